# SPDX-License-Identifier: MIT
"""brat's annotation.conf as a schema, with the labels, colours and keys that lie beside it.

Entities and events become two layers, arguments of events their roles. A type matches only
itself, as in brat; its hierarchy, which only orders a menu there, is noted and flattened.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from annotator.errors import FormatInvalid
from annotator.formats.brat.look import SECTION, Look
from annotator.formats.schemas.foreign import PALETTE, Keys, Notes, finished
from annotator.model.schema import (
    Attribute,
    AttributeType,
    EventRole,
    Layer,
    Overlap,
    RelationTag,
    Schema,
    Tag,
)

SECTIONS = ("entities", "relations", "events", "attributes")
_MACRO = re.compile(r"<([a-zA-Z_-]+)>=\s*(.*?)\s*")
_LINE = re.compile(r"(\s*)(\S+)(?:\s+(.*))?")
_ARGUMENT = re.compile(r"(\S*?):(\S*)")
_COUNTED = re.compile(r"(.+?)([?*+]|\{(\d+)(?:-(\d+))?\})?")
_OVERLAPS = ("<OVERLAP>", "ENTITY-NESTING")
_EXPANSION = 100_000


@dataclass(slots=True)
class _Term:
    """A line of a section: its first name, and what follows it as (name, values)."""

    name: str
    line: int
    usable: bool
    arguments: list[tuple[str, list[str]]] = field(default_factory=list)


def read_brat(
    text: str, name: str, file: str, visual: str = "", keys: str = ""
) -> tuple[Schema, Notes]:
    """`visual` and `keys` are the texts of visual.conf and kb_shortcuts.conf."""
    notes = Notes(file)
    sections = {section: list(_terms(lines, notes)) for section, lines in _sections(text, notes)}
    look = Look(visual, keys, Notes("visual.conf"), Notes("kb_shortcuts.conf"))
    schema = _Builder(sections, look, notes).schema(name)
    notes.found += [*look.visual.found, *look.shortcut_notes.found]
    return finished(schema, file), notes


def _sections(text: str, notes: Notes) -> list[tuple[str, list[tuple[int, str]]]]:
    found: dict[str, list[tuple[int, str]]] = {section: [] for section in SECTIONS}
    current: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or re.match(r"\s*(#|-+\s*$)", line):
            continue
        if header := SECTION.fullmatch(line):
            if header[1] not in found:
                notes.add("note_section", header[1], number)
            current = found.get(header[1], [])
        else:
            current.append((number, line))
    return list(found.items())


def _terms(lines: list[tuple[int, str]], notes: Notes) -> Iterator[_Term]:
    macros: dict[str, str] = {}
    for number, line in lines:
        if macro := _MACRO.fullmatch(line):
            macros[f"<{macro[1]}>"] = _expanded(macro[2], macros, number, notes)
            continue
        found = _LINE.fullmatch(_expanded(line, macros, number, notes))
        if found is None:
            raise _unreadable(line, number, notes.file)
        first, *synonyms = [part.strip() for part in found[2].split("|") if part.strip()] or [""]
        usable, first = not first.startswith("!"), first.lstrip("!")
        if not first:
            raise _unreadable(line, number, notes.file)
        if synonyms:
            notes.add("note_synonyms", ", ".join(synonyms)[:80], number)
        if found[1]:
            notes.add("note_hierarchy", first, number)
        arguments = [part.strip() for part in (found[3] or "").split(",") if part.strip()]
        term = _Term(first, number, usable)
        for argument in arguments:
            parts = _ARGUMENT.fullmatch(argument)
            values = [value.strip() for value in parts[2].split("|")] if parts else []
            if parts is None or not parts[1] or not all(values):
                raise _unreadable(line, number, notes.file)
            term.arguments.append((parts[1], values))
        yield term


def _expanded(line: str, macros: Mapping[str, str], number: int, notes: Notes) -> str:
    if "<" in line:
        notes.spend(len(macros))
        for name, value in macros.items():
            line = line.replace(name, value)
            if len(line) > _EXPANSION:
                raise _unreadable(line, number, notes.file)
    return line


def _unreadable(line: str, number: int, file: str) -> FormatInvalid:
    return FormatInvalid("foreign_line", name=file, line=number, text=line.strip()[:80])


class _Builder:
    def __init__(self, sections: Mapping[str, list[_Term]], look: Look, notes: Notes) -> None:
        self._sections = sections
        self._look = look
        self._notes = notes
        self._tags = Keys("TAG", notes)
        self._relations = Keys("relation", notes)
        self._attributes = Keys("attribute", notes)
        self._roles = Keys("role", notes)
        self._shortcuts: set[str] = set()
        self._groups: dict[str, list[str]] = {}
        """The types that a word in angle brackets stands for."""

    def schema(self, name: str) -> Schema:
        entities = self._usable("entities")
        events = self._usable("events", {term.name for term in entities})
        for term in (*entities, *events):
            self._tags.add(term.name, term.line)
        self._groups = {
            "<ENTITY>": [term.name for term in entities],
            "<EVENT>": [term.name for term in events],
            "<ANY>": [term.name for term in (*entities, *events)],
        }
        relations = [t for t in self._sections["relations"] if t.name not in _OVERLAPS]
        links = self._merged(relations)
        owned = self._owned([term.name for term in (*entities, *events)], links)
        overlap = self._overlap()
        layers = (
            Layer(
                "entities",
                "نام‌ها",
                "Entities",
                tuple(self._tag(t, n, owned, ()) for n, t in enumerate(entities)),
                overlap,
            ),
            Layer(
                "events",
                "رویدادها",
                "Events",
                tuple(
                    self._tag(term, len(entities) + place, owned, tuple(self._event_roles(term)))
                    for place, term in enumerate(events)
                ),
                Overlap.ANY,
            ),
        )
        made = (self._relation(key, terms, owned) for key, terms in links.items())
        return Schema(
            name,
            1,
            tuple(layer for layer in layers if layer.tags),
            tuple(relation for relation in made if relation is not None),
        )

    def _usable(self, section: str, taken: Iterable[str] = ()) -> list[_Term]:
        """The types that may be annotated, each once; the others are noted."""
        seen = set(taken)
        kept = []
        for term in self._sections[section]:
            if not term.usable:
                self._notes.add("note_unusable", term.name, term.line)
            elif term.name in seen:
                self._notes.add("note_twice", term.name, term.line)
            else:
                seen.add(term.name)
                kept.append(term)
            if section == "entities" and term.arguments:
                self._notes.add("note_argument", term.arguments[0][0], term.line)
        return kept

    def _types(self, values: Iterable[str], line: int) -> list[str]:
        """Keys of the tags that are meant; unknown ones are noted."""
        found: dict[str, None] = {}
        for value in values:
            group = self._groups.get(value, [value])
            self._notes.spend(len(group))
            for name in group:
                if name in self._tags.by_name:
                    found[self._tags.by_name[name]] = None
                else:
                    self._notes.add("note_unknown_type", name, line)
        return list(found)

    def _tag(
        self,
        term: _Term,
        place: int,
        owned: Mapping[str, Mapping[str, Attribute]],
        roles: tuple[EventRole, ...],
    ) -> Tag:
        key = self._tags.by_name[term.name]
        fa, en = self._look.names(term.name, key)
        return Tag(
            key,
            fa,
            en,
            place % PALETTE,
            self._shortcut(term.name),
            attributes=tuple(owned.get(term.name, {}).values()),
            own_color=self._look.colors.get(term.name, ""),
            roles=roles,
        )

    def _shortcut(self, name: str) -> str:
        letter, line = self._look.keys.get(name, ("", 0))
        small = letter.lower()
        if not letter:
            return ""
        if not (re.fullmatch("[a-z0-9]", small) and small not in self._shortcuts):
            self._look.shortcut_notes.add("note_shortcut", f"{letter} {name}", line)
            return ""
        self._shortcuts.add(small)
        return small

    def _event_roles(self, term: _Term) -> Iterator[EventRole]:
        made: dict[str, EventRole] = {}
        for argument, values in term.arguments:
            if argument.startswith("<"):
                self._notes.add("note_argument", argument, term.line)
                continue
            counted = _COUNTED.fullmatch(argument)
            targets = self._types(values, term.line)
            if counted is None or not targets:
                self._notes.add("note_no_targets", f"{term.name} {argument}", term.line)
                continue
            key = self._roles.add(counted[1], term.line)
            fa, en = self._look.names(counted[1], key)
            least, most = _counts(counted)
            before = made.get(key)
            if before is not None:
                targets = list(dict.fromkeys([*before.targets, *targets]))
            made[key] = EventRole(key, fa, en, tuple(targets), least, most)
        yield from made.values()

    def _merged(self, terms: list[_Term]) -> dict[str, list[_Term]]:
        """Lines of one relation together: each adds its ends."""
        found: dict[str, list[_Term]] = {}
        for term in terms:
            if term.usable:
                found.setdefault(term.name, []).append(term)
            else:
                self._notes.add("note_unusable", term.name, term.line)
        return found

    def _relation(
        self, name: str, terms: list[_Term], owned: Mapping[str, Mapping[str, Attribute]]
    ) -> RelationTag | None:
        pairs: dict[tuple[str, str], None] = {}
        flags: set[str] = set()
        for term in terms:
            ends = [self._types(v, term.line) for a, v in term.arguments if a[0] != "<"]
            for argument, values in term.arguments:
                if argument == "<REL-TYPE>":
                    flags |= set("-".join(values).split("-"))
                elif argument[0] == "<":
                    self._notes.add("note_argument", argument, term.line)
            if len(ends) != 2:
                self._notes.add("note_ends", name, term.line)
                continue
            self._notes.spend(len(ends[0]) * len(ends[1]))
            pairs |= {(source, target): None for source in ends[0] for target in ends[1]}
        symmetric = "symmetric" in flags
        if symmetric:
            pairs |= {(target, source): None for source, target in list(pairs)}
        for flag in sorted(flags - {"symmetric", "asymmetric", "transitive"}):
            self._notes.add("note_argument", f"<REL-TYPE>:{flag}", terms[0].line)
        if not pairs:
            self._notes.add("note_no_targets", name, terms[0].line)
            return None
        key = self._relations.add(name, terms[0].line)
        fa, en = self._look.names(name, key)
        return RelationTag(
            key,
            fa,
            en,
            "",
            "",
            tuple(pairs),
            symmetric,
            attributes=tuple(owned.get(name, {}).values()),
            transitive="transitive" in flags,
        )

    def _owned(
        self, types: list[str], links: Mapping[str, list[_Term]]
    ) -> dict[str, dict[str, Attribute]]:
        """Attributes by key, for each type or relation that has some."""
        owned: dict[str, dict[str, Attribute]] = {}
        known = {*types, *links}
        groups = {**self._groups, "<RELATION>": list(links)}
        groups["<ANY>"] = [*types, *links]
        for term in self._sections["attributes"]:
            members = dict(term.arguments)
            attribute = self._attribute(term, members)
            owners = [o for value in members.get("Arg", ()) for o in groups.get(value, [value])]
            self._notes.spend(len(owners))
            for owner in dict.fromkeys(owners):
                if owner not in known:
                    self._notes.add("note_unknown_type", owner, term.line)
                elif attribute.key not in owned.setdefault(owner, {}):
                    owned[owner][attribute.key] = attribute
                else:
                    self._notes.add("note_twice", term.name, term.line)
            if not owners:
                self._notes.add("note_no_targets", term.name, term.line)
        return owned

    def _attribute(self, term: _Term, members: Mapping[str, list[str]]) -> Attribute:
        key = self._attributes.add(term.name, term.line)
        fa, en = self._look.names(term.name, key)
        for member in members.keys() - {"Arg", "Value", "<DEFAULT>"}:
            self._notes.add("note_argument", member, term.line)
        values = tuple(dict.fromkeys(members.get("Value", ())))
        default = members.get("<DEFAULT>", [""])[0]
        if not values:
            return Attribute(key, AttributeType.YES_NO, fa, en, default=False)
        labels = tuple(self._look.names(value, value) for value in values)
        if default and default not in values:
            self._notes.add("note_argument", f"<DEFAULT>:{default}", term.line)
        given = default if default in values else None
        return Attribute(key, AttributeType.CHOICE, fa, en, values, False, given, labels)

    def _overlap(self) -> Overlap:
        """The widest that is allowed of any two types; brat only warns where none is named."""
        terms = [t for t in self._sections["relations"] if t.name in _OVERLAPS]
        found: set[str] = set()
        for term in terms:
            members = dict(term.arguments)
            nested = ["contain"] if term.name == "ENTITY-NESTING" else ["<ANY>"]
            found |= set(members.get("<OVL-TYPE>", nested))
            whole = [*members.get("Arg1", ()), *members.get("Arg2", ())]
            if not {*whole} <= {"<ANY>", "<ENTITY>"}:
                what = " ".join((term.name, *whole))
                self._notes.add("note_overlap", what[:80], term.line)
        return Overlap.NESTED if terms and found <= {"contain", "equal"} else Overlap.ANY


def _counts(counted: re.Match[str]) -> tuple[int, int]:
    """At least and at most; 0 for any number."""
    mark, least, most = counted[2], counted[3], counted[4]
    if least is not None:
        return min(int(least), 999), min(int(most or least), 999)
    return {"?": (0, 1), "*": (0, 0), "+": (1, 0)}.get(mark or "", (1, 1))
