# SPDX-License-Identifier: MIT
"""One project in several files, and operations as a program without our checks writes them."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path

from annotator.model.changes import ChangeSet
from annotator.model.operation import Operation, OperationKind
from annotator.model.project import Annotator, Role
from annotator.store.project_store import ProjectStore, _payload
from tests.store.builders import MEMORY, TEXT, add, digest, new_project, with_document

TEXTS = {digest(TEXT): TEXT}


@contextmanager
def copies(*people: Annotator) -> Iterator[list[ProjectStore]]:
    """One project with a document, in a file for each of the people."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=MEMORY)))
        first = with_document(new_project(folder))
        for person in people[1:]:
            if person not in first.people():
                first.apply(add(replace(person, role=Role.ANNOTATOR)))
        first.close()
        stores = []
        for number, person in enumerate(people):
            path = folder / f"{number}.hashiye"
            shutil.copy(first.path, path)
            store = ProjectStore.open(path, person, folder / "devices")
            stores.append(stack.enter_context(closing(store)))
        yield stores


def meet(*stores: ProjectStore) -> None:
    """Everybody takes in everybody's operations."""
    everything = [store.operations() for store in stores]
    for store in stores:
        for operations in everything:
            store.merge(operations, TEXTS)


def everything(store: ProjectStore) -> object:
    return (
        dict(store._tables.everything()),
        sorted(store._tables.steps(), key=lambda step: step.operation),
        sorted(store.notices()),
        store.forks(),
    )


def forge(store: ProjectStore, *gestures: ChangeSet) -> list[Operation]:
    """Operations as a program without our checks would write them."""
    chain = (store.me.id, uuid.uuid4().hex)
    heads = store._heads.copy()
    return [
        heads.draft(
            chain, OperationKind.CHANGE, "", _payload(each.name, each.changes), store.project_id
        )
        for each in gestures
    ]
