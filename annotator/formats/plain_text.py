# SPDX-License-Identifier: MIT
"""Plain text: a file is a document, and annotations are lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from annotator.errors import TextUnreadable
from annotator.formats.format import Loss, ReadDocument, Refused
from annotator.text.decoding import decode

_LIMIT = 64 * 1024 * 1024


class PlainText:
    name = "text"
    extensions = (".txt", ".text")
    one_each = True
    annotations = False
    default_text = "repaired"

    def score(self, head: bytes, name: str) -> float:
        return 0.5 if name.lower().endswith(self.extensions) else 0.1

    def read(self, stream: BinaryIO, name: str) -> Iterator[ReadDocument | Refused]:
        data = stream.read(_LIMIT + 1)
        try:
            if len(data) > _LIMIT:
                raise TextUnreadable("file_too_large", name=name, limit=_LIMIT)
            decoded = decode(data, name)
            if name.lower().endswith(".json") and _is_json(decoded.text):
                raise TextUnreadable("json_not_text", name=name)
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

    def losses(self, document: ReadDocument, unit: str) -> tuple[Loss, ...]:
        lost = (
            Loss("loss_spans", len(document.spans)),
            Loss("loss_relations", len(document.relations)),
            Loss("loss_published", 0 if document.published is None else 1),
        )
        return tuple(loss for loss in lost if loss.count)

    def write(self, documents: Iterable[ReadDocument], stream: BinaryIO, unit: str) -> None:
        for document in documents:
            stream.write(document.text.encode("utf-8"))


def _is_json(text: str) -> bool:
    """Whether it is an object or a list, which nobody means to annotate as an article."""
    try:
        return isinstance(json.loads(text.removeprefix("\ufeff")), dict | list)
    except (ValueError, RecursionError):
        return False
