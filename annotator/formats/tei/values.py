# SPDX-License-Identifier: MIT
"""JSON values as TEI feature structures and back.

An object is an `fs`, a list a `vColl`, a string a `string`; null is the symbol "null", and what
names a span is a pointer (`fVal`). A list in a list stands in an `fs` of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from annotator.formats.safe_xml import legal
from annotator.formats.uima.names import escaped, key_of
from annotator.model.annotation import Json

TEI = "{http://www.tei-c.org/ns/1.0}"
_PLAIN = re.compile(r"[^\W\d][\w.-]*")
_WHOLE = re.compile(r"-?[0-9]{1,4000}")
_DEPTH = 20
_INNER = "list"


def cleaned(value: Json, counts: Counter[str], depth: int = 0) -> Json:
    """What a feature can hold of a value, with its illegal characters replaced; ValueError for
    nothing."""
    if depth > _DEPTH:
        raise ValueError("too deep")
    if isinstance(value, str):
        kept, found = legal(value)
        counts["loss_controls"] += found
        return kept
    if isinstance(value, list):
        return [cleaned(each, counts, depth + 1) for each in value]
    if isinstance(value, dict):
        if "" in value:
            raise ValueError("a feature without a name")
        return {key: cleaned(each, counts, depth + 1) for key, each in value.items()}
    return value


def feature(above: Any, key: str, value: Json, ids: Mapping[str, str]) -> None:
    """Adds a feature; `ids` are the spans' ids in the file."""
    import lxml.etree as etree

    made = etree.SubElement(above, f"{TEI}f", name=_name(key))
    _add(made, value, ids)


def _name(key: str) -> str:
    return key if _PLAIN.fullmatch(key) and key_of(key) == key else escaped(key)


def _add(above: Any, value: Json, ids: Mapping[str, str]) -> None:
    import lxml.etree as etree

    if isinstance(value, str):
        etree.SubElement(above, f"{TEI}string").text = value
    elif isinstance(value, bool):
        etree.SubElement(above, f"{TEI}binary", value=str(value).lower())
    elif value is None:
        etree.SubElement(above, f"{TEI}symbol", value="null")
    elif isinstance(value, int | float):
        etree.SubElement(above, f"{TEI}numeric", value=repr(value))
    elif isinstance(value, list):
        if above.tag == f"{TEI}vColl":
            inner = etree.SubElement(above, f"{TEI}fs", type=_INNER)
            above = etree.SubElement(inner, f"{TEI}f", name=_INNER)
        made = etree.SubElement(above, f"{TEI}vColl", org="list")
        for each in value:
            _add(made, each, ids)
    else:
        made = etree.SubElement(above, f"{TEI}fs")
        if set(value) == {"span"} and value["span"] in ids:
            etree.SubElement(made, f"{TEI}f", name="span", fVal=f"#{ids[value['span']]}")
            return
        for key, each in value.items():
            feature(made, key, each, ids)


def features(fs: Any, spans: Mapping[str, str]) -> dict[str, Json]:
    """The features of an `fs`; `spans` are our ids of those in the file."""
    found: dict[str, Json] = {}
    for each in fs.findall(f"{TEI}f"):
        value = _feature_value(each, spans)
        if (name := each.get("name")) and value is not None:
            found[key_of(name)] = value[0]
    return found


def _feature_value(element: Any, spans: Mapping[str, str]) -> tuple[Json] | None:
    pointer = element.get("fVal", "").removeprefix("#")
    if pointer in spans:
        return (spans[pointer] if element.get("name") == "span" else {"span": spans[pointer]},)
    values = [_value(each, spans) for each in element if isinstance(each.tag, str)]
    if len(values) > 1:
        return (values,)
    if values:
        return (values[0],)
    return (pointer,) if pointer else None


def _value(element: Any, spans: Mapping[str, str]) -> Json:
    tag = element.tag.removeprefix(TEI)
    given = element.get("value", "")
    if tag == "fs":
        inner = features(element, spans)
        return inner[_INNER] if element.get("type") == _INNER and set(inner) == {_INNER} else inner
    if tag == "vColl":
        return [_value(each, spans) for each in element]
    if tag == "binary":
        return given in ("true", "1")
    if tag == "numeric":
        return _number(given)
    if tag == "symbol":
        return None if given == "null" else given
    return "".join(element.itertext())


def _number(given: str) -> Json:
    if _WHOLE.fullmatch(given):
        return int(given)
    try:
        number = float(given)
    except ValueError:
        return given
    return number if abs(number) < float("inf") else given
