# SPDX-License-Identifier: MIT
"""What the MIT-licensed corpora mark each word and phrase as."""

from __future__ import annotations

import ast
import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from annotator.text.folding import fold

_TEXTMINING = ("O", "DAT", "PER", "ORG", "LOC", "EVE")


class Evidence:
    def __init__(self) -> None:
        self.total: Counter[str] = Counter()
        self.inside: dict[str, Counter[str]] = defaultdict(Counter)
        self.first: Counter[str] = Counter()
        self.last: Counter[str] = Counter()
        self.alone: Counter[str] = Counter()
        self.names: dict[str, Counter[str]] = defaultdict(Counter)
        self._grams: Counter[str] = Counter()

    @staticmethod
    def key(text: str) -> str:
        return fold(text).replace(" ", "")

    def add(self, tokens: list[str], labels: list[str]) -> None:
        keys = [self.key(token) for token in tokens]
        self.total.update(keys)
        for length in (1, 2, 3, 4, 5):
            for start in range(len(keys) - length + 1):
                self._grams["".join(keys[start : start + length])] += 1
        for start, end, label in spans(labels):
            for key in keys[start:end]:
                self.inside[label][key] += 1
            self.names[label][" ".join(tokens[start:end])] += 1
            if label == "PER":
                if end - start == 1:
                    self.alone[keys[start]] += 1
                else:
                    self.first[keys[start]] += 1
                    self.last[keys[end - 1]] += 1

    def phrase_total(self, name: str) -> int:
        return self._grams[self.key(name)]

    def purity(self, key: str, label: str) -> float:
        return self.inside[label][key] / self.total[key] if self.total[key] else 0.0


def spans(labels: list[str]) -> Iterator[tuple[int, int, str]]:
    start = 0
    while start < len(labels):
        if labels[start] == "O":
            start += 1
            continue
        label = labels[start][2:]
        end = start + 1
        while end < len(labels) and labels[end] == f"I-{label}":
            end += 1
        yield start, end, label
        start = end


def sentences(corpora: Path) -> Iterator[tuple[list[str], list[str]]]:
    for block in (corpora / "parstwiner/train.txt").read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
        if rows:
            yield [row[0] for row in rows], [row[1].strip() for row in rows]
    for part in ("eval", "test"):
        with (corpora / f"textmining/{part}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                ids = ast.literal_eval(row["labels"])
                labels = [
                    "O" if i == 0 else f"B-{_TEXTMINING[i]}" if i < 6 else f"I-{_TEXTMINING[i - 5]}"
                    for i in ids
                ]
                yield ast.literal_eval(row["tokens"]), labels


def read_evidence(corpora: Path) -> Evidence:
    evidence = Evidence()
    for tokens, labels in sentences(corpora):
        evidence.add(tokens, labels)
    return evidence
