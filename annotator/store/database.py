# SPDX-License-Identifier: MIT
"""The SQLite file under a project: who may open it, how it is written, how it is copied.

One connection holds the file exclusively, so nobody else can write or checkpoint it, and a
second opener is refused at once. `transaction()` is the only opener of transactions:
sqlite-utils' own `atomic()` begins deferred and would turn into a mere savepoint here.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from annotator.errors import ProjectRefused, StorageFailed
from annotator.store.engine import sqlite_utils
from annotator.store.failures import opening, saving
from annotator.store.files import fresh_beside, publish
from annotator.store.migrations import MIGRATIONS

APPLICATION_ID = int.from_bytes(b"HSHY")
_BACKUP_PAGES = 256
_SMALLEST = 512
"""Bytes of SQLite's smallest page."""


class Database:
    """Made by `create` or `open`; lives in the thread that made it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.tables = sqlite_utils.Database(connection, execute_plugins=False)
        self._connection = connection
        self._place = _place(path)

    @classmethod
    def create(cls, path: Path) -> Database:
        """Lay the tables into an empty file that nobody has heard of: whoever publishes it
        brings it to the disk, so its steps need not."""
        with opening(path):
            connection = _connect(path)
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            database = cls(path, connection)
            database._settle_in("OFF")
            return database

    @classmethod
    def open(cls, path: Path) -> Database:
        """ProjectRefused says why a file is not opened; nothing has been changed in it then."""
        _look_at(path)
        with opening(path), ExitStack() as on_failure:
            connection = _connect(path)
            on_failure.callback(connection.close)
            try:
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                _identify(path, connection)
                database = cls(path, connection)
                database._settle_in("FULL")
                database._measure()
            except sqlite3.DatabaseError as error:
                connection.close()
                _refuse_truncated(path, error)
                raise
            on_failure.pop_all()
            return database

    def _settle_in(self, synchronous: str) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute(f"PRAGMA synchronous = {synchronous}")
        if sys.platform == "darwin":
            self._connection.execute("PRAGMA fullfsync = 1")
            self._connection.execute("PRAGMA checkpoint_fullfsync = 1")
        self._connection.execute("PRAGMA foreign_keys = OFF")
        for version in range(self.pragma("user_version"), len(MIGRATIONS)):
            with self.transaction() as tables:
                MIGRATIONS[version](tables)
                tables.execute(f"PRAGMA user_version = {version + 1}")
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._connection.execute("BEGIN IMMEDIATE")  # what cannot be written says so here
        self._connection.execute("ROLLBACK")

    def _measure(self) -> None:
        """Refuse a file that is shorter than its own page count."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        expected = self.pragma("page_count") * self.pragma("page_size")
        found = self.path.stat().st_size
        if found < expected:
            raise ProjectRefused(
                "project_truncated", path=str(self.path), expected=expected, found=found
            )

    def pragma(self, name: str) -> int:
        return int(self._connection.execute(f"PRAGMA {name}").fetchone()[0])

    @contextmanager
    def transaction(self) -> Generator[sqlite_utils.Database]:
        """All or nothing, and on the disk when it ends, or when the one around it does;
        sqlite-utils works inside it. Not in a file that has moved: its write-ahead log stays
        behind under the old name, so that a crash would take what was called saved."""
        if self._connection.in_transaction:
            yield self.tables
            return
        if self.has_moved:
            raise StorageFailed("project_moved", path=str(self.path))
        with saving(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self.tables
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @property
    def has_moved(self) -> bool:
        """Another file is at the project's path now, or none."""
        return _place(self.path) != self._place

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        with saving(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    def backup(
        self,
        target: Path,
        *,
        overwrite: bool = False,
        deadline: float = 600.0,
        between: Callable[[], None] | None = None,
    ) -> None:
        """Copy the project, whole and checked, to `target`, within `deadline` seconds.

        `between` is called between steps; what it saves goes into the copy, too.
        """
        if self._connection.in_transaction:
            raise RuntimeError("a backup inside a transaction would never return")
        if target.exists() and not overwrite:
            raise StorageFailed("backup_exists", path=str(target))
        latest = time.monotonic() + deadline

        def step(_status: int, _remaining: int, _total: int) -> None:
            if time.monotonic() > latest:
                raise StorageFailed("backup_too_slow", path=str(target), seconds=deadline)
            if between is not None:
                between()

        try:
            with fresh_beside(target) as path:
                with saving(target), closing(sqlite3.connect(path)) as copy:
                    self._connection.backup(copy, pages=_BACKUP_PAGES, progress=step, sleep=0)
                    copy.execute("PRAGMA journal_mode = DELETE")
                    (answer,) = copy.execute("PRAGMA quick_check(1)").fetchone()
                if answer != "ok":
                    raise StorageFailed("backup_damaged", path=str(target), detail=answer)
                publish(path, target, overwrite=overwrite)
        except FileExistsError as error:
            raise StorageFailed("backup_exists", path=str(target)) from error
        except OSError as error:
            raise StorageFailed("backup_failed", path=str(target), detail=str(error)) from error

    def close(self) -> None:
        """SQLite leaves the log of a file that has moved where it lies; empty it into the file,
        so that it is neither missed there nor taken for another file's."""
        try:
            if self.has_moved:
                with saving(self.path):
                    self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            self._connection.close()


def _place(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0, isolation_level=None
    )
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_TRUSTED_SCHEMA, False)
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
    connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)
    return connection


def _look_at(path: Path) -> None:
    """What the folder says about the file. The file itself is only read through SQLite: closing
    any other handle on it would drop the locks of a connection in this process."""
    try:
        size = path.stat().st_size
        is_folder = path.is_dir()
    except FileNotFoundError as error:
        raise ProjectRefused("project_missing", path=str(path)) from error
    except OSError as error:
        raise ProjectRefused("project_unreachable", path=str(path), detail=str(error)) from error
    if is_folder:
        raise ProjectRefused("project_is_folder", path=str(path))
    if size == 0:
        raise ProjectRefused("project_empty", path=str(path))
    if size < _SMALLEST:
        raise ProjectRefused("project_not_sqlite", path=str(path))
    if not _may_write(path) or not _may_write(path.parent):
        raise ProjectRefused("project_read_only", path=str(path))


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _identify(path: Path, connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        raise ProjectRefused("project_foreign", path=str(path))
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise ProjectRefused(
            "project_too_new", path=str(path), found=version, known=len(MIGRATIONS)
        )
    if _schema(connection) != _expected_schema(version):
        raise ProjectRefused("project_altered", path=str(path))


def _schema(connection: sqlite3.Connection) -> frozenset[tuple[str, ...]]:
    """No table, index, view or trigger but our own is let in."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master")
    return frozenset(rows.fetchall())


@cache
def _expected_schema(version: int) -> frozenset[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        tables = sqlite_utils.Database(connection, execute_plugins=False)
        for migration in MIGRATIONS[:version]:
            migration(tables)
        return _schema(connection)


def _refuse_truncated(path: Path, error: sqlite3.DatabaseError) -> None:
    """SQLite calls a cut file malformed; its first page still knows how long it should be."""
    if not (getattr(error, "sqlite_errorname", None) or "").startswith("SQLITE_CORRUPT"):
        return
    with path.open("rb") as file:
        header = file.read(32)
    page = int.from_bytes(header[16:18]) or 1
    expected = (65536 if page == 1 else page) * int.from_bytes(header[28:32])
    found = path.stat().st_size
    if found < expected:
        raise ProjectRefused(
            "project_truncated", path=str(path), expected=expected, found=found
        ) from error
