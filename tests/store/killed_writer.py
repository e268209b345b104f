# SPDX-License-Identifier: MIT
"""A process that annotates as fast as it can and says what is saved, until it is killed."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from annotator.model.changes import Change, ChangeSet
from annotator.model.schema import Schema
from annotator.store.project_store import ProjectStore
from tests.store.builders import add, relation, span


def label_of(schema: Schema) -> str:
    """What all spans are called under that version of the schema."""
    return f"PERSON{schema.version}"


def pair(name: str, schema: Schema) -> ChangeSet:
    label = label_of(schema)
    first, last = span(f"{name}.a", label=label), span(f"{name}.b", 9, 12, label=label)
    return add(first, last, relation(name, first.id, last.id))


def migration(store: ProjectStore) -> ChangeSet:
    """The next version of the schema, and every span under its label."""
    old = store.schema()
    new = replace(old, version=old.version + 1)
    taken = (Change(each, replace(each, label=label_of(new))) for each in store.all_spans())
    return ChangeSet("change_schema", (Change(old, new), *taken))


def annotate(path: str, devices: str, run: int, acknowledged: Connection) -> None:
    """Each message is the hash of an operation whose commit returned."""
    store = ProjectStore.open(Path(path), None, Path(devices))
    pick = random.Random(run)

    def step(stack: str, turn: Callable[[str], ChangeSet]) -> None:
        turn(stack)
        last = store.last_own_operation()
        acknowledged.send(last.hash if last else "")

    for number in itertools.count():
        made = pair(f"{run}.{number}", store.schema())
        acknowledged.send(store.apply(made).hash)
        if pick.random() < 0.3:
            step("d1", store.undo)
            if pick.random() < 0.5:
                step("d1", store.redo)
        elif pick.random() < 0.2:
            acknowledged.send(store.apply(made.inverse()).hash)
        if pick.random() < 0.25:
            acknowledged.send(store.apply(migration(store), scope="").hash)
            if pick.random() < 0.3:
                step("", store.undo)
