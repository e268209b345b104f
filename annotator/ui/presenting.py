# SPDX-License-Identifier: MIT
"""What the canvas and the panels are shown of an open document. Values in, values out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotator.model.annotation import (
    Json,
    Provenance,
    Relation,
    RelationSuggestion,
    Span,
    Suggestion,
)
from annotator.model.document import RepairKind, RepairState
from annotator.model.schema import RelationTag, Schema, Tag
from annotator.session.document_session import DocumentChange, DocumentSession
from annotator.text.tokens import paragraphs, tokenize
from annotator.ui.canvas.marks import ArcMark, SpanMark, Spot, SpotMark, TextView
from annotator.ui.models.rows import (
    MentionRow,
    RelationLine,
    RelationView,
    SpanView,
    TagChoice,
)
from annotator.ui.value_words import value_words
from annotator.wording import Wording

_RELATION_COLOR = "#808080"
_LINE_ENDS = frozenset((RepairKind.WRAP_JOIN, RepairKind.PARAGRAPH_BREAK, RepairKind.TRIM))


@dataclass(frozen=True, slots=True)
class Look:
    """`colors` are the chip colours, by the palette index a tag names."""

    language: str
    colors: tuple[str, ...]

    def color(self, tag: Tag | None) -> str:
        return self.colors[tag.color % len(self.colors)] if tag else _RELATION_COLOR


def text_view(document: DocumentSession) -> TextView:
    return TextView(
        document.display,
        document.paragraphs,
        document.sentence_places,
        document.token_places,
    )


def source_view(document: DocumentSession) -> TextView:
    """The text as it came: every line of the file by itself."""
    source = document.source
    tokens = tuple((token.start, token.end) for token in tokenize(source))
    lines = paragraphs(source)
    return TextView(source, lines, lines, tokens)


def source_marks(document: DocumentSession, look: Look) -> tuple[SpanMark, ...]:
    """Confirmed spans over the text as it came, cut where its lines end."""
    lines = paragraphs(document.source)
    marks = []
    for span in document.spans.values():
        fragments = tuple(
            (max(start, first), min(end, last))
            for start, end in span.fragments
            for first, last in lines
            if start < last and first < end
        )
        shown = span_mark(document, span, look)
        if fragments and shown is not None:
            marks.append(replace(shown, fragments=fragments))
    return tuple(marks)


def spot_marks(document: DocumentSession) -> tuple[SpotMark, ...]:
    """The places whose letters are not as they stand in the file, and those where a repair is
    offered; ends of lines are left out, or every line would be marked."""
    spots = []
    for repair in document.repairs:
        applied = repair.state is RepairState.APPLIED
        if repair.state is RepairState.REJECTED or repair.kind in _LINE_ENDS:
            continue
        start, end = document.offsets.to_display(repair.start, repair.end)
        spots.append(SpotMark(max(0, start - 1), end + 1, Spot.REPAIR if applied else Spot.OFFERED))
    return tuple(spots)


def span_mark(document: DocumentSession, span: Span, look: Look) -> SpanMark | None:
    """None for a span of which nothing is shown, such as one inside a hidden page header."""
    fragments = document.offsets.fragments_to_display(span.fragments)
    if not fragments:
        return None
    tag = document.schema.tag(span.label)
    return SpanMark(
        span.id,
        tuple(fragments),
        tag.name(look.language) if tag else span.label,
        tag.color if tag else 0,
        value=value_words(span.value, look.language) if tag and tag.temporal else "",
        note=bool(span.note),
        saving=span.id in document.saving,
    )


def suggestion_mark(
    document: DocumentSession, suggestion: Suggestion, look: Look
) -> SpanMark | None:
    fragments = document.offsets.fragments_to_display(((suggestion.start, suggestion.end),))
    if not fragments:
        return None
    tag = document.schema.tag(suggestion.label)
    return SpanMark(
        suggestion.key,
        tuple(fragments),
        tag.name(look.language) if tag else suggestion.label,
        tag.color if tag else 0,
        confirmed=False,
        score=suggestion.score,
        value=value_words(suggestion.value, look.language) if tag and tag.temporal else "",
    )


def span_marks(document: DocumentSession, look: Look) -> tuple[SpanMark, ...]:
    marks = [span_mark(document, span, look) for span in document.spans.values()]
    marks += [suggestion_mark(document, s, look) for s in document.suggestions]
    return tuple(mark for mark in marks if mark is not None)


def arc_marks(document: DocumentSession, look: Look) -> tuple[ArcMark, ...]:
    relations, proposed = document.relations.values(), document.relation_suggestions
    return _arc_marks(document, relations, proposed, look)


def _arc_marks(
    document: DocumentSession,
    relations: Iterable[Relation],
    proposals: Iterable[RelationSuggestion],
    look: Look,
) -> tuple[ArcMark, ...]:
    saving = document.saving
    arcs = [
        ArcMark(
            relation.id,
            relation.source,
            relation.target,
            relation_name(document.schema, relation.label, look.language),
            saving=relation.id in saving,
        )
        for relation in relations
    ]
    for proposed in proposals:
        source, target = document.key_at(*proposed.source), document.key_at(*proposed.target)
        if source and target:
            name = relation_name(document.schema, proposed.label, look.language)
            arcs.append(
                ArcMark(proposed.key, source, target, name, confirmed=False, score=proposed.score)
            )
    return tuple(arcs)


def changed_span_marks(
    document: DocumentSession, change: DocumentChange, look: Look
) -> tuple[SpanMark, ...]:
    """Of the places that came or look different."""
    spans = (document.spans[key] for key in change.spans if key in document.spans)
    waiting = (document.suggestion(key) for key in change.suggestions)
    marks = [span_mark(document, span, look) for span in spans]
    marks += [suggestion_mark(document, s, look) for s in waiting if s is not None]
    return tuple(mark for mark in marks if mark is not None)


def changed_arc_marks(
    document: DocumentSession, change: DocumentChange, look: Look
) -> tuple[ArcMark, ...]:
    """Of the relations that came, look different, or end at a place that did."""
    relations = {key: document.relations.get(key) for key in change.relations}
    proposals = {key: document.relation_suggestion(key) for key in change.suggestions}
    places: list[tuple[int, int, str]] = []
    for key in change.spans & document.spans.keys():
        span = document.spans[key]
        places.append((span.start, span.end, span.label))
        relations |= {relation.id: relation for relation in document.relations_of(key)}
    for key in change.suggestions:
        suggestion = document.suggestion(key)
        if suggestion is not None:
            places.append((suggestion.start, suggestion.end, suggestion.label))
    for place in places:
        proposals |= {link.key: link for link in document.relation_suggestions_at(*place)}
    return _arc_marks(
        document,
        (relation for relation in relations.values() if relation is not None),
        (link for link in proposals.values() if link is not None),
        look,
    )


def relation_name(schema: Schema, key: str, language: str) -> str:
    tag = schema.relation(key)
    return tag.name(language) if tag else key


def tag_choices(
    schema: Schema, look: Look, legal: frozenset[str] | None = None
) -> tuple[TagChoice, ...]:
    """All tags; `legal` are those that may be chosen, all of them when None."""
    return tuple(
        TagChoice(
            tag.key,
            tag.name(look.language),
            look.color(tag),
            tag.shortcut,
            tag.description_fa if look.language == "fa" else tag.description_en,
            legal is None or tag.key in legal,
        )
        for tag in schema.tags
    )


def relation_choices(tags: tuple[RelationTag, ...], look: Look) -> tuple[TagChoice, ...]:
    """Relation tags numbered from 1, so that a digit chooses among them. They have no colours."""
    return tuple(
        TagChoice(tag.key, tag.name(look.language), shortcut=tag.shortcut or str(place))
        for place, tag in enumerate(tags, start=1)
    )


def relation_retags(
    document: DocumentSession, relation: Relation, look: Look
) -> tuple[TagChoice, ...]:
    """The tags a relation may be changed to, its own among them."""
    ends = relation.source, relation.target
    legal = {tag.key for tag in document.legal_relations(*ends)} | {relation.label}
    between = document.schema.relations_between(*(document.spans[end].label for end in ends))
    return relation_choices(tuple(tag for tag in between if tag.key in legal), look)


def mention_rows(document: DocumentSession, look: Look) -> tuple[MentionRow, ...]:
    rows = (_mention_row(document, mark, look) for mark in span_marks(document, look))
    return tuple(sorted(rows, key=lambda row: row.order))


def changed_mention_rows(
    document: DocumentSession, change: DocumentChange, look: Look
) -> tuple[MentionRow, ...]:
    """Of the places that came or look different."""
    marks = changed_span_marks(document, change, look)
    return tuple(_mention_row(document, mark, look) for mark in marks)


def _mention_row(document: DocumentSession, mark: SpanMark, look: Look) -> MentionRow:
    label = _label(document, mark.key)
    return MentionRow(
        mark.key,
        display_text(document, mark.fragments),
        label,
        mark.label,
        look.color(document.schema.tag(label)),
        mark.start,
        mark.confirmed,
        mark.score,
    )


def suggester_name(name: str, language: str) -> str:
    return Wording(language).say("suggesters", name) if name else ""


def display_text(document: DocumentSession, fragments: tuple[tuple[int, int], ...]) -> str:
    return " ".join(" ".join(document.display[s:e].split()) for s, e in fragments)


def _label(document: DocumentSession, key: str) -> str:
    span = document.spans.get(key)
    return span.label if span is not None else key.split(":", 1)[0]


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
