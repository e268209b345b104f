# SPDX-License-Identifier: MIT
"""Identities in formats that know them by an address alone ("identifier", "ref")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from annotator.formats.format import ReadDocument
from annotator.model.annotation import Entity, Span

_WIKIDATA = "http://www.wikidata.org/entity/"
_ITEM = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/([A-Z][0-9]+)")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f\ufffe\uffff]+")


def address(entity: Entity) -> str:
    """Where it leads, "" where to no address that every format can write."""
    item = entity.links.get("wikidata", "")
    found = _WIKIDATA + item if item else entity.links.get("uri", "")
    return found if _ADDRESS.fullmatch(found) else ""


def linked(found: str) -> dict[str, str]:
    """The `links` of an address."""
    item = _ITEM.fullmatch(found)
    return {"wikidata": item[1]} if item else {"uri": found}


def entities_of(spans: Iterable[Span], text: str) -> tuple[Entity, ...]:
    """What the spans refer to by addresses, each called after its first mention."""
    found: dict[str, Entity] = {}
    for span in sorted(spans, key=lambda span: (span.start, span.end, span.fragments, span.label)):
        for each in span.entities:
            name = " ".join(text[start:end] for start, end in span.fragments)
            found.setdefault(each, Entity(each, name, span.label, linked(each)))
    return tuple(found.values())


def by_address(document: ReadDocument) -> tuple[ReadDocument, Counter[str]]:
    """With one address for each span and nothing else of identities; what is lost."""
    counts: Counter[str] = Counter()
    known = {entity.id: address(entity) for entity in document.entities}
    spans, used = [], set()
    for span in document.spans:
        one = next((known[each] for each in span.entities if known.get(each)), "")
        used |= {each for each in span.entities[:1] if known.get(each)}
        counts["loss_entity_links"] += max(0, len(span.entities) - bool(one))
        spans.append(replace(span, entities=(one,) if one else ()))
    counts["loss_entities"] = sum(not known[entity.id] for entity in document.entities)
    counts["loss_entity_details"] = sum(bool(found) for found in known.values())
    kept = replace(document, spans=tuple(spans), entities=entities_of(spans, document.text))
    return kept, counts
