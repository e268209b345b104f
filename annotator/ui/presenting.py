# SPDX-License-Identifier: MIT
"""What the canvas and the panels are shown of an open document. Values in, values out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from annotator.model.annotation import (
    Relation,
    RelationSuggestion,
    Span,
    Suggestion,
)
from annotator.model.document import RepairKind, RepairState
from annotator.model.schema import RelationTag, Schema, Tag
from annotator.session.documents.document_session import DocumentChange, DocumentSession
from annotator.session.identities.coreference import Chains
from annotator.text.tokens import paragraphs, tokenize
from annotator.ui.canvas.marks import ArcMark, SpanMark, Spot, SpotMark, TextView
from annotator.ui.models.rows import (
    MentionRow,
    TagChoice,
)
from annotator.ui.plain import isolate
from annotator.ui.schema_words import label_name, relation_name
from annotator.ui.theme import theme, tones
from annotator.ui.value_words import value_words
from annotator.wording import Wording

_RELATION_COLOR = "#808080"
_LINE_ENDS = frozenset((RepairKind.WRAP_JOIN, RepairKind.PARAGRAPH_BREAK, RepairKind.TRIM))


@dataclass(frozen=True, slots=True)
class Look:
    """`colors` are the chip colours, by the palette index a tag names, for a `dark` window or a
    light one; of the layers `hidden` (by key) nothing is shown; `asked` are the spans with an
    open question."""

    language: str
    colors: tuple[str, ...]
    dark: bool = False
    hidden: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()

    def color(self, tag: Tag | None) -> str:
        if tag is None:
            return _RELATION_COLOR
        if tag.own_color:
            return tones(tag.own_color, theme(self.dark)).chip
        return self.colors[tag.color % len(self.colors)]

    def hides(self, schema: Schema, label: str) -> bool:
        layer = schema.layer_of(label) if self.hidden else None
        return layer is not None and layer.key in self.hidden


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
    if not fragments or look.hides(document.schema, span.label):
        return None
    tag = document.schema.tag(span.label)
    return SpanMark(
        span.id,
        tuple(fragments),
        label_name(document.schema, span.label, look.language),
        tag.color if tag else 0,
        unsure=span.unsure,
        tint=tag.own_color if tag else "",
        layer=_lane_group(document.schema, span.label),
        event=bool(tag and tag.roles),
        value=value_words(span.value, look.language) if tag and tag.temporal else "",
        note=bool(span.note) or span.id in look.asked,
        saving=span.id in document.saving,
    )


def suggestion_mark(
    document: DocumentSession, suggestion: Suggestion, look: Look
) -> SpanMark | None:
    fragments = document.offsets.fragments_to_display(((suggestion.start, suggestion.end),))
    if not fragments or look.hides(document.schema, suggestion.label):
        return None
    tag = document.schema.tag(suggestion.label)
    return SpanMark(
        suggestion.key,
        tuple(fragments),
        label_name(document.schema, suggestion.label, look.language),
        tag.color if tag else 0,
        tint=tag.own_color if tag else "",
        layer=_lane_group(document.schema, suggestion.label),
        event=bool(tag and tag.roles),
        confirmed=False,
        score=suggestion.score,
        reason=suggestion.reason,
        value=value_words(suggestion.value, look.language) if tag and tag.temporal else "",
    )


def _lane_group(schema: Schema, label: str) -> int:
    """The place of the tag's layer among the schema's."""
    layer = schema.layer_of(label)
    return schema.layers.index(layer) if layer is not None else 0


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
            role=_is_role(document.schema, relation.label),
            unsure=relation.unsure,
        )
        for relation in relations
    ]
    for proposed in proposals:
        source, target = document.key_at(*proposed.source), document.key_at(*proposed.target)
        if source and target:
            name = relation_name(document.schema, proposed.label, look.language)
            arcs.append(
                ArcMark(
                    proposed.key,
                    source,
                    target,
                    name,
                    confirmed=False,
                    score=proposed.score,
                    role=_is_role(document.schema, proposed.label),
                    reason=proposed.reason,
                )
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


def _is_role(schema: Schema, label: str) -> bool:
    tag = schema.relation(label)
    return tag is not None and bool(tag.trigger)


def tag_choices(
    schema: Schema, look: Look, legal: frozenset[str] | None = None
) -> tuple[TagChoice, ...]:
    """All tags but the retired; `legal` are those that may be chosen, all of them when None."""
    return tuple(
        TagChoice(
            tag.key,
            tag.name(look.language),
            look.color(tag),
            tag.shortcut,
            tag.description_fa if look.language == "fa" else tag.description_en,
            legal is None or tag.key in legal,
            layer.key,
            layer.name(look.language),
        )
        for layer in schema.layers
        for tag in layer.tags
        if not tag.retired
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
        mark.reason,
    )


def chain_of(document: DocumentSession, span: Span) -> frozenset[str]:
    """The other spans of the document with the same identity, and the span itself; nothing
    where it is alone."""
    if not span.entities:
        return frozenset()
    found = frozenset(each.id for each in Chains(document).of(span.id))
    return found if len(found) > 1 else frozenset()


def here_rows(
    document: DocumentSession,
    keys: Iterable[str],
    arcs_of: Callable[[str], Iterable[str]],
    look: Look,
) -> tuple[MentionRow, ...]:
    """Spans and suggestions with these keys, each with its layer where there are several, then
    the relations that `arcs_of` tells of them; `start` numbers the rows."""
    rows: list[MentionRow] = []
    arcs: dict[str, None] = {}
    for key in keys:
        span, proposed = document.spans.get(key), document.suggestion(key)
        mark = (
            span_mark(document, span, look)
            if span is not None
            else suggestion_mark(document, proposed, look)
            if proposed is not None
            else None
        )
        if mark is None:
            continue
        row = _mention_row(document, mark, look)
        layer = document.schema.layer_of(row.tag)
        if layer is not None and len(document.schema.layers) > 1:
            row = replace(row, tag_name=f"{row.tag_name} · {layer.name(look.language)}")
        rows.append(row)
        arcs |= dict.fromkeys(arcs_of(key))
    rows += [row for row in (_arc_row(document, key, look) for key in arcs) if row is not None]
    return tuple(replace(row, start=place) for place, row in enumerate(rows))


def _arc_row(document: DocumentSession, key: str, look: Look) -> MentionRow | None:
    relation, proposed = document.relations.get(key), document.relation_suggestion(key)
    if relation is not None:
        ends = [
            document.text_of(document.spans[end].fragments)
            for end in (relation.source, relation.target)
        ]
        label, score = relation.label, None
    elif proposed is not None:
        ends = [document.text_of((end[:2],)) for end in (proposed.source, proposed.target)]
        label, score = proposed.label, proposed.score
    else:
        return None
    arrow = "←" if look.language == "fa" else "→"
    name = relation_name(document.schema, label, look.language)
    words = f" {arrow} ".join(isolate(end) for end in ends)
    return MentionRow(key, words, label, name, confirmed=relation is not None, score=score)


def suggester_name(name: str, language: str) -> str:
    return Wording(language).say("suggesters", name) if name else ""


def display_text(document: DocumentSession, fragments: tuple[tuple[int, int], ...]) -> str:
    """With a sign where a span has a gap, for the words alone would read as if they were one."""
    return " … ".join(" ".join(document.display[s:e].split()) for s, e in fragments)


def _label(document: DocumentSession, key: str) -> str:
    span = document.spans.get(key)
    return span.label if span is not None else key.split(":", 1)[0]
