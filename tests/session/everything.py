# SPDX-License-Identifier: MIT
"""A small project with everything in it, and every gesture that a person may do in it.

A gesture takes what hypothesis draws and does one thing, or finds nothing to do. To try another
gesture, write a function here and put it into GESTURES.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from annotator.errors import AnnotationRejected, AnnotatorError, UsageError
from annotator.model.annotation import Json, Relation, Span, Suggestions
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Annotator
from annotator.model.schema import Attribute, AttributeType, Overlap, RelationTag, Tag
from annotator.session.documents.fragmenting import Fragmenting
from annotator.session.documents.open_document import new_id
from annotator.session.gestures import editing
from annotator.session.gestures.attributes import visible_attributes
from annotator.session.guidance import guidelines
from annotator.session.identities import entity_editing
from annotator.session.identities.coreference import Chains
from annotator.session.project_session import ProjectSession
from annotator.session.schemas.rechecking import Recheck
from annotator.session.schemas.schema_changing import Migration, MigrationKind, change_schema
from annotator.session.schemas.schema_editing import (
    merged,
    relation_renamed,
    renamed,
    retired,
    split,
)
from annotator.store.project_store import ProjectStore
from tests.session.builders import ME, saved, suggestion, with_article
from tests.session.rich_schemas import RICH, tag

OTHER = Annotator("u2", "بابک سپهری")
TEXT = (
    "لیلا سپهری، استاندار فارس، دوم مهر در شیراز با فرهاد دیدار کرد. "
    "لیلا گفت: «شیراز در فارس است.» فرهاد نامه‌هایش را خواند و به شيراز رفت."
)
MARKS = (
    ("لیلا سپهری", "PERSON"),
    ("فرهاد", "PERSON"),
    ("استاندار", "OFFICE"),
    ("فارس", "PLACE"),
    ("شیراز", "PLACE"),
    ("دوم مهر", "DATE"),
    ("دیدار", "MEETING"),
    ("شیراز در فارس است", "QUOTE"),
)


class World:
    """One open document, and another person's version of it and of a second one."""

    def __init__(self, folder: Path) -> None:
        self.project = ProjectSession.create(folder / "w.hashiye", ME, folder / "devices", RICH)
        here = with_article(self.project, TEXT)
        there = with_article(self.project, TEXT.replace("فرهاد", "بابک"))
        self.document = self.project.document(here)
        for words, label in MARKS:
            start = self.document.display.index(words)
            self.document.add_span(start, start + len(words), label)
        self._link("لیلا سپهری", "استاندار", "holds")
        self._link("شیراز", "فارس", "near")
        self._link("دیدار", "فرهاد", "MEETING.party")
        self._others(here, there)
        saved(self.project)
        city = self.document.source.index("شيراز")
        self.document.set_suggestions(
            Suggestions(
                (suggestion(city, city + 5, "PLACE"), suggestion(city, city + 5, "OFFICE", 0.4))
            )
        )
        self.errors: list[AnnotatorError] = []
        self.heard: list[ChangeSet] = []
        self.document.on_error(self.errors.append)
        self.project.on_change.append(lambda changes: self.heard.append(changes))

    def _link(self, source: str, target: str, label: str) -> None:
        document = self.document
        by_words = {document.text_of(span.fragments): span.id for span in document.spans.values()}
        document.add_relation(by_words[source], by_words[target], label)

    def _others(self, *documents: str) -> None:
        changes = []
        for number, document in enumerate(documents):
            content = self.project.content(document)
            leila = content.text.index("لیلا")
            talk = content.text.index("دیدار")
            spans = (
                _other(f"x{number}", document, "mention", "PERSON", leila, 4),
                _other(f"y{number}", document, "event", "MEETING", talk, 5),
            )
            changes += [Change(None, span) for span in spans]
            ids = spans[1].id, spans[0].id
            role = Relation(f"z{number}", document, OTHER.id, "MEETING.party", *ids)
            changes.append(Change(None, role))

        def write(store: ProjectStore) -> None:
            store.set_me(OTHER)
            store.apply(ChangeSet("add_span", tuple(changes)), scope="")
            store.set_me(ME)

        self.project.thread.write(write).result()

    def close(self) -> None:
        assert self.project.close()

    def content(self) -> tuple[object, ...]:
        """All that is stored of everybody."""
        saved(self.project)
        return self.project.thread.read(_content).result()

    def memory_is_true(self) -> None:
        """What is in memory is what is stored."""
        saved(self.project)
        document, project = self.document, self.project
        stored = project.content(document.id, ME.id)
        assert document.spans == {span.id: span for span in stored.spans}
        assert document.relations == {link.id: link for link in stored.relations}
        assert document.decisions == {each.key: each for each in stored.decisions}
        assert document.repairs == stored.repairs
        assert (document.view.state or stored.state) == stored.state
        found = project.thread.read(_shared).result()
        assert (project.schema, document.schema) == (found[0], found[0])
        assert project.entities == {entity.id: entity for entity in found[1]}
        assert (project.guideline, document.view.guideline) == (found[2], found[2])

    def try_(self, gesture: Gesture, draw: Draw) -> str | None:
        """The stack that one more step lies on now, None where there was nothing to do."""
        self.heard.clear()
        with suppress(AnnotationRejected, UsageError):
            gesture(self, draw)
        saved(self.project)
        assert not self.errors
        done = [changes for changes in self.heard if changes]
        assert len(done) <= 1, "a gesture is one step"
        if not done:
            return None
        return "" if gesture in OF_THE_PROJECT else self.document.id

    def step(self, stack: str, *, redo: bool = False) -> None:
        owner = self.document if stack else self.project
        answer: Future[ChangeSet] = owner.redo() if redo else owner.undo()
        answer.result()


