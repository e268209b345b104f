# SPDX-License-Identifier: MIT
"""Which line ends are a typesetter's wraps and which end a paragraph.

A wrapped line is full: the first word of the next line would not have fitted on it. So the
width of the text is looked for first, and a line with room to spare ends its paragraph. Of
full lines, those without a sentence's end go on, even across an empty line; those with one are
weighed by how this text uses empty lines and by how its paragraphs begin.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from annotator.text.repair.lines import Line

_FINAL = re.compile(r"(?:[.!?؟…⸮]|۔)[»”\"'’)\]}›\s\u200c-\u200f]*\Z")
_INITIAL = re.compile(r"(?:\A|[\s(«])[^\W\d_]\.\Z")
_INNER_FINAL = re.compile(r"[.!?؟…]\s")
_BULLET = re.compile(r"[*•▪●■◆◦○‣▸►✓✔★☆¤§]")
_NUMBERED = re.compile(
    r"(?:[(\[]?(?:[0-9۰-۹٠-٩]{1,2}|[الفبپتثجچحخد]|الف|[A-Za-z])[)\]]|[0-9۰-۹٠-٩]{1,2}\s?[.\-–ـ])\s"
)
_DASH = re.compile(r"[-–—ـ]\s?(?=\S)")
_TABLE = re.compile(r"\S(?:\t+|[ \u00a0]{3,})\S.*\S(?:\t+|[ \u00a0]{3,})\S|\S\t\S")
_REPORT = re.compile(r"به گزارش\s")
_SPEECH = re.compile(
    r"(?:وی|او|ایشان|این\s\S+|نامبرده)\s(?:\S+\s){0,3}?"
    r"(?:گفت|افزود|ادامه|اظهار|تصریح|خاطرنشان|بیان|تأکید|تاکید|یادآور|عنوان|اضافه|همچنین)"
)
_REPLY = re.compile(r"(?:\S+\s){1,6}?(?:در پاسخ به|در ادامه|در پایان|با اشاره به|با بیان)\s")
_CONTINUES = re.compile(r"(?:و|که|تا|یا|را|است|بود|شد|اما|ولی|زیرا|چون|بلکه)\s")
_TO_PERSIAN = str.maketrans("يىك", "ییک")

_PRINTED = 160
"""The longest line that one pair of lines alone is believed to have been wrapped at."""
_NARROWEST, _WIDEST = 40, 260
_ENOUGH = 8


@dataclass(frozen=True, slots=True)
class Gap:
    """What is between a line and the next: `join` with the probability of that choice."""

    join: bool
    confidence: float


def ends_sentence(text: str) -> bool:
    return bool(_FINAL.search(text)) and not _INITIAL.search(text)


def begins_item(text: str) -> bool:
    """Whether the line opens with a bullet or an item's number."""
    return bool(_BULLET.match(text) or _NUMBERED.match(text))


def decide_gaps(lines: Sequence[Line]) -> tuple[Gap, ...]:
    """One decision for each pair of neighbouring lines."""
    width = wrap_width(lines)
    if width is None:
        return tuple(Gap(False, 1.0) for _ in lines[1:])
    return _Weighing(lines, width).gaps()


def _first_word(text: str) -> int:
    return len(text.split(None, 1)[0]) if text else 0


