# SPDX-License-Identifier: MIT
"""Train the ZWNJ model that ships in resources/models/zwnj.npz.

    python packaging/models/train_zwnj.py ../shared/corpora [--out FILE] [--folds 3]

Reads running text (textmining, parstwiner, the Seraji treebank), the PerDT treebank, whose
spelling is followed, and hazm's word and verb lists. The PerDT sentences that
`annotator.review.repair_scoring.held_out` keeps for testing are never read. With --folds it
only cross-validates on the other sentences and writes nothing.
"""

from __future__ import annotations

import argparse
import ast
import csv
import hashlib
import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np

from annotator.review.repair_scoring import Counts, conllu_sentences, count_joints, held_out
from annotator.text.repair.letters import (
    ZWNJ,
    is_modelled,
    joints,
    plain_shape,
    possible_joints,
    without_needless,
)
from annotator.text.repair.verbs import inflected
from annotator.text.repair.zwnj import KEPT, WORD
from annotator.text.repair.zwnj_features import (
    Joined,
    Lexicon,
    Source,
    entry,
    features,
    joined,
)
from annotator.text.repair.zwnj_model import ZwnjModel, save_model

OUT = Path(__file__).resolve().parents[2] / "resources" / "models" / "zwnj.npz"
SEED = 7
TREEBANK_WEIGHT, SEEN_WEIGHT, VERB_WEIGHT, LIST_WEIGHT = 3.0, 1.0, 0.3, 0.5
LOST = re.compile("(?:(?<![اآدذرزژو])(?:ها|های|هایی|هایش|هایشان|ترین|تر|هاست|هایم))$|^ن?می...")
"""Shapes that running text often writes without the ZWNJ they should have."""

type Forms = dict[str, Counter[str]]
type Train = Callable[[Iterable[str]], tuple[Lexicon, dict[str, float]]]


@dataclass(frozen=True)
class Example:
    word: str
    form: str
    weight: float
    source: Source | None


def words_of(sentences: Iterable[str]) -> Counter[str]:
    found = (without_needless(plain_shape(m)) for s in sentences for m in WORD.findall(s))
    return Counter(word for word in found if word)


def grouped(counts: Mapping[str, int]) -> Forms:
    forms: Forms = defaultdict(Counter)
    for form, count in counts.items():
        forms[form.replace(ZWNJ, "")][form] += count
    return forms


def textmining(folder: Path) -> Iterator[str]:
    csv.field_size_limit(2**30)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as source:
            for row in csv.DictReader(source):
                yield " ".join(ast.literal_eval(row["tokens"]))


def parstwiner(folder: Path) -> Iterator[str]:
    for name in ("train.txt", "dev.txt"):
        for block in (folder / name).read_text(encoding="utf-8").split("\n\n"):
            yield " ".join(re.split(r"[\t ]", line)[0] for line in block.splitlines() if line)


def hazm_lists() -> tuple[list[tuple[str, bool]], list[str]]:
    """(word, counted) of hazm's word list and its verb stems, past#present."""
    spec = find_spec("hazm")
    assert spec is not None
    assert spec.origin is not None
    data = Path(spec.origin).parent / "data"
    rows = (line.split("\t") for line in (data / "words.dat").read_text("utf-8").splitlines())
    words = [(without_needless(plain_shape(row[0])), row[1] != "0") for row in rows if row[0]]
    verbs = (data / "verbs.dat").read_text("utf-8").splitlines()
    stems = sorted({plain_shape(line.split(" ")[0].strip()) for line in verbs if "#" in line})
    return [
        (word, counted) for word, counted in words if is_modelled(word.replace(ZWNJ, ""))
    ], stems


def usual(forms: Counter[str]) -> str:
    total = sum(forms.values())
    form, count = forms.most_common(1)[0]
    size = "1" if total == 1 else "2" if total < 5 else "3"
    return entry(Joined(joints(form), ("" if count >= 0.8 * total else "m") + size))


