# SPDX-License-Identifier: MIT
"""Parts of what the inspector is shown: attributes in words, roles of events, what is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from annotator.model.annotation import Json, Relation, Span, standing_entity
from annotator.model.schema import RelationTag, Schema
from annotator.session.documents.document_session import DocumentSession
from annotator.session.gestures.legality import illegal
from annotator.session.gestures.values import Explanation, Why
from annotator.ui.models.rows import EntityLine, RoleFiller, RoleLine
from annotator.ui.plain import date_words, isolate, number
from annotator.ui.presenting import Look, display_text
from annotator.ui.schema_words import illegal_words, label_name

translate = QCoreApplication.translate


def worded_values(document: DocumentSession, values: Mapping[str, Json]) -> dict[str, Json]:
    """Attribute values with the words of linked spans and identities beside their ids."""
    return {
        key: [_worded(document, each) for each in value]
        if isinstance(value, list)
        else _worded(document, value)
        for key, value in values.items()
    }


def _worded(document: DocumentSession, value: Json) -> Json:
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("span"), str):
        return {**value, "text": span_words(document, value["span"])}
    if isinstance(value.get("entity"), str):
        entity = document.view.entities.get(value["entity"])
        return {**value, "text": entity.name if entity is not None else "—"}
    return value


def span_words(document: DocumentSession, span_id: str) -> str:
    span = document.spans.get(span_id)
    if span is None:
        return "—"
    return display_text(document, tuple(document.offsets.fragments_to_display(span.fragments)))


def relation_reading(schema: Schema, tag: RelationTag, look: Look, *, outgoing: bool) -> str:
    """A relation's name as read from its source, or from its target."""
    if outgoing or tag.symmetric:
        return tag.name(look.language)
    trigger = schema.tag(tag.trigger)
    if trigger is not None:
        words = translate("Roles", "{role} of {event}")
        return words.format(role=tag.name(look.language), event=trigger.name(look.language))
    return tag.inverse_name(look.language)


def role_lines(document: DocumentSession, span: Span, look: Look) -> tuple[RoleLine, ...]:
    """The roles of an event's trigger, in the schema's order, with what fills them."""
    relations = document.relations_of(span.id)
    lines = []
    for tag in document.schema.roles_of(span.label):
        fillers = tuple(
            RoleFiller(relation.id, span_words(document, relation.target))
            for relation in relations
            if relation.source == span.id and relation.label == tag.key
        )
        names = [
            known.name(look.language)
            for _, target in tag.signatures
            if (known := document.schema.tag(target)) is not None
        ]
        lines.append(
            RoleLine(
                tag.key,
                tag.name(look.language),
                fillers,
                ("، " if look.language == "fa" else ", ").join(names),
                max(tag.least - len(fillers), 0),
                bool(tag.most) and len(fillers) >= tag.most,
            )
        )
    return tuple(lines)


def entity_lines(document: DocumentSession, span: Span, look: Look) -> tuple[EntityLine, ...]:
    """The identities of a span under the names they stand by now."""
    register = document.view.entities
    lines = []
    for key in span.entities:
        entity = standing_entity(register, key)
        if entity is None:
            lines.append(EntityLine(key, "—"))
            continue
        kind = label_name(document.schema, entity.type, look.language)
        lines.append(EntityLine(entity.id, entity.name, kind))
    return tuple(lines)


def problems(document: DocumentSession, owner: Span | Relation, look: Look) -> tuple[str, ...]:
    """What the schema does not allow of it, in words."""
    if isinstance(owner, Span):
        spans = list(document.view.places.overlapping(owner.start, owner.end))
        relations: tuple[Relation, ...] = ()
        spans += _referred(document, owner.attributes, spans)
    else:
        ends = (document.spans[owner.source], document.spans[owner.target])
        spans = [*ends, *_referred(document, owner.attributes, list(ends))]
        relations = document.relations_of(owner.source)
    found = illegal(
        document.schema,
        spans,
        relations,
        entities=document.view.entities,
        display=lambda: document.shown_text,
    )
    return tuple(
        illegal_words(document.schema, each.code, each.data, look.language)
        for each in found
        if each.id == owner.id
    )


def document_problems(document: DocumentSession, look: Look) -> tuple[str, ...]:
    """What the schema does not allow of the labels and fields of the text, in words."""
    schema, state = document.schema, document.view.state
    labels = state.labels if state is not None else {}
    spans = _referred(document, labels, [])
    found = illegal(schema, spans, (), labels=labels, entities=document.view.entities)
    return tuple(
        illegal_words(schema, each.code, each.data, look.language) for each in found if not each.id
    )


def _referred(
    document: DocumentSession, values: Mapping[str, Json], known: list[Span]
) -> list[Span]:
    """The spans that attributes name, without those already known."""
    keys = {
        each["span"]
        for value in values.values()
        for each in (value if isinstance(value, list) else [value])
        if isinstance(each, dict) and isinstance(each.get("span"), str)
    }
    keys -= {span.id for span in known}
    return [document.spans[key] for key in keys if key in document.spans]


def reason_words(found: Explanation | None, look: Look) -> str:
    """Why a date has the value it has, in a sentence."""
    if found is None:
        return ""
    said = _reason(found.why)
    year = number(found.year, look.language) if found.year else "—"
    words = said.format(
        words=isolate(found.written),
        year=isolate(year),
        day=isolate(date_words(found.published, look.language)),
    )
    if not found.margin:
        return words
    margin = translate("Reasons", "by the moon: give or take 1 day (±1)")
    return f"{words} · {margin}" if words else margin


def _reason(why: Why) -> str:
    match why:
        case Why.WEEKDAY:
            return translate(
                "Reasons",
                "Year from the weekday: {words} → {year}, the nearest to the date of "
                "publication ({day})",
            )
        case Why.WEEKDAY_MISFIT:
            return translate(
                "Reasons",
                "The weekday fits no year near: {words} → {year}, the nearest to the date of "
                "publication ({day})",
            )
        case Why.NEAREST:
            return translate(
                "Reasons",
                "The year is not written: {words} → {year}, the nearest to the date of "
                "publication ({day})",
            )
        case Why.RELATIVE:
            return translate("Reasons", "Counted from the date of publication ({day}): {words}")
        case Why.UNDATED:
            return translate(
                "Reasons", "It hangs on the date of publication, which is not known yet."
            )
        case Why.WRITTEN:
            return ""
