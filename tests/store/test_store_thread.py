# SPDX-License-Identifier: MIT
from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from annotator.errors import AnnotationRejected, ProjectRefused, StorageFailed
from annotator.store.project_store import ProjectStore
from annotator.store.store_thread import StoreThread
from tests.store.builders import TEXT, add, new_project, span, with_document

WAIT = 30


@contextmanager
def thread_on(folder: Path, text: str = TEXT) -> Iterator[StoreThread]:
    thread = StoreThread(lambda: with_document(new_project(folder), text))
    thread.opened.result(WAIT)
    try:
        yield thread
    finally:
        assert thread.close(WAIT)


def reopened(folder: Path) -> ProjectStore:
    return ProjectStore.open(folder / "پروژه.hashiye", None, folder / "devices")


def held(thread: StoreThread) -> threading.Event:
    """Keep the thread busy until the event is set."""
    go, busy = threading.Event(), threading.Event()

    def wait(_store: ProjectStore) -> None:
        busy.set()
        assert go.wait(WAIT)

    thread.read(wait)
    assert busy.wait(WAIT)
    return go


def test_gestures_come_before_waiting_reads_and_each_keeps_its_order(tmp_path: Path) -> None:
    order: list[str] = []
    with thread_on(tmp_path) as thread:
        go = held(thread)
        for name in ("r1", "r2"):
            thread.read(lambda _store, name=name: order.append(name))  # type: ignore[misc]
        for name in ("w1", "w2"):
            thread.write(lambda _store, name=name: order.append(name))  # type: ignore[misc]
        assert thread.pending() == 2
        go.set()
        thread.read(lambda _store: None).result(WAIT)
        assert thread.pending() == 0
    assert order == ["w1", "w2", "r1", "r2"]


def test_a_result_means_saved_and_a_refusal_comes_back(tmp_path: Path) -> None:
    with thread_on(tmp_path) as thread:
        operation = thread.write(lambda store: store.apply(add(span("s1")))).result(WAIT)
        assert operation.scope == "d1"
        refused = thread.write(lambda store: store.apply(add(span("s1"))))
        assert isinstance(refused.exception(WAIT), AnnotationRejected)
        pending: list[int] = []
        future = thread.write(lambda store: store.apply(add(span("s2", 9, 12))))
        future.add_done_callback(lambda _future: pending.append(thread.pending()))
        future.result(WAIT)
        content = thread.read(lambda store: store.content("d1")).result(WAIT)
        assert [each.id for each in content.spans] == ["s1", "s2"]
    assert pending == [0]


def test_closing_waits_for_the_queue_and_takes_no_more(tmp_path: Path) -> None:
    with thread_on(tmp_path) as thread:
        go = held(thread)
        futures = [
            thread.write(lambda store, n=n: store.apply(add(span(str(n)))))  # type: ignore[misc]
            for n in range(20)
        ]
        assert not thread.close(0.01)
        late = thread.write(lambda store: store.apply(add(span("late"))))
        assert isinstance(late.exception(0), StorageFailed)
        go.set()
        assert thread.close(WAIT)
        assert all(future.exception(0) is None for future in futures)
    with closing(reopened(tmp_path)) as store:
        assert len(store.content("d1").spans) == 20


def test_a_job_taken_back_in_time_does_not_run(tmp_path: Path) -> None:
    with thread_on(tmp_path) as thread:
        go = held(thread)
        future: Future[object] = thread.write(lambda store: store.apply(add(span("s1"))))
        assert future.cancel()
        go.set()
        assert thread.read(lambda store: store.content("d1").spans).result(WAIT) == ()
        assert thread.pending() == 0


def test_a_project_that_does_not_open_fails_every_job_alike(tmp_path: Path) -> None:
    thread = StoreThread(lambda: ProjectStore.open(tmp_path / "none.hashiye"))
    with pytest.raises(ProjectRefused, match="project_missing"):
        thread.opened.result(WAIT)
    with pytest.raises(ProjectRefused, match="project_missing"):
        thread.read(lambda store: store.documents()).result(WAIT)
    assert thread.close(WAIT)


def test_gestures_are_saved_while_a_backup_runs_and_go_into_it(tmp_path: Path) -> None:
    with thread_on(tmp_path, TEXT * 20_000) as thread:
        backup = thread.backup(tmp_path / "copy.hashiye")
        saved: list[str] = []
        while not backup.done():
            name = f"s{len(saved)}"
            gesture = thread.write(lambda store, name=name: store.apply(add(span(name))))  # type: ignore[misc]
            gesture.result(WAIT)
            if not backup.done():
                saved.append(name)
        backup.result(WAIT)
        assert saved
    with closing(ProjectStore.open(tmp_path / "copy.hashiye")) as copy:
        assert copy.check() == ()
        assert "s0" in {each.id for each in copy.content("d1").spans}


def test_a_store_belongs_to_the_thread_that_opened_it(tmp_path: Path) -> None:
    with thread_on(tmp_path) as thread:
        name = thread.read(lambda _store: threading.current_thread().name).result(WAIT)
    assert name == "hashiye-store"
