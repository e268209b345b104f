# SPDX-License-Identifier: MIT
"""The text of a TEI element, and where each code point of its string value went.

Under `xml:space="preserve"` the text is the string value itself. Elsewhere white space is what
the layout of the file made of it: runs become one space, blocks and `lb` lines. Of a `choice` one
reading is text.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotator.formats.tei.values import TEI

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLOCKS = frozenset(
    {"p", "ab", "head", "div", "l", "lg", "item", "list", "row", "cell", "table", "sp", "speaker"}
    | {"opener", "closer", "salute", "signed", "dateline", "byline", "trailer", "body", "front"}
    | {"back", "argument", "epigraph", "docTitle", "titlePart", "titlePage", "lb", "stage", "note"}
)
_APART = frozenset(
    {"spanGrp", "span", "interp", "interpGrp", "linkGrp", "link", "fs", "listRelation"}
    | {"listAnnotation", "annotation", "standOff", "teiHeader", "figDesc"}
)
_PREFERRED = ("corr", "reg", "expan")
_BLANK = " \t\n\r"


@dataclass(frozen=True, slots=True)
class Place:
    """Of an element in the string value."""

    element: Any
    start: int
    end: int


class Flow:
    def __init__(self, root: Any) -> None:
        self._preserved = _preserved(root)
        self._out: list[str] = []
        self._pending = ""
        self._starts = array("L")
        self._ends = array("L")
        self.places: list[Place] = []
        """In the order in which they end."""
        self._walk(root)
        self.text = "".join(self._out)
        self.by_id = {
            id_: place for place in self.places if (id_ := place.element.get(XML_ID)) is not None
        }

    @property
    def length(self) -> int:
        """Of the string value."""
        return len(self._starts)

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """A piece of the string value in the text, None where nothing of it is there."""
        if not 0 <= start < end <= len(self._starts):
            return None
        first, last = self._starts[start], self._ends[end - 1]
        if not self._preserved and first < last and self.text[first] in " \n":
            first += 1
        return (first, last) if first < last else None

    def _walk(self, root: Any) -> None:
        import lxml.etree as etree

        hidden: list[Any] = []
        began: list[int] = []
        chosen: dict[Any, Any] = {}
        for event, element in etree.iterwalk(root, events=("start", "end")):
            name = element.tag.removeprefix(TEI)
            if event == "start":
                if not hidden and (name in _APART or not _chosen(element, chosen)):
                    hidden.append(element)
                self._block(name, element)
                began.append(len(self._starts))
                self._add(element.text, bool(hidden))
                continue
            self.places.append(Place(element, began.pop(), len(self._starts)))
            self._block(name, element)
            if hidden and hidden[-1] is element:
                hidden.pop()
            if element is not root:
                self._add(element.tail, bool(hidden))

    def _block(self, name: str, element: Any) -> None:
        if self._preserved or name not in _BLOCKS:
            return
        if name == "lb" and element.get("break") == "no":
            self._pending = ""
        elif self._out:
            self._pending = "\n"

    def _add(self, words: str | None, hidden: bool) -> None:
        for letter in words or "":
            if hidden or (not self._preserved and letter in _BLANK):
                here = len(self._out)
                self._starts.append(here)
                self._ends.append(here)
                if self._out and not hidden and not self._pending:
                    self._pending = " "
                continue
            if self._pending:
                self._out.append(self._pending)
                self._pending = ""
            self._starts.append(len(self._out))
            self._out.append(letter)
            self._ends.append(len(self._out))


def _preserved(element: Any) -> bool:
    for each in _with_ancestors(element):
        if (space := each.get(_SPACE)) is not None:
            return bool(space == "preserve")
    return False


def _with_ancestors(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors()


def _chosen(element: Any, known: dict[Any, Any]) -> bool:
    """Whether it is text: of each `choice` the one reading that `known` remembers."""
    above = element.getparent()
    if above is None or above.tag != f"{TEI}choice":
        return True
    if above not in known:
        preferred = (each for each in above if each.tag.removeprefix(TEI) in _PREFERRED)
        known[above] = next(preferred, above[0])
    return known[above] is element
