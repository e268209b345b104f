# SPDX-License-Identifier: MIT
"""Gestures on spans and relations: from a view to the changes they make, or a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Json, Origin, Outcome, Provenance, Relation, Span
from annotator.model.changes import ChangeSet
from annotator.model.schema import RelationTag, Tag
from annotator.session.gestures.attributes import (
    Owner,
    attributes_of,
    check_value,
    fits,
    visible_attributes,
    with_defaults,
    without_hidden,
)
from annotator.session.gestures.draft import Draft
from annotator.session.gestures.references import without_reference
from annotator.session.gestures.retagging import forbidden_by, kept_attributes, kept_value
from annotator.session.gestures.view import Fragments, View

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
        with_defaults(view.schema.tag(label), attributes or {}),
        value,
        provenance=replace(provenance, guideline=view.guideline),
    )


def retag_span(
    view: View,
    span_id: str,
    label: str,
    *,
    value: Json = None,
    drop_relations: bool = False,
    fragments: Fragments | None = None,
) -> ChangeSet:
    """`value` replaces the old one, which only passes on between temporal tags. Relations that
    the new tag forbids are a refusal ("relations_forbid_tag"), or go with `drop_relations`; what
    else goes says `lost_by_retagging`. `fragments` is where the new tag's layer wants it."""
    draft = Draft(view)
    before = draft.span(span_id)
    if before.label == label:
        return ChangeSet("retag_span", ())
    forbidden = forbidden_by(view, before, label)
    if forbidden and not drop_relations:
        names = sorted({relation.label for relation in forbidden})
        raise AnnotationRejected("relations_forbid_tag", label=label, relations=names)
    for relation in forbidden:
        drop_relation(draft, relation)
    after = replace(
        before,
        label=label,
        layer=getattr(view.schema.layer_of(label), "key", ""),
        fragments=fragments or before.fragments,
        attributes=with_defaults(view.schema.tag(label), kept_attributes(view, before, label)),
        value=value if value is not None else kept_value(view, before, label),
        provenance=corrected(before.provenance),
    )
    draft.put_span(before, after)
    draft.revise(span_id, Outcome.CORRECTED)
    return draft.finish("retag_span")


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
        provenance=corrected(before.provenance),
    )
    draft.put_span(before, after)
    draft.revise(span_id, Outcome.CORRECTED)
    return draft.finish("resize_span")


def corrected(provenance: Provenance) -> Provenance:
    """Of what was accepted as it was proposed, once a person changed it."""
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
                drop_relation(draft, relation)
            elif (kept := without_reference(relation.attributes, span_id)) != relation.attributes:
                draft.change_relation(relation, replace(relation, attributes=kept))
        for other in draft.spans():
            if (kept := without_reference(other.attributes, span_id)) != other.attributes:
                draft.put_span(other, replace(other, attributes=kept))
        if view.state is not None:
            draft.put_state(labels=without_reference(draft.labels, span_id))
        draft.drop_span(span)
        draft.revise(span_id, Outcome.REJECTED)
    return draft.finish("delete_span")


def set_note(view: View, key: str, note: str) -> ChangeSet:
    """On a span or a relation."""
    return _change(view, key, "set_note", note=note)


def drop_attribute(view: View, key: str, attribute: str) -> ChangeSet:
    """Take a value away that the schema need not know, of a span, a relation, or with "" of the
    document."""
    if not key:
        labels = view.state.labels if view.state is not None else {}
        return _change_state(view, "set_label", labels=_without(labels, attribute))
    owner = view.spans[key] if key in view.spans else Draft(view).relation(key)
    return _change(view, key, "set_attribute", attributes=_without(owner.attributes, attribute))


def _without(values: Mapping[str, Json], key: str) -> dict[str, Json]:
    return {name: value for name, value in values.items() if name != key}


def set_value(view: View, span_id: str, value: Json) -> ChangeSet:
    return _change(view, span_id, "set_value", value=value)


def set_unsure(view: View, key: str, *, unsure: bool) -> ChangeSet:
    """Ask the curator to look at a span, a relation, or with "" the whole document; or no more."""
    if key:
        return _change(view, key, "set_unsure", unsure=unsure)
    return _change_state(view, "set_unsure", unsure=unsure)


