# SPDX-License-Identifier: MIT
"""Bytes to source text, exactly: nothing is normalised, and a byte order mark is kept."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from annotator.errors import TextUnreadable, UsageError

LONGEST_FILE = 64 * 1024 * 1024
LONGEST_TEXT = 16_000_000
"""Characters; sixteen times the longest text the window is made for."""

ENCODINGS = ("utf-8", "windows-1256", "utf-16-le", "utf-16-be", "iso8859-6", "mac-farsi", "cp864")
"""What a person may say that a text is in."""

_SIGNATURES = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"SQLite format 3\x00",
    b"\xd0\xcf\x11\xe0",
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b") + b"\x7f"
_SEQUENCES = re.compile(
    b"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_SURROGATE = re.compile(b"\xed[\xa0-\xbf]")
_ASCII = bytes(range(128))
_PERSIAN = re.compile("[\u0621-\u064a\u067e-\u06d2]")
_COMMON = re.compile("[اآيیىلمنردهوتب]")
_EXPECTED = re.compile(
    "[\t\n\r -~\u00a0-\u00ff\u0600-\u06ff\u2000-\u206f\ufb50-\ufdff\ufe70-\ufeff]"
)
_SHOWN = re.compile(r"[^\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """`encoding` is "utf-8", "utf-16-le", "utf-16-be" or "windows-1256"; encoding `text` with
    it gives the file's bytes back."""

    text: str
    encoding: str
    bytes_sha256: str
    text_sha256: str


def text_sha256(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def read_file(path: Path, limit: int = LONGEST_FILE) -> Decoded:
    """The text of a file; one larger than `limit` bytes is refused before it is read."""
    name = path.name
    try:
        _check_file(path.stat(), name, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise TextUnreadable("file_missing", name=name) from None
    except OSError as error:
        raise TextUnreadable("file_unreadable", name=name, reason=error.strerror) from error
    if len(data) > limit:
        raise TextUnreadable("file_too_large", name=name, size=len(data), limit=limit)
    return decode(data, name)


def _check_file(state: os.stat_result, name: str, limit: int) -> None:
    if stat.S_ISDIR(state.st_mode):
        raise TextUnreadable("is_folder", name=name)
    if not stat.S_ISREG(state.st_mode):
        raise TextUnreadable("file_not_regular", name=name)
    if state.st_size > limit:
        raise TextUnreadable("file_too_large", name=name, size=state.st_size, limit=limit)


def decode(data: bytes, name: str = "", encoding: str = "") -> Decoded:
    """The text of `data`, with line ends and a byte order mark as they are; in `encoding`, one
    of ENCODINGS, where that is given.

    A byte order mark decides; then UTF-8 where it is valid, UTF-16 where nearly everything
    comes out as Persian or Latin, and Windows-1256 where it gives Persian. Anything else is
    refused with the first offending byte.
    """
    if not data:
        raise TextUnreadable("text_empty", name=name)
    if data.startswith(_SIGNATURES):
        raise TextUnreadable("text_binary", name=name)
    text, encoding = _told(data, name, encoding) if encoding else _decoded(data, name)
    if "\0" in text:
        offset = len(text[: text.index("\0")].encode(encoding))
        raise TextUnreadable("text_nul", name=name, offset=offset)
    if len(text) > LONGEST_TEXT:
        raise TextUnreadable("text_too_long", name=name, length=len(text), limit=LONGEST_TEXT)
    if not _SHOWN.search(text):
        raise TextUnreadable("text_empty", name=name)
    return Decoded(text, encoding, sha256(data).hexdigest(), text_sha256(text))


def _told(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    if encoding not in ENCODINGS:
        raise UsageError("unknown_encoding", encoding=encoding, known=list(ENCODINGS))
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        raise _refused(data, error, name) from None


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    if data.startswith(b"\xff\xfe"):
        return _utf16(data, "utf-16-le", name), "utf-16-le"
    if data.startswith(b"\xfe\xff"):
        return _utf16(data, "utf-16-be", name), "utf-16-be"
    guess = _guess_utf16(data) if b"\0" in data or not _is_utf8(data) else ""
    if guess:
        return _utf16(data, guess, name), guess
    controls = len(data[:_SAMPLE]) - len(data[:_SAMPLE].translate(None, _CONTROLS))
    if controls > 0.1 * min(len(data), _SAMPLE):
        raise TextUnreadable("text_binary", name=name)
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError as error:
        if _is_persian_1256(data):
            return data.decode("windows-1256"), "windows-1256"
        if b"\0" in data:
            raise TextUnreadable("text_binary", name=name) from None
        raise _refused(data, error, name) from None


def _refused(data: bytes, error: UnicodeDecodeError, name: str) -> TextUnreadable:
    at = error.start
    if _SURROGATE.match(data, at):
        return TextUnreadable("text_surrogate", name=name, offset=at)
    return TextUnreadable("text_undecodable", name=name, offset=at, byte=f"{data[at]:02X}")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _utf16(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start
        if len(data) - at < 2:
            raise TextUnreadable(
                "text_undecodable", name=name, offset=at, byte=f"{data[at]:02X}"
            ) from None
        raise TextUnreadable("text_surrogate", name=name, offset=at) from None


def _guess_utf16(data: bytes) -> str:
    """Which UTF-16 without a byte order mark `data` is in, "" for none."""
    best, found = 0.95, ""
    sample = data[: _SAMPLE - len(data[:_SAMPLE]) % 2]
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        share = len(_EXPECTED.findall(text)) / max(len(text), 4)
        if share > best:
            best, found = share, encoding
    return found


def _is_persian_1256(data: bytes) -> bool:
    """Whether Windows-1256 makes Persian of `data`, which is not valid UTF-8.

    Damaged UTF-8 is told apart by its whole sequences; other code pages, by Latin letters
    and rare ones among the Arabic.
    """
    sample = data[:_SAMPLE]
    high = len(sample.translate(None, _ASCII))
    sequences = sum(len(found) for found in _SEQUENCES.findall(sample))
    if b"\0" in data or sequences > high / 2:
        return False
    letters = [letter for letter in sample.decode("windows-1256") if letter.isalpha()]
    foreign = sum(not letter.isascii() for letter in letters)
    persian = "".join(letter for letter in letters if _PERSIAN.match(letter))
    return len(persian) >= max(3, 0.2 * len(letters), 0.9 * foreign) and len(
        _COMMON.findall(persian)
    ) >= 0.35 * len(persian)
