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
    "SQLITE_ERROR": "project_damaged",
    "SQLITE_READONLY": "project_read_only",
    "SQLITE_CANTOPEN": "project_unreachable",
    "SQLITE_FULL": "disk_full",
    "SQLITE_IOERR": "disk_failed",
}
_SAVING = _OPENING | {"SQLITE_NOTADB": "project_damaged", "SQLITE_BUSY": "storage_busy"}
del _SAVING["SQLITE_ERROR"]  # a mistake in our own SQL; in opening, a format of no SQLite's


_NOT_TEXT = "Could not decode to UTF-8"
"""Python's own complaint about a text of the file; it has no name of SQLite's, and where Python
cannot even quote the text, it is a UnicodeDecodeError instead."""


def _code(codes: dict[str, str], error: sqlite3.Error | UnicodeDecodeError) -> str | None:
    if isinstance(error, UnicodeDecodeError) or str(error).startswith(_NOT_TEXT):
        return "project_damaged"
    name: str = getattr(error, "sqlite_errorname", None) or ""
    return next((code for prefix, code in codes.items() if name.startswith(prefix)), None)


def _detail(error: Exception) -> str:
    """In one line, and without the text that stands in the file."""
    words, _, _ = str(error).partition(" with text ")
    return words


@contextmanager
def opening(path: Path) -> Generator[None]:
    """Turn what SQLite says about a file that cannot be opened into a refusal."""
    try:
        yield
    except StorageFailed as error:
        raise ProjectRefused(error.code, **error.data) from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        code = _code(_OPENING, error)
        if code is None:
            raise
        raise ProjectRefused(code, path=str(path), detail=_detail(error)) from error


@contextmanager
def saving(path: Path) -> Generator[None]:
    """Turn what SQLite says about a failed read or write of an open project into a failure."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        code = _code(_SAVING, error)
        if code is None:
            raise
        raise StorageFailed(code, path=str(path), detail=_detail(error)) from error


@contextmanager
def making_sense(path: Path, of: str) -> Generator[None]:
    """Turn what cannot be a value of the model, in a row that SQLite could read, into a failure;
    `of` names the table. Around the reading of rows only: a bug of ours must not look so."""
    try:
        yield
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise StorageFailed("project_damaged", path=str(path), detail=f"{of}: {error}") from error
