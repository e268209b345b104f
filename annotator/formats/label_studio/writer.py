# SPDX-License-Identifier: MIT
"""Documents as tasks of Label Studio; versions of one text that follow each other are one task."""

from __future__ import annotations

from annotator.formats.format import Output, ReadDocument, WriteOptions
from annotator.formats.label_studio.controls import (
    CONFIG,
    OBJECT,
    config,
    controls,
    fits,
    label_names,
    result,
)
from annotator.formats.strict_json import dumps
from annotator.model.annotation import Json, Relation, Span


class LabelStudioWriter:
    def __init__(self, output: Output, options: WriteOptions) -> None:
        self._output = output
        self._stream = output.main()
        self._schema = options.schema
        self._controls = controls(options.schema)
        self._names = label_names(options.schema)
        self._task: dict[str, Json] = {}
        self._tasks = self._annotations = 0
        self._labels: set[str] = set()
        self._links: set[str] = set()

    def add(self, document: ReadDocument, part: str) -> None:
        data = _data(document)
        if self._task.get("data") != data:
            self._flush()
            self._tasks += 1
            self._task = {"id": self._tasks, "data": data, "annotations": []}
        self._annotations += 1
        by = {"by": document.by} if document.by else {}
        annotation = {
            "id": self._annotations,
            **by,
            "was_cancelled": False,
            "ground_truth": False,
            "result": self._results(document),
        }
        self._task["annotations"].append(annotation)

    def close(self) -> None:
        self._flush()
        self._stream.write(b"\n]\n" if self._tasks else b"[]\n")
        with self._output.open(CONFIG) as stream:
            stream.write(config(self._schema, self._labels, self._links))

    def _flush(self) -> None:
        if self._task:
            self._stream.write(b"[\n" if self._task["id"] == 1 else b",\n")
            self._stream.write(dumps(self._task).encode("utf-8"))

    def _results(self, document: ReadDocument) -> list[Json]:
        results: list[Json] = []
        ids = {span.id for span in document.spans}
        for key, value in document.labels.items():
            kind, held = result(self._controls.document[key], value)
            results.append(_result(_other(f"{key}_of_text", ids), key, kind, held))
        for span in document.spans:
            results += self._region(span, document.text)
        return results + [self._relation(link) for link in document.relations]

    def _region(self, span: Span, text: str) -> list[Json]:
        self._labels.add(span.label)
        place = {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
        declared = self._controls.spans.get(span.label, {})
        layer = self._schema.layer_of(span.label)
        name = self._names[layer.key if layer is not None else ""]
        held, rest = list[Json](), dict[str, Json]()
        for key, value in span.attributes.items():
            if key in declared and fits(declared[key], value):
                kind, said = result(declared[key], value)
                held.append(_result(span.id, key, kind, place | said))
            else:
                rest[key] = value
        region = _result(span.id, name, "labels", place | {"labels": [span.label]})
        meta = {
            **({"text": [span.note]} if span.note else {}),
            **({"attributes": rest} if rest else {}),
            **({"value": span.value} if span.value is not None else {}),
            **({"unsure": True} if span.unsure else {}),
        }
        return [region | ({"meta": meta} if meta else {}), *held]

    def _relation(self, link: Relation) -> Json:
        self._links.add(link.label)
        return {
            "id": link.id,
            "type": "relation",
            "from_id": link.source,
            "to_id": link.target,
            "direction": "right",
            "labels": [link.label],
        }


def _data(document: ReadDocument) -> Json:
    day = document.published
    return {
        "text": document.text,
        "document_id": document.id,
        **({"title": document.title} if document.title else {}),
        **({"source": document.source} if document.source else {}),
        **({"published": day.isoformat()} if day else {}),
    }


def _other(id_: str, taken: set[str]) -> str:
    while id_ in taken:
        id_ += "_"
    return id_


def _result(id_: str, name: str, kind: str, value: Json) -> dict[str, Json]:
    return {
        "id": id_,
        "from_name": name,
        "to_name": OBJECT,
        "type": kind,
        "origin": "manual",
        "value": value,
    }
