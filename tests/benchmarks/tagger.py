# SPDX-License-Identifier: MIT
"""The base tagger: loading, speed, memory, and F1 on ParsTwiNER's test part.

    python -m tests.benchmarks.tagger [--shared FOLDER]

Political groups count as organisations, nationalities as nothing; where the corpus marks
nothing of a kind (dates), nothing is asked.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from annotator.suggest.suggester import Article
from annotator.suggest.tagger.tagger import LABELS, Tagger
from tests.shared_data import SHARED

ZWNJ = "\u200c"
_KINDS = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "POG": "ORG", "EVE": "EVE"}
Labelled = tuple[list[str], list[str]]
Span = tuple[int, int, str]


def tweets(path: Path) -> Iterator[Labelled]:
    words: list[str] = []
    labels: list[str] = []
    for line in (*path.read_text(encoding="utf-8").split("\n"), ""):
        word, _, label = line.rstrip("\r").partition("\t")
        if word:
            words.append(word)
            begin, _, kind = label.partition("-")
            labels.append(f"{begin}-{_KINDS[kind]}" if kind in _KINDS else "O")
        elif words:
            yield words, labels
            words, labels = [], []


def spans(labels: Iterable[str]) -> Iterator[Span]:
    start, kind = 0, ""
    for index, label in enumerate((*labels, "O")):
        if kind and label != f"I-{kind}":
            yield start, index, kind
            kind = ""
        if label != "O" and not kind:
            start, kind = index, label[2:]


def f1(tagger: Tagger, test: Sequence[Labelled], keeps_zwnj: bool) -> dict[str, float]:
    right: Counter[str] = Counter()
    either: Counter[str] = Counter()
    for words, labels in test:
        given = words if keeps_zwnj else [word.replace(ZWNJ, "") or word for word in words]
        (rows,) = tagger.posteriors([given])
        ours = {s for s in spans(LABELS[n] for n in rows.argmax(1)) if s[2] in _KINDS}
        theirs = set(spans(labels))
        for counts, found in ((right, [*(ours & theirs)]), (either, [*ours, *theirs])):
            for _, _, kind in found:
                counts[kind] += 1
                counts["all"] += 1
    return {kind: 200 * right[kind] / either[kind] for kind in sorted(either)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    shared = parser.parse_args().shared
    for threads in (1, 2):
        begun = time.perf_counter()
        tagger = Tagger(threads)
        print(f"{threads} threads: loaded in {time.perf_counter() - begun:.2f} s", end=", ")
        article = Article.of((shared / "seed/article.repaired.txt").read_text(encoding="utf-8"))
        sentences = [
            [t.text for t in article.tokens if s.start <= t.start < s.end]
            for s in article.sentences
        ]
        tagger.posteriors([["گرم"]])
        begun, spent = time.perf_counter(), time.process_time()
        tagger.posteriors(sentences)
        wall, spent = time.perf_counter() - begun, time.process_time() - spent
        print(f"seed article {1000 * wall:.0f} ms, {1000 * spent:.0f} of processors")
    print(f"memory {_resident():.0f} MB")
    test = list(tweets(shared / "corpora/parstwiner/test.txt"))
    for keeps_zwnj in (True, False):
        figures = f1(tagger, test, keeps_zwnj)
        told = ", ".join(f"{kind} {figure:.1f}" for kind, figure in figures.items())
        print(f"F1 {'with' if keeps_zwnj else 'without'} ZWNJ: {told}")


def _resident() -> float:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = status.read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1000


if __name__ == "__main__":
    main()
