# SPDX-License-Identifier: MIT
"""A killed process loses nothing it called saved, and leaves no half gesture."""

from __future__ import annotations

import itertools
import multiprocessing
import random
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from multiprocessing.context import BaseContext
from pathlib import Path

from annotator.model.changes import ChangeSet
from annotator.model.operation import OperationKind
from annotator.store.project_store import ProjectStore
from tests.store.builders import new_project, with_document
from tests.store.killed_writer import annotate, label_of, pair

PROJECTS, KILLS = 10, 5
PAIRS = 50
"""What a change of the schema takes along from the first moment."""


def processes() -> BaseContext:
    """Real processes, quickly: forked off one that has loaded the store."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.killed_writer"])
    return context


def killed(context: BaseContext, path: Path, run: int, moment: float) -> Iterator[str]:
    """The hashes that a writer acknowledged until it was killed, `moment` after the first."""
    mine, its = context.Pipe(duplex=False)
    arguments = (str(path), str(path.parent / "devices"), run, its)
    process = context.Process(target=annotate, args=arguments, daemon=True)  # type: ignore[attr-defined]
    process.start()
    its.close()
    with closing(mine):
        assert mine.poll(60), "the writer did not begin"
        time.sleep(moment)
        process.kill()
        process.join()
        try:
            while True:
                yield mine.recv()
        except EOFError:
            return


def test_fifty_kills_lose_nothing_acknowledged(tmp_path: Path) -> None:
    context = processes()
    seed = time.time_ns()
    pick = random.Random(seed)
    counted = 0
    for project in range(PROJECTS):
        store = with_document(new_project(tmp_path, str(project)))
        pairs = [pair(f"of old.{number}", store.schema()).changes for number in range(PAIRS)]
        store.apply(ChangeSet("add", tuple(itertools.chain(*pairs))))
        path = store.path
        store.close()
        acknowledged: list[str] = []
        for kill in range(KILLS):
            acknowledged += killed(context, path, kill, pick.random() * 0.08)
            with closing(ProjectStore.open(path, None, tmp_path / "devices")) as store:
                missing = set(acknowledged) - {each.hash for each in store.operations()}
                assert not missing, f"lost after kill {kill} of project {project}, seed {seed}"
                assert_whole(store)
        counted += len(acknowledged)
    assert counted > PROJECTS * KILLS


def assert_whole(store: ProjectStore) -> None:
    """Spans come and go in pairs with their relation, all are called as the schema in force has
    it, and the tables are what the log says."""
    content = store.content("d1")
    pairs = {each.id.rpartition(".")[0] for each in content.spans}
    assert pairs == {each.id for each in content.relations}
    assert len(content.spans) == 2 * len(pairs)
    assert {each.label for each in content.spans} == {label_of(store.schema())}
    assert store.check() == ()
    kinds = {each.kind for each in store.operations()}
    assert kinds <= set(OperationKind)
