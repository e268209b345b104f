# SPDX-License-Identifier: MIT
"""ZIP files that a stranger may have written: what is known of them before they are opened."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import BinaryIO

BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
"""What reading a damaged archive raises."""

LONGEST_LIST = 8 * 1024 * 1024
"""Bytes of the list of members; zipfile makes a value of each before one can count them."""
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_TAIL = 22 + 0xFFFF
_BEFORE = 20 + 56
"""Of the locator and the record that ZIP64 has before the end."""


def lists_too_many(stream: BinaryIO) -> bool:
    """Whether the list of members is longer than anybody needs, wherever one may be read from."""
    end = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, end - _TAIL - _BEFORE))
    tail = stream.read()
    stream.seek(0)
    at = tail.find(_END)
    while at >= 0:
        if _size(tail, at) > LONGEST_LIST:
            return True
        at = tail.find(_END, at + 1)
    return False


def _size(tail: bytes, at: int) -> int:
    """Of the list, by the record `at`; of the two that ZIP64 has the second counts."""
    before = at - _BEFORE
    if before >= 0 and tail.startswith(_END_64, before):
        return int(struct.unpack_from("<Q", tail, before + 40)[0])
    if len(tail) < at + 16:
        return 0
    return int(struct.unpack_from("<L", tail, at + 12)[0])
