# SPDX-License-Identifier: MIT
"""Train the second opinion that ships in resources/models/second_opinion.crfsuite.

    OMP_NUM_THREADS=1 python packaging/models/second_opinion.py CORPORA [--out FILE]

A CRF on ParsTwiNER's training part alone, with the features of annotator.suggest.opinion; every
type's dates and nationalities are nothing to it. Prints its F1 on the test part and the hash to
write into annotator/suggest/opinion.py.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pycrfsuite
from corpora import Sentence, parstwiner, spans

from annotator.model.document import Sentence as Stretch
from annotator.model.document import Token
from annotator.paths import resources
from annotator.suggest.lexicon import lexicons
from annotator.suggest.opinion import NAME, features
from annotator.suggest.reading import Reading
from annotator.suggest.suggester import Article

_PARAMETERS = {
    "c1": 1.0,
    "c2": 0.05,
    "max_iterations": 80,
    "feature.possible_transitions": True,
    "feature.minfreq": 1,
}


def as_article(words: Sequence[str]) -> Article:
    """One sentence whose tokens are the corpus's own words."""
    tokens, at = [], 0
    for word in words:
        tokens.append(Token(at, at + len(word), word))
        at += len(word) + 1
    text = " ".join(words)
    return Article(text, tuple(tokens), (Stretch(0, len(text)),))


def rows(sentence: Sentence) -> list[list[str]]:
    reading = Reading(as_article(sentence.words), lexicons())
    return features(reading, 0, len(sentence.words))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--out", type=Path, default=resources() / "models" / NAME)
    given = parser.parse_args()
    folder = given.corpora / "parstwiner"
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False, params=_PARAMETERS)
    for sentence in parstwiner(folder / "train.txt"):
        trainer.append(rows(sentence), list(sentence.labels))
    trainer.train(str(given.out))
    content = given.out.read_bytes()
    print(f"{given.out}: {len(content)} bytes, sha256 {sha256(content).hexdigest()}")
    print(f"F1 {_f1(given.out, parstwiner(folder / 'test.txt')):.4f} on the test part")


def _f1(model: Path, sentences: list[Sentence]) -> float:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    right = predicted = gold = 0
    for sentence in sentences:
        truth, found = spans(sentence.labels), spans(tagger.tag(rows(sentence)))
        right, predicted, gold = (
            right + len(truth & found),
            predicted + len(found),
            gold + len(truth),
        )
    return 2 * right / (predicted + gold)


if __name__ == "__main__":
    main()
