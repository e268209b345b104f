# SPDX-License-Identifier: MIT
"""What a span keeps when it gets another tag, and what it cannot."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model.annotation import Json, Relation, Span
from annotator.session.gestures.attributes import attributes_of, fits, without_hidden
from annotator.session.gestures.draft import Draft
from annotator.session.gestures.view import View


@dataclass(frozen=True, slots=True)
class Lost:
    """What another tag cannot keep: keys of attributes and labels of relations, and whether the
    value of a date goes."""

    attributes: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    value: bool = False

    def __bool__(self) -> bool:
        return bool(self.attributes or self.relations or self.value)


def lost_by_retagging(view: View, span_id: str, label: str, *, value: Json = None) -> Lost:
    """`value` as for `retag_span`."""
    span = Draft(view).span(span_id)
    kept = kept_attributes(view, span, label)
    stays = value if value is not None else kept_value(view, span, label)
    return Lost(
        tuple(key for key in span.attributes if key not in kept),
        tuple(sorted({relation.label for relation in forbidden_by(view, span, label)})),
        span.value is not None and stays is None,
    )


def kept_attributes(view: View, span: Span, label: str) -> dict[str, Json]:
    """Those that the new tag has too and that its may be; what no tag knows stays."""
    tag = view.schema.tag(label)
    known = {each.key: each for each in attributes_of(tag)}
    gone = {each.key for each in attributes_of(view.schema.tag(span.label))} - known.keys()
    kept = {
        key: value
        for key, value in span.attributes.items()
        if key not in gone and (key not in known or fits(known[key], value, view.spans))
    }
    return without_hidden(tag, kept)


def kept_value(view: View, span: Span, label: str) -> Json:
    old, new = view.schema.tag(span.label), view.schema.tag(label)
    if old is None or new is None:
        return None
    alike = old.measures == new.measures if old.measures else old.temporal and new.temporal
    if not alike:
        return None
    return {**span.value, "type": label} if isinstance(span.value, dict) else None


def forbidden_by(view: View, span: Span, label: str) -> tuple[Relation, ...]:
    forbidden = []
    for relation in view.relations_of(span.id):
        tag = view.schema.relation(relation.label)
        ends = (
            label if end == span.id else view.spans[end].label
            for end in (relation.source, relation.target)
        )
        if tag is None or not tag.allows(*ends):
            forbidden.append(relation)
    return tuple(forbidden)