def _slack(line: Line, following: Line, width: int) -> int:
    """Room left on the line after the next line's first word would have been set on it."""
    return width - (len(line.text) + 1 + _first_word(following.text))


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The width at which the text was wrapped, or None where each line is a paragraph."""
    lengths = sorted(len(line.text) for line in lines if _NARROWEST <= len(line.text) <= _WIDEST)
    if len(lines) < 2 or not lengths:
        return None
    width = _densest(lengths)
    open_gaps = [
        (line, after)
        for line, after in pairwise(lines)
        if not ends_sentence(line.text) and not begins_item(after.text) and not _is_table(line)
    ]
    full = sum(1 for pair in open_gaps if -0.15 * width <= _slack(*pair, width) <= 0.1 * width)
    longer = sum(1 for line in lines if len(line.text) > 1.15 * width)
    sentence_ends = sum(
        len(_INNER_FINAL.findall(line.text)) + ends_sentence(line.text) for line in lines
    )
    if longer > len(lines) / 6 or full < 0.6 * len(open_gaps) or sentence_ends * 10 < len(lines):
        return None
    if full >= 2 or (full == 1 and len(lines) <= 4 and 100 <= width <= _PRINTED):
        return width
    return None


def _densest(lengths: Sequence[int]) -> int:
    """The length under which most lines crowd; of equals the longest."""
    best, best_count, left = lengths[-1], 0, 0
    for right, length in enumerate(lengths):
        while lengths[left] < 0.85 * length:
            left += 1
        if right - left + 1 >= best_count:
            best, best_count = length, right - left + 1
    return best


def _is_table(line: Line) -> bool:
    return bool(_TABLE.search(line.text))


def _is_remainder(text: str) -> bool:
    """One or two words that end a sentence, such as its verb: no paragraph is that."""
    return ends_sentence(text) and len(text.split()) <= 2


class _Weighing:
    def __init__(self, lines: Sequence[Line], width: int) -> None:
        self._lines = lines
        self._slacks = [_slack(a, b, width) for a, b in pairwise(lines)]
        self._final = [ends_sentence(line.text) for line in lines]
        self._dash_items = sum(1 for line in lines if _DASH.match(line.text)) >= 2
        self._width = width
        self._room = self._most_room()
        self._blanks_say, self._no_blank_says, self._prior = self._habits()

    def gaps(self) -> tuple[Gap, ...]:
        quote_open = False
        decided = []
        for index, line in enumerate(self._lines[:-1]):
            quote_open = _quote_open(line.text, quote_open)
            gap = self._gap(index, quote_open)
            quote_open = quote_open and gap.join
            decided.append(gap)
        return tuple(decided)

    def _most_room(self) -> float:
        """How much room a full line may have left here; more where letters differ in width."""
        slacks = sorted(
            slack
            for slack, final, after in zip(self._slacks, self._final, self._lines[1:], strict=False)
            if not final and slack <= 0.15 * self._width and not begins_item(after.text)
        )
        if len(slacks) < _ENOUGH:
            return 0.05 * self._width
        return max(0, slacks[int(0.95 * len(slacks))]) + 0.02 * self._width

    def _habits(self) -> tuple[float, float, float]:
        """Log odds for a paragraph: with an empty line, without one, and before either."""
        ends = ends_blank = goes_on = goes_on_blank = 1
        inner = sum(len(_INNER_FINAL.findall(line.text)) for line in self._lines)
        for index, slack in enumerate(self._slacks):
            blank = self._lines[index + 1].blank_before
            if slack > 1.5 * self._room and self._final[index]:
                ends += 1
                ends_blank += blank
            elif slack <= self._room and not self._final[index]:
                goes_on += 1
                goes_on_blank += blank
        at_end, inside = ends_blank / (ends + 1), goes_on_blank / (goes_on + 1)
        prior = math.log((ends + 0.5) / (inner + 1))
        return math.log(at_end / inside), math.log((1 - at_end) / (1 - inside)), prior

    def _gap(self, index: int, quote_open: bool) -> Gap:
        line, after = self._lines[index], self._lines[index + 1]
        text = after.text.translate(_TO_PERSIAN)
        if begins_item(after.text) or (self._dash_items and _DASH.match(after.text)):
            return Gap(False, 0.95)
        if _is_table(line) or _is_table(after):
            return Gap(False, 0.95)
        if index == 0 and _REPORT.match(text) and not self._final[index]:
            return Gap(False, 0.95)
        slack = self._slacks[index]
        room = self._room if self._final[index] else max(0.08 * self._width, 1.5 * self._room)
        if slack > room and not self._final[index] and _is_remainder(after.text):
            return Gap(True, 0.8)
        if slack > room:
            sure = 0.9 if self._final[index] else 0.8
            return Gap(False, min(0.99, sure + 0.1 * (slack / self._width)))
        if not self._final[index]:
            return Gap(True, 0.9 if after.blank_before else 0.99)
        odds = self._prior + (self._blanks_say if after.blank_before else self._no_blank_says)
        odds += 3.0 * bool(_REPORT.match(text)) + 1.2 * bool(
            _SPEECH.match(text) or _REPLY.match(text)
        )
        odds -= 1.5 * bool(_CONTINUES.match(text)) + 2.0 * quote_open
        paragraph = 1 / (1 + math.exp(-odds))
        return Gap(paragraph < 0.5, max(paragraph, 1 - paragraph))


def _quote_open(text: str, before: bool) -> bool:
    opening, closing = text.rfind("«"), text.rfind("»")
    return before if opening == closing else opening > closing
