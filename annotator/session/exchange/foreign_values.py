# SPDX-License-Identifier: MIT
"""Attribute values of formats that have only strings, as the schema's types want them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from annotator.model.annotation import Json
from annotator.model.schema import Attribute, AttributeType
from annotator.text.folding import fold

_YES = frozenset({"true", "yes", "1", "بله", "آری"})
_NO = frozenset({"false", "no", "0", "خیر", "نه"})
_SEPARATORS = re.compile(r"[,;|،؛]")


def fitted(
    given: Mapping[str, Json], known: Sequence[Attribute]
) -> tuple[dict[str, Json], dict[str, Json]]:
    """The values of attributes that are known, by their keys, and those of the others. A value
    is changed only where it can mean but one thing."""
    by_name = _names(known)
    by_key = {attribute.key: attribute for attribute in known}
    taken: dict[str, Json] = {}
    unknown: dict[str, Json] = {}
    for key, value in given.items():
        attribute = by_key.get(key) or by_name.get(_folded(key))
        if attribute is None or (attribute.key != key and attribute.key in given):
            unknown[key] = value
        else:
            taken[attribute.key] = fit(attribute, value)
    return taken, unknown


def fit(attribute: Attribute, value: Json) -> Json:
    """The value as the attribute's type, itself where it is that already or cannot be."""
    match attribute.type:
        case AttributeType.YES_NO:
            return _truth(value)
        case AttributeType.NUMBER:
            return _number(value)
        case AttributeType.CHOICE:
            return _choice(attribute, value)
        case AttributeType.CHOICES:
            return _choices(attribute, value)
        case AttributeType.TEXT:
            return _text(value)
        case _:
            return value


def _truth(value: Json) -> Json:
    word = _folded(value) if isinstance(value, str) else None
    return True if word in _YES else False if word in _NO else value


def _number(value: Json) -> Json:
    if not isinstance(value, str):
        return value
    try:
        number = float(value.strip().replace("٫", "."))
    except ValueError:
        return value
    if not math.isfinite(number) or "_" in value:
        return value
    whole = number.is_integer() and abs(number) < 2**53 and "." not in f"{number:.0f}"
    return int(number) if whole else number


def _choice(attribute: Attribute, value: Json) -> Json:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if isinstance(value, bool):
        value = "true" if value else "false"
    if not isinstance(value, str) or value in attribute.values:
        return value
    named = {value: {value, *_value_names(attribute, value)} for value in attribute.values}
    word = _folded(value)
    same = [each for each, names in named.items() if word in map(_folded, names)]
    return same[0] if len(same) == 1 and word else value


def _choices(attribute: Attribute, value: Json) -> Json:
    if isinstance(value, str):
        parts = [value] if value in attribute.values else _SEPARATORS.split(value)
        found = [_choice(attribute, part.strip()) for part in parts if part.strip()]
        right = all(isinstance(each, str) and each in attribute.values for each in found)
        return list(dict.fromkeys(found)) if right and found else value
    return [_choice(attribute, each) for each in value] if isinstance(value, list) else value


def _text(value: Json) -> Json:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else value


def _value_names(attribute: Attribute, value: str) -> tuple[str, str]:
    return attribute.value_name(value, "fa"), attribute.value_name(value, "en")


def _names(known: Sequence[Attribute]) -> dict[str, Attribute]:
    """By folded key and names, as far as they are one attribute's alone."""
    found: dict[str, Attribute | None] = {}
    for attribute in known:
        for name in {_folded(each) for each in (attribute.key, attribute.fa, attribute.en)}:
            found[name] = None if name in found else attribute
    return {name: attribute for name, attribute in found.items() if attribute is not None}


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", fold(name).casefold())
