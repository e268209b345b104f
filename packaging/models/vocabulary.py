# SPDX-License-Identifier: MIT
"""The vocabulary of e5, cut to what Persian text needs."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpora import shipped_training
from tokenizers import Tokenizer

SHIPPED_PIECES = 11_800
_SPECIAL = 4
"""<s>, <pad>, </s>, <unk> come first."""
_PERSIAN = re.compile(r"▁?[\u0620-\u064a\u066e-\u06d3\u06f0-\u06f90-9]+$")
_EVERYDAY = re.compile(r"▁?[ -~«»،؛؟…\u0600-\u06ff]$")


class Pieces:
    """Words to ids of the cut vocabulary, each word segmented alone."""

    def __init__(self, whole: Tokenizer, kept: list[int]) -> None:
        told = json.loads(whole.to_str())
        vocabulary = told["model"]["vocab"]
        told["model"]["vocab"] = [vocabulary[number] for number in kept]
        told["added_tokens"] = [each for each in told["added_tokens"] if each["id"] < _SPECIAL]
        self.texts: list[str] = [vocabulary[number][0] for number in kept]
        self.scores: list[float] = [vocabulary[number][1] for number in kept]
        self._tokenizer = Tokenizer.from_str(json.dumps(told))
        self._known: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        found = self._known.get(word)
        if found is None:
            found = self._tokenizer.encode(word, add_special_tokens=False).ids or [3]
            self._known[word] = found
        return found


def kept_pieces(tokenizer: Tokenizer, corpora: Path, count: int) -> list[int]:
    """Ids of e5's pieces: the special ones, single characters, those that the training corpora
    and the treebanks need the most, then the most usual Persian ones."""
    texts = [text for text, _ in json.loads(tokenizer.to_str())["model"]["vocab"]]
    used: Counter[int] = Counter()
    for word, times in Counter(_words(corpora)).items():
        for piece in tokenizer.encode(word, add_special_tokens=False).ids:
            used[piece] += times
    kept = dict.fromkeys(range(_SPECIAL))
    kept |= dict.fromkeys(n for n, text in enumerate(texts) if _EVERYDAY.match(text))
    needed = [piece for piece, _ in used.most_common()]
    usual = [n for n, text in enumerate(texts) if _PERSIAN.match(text)]
    for piece in (*needed, *usual):
        if len(kept) >= count:
            break
        kept[piece] = None
    return sorted(kept)


def _words(corpora: Path) -> Iterator[str]:
    for sentence in shipped_training(corpora):
        yield from sentence.words
        yield from (word.replace("\u200c", "") for word in sentence.words)
    for path in sorted((corpora / "ud").glob("*.conllu")):
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 10 and cells[0].isdigit():
                yield cells[1]
