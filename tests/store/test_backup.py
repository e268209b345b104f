# SPDX-License-Identifier: MIT
from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import pytest

from annotator.errors import StorageFailed
from annotator.store.project_store import ProjectStore
from tests.store.builders import TEXT, add, new_project, span, with_document


@pytest.fixture
def store(tmp_path: Path) -> Generator[ProjectStore]:
    store = with_document(new_project(tmp_path), TEXT * 12_000)
    store.apply(add(*(span(str(number), number, number + 1) for number in range(300))))
    yield store
    store.close()


def test_a_backup_is_the_whole_project_in_one_plain_file(
    store: ProjectStore, tmp_path: Path
) -> None:
    target = tmp_path / "copy.hashiye"
    store.backup(target)
    with closing(sqlite3.connect(f"{target.as_uri()}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchall() == [("delete",)]
    with closing(ProjectStore.open(target)) as copy:
        assert copy.content("d1") == store.content("d1")
        assert copy.check() == ()
        assert copy.device != store.device
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "copy.hashiye",
        "devices",
        "پروژه.hashiye",
        "پروژه.hashiye-wal",
    ]


def test_a_backup_overwrites_only_when_asked(store: ProjectStore, tmp_path: Path) -> None:
    target = tmp_path / "copy.hashiye"
    target.write_text("نگه دار", encoding="utf-8")
    with pytest.raises(StorageFailed, match="backup_exists"):
        store.backup(target)
    assert target.read_text(encoding="utf-8") == "نگه دار"
    store.backup(target, overwrite=True)
    with closing(ProjectStore.open(target)) as copy:
        assert len(copy.content("d1").spans) == 300


def test_a_link_at_the_target_is_replaced_not_followed(store: ProjectStore, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("نگه دار", encoding="utf-8")
    target = tmp_path / "copy.hashiye"
    target.symlink_to(victim)
    store.backup(target, overwrite=True)
    assert victim.read_text(encoding="utf-8") == "نگه دار"
    assert not target.is_symlink()


def test_a_backup_past_its_deadline_leaves_nothing(store: ProjectStore, tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="backup_too_slow"):
        store.backup(tmp_path / "copy.hashiye", deadline=0)
    with pytest.raises(StorageFailed, match="backup_failed"):
        store.backup(tmp_path / "none" / "copy.hashiye")
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"devices", "پروژه.hashiye", "پروژه.hashiye-wal"}
    store.apply(add(span("after")))


def test_what_is_saved_between_the_steps_is_in_the_copy(
    store: ProjectStore, tmp_path: Path
) -> None:
    saved: list[str] = []

    def save_one() -> None:
        saved.append(f"between{len(saved)}")
        store.apply(add(span(saved[-1])))

    store.backup(tmp_path / "copy.hashiye", between=save_one)
    assert len(saved) > 1
    with closing(ProjectStore.open(tmp_path / "copy.hashiye")) as copy:
        assert copy.check() == ()
        kept = {each.id for each in copy.content("d1").spans}
    assert kept >= set(saved[:-1])


def test_no_backup_inside_a_transaction(store: ProjectStore, tmp_path: Path) -> None:
    with store._database.transaction(), pytest.raises(RuntimeError):
        store.backup(tmp_path / "copy.hashiye")
