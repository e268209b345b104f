# SPDX-License-Identifier: MIT
"""Identities in brat: the members of an Equiv line, and what has the same reference outside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.formats.brat.text import one_line
from annotator.formats.units import covered_text
from annotator.model.annotation import Entity, Span

WIKIDATA = "Wikidata"


@dataclass(frozen=True, slots=True)
class Reference:
    """An N line: where the span `owner` leads, and what that is called."""

    owner: str
    base: str
    key: str
    name: str


class _Sets:
    """Which of things are one, told pair by pair."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def top(self, thing: str) -> str:
        path = []
        while (above := self._above.get(thing, thing)) != thing:
            path.append(thing)
            thing = above
        for each in path:
            self._above[each] = thing
        return thing

    def join(self, one: str, two: str) -> None:
        self._above[self.top(two)] = self.top(one)


def with_entities(
    spans: Sequence[Span],
    text: str,
    chains: Iterable[Sequence[str]],
    references: Sequence[Reference],
) -> tuple[tuple[Span, ...], tuple[Entity, ...]]:
    """The spans, in the order of the text, with the identities that chains and references make
    of them. One of a chain is called after its references, or else its first mention."""
    sets = _Sets()
    in_one = {each.owner for each in references}
    for chain in chains:
        in_one.update(chain)
        for member in chain[1:]:
            sets.join(chain[0], member)
    for each in references:
        sets.join(f"\t{each.base.casefold()}:{each.key}", each.owner)
    said: dict[str, list[Reference]] = {}
    for each in references:
        said.setdefault(sets.top(each.owner), []).append(each)
    found: dict[str, Entity] = {}
    placed = []
    for span in spans:
        if span.id in in_one:
            top = sets.top(span.id)
            if top not in found:
                found[top] = _entity(f"entity{len(found) + 1}", span, text, said.get(top, ()))
            span = replace(span, entities=(found[top].id,))
        placed.append(span)
    return tuple(placed), tuple(found.values())


def _entity(id_: str, first: Span, text: str, references: Sequence[Reference]) -> Entity:
    """Two references of one base and identity are kept under numbered bases."""
    links: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    numbers: Counter[str] = Counter()
    for each in references:
        base = "wikidata" if each.base.casefold() == WIKIDATA.casefold() else each.base
        if (base, each.key) in seen:
            continue
        seen.add((base, each.key))
        name = base
        while links.get(name, each.key) != each.key:
            numbers[base] += 1
            name = f"{base}_{numbers[base] + 1}"
        links[name] = each.key
    name = references[0].name if references else mention(first, text)
    return Entity(id_, name, first.label, links)


def mention(span: Span, text: str) -> str:
    return one_line(covered_text(text, span.fragments))
