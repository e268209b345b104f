# SPDX-License-Identifier: MIT
"""The header of a WebAnno TSV 3.3 file as a schema.

Each span type becomes a layer, its other features attributes, its slots roles; relation and chain
types become relations. Tags and relations are called as the reader of the file calls them: by the
values that stand for the label, or else by the type. The kind and the values of features are those
that the file uses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from annotator.errors import FormatInvalid
from annotator.formats.schemas.foreign import PALETTE, Keys, Notes, finished, names, shown
from annotator.formats.uima.names import layer_of
from annotator.formats.webanno_tsv.escaping import (
    NOTHING,
    UNSET,
    linked,
    numbered,
    split,
    unescape_value,
)
from annotator.formats.webanno_tsv.names import (
    CHAIN_RELATION,
    CHAIN_TYPE,
    IDENTIFIER,
    NOTE,
    main_of,
)
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
_BREAK = re.compile(r"\r\n|\r|\n")
_ANY = "uima.tcas.Annotation"
_CHOICES = 60
_MOST_TYPES = 300
_MOST_LABELS = 300
"""Of more, such as lemmas, no tags are made."""
_LONGEST = 60


@dataclass(slots=True)
class _Column:
    """A column of the table: a feature, or "" for the places of links."""

    name: str
    values: dict[str, None] = field(default_factory=dict)
    unset: bool = False
    """Whether something has none of them."""


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

    @property
    def main(self) -> _Column | None:
        """The feature that its annotations are called by."""
        name = CHAIN_TYPE if self.kind == "CH" else main_of(each.name for each in self.features)
        found = self._called(name)
        return None if found is not None and len(found.values) > _MOST_LABELS else found

    @property
    def others(self) -> list[_Column]:
        told = (NOTE, IDENTIFIER, CHAIN_RELATION if self.kind == "CH" else "")
        return [each for each in self.features if each is not self.main and each.name not in told]

    @property
    def labels(self) -> list[str]:
        return _labels(self.main, layer_of(self.name) or self.short)

    @property
    def chained(self) -> list[str]:
        """What leads from one element of a chain to the next."""
        return _labels(self._called(CHAIN_RELATION), f"{self.short}_next")

    def _called(self, name: str) -> _Column | None:
        return next((each for each in self.features if each.name == name), None)


def _labels(column: _Column | None, otherwise: str) -> list[str]:
    values = sorted(column.values) if column is not None else []
    if column is None or column.unset or not values:
        values.append(otherwise)
    return list(dict.fromkeys(values))


def read_webanno(text: str, name: str, file: str) -> tuple[Schema, Notes]:
    notes = Notes(file)
    types, columns = _header(text, file)
    _use(text, columns)
    return finished(_Builder(types, notes).schema(name), file), notes


def _header(text: str, file: str) -> tuple[list[_Type], list[_Column]]:
    types: list[_Type] = []
    columns: list[_Column] = []
    for number, line in enumerate(_BREAK.split(text), 1):
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
    for line in _BREAK.split(text):
        if not re.match(r"\d+-\d+(\.\d+)?\t", line):
            continue
        for column, cell in zip(columns, line.split("\t")[3:], strict=False):
            if not column.name or cell == NOTHING:
                continue
            values = dict.fromkeys(_values(cell))
            column.unset |= UNSET in values
            column.values |= {
                unescape_value(value): None for value in values if value not in ("", NOTHING, UNSET)
            }


def _values(cell: str) -> Iterator[str]:
    """Of stacked annotations and of several links; without numbers and chain places."""
    for stacked in split(cell, "|"):
        for part in split(stacked, ";"):
            value = numbered(part)[0]
            in_chain = linked(value)
            yield in_chain[0] if in_chain else value


class _Builder:
    def __init__(self, types: list[_Type], notes: Notes) -> None:
        self._types = types
        self._notes = notes
        self._layers = Keys("layer", notes)
        self._tags = Keys("TAG", notes)
        self._relations = Keys("relation", notes)
        self._roles = Keys("role", notes)
        self._features = Keys("feature", notes)
        self._keys: dict[str, tuple[str, ...]] = {}
        """The keys of the tags of each span type, by the type's full name."""
        self._known: set[str] = set()
        """What has a tag already: a label is the same tag, whatever its type."""

    def schema(self, name: str) -> Schema:
        spans = [made for made in self._types if made.kind in ("SP", "CH")]
        spans += self._bases({made.name for made in spans})
        new: list[tuple[_Type, list[str]]] = []
        for made in spans:
            new.append((made, [label for label in made.labels if label not in self._known]))
            self._known.update(made.labels)
            keys = (self._tags.add(label, made.line) for label in made.labels)
            self._keys[made.name] = tuple(keys)
        layers = tuple(self._layer(made, labels) for made, labels in new if labels)
        self._known.clear()
        links = [
            link
            for made in self._types
            if made.kind in ("RL", "CH")
            for link in (self._related(made) if made.kind == "RL" else self._chain(made))
        ]
        return Schema(name, 1, _coloured(layers), tuple(links))

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

    def _layer(self, made: _Type, labels: list[str]) -> Layer:
        key = self._layers.add(made.short, made.line)
        attributes = tuple(self._attribute(column, made) for column in made.others)
        roles = tuple(self._slots(made))
        tags = []
        for label in labels:
            tag = self._tags.add(label, made.line)
            tags.append(Tag(tag, *names(label, tag), 0, attributes=attributes, roles=roles))
        fa, en = names(made.short, key)
        return Layer(key, fa, en, tuple(tags), Overlap.ANY, Granularity.CHARACTER, False)

    def _slots(self, made: _Type) -> Iterator[EventRole]:
        """One for each name that fills a slot, or for the slot where none is named."""
        taken: set[str] = set()
        for column, target in made.slots:
            targets = self._ends(target)
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

    def _ends(self, base: str) -> tuple[str, ...]:
        """Tags of a type, or of all."""
        if base not in ("", _ANY):
            return self._keys[base]
        return tuple(dict.fromkeys(key for keys in self._keys.values() for key in keys))

    def _related(self, made: _Type) -> Iterator[RelationTag]:
        ends = self._ends(made.base)
        pairs = self._pairs(ends)
        attributes = tuple(self._attribute(column, made) for column in made.others)
        for label in self._unknown(made.labels):
            key = self._relations.add(label, made.line)
            event = self._tags.by_name.get(label.partition(".")[0]) if "." in label else None
            own = tuple((event, end) for end in ends) if event else pairs
            yield RelationTag(key, *names(label, key), "", "", own, attributes=attributes)

    def _chain(self, made: _Type) -> Iterator[RelationTag]:
        """From one element of a chain to the next."""
        self._notes.add("note_chain", made.short, made.line)
        pairs = self._pairs(self._keys[made.name])
        for label in self._unknown(made.chained):
            key = self._relations.add(label, made.line)
            yield RelationTag(key, *names(label, key), "", "", pairs)

    def _pairs(self, ends: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        self._notes.spend(len(ends) ** 2)
        return tuple((source, target) for source in ends for target in ends)

    def _unknown(self, labels: list[str]) -> list[str]:
        new = [label for label in labels if label not in self._known]
        self._known.update(new)
        return new


def _coloured(layers: tuple[Layer, ...]) -> tuple[Layer, ...]:
    place = count()
    return tuple(
        replace(layer, tags=tuple(replace(tag, color=next(place) % PALETTE) for tag in layer.tags))
        for layer in layers
    )
