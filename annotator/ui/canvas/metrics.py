# SPDX-License-Identifier: MIT
"""Sizes and fonts of the page at one zoom, and words ready to be drawn."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTextOption

from annotator.ui.fonts import font

_SAMPLE = "رئیس سازمان میراث فرهنگی در نشست خبری دیروز از بازسازی بناهای تاریخی خبر داد."

RIGHT_LANES = 5
LEFT_LANES = 3


@dataclass(frozen=True, slots=True)
class Words:
    """A short text laid out once: draw `text` with its corner at (left, top)."""

    text: QStaticText
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """Where the text stands in the viewport: its edges and the step between gutter lanes."""

    left: int
    width: int
    step: int

    @property
    def right(self) -> int:
        return self.left + self.width


class Metrics:
    """Everything measured in pixels, for one zoom and interface language."""

    def __init__(self, zoom: float = 1.0, language: str = "fa") -> None:
        self.zoom = zoom
        self.language = language
        self.text_font = font(max(8, round(20 * zoom)))
        self.chip_font = font(max(7, round(12 * zoom)), QFont.Weight.DemiBold)
        self.value_font = font(max(7, round(11 * zoom)), QFont.Weight.Medium)
        self.label_font = font(max(7, round(12 * zoom)))
        text = QFontMetricsF(self.text_font)
        self.text_height = text.ascent() + text.descent()
        self.character = text.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        self.row = self._px(19)
        self.chip_height = self._px(17)
        self.lane = self._px(17)
        self.lift = self._px(3)
        self.strand = self._px(6)
        self.leading = self._px(10)
        self.paragraph_gap = self._px(16)
        self.pad = self._px(3)
        self.chip_gap = self._px(3)
        self.chip_pad = self._px(6)
        self.radius = self._px(4)
        self._words: dict[tuple[str, int], Words] = {}

    def _px(self, size: float) -> int:
        return max(1, round(size * self.zoom))

    def column(self, viewport_width: int) -> Column:
        """A comfortable width in the middle, with gutters for arcs on both sides."""
        step = 9 if viewport_width >= 720 else 7
        gutters = (RIGHT_LANES + LEFT_LANES) * step + 2 * self._px(14)
        width = max(120, min(round(900 * self.zoom), viewport_width - gutters))
        spare = max(0, viewport_width - gutters - width)
        return Column(LEFT_LANES * step + self._px(14) + spare // 2, width, step)

    def estimate(self, sizes: Sequence[int], width: int, marked: Container[int]) -> list[int]:
        """About how high blocks of so many characters will be, `marked` ones with chips."""
        bare = self.text_height + self.leading + self.pad
        full = bare + self.row + self.pad
        letter, gap = self.character / width, self.paragraph_gap
        return [
            round((1 + int(size * letter)) * (full if number in marked else bare)) + gap
            for number, size in enumerate(sizes)
        ]

    def chip_words(self, text: str) -> Words:
        return self._laid_out(text, 0)

    def value_words(self, text: str) -> Words:
        return self._laid_out(text, 1)

    def label_words(self, text: str) -> Words:
        return self._laid_out(text, 2)

    def _laid_out(self, text: str, kind: int) -> Words:
        known = self._words.get((text, kind))
        if known is not None:
            return known
        if len(self._words) > 4000:
            self._words.clear()
        used = (self.chip_font, self.value_font, self.label_font)[kind]
        static = QStaticText(text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        static.setTextOption(option)
        static.prepare(font=used)
        size: QSizeF = static.size()
        words = Words(static, size.width(), size.height())
        self._words[text, kind] = words
        return words
