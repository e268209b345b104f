# SPDX-License-Identifier: MIT
"""Small projects, people and values for the tests of the store."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from annotator.model.annotation import Entity, Origin, Provenance, Relation, Span
from annotator.model.changes import Change, ChangeSet, Value
from annotator.model.document import Document, Repair, RepairKind, RepairState
from annotator.model.project import (
    Annotator,
    DocumentState,
    Guideline,
    Remark,
    RemarkKind,
    Role,
    State,
)
from annotator.model.schema import (
    Attribute,
    AttributeType,
    Condition,
    EventRole,
    Granularity,
    Layer,
    RelationTag,
    Schema,
    Tag,
    with_tag,
)
from annotator.store.project_store import ProjectStore

TEXT = "وزیر راه دیروز از بندر تازه بازدید کرد و با کارکنان آن گفت‌وگو کرد.\n" * 4
SHIRIN = Annotator("a" * 32, "شیرین", Role.LEAD)
BAHRAM = Annotator("b" * 32, "بهرام")
SCHEMA = Schema(
    "خبر",
    1,
    (Layer("entities", "موجودیت", "Entities", (Tag("PERSON", "شخص", "Person", 0),)),),
    (RelationTag("holds_role", "دارای سمت", "holds role", "سمتِ", "role of", (("PERSON",) * 2,)),),
)


MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where tests of many examples lay their files: they ask what is in them, not what a disk does."""

PERSON = SCHEMA.tags[0]
RICH_SCHEMA = replace(
    with_tag(
        SCHEMA,
        "PERSON",
        replace(
            PERSON,
            own_color="#204080",
            examples=("وزیر راه",),
            roles=(EventRole("place", "جا", "Place", ("PERSON",), most=1),),
            attributes=(
                Attribute("mention", AttributeType.CHOICE, "ذکر", "Mention", ("NAM", "NOM")),
                Attribute(
                    "head",
                    AttributeType.SPAN,
                    "هسته",
                    "Head",
                    only_if=Condition("mention", ("NOM",)),
                    counts=False,
                    targets=("PERSON",),
                    several=True,
                ),
            ),
            since=2,
        ),
    ),
    version=2,
    document=(Attribute("genre", AttributeType.CHOICE, "گونه", "Genre", ("news", "essay")),),
)
RICH_SCHEMA = replace(
    RICH_SCHEMA,
    layers=(
        replace(RICH_SCHEMA.layers[0], granularity=Granularity.TOKEN, discontinuous=False),
        Layer("more", "بیشتر", "More", (Tag("PLACE", "جا", "Place", 1, retired=True),)),
    ),
)


def new_project(folder: Path, name: str = "پروژه") -> ProjectStore:
    """A project that SHIRIN leads; its device records lie in the folder, too."""
    return ProjectStore.create(folder / f"{name}.hashiye", SCHEMA, SHIRIN, folder / "devices")


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def document(id_: str = "d1", text: str = TEXT, title: str = "بندر") -> Document:
    return Document(id_, title, digest(text), digest(text), "utf-8")


def span(id_: str, start: int = 0, end: int = 4, **fields: object) -> Span:
    values = {"document": "d1", "annotator": SHIRIN.id, "layer": "entities", "label": "PERSON"}
    return Span(id_, fragments=((start, end),), **(values | fields))  # type: ignore[arg-type]


def relation(id_: str, source: str, target: str, **fields: object) -> Relation:
    values = {"document": "d1", "annotator": SHIRIN.id, "label": "holds_role"}
    return Relation(id_, source=source, target=target, **(values | fields))  # type: ignore[arg-type]


def repair(start: int, end: int, replacement: str = "\u200c", state: str = "applied") -> Repair:
    return Repair(start, end, replacement, RepairKind.REPLACE, 0.9, RepairState(state))


def add(*values: Value, scope: str = "") -> ChangeSet:
    return ChangeSet("add", tuple(Change(None, value, scope) for value in values))


def delete(*values: Value, scope: str = "") -> ChangeSet:
    return ChangeSet("delete", tuple(Change(value, None, scope) for value in values))


def change(before: Value, after: Value, scope: str = "") -> ChangeSet:
    return ChangeSet("change", (Change(before, after, scope),))


def with_document(store: ProjectStore, text: str = TEXT) -> ProjectStore:
    store.apply(add(document(text=text)), {digest(text): text})
    return store


def work_of_all_kinds(annotator: str = SHIRIN.id) -> tuple[ChangeSet, ...]:
    """A lead's gestures on `d1` that use every noun and field beyond the first version's."""
    made = Provenance(Origin.HAND, guideline=1)
    minister = Entity(
        "e1",
        "وزیر",
        "PERSON",
        links={"wikidata": "Q1"},
        extra={"x": 1},
        aliases=("وزیر راه",),
        note="نه آن دیگری",
        annotator=annotator,
    )
    first = span("n1", 0, 4, annotator=annotator, entities=("e1",), provenance=made, unsure=True)
    last = replace(span("n2", 9, 12, annotator=annotator), fragments=((9, 10), (11, 12)))
    link = relation("n3", "n1", "n2", annotator=annotator, label="PERSON.place", unsure=True)
    state = DocumentState(
        "d1",
        annotator,
        State.FINISHED,
        2,
        labels={"genre": "news"},
        note="کوتاه",
        unsure=True,
        rechecked={"PERSON": 2},
    )
    question = Remark(
        "q1", annotator, RemarkKind.QUESTION, "سمت هم؟", "2023-11-05T08:00:00.000Z",
        document="d1", span="n1", tag="PERSON", quote="وزیر",
    )  # fmt: skip
    answer = Remark("q2", annotator, RemarkKind.ANSWER, "نه.", "2023-11-05T09:00:00.000Z", "q1")
    return (
        change(SCHEMA, RICH_SCHEMA),
        add(Guideline(1, "# شیوه‌نامه\n\nنام‌ها.", "نخستین", "2023-11-05T07:00:00.000Z")),
        add(minister, Entity("e2", "وزیر راه", "PERSON", annotator=annotator, merged_into="e1")),
        add(first, last, link),
        add(state),
        add(question),
        add(answer),
    )
