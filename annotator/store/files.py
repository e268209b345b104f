# SPDX-License-Identifier: MIT
"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def fresh_beside(target: Path) -> Generator[Path]:
    """An empty file in `target`'s folder, gone at the end with what SQLite lays beside it."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        for suffix in ("", "-wal", "-journal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)


def publish(path: Path, target: Path, *, overwrite: bool) -> None:
    """Give a finished file its name, on the disk; FileExistsError where the name is taken."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    if overwrite:
        path.replace(target)
    elif sys.platform == "win32":
        path.rename(target)
    else:
        _link(path, target)
    _sync_folder(target.parent)


def write_whole(target: Path, data: bytes) -> None:
    """Replace a small file's content: whole, though not at once on the disk."""
    with fresh_beside(target) as path:
        path.write_bytes(data)
        path.replace(target)


def _link(path: Path, target: Path) -> None:
    """A hard link is refused where the name is taken, unlike a rename; some file systems
    (FAT, some network shares) have none."""
    try:
        target.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(str(target)) from None
        path.rename(target)


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
