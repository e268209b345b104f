# SPDX-License-Identifier: MIT
"""Gestures on spans and relations: from a view to the changes they make, or a refusal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Json, Origin, Outcome, Provenance, Relation, Span
from annotator.model.changes import ChangeSet
from annotator.model.schema import RelationTag, Tag
from annotator.session.draft import Draft
from annotator.session.references import without_reference
from annotator.session.view import Fragments, View

HAND = Provenance()


def add_span(
    view: View,
    fragments: Fragments,
    label: str,
    *,
    value: Json = None,
    attributes: dict[str, Json] | None = None,
    provenance: Provenance = HAND,
) -> ChangeSet:
    draft = Draft(view)
    draft.put_span(None, new_span(view, fragments, label, value, attributes, provenance))
    return draft.finish("add_span")


def new_span(
    view: View,
    fragments: Fragments,
    label: str,
    value: Json = None,
    attributes: dict[str, Json] | None = None,
    provenance: Provenance = HAND,
) -> Span:
    layer = view.schema.layer_of(label)
    return Span(
        view.new_id(),
        view.document.id,
        view.annotator,
        layer.key if layer is not None else "",
        label,
        fragments,
        attributes or {},
        value,
        provenance=provenance,
    )


def retag_span(
    view: View, span_id: str, label: str, *, value: Json = None, drop_relations: bool = False
) -> ChangeSet:
    """`value` replaces the old one, which only passes on between temporal tags. Relations that
    the new tag forbids are a refusal ("relations_forbid_tag"), or go with `drop_relations`."""
    draft = Draft(view)
    before = draft.span(span_id)
    if before.label == label:
        return ChangeSet("retag_span", ())
    forbidden = _forbidden_by(view, before, label)
    if forbidden and not drop_relations:
        names = sorted({relation.label for relation in forbidden})
        raise AnnotationRejected("relations_forbid_tag", label=label, relations=names)
    for relation in forbidden:
        _drop_relation(draft, relation)
    after = replace(
        before,
        label=label,
        layer=getattr(view.schema.layer_of(label), "key", ""),
        attributes=_kept_attributes(view, before, label),
        value=value if value is not None else _kept_value(view, before, label),
        provenance=_corrected(before.provenance),
    )
    draft.put_span(before, after)
    draft.revise(span_id, Outcome.CORRECTED)
    return draft.finish("retag_span")


def _forbidden_by(view: View, span: Span, label: str) -> tuple[Relation, ...]:
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


def _kept_attributes(view: View, span: Span, label: str) -> dict[str, Json]:
    def keys(tag: Tag | None) -> set[str]:
        return {attribute.key for attribute in tag.attributes} if tag is not None else set()

    gone = keys(view.schema.tag(span.label)) - keys(view.schema.tag(label))
    return {key: value for key, value in span.attributes.items() if key not in gone}


def _kept_value(view: View, span: Span, label: str) -> Json:
    old, new = view.schema.tag(span.label), view.schema.tag(label)
    if old is None or new is None or not (old.temporal and new.temporal):
        return None
    return {**span.value, "type": label} if isinstance(span.value, dict) else None


def resize_span(
    view: View, span_id: str, fragments: Fragments, *, value: Json = None, revalue: bool = False
) -> ChangeSet:
    """Keeps id, relations and attributes; `revalue` puts `value` in place of the old one."""
    draft = Draft(view)
    before = draft.span(span_id)
    if before.fragments == fragments:
        return ChangeSet("resize_span", ())
    after = replace(
        before,
        fragments=fragments,
        value=value if revalue else before.value,
        provenance=_corrected(before.provenance),
    )
    draft.put_span(before, after)
    draft.revise(span_id, Outcome.CORRECTED)
    return draft.finish("resize_span")


def _corrected(provenance: Provenance) -> Provenance:
    proposed = provenance.origin in (Origin.ACCEPTED, Origin.BULK) and provenance.suggester
    return replace(provenance, origin=Origin.CORRECTED) if proposed else provenance


def delete_span(view: View, span_id: str) -> ChangeSet:
    return delete_spans(view, (span_id,))


def delete_spans(view: View, span_ids: Iterable[str]) -> ChangeSet:
    """With their relations, and without the attributes that pointed at them."""
    draft = Draft(view)
    for span_id in span_ids:
        span = draft.span(span_id)
        for relation in draft.relations():
            if span_id in (relation.source, relation.target):
                _drop_relation(draft, relation)
            elif (kept := without_reference(relation.attributes, span_id)) != relation.attributes:
                draft.change_relation(relation, replace(relation, attributes=kept))
        for other in draft.spans():
            if (kept := without_reference(other.attributes, span_id)) != other.attributes:
                draft.put_span(other, replace(other, attributes=kept))
        draft.drop_span(span)
        draft.revise(span_id, Outcome.REJECTED)
    return draft.finish("delete_span")


def set_note(view: View, key: str, note: str) -> ChangeSet:
    """On a span or a relation."""
    return _change(view, key, "set_note", note=note)


def set_value(view: View, span_id: str, value: Json) -> ChangeSet:
    return _change(view, span_id, "set_value", value=value)


def set_attribute(view: View, key: str, attribute: str, value: Json) -> ChangeSet:
    """On a span or a relation; null takes the attribute away."""
    if key in view.spans:
        owner: Span | Relation = view.spans[key]
        tag: Tag | RelationTag | None = view.schema.tag(owner.label)
    else:
        owner = Draft(view).relation(key)
        tag = view.schema.relation(owner.label)
    if tag is None or attribute not in {known.key for known in tag.attributes}:
        raise AnnotationRejected("unknown_attribute", attribute=attribute, label=owner.label)
    for span in _referenced(value):
        Draft(view).span(span)
    kept = {k: v for k, v in owner.attributes.items() if k != attribute}
    given = {} if value is None else {attribute: value}
    return _change(view, key, "set_attribute", attributes=kept | given)


def _referenced(value: Json) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(str(item["span"]) for item in values if isinstance(item, dict) and "span" in item)


def _change(view: View, key: str, name: str, **fields: Json) -> ChangeSet:
    draft = Draft(view)
    if key in view.spans:
        span = view.spans[key]
        draft.put_span(span, replace(span, **fields))
    else:
        relation = draft.relation(key)
        draft.change_relation(relation, replace(relation, **fields))
    return draft.finish(name)


def add_relation(
    view: View,
    source: str,
    target: str,
    label: str,
    *,
    attributes: dict[str, Json] | None = None,
    provenance: Provenance = HAND,
) -> ChangeSet:
    draft = Draft(view)
    draft.put_relation(None, new_relation(view, source, target, label, attributes, provenance))
    return draft.finish("add_relation")


def new_relation(
    view: View,
    source: str,
    target: str,
    label: str,
    attributes: dict[str, Json] | None = None,
    provenance: Provenance = HAND,
) -> Relation:
    return Relation(
        view.new_id(),
        view.document.id,
        view.annotator,
        label,
        source,
        target,
        attributes or {},
        provenance,
    )


def link_new_span(
    view: View, source: str, fragments: Fragments, tag: str, label: str, *, value: Json = None
) -> ChangeSet:
    """A relation to a word that has no tag yet, which gets it on the way."""
    draft = Draft(view)
    span = new_span(view, fragments, tag, value)
    draft.put_span(None, span)
    draft.put_relation(None, new_relation(view, source, span.id, label))
    return draft.finish("add_relation")


def retag_relation(view: View, relation_id: str, label: str) -> ChangeSet:
    draft = Draft(view)
    before = draft.relation(relation_id)
    tag = view.schema.relation(label)
    known = {attribute.key for attribute in tag.attributes} if tag is not None else set()
    kept = {key: value for key, value in before.attributes.items() if key in known}
    changed = replace(
        before, label=label, attributes=kept, provenance=_corrected(before.provenance)
    )
    draft.put_relation(before, changed)
    draft.revise(relation_id, Outcome.CORRECTED)
    return draft.finish("retag_relation")


def reverse_relation(view: View, relation_id: str) -> ChangeSet:
    draft = Draft(view)
    before = draft.relation(relation_id)
    turned = replace(
        before,
        source=before.target,
        target=before.source,
        provenance=_corrected(before.provenance),
    )
    draft.put_relation(before, turned)
    draft.revise(relation_id, Outcome.CORRECTED)
    return draft.finish("reverse_relation")


def delete_relation(view: View, relation_id: str) -> ChangeSet:
    draft = Draft(view)
    _drop_relation(draft, draft.relation(relation_id))
    return draft.finish("delete_relation")


def _drop_relation(draft: Draft, relation: Relation) -> None:
    draft.drop_relation(relation)
    draft.revise(relation.id, Outcome.REJECTED)


def tag_occurrences(
    view: View, places: Iterable[tuple[Fragments, Json]], label: str
) -> tuple[ChangeSet, int]:
    """Spans at all `places` (fragments and value) in one gesture, and how many were refused."""
    draft = Draft(view)
    refused = 0
    for fragments, value in places:
        span = new_span(view, fragments, label, value, provenance=Provenance(Origin.BULK))
        try:
            draft.put_span(None, span)
        except AnnotationRejected:
            refused += 1
    return draft.finish("tag_occurrences"), refused


def legal_tags(view: View, fragments: Fragments, ignore: str = "") -> tuple[Tag, ...]:
    """The tags a span over `fragments` may have; `ignore` is a span about to be changed."""
    draft = Draft(view)
    return tuple(tag for tag in view.schema.tags if draft.allows(fragments, tag.key, ignore))


def legal_relations(view: View, source: str, target: str) -> tuple[RelationTag, ...]:
    """The relation tags that may be added between two spans."""
    draft = Draft(view)
    ends = draft.span(source), draft.span(target)
    legal = []
    for tag in view.schema.relations_between(ends[0].label, ends[1].label):
        try:
            draft.check_link(
                Relation("", view.document.id, view.annotator, tag.key, source, target)
            )
        except AnnotationRejected:
            continue
        legal.append(tag)
    return tuple(legal)
