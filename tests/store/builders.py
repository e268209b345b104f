# SPDX-License-Identifier: MIT
"""Small projects, people and values for the tests of the store."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from annotator.model.annotation import Relation, Span
from annotator.model.changes import Change, ChangeSet, Value
from annotator.model.document import Document, Repair, RepairKind, RepairState
from annotator.model.project import Annotator, Role
from annotator.model.schema import Layer, RelationTag, Schema, Tag
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