def set_document_note(view: View, note: str) -> ChangeSet:
    return _change_state(view, "set_note", note=note)


def set_label(view: View, key: str, value: Json) -> ChangeSet:
    """A label or field of the whole document; null takes it away."""
    labels = view.state.labels if view.state is not None else {}
    owned = view.schema.document
    return _change_state(view, "set_label", labels=_with_value(view, owned, labels, key, value, ""))


def _change_state(view: View, name: str, **fields: Json) -> ChangeSet:
    draft = Draft(view)
    draft.put_state(**fields)
    return draft.finish(name)


def set_attribute(view: View, key: str, attribute: str, value: Json) -> ChangeSet:
    """On a span or a relation; null takes the attribute away. Others that are shown only with
    what it was go with it."""
    if key in view.spans:
        owner: Span | Relation = view.spans[key]
        tag: Tag | RelationTag | None = view.schema.tag(owner.label)
    else:
        owner = Draft(view).relation(key)
        tag = view.schema.relation(owner.label)
    changed = _with_value(view, tag, owner.attributes, attribute, value, owner.label)
    return _change(view, key, "set_attribute", attributes=changed)


def _with_value(
    view: View, owner: Owner | None, values: Mapping[str, Json], key: str, value: Json, label: str
) -> dict[str, Json]:
    """The values with one set or taken away, or a refusal."""
    known = {attribute.key: attribute for attribute in attributes_of(owner)}
    if key not in known:
        raise AnnotationRejected("unknown_attribute", attribute=key, label=label)
    kept = _without(values, key)
    if value is not None:
        if known[key] not in visible_attributes(owner, values):
            raise AnnotationRejected("attribute_hidden", attribute=key)
        check_value(known[key], value, view.spans, view.entities)
        kept[key] = value
    return with_defaults(owner, without_hidden(owner, kept))


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
        with_defaults(view.schema.relation(label), attributes or {}),
        replace(provenance, guideline=view.guideline),
    )


def link_new_span(
    view: View,
    source: str,
    fragments: Fragments,
    tag: str,
    label: str,
    *,
    value: Json = None,
    forward: bool = True,
) -> ChangeSet:
    """A relation to a word that has no tag yet, which gets it on the way; not `forward` from
    that word."""
    draft = Draft(view)
    span = new_span(view, fragments, tag, value)
    draft.put_span(None, span)
    ends = (source, span.id) if forward else (span.id, source)
    draft.put_relation(None, new_relation(view, *ends, label))
    return draft.finish("add_relation")


def retag_relation(view: View, relation_id: str, label: str) -> ChangeSet:
    draft = Draft(view)
    before = draft.relation(relation_id)
    tag = view.schema.relation(label)
    known = {attribute.key: attribute for attribute in attributes_of(tag)}
    kept = {
        key: value
        for key, value in before.attributes.items()
        if key in known and fits(known[key], value, view.spans)
    }
    changed = replace(
        before,
        label=label,
        attributes=with_defaults(tag, without_hidden(tag, kept)),
        provenance=corrected(before.provenance),
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
        provenance=corrected(before.provenance),
    )
    draft.put_relation(before, turned)
    draft.revise(relation_id, Outcome.CORRECTED)
    return draft.finish("reverse_relation")


def delete_relation(view: View, relation_id: str) -> ChangeSet:
    draft = Draft(view)
    drop_relation(draft, draft.relation(relation_id))
    return draft.finish("delete_relation")


def drop_relation(draft: Draft, relation: Relation) -> None:
    """What proposed it was refused after all."""
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


def links_to_words(
    view: View, label: str, tags: Iterable[Tag]
) -> tuple[tuple[Tag, RelationTag, bool], ...]:
    """The tags and relations by which a span may be linked to words that could get one of
    `tags`; True for a relation that leads there, False for one that leads back."""
    offered = [link for link in view.schema.links if not link.retired]
    tags = tuple(tags)
    forward = ((tag, link, True) for link in offered for tag in tags if link.allows(label, tag.key))
    back = (
        (tag, link, False)
        for link in offered
        for tag in tags
        if link.allows(tag.key, label) and not (link.symmetric and link.allows(label, tag.key))
    )
    return (*forward, *back)


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
