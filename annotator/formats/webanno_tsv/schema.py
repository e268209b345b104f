# SPDX-License-Identifier: MIT
"""The header of a WebAnno TSV 3.3 file as a schema.

Each span type becomes a layer of one tag, its features attributes, its slots roles; relation and
chain types become relations. The kind and the values of features are those that the file uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from annotator.errors import FormatInvalid
from annotator.formats.schemas.foreign import PALETTE, Keys, Notes, finished, names, shown
from annotator.model.schema import (
    Attribute,
    AttributeType,
    EventRole,
    Granularity,
    Layer,
    Overlap,
    RelationTag,
    Schema,
    Tag,
)

FIRST = "#FORMAT=WebAnno TSV 3"
_HEADER = re.compile(r"#T_(SP|CH|RL)=([^|]+)(?:\|(.*))?")
_ANY = "uima.tcas.Annotation"
_NUMBERED = re.compile(r"(?<!\\)\[\d+\]$")
_CHOICES = 60
_MOST_TYPES = 300
_LONGEST = 60


@dataclass(slots=True)
class _Column:
    """A column of the table: a feature, or "" for the places of links."""

    name: str
    values: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Type:
    kind: str
    name: str
    line: int
    features: list[_Column] = field(default_factory=list)
    slots: list[tuple[_Column, str]] = field(default_factory=list)
    base: str = ""

    @property
    def short(self) -> str:
        return self.name.rpartition(".")[2]


def read_webanno(text: str, name: str, file: str) -> tuple[Schema, Notes]:
    notes = Notes(file)
    types, columns = _header(text, file)
    _use(text, columns)
    return finished(_Builder(types, notes).schema(name), file), notes


def _header(text: str, file: str) -> tuple[list[_Type], list[_Column]]:
    types: list[_Type] = []
    columns: list[_Column] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#T_"):
            found = _HEADER.fullmatch(line.strip())
            if found is None:
                data = {"line": number, "text": line[:80]}
                raise FormatInvalid("foreign_line", name=file, **data)
            types.append(_Type(found[1], found[2], number))
            if len(types) > _MOST_TYPES or line.count("|") > _MOST_TYPES:
                raise FormatInvalid("schema_beyond_limits", name=file)
            columns += _columns(types[-1], (found[3] or "").split("|"))
        elif line and not line.startswith("#"):
            break
    return types, columns


def _columns(made: _Type, features: list[str]) -> list[_Column]:
    """What the type's columns hold, in their order."""
    columns = []
    after_slot = False
    for feature in features:
        if after_slot:
            made.slots[-1] = (made.slots[-1][0], feature)
            columns.append(_Column(""))
            after_slot = False
        elif feature.startswith("ROLE_"):
            slot = feature.partition(":")[2].partition("_")[0] or "links"
            made.slots.append((_Column(slot), _ANY))
            columns.append(made.slots[-1][0])
            after_slot = True
        elif feature.startswith("BT_"):
            made.base = feature.removeprefix("BT_")
        elif feature:
            made.features.append(_Column(feature))
            columns.append(made.features[-1])
    if not columns:
        columns.append(_Column(""))
    if made.kind == "RL":
        columns.append(_Column(""))
    return columns


def _use(text: str, columns: list[_Column]) -> None:
    for line in text.splitlines():
        if not re.match(r"\d+-\d+(\.\d+)?\t", line):
            continue
        for column, cell in zip(columns, line.split("\t")[3:], strict=False):
            if column.name and cell not in ("_", "*"):
                column.values |= dict.fromkeys(_values(cell))


def _values(cell: str) -> Iterator[str]:
    """Of stacked annotations and of several links; without numbers, escapes and chain places."""
    for part in re.split(r"(?<!\\)[|;]", cell):
        value = _NUMBERED.sub("", part)
        value = re.sub(r"(?<!\\)->\d+-\d+$", "", value)
        if value not in ("", "_", "*"):
            yield re.sub(r"\\(->|.)", r"\1", value)


