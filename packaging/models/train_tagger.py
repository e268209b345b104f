# SPDX-License-Identifier: MIT
"""Train the base tagger: multilingual-e5-small on ParsTwiNER and Text-Mining, on the CPU.

    python train_tagger.py --e5 e5-small-q4.bin --tokenizer tokenizer.json \
        --corpora CORPORA --out trained.npz

The loss of an O where a corpus does not mark a type is the marginal likelihood of O and the
labels of that type. Half of the sentences of each epoch come with every ZWNJ deleted.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from corpora import LABELS, Sentence, parstwiner, shipped_training, spans
from e5 import read_e5
from encoder import Encoder
from tokenizers import Tokenizer
from torch import Tensor
from vocabulary import SHIPPED_PIECES, Pieces, kept_pieces

ZWNJ = "\u200c"
_LONGEST = 256
_TOLD = 20
_SPECIAL = {"<s>": 0, "<pad>": 1, "</s>": 2}


def main() -> None:
    options = _options()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    torch.set_num_threads(options.threads)
    e5 = read_e5(options.e5)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    training = [s for s in shipped_training(options.corpora) if _wanted(s, options.without)]
    if options.limit:
        training = random.sample(training, options.limit)
    test = parstwiner(options.corpora / "parstwiner" / "test.txt")
    kept = kept_pieces(tokenizer, options.corpora, options.pieces)
    pieces = Pieces(tokenizer, kept)
    model = Encoder(e5.shape, len(kept), len(LABELS))
    model.load_e5(e5, kept)
    print(f"{len(training)} sentences, {len(kept)} pieces", flush=True)
    _train(model, pieces, training, options)
    save(options.out, model, pieces)
    model.eval()
    for name, given in (("test", test), ("test without ZWNJ", list(map(_damaged, test)))):
        print(name, json.dumps(evaluate(model, pieces, given)), flush=True)


def _wanted(sentence: Sentence, without: str) -> bool:
    has_dates = "DAT" in sentence.marked
    return not (without == "textmining" and has_dates)


def _train(
    model: Encoder, pieces: Pieces, training: list[Sentence], options: argparse.Namespace
) -> None:
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.01)
    steps = options.epochs * (len(training) // options.batch)
    warm = max(1, steps // 10)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, max(0.0, (steps - n) / max(1, steps - warm)))
    )
    model.train()
    begun, done = time.monotonic(), 0
    losses: list[float] = []
    for epoch in range(options.epochs):
        for batch in _batches(training, options.batch):
            ids, mask, allowed = _tensors(batch, pieces)
            logits = model(ids, mask).log_softmax(-1)
            told = allowed.any(-1)
            loss = -(logits[told].masked_fill(~allowed[told], -1e9).logsumexp(-1)).mean()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            losses.append(loss.item())
            if done % _TOLD == 0:
                spent = time.monotonic() - begun
                left = spent / done * (steps - done) / 60
                mean = sum(losses[-_TOLD:]) / _TOLD
                print(f"epoch {epoch} step {done}/{steps} loss {mean:.4f}", end=" ")
                print(f"{spent:.0f} s, {left:.0f} min left", flush=True)


def _batches(training: list[Sentence], size: int) -> Iterator[list[Sentence]]:
    """Sentences of like length together, so that little is padding."""
    shuffled = [_damaged(s) if random.random() < 0.5 else s for s in training]
    random.shuffle(shuffled)
    window = size * 20
    groups: list[list[Sentence]] = []
    for start in range(0, len(shuffled), window):
        near = sorted(shuffled[start : start + window], key=lambda s: len(s.words))
        groups += [near[n : n + size] for n in range(0, len(near), size)]
    random.shuffle(groups)
    yield from (group for group in groups if len(group) == size)


def _damaged(sentence: Sentence) -> Sentence:
    words = tuple(word.replace(ZWNJ, "") or word for word in sentence.words)
    return Sentence(words, sentence.labels, sentence.marked)


def _tensors(batch: list[Sentence], pieces: Pieces) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, which are no padding, and which labels are right at a piece (none: not asked)."""
    rows = [_row(sentence, pieces) for sentence in batch]
    length = max(len(ids) for ids, _ in rows)
    ids = torch.full((len(batch), length), _SPECIAL["<pad>"])
    mask = torch.zeros((len(batch), length), dtype=torch.bool)
    allowed = torch.zeros((len(batch), length, len(LABELS)), dtype=torch.bool)
    for number, (sentence, (row, firsts)) in enumerate(zip(batch, rows, strict=True)):
        ids[number, : len(row)] = torch.tensor(row)
        mask[number, : len(row)] = True
        for label, first in zip(sentence.labels, firsts, strict=False):
            for index, each in enumerate(LABELS):
                unmarked = label == "O" and each != "O" and each[2:] not in sentence.marked
                allowed[number, first, index] = each == label or unmarked
    return ids, mask, allowed


def _row(sentence: Sentence, pieces: Pieces) -> tuple[list[int], list[int]]:
    """Ids of a sentence, and the place of each word's first piece."""
    ids, firsts = [_SPECIAL["<s>"]], []
    for word in sentence.words:
        found = pieces.of(word)
        if len(ids) + len(found) >= _LONGEST:
            break
        firsts.append(len(ids))
        ids += found
    return [*ids, _SPECIAL["</s>"]], firsts


@torch.no_grad()
def evaluate(model: Encoder, pieces: Pieces, test: list[Sentence]) -> dict[str, float]:
    """Strict F1 of the most likely labels, by type and over all that the corpus marks."""
    right: dict[str, int] = {}
    gold: dict[str, int] = {}
    said: dict[str, int] = {}
    for sentence in test:
        row, firsts = _row(sentence, pieces)
        logits = model(torch.tensor([row]), torch.ones((1, len(row)), dtype=torch.bool))[0]
        best = [LABELS[int(logits[first].argmax())] for first in firsts]
        best += ["O"] * (len(sentence.words) - len(best))
        ours = {s for s in spans(best) if s[2] in sentence.marked}
        theirs = spans(sentence.labels)
        for counts, found in ((right, ours & theirs), (gold, theirs), (said, ours)):
            for _, _, kind in found:
                counts[kind] = counts.get(kind, 0) + 1
                counts["ALL"] = counts.get("ALL", 0) + 1
    return {
        kind: round(200 * right.get(kind, 0) / (gold[kind] + said.get(kind, 0)), 2)
        for kind in sorted(gold)
    }


def save(path: Path, model: Encoder, pieces: Pieces) -> None:
    """All weights as fp16 under their names, with the pieces, their scores and the labels."""
    arrays = {
        name: value.numpy().astype(np.float16) for name, value in model.named_like_bert().items()
    }
    np.savez(
        path,
        allow_pickle=False,
        pieces=np.array(pieces.texts),
        scores=np.array(pieces.scores, dtype=np.float32),
        labels=np.array(LABELS),
        **arrays,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--e5", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", choices=("", "textmining"), default="")
    parser.add_argument("--pieces", type=int, default=SHIPPED_PIECES)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--limit", type=int, default=0, help="train on that many, to try it")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


if __name__ == "__main__":
    main()