type Draw = Callable[[st.SearchStrategy[Any]], Any]
type Gesture = Callable[[World, Draw], object]


def _other(id_: str, document: str, layer: str, label: str, start: int, length: int) -> Span:
    attributes: dict[str, Json] = {"kind": "ruler"} if label == "PERSON" else {}
    place = ((start, start + length),)
    return Span(id_, document, OTHER.id, layer, label, place, attributes)


def _shared(store: ProjectStore) -> tuple[Any, Any, int]:
    versions = [each.version for each in store.guidelines()]
    return store.schema(), store.entities(), max(versions, default=0)


def _content(store: ProjectStore) -> tuple[object, ...]:
    documents = [summary.document.id for summary in store.documents()]
    people = [person.id for person in store.people()]
    return (
        store.schema(),
        store.settings(),
        sorted(store.entities(), key=lambda entity: entity.id),
        store.guidelines(),
        store.remarks(),
        [store.content(document, person) for document in documents for person in people],
    )


# ---- what to draw


def one_of(draw: Draw, values: Any) -> Any:
    """One of them; a refusal, which ends the gesture, where there are none."""
    listed = list(values)
    if not listed:
        raise AnnotationRejected("nothing_to_draw")
    return listed[draw(st.integers(0, len(listed) - 1))]


def some_range(world: World, draw: Draw) -> tuple[int, int]:
    tokens = world.document.tokens
    first = draw(st.integers(0, len(tokens) - 1))
    last = min(first + draw(st.integers(0, 3)), len(tokens) - 1)
    inner = draw(st.booleans())
    return tokens[first].start + inner, tokens[last].end


def some_span(world: World, draw: Draw) -> Span:
    spans = sorted(
        world.document.spans.values(), key=lambda span: (span.start, span.end, span.label)
    )
    found: Span = one_of(draw, spans)
    return found


def some_relation(world: World, draw: Draw) -> Relation:
    found: Relation = one_of(draw, world.document.relations.values())
    return found


def some_tag(world: World, draw: Draw) -> Tag:
    found: Tag = one_of(draw, world.document.schema.tags)
    return found


def some_value(world: World, draw: Draw, attribute: Attribute) -> Json:
    values: list[Json] = [None]
    match attribute.type:
        case AttributeType.CHOICE:
            values += attribute.values
        case AttributeType.CHOICES:
            values += [list(attribute.values), list(attribute.values[:1])]
        case AttributeType.YES_NO:
            values += [True, False]
        case AttributeType.NUMBER:
            values += [1, 2.5]
        case AttributeType.TEXT:
            values += ["متنی", "متنی دیگر"]
        case AttributeType.DATE:
            values += ["1402-08-14"]
        case AttributeType.SPAN:
            values += [{"span": span} for span in world.document.spans]
        case AttributeType.ENTITY:
            values += [{"entity": entity} for entity in world.project.entities]
    return one_of(draw, values)


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
    span = one_of(draw, (s for s in world.document.spans.values() if len(s.fragments) > 1))
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
    owner = one_of(draw, (*world.document.spans.values(), *world.document.relations.values()))
    schema = world.document.schema
    kind = schema.tag(owner.label) or schema.relation(owner.label)
    attribute = one_of(draw, visible_attributes(kind, owner.attributes))
    value = some_value(world, draw, attribute)
    world.document.set_attribute(owner.id, attribute.key, value)


