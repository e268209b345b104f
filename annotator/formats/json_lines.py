# SPDX-License-Identifier: MIT
"""JSON Lines of other programs: a value a line, a bad one refused, and what they say of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from annotator.errors import FormatInvalid, UsageError
from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument, Refused
from annotator.formats.strict_json import loads
from annotator.model.annotation import Json
from annotator.text.calendar import parse_date

LINE_LIMIT = 16 * 1024 * 1024
_CHUNK = 1024 * 1024
_NAME_LENGTH = 200


def read_lines(
    file: InputFile, parse: Callable[[Json, int], ReadDocument]
) -> Iterator[ReadDocument | Refused]:
    """What `parse` makes of each value and its line; its FormatInvalid becomes Refused."""
    for line, data in numbered(file):
        try:
            if data is None:
                raise FormatInvalid("line_too_long", limit=LINE_LIMIT)
            yield parse(loads(data), line)
        except FormatInvalid as error:
            error.data.update(name=file.name, line=line)
            yield Refused(line, error)


def numbered(file: InputFile) -> Iterator[tuple[int, bytes | None]]:
    """Lines that hold something, with their numbers; None for one beyond the limit."""
    line = 0
    with file.open() as stream:
        while data := stream.readline(LINE_LIMIT + 1):
            line += 1
            if len(data) > LINE_LIMIT and not data.endswith(b"\n"):
                while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                    pass
                yield line, None
            elif data.strip():
                yield line, data


def description(document: ReadDocument) -> dict[str, Json]:
    """What is known of a text, as members that other programs show or pass on."""
    day = document.published
    return {
        **({"title": document.title} if document.title else {}),
        **({"source": document.source} if document.source else {}),
        **({"published": day.isoformat()} if day else {}),
    }


def described(members: dict[str, Json]) -> tuple[str, str, date | None, dict[str, Json]]:
    """Title, source and date out of `members`, and what is left of these."""
    left = dict(members)
    words = []
    for key in ("title", "source"):
        given = isinstance(left.get(key), str)
        words.append(left.pop(key) if given else "")
    day = None
    if isinstance(left.get("published"), str):
        try:
            day = parse_date(left["published"])
            del left["published"]
        except UsageError:
            pass
    return words[0], words[1], day, left


def pointers(prefix: str, members: dict[str, Json]) -> dict[str, Json]:
    return {
        prefix + key.replace("~", "~0").replace("/", "~1"): value for key, value in members.items()
    }


def label(given: Json, where: str) -> str:
    if not isinstance(given, str):
        raise FormatInvalid("member_type", where=where, expected="string")
    if not given or len(given) > _NAME_LENGTH:
        raise FormatInvalid("bad_name", where=where, text=given[:40])
    return given
