# SPDX-License-Identifier: MIT
"""A process that annotates as fast as it can and says what is saved, until it is killed."""

from __future__ import annotations

import itertools
import random
from multiprocessing.connection import Connection
from pathlib import Path

from annotator.store.project_store import ProjectStore
from tests.store.builders import add, delete, relation, span


def annotate(path: str, devices: str, run: int, acknowledged: Connection) -> None:
    """Each message is the hash of an operation whose commit returned."""
    store = ProjectStore.open(Path(path), None, Path(devices))
    pick = random.Random(run)
    for number in itertools.count():
        first, last = span(f"{run}.{number}.a"), span(f"{run}.{number}.b", 9, 12)
        link = relation(f"{run}.{number}", first.id, last.id)
        acknowledged.send(store.apply(add(first, last, link)).hash)
        if pick.random() < 0.3:
            store.undo("d1")
            acknowledged.send(store.operations()[-1].hash)
            if pick.random() < 0.5:
                store.redo("d1")
                acknowledged.send(store.operations()[-1].hash)
        elif pick.random() < 0.2:
            acknowledged.send(store.apply(delete(link, first, last)).hash)
