# SPDX-License-Identifier: MIT
"""A small project with everything in it, and what a gesture draws from it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from annotator.errors import AnnotationRejected, AnnotatorError, UsageError
from annotator.model.annotation import Entity, Json, Relation, Span, Suggestions
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Annotator
from annotator.model.schema import Attribute, AttributeType, Tag
from annotator.session.guidance.questions import Questions
from annotator.session.project_session import ProjectSession
from annotator.store.project_store import ProjectStore
from tests.session.builders import ME, saved, suggestion, with_article
from tests.session.rich_schemas import RICH

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
        self.folder = folder
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
        self.questions = Questions(self.project)
        self.questions.set(self.questions.load().result())
        self.project.on_change.append(self._listen)

    def _listen(self, changes: ChangeSet) -> None:
        self.questions.absorb(changes)

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
        assert project.settings == {setting.name: setting for setting in found[3]}
        assert self.questions.remarks == {remark.id: remark for remark in found[4]}

    def try_(self, gesture: Gesture, draw: Draw, *, of_project: bool) -> str | None:
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
        return "" if of_project else self.document.id

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


def _shared(store: ProjectStore) -> tuple[Any, ...]:
    versions = [each.version for each in store.guidelines()]
    return (
        store.schema(),
        store.entities(),
        max(versions, default=0),
        store.settings(),
        store.remarks(),
    )


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


def spans_in_order(world: World) -> list[Span]:
    """Never by an id: what is drawn has to be the same whenever it is drawn again."""
    return sorted(world.document.spans.values(), key=_place)


def relations_in_order(world: World) -> list[Relation]:
    spans = world.document.spans

    def key(link: Relation) -> tuple[object, ...]:
        return link.label, _place(spans[link.source]), _place(spans[link.target]), link.note

    return sorted(world.document.relations.values(), key=key)


def entities_in_order(world: World) -> list[Entity]:
    def key(entity: Entity) -> tuple[object, ...]:
        referring = [_place(s) for s in spans_in_order(world) if entity.id in s.entities]
        fields = replace(entity, id="", merged_into=str(bool(entity.merged_into)))
        return str(fields), referring

    return sorted(world.project.entities.values(), key=key)


def _place(span: Span) -> tuple[object, ...]:
    return span.fragments, span.label, span.note, sorted(span.attributes), len(span.entities)


def some_span(world: World, draw: Draw) -> Span:
    found: Span = one_of(draw, spans_in_order(world))
    return found


def some_relation(world: World, draw: Draw) -> Relation:
    found: Relation = one_of(draw, relations_in_order(world))
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
            values += [{"span": span.id} for span in spans_in_order(world)]
        case AttributeType.ENTITY:
            values += [{"entity": entity.id} for entity in entities_in_order(world)]
    return one_of(draw, values)


def some_entity(world: World, draw: Draw) -> Entity:
    found: Entity = one_of(draw, entities_in_order(world))
    return found
