# SPDX-License-Identifier: MIT
"""TEI P5: a file for each document, the annotations apart from the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from annotator.errors import AnnotatorError, FormatInvalid
from annotator.formats.fidelity import added, listed, reduced
from annotator.formats.files import InputFile
from annotator.formats.format import (
    Carries,
    Facts,
    Layout,
    Output,
    ReadDocument,
    Reduced,
    Refused,
    WriteOptions,
)
from annotator.formats.linked_entities import by_address
from annotator.formats.names import Names
from annotator.formats.safe_xml import legal, parsed
from annotator.formats.tei.reader import document_of
from annotator.formats.tei.values import TEI, cleaned
from annotator.formats.tei.writer import tei_of
from annotator.model.annotation import Json, Relation, Span

_LIMIT = 32 * 1024 * 1024
_MOST = 1_000_000
_DEPTH = 200
_NAMESPACE = TEI[1:-1].encode()


class Tei:
    facts = Facts(
        "tei",
        (".xml", ".tei"),
        Carries(origins=False, labels=False, repairs=False, ids=False),
        Layout.FOLDER,
        alone=True,
    )

    def score(self, head: bytes, name: str) -> float:
        if _NAMESPACE in head and (b"<TEI" in head or b"<teiCorpus" in head):
            return 1.0
        return 0.3 if name.lower().endswith(self.facts.extensions) else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        """Each text of a corpus is a document."""
        try:
            root = parsed(file.read(_LIMIT), depth=_DEPTH, elements=_MOST)
            texts = _texts(root)
            if not texts:
                raise FormatInvalid("tei_no_text", line=root.sourceline)
        except AnnotatorError as error:
            yield _refused(error, file)
            return
        for tei in texts:
            try:
                yield document_of(tei)
            except FormatInvalid as error:
                error.data.setdefault("line", tei.sourceline)
                yield _refused(error, file)

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        base = reduced(document, self.facts.carries, options)
        controls: Counter[str] = Counter()
        kept, counts = by_address(_Fit(controls).document(base.document))
        return Reduced(kept, added(base.losses, listed(counts), listed(controls)))

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output)


def _texts(root: Any) -> list[Any]:
    """The innermost TEI elements."""
    found = [root, *root.iterdescendants(f"{TEI}TEI")] if root.tag == f"{TEI}TEI" else []
    found = found or list(root.iter(f"{TEI}TEI"))
    return [each for each in found if each.find(f"{TEI}TEI") is None]


def _refused(error: AnnotatorError, file: InputFile) -> Refused:
    error.data.setdefault("name", file.name)
    return Refused(int(str(error.data.get("line") or 1)), error)


class _Fit:
    """Without what XML or TEI cannot say."""

    def __init__(self, counts: Counter[str]) -> None:
        self._counts = counts

    def document(self, document: ReadDocument) -> ReadDocument:
        """TEI is sure of a text as a whole."""
        self._counts["loss_unsure"] += document.unsure
        return replace(
            document,
            unsure=False,
            text=self._clean(document.text),
            title=self._clean(document.title),
            source=self._clean(document.source),
            by=self._clean(document.by),
            spans=tuple(self._span(span) for span in document.spans),
            relations=tuple(self._relation(relation) for relation in document.relations),
        )

    def _clean(self, text: str) -> str:
        kept, count = legal(text)
        self._counts["loss_controls"] += count
        return kept

    def _span(self, span: Span) -> Span:
        value = self._values({"value": span.value}, "loss_values").get("value")
        return replace(
            span,
            layer=self._clean(span.layer),
            label=self._clean(span.label),
            attributes=self._values(span.attributes, "loss_attributes"),
            value=value,
            note=self._clean(span.note),
        )

    def _relation(self, relation: Relation) -> Relation:
        return replace(
            relation,
            label=self._clean(relation.label),
            attributes=self._values(relation.attributes, "loss_relation_attributes"),
            note=self._clean(relation.note),
        )

    def _values(self, given: dict[str, Json], loss: str) -> dict[str, Json]:
        kept: dict[str, Json] = {}
        for key, value in given.items():
            controls: Counter[str] = Counter()
            try:
                if not key:
                    raise ValueError("a feature without a name")
                kept[key] = cleaned(value, controls)
                self._counts.update(controls)
            except ValueError:
                self._counts[loss] += 1
        return kept


class _Writer:
    def __init__(self, output: Output) -> None:
        self._output = output
        self._names = Names()

    def add(self, document: ReadDocument, part: str) -> None:
        with self._output.open(f"{self._names.take(document, part)}.xml") as stream:
            stream.write(tei_of(document))

    def close(self) -> None:
        pass
