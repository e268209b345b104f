# SPDX-License-Identifier: MIT
"""Every gesture that a person may do in a small project.

A gesture takes what hypothesis draws and does one thing, or finds nothing to do. To try another
gesture, write a function here, or in project_gestures, and put it into the tuple at the end.
"""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from annotator.model.schema import (
    RelationTag,
)
from annotator.session.documents.fragmenting import Fragmenting
from annotator.session.gestures import editing, values
from annotator.session.gestures.attributes import visible_attributes
from annotator.session.identities.coreference import Chains
from annotator.session.schemas.rechecking import Recheck
from tests.session.project_gestures import OF_THE_PROJECT
from tests.session.world import (
    Draw,
    Gesture,
    World,
    one_of,
    relations_in_order,
    some_entity,
    some_range,
    some_relation,
    some_span,
    some_tag,
    some_value,
    spans_in_order,
)

# ---- spans


def add_span(world: World, draw: Draw) -> None:
    world.document.add_span(*some_range(world, draw), some_tag(world, draw).key)


def retag_span(world: World, draw: Draw) -> None:
    span = some_span(world, draw)
    world.document.retag_span(span.id, some_tag(world, draw).key, drop_relations=True)


def resize_span(world: World, draw: Draw) -> None:
    world.document.resize_span(some_span(world, draw).id, *some_range(world, draw))


def delete_span(world: World, draw: Draw) -> None:
    world.document.delete_span(some_span(world, draw).id)


def tag_occurrences(world: World, draw: Draw) -> None:
    label = some_tag(world, draw).key
    hits = world.document.occurrences(draw(st.sampled_from(["شیراز", "لیلا", "فارس"])), label)
    world.document.tag_occurrences([(hit.start, hit.end) for hit in hits], label)


def add_fragment(world: World, draw: Draw) -> None:
    Fragmenting(world.document).add(some_span(world, draw).id, *some_range(world, draw))


def remove_fragment(world: World, draw: Draw) -> None:
    span = one_of(draw, (s for s in spans_in_order(world) if len(s.fragments) > 1))
    start, _end = world.document.shown(span.fragments)[0]
    Fragmenting(world.document).remove(span.id, start)


def split_span(world: World, draw: Draw) -> None:
    span = some_span(world, draw)
    start, end = world.document.shown(span.fragments)[0]
    Fragmenting(world.document).split(span.id, draw(st.integers(start, end)))


def join_spans(world: World, draw: Draw) -> None:
    Fragmenting(world.document).join(some_span(world, draw).id, some_span(world, draw).id)


def set_value(world: World, draw: Draw) -> None:
    value = one_of(draw, [None, {"type": "DATE", "jalali": "1402-07-02", "gregorian": None}])
    world.document.set_value(some_span(world, draw).id, value)


# ---- relations


def add_relation(world: World, draw: Draw) -> None:
    source, target = some_span(world, draw).id, some_span(world, draw).id
    links: tuple[RelationTag, ...] = world.document.legal_relations(source, target)
    world.document.add_relation(source, target, one_of(draw, links).key)


def link_to_words(world: World, draw: Draw) -> None:
    source, place = some_span(world, draw).id, some_range(world, draw)
    pairs = world.document.legal_links_to_words(source, *place)
    new, link, forward = one_of(draw, pairs)
    world.document.link_to_words(source, *place, new.key, link.key, forward=forward)


def retag_relation(world: World, draw: Draw) -> None:
    relation = some_relation(world, draw)
    legal = world.document.legal_relations(relation.source, relation.target)
    world.document.retag_relation(relation.id, one_of(draw, legal).key)


def reverse_relation(world: World, draw: Draw) -> None:
    world.document.reverse_relation(some_relation(world, draw).id)


def delete_relation(world: World, draw: Draw) -> None:
    world.document.delete_relation(some_relation(world, draw).id)


# ---- what is said of them


def set_attribute(world: World, draw: Draw) -> None:
    owner = one_of(draw, (*spans_in_order(world), *relations_in_order(world)))
    schema = world.document.schema
    kind = schema.tag(owner.label) or schema.relation(owner.label)
    attribute = one_of(draw, visible_attributes(kind, owner.attributes))
    value = some_value(world, draw, attribute)
    world.document.set_attribute(owner.id, attribute.key, value)


def set_note(world: World, draw: Draw) -> None:
    key = one_of(draw, (*spans_in_order(world), *relations_in_order(world))).id
    world.document.set_note(key, draw(st.sampled_from(["", "یادداشت"])))


def set_unsure(world: World, draw: Draw) -> None:
    owner = one_of(draw, (None, *spans_in_order(world), *relations_in_order(world)))
    key = owner.id if owner is not None else ""
    world.document.set_unsure(key, unsure=draw(st.booleans()))


def set_label(world: World, draw: Draw) -> None:
    attribute = one_of(draw, world.document.schema.document)
    value = some_value(world, draw, attribute)
    world.document.apply(editing.set_label(world.document.view, attribute.key, value))


def set_document_note(world: World, draw: Draw) -> None:
    note = draw(st.sampled_from(["", "دوباره دیده شود"]))
    world.document.apply(editing.set_document_note(world.document.view, note))


def join_chain(world: World, draw: Draw) -> None:
    ids = {some_span(world, draw).id, some_span(world, draw).id}
    if world.project.entities and draw(st.booleans()):
        Chains(world.document).join(ids, some_entity(world, draw).id)
    else:
        Chains(world.document).join_new(ids)


def split_chain(world: World, draw: Draw) -> None:
    Chains(world.document).split([some_span(world, draw).id])


# ---- suggestions, and the document as a whole


def accept(world: World, draw: Draw) -> None:
    world.document.accept(one_of(draw, world.document.suggestions).key)


def reject(world: World, draw: Draw) -> None:
    world.document.reject(one_of(draw, world.document.suggestions).key)


def finish(world: World, _draw: Draw) -> None:
    world.document.finish()


def reopen(world: World, _draw: Draw) -> None:
    world.document.reopen()


def mend(world: World, draw: Draw) -> None:
    token = one_of(draw, world.document.tokens)
    world.document.mend(token.start, token.end, token.text + "‌ها")


def set_title(world: World, draw: Draw) -> None:
    world.document.set_title(draw(st.sampled_from(["عنوانی", "عنوانی دیگر"])))


def set_source(world: World, draw: Draw) -> None:
    source = draw(st.sampled_from(["", "خبرگزاری"]))
    world.document.apply(values.set_source(world.document.view.document, source))


def set_published(world: World, draw: Draw) -> None:
    world.document.set_published(draw(st.sampled_from([None, date(2023, 11, 5)])))


def recheck(world: World, draw: Draw) -> None:
    Recheck(world.document, some_tag(world, draw).key).add(*some_range(world, draw))


def checked(world: World, draw: Draw) -> None:
    Recheck(world.document, some_tag(world, draw).key).checked()


OF_THE_DOCUMENT: tuple[Gesture, ...] = (
    add_span,
    retag_span,
    resize_span,
    delete_span,
    tag_occurrences,
    add_fragment,
    remove_fragment,
    split_span,
    join_spans,
    set_value,
    add_relation,
    link_to_words,
    retag_relation,
    reverse_relation,
    delete_relation,
    set_attribute,
    set_note,
    set_unsure,
    set_label,
    set_document_note,
    join_chain,
    split_chain,
    accept,
    reject,
    finish,
    reopen,
    mend,
    set_title,
    set_source,
    set_published,
    recheck,
    checked,
)
GESTURES = OF_THE_DOCUMENT + OF_THE_PROJECT
