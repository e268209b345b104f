# SPDX-License-Identifier: MIT
"""Make the files that ship, tagger.onnx and tagger.spm, of trained weights.

    python export_tagger.py trained.npz --tokenizer tokenizer.json --out ../../resources/models
    python export_tagger.py base_tagger --corpora CORPORA --out ../../resources/models

A folder has its own tokenizer.json, whose vocabulary is cut here to what the corpora need.
The hashes that are printed belong into annotator/suggest/tagger/shipped.py.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from network import network
from sentencepiece import sentencepiece_model_pb2
from tokenizers import Tokenizer
from vocabulary import SHIPPED_PIECES
from weights import Weights, character_map, cut_to_corpora, read_weights

_KINDS = {"<s>": "CONTROL", "<pad>": "CONTROL", "</s>": "CONTROL", "<unk>": "UNKNOWN"}


def main() -> None:
    options = _options()
    weights = read_weights(options.weights)
    given = options.tokenizer or options.weights / "tokenizer.json"
    tokenizer = Tokenizer.from_file(str(given))
    if options.corpora:
        weights = cut_to_corpora(weights, tokenizer, options.corpora, options.pieces)
    made = {
        "tagger.onnx": network(weights.arrays, len(weights.labels)).SerializeToString(
            deterministic=True
        ),
        "tagger.spm": sentencepiece_model(weights, character_map(tokenizer)),
    }
    for name, data in made.items():
        (options.out / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


def sentencepiece_model(weights: Weights, characters: bytes) -> bytes:
    model = sentencepiece_model_pb2.ModelProto()
    kinds = sentencepiece_model_pb2.ModelProto.SentencePiece.Type
    for text, score in zip(weights.pieces, weights.scores, strict=True):
        kind = kinds.Value(_KINDS.get(text, "NORMAL"))
        model.pieces.add(piece=text, score=score, type=kind)
    trainer = model.trainer_spec
    trainer.model_type = trainer.ModelType.UNIGRAM
    trainer.vocab_size = len(weights.pieces)
    names = [(text, list(_KINDS).index(text)) for text in _KINDS]
    (trainer.bos_piece, trainer.bos_id), (trainer.pad_piece, trainer.pad_id) = names[:2]
    (trainer.eos_piece, trainer.eos_id), (trainer.unk_piece, trainer.unk_id) = names[2:]
    normalizer = model.normalizer_spec
    normalizer.name = "nmt_nfkc"
    normalizer.precompiled_charsmap = characters
    normalizer.add_dummy_prefix = True
    normalizer.remove_extra_whitespaces = True
    normalizer.escape_whitespaces = True
    data: bytes = model.SerializeToString(deterministic=True)
    return data


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("weights", type=Path)
    parser.add_argument("--tokenizer", type=Path)
    parser.add_argument("--corpora", type=Path, help="cut the vocabulary to what these need")
    parser.add_argument("--pieces", type=int, default=SHIPPED_PIECES)
    parser.add_argument("--out", type=Path, required=True)
    return parser.parse_args()


if __name__ == "__main__":
    main()
