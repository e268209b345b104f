# SPDX-License-Identifier: MIT
"""Folders that `datasets.load_dataset` loads, their rows in Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import batched
from typing import Any, BinaryIO, override

from annotator.errors import FormatInvalid
from annotator.formats.files import InputFile
from annotator.formats.format import (
    Facts,
    Layout,
    Output,
    ReadDocument,
    Refused,
    WriteOptions,
)
from annotator.formats.huggingface.card import CARD, TEXTS, classes_of_metadata, feature_types
from annotator.formats.huggingface.format import CARRIES, CHOICES, HuggingFace, Writer, card_classes
from annotator.formats.huggingface.rows import Row, documents
from annotator.formats.optional import library
from annotator.model.annotation import Json

_EXTRA = "parquet"
_GROUP = 2000
_BATCH = 200
_AT_ONCE = 1024**3
"""Bytes of rows that are in memory together, should each be as large as its whole group: what
many rows have in common stands in a file once."""
_MOST_BYTES = 2 * 1024**3
"""Of one group of rows, unpacked."""


class HuggingFaceParquet(HuggingFace):
    facts = Facts(
        "parquet",
        (".parquet",),
        CARRIES,
        Layout.FOLDER,
        default_text="repaired",
        choices=CHOICES,
        extra=_EXTRA,
    )
    _path = "data/{}-00000-of-00001.parquet"

    @override
    def score(self, head: bytes, name: str) -> float:
        return 1.0 if head.startswith(b"PAR1") else 0.6 * name.lower().endswith(".parquet")

    @override
    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        if file.name == CARD:
            return
        arrow = library("pyarrow", _EXTRA)
        parquet = library("pyarrow.parquet", _EXTRA)
        with file.open() as stream:
            try:
                opened = parquet.ParquetFile(stream)
                metadata = opened.schema_arrow.metadata or {}
                classes = classes_of_metadata(metadata) or card_classes(file)
                yield from documents(_rows(opened), classes, file.name)
            except (arrow.ArrowException, OSError, ValueError, MemoryError) as error:
                detail = str(error).partition("\n")[0][:200]
                wrong = FormatInvalid("parquet_damaged", name=file.name, line=1, detail=detail)
                yield Refused(1, wrong)

    @override
    def writer(self, output: Output, options: WriteOptions) -> Writer:
        library("pyarrow.parquet", _EXTRA)
        return Writer(output, options, self._path, _write)


def _rows(opened: Any) -> Iterator[tuple[int, Row | FormatInvalid]]:
    number = 0
    sizes = [opened.metadata.row_group(n).total_byte_size for n in range(opened.num_row_groups)]
    largest = max([1, *sizes])
    if largest > _MOST_BYTES:
        raise ValueError("a group of rows is too large")
    for batch in opened.iter_batches(batch_size=max(1, min(_BATCH, _AT_ONCE // largest))):
        for row in batch.to_pylist():
            number += 1
            yield number, row


def _write(
    stream: BinaryIO, rows: Iterator[Json], columns: Sequence[str], classes: Sequence[str]
) -> None:
    arrow = library("pyarrow", _EXTRA)
    parquet = library("pyarrow.parquet", _EXTRA)
    told = json.dumps({"info": {"features": feature_types(columns, classes)}})
    schema = _schema(arrow, columns).with_metadata({"huggingface": told})
    with parquet.ParquetWriter(stream, schema) as writer:
        for group in batched(rows, _GROUP):
            writer.write_table(arrow.Table.from_pylist(list(group), schema))


def _schema(arrow: Any, columns: Sequence[str]) -> Any:
    text, number = arrow.string(), arrow.int64()
    span = {"start": number, "end": number, "label": text, "layer": text}
    return arrow.schema(
        [
            *((name, text) for name in TEXTS),
            ("sentence", number),
            ("text", text),
            ("tokens", arrow.list_(text)),
            *((name, arrow.list_(number)) for name in columns),
            ("spans", arrow.list_(arrow.struct(list(span.items())))),
        ]
    )
