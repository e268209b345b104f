# SPDX-License-Identifier: MIT
"""The shipped network run by onnxruntime and by plain numpy: F1, speed and memory of each.

    PYTHONPATH=. python packaging/models/compare_runtimes.py --corpora CORPORA \
        --article ARTICLE.txt onnxruntime|numpy

In numpy the weights of the same file are multiplied with unrounded values. One runtime a run,
so that the memory that is printed is its own.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from corpora import Sentence, parstwiner, spans
from numpy.typing import NDArray

from annotator.suggest.suggester import Article
from annotator.suggest.tagger.encoder import Encoder
from annotator.suggest.tagger.pieces import Pieces, windows
from annotator.suggest.tagger.shipped import NETWORK, VOCABULARY, shipped
from annotator.suggest.tagger.tagger import LABELS

Floats = NDArray[np.float32]
Run = Callable[[Sequence[Sequence[int]]], Floats]
_HEADS, _HIDDEN = 12, 384


class NumpyEncoder:
    def __init__(self, network: bytes) -> None:
        import onnx
        from onnx import numpy_helper
        from scipy.special import erf

        self.erf = erf
        graph = onnx.load_model_from_string(network).graph
        given = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
        names = [name.removesuffix(".scale") for name in given if name.endswith(".scale")]
        self.matrices = {
            name: (given[f"{name}.weight"] * given[f"{name}.scale"], given[f"{name}.bias"])
            for name in names
            if name != "words"
        }
        self.given = given

    def linear(self, x: Floats, name: str) -> Floats:
        weight, bias = self.matrices[name]
        return x @ weight + bias

    def norm(self, x: Floats, name: str) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        x /= np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12)
        return x * self.given[f"{name}.weight"] + self.given[f"{name}.bias"]

    def probabilities(self, words: Sequence[Sequence[int]]) -> Floats:
        ids = [0, *(piece for word in words for piece in word), 2]
        firsts = np.cumsum([1, *(len(word) for word in words[:-1])])
        given = self.given
        x = given["words"][ids] * given["words.scale"][ids].astype(np.float32)
        x = self.norm(x + given["places"][: len(ids)], "bert.embeddings.LayerNorm")
        for number in range(12):
            x = self.layer(x.astype(np.float32), f"bert.encoder.layer.{number}")
        return _softmax(x[firsts] @ given["classifier.weight"] + given["classifier.bias"])

    def layer(self, x: Floats, name: str) -> Floats:
        together = self.linear(x, f"{name}.attention.self")
        query, key, value = (
            each.reshape(-1, _HEADS, _HIDDEN // _HEADS).swapaxes(0, 1)
            for each in np.split(together, 3, axis=-1)
        )
        seen = _softmax(query @ key.swapaxes(1, 2)) @ value
        seen = seen.swapaxes(0, 1).reshape(-1, _HIDDEN)
        seen = self.linear(seen, f"{name}.attention.output.dense")
        x = self.norm(x + seen, f"{name}.attention.output.LayerNorm")
        inner = self.linear(x, f"{name}.intermediate.dense")
        # as in the network: the bias that follows takes the shift back
        inner = inner * 0.5 * (1 + self.erf(inner / np.float32(2**0.5))) + np.float32(0.17)
        inner = self.linear(inner, f"{name}.output.dense")
        return self.norm(x + inner, f"{name}.output.LayerNorm")


def _softmax(x: Floats) -> Floats:
    raised = np.exp(x - x.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)


def f1(run: Run, pieces: Pieces, test: list[Sentence], without_zwnj: bool) -> float:
    right = said = gold = 0
    for sentence in test:
        words = sentence.words
        if without_zwnj:
            words = tuple(word.replace("\u200c", "") or word for word in words)
        best: list[str] = []
        cut = pieces.of(words)
        for window in windows([len(each) for each in cut]):
            rows = run(cut[window.start : window.end]).argmax(1)
            best += [LABELS[n] for n in rows[window.first - window.start :]]
            del best[window.last :]
        ours = {each for each in spans(best) if each[2] in sentence.marked}
        theirs = spans(sentence.labels)
        right, said, gold = right + len(ours & theirs), said + len(ours), gold + len(theirs)
    return 2 * right / (said + gold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--article", type=Path, required=True)
    parser.add_argument("runtime", choices=("onnxruntime", "numpy"))
    given = parser.parse_args()
    pieces = Pieces(shipped(VOCABULARY))
    begun, before = time.perf_counter(), _resident()
    network = shipped(NETWORK)
    encoder = NumpyEncoder(network) if given.runtime == "numpy" else Encoder(network, threads=1)
    del network
    loaded, run = time.perf_counter() - begun, encoder.probabilities
    article = Article.of(given.article.read_text(encoding="utf-8"))
    sentences = [
        pieces.of([t.text for t in article.tokens if s.start <= t.start < s.end])
        for s in article.sentences
    ]
    spent = min(_seconds(lambda: [run(words) for words in sentences]) for _ in range(5))
    print(f"loaded in {loaded:.2f} s, article {1000 * spent:.0f} ms of one processor")
    print(f"memory {before:.0f} -> {_resident():.0f} MB")
    test = parstwiner(given.corpora / "parstwiner" / "test.txt")
    for without_zwnj in (False, True):
        figure = f1(run, pieces, test, without_zwnj)
        print(f"F1 {'without' if without_zwnj else 'with'} ZWNJ: {figure:.4f}", flush=True)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _resident() -> float:
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1000
    return 0.0


if __name__ == "__main__":
    main()
