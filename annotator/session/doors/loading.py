# SPDX-License-Identifier: MIT
"""Runs a suggester of another package. Only in a worker process of its own: an error in it ends
that process, and so does whoever asked when the time is up."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from annotator.errors import FormatInvalid, SuggesterFailed
from annotator.formats import strict_json
from annotator.model.annotation import Json
from annotator.session.doors.listing import entry_point
from annotator.session.doors.protocol import LARGEST


def ask(name: str, version: str, request: Json) -> Json:
    """Its answer, as JSON that was written and read strictly."""
    text = strict_json.dumps(_loaded(name, version)(request))
    if len(text) > LARGEST:
        raise SuggesterFailed("outside_too_large", name=name)
    try:
        return strict_json.loads(text.encode("utf-8"))
    except FormatInvalid as error:
        raise SuggesterFailed("outside_no_answer", name=name) from error


@cache
def _loaded(name: str, version: str) -> Callable[[Json], Json]:
    point = entry_point(name, version)
    if point is None:
        raise SuggesterFailed("outside_missing", name=name, version=version)
    suggest: Callable[[Json], Json] = point.load()
    return suggest
