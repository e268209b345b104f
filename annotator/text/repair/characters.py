# SPDX-License-Identifier: MIT
"""Wrong characters: presentation forms, what stands for a ZWNJ, Arabic letters among Persian."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from annotator.model.document import Repair, RepairKind
from annotator.text.repair.letters import LETTER, MARKS, ZWNJ

_FORM = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdef\ufe80-\ufefc]")
_FALSE_JOINER = re.compile(
    rf"(?<=[{LETTER}{MARKS}])[\u00ac\u00ad\u200b\u200e\u200f\u2060\ufeff]+(?=[{LETTER}])"
)
_PERSIAN = {"ي": "ی", "ك": "ک", "ە": "ه", "ہ": "ه", "ھ": "ه"}
_TO_PERSIAN = str.maketrans(_PERSIAN)


def wrong_characters(text: str) -> Iterator[Repair]:
    """Edits of one character or a run of false joiners, in no order.

    Arabic letters are replaced where they are strangers: where the text mostly writes the
    Persian ones. A text that always writes «ي» is spelled so and is left alone.
    """
    strangers = "".join(
        wrong for wrong, right in _PERSIAN.items() if 0 < 2 * text.count(wrong) <= text.count(right)
    )
    if strangers:
        for match in re.finditer(f"[{strangers}]", text):
            yield _replaced(match, _PERSIAN[match.group()])
    for match in _FORM.finditer(text):
        letters = unicodedata.normalize("NFKC", match.group()).translate(_TO_PERSIAN)
        if " " not in letters and letters != match.group():
            yield _replaced(match, letters)
    for match in _FALSE_JOINER.finditer(text):
        yield _replaced(match, ZWNJ)


def _replaced(match: re.Match[str], letters: str) -> Repair:
    return Repair(match.start(), match.end(), letters, RepairKind.REPLACE, 0.95)
