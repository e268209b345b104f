# SPDX-License-Identifier: MIT
"""Label Studio's JSON: an array of tasks, each with the annotations of several people.

Attributes that the schema declares and Label Studio has a control for are results of their own
with the region's id; everything else about a region is in its `meta`, which Label Studio keeps.
The labelling configuration lies beside the file as ".config.xml".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from annotator.errors import AnnotatorError, FormatInvalid
from annotator.formats.fidelity import added, listed, reduced
from annotator.formats.files import InputFile
from annotator.formats.format import (
    Carries,
    Facts,
    Output,
    ReadDocument,
    Reduced,
    Refused,
    WriteOptions,
)
from annotator.formats.json_array import items
from annotator.formats.label_studio.controls import CONFIG, Kinds, controls, fits, read_kinds
from annotator.formats.label_studio.reader import task
from annotator.formats.label_studio.writer import LabelStudioWriter
from annotator.formats.strict_json import loads

_TASK_LIMIT = 16 * 1024 * 1024
_CONFIG_LIMIT = 4 * 1024 * 1024
_MARKS = (b'"annotations"', b'"completions"', b'"predictions"', b'"from_name"')


class LabelStudio:
    facts = Facts(
        "label-studio",
        (".json",),
        Carries(
            discontinuous=False,
            layers=False,
            origins=False,
            entities=False,
            relation_attributes=False,
            repairs=False,
        ),
    )

    def score(self, head: bytes, name: str) -> float:
        start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        if start not in (b"[", b"{") or start == b"":
            return 0.0
        if b'"data"' in head and any(mark in head for mark in _MARKS):
            return 0.9 if start == b"[" else 0.7
        return 0.3 if start == b"[" and name.lower().endswith(".json") else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return (name + CONFIG,)

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        """A document for each annotation of a task; predictions, with their scores in `extra`,
        where nobody has annotated it; the bare text where there is neither. What a person
        cancelled is refused."""
        line, number = 1, 0
        try:
            kinds = self._kinds(file)
            with file.open() as stream:
                for line, data in items(stream, _TASK_LIMIT):
                    number += 1
                    yield from _one(data, line, number, kinds, file.name)
        except AnnotatorError as error:
            error.data.setdefault("name", file.name)
            yield Refused(line, error)

    def _kinds(self, file: InputFile) -> Kinds:
        beside = file.beside(file.name + CONFIG)
        return read_kinds(beside.read(_CONFIG_LIMIT)) if beside is not None else Kinds()

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        kept = reduced(document, self.facts.carries, options)
        counts: Counter[str] = Counter()
        declared = controls(options.schema).document
        labels = {
            key: value
            for key, value in document.labels.items()
            if key in declared and fits(declared[key], value)
        }
        counts["loss_labels"] += len(document.labels) - len(labels) + bool(document.note)
        counts["loss_unsure"] += document.unsure
        relations = []
        for link in kept.document.relations:
            counts["loss_notes"] += bool(link.note)
            counts["loss_unsure"] += link.unsure
            relations.append(replace(link, note="", unsure=False))
        whole = replace(
            kept.document, labels=labels, note="", unsure=False, relations=tuple(relations)
        )
        return Reduced(whole, added(kept.losses, listed(counts)))

    def writer(self, output: Output, options: WriteOptions) -> LabelStudioWriter:
        return LabelStudioWriter(output, options)


def _one(
    data: bytes | None, line: int, number: int, kinds: Kinds, name: str
) -> Iterator[ReadDocument | Refused]:
    try:
        if data is None:
            raise FormatInvalid("line_too_long", limit=_TASK_LIMIT)
        found = list(task(loads(data), number, line, kinds))
    except AnnotatorError as error:
        found = [Refused(line, error)]
    for each in found:
        if isinstance(each, Refused):
            where = each.error.data.get("where", "")
            each.error.data.update(name=name, line=line, where=f"/{number - 1}{where}")
        yield each
