# SPDX-License-Identifier: MIT
"""What layers and features of our own files are called, and which of others mean the same."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.formats.uima.names import DKPRO, NAMED_ENTITY
from annotator.formats.webanno_tsv.model import ColumnKind, Layer, LayerKind

LABEL = "label"
NOTE = "note"
VALUE = "value"
"""The normalised value of a date or an amount, as a JSON object."""
IDENTIFIER = "identifier"
"""The address of what is spoken of."""
CHAIN = f"{DKPRO}coref.type.CoreferenceLink"
"""Of identities without an address."""
CHAIN_RELATION = "referenceRelation"
CHAIN_TYPE = "referenceType"
_MAIN = (LABEL, VALUE, "PosValue", "DependencyType", "category")


def label_feature(type_: str) -> str:
    """Where a type has the tag, as INCEpTION's own type has it."""
    return VALUE if type_ == NAMED_ENTITY else LABEL


def main_feature(layer: Layer) -> str:
    """What its annotations are called by, "" for the layer itself."""
    if layer.kind is LayerKind.CHAIN:
        return CHAIN_TYPE
    return main_of(layer.of(ColumnKind.VALUE))


def main_of(features: Iterable[str]) -> str:
    """That of a type with these, "" for none."""
    texts = [name for name in features if name not in (NOTE, IDENTIFIER)]
    only = texts[0] if len(texts) == 1 else ""
    return next((name for name in _MAIN if name in texts), only)
