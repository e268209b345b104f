# SPDX-License-Identifier: MIT
"""Page numbers, headers and footers among the lines of a paged text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from annotator.text.repair.lines import Line

_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\W_]{0,4}(?:(?:صفحه|صفحهٔ|ص|page)\W{0,3})?\d{1,4}(?:\s?(?:از|of|/)\s?\d{1,4})?[\W_]{0,4}",
    re.IGNORECASE,
)
_LONGEST, _APART, _TIMES = 100, 12, 3


def running_heads(lines: Sequence[Line]) -> dict[int, bool]:
    """Indexes of lines that recur page after page; True where their numbers count the pages."""
    recurring: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if len(line.text) <= _LONGEST:
            recurring[_NUMBER.sub("#", " ".join(line.text.split()))].append(index)
    found: dict[int, bool] = {}
    for shape, places in recurring.items():
        if len(places) >= _TIMES and _far_apart(places):
            certain = "#" in shape and _counts_pages([lines[place].text for place in places])
            if certain or not _PAGE_NUMBER.fullmatch(lines[places[0]].text):
                found.update(dict.fromkeys(places, certain))
    return found


def _far_apart(places: Sequence[int]) -> bool:
    return all(b - a >= _APART for a, b in pairwise(places))


def _counts_pages(texts: Sequence[str]) -> bool:
    numbers = [[int(n) for n in _NUMBER.findall(text)] for text in texts]
    return any(
        all(b == a + 1 for a, b in pairwise(column)) for column in zip(*numbers, strict=False)
    )
