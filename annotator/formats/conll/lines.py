# SPDX-License-Identifier: MIT
"""Lines of the CoNLL formats as sentences and documents, each refused alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from annotator.errors import FormatInvalid
from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument, Refused

LINE_LIMIT = 16 * 1024 * 1024
MOST_TOKENS = 2_000_000
"""Of one document."""
MOST_SENTENCES = 500
"""Of one document in a file that does not say where its documents begin."""
_CHUNK = 1024 * 1024


@dataclass(slots=True)
class Raw:
    """The lines of a document, sentence by sentence."""

    line: int
    sentences: list[list[str]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    """The line each sentence begins at."""
    tokens: int = 0
    error: FormatInvalid | None = None

    def add(self, line: str, number: int, *, new: bool) -> None:
        if self.error:
            return
        if self.tokens >= MOST_TOKENS:
            self.fail(FormatInvalid("conll_too_long", most=MOST_TOKENS), number)
            return
        if new:
            self.sentences.append([])
            self.starts.append(number)
        self.sentences[-1].append(line)
        self.tokens += 1

    def fail(self, error: FormatInvalid, line: int) -> None:
        """The first counts; what was read is let go."""
        if self.error is None:
            self.error = error
            self.error.data.setdefault("line", line)
        self.sentences = []


def lines(stream: BinaryIO, limit: int = LINE_LIMIT) -> Iterator[tuple[int, str | FormatInvalid]]:
    """Numbered, without their ends."""
    number = 0
    while data := stream.readline(limit + 1):
        number += 1
        if len(data) > limit and not data.endswith(b"\n"):
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield number, FormatInvalid("line_too_long", limit=limit, line=number)
            continue
        if number == 1:
            data = data.removeprefix(b"\xef\xbb\xbf")
        try:
            yield number, data.decode("utf-8").removesuffix("\n").removesuffix("\r")
        except UnicodeDecodeError as error:
            wrong = FormatInvalid("json_not_utf8", offset=error.start, line=number)
            yield number, wrong


def read_raw(
    file: InputFile,
    documents: Callable[[BinaryIO], Iterable[Raw]],
    parse: Callable[[Raw], ReadDocument],
) -> Iterator[ReadDocument | Refused]:
    """`parse` raises FormatInvalid for what cannot be read; the others go on."""
    with file.open() as stream:
        found = False
        for raw in documents(stream):
            found = True
            try:
                if raw.error:
                    raise raw.error
                yield parse(raw)
            except FormatInvalid as error:
                line = int(str(error.data.setdefault("line", raw.line)))
                error.data.update(name=file.name)
                yield Refused(line, error)
        if not found:
            yield Refused(1, FormatInvalid("text_empty", name=file.name, line=1))
