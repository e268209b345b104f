# SPDX-License-Identifier: MIT
"""SQLite's failures in the words of this program."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from annotator.errors import ProjectRefused, StorageFailed

_OPENING = {
    "SQLITE_BUSY": "project_open_elsewhere",
    "SQLITE_LOCKED": "project_open_elsewhere",
    "SQLITE_NOTADB": "project_not_sqlite",
    "SQLITE_CORRUPT": "project_damaged",
    "SQLITE_READONLY": "project_read_only",
    "SQLITE_CANTOPEN": "project_unreachable",
    "SQLITE_FULL": "disk_full",
    "SQLITE_IOERR": "disk_failed",
}
_SAVING = _OPENING | {"SQLITE_NOTADB": "project_damaged", "SQLITE_BUSY": "storage_busy"}


def _code(codes: dict[str, str], error: sqlite3.Error) -> str | None:
    name: str = getattr(error, "sqlite_errorname", None) or ""
    return next((code for prefix, code in codes.items() if name.startswith(prefix)), None)


@contextmanager
def opening(path: Path) -> Generator[None]:
    """Turn what SQLite says about a file that cannot be opened into a refusal."""
    try:
        yield
    except StorageFailed as error:
        raise ProjectRefused(error.code, **error.data) from error
    except sqlite3.Error as error:
        code = _code(_OPENING, error)
        if code is None:
            raise
        raise ProjectRefused(code, path=str(path), detail=str(error)) from error


@contextmanager
def saving(path: Path) -> Generator[None]:
    """Turn what SQLite says about a failed read or write of an open project into a failure."""
    try:
        yield
    except sqlite3.Error as error:
        code = _code(_SAVING, error)
        if code is None:
            raise
        raise StorageFailed(code, path=str(path), detail=str(error)) from error
