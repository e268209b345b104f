# SPDX-License-Identifier: MIT
"""The shipped ZWNJ model: word lists and weights, and how sure it is of a ZWNJ at a place."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import numpy as np

from annotator.paths import resources
from annotator.text.repair.letters import possible_joints
from annotator.text.repair.verbs import inflected
from annotator.text.repair.zwnj_features import Lexicon, features, joined

SCALE = 16
_COMMON = 2
_CACHED_WORDS = 200_000
_SURE_BOUND = 0.5
_BOUND = frozenset(("هم", "بی", "پیش", "بین", "غیر", "ضد", "پر", "کم", "خوش", "بد", "نیم"))
_FUNCTIONS = ("به", "در", "از", "با", "بر", "را", "و", "که", "این", "آن", "شده", "هر")
_APART = frozenset(("ماه", "شب", "است", "شدن", "کردن"))
"""Second words that a list may join, where running text keeps the space."""
_LISTS = ("reference", "seen", "treebank")


class ZwnjModel:
    def __init__(
        self,
        lexicon: Lexicon,
        weights: Mapping[str, float],
        trained_on: frozenset[int] = frozenset(),
    ) -> None:
        self._lexicon = lexicon
        self._trained_on = trained_on
        self._weights = weights
        self._cache: dict[str, tuple[tuple[int, float], ...]] = {}

    def joints(self, word: str) -> tuple[tuple[int, float], ...]:
        """Places of `word` with the probability of a ZWNJ, where that is above 0.05."""
        known = self._cache.get(word)
        if known is None:
            if len(self._cache) >= _CACHED_WORDS:
                self._cache.clear()
            known = self._cache[word] = self._judge(word)
        return known

    def was_trained_on(self, sentence: str) -> bool:
        """Whether a treebank's sentence was in the training data, so that a test leaves it out."""
        return fingerprint(sentence) in self._trained_on

    def is_verb(self, word: str) -> bool:
        return word in self._lexicon.verbs

    def is_compound(self, left: str, right: str) -> bool:
        """Whether the two are known as one word with a ZWNJ between them."""
        lexicon, word = self._lexicon, left + right
        if left in _FUNCTIONS or right in _APART:
            return False
        if right in lexicon.verbs and right.endswith(("ه", "د")):
            return False
        entries = (lexicon.reference.get(word), lexicon.treebank.get(word))
        if any(entry and len(left) in joined(entry).joints for entry in entries):
            return True
        return (
            left in _BOUND
            and not lexicon.plain.get(right)
            and any(place == len(left) and p >= _SURE_BOUND for place, p in self.joints(word))
        )

    def is_glued(self, word: str, rest: str) -> bool:
        """Whether an unknown word is a known one with a particle before it."""
        lexicon = self._lexicon
        lists = (lexicon.plain, lexicon.reference, lexicon.seen, lexicon.treebank)
        return (
            bool(lexicon.plain.get(rest))
            and not any(word in known for known in lists)
            and all(probability < 0.5 for _, probability in self.joints(word))
        )

    def _judge(self, word: str) -> tuple[tuple[int, float], ...]:
        lexicon = self._lexicon
        if lexicon.plain.get(word) == _COMMON and not (
            word in lexicon.seen or word in lexicon.reference or word in lexicon.treebank
        ):
            return ()
        weigh = self._weights.get
        judged = []
        for place in possible_joints(word):
            score = sum(weigh(name, 0.0) for name in features(lexicon, word, place))
            if score > -2.95:
                judged.append((place, 1 / (1 + math.exp(-score))))
        return tuple(judged)


def fingerprint(sentence: str) -> int:
    return int.from_bytes(hashlib.sha256(sentence.encode()).digest()[:8], "little")


def save_model(
    path: Path,
    lexicon: Lexicon,
    stems: list[str],
    weights: Mapping[str, float],
    trained_on: Iterable[str],
) -> None:
    """One npz of byte arrays, so that reading it can run nothing."""
    names = sorted(weights)
    scaled = np.array([round(weights[name] * SCALE) for name in names])
    lists = {"features": names, "stems": stems}
    for level in sorted(set(lexicon.plain.values())):
        lists[f"plain{level}"] = sorted(w for w, known in lexicon.plain.items() if known == level)
    for name in _LISTS:
        entries: Mapping[str, str] = getattr(lexicon, name)
        lists[name] = sorted(f"{word}\t{entry}" for word, entry in entries.items())
    arrays = {name: _bytes(rows) for name, rows in lists.items()}
    numbers = sorted(fingerprint(sentence) for sentence in trained_on)
    arrays["trained_on"] = np.array(numbers, dtype=np.uint64)
    arrays["weights"] = scaled.clip(-127, 127).astype(np.int8)
    with path.open("wb") as target:
        np.savez_compressed(target, allow_pickle=False, **arrays)


def _bytes(rows: list[str]) -> np.ndarray:
    return np.frombuffer("\n".join(rows).encode(), dtype=np.uint8)


def load_model(path: Path) -> ZwnjModel:
    with np.load(path, allow_pickle=False) as arrays:
        rows = {
            name: arrays[name].tobytes().decode().split("\n")
            for name in arrays.files
            if name not in ("weights", "trained_on")
        }
        weights = (arrays["weights"] / SCALE).tolist()
        trained_on = frozenset(arrays["trained_on"].tolist())
    plain: dict[str, int] = {}
    for name, words in rows.items():
        if name.startswith("plain"):
            plain.update(dict.fromkeys(words, int(name[-1])))
    entries = {name: dict(row.split("\t", 1) for row in rows[name] if row) for name in _LISTS}
    lexicon = Lexicon(plain, **entries, verbs=inflected(rows["stems"]))
    return ZwnjModel(lexicon, dict(zip(rows["features"], weights, strict=True)), trained_on)


@cache
def shipped_model() -> ZwnjModel:
    return load_model(resources() / "models" / "zwnj.npz")
