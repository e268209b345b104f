# SPDX-License-Identifier: MIT
"""The files of the tagger. No parser sees one that is not, byte for byte, the one that shipped."""

from __future__ import annotations

import hashlib
from pathlib import Path

from annotator.errors import SuggesterFailed
from annotator.paths import resources

NETWORK, VOCABULARY = "tagger.onnx", "tagger.spm"

HASHES = {
    NETWORK: "dd75daf1326d6cd4e47dc38a313b59165df6a1a48856f47003aecc1a71bd2658",
    VOCABULARY: "adf45ef44c4e5a3c9bb44f44c6229c5c2af2d80159a4baf4770c5f4b489864e6",
}
"""As packaging/models/export_tagger.py prints them."""


def shipped(name: str, folder: Path | None = None) -> bytes:
    """Of `folder`, or of the program's own."""
    try:
        data = ((folder or resources() / "models") / name).read_bytes()
    except OSError as error:
        raise SuggesterFailed("model_damaged", name=name) from error
    if hashlib.sha256(data).hexdigest() != HASHES[name]:
        raise SuggesterFailed("model_damaged", name=name)
    return data
