# SPDX-License-Identifier: MIT
"""The words of WordprocessingML: which text of a document's XML a reader of it sees."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

_LEFT_OUT = {"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt", "sdtPr", "sectPr"}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_DELETED = {f"{_W}del", f"{_STRICT}del"}
_TITLES = {"title", "عنوان"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    is_title: bool = False


def paragraphs(root: Any) -> Iterator[Paragraph]:
    """In reading order, a text box after the paragraph that it hangs on."""
    pending = ""
    for element in _blocks(root):
        boxes: list[Any] = []
        pending += "".join(_words(element, boxes))
        if not _goes_on(element):
            yield Paragraph(pending, _style(element) in _TITLES)
            pending = ""
        for box in boxes:
            yield from paragraphs(box)
    if pending:
        yield Paragraph(pending)


def note_paragraphs(root: Any) -> Iterator[str]:
    """Those of footnotes or endnotes."""
    for note in root:
        if _attribute(note, "type") not in _SEPARATORS:
            yield from (paragraph.text for paragraph in paragraphs(note))


def _blocks(root: Any) -> Iterator[Any]:
    """The paragraphs, whatever table or frame they are in."""
    for element in root:
        name = _name(element)
        if name == "p":
            yield element
        elif name not in _LEFT_OUT:
            yield from _blocks(element)


def _words(element: Any, boxes: list[Any]) -> Iterator[str]:
    """What a paragraph shows; its text boxes are put into `boxes`."""
    for child in element:
        name = _name(child)
        if name == "t":
            text = child.text or ""
            yield text if child.get(_SPACE) == "preserve" else text.strip(" \t\r\n")
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "txbxContent":
            boxes.append(child)
        elif name == "r" and _is_hidden(child):
            continue
        elif name not in _LEFT_OUT:
            yield from _words(child, boxes)


def _name(element: Any) -> str:
    """Without its namespace; "del" for the second form of something told twice."""
    tag = element.tag
    return "del" if tag == _ALTERNATIVE else str(tag).rpartition("}")[2]


def _attribute(element: Any, name: str) -> str:
    return str(element.get(f"{_W}{name}") or element.get(f"{_STRICT}{name}") or "")


def _property(element: Any, *path: str) -> Any:
    for name in path:
        element = next((child for child in element if _name(child) == name), None)
        if element is None:
            return None
    return element


def _is_hidden(run: Any) -> bool:
    vanish = _property(run, "rPr", "vanish")
    return vanish is not None and _attribute(vanish, "val") not in ("0", "false", "off")


def _goes_on(paragraph: Any) -> bool:
    """Whether its end was deleted: the next paragraph continues it."""
    properties = _property(paragraph, "pPr", "rPr")
    return properties is not None and any(child.tag in _DELETED for child in properties)


def _style(paragraph: Any) -> str:
    style = _property(paragraph, "pPr", "pStyle")
    return "" if style is None else _attribute(style, "val").lower()
