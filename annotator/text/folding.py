# SPDX-License-Identifier: MIT
"""The one folding of the program: spellings that a Persian reader takes for the same word.

Search, all-occurrences, memory, lexicons, entities, filters and grouping all compare what
`fold` makes of a text. Two spellings are equal when they differ only in
- spaces, ZWNJ and what is typed or decoded in its place (U+200B, U+00AD, U+200F, ¬ …),
- tatweel, vowel signs, presentation forms, digit sets, upper and lower case,
- ي ى ی, ك ک, ه ہ ە and the like, and the seats of hamza (تأکید تاکید, رئیس رییس,
  مسئول مسؤول مسوول, هیئت هیأت, اعضاء اعضا),
- the ezafe after a silent ه (هٔ, ۀ, ه‌ی, ه), and ة for ه or ت (غزة غزه, رحمة رحمت).

A ی joined to its ه stays («خانه‌ی» is «خانه», but «ماهی» is not «ماه»). آ stays apart from
ا unless the folding is loose.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

MARKS = (
    "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\ufe00-\ufe0f"
)
"""Combining signs above and below letters, as the inside of a regular-expression class."""

JOINERS = (
    "\u00ac\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
    "\u0080-\u009f"
)
"""ZWNJ, what stands in its place in damaged text, and other characters nobody sees."""

_DROPPED = re.compile(rf"[{MARKS}{JOINERS}\sـ]+")
_EZAFE = re.compile(
    rf"([هہھەۀۂةۃ])(?=[{MARKS}]*[{JOINERS}\s])[{MARKS}{JOINERS}ـ \u00a0\u202f]+"
    rf"[یيى][{MARKS}]*(?![\w{MARKS}])"
)
_COMPOSED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]|[یيىوا][\u0653-\u0655]")
_COMPOSED_SIGNS = re.compile("[\u0653-\u0655\ufb50-\ufdff\ufe70-\ufefc]")

_TEH_WORDS = (
    "رحم حکوم دول نعم عز حج وزار سفار وکال ریاس سیاس حرک خدم صناع تجار عدال حقیق شریع طبیع "
    "جماع قدر عصم نصر بیع هجر حضر آی هیئ هیا صلا زکا حیا تورا شوک حشم امام ولای"
)
_TEH = re.compile(f"({_TEH_WORDS.replace(' ', '|')})ة")
_TEH_OF_ALLAH = re.compile("([آا]ی|رحم|نعم|حج|عز|نصر|بقی|امان|عنای)ه(?=ال(?:له|اسلام))")
_SEAT_OF_ALEF = re.compile("(هی|مس(?=ئله)|جر|نش)ئ(?=[تل])")
_SEAT_OF_YEH = re.compile("م(?=سوول)سو|ر(?=وو[فس])و")
_LONE_HAMZA = re.compile("(?<=[آایوه])ء+|^ء+")


def _letters() -> dict[int, str]:
    table = {
        "ا": "أإٱٲٳٵ",
        "ی": "يىېۍےۓ",
        "ک": "كڪ",
        "گ": "ګڰ",
        "ه": "ہھەۀۂ",
        "ة": "ۃ",
        "ؤ": "ٶ",
        "ئ": "ٸ",
        "%": "٪",
    }
    letters = {ord(other): base for base, others in table.items() for other in others}
    for zero in (0x6F0, 0x660, 0xFF10):
        letters |= {zero + value: str(value) for value in range(10)}
    for start, end in ((0x41, 0x250), (0x370, 0x530), (0x1E00, 0x2000), (0xFF21, 0xFF5B)):
        for code in range(start, end):
            plain = unicodedata.normalize("NFKD", chr(code))[0].casefold()
            if len(plain) == 1 and plain.isalnum() and plain != chr(code):
                letters[code] = plain
    return letters


_LETTERS = _letters()


def fold(text: str, loose: bool = False) -> str:
    """The search key of `text`, without spaces; `loose` takes آ for ا as well."""
    joined = _DROPPED.sub("", _EZAFE.sub(r"\1", composed(text)))
    folded = _exchange(joined, loose)
    return _LONE_HAMZA.sub("", folded) if "ء" in folded else folded


def fold_with_map(text: str, loose: bool = False) -> Folded:
    """`fold` with the way back: the text of the result is fold(text, loose)."""
    traces: list[_Trace] = []
    if _COMPOSED_SIGNS.search(text):
        text = _replace(text, _COMPOSED, _compose, traces)
    text = _replace(text, _EZAFE, lambda match: "", traces)
    text = _exchange(_replace(text, _DROPPED, lambda match: "", traces), loose)
    if "ء" in text:
        text = _replace(text, _LONE_HAMZA, lambda match: "", traces)
    return Folded(text, tuple(reversed(traces)))


def composed(text: str) -> str:
    """`text` with presentation forms and split letters (ا + ٓ) in their usual form."""
    return _COMPOSED.sub(_compose, text) if _COMPOSED_SIGNS.search(text) else text


def _compose(match: re.Match[str]) -> str:
    """NFKC, without the space that isolated vowel signs are given by it."""
    composed = unicodedata.normalize("NFKC", match.group()).replace(" ", "")
    return composed.replace("ىٔ", "ئ").replace("یٔ", "ئ")


def _exchange(text: str, loose: bool) -> str:
    """Letter for letter; `text` keeps its length."""
    text = text.translate(_LETTERS)
    if "ة" in text:
        text = _TEH.sub(r"\1ت", text).replace("ة", "ه")
    if "هال" in text:
        text = _TEH_OF_ALLAH.sub(r"\1ت", text)
    if "ئ" in text or "ؤ" in text:
        text = _SEAT_OF_ALEF.sub(r"\1ا", text).replace("ؤو", "یو")
        text = text.replace("ئ", "ی").replace("ؤ", "و")
    if "وو" in text:
        text = _SEAT_OF_YEH.sub(lambda match: match.group()[:-1] + "ی", text)
    if "ء" in text:
        text = text.replace("راءت", "رایت").replace("ناءت", "نایت")
    return text.replace("آ", "ا") if loose else text


@dataclass(frozen=True, slots=True)
class _Trace:
    """Pieces of a text and where they came from; a piece that kept its length maps character
    by character, any other as a whole."""

    after: list[int]
    starts: list[int]
    ends: list[int]

    def origin(self, position: int) -> tuple[int, int]:
        """The original of the one character at `position`."""
        piece = bisect_right(self.after, position) - 1
        start, end = self.starts[piece], self.ends[piece]
        length = self.after[piece + 1] - self.after[piece]
        if length != end - start:
            return start, end
        start += position - self.after[piece]
        return start, start + 1


def _replace(
    text: str,
    pattern: re.Pattern[str],
    replacement: Callable[[re.Match[str]], str],
    traces: list[_Trace],
) -> str:
    """`text` with the matches replaced, but for their first group, which stays where it is;
    the trace of it is added where something changed."""
    pieces: list[str] = []
    after: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    done = length = 0

    def keep(start: int, end: int, piece: str) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            after.append(length)
            starts.append(start)
            ends.append(end)
            length += len(piece)

    for match in pattern.finditer(text):
        start = match.end(1) if pattern.groups else match.start()
        keep(done, start, text[done:start])
        done = match.end()
        keep(start, done, replacement(match))
    if not done:
        return text
    keep(done, len(text), text[done:])
    after.append(length)
    traces.append(_Trace(after, starts, ends))
    return "".join(pieces)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters stood."""

    text: str
    _traces: tuple[_Trace, ...] = ()

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The original of text[start:end] from its first character to its last, without the
        signs and spaces dropped at its edges. Raises ValueError for an empty range."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters from {start} to {end}")
        first, last = (start, start + 1), (end - 1, end)
        for trace in self._traces:
            first = trace.origin(first[0])[0], trace.origin(first[1] - 1)[1]
            last = trace.origin(last[0])[0], trace.origin(last[1] - 1)[1]
        return first[0], last[1]


_ALPHABET = "ءآابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_ORDER = {letter: place for place, letter in enumerate(_ALPHABET)}
_COLLATED = re.compile(r"\d+|.", re.DOTALL)
_UNSORTED = re.compile(f"[{MARKS}{JOINERS}ـ]+")

type CollationKey = tuple[tuple[tuple[int, int, str], ...], str]


def collation_key(text: str) -> CollationKey:
    """Sorts as a Persian dictionary: spaces, signs, numbers by value, Persian letters, others.

    ZWNJ and vowel signs count only between words that are alike otherwise.
    """
    plain = _UNSORTED.sub("", composed(text)).translate(_LETTERS)
    plain = plain.replace("ة", "ه").replace("ئ", "ی").replace("ؤ", "و").strip()
    return tuple(_place(match.group()) for match in _COLLATED.finditer(plain)), text


def _place(element: str) -> tuple[int, int, str]:
    if element.isspace():
        return 0, 0, ""
    if element in _ORDER:
        return 3, _ORDER[element], ""
    if element.isdecimal():
        digits = element.lstrip("0")
        return 2, len(digits), digits
    return (4 if element.isalpha() else 1), ord(element), ""
