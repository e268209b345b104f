# SPDX-License-Identifier: MIT
"""A column's texts as the values they most likely are.

A file says nothing of types. A column of nothing but true and false holds yes/no, one of nothing
but numbers as programs write them holds numbers; that is how its header is read as a schema, too.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable

from annotator.model.annotation import Json

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})", re.ASCII)
_BROKEN = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}", re.ASCII)


class Columns[K]:
    """Columns by their keys; noted first, typed when all is noted."""

    def __init__(self) -> None:
        self._seen: defaultdict[K, set[type]] = defaultdict(set)

    def note(self, key: K, texts: Iterable[str]) -> None:
        self._seen[key].update(type(_typed(text)) for text in texts)

    def value(self, key: K, text: str) -> Json:
        seen = self._seen[key]
        return _typed(text) if seen <= {bool} or seen <= {int, float} else text


def _typed(text: str) -> Json:
    if text in ("true", "false"):
        return text == "true"
    if _WHOLE.fullmatch(text) and str(int(text)) == text:
        return int(text)
    if _BROKEN.fullmatch(text) and repr(float(text)) == text:
        return float(text)
    return text


def told(value: Json) -> str | None:
    """The text of a value that is one, None for one that is several or none."""
    if isinstance(value, str):
        return value
    return json.dumps(value) if isinstance(value, bool | int | float) else None