def make_lexicon(
    listed: list[tuple[str, bool]], stems: list[str], seen: Forms, treebank: Forms
) -> Lexicon:
    plain = {word: 1 for word, counted in listed if counted and ZWNJ not in word}
    reference: dict[str, set[str]] = defaultdict(set)
    for word, _ in listed:
        if ZWNJ in word:
            reference[word.replace(ZWNJ, "")].add(word)
    joined_words = {}
    listed_plain = frozenset(plain)
    for word, forms in seen.items():
        if not is_modelled(word):
            continue
        total, unjoined = sum(forms.values()), forms[word]
        lost = LOST.search(word) and word not in listed_plain
        if unjoined >= 3 and not lost and unjoined >= 0.7 * total:
            plain[word] = 1 if unjoined < 20 else 2
        for form, count in forms.items():
            first = form.split(ZWNJ)[0]
            if ZWNJ in form and count >= 2 and len(first) > 2 and is_modelled(first):
                plain.setdefault(first, 3)
        if unjoined < total:
            joined_words[word] = usual(forms)
    return Lexicon(
        plain,
        {w: entry(Joined(joints(next(iter(f))), "")) for w, f in reference.items() if len(f) == 1},
        joined_words,
        {word: usual(forms) for word, forms in treebank.items() if is_modelled(word)},
        inflected(stems),
    )


def make_examples(
    lexicon: Lexicon, listed: list[tuple[str, bool]], stems: list[str], seen: Forms, treebank: Forms
) -> Iterator[Example]:
    listed_plain = {word for word, counted in listed if counted and ZWNJ not in word}
    for word, forms in treebank.items():
        form, total = forms.most_common(1)[0][0], sum(forms.values())
        if is_modelled(word):
            yield Example(word, form, TREEBANK_WEIGHT * (1 + math.log(total)), Source.TREEBANK)
    for word, forms in seen.items():
        if is_modelled(word):
            yield from _seen_example(word, forms, listed_plain)
    for word, listing in lexicon.reference.items():
        if word not in listed_plain:
            yield Example(word, _form(word, joined(listing).joints), LIST_WEIGHT, Source.REFERENCE)
    for word in sorted(listed_plain):
        if word not in lexicon.reference and not LOST.search(word):
            yield Example(word, word, LIST_WEIGHT, Source.PLAIN)
    for form in verb_forms(stems):
        word = form.replace(ZWNJ, "")
        if word not in listed_plain and is_modelled(word):
            yield Example(word, form, VERB_WEIGHT, None)


def _seen_example(word: str, forms: Counter[str], listed_plain: set[str]) -> Iterator[Example]:
    total, unjoined = sum(forms.values()), forms[word]
    joined = total - unjoined
    form = max((f for f in forms if f != word), key=lambda f: forms[f], default=word)
    if LOST.search(word) and word not in listed_plain:
        if joined >= 0.3 * total and joined:
            yield Example(word, form, SEEN_WEIGHT * (1 + math.log(joined)), Source.SEEN)
    elif joined >= 0.7 * total:
        yield Example(word, form, SEEN_WEIGHT * (1 + math.log(total)), Source.SEEN)
    elif unjoined >= 0.7 * total:
        yield Example(word, word, SEEN_WEIGHT * (1 + math.log(total)), Source.SEEN)


def _form(word: str, places: tuple[int, ...]) -> str:
    cuts = (0, *places, len(word))
    return ZWNJ.join(word[a:b] for a, b in pairwise(cuts))


def verb_forms(stems: list[str]) -> list[str]:
    """Forms with «می», and some with a prefix before it."""
    forms: set[str] = set()
    for stem in stems:
        past, _, present = stem.partition("#")
        forms.update(past + end for end in ("م", "ی", "", "یم", "ید", "ند") if past)
        if present:
            stretched = present + ("ی" if present[-1] in "او" and len(present) > 2 else "")
            forms.update(stretched + end for end in ("م", "ی", "د", "یم", "ید", "ند"))
    whole = sorted(f"{start}{ZWNJ}{f}" for f in forms if len(f) > 1 for start in ("می", "نمی"))
    chance = random.Random(SEED)
    prefixes = ("بر", "بر", "در", "باز", "فرا", "فرو", "وا")
    return whole + [chance.choice(prefixes) + form for form in chance.sample(whole, 6000)]


