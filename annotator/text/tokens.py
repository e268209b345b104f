# SPDX-License-Identifier: MIT
"""Paragraphs, sentences, tokens and parts of words, as offsets into the text they are in.

Own rules instead of hazm's: hazm keeps no offsets and splits after «م.», «ه. ش.» and «ص.»,
and the window needs a text cut before the worker that holds hazm has started.
"""

from __future__ import annotations

import re

from annotator.model.document import Sentence, Token
from annotator.text.folding import JOINERS, MARKS

ARABIC = (
    "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u08a0-\u08c9\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
)
"""Letters of the Arabic script with tatweel, as the inside of a regular-expression class."""

INVISIBLE = JOINERS.replace("\u00ac", "")
_INSIDE = "\u00ac\u00ad\u200b-\u200f\u2060\ufeff"
_EMOJI = (
    "\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u25aa-\u27bf\u2b05-\u2b55"
    "\U0001f000-\U0001faff"
)
_MODIFIER = "\u20e3\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_OTHER = rf"[^\W\d_{ARABIC}]"
_FOREIGN = rf"{_OTHER}(?:{_OTHER}|[\d{MARKS}])*(?:['’\-](?:{_OTHER}|[\d{MARKS}])+)*"
_TAIL = rf"(?:[{_INSIDE}]+[{ARABIC}{MARKS}]*[{ARABIC}][{ARABIC}{MARKS}]*)*"
_NUMBER = r"\d{4}-\d\d?-\d\d?(?!\d)|\d+(?:[.,٫٬/:]\d+)*"
_TOKEN = re.compile(
    rf"[{ARABIC}][{ARABIC}{MARKS}]*{_TAIL}(?:[{_INSIDE}]+\d+(?!\d))?"
    rf"|(?:https?://|www\.)[^\s<>«»\"{INVISIBLE}]*[^\s<>«»\".,:;!?)،؛؟…'{INVISIBLE}]"
    r"|[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|@[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*"
    rf"|{_FOREIGN}"
    rf"|\d+{_FOREIGN}"
    rf"|(?:{_NUMBER})[{MARKS}]*{_TAIL}"
    rf"|[\U0001f1e6-\U0001f1ff]{{2}}"
    rf"|[{_EMOJI}][{_MODIFIER}]*(?:\u200d[{_EMOJI}][{_MODIFIER}]*)*"
    rf"|[^\s{INVISIBLE}][{MARKS}]*"
)


def tokenize(text: str) -> tuple[Token, ...]:
    """Words, numbers, addresses, emoji and single signs; every visible character is in one.

    ZWNJ and what stands in its place stay inside a word; elsewhere, characters that nobody
    sees belong to no token.
    """
    return tuple(
        Token(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)
    )


_EDGE_START = re.compile(rf"[\s{INVISIBLE}]*")
_VISIBLE = re.compile(rf"[^\s{INVISIBLE}]")


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without spaces, joiners and direction marks at either edge; (start, start) for nothing
    else."""
    match = _EDGE_START.match(text, start, end)
    first = match.end() if match else start
    while end > first and not _VISIBLE.match(text, end - 1):
        end -= 1
    return (first, end) if first < end else (start, start)


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """The lines of a display text that show something, without their edges."""
    found = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        first, last = trim(text, start, end)
        if first < last:
            found.append((first, last))
        start = end + 1
    return tuple(found)


def _listed(words: str) -> list[str]:
    return words.split()


_STOP = re.compile(
    r"(?<![.!?؟⸮…])(?P<mark>[.!?؟⸮…]++)(?P<closing>[»«\"”’)\]}›]*+)"
    rf"(?:[\s{INVISIBLE}]+|(?=[{ARABIC}]{{2}}))"
)
_SHORT = frozenset(
    _listed("صص رک نک قس رح رض ره ق‌م ه‌ش ه‌ق Dr Mr Mrs Ms Prof St No vs cf eg ie al vol pp fig")
)
_LAST_WORD = re.compile(rf"[\w{MARKS}\u200c]{{0,24}}\Z")
_GOES_ON = re.compile(r"[،؛,;:)\]»…a-z]")
_REPORTS = re.compile(r"(?:می\u200c)?(?:گفت|گوید|پرسید|را|که|و)\b")


def sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences inside paragraphs, without the spaces between them.

    Not split: after initials and abbreviations («م.», «ه. ش.», «ص.»), numbers that open a
    list item, an ellipsis that stands alone, and at «؛» and «:».
    """
    found = []
    for start, end in paragraphs(text):
        begin = start
        for stop in _STOP.finditer(text, start, end):
            if stop.end() < end and _ends(text, begin, stop, end):
                found.append(Sentence(begin, stop.end("closing")))
                begin = stop.end()
        found.append(Sentence(begin, end))
    return tuple(found)


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    mark = stop["mark"]
    before = text[max(begin, stop.start() - 25) : stop.start()]
    last = _LAST_WORD.search(before)
    word = last.group() if last else ""
    if stop.end() == stop.end("closing"):
        return mark == "." and not stop["closing"] and len(word) > 2 and word.isalpha()
    if mark.strip(".") == "" and len(mark) == 1:
        letters = word.strip("ـ\u200c")
        if (len(letters) == 1 and letters.isalpha()) or letters in _SHORT:
            return False
        if letters.isdecimal() and not text[begin : stop.start()].strip(letters + " ()"):
            return False
    elif not word and not stop["closing"] and mark[0] in ".…":
        return False
    if _GOES_ON.match(text, stop.end(), end):
        return False
    return mark == "." or not stop["closing"] or not _REPORTS.match(text, stop.end(), end)


