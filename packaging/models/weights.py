# SPDX-License-Identifier: MIT
"""Weights of a tagger on their way from the training to the file that ships."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from vocabulary import kept_pieces

WORDS = "bert.embeddings.word_embeddings.weight"


@dataclass(frozen=True)
class Weights:
    """Arrays by the names of BertForTokenClassification, and the pieces of the vocabulary with
    their scores, in the order of the embeddings."""

    arrays: dict[str, NDArray[np.float32]]
    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    labels: tuple[str, ...]

    def cut(self, kept: list[int]) -> Weights:
        return replace(
            self,
            arrays=self.arrays | {WORDS: self.arrays[WORDS][kept]},
            pieces=tuple(self.pieces[number] for number in kept),
            scores=tuple(self.scores[number] for number in kept),
        )


def read_weights(path: Path) -> Weights:
    """What train_tagger.py wrote, or a folder w*.npz, tokenizer.json, labels.json."""
    return _of_folder(path) if path.is_dir() else _of_training(path)


def cut_to_corpora(weights: Weights, tokenizer: Tokenizer, corpora: Path, count: int) -> Weights:
    """`tokenizer` is that of the weights."""
    return weights.cut(kept_pieces(tokenizer, corpora, count))


def character_map(tokenizer: Tokenizer) -> bytes:
    """What XLM-R makes of characters before it looks for pieces, as sentencepiece keeps it."""
    normalizer = json.loads(tokenizer.to_str())["normalizer"]
    steps = normalizer.get("normalizers", [normalizer])
    found = next(step for step in steps if step["type"] == "Precompiled")
    return base64.b64decode(found["precompiled_charsmap"])


def _of_training(path: Path) -> Weights:
    with np.load(path, allow_pickle=False) as file:
        given = {name: file[name] for name in file.files}
    pieces, scores, labels = (given.pop(name).tolist() for name in ("pieces", "scores", "labels"))
    arrays = {name: value.astype(np.float32) for name, value in given.items()}
    return Weights(arrays, tuple(pieces), tuple(scores), tuple(labels))


def _of_folder(folder: Path) -> Weights:
    given: dict[str, NDArray[np.float32]] = {}
    for path in sorted(folder.glob("w*.npz")):
        with np.load(path, allow_pickle=False) as file:
            given |= {name: file[name].astype(np.float32) for name in file.files}
    given[WORDS] = given.pop(f"{WORDS}.q") * given.pop(f"{WORDS}.s")
    told = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary = told["model"]["vocab"]
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return Weights(
        given,
        tuple(piece for piece, _ in vocabulary),
        tuple(score for _, score in vocabulary),
        tuple(labels),
    )