def set_note(world: World, draw: Draw) -> None:
    key = one_of(draw, (*world.document.spans, *world.document.relations))
    world.document.set_note(key, draw(st.sampled_from(["", "یادداشت"])))


def set_unsure(world: World, draw: Draw) -> None:
    key = one_of(draw, ("", *world.document.spans, *world.document.relations))
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
        Chains(world.document).join(ids, one_of(draw, world.project.entities))
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


def set_published(world: World, draw: Draw) -> None:
    world.document.set_published(draw(st.sampled_from([None, date(2023, 11, 5)])))


def recheck(world: World, draw: Draw) -> None:
    Recheck(world.document, some_tag(world, draw).key).add(*some_range(world, draw))


def checked(world: World, draw: Draw) -> None:
    Recheck(world.document, some_tag(world, draw).key).checked()


# ---- the project


def rename_tag(world: World, draw: Draw) -> None:
    key, number = some_tag(world, draw).key, draw(st.integers(1, 9))
    step = Migration(MigrationKind.RENAME, key, f"T{number}")
    _change(world, renamed(world.project.schema, key, step.into), step)


def rename_relation(world: World, draw: Draw) -> None:
    link = one_of(draw, world.project.schema.links)
    prefix = f"{link.trigger}." if link.trigger else ""
    into = f"{prefix}r{draw(st.integers(1, 9))}"
    step = Migration(MigrationKind.RENAME, link.key, into, relation=True)
    _change(world, relation_renamed(world.project.schema, link.key, into), step)


def merge_tags(world: World, draw: Draw) -> None:
    gone, into = some_tag(world, draw).key, some_tag(world, draw).key
    step = Migration(MigrationKind.MERGE, gone, into)
    _change(world, merged(world.project.schema, gone, into), step)


def split_tag(world: World, draw: Draw) -> None:
    divided = some_tag(world, draw)
    kinds = (AttributeType.CHOICE, AttributeType.YES_NO)
    attribute = one_of(draw, (a for a in divided.attributes if a.type in kinds))
    value, key = (attribute.values or ("true",))[0], f"T{draw(st.integers(1, 9))}"
    new = split(world.project.schema, divided.key, attribute.key, {value: tag(key)})
    parts = ((value, key),)
    step = Migration(MigrationKind.SPLIT, divided.key, attribute=attribute.key, parts=parts)
    _change(world, new, step)


def retire_tag(world: World, draw: Draw) -> None:
    found = one_of(draw, (*world.project.schema.tags, *world.project.schema.relations))
    new = retired(world.project.schema, found.key, retired=not found.retired)
    _change(world, new, Migration(MigrationKind.RETIRE, found.key))


def change_rules(world: World, draw: Draw) -> None:
    """Other overlap, and a tag to look for again."""
    schema = world.project.schema
    overlap = draw(st.sampled_from(Overlap))
    layers = tuple(replace(layer, overlap=overlap) for layer in schema.layers)
    again = frozenset({some_tag(world, draw).key})
    change_schema(world.project, replace(schema, layers=layers), (), again).result()


def _change(world: World, schema: Any, step: Migration) -> None:
    change_schema(world.project, schema, (step,)).result()


def new_guideline(world: World, draw: Draw) -> None:
    text = f"# نسخهٔ {draw(st.integers(1, 9))}"
    known = world.project.guidelines
    world.project.write(guidelines.new_version(known, text, "تازه")).result()


def add_entity(world: World, draw: Draw) -> None:
    name = draw(st.sampled_from(["لیلا سپهری", "فرهاد", "شیراز"]))
    world.project.write(entity_editing.add_entity(new_id, ME.id, name, "PERSON")).result()


def merge_entities(world: World, draw: Draw) -> None:
    entities = world.project.entities
    kept, gone = one_of(draw, entities), one_of(draw, entities)
    world.project.write(entity_editing.merge_entities(entities, kept, gone)).result()


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
    set_published,
    recheck,
    checked,
)
OF_THE_PROJECT: tuple[Gesture, ...] = (
    rename_tag,
    rename_relation,
    merge_tags,
    split_tag,
    retire_tag,
    change_rules,
    new_guideline,
    add_entity,
    merge_entities,
)
GESTURES = OF_THE_DOCUMENT + OF_THE_PROJECT