_NOT_JOINING = "اآأإٱدذرزژوؤ"
_PLURAL_PARTS = (
    ("ها", ""),
    *(("های", rest) for rest in ("", "ی", "م", "ت", "ش", "مان", "تان", "شان")),
    *(("ها", rest) for rest in ("م", "ت", "ش", "مان", "تان", "شان", "ست", "یی")),
)
_PLURALS = {first + rest: len(first) for first, rest in _PLURAL_PARTS}
_JOINED_PLURALS = "|".join(sorted(set(_PLURALS) - {"هام", "هات", "هاش"}))
_PLURAL_ENDING = re.compile(f"(?<=[{_NOT_JOINING}])(?:{_JOINED_PLURALS})$")
_NO_PLURAL = frozenset(_listed("اژدها رها ورها"))
_CLITICS = frozenset(_listed("ام ات اش مان تان شان م ت ش اند ایم اید ند یم ید است ست"))
_JOINERS = re.compile(f"[{_INSIDE}]+")
_ALEF_EZAFE = re.compile(
    "(?:.{2,}ا|.*(?:.گو|.جو|نیرو|بانو|بازو|الگو|تابلو|دارو|آرزو|ابرو|آهو|جلو|رادیو|پیشرو))ی"
)
_NO_EZAFE = frozenset(
    _listed(
        "همینگوی برای سرای دارای ورای ماورای جدای ازای شانگهای هیوندای اسکای آلتای "
        "چرای هاوای اوروگوای اروگوای پاراگوای ماهجوی"
    )
)


def word_parts(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The parts of one token: cut at its ZWNJ and before a clitic that is certainly one.

    Joined endings are cut only where no other reading is known: «شهر|ها|یش» after a letter
    that never joins, but neither «تنها» nor «تهران».
    """
    parts: list[tuple[int, int]] = []
    place = start
    for joiner in (*_JOINERS.finditer(text, start, end), None):
        stop = joiner.start() if joiner else end
        if stop == start:
            continue
        if place < stop:
            parts += _cut(text, place, stop, first=not parts)
        place = joiner.end() if joiner else end
    return tuple(parts) or ((start, end),)


def _cut(text: str, start: int, end: int, *, first: bool) -> list[tuple[int, int]]:
    piece = text[start:end]
    if piece not in _PLURALS or first:
        joined = _joined_plural(piece)
        if not joined:
            return [(start, end)]
        middle = end - len(joined)
        return [(start, middle), *_cut(text, middle, end, first=False)]
    length = _PLURALS[piece]
    return [(start, start + length), (start + length, end)][: 1 + (length < len(piece))]


def _joined_plural(piece: str) -> str:
    found = None if piece in _NO_PLURAL else _PLURAL_ENDING.search(piece, 2)
    return found.group() if found else ""


def clitic_edge(text: str, start: int, end: int) -> int:
    """The end of text[start:end] without the clitic or ezafe of its last word, else `end`.

    A plural keeps its «ها»; «ای», which also makes names («خامنه‌ای»), is never dropped.
    """
    last = _LAST_TOKEN.search(text[max(start, end - 40) : end])
    if last is None:
        return end
    word = last.group()
    without = _without_clitic(word)
    return end - len(word) + len(without) if without else end


_LAST_TOKEN = re.compile(rf"[{ARABIC}{MARKS}{_INSIDE}]+\Z")


def _without_clitic(word: str) -> str:
    if word[-1] in "\u0650\u0654":
        return word.rstrip("\u0650\u0654")
    cut = [match.span() for match in _JOINERS.finditer(word)]
    base_end, piece_start = cut[-1] if cut else (0, 0)
    base, piece = word[:base_end], word[piece_start:]
    if word.endswith("سی\u200cام"):
        return word
    if base and (piece in _CLITICS or (piece == "ی" and base[-1] in "هاو")):
        return _without_plural_yeh(base) if piece in _CLITICS else base
    plural = piece if base and piece in _PLURALS else _joined_plural(piece)
    if plural and plural not in ("ها", "هایی"):
        return word[: len(word) - len(plural) + 2]
    if piece not in _NO_EZAFE and _ALEF_EZAFE.fullmatch(piece):
        return word[:-1]
    return word


def _without_plural_yeh(base: str) -> str:
    return base[:-1] if base.endswith("های") else base
