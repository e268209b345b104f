# SPDX-License-Identifier: MIT
"""A project of every released version opens, and is then as sound as a new one.

`versions/vN.sql` is the dump of a project that version N wrote; it is never changed. A new
version adds its dump: see `dump`.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from annotator.store.database import APPLICATION_ID, Database
from annotator.store.migrations import MIGRATIONS
from annotator.store.project_store import ProjectStore
from tests.store.builders import SHIRIN, TEXT, relation, repair, span

VERSIONS = Path(__file__).parent / "versions"


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
