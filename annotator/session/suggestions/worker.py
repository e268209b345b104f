# SPDX-License-Identifier: MIT
"""The worker process: heavy work on texts, asked for and answered over pipes.

A message is four bytes of length, big-endian, and that much UTF-8 JSON. A request is
{"id", "op", …}, its answer {"id", "result"} or {"id", "error": {"code", "data"}}. The worker
never opens a project: it gets values and returns values. A bug ends the process, and whoever
asked starts another.
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date
from typing import IO

from annotator.errors import AnnotatorError, SuggesterFailed
from annotator.model.annotation import Json, Suggestions
from annotator.model.codec import decode, encode
from annotator.model.document import Repair
from annotator.model.schema import Schema
from annotator.session.doors import sources
from annotator.session.suggestions import learned_model
from annotator.session.suggestions.suggesting import SuggestionRequest, answer
from annotator.suggest.memory import Memory
from annotator.text.repair import Words, repair

LONGEST_MESSAGE = 512 * 1024 * 1024
MEMORY_LIMIT = 1024 * 1024 * 1024
_LENGTH = struct.Struct(">I")


def serve(requests: IO[bytes], answers: IO[bytes]) -> int:
    """Answer until the requests end. What a library prints goes to standard error."""
    with redirect_stdout(sys.stderr):
        while (request := read_message(requests)) is not None:
            write_message(answers, _answer(request))
            if _memory() > MEMORY_LIMIT:
                return 0
    return 0


def read_message(stream: IO[bytes]) -> Json:
    """None at the end of the stream; SuggesterFailed for what is no message."""
    head = stream.read(_LENGTH.size)
    if not head:
        return None
    length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else LONGEST_MESSAGE + 1
    if length > LONGEST_MESSAGE:
        raise SuggesterFailed("worker_message_broken", length=length)
    data = stream.read(length)
    if len(data) < length:
        raise SuggesterFailed("worker_message_broken", length=length)
    try:
        return json.loads(data)
    except ValueError as error:
        raise SuggesterFailed("worker_message_broken", length=length) from error


def write_message(stream: IO[bytes], message: Json) -> None:
    data = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode()
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def _answer(request: Json) -> Json:
    work = _WORK.get(request.get("op"))
    try:
        if work is None:
            raise SuggesterFailed("worker_unknown_request", op=str(request.get("op"))[:40])
        return {"id": request["id"], "result": work(request)}
    except AnnotatorError as error:
        data = {key: value for key, value in error.data.items() if _plain(value)}
        return {"id": request["id"], "error": {"code": error.code, "data": data}}


def _plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float)


def _ping(_request: Json) -> Json:
    return "pong"


def _repair(request: Json) -> Json:
    words = Words(request.get("always") or {}, frozenset(request.get("never") or ()))
    return [encode(edit) for edit in repair(request["text"], words)]


def _suggest(request: Json) -> Json:
    published = request.get("published")
    return encode(
        answer(
            SuggestionRequest(
                request["source"],
                tuple(decode(Repair, edit) for edit in request["repairs"]),
                decode(Schema, request["schema"]),
                date.fromisoformat(published) if published else None,
                Memory(tuple((t, lb, int(c), int(r)) for t, lb, c, r in request["memory"])),
                sources=sources.from_message(request.get("sources")),
                model=learned_model.from_message(request.get("model")),
            )
        )
    )


def _lemmas(request: Json) -> Json:
    from annotator.text.hazm_models import lemmas

    return lemmas(request["words"])


def _train(request: Json) -> Json:
    """In a worker that does nothing else: it gives way to everybody."""
    from annotator.session.suggestions.teaching import teach

    return teach(request)


def _outside(request: Json) -> Json:
    """In a worker that does nothing else: what another package does here is its own affair."""
    from annotator.session.doors.loading import ask

    return ask(request["name"], request["version"], request["request"])


def _endpoint(request: Json) -> Json:
    from annotator.session.doors.endpoint import ask

    return ask(request["url"], request["request"])


_WORK: dict[str, Callable[[Json], Json]] = {
    "ping": _ping,
    "repair": _repair,
    "suggest": _suggest,
    "lemmas": _lemmas,
    "train": _train,
    "outside": _outside,
    "endpoint": _endpoint,
}


def suggest_message(request: SuggestionRequest) -> dict[str, Json]:
    return {
        "op": "suggest",
        "source": request.source,
        "repairs": [encode(edit) for edit in request.repairs],
        "schema": encode(request.schema),
        "published": request.published and request.published.isoformat(),
        "memory": [list(entry) for entry in request.memory.entries],
        "sources": sources.message(request.sources),
        "model": learned_model.to_message(request.model),
    }


def repair_message(text: str, words: Words) -> dict[str, Json]:
    listed = {"always": dict(words.always), "never": sorted(words.never)}
    return {"op": "repair", "text": text, **listed}


def suggestions_from(result: Json) -> Suggestions:
    return decode(Suggestions, result)


def repairs_from(result: Json) -> tuple[Repair, ...]:
    return tuple(decode(Repair, edit) for edit in result)


def _memory() -> int:
    """The most this process has held, in bytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
