# SPDX-License-Identifier: MIT
"""What the inspector is shown of the selected span, relation or suggestion."""

from __future__ import annotations

from dataclasses import replace

from annotator.model.annotation import (
    Json,
    Provenance,
    Relation,
    RelationSuggestion,
    Span,
    Suggestion,
)
from annotator.model.schema import Schema
from annotator.session.document_session import DocumentSession
from annotator.ui.models.rows import RelationLine, RelationView, SpanView, TagChoice
from annotator.ui.presenting import (
    Look,
    display_text,
    relation_name,
    relation_retags,
    suggester_name,
    tag_choices,
)


def span_view(document: DocumentSession, key: str, look: Look) -> SpanView | None:
    """The span or suggestion of that key for the inspector."""
    span = document.spans.get(key)
    if span is not None:
        return _confirmed_view(document, span, look)
    suggestion = document.suggestion(key)
    if suggestion is None:
        return None
    return _suggestion_view(document, suggestion, look)


def _confirmed_view(document: DocumentSession, span: Span, look: Look) -> SpanView:
    tag = document.schema.tag(span.label)
    fragments = document.offsets.fragments_to_display(span.fragments)
    legal = frozenset(document.legal_retags(span.id)) | {span.label}
    choices = tuple(c for c in tag_choices(document.schema, look, legal) if c.allowed)
    origin: Provenance = span.provenance
    return SpanView(
        span.id,
        display_text(document, tuple(fragments)),
        span.label,
        choices,
        origin=str(origin.origin),
        suggester=suggester_name(origin.suggester, look.language),
        note=span.note,
        temporal=bool(tag and tag.temporal),
        value=span.value,
        attributes=tag.attributes if tag else (),
        attribute_values=_attribute_values(document, span.attributes),
        relations=(
            *(
                _line(document, relation, span.id, look)
                for relation in document.relations_of(span.id)
            ),
            *_proposed_lines(document, span.id, (span.start, span.end, span.label), look),
        ),
    )


def _suggestion_view(document: DocumentSession, suggestion: Suggestion, look: Look) -> SpanView:
    tag = document.schema.tag(suggestion.label)
    fragments = document.offsets.fragments_to_display(((suggestion.start, suggestion.end),))
    return SpanView(
        suggestion.key,
        display_text(document, tuple(fragments)),
        suggestion.label,
        tag_choices(document.schema, look),
        confirmed=False,
        suggester=suggester_name(suggestion.suggester, look.language),
        score=suggestion.score,
        reason=suggestion.reason,
        temporal=bool(tag and tag.temporal),
        value=suggestion.value,
        relations=_proposed_lines(
            document, suggestion.key, (suggestion.start, suggestion.end, suggestion.label), look
        ),
    )


def _attribute_values(document: DocumentSession, values: dict[str, Json]) -> dict[str, Json]:
    """Attribute values with the words of a linked span in place of its id."""
    worded = dict(values)
    for key, value in values.items():
        if isinstance(value, dict) and isinstance(value.get("span"), str):
            span = document.spans.get(value["span"])
            if span is not None:
                fragments = document.offsets.fragments_to_display(span.fragments)
                worded[key] = {**value, "text": display_text(document, tuple(fragments))}
    return worded


def _line(document: DocumentSession, relation: Relation, of: str, look: Look) -> RelationLine:
    outgoing = relation.source == of
    name = _reading(document.schema, relation.label, look, outgoing=outgoing)
    return RelationLine(
        relation.id,
        relation.label,
        name,
        _words(document, relation.target if outgoing else relation.source),
        outgoing,
        tuple(
            replace(c, name=_reading(document.schema, c.key, look, outgoing=outgoing))
            for c in relation_retags(document, relation, look)
        ),
    )


def _proposed_lines(
    document: DocumentSession, of: str, place: tuple[int, int, str], look: Look
) -> tuple[RelationLine, ...]:
    """The relations proposed for a span or suggestion, by its key and place."""
    lines = []
    for proposed in document.relation_suggestions_at(*place):
        ends = document.key_at(*proposed.source), document.key_at(*proposed.target)
        if of in ends:
            outgoing = ends[0] == of
            name = _reading(document.schema, proposed.label, look, outgoing=outgoing)
            other = _place_words(document, proposed.target if outgoing else proposed.source)
            line = RelationLine(proposed.key, proposed.label, name, other, outgoing)
            lines.append(replace(line, confirmed=False))
    return tuple(lines)


def _reading(schema: Schema, label: str, look: Look, *, outgoing: bool) -> str:
    """A relation's name as read from its source, or from its target."""
    tag = schema.relation(label)
    if tag is None or outgoing:
        return relation_name(schema, label, look.language)
    return (tag.fa_inverse if look.language == "fa" else tag.en_inverse) or tag.key


def _place_words(document: DocumentSession, place: tuple[int, int, str]) -> str:
    return display_text(document, tuple(document.shown((place[:2],))))


def attribute_name(document: DocumentSession, key: str, attribute: str, look: Look) -> str:
    """The words for an attribute of a span or relation."""
    owner = document.spans.get(key) or document.relations.get(key)
    if owner is None:
        return attribute
    tag = document.schema.tag(owner.label) or document.schema.relation(owner.label)
    known = tag.attributes if tag is not None else ()
    found = next((a for a in known if a.key == attribute), None)
    if found is None:
        return attribute
    return found.fa if look.language == "fa" else found.en


def _words(document: DocumentSession, span_id: str) -> str:
    span = document.spans.get(span_id)
    if span is None:
        return "—"
    return display_text(document, tuple(document.offsets.fragments_to_display(span.fragments)))


def relation_view(document: DocumentSession, key: str, look: Look) -> RelationView | None:
    """The relation or proposed relation of that key for the inspector."""
    relation = document.relations.get(key)
    if relation is not None:
        tag = document.schema.relation(relation.label)
        choices = relation_retags(document, relation, look)
        return RelationView(
            relation.id,
            relation.label,
            choices,
            _words(document, relation.source),
            _words(document, relation.target),
            origin=str(relation.provenance.origin),
            suggester=suggester_name(relation.provenance.suggester, look.language),
            note=relation.note,
            attributes=tag.attributes if tag else (),
            attribute_values=_attribute_values(document, relation.attributes),
        )
    proposed = document.relation_suggestion(key)
    return None if proposed is None else _proposed_view(document, proposed, look)


def _proposed_view(
    document: DocumentSession, proposed: RelationSuggestion, look: Look
) -> RelationView:
    name = relation_name(document.schema, proposed.label, look.language)
    return RelationView(
        proposed.key,
        proposed.label,
        (TagChoice(proposed.label, name),),
        _place_words(document, proposed.source),
        _place_words(document, proposed.target),
        confirmed=False,
        suggester=suggester_name(proposed.suggester, look.language),
        score=proposed.score,
        reason=proposed.reason,
    )
