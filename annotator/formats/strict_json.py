# SPDX-License-Identifier: MIT
"""JSON from files that a stranger may have written: strict, bounded, exact.

Python's reader takes NaN, lets the last of two equal keys win and builds lone surrogates; each
of these would be lost or fail later, so they are refused here (research: JSONL threats).
"""

from __future__ import annotations

import json
import math
from typing import NoReturn

from annotator.errors import FormatInvalid
from annotator.model.annotation import Json

DEPTH = 64
_BOM = b"\xef\xbb\xbf"


def loads(data: bytes) -> Json:
    """The JSON value in `data`. FormatInvalid with a code of json_* names what is wrong."""
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise FormatInvalid("json_not_utf8", offset=error.start) from error
    try:
        value = json.loads(
            text,
            parse_constant=_refuse_constant,
            parse_float=_finite,
            object_pairs_hook=_unique,
        )
    except json.JSONDecodeError as error:
        raise FormatInvalid("json_syntax", line=error.lineno, column=error.colno) from error
    except (RecursionError, MemoryError) as error:
        raise FormatInvalid("json_too_deep", depth=DEPTH) from error
    except ValueError as error:
        raise FormatInvalid("json_number", text=str(error)[:60]) from error
    if "\\u" in text:
        check(value)
    else:
        _check_depth(value)
    return value


def dumps(value: Json) -> str:
    """One line, letters as they are, keys in the order given."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))


def _refuse_constant(name: str) -> NoReturn:
    raise FormatInvalid("json_number", text=name)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise FormatInvalid("json_number", text=text[:40])
    return number


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    members = dict(pairs)
    if len(members) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise FormatInvalid("json_duplicate_key", key=key[:80])
            seen.add(key)
    return members


def check(value: Json) -> None:
    """No depth beyond DEPTH, no NUL and no lone surrogate in any string."""
    level = [value]
    for _ in range(DEPTH):
        below: list[Json] = []
        for item in level:
            if isinstance(item, str):
                _check_text(item)
            elif isinstance(item, list):
                below.extend(item)
            elif isinstance(item, dict):
                below.extend(item)
                below.extend(item.values())
        if not below:
            return
        level = below
    raise FormatInvalid("json_too_deep", depth=DEPTH)


def _check_depth(value: Json) -> None:
    """Without an escape no string has what `check` looks for."""
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(DEPTH):
        below: list[Json] = []
        for item in level:
            inside = item.values() if type(item) is dict else item
            below += [each for each in inside if type(each) is dict or type(each) is list]
        if not below:
            return
        level = below
    raise FormatInvalid("json_too_deep", depth=DEPTH)


def _check_text(text: str) -> None:
    if text.isascii() and "\0" not in text:
        return
    if (offset := text.find("\0")) >= 0:
        raise FormatInvalid("json_nul", offset=offset)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise FormatInvalid("json_surrogate", offset=error.start) from error
