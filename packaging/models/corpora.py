# SPDX-License-Identifier: MIT
"""The corpora whose licence lets a model be shipped, as sentences of words and labels."""

from __future__ import annotations

import ast
import csv
from dataclasses import dataclass
from pathlib import Path

LABELS = (
    "O", "B-DAT", "B-PER", "B-ORG", "B-LOC", "B-EVE", "I-DAT", "I-PER", "I-ORG", "I-LOC", "I-EVE",
)  # fmt: skip
_TWITTER = {"POG": "ORG"}
_TYPES = {"DAT", "PER", "ORG", "LOC", "EVE"}
_TEXT_MINING = (
    "O", "B-DAT", "B-PER", "B-ORG", "B-LOC", "B-EVE", "I-DAT", "I-PER", "I-ORG", "I-LOC", "I-EVE",
)  # fmt: skip


@dataclass(frozen=True)
class Sentence:
    """`marked` are the types that its corpus has; an O says nothing of the others."""

    words: tuple[str, ...]
    labels: tuple[str, ...]
    marked: frozenset[str]


def parstwiner(path: Path) -> list[Sentence]:
    """ParsTwiNER: a word and its label a line. Political groups count as organisations,
    nationalities as nothing; dates are not marked."""
    marked = frozenset(_TYPES - {"DAT"})
    sentences, words, labels = [], [], []
    for line in (*path.read_text(encoding="utf-8").split("\n"), ""):
        word, _, label = line.rstrip("\r").partition("\t")
        if word:
            words.append(word)
            labels.append(_mapped(label))
        elif words:
            sentences.append(Sentence(tuple(words), _mended(labels), marked))
            words, labels = [], []
    return sentences


def textmining(path: Path) -> list[Sentence]:
    csv.field_size_limit(1 << 24)
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return [
            Sentence(
                tuple(ast.literal_eval(words)),
                _mended([_TEXT_MINING[number] for number in ast.literal_eval(labels)]),
                frozenset(_TYPES),
            )
            for words, labels in rows
        ]


def _mapped(label: str) -> str:
    begin, _, kind = label.partition("-")
    kind = _TWITTER.get(kind, kind)
    return f"{begin}-{kind}" if kind in _TYPES else "O"


def _mended(labels: list[str]) -> tuple[str, ...]:
    """An I- after nothing of its type begins a mention."""
    mended, before = [], "O"
    for label in labels:
        if label.startswith("I-") and before[2:] != label[2:]:
            label = "B" + label[1:]
        mended.append(label)
        before = label
    return tuple(mended)


def spans(labels: tuple[str, ...] | list[str]) -> set[tuple[int, int, str]]:
    """(first word, word after the last, type)."""
    found: set[tuple[int, int, str]] = set()
    start = -1
    for index, label in enumerate((*labels, "O")):
        inside = label.startswith("I-") and start >= 0 and labels[start][2:] == label[2:]
        if start >= 0 and not inside:
            found.add((start, index, labels[start][2:]))
            start = -1
        if label.startswith("B-") or (label.startswith("I-") and start < 0):
            start = index
    return found


def shipped_training(corpora: Path) -> list[Sentence]:
    """What the shipped tagger is trained on; ParsTwiNER's test part is kept apart."""
    twitter, wikipedia = corpora / "parstwiner", corpora / "textmining"
    return [
        *parstwiner(twitter / "train.txt"),
        *parstwiner(twitter / "dev.txt"),
        *textmining(wikipedia / "eval.csv"),
        *textmining(wikipedia / "test.csv"),
    ]
