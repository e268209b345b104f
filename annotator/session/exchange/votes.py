# SPDX-License-Identifier: MIT
"""How many people have what one version has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.formats.format import ReadDocument
from annotator.model.annotation import Relation, Span
from annotator.model.project import DocumentContent

type _Key = tuple[object, ...]


def with_votes(
    document: ReadDocument, content: DocumentContent, others: Sequence[DocumentContent]
) -> ReadDocument:
    """Each annotation of `document`, made from `content`, with a member "votes": {"for": how many
    of the `others`' versions have it with the same places and tags, "of": how many there are}."""
    voted = [_keys(version) for version in others]
    own = _places(content.spans)

    def votes(key: _Key) -> dict[str, int]:
        return {"for": sum(key in keys for keys in voted), "of": len(voted)}

    spans = zip(document.spans, content.spans, strict=True)
    links = zip(document.relations, content.relations, strict=True)
    return replace(
        document,
        spans=tuple(
            replace(span, extra={**span.extra, "votes": votes(own[stored.id])})
            for span, stored in spans
        ),
        relations=tuple(
            replace(link, extra={**link.extra, "votes": votes(_link(stored, own))})
            for link, stored in links
        ),
    )


def _keys(content: DocumentContent) -> frozenset[_Key]:
    places = _places(content.spans)
    links = (_link(relation, places) for relation in content.relations)
    return frozenset((*places.values(), *links))


def _places(spans: Sequence[Span]) -> dict[str, _Key]:
    return {span.id: (span.label, span.fragments) for span in spans}


def _link(relation: Relation, places: dict[str, _Key]) -> _Key:
    return relation.label, places[relation.source], places[relation.target]
