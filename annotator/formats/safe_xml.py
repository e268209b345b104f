# SPDX-License-Identifier: MIT
"""XML from files that a stranger may have written: no document type, no entities, bounded."""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from annotator.errors import FormatInvalid

_ILLEGAL = re.compile("[^\t\n\r\\u0020-\\ud7ff\\ue000-\\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"
_ATTRIBUTES = 1000
"""Of one element; lxml looks for each among all of them."""


def legal(text: str) -> tuple[str, int]:
    """With a sign in the place of each character that XML 1.0 has no way to write, and how many
    there were; all offsets, in UTF-16 too, stay as they are."""
    return _ILLEGAL.subn(REPLACEMENT, text)


def parsed(data: bytes, *, depth: int, elements: int) -> Any:
    """The root element. FormatInvalid names what is wrong, a DOCTYPE among it."""
    _look(data, depth, elements)
    import lxml.etree as etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise FormatInvalid("xml_syntax", line=line, column=column) from error


def _look(data: bytes, depth: int, elements: int) -> None:
    """Before a tree is built, whether one should be."""
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    inside = seen = 0

    def start(_tag: str, given: dict[str, str]) -> None:
        nonlocal inside, seen
        if len(given) > _ATTRIBUTES:
            raise FormatInvalid("xml_attributes", limit=_ATTRIBUTES)
        inside, seen = inside + 1, seen + 1
        if inside > depth:
            raise FormatInvalid("json_too_deep", depth=depth)
        if seen > elements:
            raise FormatInvalid("xml_too_many", limit=elements)

    def end(_tag: str) -> None:
        nonlocal inside
        inside -= 1

    def doctype(*_: object) -> None:
        raise FormatInvalid("xml_doctype", line=parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        place = {"line": error.lineno, "column": error.offset + 1}
        raise FormatInvalid("xml_syntax", **place) from error
    except (LookupError, ValueError) as error:
        raise FormatInvalid("xml_encoding") from error
