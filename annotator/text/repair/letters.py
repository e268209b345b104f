# SPDX-License-Identifier: MIT
"""Letters as the ZWNJ model sees them: one shape for each, no marks, no needless joiner."""

from __future__ import annotations

import re
from functools import lru_cache

ZWNJ = "\u200c"
MARKS = "\u064b-\u065f\u0670\u0640"
LETTER = "\u0621-\u063f\u0641-\u064a\u0671-\u06d3\u06d5\u06fa-\u06fc\u06ff"
NON_JOINING = frozenset("اآدذرزژوء")
"""After these a ZWNJ changes nothing that could be seen; so none is ever put there."""

_SHAPES = str.maketrans("يىكأإٱؤۀہەة", "ییکااا" + "وهههه")
_MARK = re.compile(f"[{MARKS}]")
_NOTHING = re.compile(f"{ZWNJ}(?={ZWNJ})|(?<=[اآدذرزژوء]){ZWNJ}|^{ZWNJ}+|{ZWNJ}+$")
_MODELLED = re.compile("[ء-غف-وئیپچژکگ]{2,40}")


@lru_cache(maxsize=1 << 16)
def plain_shape(word: str) -> str:
    """The word in the model's letters; as long as `word` where that has no marks."""
    return _MARK.sub("", word.translate(_SHAPES))


def without_needless(word: str) -> str:
    """The word without the ZWNJ that join nothing: at its edges, doubled, after «ا» or «د»."""
    return _NOTHING.sub("", _NOTHING.sub("", word))


def joints(form: str) -> tuple[int, ...]:
    """Where the ZWNJ of `form` would stand in the form without them."""
    places, length = [], 0
    for letter in form:
        if letter == ZWNJ:
            places.append(length)
        else:
            length += 1
    return tuple(places)


def possible_joints(word: str) -> list[int]:
    return [i for i in range(1, len(word)) if word[i - 1] not in NON_JOINING]


def is_modelled(word: str) -> bool:
    return bool(_MODELLED.fullmatch(word))
