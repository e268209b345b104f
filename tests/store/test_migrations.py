# SPDX-License-Identifier: MIT
"""A project of every released version opens, and is then as sound as a new one.

`versions/vN.sql` is the dump of a project that version N wrote; it is never changed. A new
version adds its dump: see `dump`.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.model.changes import Value
from annotator.model.project import Role
from annotator.store.database import APPLICATION_ID, Database
from annotator.store.migrations import MIGRATIONS
from annotator.store.project_store import ProjectStore
from tests.store.builders import (
    BAHRAM,
    RICH_SCHEMA,
    SHIRIN,
    TEXT,
    add,
    change,
    new_project,
    relation,
    repair,
    span,
    with_document,
    work_of_all_kinds,
)

VERSIONS = Path(__file__).parent / "versions"


def project_to_dump(folder: Path) -> Path:
    """What the first version could hold as the tests below look for it, and another person's
    work of all kinds that came later."""
    store = with_document(new_project(folder))
    store.apply(add(span("s1"), span("s2", 9, 12), relation("r1", "s1", "s2")))
    store.apply(add(repair(8, 9), scope="d1"))
    store.apply(change(span("s1"), span("s1", note="یادداشت")))
    store.set_me(BAHRAM)
    store.apply(add(span("b1", annotator=BAHRAM.id)))
    store.set_me(SHIRIN)
    store.apply(change(BAHRAM, replace(BAHRAM, role=Role.LEAD)))
    store.set_me(replace(BAHRAM, role=Role.LEAD))
    for gesture in work_of_all_kinds(BAHRAM.id):
        store.apply(gesture)
    store.set_me(SHIRIN)
    store.close()
    return store.path


def dump(project: Path, version: int) -> None:
    """Write the dump of a closed project."""
    with closing(sqlite3.connect(project)) as connection:
        lines = "\n".join(connection.iterdump())
    (VERSIONS / f"v{version}.sql").write_text(lines + "\n", encoding="utf-8", newline="\n")


def restored(version: int, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((VERSIONS / f"v{version}.sql").read_text("utf-8"))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("PRAGMA journal_mode = WAL")
    return path


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_project_of_every_version_opens(version: int, tmp_path: Path) -> None:
    path = restored(version, tmp_path / "old.hashiye")
    with closing(ProjectStore.open(path)) as store:
        assert store._database.pragma("user_version") == len(MIGRATIONS)
        assert store.check() == ()
        content = store.content("d1")
        assert content.text == TEXT
        assert content.spans == (span("s1", note="یادداشت"), span("s2", 9, 12))
        assert content.relations == (relation("r1", "s1", "s2"),)
        assert content.repairs == (repair(8, 9),)
        assert store.me == SHIRIN
        store.undo("d1")
        assert store.check() == ()


def test_every_version_has_its_dump() -> None:
    assert sorted(path.name for path in VERSIONS.glob("*.sql")) == [
        f"v{version}.sql" for version in range(1, len(MIGRATIONS) + 1)
    ]


def test_the_steps_lead_to_the_tables_of_a_new_project(tmp_path: Path) -> None:
    path = tmp_path / "new.hashiye"
    path.touch()
    with closing(Database.create(path)) as database:
        new = set(database.rows("SELECT name, sql FROM sqlite_master"))
    with closing(Database.open(restored(1, tmp_path / "old.hashiye"))) as database:
        assert set(database.rows("SELECT name, sql FROM sqlite_master")) == new


def held(store: ProjectStore) -> dict[tuple[object, ...], Value]:
    return dict(store._tables.everything())


def test_what_an_old_project_never_knew_goes_in_and_comes_back(tmp_path: Path) -> None:
    path = restored(1, tmp_path / "old.hashiye")
    devices = tmp_path / "devices"
    with closing(ProjectStore.open(path, SHIRIN, devices)) as store:
        before = store.operations()
    copy = tmp_path / "copy.hashiye"
    shutil.copy(path, copy)
    gestures = work_of_all_kinds()
    with closing(ProjectStore.open(path, SHIRIN, devices)) as store:
        for gesture in gestures:
            store.apply(gesture)
        values = held(store)
        for gesture in gestures:
            for each in gesture.changes:
                assert each.after in values.values()
        assert store.schema() == RICH_SCHEMA
        assert store.check() == ()
    with closing(ProjectStore.open(path, SHIRIN, devices)) as store:
        assert held(store) == values
        assert store.check() == ()
        operations = store.operations()
        assert operations[: len(before)] == before
    with closing(ProjectStore.open(copy, SHIRIN, devices)) as store:
        store.merge(operations)
        assert held(store) == values
        assert store.check() == ()


def test_the_second_versions_dump_holds_what_that_version_brought(tmp_path: Path) -> None:
    path = restored(2, tmp_path / "old.hashiye")
    with closing(ProjectStore.open(path)) as store:
        values = held(store).values()
        for gesture in work_of_all_kinds(BAHRAM.id):
            for each in gesture.changes:
                assert each.after in values
