# SPDX-License-Identifier: MIT
"""Words that the project's people have mended, found again under any ZWNJ and letter shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.model.document import Repair, RepairKind
from annotator.text.repair.letters import LETTER, MARKS, ZWNJ, plain_shape
from annotator.text.repair.words import Words
from annotator.text.repair.zwnj import WORD

_EDGE = rf"[\w{LETTER}{MARKS}{ZWNJ}]"


def listing_key(word: str) -> str:
    return plain_shape(word).replace(ZWNJ, "")


def mended_words(text: str, words: Words) -> Iterator[Repair]:
    """Edits for each listed word that is not written as its list says; they do not overlap."""
    if not words.always:
        return
    single: dict[str, str] = {}
    longer: dict[str, str] = {}
    for word, wanted in words.always.items():
        one = WORD.fullmatch(word.strip(ZWNJ))
        (single if one else longer)[listing_key(word)] = wanted
    taken = bytearray(len(text))
    for key in sorted(longer, key=len, reverse=True):
        for match in re.finditer(_anywhere(key), text):
            start, end = match.span()
            if 1 not in taken[start:end]:
                taken[start:end] = b"\x01" * (end - start)
                yield from _mended(match, longer[key])
    for match in WORD.finditer(text) if single else ():
        found = single.get(listing_key(match.group()))
        if found and 1 not in taken[match.start() : match.end()]:
            yield from _mended(match, found)


def _anywhere(key: str) -> str:
    """A listed phrase or sign, with any whitespace between its words."""
    parts = [f"{ZWNJ}*".join(map(re.escape, part)) for part in key.split()]
    return rf"(?<!{_EDGE}){'[^\\S\n]+'.join(parts)}(?!{_EDGE})" if parts else r"(?!)"


def _mended(match: re.Match[str], wanted: str) -> Iterator[Repair]:
    """The least edit: where only ZWNJ are missing they are put in, else all is replaced."""
    written = match.group()
    if written == wanted:
        return
    if written == wanted.replace(ZWNJ, "") and wanted.strip(ZWNJ) == wanted:
        place = match.start()
        for part in re.split(f"{ZWNJ}+", wanted)[:-1]:
            place += len(part)
            yield Repair(place, place, ZWNJ, RepairKind.ZWNJ_INSERT)
        return
    yield Repair(match.start(), match.end(), wanted, RepairKind.TYPO)
