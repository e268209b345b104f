# SPDX-License-Identifier: MIT
"""Files that are not opened, each with its reason and each left as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from annotator.errors import ProjectRefused, StorageFailed
from annotator.store.database import APPLICATION_ID, Database
from annotator.store.migrations import MIGRATIONS
from annotator.store.project_store import ProjectStore
from tests.store.builders import SCHEMA, SHIRIN, TEXT, add, new_project, span, with_document


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A closed project with something in it."""
    store = with_document(new_project(tmp_path), TEXT * 200)
    store.apply(add(*(span(str(number), number, number + 1) for number in range(500))))
    store.close()
    return store.path


def refusal(path: Path) -> ProjectRefused:
    with pytest.raises(ProjectRefused) as refused:
        ProjectStore.open(path, None, path.parent / "devices")
    assert refused.value.data["path"] == str(path)
    return refused.value


def rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def altered(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()


def test_a_missing_file_a_folder_and_an_empty_file_are_told_apart(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.hashiye").code == "project_missing"
    folder = tmp_path / "folder.hashiye"
    folder.mkdir()
    assert refusal(folder).code == "project_is_folder"
    empty = tmp_path / "empty.hashiye"
    empty.touch()
    assert refusal(empty).code == "project_empty"
    assert empty.stat().st_size == 0
    assert refusal(empty / "inside.hashiye").code == "project_unreachable"


def test_a_text_is_not_a_project(tmp_path: Path) -> None:
    path = tmp_path / "text.hashiye"
    path.write_text("این پروژه نیست. " * 500, encoding="utf-8")
    before = path.read_bytes()
    assert refusal(path).code == "project_not_sqlite"
    assert path.read_bytes() == before


def test_somebody_elses_database_is_not_a_project(tmp_path: Path) -> None:
    path = tmp_path / "other.hashiye"
    altered(path, "CREATE TABLE span (id TEXT)")
    before = path.read_bytes()
    assert refusal(path).code == "project_foreign"
    assert path.read_bytes() == before


def test_a_project_of_a_newer_version_is_refused_with_both_numbers(project: Path) -> None:
    altered(project, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    data = refusal(project).data
    assert (data["found"], data["known"]) == (len(MIGRATIONS) + 1, len(MIGRATIONS))


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER gone AFTER INSERT ON span BEGIN DELETE FROM operation; END",
        "CREATE VIEW more AS SELECT * FROM span",
        "CREATE TABLE more (id TEXT)",
        "DROP INDEX operation_order",
    ],
)
def test_a_project_with_foreign_parts_is_refused(project: Path, sql: str) -> None:
    altered(project, sql)
    assert refusal(project).code == "project_altered"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.98])
def test_a_cut_project_is_refused_with_both_sizes(project: Path, share: float) -> None:
    whole = project.stat().st_size
    rewrite(project, lambda data: data[: int(len(data) * share)])
    refused = refusal(project)
    assert refused.code == "project_truncated"
    assert (refused.data["expected"], refused.data["found"]) == (whole, int(whole * share))


def test_a_project_cut_inside_its_first_page_is_refused(project: Path) -> None:
    rewrite(project, lambda data: data[:60])
    assert refusal(project).code == "project_not_sqlite"


def test_a_damaged_first_page_is_refused(project: Path) -> None:
    rewrite(project, lambda data: data[:100] + bytes(4000) + data[4100:])
    assert refusal(project).code in ("project_damaged", "project_altered")


def test_an_open_project_is_refused_at_once_in_this_process(project: Path) -> None:
    with closing(ProjectStore.open(project, None, project.parent / "devices")) as store:
        assert refusal(project).code == "project_open_elsewhere"
        store.apply(add(span("s1")))
        assert store.check() == ()


