# SPDX-License-Identifier: MIT
"""A file to be read and those beside it: on a disk, in an archive, in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from annotator.errors import TextUnreadable


def _alone(_name: str) -> InputFile | None:
    return None


@dataclass(frozen=True, slots=True)
class InputFile:
    """`name` is the bare name; `size` in bytes, 0 where it is not known. `beside` gives a file
    of the same folder by its bare name, or one above by "../name", None where there is none.
    `place` is what people are told ("corpus.zip/doc.txt"), `encoding` what a person says that a
    plain text is in, "" to find out."""

    name: str
    open: Callable[[], BinaryIO]
    """TextUnreadable where that fails."""
    size: int = 0
    beside: Callable[[str], InputFile | None] = _alone
    place: str = ""
    encoding: str = ""

    def read(self, limit: int) -> bytes:
        """All of it; TextUnreadable beyond `limit` bytes."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise TextUnreadable("file_too_large", name=self.name, limit=limit)
        return data

    @classmethod
    def of_bytes(
        cls, name: str, data: bytes, beside: Mapping[str, bytes] | None = None
    ) -> InputFile:
        others = beside or {}

        def other(wanted: str) -> InputFile | None:
            return cls.of_bytes(wanted, others[wanted], others) if wanted in others else None

        return cls(name, lambda: BytesIO(data), len(data), other)

    @classmethod
    def of_path(cls, path: Path) -> InputFile:
        try:
            size = path.stat().st_size if path.is_file() else 0
        except OSError:
            size = 0

        def other(wanted: str) -> InputFile | None:
            up, _, name = wanted.rpartition("/")
            if up not in ("", "..") or not name:
                return None
            beside = (path.parent.parent if up else path.parent) / name
            return cls.of_path(beside) if beside.is_file() else None

        return cls(path.name, lambda: _open(path), size, other, path.name)


def _open(path: Path) -> BinaryIO:
    if path.is_dir():
        raise TextUnreadable("is_folder", name=path.name or str(path))
    try:
        if path.exists() and not path.is_file():
            raise TextUnreadable("file_not_regular", name=path.name)
        return path.open("rb")
    except FileNotFoundError as error:
        raise TextUnreadable("file_missing", name=path.name) from error
    except OSError as error:
        raise TextUnreadable("file_unreadable", name=path.name, reason=error.strerror) from error
