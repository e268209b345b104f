# SPDX-License-Identifier: MIT
"""What the tagger said of each sentence, kept on the disk: reading them again is by far the most
of a training."""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from annotator.session.whole_files import WholeFile

log = logging.getLogger(__name__)

FILE = "posteriors.npz"
MOST_WORDS = 300_000
"""Of the sentences asked for last; about 16 megabytes."""
_LARGEST = 128 * 1024 * 1024

_DAMAGE = (
    *(OSError, ValueError, LookupError, EOFError, BadZipFile, zlib.error),
    *(RuntimeError, ArithmeticError, MemoryError, struct.error),
)
"""What numpy and the zip file under it say to bytes that are not theirs."""

type Posteriors = NDArray[np.float32]


class PosteriorCache:
    """Of one tagger, by the SHA-256 of its version and a sentence's words. A file that is
    damaged, or another tagger's, counts as none."""

    def __init__(self, folder: Path, version: str, labels: int) -> None:
        self._path = folder / FILE
        self._version = version
        self._labels = labels
        self._known: dict[bytes, Posteriors] = {}
        self._changed = False
        try:
            self._load()
        except _DAMAGE as error:
            self._known = {}
            if not isinstance(error, FileNotFoundError):
                log.warning("what the tagger said is read anew: %s", type(error).__name__)

    def __len__(self) -> int:
        return len(self._known)

    def get(self, words: Sequence[str]) -> Posteriors | None:
        key = self._key(words)
        found = self._known.pop(key, None)
        if found is None or len(found) != len(words):
            return None
        self._known[key] = found
        return found

    def put(self, words: Sequence[str], posteriors: Posteriors) -> None:
        if posteriors.shape == (len(words), self._labels):
            self._known[self._key(words)] = posteriors.astype(np.float32)
            self._changed = True

    def save(self) -> None:
        """The file appears whole; OSError where it cannot be written."""
        if not self._changed:
            return
        kept = self._newest()
        keys = np.frombuffer(b"".join(kept), np.uint8).reshape(-1, 32)
        lengths = np.array([len(rows) for rows in kept.values()], np.int32)
        rows = np.concatenate([*kept.values(), np.zeros((0, self._labels), np.float32)])
        with WholeFile(self._path) as file:
            np.savez(file, keys=keys, lengths=lengths, rows=rows)
        self._changed = False

    def _key(self, words: Sequence[str]) -> bytes:
        return sha256("\0".join((self._version, *words)).encode()).digest()

    def _newest(self) -> dict[bytes, Posteriors]:
        kept: list[tuple[bytes, Posteriors]] = []
        words = 0
        for key, rows in reversed(self._known.items()):
            words += len(rows)
            if words > MOST_WORDS and kept:
                break
            kept.append((key, rows))
        return dict(reversed(kept))

    def _load(self) -> None:
        if self._path.stat().st_size > _LARGEST:
            raise ValueError("too large")
        with self._path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            keys, lengths, rows = stored["keys"], stored["lengths"], stored["rows"]
        count = len(keys)
        ends = np.cumsum(lengths, dtype=np.int64)
        if (
            keys.dtype != np.uint8
            or keys.shape != (count, 32)
            or lengths.shape != (count,)
            or (lengths < 0).any()
            or rows.dtype != np.float32
            or rows.shape != (int(ends[-1]) if count else 0, self._labels)
            or not np.isfinite(rows).all()
        ):
            raise ValueError("not what was written")
        starts = [0, *ends.tolist()]
        for number in range(count):
            self._known[keys[number].tobytes()] = rows[starts[number] : starts[number + 1]]