def test_an_open_project_is_refused_at_once_in_another_process(project: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from annotator.errors import ProjectRefused\n"
        "from annotator.store.project_store import ProjectStore\n"
        "try: ProjectStore.open(Path(sys.argv[1]), None, Path(sys.argv[2]))\n"
        "except ProjectRefused as refused: print(refused.code)\n"
    )
    with closing(ProjectStore.open(project, None, project.parent / "devices")):
        answer = subprocess.run(
            [sys.executable, "-c", code, str(project), str(project.parent / "devices")],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    assert answer.stdout.strip() == "project_open_elsewhere"


@contextmanager
def nobody() -> Iterator[Path]:
    """A folder, and no more rights on it than its modes give."""
    if sys.platform == "win32":
        pytest.skip("rights are not modes here")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    is_root = os.geteuid() == 0
    try:
        if is_root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        shutil.rmtree(folder)


def test_a_read_only_file_and_a_read_only_folder_are_refused() -> None:
    with nobody() as folder:
        store = with_document(new_project(folder))
        store.close()
        before = store.path.read_bytes()
        store.path.chmod(0o444)
        assert refusal(store.path).code == "project_read_only"
        store.path.chmod(0o644)
        folder.chmod(0o555)
        assert refusal(store.path).code == "project_read_only"
        with pytest.raises(ProjectRefused, match="project_unreachable"):
            ProjectStore.create(folder / "new.hashiye", SCHEMA, SHIRIN, folder / "devices")
        folder.chmod(0o000)
        assert refusal(store.path).code == "project_unreachable"
        folder.chmod(0o755)
        assert store.path.read_bytes() == before


def test_no_project_is_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ProjectRefused, match="project_unreachable"):
        ProjectStore.create(tmp_path / "no" / "p.hashiye", SCHEMA, SHIRIN, tmp_path / "devices")


def test_the_connection_is_the_standard_librarys_and_keeps_its_promises(project: Path) -> None:
    with closing(Database.open(project)) as database:
        assert type(database.tables.conn) is sqlite3.Connection
        assert database.pragma("application_id") == APPLICATION_ID
        assert database.pragma("user_version") == len(MIGRATIONS)
        assert database.pragma("synchronous") == 2
        assert database.pragma("foreign_keys") == 1
        for name, value in (("journal_mode", "wal"), ("locking_mode", "exclusive")):
            assert database.rows(f"PRAGMA {name}") == [(value,)]
        with database.transaction():
            assert database.tables.conn.in_transaction


def test_opening_and_looking_writes_nothing(project: Path) -> None:
    before = project.read_bytes()
    with closing(ProjectStore.open(project, None, project.parent / "devices")) as store:
        store.documents()
        store.content("d1")
        assert store.check() == ()
    assert project.read_bytes() == before


def test_a_full_disk_refuses_the_gesture_and_loses_nothing(project: Path) -> None:
    with closing(ProjectStore.open(project, None, project.parent / "devices")) as store:
        database = store._database
        database.rows(f"PRAGMA max_page_count = {database.pragma('page_count') + 2}")
        saved = 0

        def fill() -> None:
            nonlocal saved
            for number in range(1000):
                store.apply(add(span(f"more{number}")))
                saved += 1

        with pytest.raises(StorageFailed) as failed:
            fill()
        assert failed.value.code == "disk_full"
        assert failed.value.data["path"] == str(project)
        assert len(store.content("d1").spans) == 500 + saved
        assert store.check() == ()
        store.backup(project.parent / "elsewhere.hashiye")
        database.rows("PRAGMA max_page_count = 1000000")
        store.apply(add(span(f"more{saved}")))
        assert store.check() == ()
    with closing(ProjectStore.open(project.parent / "elsewhere.hashiye")) as copy:
        assert len(copy.content("d1").spans) == 500 + saved


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be moved there")
def test_a_project_that_moved_takes_nothing_more_and_keeps_what_it_has(tmp_path: Path) -> None:
    store = with_document(new_project(tmp_path))
    store.apply(add(span("s1")))
    moved = store.path.rename(tmp_path / "moved.hashiye")
    with pytest.raises(StorageFailed) as caught:
        store.apply(add(span("s2", 9, 12)))
    assert caught.value.code == "project_moved"
    moved.rename(store.path)
    store.apply(add(span("s3", 9, 12)))
    store.backup(tmp_path / "copy.hashiye")
    store.path.rename(moved)
    shutil.copy(tmp_path / "copy.hashiye", store.path)
    with pytest.raises(StorageFailed):
        store.undo("d1")
    store.close()
    with closing(ProjectStore.open(moved, None, tmp_path / "devices")) as again:
        assert [each.id for each in again.content("d1").spans] == ["s1", "s3"]
        assert again.check() == ()
