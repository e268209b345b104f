# SPDX-License-Identifier: MIT
"""What the inspector is shown of the selected span, relation or suggestion."""

from __future__ import annotations

from dataclasses import replace

from annotator.model.annotation import (
    Provenance,
    Relation,
    RelationSuggestion,
    Span,
    Suggestion,
)
from annotator.model.schema import Schema
from annotator.session.documents.document_session import DocumentSession
from annotator.session.gestures.attributes import visible_attributes
from annotator.session.gestures.values import amount_of
from annotator.ui.inspected_parts import (
    document_problems,
    entity_lines,
    problems,
    reason_words,
    relation_reading,
    role_lines,
    span_words,
    worded_values,
)
from annotator.ui.models.rows import (
    DocumentView,
    RelationLine,
    RelationView,
    SpanView,
    TagChoice,
)
from annotator.ui.presenting import (
    Look,
    display_text,
    relation_retags,
    suggester_name,
    tag_choices,
)
from annotator.ui.schema_words import attribute_name, label_name, relation_name


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
    amount = amount_of(tag, span.value)
    valued = bool(tag and tag.temporal) or bool(amount)
    origin: Provenance = span.provenance
    return SpanView(
        span.id,
        display_text(document, tuple(fragments)),
        span.label,
        _retags(document, span, look),
        origin=str(origin.origin),
        suggester=suggester_name(origin.suggester, look.language),
        note=span.note,
        temporal=bool(tag and tag.temporal),
        value=span.value,
        attributes=visible_attributes(tag, span.attributes),
        attribute_values=worded_values(document, span.attributes),
        relations=_relation_lines(document, span, look),
        amount=amount,
        automatic=document.value_at(span.fragments, span.label) if valued else None,
        value_reason=reason_words(document.explained(span.fragments, span.label), look),
        unsure=span.unsure,
        guideline=_older(document, origin),
        problems=problems(document, span, look),
        roles=role_lines(document, span, look),
        entities=entity_lines(document, span, look),
    )


def _retags(document: DocumentSession, span: Span, look: Look) -> tuple[TagChoice, ...]:
    """The tags it may be changed to, its own among them, also when that is retired."""
    legal = frozenset(document.legal_retags(span.id)) | {span.label}
    choices = tuple(c for c in tag_choices(document.schema, look, legal) if c.allowed)
    if any(choice.key == span.label for choice in choices):
        return choices
    name = label_name(document.schema, span.label, look.language)
    color = look.color(document.schema.tag(span.label))
    return (TagChoice(span.label, name, color), *choices)


def _relation_lines(document: DocumentSession, span: Span, look: Look) -> tuple[RelationLine, ...]:
    """But those that are roles of the span itself, which have a list of their own."""
    roles = {tag.key for tag in document.schema.roles_of(span.label)}
    lines = (
        _line(document, relation, span.id, look)
        for relation in document.relations_of(span.id)
        if relation.source != span.id or relation.label not in roles
    )
    place = (span.start, span.end, span.label)
    return (*lines, *_proposed_lines(document, span.id, place, look))


def _older(document: DocumentSession, provenance: Provenance) -> int:
    """The version of the guideline it was made under, where there is a newer one."""
    made = provenance.guideline
    return made if 0 < made < document.view.guideline else 0


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
        amount=amount_of(tag, suggestion.value),
        relations=_proposed_lines(
            document, suggestion.key, (suggestion.start, suggestion.end, suggestion.label), look
        ),
    )


def _line(document: DocumentSession, relation: Relation, of: str, look: Look) -> RelationLine:
    outgoing = relation.source == of
    name = _reading(document.schema, relation.label, look, outgoing=outgoing)
    return RelationLine(
        relation.id,
        relation.label,
        name,
        span_words(document, relation.target if outgoing else relation.source),
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
    tag = schema.relation(label)
    return label if tag is None else relation_reading(schema, tag, look, outgoing=outgoing)


def _place_words(document: DocumentSession, place: tuple[int, int, str]) -> str:
    return display_text(document, tuple(document.shown((place[:2],))))


def lacking_name(document: DocumentSession, key: str, lacking: str, look: Look) -> str:
    """The words for an attribute, relation or role that a span or relation lacks, or (with the
    key "") for a field of the text as a whole."""
    owner = document.spans.get(key) or document.relations.get(key)
    label = owner.label if owner is not None else ""
    return attribute_name(document.schema, label, lacking, look.language)


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
            span_words(document, relation.source),
            span_words(document, relation.target),
            origin=str(relation.provenance.origin),
            suggester=suggester_name(relation.provenance.suggester, look.language),
            note=relation.note,
            attributes=visible_attributes(tag, relation.attributes),
            attribute_values=worded_values(document, relation.attributes),
            unsure=relation.unsure,
            guideline=_older(document, relation.provenance),
            problems=problems(document, relation, look),
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


def document_view(document: DocumentSession, look: Look) -> DocumentView:
    """The open text as a whole, for the form of its own."""
    state = document.view.state
    labels = state.labels if state is not None else {}
    about = document.document
    return DocumentView(
        about.id,
        about.title,
        about.source,
        about.published,
        visible_attributes(document.schema.document, labels),
        worded_values(document, labels),
        state.note if state is not None else "",
        bool(state and state.unsure),
        document_problems(document, look),
    )
