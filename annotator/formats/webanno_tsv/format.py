# SPDX-License-Identifier: MIT
"""WebAnno TSV 3.3 as a format: a file for each document."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.errors import AnnotatorError, FormatInvalid
from annotator.formats.files import InputFile
from annotator.formats.format import (
    Facts,
    Layout,
    Output,
    ReadDocument,
    Reduced,
    Refused,
    WriteOptions,
)
from annotator.formats.names import Names
from annotator.formats.units import UTF16
from annotator.formats.webanno_tsv.header import FIRST
from annotator.formats.webanno_tsv.incoming import document_of
from annotator.formats.webanno_tsv.outgoing import tsv_of
from annotator.formats.webanno_tsv.reader import read
from annotator.formats.webanno_tsv.reduction import CARRIES, reduce
from annotator.formats.webanno_tsv.writer import write

_LIMIT = 64 * 1024 * 1024
_BOM = b"\xef\xbb\xbf"


class WebAnnoTsv:
    facts = Facts(
        "webanno-tsv",
        (".tsv",),
        CARRIES,
        Layout.FOLDER,
        alone=True,
        offsets=(UTF16,),
        choices=frozenset({"tokens"}),
    )

    def score(self, head: bytes, name: str) -> float:
        return 1.0 if head.removeprefix(_BOM).startswith(FIRST.encode()) else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        try:
            yield document_of(read(_decoded(file.read(_LIMIT))))
        except AnnotatorError as error:
            line = error.data.get("line", 1)
            yield Refused(line if isinstance(line, int) else 1, error)

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        return reduce(document, options)

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output, options)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatInvalid("json_not_utf8", offset=error.start) from error


class _Writer:
    def __init__(self, output: Output, options: WriteOptions) -> None:
        self._output = output
        self._options = options
        self._names = Names()

    def add(self, document: ReadDocument, part: str) -> None:
        tsv = tsv_of(document, self._options.tokens)
        with self._output.open(f"{self._names.take(document, part)}.tsv") as stream:
            stream.write("".join(write(tsv)).encode())

    def close(self) -> None:
        pass
