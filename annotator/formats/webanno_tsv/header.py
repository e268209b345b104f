# SPDX-License-Identifier: MIT
"""The lines at the top of a file, which say what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annotator.errors import FormatInvalid
from annotator.formats.webanno_tsv.model import Column, ColumnKind, Layer, LayerKind

FIRST = "#FORMAT=WebAnno TSV "
VERSION = "3.3"
_VERSION = re.compile(r"#FORMAT=WebAnno TSV 3\.(\d)[ \t]*")
_LINE = re.compile(r"#T_(SP|CH|RL)=([^|\s]+)((?:\|[^|]*)*)")
MOST_LAYERS = 300
_MOST_COLUMNS = 1000
_CHAIN = {
    "referenceRelation": ColumnKind.CHAIN_LINK,
    "referenceType": ColumnKind.CHAIN_ELEMENT,
}


def version_of(line: str) -> int:
    """The number after "3."."""
    found = _VERSION.fullmatch(line)
    if found is None:
        raise FormatInvalid("tsv_not_webanno", line=1)
    return int(found[1])


def layers_of(lines: Iterable[tuple[int, str]]) -> tuple[Layer, ...]:
    """The lines "#T_…" by their numbers."""
    layers: dict[str, Layer] = {}
    columns = 0
    for number, line in lines:
        columns += line.count("|")
        if columns > _MOST_COLUMNS:
            raise FormatInvalid("tsv_too_much", line=number, limit=_MOST_COLUMNS)
        found = _LINE.fullmatch(line)
        if found is None or found[2] in layers:
            raise FormatInvalid("foreign_line", line=number, text=line[:80])
        try:
            layer = _layer(LayerKind(found[1]), found[2], found[3].split("|")[1:])
        except ValueError:
            raise FormatInvalid("foreign_line", line=number, text=line[:80]) from None
        layers[layer.name] = layer
    return tuple(layers.values())


def _layer(kind: LayerKind, name: str, declared: list[str]) -> Layer:
    columns = []
    slot = ""
    for word in filter(None, declared):
        if slot:
            column = Column(ColumnKind.FILLERS, slot, word, word)
            slot = ""
        else:
            column = _column(kind, name, word)
            slot = column.name if column.kind is ColumnKind.ROLES else ""
        columns.append(column)
    layer = Layer(kind, name, tuple(columns or [Column(ColumnKind.PLACEHOLDER, "", "")]))
    names = [(column.kind is ColumnKind.FILLERS, column.name) for column in columns]
    if slot or len(set(names)) < len(names) or not _is_whole(layer):
        raise ValueError(name)
    return layer


def _column(kind: LayerKind, layer: str, word: str) -> Column:
    if kind is LayerKind.SPAN and word.startswith("ROLE_"):
        return Column(ColumnKind.ROLES, _slot(word, layer), word)
    if kind is LayerKind.RELATION and word.startswith("BT_"):
        return Column(ColumnKind.SOURCE, "", word, word.removeprefix("BT_"))
    if kind is LayerKind.CHAIN and word in _CHAIN:
        return Column(_CHAIN[word], word, word)
    return Column(ColumnKind.VALUE, word, word)


def _slot(word: str, layer: str) -> str:
    """The feature of ROLE_host:feature_package.LinkType, all of which may have "_"."""
    rest = word.removeprefix("ROLE_").removeprefix(f"{layer}:").rpartition(":")[2]
    before = rest.partition(".")[0] if "." in rest else rest
    feature = before.rpartition("_")[0]
    if not feature:
        raise ValueError(word)
    return feature


def _is_whole(layer: Layer) -> bool:
    """Relations say what they join, in the last column alone, and chains have both of theirs."""
    kinds = [column.kind for column in layer.columns]
    if layer.kind is LayerKind.RELATION:
        return kinds.count(ColumnKind.SOURCE) == 1 and kinds[-1] is ColumnKind.SOURCE
    if layer.kind is LayerKind.CHAIN:
        return ColumnKind.CHAIN_LINK in kinds and ColumnKind.CHAIN_ELEMENT in kinds
    return True


def role_declared(layer: str, feature: str) -> str:
    """What the header says of a slot of our own."""
    package, dot, short = layer.rpartition(".")
    return f"ROLE_{layer}:{feature}_{package}{dot}{short}{feature[:1].upper()}{feature[1:]}Link"


def written(layers: Iterable[Layer]) -> Iterator[str]:
    yield f"{FIRST}{VERSION}"
    for layer in layers:
        words = "".join(f"|{column.declared}" for column in layer.columns)
        yield f"#T_{layer.kind}={layer.name}{words}"
    yield ""
