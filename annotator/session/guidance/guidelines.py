# SPDX-License-Identifier: MIT
"""The project's guideline: its versions, what differs between two, its section on a tag, and new
examples. Text is Markdown and stays text; nobody here renders it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from enum import StrEnum

from annotator.errors import AnnotationRejected
from annotator.formats.schemas.file import default_schema
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Guideline
from annotator.model.schema import RelationTag, Schema, Tag
from annotator.paths import resources
from annotator.text.folding import fold

_LONGEST = 500_000
"""Characters of a guideline: more than anybody reads, less than what holds a window up."""
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_ANCHOR = re.compile(r"\s*\{#([\w.:-]+)\}\s*$")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~!&])")


class Mark(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class DiffLine:
    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what belongs to it: lines [first, last) of the text."""

    title: str
    level: int
    first: int
    last: int


def now() -> str:
    """UTC, ISO 8601, fine enough to tell what was said first."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def shipped(language: str) -> str:
    """The guideline for the news schema that comes with the program."""
    name = f"news.{'fa' if language == 'fa' else 'en'}.md"
    return (resources() / "guidelines" / name).read_text(encoding="utf-8")


def first_guideline(schema: Schema) -> Guideline | None:
    """What a new project begins with: the shipped one, where its tags are those it is about."""
    if schema.name != default_schema().name:
        return None
    return Guideline(1, shipped("fa"), "", now())


def new_version(guidelines: Mapping[int, Guideline], text: str, changed: str) -> ChangeSet:
    """One more version, with `changed` as what is new in it; empty if the text is the same."""
    latest = guidelines.get(max(guidelines, default=0))
    if len(text) > _LONGEST:
        raise AnnotationRejected("guideline_too_long", length=len(text), most=_LONGEST)
    text = text.rstrip() + "\n"
    if not text.strip() or (latest is not None and latest.text == text):
        return ChangeSet("set_guideline", ())
    version = latest.version + 1 if latest is not None else 1
    made = Guideline(version, text, " ".join(changed.split()), now())
    return ChangeSet("set_guideline", (Change(None, made),))


def versions(guidelines: Mapping[int, Guideline]) -> tuple[Guideline, ...]:
    """The newest first."""
    return tuple(guidelines[version] for version in sorted(guidelines, reverse=True))


def difference(old: str, new: str) -> tuple[DiffLine, ...]:
    """Line by line, what went before what came."""
    before, after = old.splitlines(), new.splitlines()
    found: list[DiffLine] = []
    matcher = SequenceMatcher(None, before, after)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            found += [DiffLine(Mark.SAME, line) for line in before[first:last]]
        else:
            found += [DiffLine(Mark.REMOVED, line) for line in before[first:last]]
            found += [DiffLine(Mark.ADDED, line) for line in after[start:end]]
    return tuple(found)


# ---- sections


def sections(text: str) -> tuple[Section, ...]:
    """In order; one reaches to the next heading of its level or above."""
    lines = text.split("\n")
    heads = tuple(_headings(lines))
    found = []
    for place, (line, level, title) in enumerate(heads):
        following = (n for n, other, _ in heads[place + 1 :] if other <= level)
        found.append(Section(title, level, line, next(following, len(lines))))
    return tuple(found)


def _headings(lines: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    fence = ""
    for number, line in enumerate(lines):
        edge = _FENCE.match(line)
        if edge is not None and fence in ("", edge[1]):
            fence = "" if fence else edge[1]
        elif not fence and (found := _HEADING.match(line)):
            yield number, len(found[1]), found[2] or ""


def without_anchor(title: str) -> str:
    """A heading as people read it: `{#TAG}` is for the program."""
    return _ANCHOR.sub("", title)


def is_about(title: str, tag: Tag | RelationTag) -> bool:
    """Whether a heading names the tag: by `{#KEY}` or (KEY), or with nothing but its key or one
    of its names."""
    anchor = _ANCHOR.search(title)
    if anchor is not None and anchor[1] == tag.key:
        return True
    if any(inside.strip() == tag.key for inside in _BRACKETED.findall(title)):
        return True
    bare = fold(_BRACKETED.sub(" ", without_anchor(title)).strip(" *_`:.-–—"))
    return bool(bare) and bare in {fold(name) for name in (tag.key, tag.fa, tag.en) if name}


def section_of(text: str, tag: Tag | RelationTag) -> Section | None:
    """The guideline's section on a tag."""
    return next((found for found in sections(text) if is_about(found.title, tag)), None)


# ---- examples


def escaped(text: str) -> str:
    """Any text as Markdown that shows it as it is, in one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def example(left: str, marked: str, right: str) -> str:
    """A sentence as an example, its tagged words in bold."""
    before, after = escaped(left), escaped(right)
    lead = " " if before and left[-1:].isspace() else ""
    tail = " " if after and right[:1].isspace() else ""
    return f"{before}{lead}**{escaped(marked)}**{tail}{after}"


def add_example(text: str, tag: Tag | RelationTag, line: str) -> str:
    """The guideline with `line` (Markdown) as the last example of the tag's section, which is
    made at the end where there is none."""
    lines = text.rstrip().split("\n") if text.strip() else []
    section = section_of("\n".join(lines), tag)
    if section is None:
        lines += ["", f"## {tag.fa or tag.en or tag.key} ({tag.key})"]
        place = len(lines)
    else:
        place = _end_of_own_text(lines, section)
    before = lines[place - 1] if place else ""
    gap = [] if before.lstrip().startswith(("-", "*", "+")) else [""]
    after = ["", *lines[place:]] if place < len(lines) and lines[place].strip() else lines[place:]
    return "\n".join([*lines[:place], *gap, f"- {line}", *after]).strip("\n") + "\n"


def _end_of_own_text(lines: list[str], section: Section) -> int:
    """After the last line that is filled, before the section's first part of its own."""
    inner = (number for number, _, _ in _headings(lines) if section.first < number < section.last)
    place = next(inner, section.last)
    while place > section.first + 1 and not lines[place - 1].strip():
        place -= 1
    return place