def fit(lexicon: Lexicon, examples: Iterable[Example], sparsity: float) -> dict[str, float]:
    """Logistic regression by adaptive gradients; L1 leaves few weights."""
    numbers: dict[str, int] = {}
    rows, truths, weights = [], [], []
    for example in examples:
        right = set(joints(example.form))
        for place in possible_joints(example.word):
            names = features(lexicon, example.word, place, example.source)
            rows.append([numbers.setdefault(name, len(numbers)) for name in names])
            truths.append(place in right)
            weights.append(example.weight)
    size, width = len(numbers), max(map(len, rows))
    table = np.full((len(rows), width), size, dtype=np.int32)
    for index, row in enumerate(rows):
        table[index, : len(row)] = row
    rare = np.bincount(table.ravel(), minlength=size + 1) < 3
    table[rare[table]] = size
    learned = _descend(table, np.array(truths, float), np.array(weights), size, sparsity)
    return {name: float(learned[n]) for name, n in numbers.items() if abs(learned[n]) >= 0.05}


def _descend(
    table: np.ndarray, truths: np.ndarray, weights: np.ndarray, size: int, sparsity: float
) -> np.ndarray:
    """Some rounds that drive small weights to zero, then some in which only the others learn."""
    chance = np.random.default_rng(SEED)
    learned, gathered = np.zeros(size + 1), np.full(size + 1, 1e-8)
    allowed = np.arange(size + 1) < size
    for epoch in range(11):
        rate = 0.2 if epoch < 8 else 0.08
        if epoch == 7:
            sparsity, allowed = 0.0, allowed & (np.abs(learned) >= 0.02)
        order = chance.permutation(len(truths))
        for begin in range(0, len(order), 1000):
            picked = order[begin : begin + 1000]
            batch = table[picked]
            error = 1 / (1 + np.exp(-learned[batch].sum(1))) - truths[picked]
            step = np.bincount(
                batch.ravel(), np.repeat(error * weights[picked], batch.shape[1]), size + 1
            )
            touched = np.nonzero((step != 0) & allowed)[0]
            gathered[touched] += step[touched] ** 2
            pace = rate / np.sqrt(gathered[touched])
            moved = learned[touched] - pace * step[touched]
            learned[touched] = np.sign(moved) * np.maximum(np.abs(moved) - pace * sparsity, 0)
        learned[~allowed] = 0
    return learned


def _fold(sentence: str, folds: int) -> int:
    return int(hashlib.sha256(f"fold {sentence}".encode()).hexdigest()[:8], 16) % folds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--sparsity", type=float, default=0.025)
    given = parser.parse_args()
    ud = given.corpora / "ud"
    treebank = [
        sentence
        for sentence in conllu_sentences((ud / "fa_perdt-ud-dev.conllu").read_text("utf-8"))
        if not held_out(sentence)
    ]
    seraji = conllu_sentences((ud / "fa_seraji-ud-dev.conllu").read_text("utf-8"))
    running = [*textmining(given.corpora / "textmining"), *parstwiner(given.corpora / "parstwiner")]
    seen = grouped(words_of([*running, *seraji]))
    listed, stems = hazm_lists()

    def train(sentences: Iterable[str]) -> tuple[Lexicon, dict[str, float]]:
        followed = grouped(words_of(sentences))
        lexicon = make_lexicon(listed, stems, seen, followed)
        examples = make_examples(lexicon, listed, stems, seen, followed)
        return lexicon, fit(lexicon, examples, given.sparsity)

    if given.folds:
        cross_validate(treebank, given.folds, train)
        return
    lexicon, weights = train(treebank)
    save_model(given.out, lexicon, stems, weights, [*treebank, *seraji])
    print(f"{given.out}: {len(weights)} weights, {given.out.stat().st_size} bytes")


def cross_validate(sentences: list[str], folds: int, train: Train) -> None:
    totals = dict.fromkeys((0.5, 0.7, 0.8, 0.85, 0.9, 0.95), Counts())
    for fold in range(folds):
        lexicon, weights = train([s for s in sentences if _fold(s, folds) != fold])
        model = ZwnjModel(lexicon, weights)
        print(f"fold {fold}: {len(weights)} weights")
        tested = words_of(s for s in sentences if _fold(s, folds) == fold)
        for form, count in tested.items():
            word = form.replace(ZWNJ, "")
            judged = model.joints(word) if is_modelled(word) and word not in KEPT else ()
            for least in totals:
                got = _form(word, tuple(place for place, p in judged if p >= least))
                for _ in range(count):
                    totals[least] += count_joints(form, got)
    for least, counts in totals.items():
        print(f"{least}: P {counts.precision:.4f} R {counts.recall:.4f} F1 {counts.f1:.4f}")


if __name__ == "__main__":
    main()
