# SPDX-License-Identifier: MIT
"""Plain text: a file is a document, and annotations are lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotator.errors import TextUnreadable
from annotator.formats.fidelity import reduced
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
from annotator.formats.names import Names
from annotator.text.decoding import decode

_LIMIT = 64 * 1024 * 1024
_EXTENSIONS = (".txt", ".text")


class PlainText:
    facts = Facts(
        "text",
        _EXTENSIONS,
        Carries.nothing(),
        Layout.FOLDER,
        alone=True,
        default_text="repaired",
    )

    def score(self, head: bytes, name: str) -> float:
        return 0.5 if name.lower().endswith(_EXTENSIONS) else 0.1

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        try:
            decoded = decode(file.read(_LIMIT), file.name, file.encoding)
            if file.name.lower().endswith(".json") and _is_json(decoded.text):
                raise TextUnreadable("json_not_text", name=file.name)
        except TextUnreadable as error:
            yield Refused(1, error)
            return
        yield ReadDocument(
            "",
            decoded.text,
            sha256=decoded.text_sha256,
            bytes_sha256=decoded.bytes_sha256,
            encoding=decoded.encoding,
            line=1,
        )

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        """The title stays, for it names the file."""
        kept = reduced(document, self.facts.carries, options)
        losses = tuple(loss for loss in kept.losses if loss.code != "loss_title")
        return Reduced(replace(kept.document, title=document.title), losses)

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output)


class _Writer:
    def __init__(self, output: Output) -> None:
        self._output = output
        self._names = Names()

    def add(self, document: ReadDocument, part: str) -> None:
        with self._output.open(f"{self._names.take(document, part)}.txt") as stream:
            stream.write(document.text.encode("utf-8"))

    def close(self) -> None:
        pass


def _is_json(text: str) -> bool:
    """Whether it begins as an object or a list, whole or cut off, which nobody means to annotate
    as an article."""
    return text.lstrip("\ufeff \t\r\n").startswith(("{", "["))
