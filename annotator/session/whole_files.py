# SPDX-License-Identifier: MIT
"""Files and folders that appear whole or not at all, and replace what was there only then."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from annotator.errors import StorageFailed, UsageError
from annotator.paths import PROJECT_SUFFIX, is_same_file

_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EACCES: "export_forbidden",
    errno.EPERM: "export_forbidden",
    errno.EROFS: "export_forbidden",
    errno.ENOENT: "export_folder_missing",
    errno.ENOTDIR: "export_folder_missing",
    errno.EISDIR: "export_target_is_folder",
}


@contextmanager
def writing(target: Path) -> Generator[None]:
    """Turn what the system says about a failed write into a failure a person can act on."""
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, "export_failed")
        raise StorageFailed(code, path=str(target), reason=error.strerror or "") from error


class WholeFile:
    """A stream into a file beside the target, which takes its name at the end of the block; it
    may be closed before. A link at the target is replaced, not followed; a device, a pipe or a
    project is left alone."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._path: Path | None = None
        self._stream: BinaryIO | None = None

    def __enter__(self) -> BinaryIO:
        if self._target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(self._target))
        if self._target.exists() and not self._target.is_file():
            raise StorageFailed("export_target_not_file", path=str(self._target))
        if self._target.suffix == PROJECT_SUFFIX:
            raise StorageFailed("export_target_is_project", path=str(self._target))
        handle, name = tempfile.mkstemp(
            prefix=f".{self._target.name}.", suffix=".new", dir=self._target.parent
        )
        self._path = Path(name)
        self._stream = os.fdopen(handle, "wb")
        return self._stream

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        assert self._path is not None
        assert self._stream is not None
        try:
            self._stream.close()
            if kind is None:
                _sync(self._path)
                self._path.chmod(_mode(self._target))
                self._path.replace(self._target)
                _sync_folder(self._target.parent)
        finally:
            self._stream.close()
            self._path.unlink(missing_ok=True)


class WholeFolder:
    """A folder beside the target, which takes its name at the end of the block; the target must
    be absent or an empty folder."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._path: Path | None = None

    def __enter__(self) -> Path:
        if self._target.exists() and (not self._target.is_dir() or any(self._target.iterdir())):
            raise UsageError("export_folder_not_empty", path=str(self._target))
        name = tempfile.mkdtemp(
            prefix=f".{self._target.name}.", suffix=".new", dir=self._target.parent
        )
        self._path = Path(name)
        return self._path

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        assert self._path is not None
        try:
            if kind is None:
                for path in self._path.rglob("*"):
                    if path.is_file():
                        _sync(path)
                self._path.chmod(0o755)
                if self._target.is_dir():
                    self._target.rmdir()
                self._path.replace(self._target)
                _sync_folder(self._target.parent)
        finally:
            shutil.rmtree(self._path, ignore_errors=True)


def spare(project: Path, target: Path) -> None:
    """Never write over a project, whatever its name is."""
    if is_same_file(project, target):
        raise StorageFailed("export_target_is_project", path=str(target))


def _mode(target: Path) -> int:
    if target.is_file() and not target.is_symlink():
        return stat.S_IMODE(target.stat().st_mode)
    return 0o644


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