class _Builder:
    def __init__(self, types: list[_Type], notes: Notes) -> None:
        self._types = types
        self._notes = notes
        self._tags = Keys("TAG", notes)
        self._relations = Keys("relation", notes)
        self._roles = Keys("role", notes)
        self._features = Keys("feature", notes)
        self._keys: dict[str, str] = {}
        """The key of the tag that each span type became, by the type's full name."""

    def schema(self, name: str) -> Schema:
        spans = [made for made in self._types if made.kind in ("SP", "CH")]
        spans += self._bases({made.name for made in spans})
        for made in spans:
            wanted = made.short if made.short not in self._keys.values() else made.name
            self._keys[made.name] = self._tags.add(wanted, made.line)
        layers = tuple(self._layer(made, place) for place, made in enumerate(spans))
        relations = [made for made in self._types if made.kind == "RL"]
        chains = [made for made in self._types if made.kind == "CH"]
        links = [self._relation(made) for made in relations]
        links += [self._chain(made) for made in chains]
        return Schema(name, 1, layers, tuple(links))

    def _bases(self, known: set[str]) -> list[_Type]:
        """Types that relations and slots lead to, and that the file does not declare."""
        wanted = [(made.base, made.line) for made in self._types if made.base]
        wanted += [(target, made.line) for made in self._types for _, target in made.slots]
        found: dict[str, _Type] = {}
        for base, line in wanted:
            if base not in known and base != _ANY and base not in found:
                self._notes.add("note_undeclared", base, line)
                found[base] = _Type("SP", base, line)
        return list(found.values())

    def _layer(self, made: _Type, place: int) -> Layer:
        key = self._keys[made.name]
        fa, en = names(made.short, key)
        features = made.features[1:] if made.kind == "CH" else made.features
        tag = Tag(
            key,
            fa,
            en,
            place % PALETTE,
            attributes=tuple(self._attribute(column, made) for column in features),
            roles=tuple(self._slots(made)),
        )
        return Layer(key, fa, en, (tag,), Overlap.ANY, Granularity.CHARACTER, False)

    def _slots(self, made: _Type) -> Iterator[EventRole]:
        """One for each name that fills a slot, or for the slot where none is named."""
        taken: set[str] = set()
        for column, target in made.slots:
            targets = tuple(self._keys.values()) if target == _ANY else (self._keys[target],)
            named = column.values if 0 < len(column.values) <= _CHOICES else [column.name]
            for name in named:
                key = self._roles.add(name, made.line)
                if key not in taken:
                    taken.add(key)
                    yield EventRole(key, *names(name, key), targets)

    def _attribute(self, column: _Column, made: _Type) -> Attribute:
        key = self._features.add(column.name, made.line)
        fa, en = names(column.name, key)
        plain = Attribute(key, AttributeType.TEXT, fa, en)
        values = tuple(column.values)
        if values and {*values} <= {"true", "false"}:
            return replace(plain, type=AttributeType.YES_NO)
        if values and all(re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value) for value in values):
            return replace(plain, type=AttributeType.NUMBER)
        fit = all(len(v) <= _LONGEST and v == shown(v, "") for v in values)
        if values and len(values) <= _CHOICES and fit:
            return replace(plain, type=AttributeType.CHOICE, values=tuple(sorted(values)))
        return plain

    def _relation(self, made: _Type) -> RelationTag:
        key = self._relations.add(made.short, made.line)
        ends = list(self._keys.values()) if made.base in ("", _ANY) else [self._keys[made.base]]
        return RelationTag(
            key,
            *names(made.short, key),
            "",
            "",
            tuple((source, target) for source in ends for target in ends),
            attributes=tuple(self._attribute(column, made) for column in made.features),
        )

    def _chain(self, made: _Type) -> RelationTag:
        """From one element of a chain to the next."""
        self._notes.add("note_chain", made.short, made.line)
        key = self._relations.add(f"{made.short}_next", made.line)
        tag = self._keys[made.name]
        kinds = tuple(self._attribute(column, made) for column in made.features[:1])
        return RelationTag(
            key, *names(made.short, key), "", "", ((tag, tag),), attributes=kinds, most=1
        )
