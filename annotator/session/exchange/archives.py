# SPDX-License-Identifier: MIT
"""ZIP archives as folders to read from: nothing is unpacked, and nothing beyond the limits.

Sizes are those that the archive states; more than it states is never read out of it.
"""

from __future__ import annotations

import io
import stat
import unicodedata
import weakref
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, BinaryIO, override

from annotator.errors import TextUnreadable
from annotator.formats.files import InputFile
from annotator.formats.zip_files import BROKEN, lists_too_many

_SIGNATURE = b"PK\x03\x04"
_EMPTY = b"PK\x05\x06"
MOST_MEMBERS = 20_000
LARGEST_MEMBER = 512 * 1024 * 1024
LARGEST_TOTAL = 2 * 1024 * 1024 * 1024
HIGHEST_RATIO = 200
_SMALL = 1024 * 1024
"""Below this size no ratio is suspicious: a file of spaces shrinks to nothing."""
_ENCRYPTED, _UTF_8 = 0x1, 0x800
_JOINERS = "\u200c\u200d"
_NOT_OURS = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


@dataclass(slots=True)
class Budget:
    """What may still be taken out of one chosen file and the archives in it."""

    members: int = MOST_MEMBERS
    size: int = LARGEST_TOTAL


def is_archive(head: bytes) -> bool:
    return head.startswith((_SIGNATURE, _EMPTY))


def is_hidden(name: str) -> bool:
    return name.startswith(".") or name in _NOT_OURS


def members(file: InputFile, budget: Budget) -> list[InputFile]:
    """The files of an archive, by name; TextUnreadable for one that is damaged, too large, or
    made to deceive."""
    place = file.place or file.name
    archive = _Archive(file, place)
    names = archive.checked(budget)
    if not names:
        raise TextUnreadable("archive_empty", name=place)
    return [archive.file(name) for name in names]


class _Archive:
    """Stays open as long as one of its files is known."""

    def __init__(self, file: InputFile, place: str) -> None:
        self._place = place
        stream = file.open()
        weakref.finalize(self, stream.close)
        try:
            if lists_too_many(stream):
                raise TextUnreadable("archive_too_large", name=place, member="…")
            self._zip = zipfile.ZipFile(stream)
        except BROKEN as error:
            stream.close()
            raise TextUnreadable("archive_damaged", name=place) from error
        self._members: dict[str, zipfile.ZipInfo] = {}

    def checked(self, budget: Budget) -> list[str]:
        for info in self._zip.infolist():
            if info.is_dir():
                continue
            name = _name(info)
            if info.flag_bits & _ENCRYPTED:
                raise TextUnreadable("archive_encrypted", name=self._place)
            if name in self._members or not _is_safe(name, info):
                raise TextUnreadable("archive_unsafe", name=self._place, member=_shown(name))
            budget.members -= 1
            budget.size -= info.file_size
            if budget.members < 0 or budget.size < 0 or _is_bomb(info):
                raise TextUnreadable("archive_too_large", name=self._place, member=_shown(name))
            self._members[name] = info
        return sorted(
            name for name in self._members if not any(map(is_hidden, PurePosixPath(name).parts))
        )

    def file(self, name: str) -> InputFile:
        info = self._members[name]

        def beside(wanted: str) -> InputFile | None:
            folder = PurePosixPath(name).parent
            if wanted.startswith("../"):
                folder, wanted = folder.parent, wanted.removeprefix("../")
            other = str(folder / wanted)
            return self.file(other) if "/" not in wanted and other in self._members else None

        return InputFile(
            PurePosixPath(name).name,
            lambda: self._open(info, name),
            info.file_size,
            beside,
            f"{self._place}/{name}",
        )

    def _open(self, info: zipfile.ZipInfo, name: str) -> BinaryIO:
        place = f"{self._place}/{name}"
        try:
            member = self._zip.open(info)
        except BROKEN as error:
            raise TextUnreadable("archive_damaged", name=place) from error
        return io.BufferedReader(_Member(member, place))


class _Member(io.RawIOBase):
    """A file in an archive, whose damage is told as such wherever it is met."""

    def __init__(self, member: IO[bytes], place: str) -> None:
        self._member = member
        self._place = place

    @override
    def readable(self) -> bool:
        return True

    @override
    def seekable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        try:
            data = self._member.read(len(buffer))
        except BROKEN as error:
            raise TextUnreadable("archive_damaged", name=self._place) from error
        buffer[: len(data)] = data
        return len(data)

    @override
    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        try:
            return self._member.seek(offset, whence)
        except BROKEN as error:
            raise TextUnreadable("archive_damaged", name=self._place) from error

    @override
    def tell(self) -> int:
        return self._member.tell()

    @override
    def close(self) -> None:
        self._member.close()
        super().close()


def _name(info: zipfile.ZipInfo) -> str:
    """Old programs write UTF-8 and do not say so."""
    name = info.filename
    if not info.flag_bits & _UTF_8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return unicodedata.normalize("NFC", name)


def _is_safe(name: str, info: zipfile.ZipInfo) -> bool:
    """A plain file with a path that stays where it is and reads as it is written."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return False
    # zipfile cuts a name at NUL and turns the separator of the system; what was written counts.
    if "\\" in name or "\0" in info.orig_filename or ":" in name.split("/")[0]:
        return False
    if any(part in ("", ".", "..") for part in name.split("/")):
        return False
    return not any(
        unicodedata.category(character) in ("Cc", "Cf") and character not in _JOINERS
        for character in name
    )


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    if info.file_size > LARGEST_MEMBER:
        return True
    return info.file_size > _SMALL and info.file_size > HIGHEST_RATIO * max(info.compress_size, 1)


def _shown(name: str) -> str:
    return "".join(
        "\ufffd" if unicodedata.category(c) in ("Cc", "Cf") and c not in _JOINERS else c
        for c in name[:120]
    )
