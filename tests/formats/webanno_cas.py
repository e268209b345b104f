# SPDX-License-Identifier: MIT
"""INCEpTION's XMI beside a TSV file of its suite, as what the TSV file is to say of it."""

from __future__ import annotations

from xml.etree import ElementTree

from annotator.formats.units import UTF16, Units
from annotator.formats.webanno_tsv.model import (
    Annotation,
    ColumnKind,
    Filler,
    Layer,
    LayerKind,
    Sentence,
    TsvDocument,
)

type Feature = dict[str, str]
_ID = "{http://www.omg.org/XMI}id"
_STRUCTURE = ("Sentence", "DocumentMetaData", "DocumentAnnotation")
_RENAMED = {"integerValue": "intValue"}
"""Features that the suite's TSV files call by another name."""


class Cas:
    """`layers` are those of the TSV file; NamedEntity in a CAS stands for the one they have, as
    the suite itself takes it."""

    def __init__(self, xmi: bytes, layers: tuple[Layer, ...]) -> None:
        self._layers = {layer.short: layer for layer in layers}
        root = ElementTree.fromstring(xmi)
        self._all = [(each.tag.rpartition("}")[2], dict(each.attrib)) for each in root]
        self._by_id = {fs[_ID]: (name, fs) for name, fs in self._all if _ID in fs}
        self.text = next(fs["sofaString"] for name, fs in self._all if name == "Sofa")
        self._units = Units(self.text, UTF16)
        self._index: dict[str, int] = {}

    def document(self) -> TsvDocument:
        found: list[tuple[str, Feature]] = []
        for name, fs in self._all:
            if "begin" in fs and name not in _STRUCTURE:
                self._index[fs[_ID]] = len(found)
                found.append((name, fs))
        chains = [self._chain(fs["first"]) for _, fs in self._all if "first" in fs]
        tokens = [self._place(fs) for name, fs in self._all if name == "Token"]
        sentences = tuple(
            Sentence(begin, end, tuple(t for t in tokens if begin <= t[0] and t[1] <= end), id_)
            for begin, end, id_ in self._sentences()
        )
        return TsvDocument(
            self.text,
            sentences,
            tuple(self._layers.values()),
            tuple(self._annotation(name, fs) for name, fs in found),
            tuple(chains),
        )

    def _sentences(self) -> list[tuple[int, int, str]]:
        found = [(self._place(fs), fs) for name, fs in self._all if name == "Sentence"]
        return sorted((*place, fs.get("id", "")) for place, fs in found)

    def _place(self, fs: Feature) -> tuple[int, int]:
        return self._units.back(int(fs["begin"])), self._units.back(int(fs["end"]))

    def _chain(self, element: str) -> tuple[int, ...]:
        found = []
        while element:
            found.append(self._index[element])
            element = self._by_id[element][1].get("next", "")
        return tuple(found)

    def _annotation(self, name: str, fs: Feature) -> Annotation:
        begin, end = self._place(fs)
        if name == "Token":
            return Annotation("Token", begin, end)
        layer = self._layer(name)
        values = {
            column.name: fs.get(_RENAMED.get(column.name, column.name))
            for column in layer.columns
            if column.kind not in (ColumnKind.ROLES, ColumnKind.FILLERS, ColumnKind.SOURCE)
        }
        slots = {name: self._fillers(fs.get(name, "")) for name in layer.of(ColumnKind.ROLES)}
        if layer.kind is not LayerKind.RELATION:
            return Annotation(layer.name, begin, end, values, slots)
        ends = self._index[fs["Governor"]], self._index[fs["Dependent"]]
        return Annotation(layer.name, begin, end, values, slots, *ends)

    def _layer(self, name: str) -> Layer:
        spans = [layer for layer in self._layers.values() if layer.kind is LayerKind.SPAN]
        return self._layers.get(name) or spans[0]

    def _fillers(self, links: str) -> tuple[Filler, ...]:
        found = [self._by_id[link][1] for link in links.split()]
        return tuple(Filler(link.get("role"), self._index[link["target"]]) for link in found)
