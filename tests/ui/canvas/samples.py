# SPDX-License-Identifier: MIT
"""Small articles of our own with marks, for the canvas's tests."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from annotator.text.tokens import paragraphs, sentences, tokenize
from annotator.ui.canvas.marks import ArcMark, Range, SpanMark, TextView
from annotator.ui.canvas.view import CanvasView

NEWS = (
    "شهردار ورامین از گشایش کتابخانه تازه خبر داد.\n"
    "به گزارش خبرنگار ما، نسرین کاوه رئیس شورای شهر ورامین در نشست دیروز با رضا پاکدل درباره بودجه "
    "سال آینده گفت‌وگو کرد. او گفت که کتاب‌های تازه در ۱۲ آذر ۱۴۰۲ به شهر می‌رسد.\n"
    "شرکت Nord Bau GmbH ساختمان را در ۱۸ ماه ساخته است و هزینه آن ۲٫۵ میلیون یورو بوده است 😀.\n"
)


def view_of(text: str) -> TextView:
    return TextView(
        text,
        paragraphs(text),
        tuple((sentence.start, sentence.end) for sentence in sentences(text)),
        tuple((token.start, token.end) for token in tokenize(text)),
    )


def place(text: str, words: str, after: int = 0) -> Range:
    start = text.index(words, after)
    return (start, start + len(words))


def span(key: str, words: str, text: str = NEWS, **changes: object) -> SpanMark:
    fields: dict[str, object] = {"label": "شخص", "color": 0} | changes
    return SpanMark(key, (place(text, words),), **fields)  # type: ignore[arg-type]


def news_spans() -> list[SpanMark]:
    return [
        span("city", "ورامین", label="مکان", color=2),
        span("person", "نسرین کاوه"),
        span("role", "رئیس شورای شهر ورامین", label="سمت", color=4),
        span("council", "شورای شهر ورامین", label="سازمان", color=1),
        span("other", "رضا پاکدل"),
        span("date", "۱۲ آذر ۱۴۰۲", label="تاریخ", color=5, value="۱۴۰۲/۹/۱۲"),
        span("firm", "Nord Bau GmbH", label="سازمان", color=1, confirmed=False, score=0.8),
        span("money", "۲٫۵ میلیون یورو", label="مبلغ", color=12, confirmed=False, score=0.4),
    ]


def news_arcs() -> list[ArcMark]:
    return [
        ArcMark("holds", "person", "role", "دارای سمتِ"),
        ArcMark("spoke", "person", "other", "گفت‌وگو با"),
        ArcMark("when", "person", "date", "در تاریخ"),
        ArcMark("cost", "firm", "city", "واقع در", confirmed=False, score=0.6),
    ]


def long_text(paragraph_count: int = 60) -> str:
    return "\n".join(f"بند {number}. {NEWS.splitlines()[1]}" for number in range(paragraph_count))


def canvas(qtbot: QtBot, text: str = NEWS, size: tuple[int, int] = (760, 620)) -> CanvasView:
    """A shown canvas with a text and no marks."""
    view = CanvasView()
    qtbot.addWidget(view)
    view.resize(QSize(*size))
    view.show()
    qtbot.waitExposed(view)
    view.set_text(view_of(text))
    return view


def picture(view: CanvasView) -> QImage:
    """What the viewport shows, painted whole."""
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    view.viewport().render(image, QPoint())
    return image


def point_of(view: CanvasView, start: int, end: int) -> QPoint:
    """A point in the viewport on the middle of what the first line shows of [start, end)."""
    number = view.page.blocks.at(start)
    layout = view.page.laid(number).layout
    part = layout.parts(start, end)[0]
    line = layout.lines[part.line]
    left, right = part.extents[-1]
    y = view.page.tops()[number] + (line.top + line.bottom) / 2 - view.scroll_y
    return QPoint(round(view.column.left + (left + right) / 2), round(y))
