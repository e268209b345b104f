# SPDX-License-Identifier: MIT
"""Rectangles against painted pixels, and clicks against tokens, in mixed directions."""

from __future__ import annotations

import random
from itertools import groupby

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextCharFormat, QTextLayout, QTextOption

from annotator.model.offsets import Utf16Map
from annotator.text.tokens import tokenize
from annotator.ui.canvas.blocks import Block
from annotator.ui.canvas.hit_testing import hit
from annotator.ui.canvas.layout import BlockLayout
from annotator.ui.canvas.metrics import Metrics
from annotator.ui.canvas.page import Page
from tests.ui.canvas.samples import NEWS, view_of

PIECES = (
    *("کتاب‌های", "می‌رود", "شهر", "۱۴۰۲", "۲٫۵٪", "(Nord)", "«باران»", "OPEC+", "مُعَلِّم", "لا"),
    *("12:30", "@sharif_ai", "😀", "👩‍👩‍👧", "و", "2023-11-05", "خانهٔ", "A/B", "است.", "؟", "،"),
)
WIDTH = 420


def mixed_text(seed: int) -> str:
    draw = random.Random(seed)
    return " ".join(draw.choice(PIECES) for _ in range(26))


def reference_layout(text: str, metrics: Metrics) -> QTextLayout:
    layout = QTextLayout(text, metrics.text_font)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(WIDTH)
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout


def painted_extents(layout: QTextLayout, start: int, end: int) -> list[list[tuple[int, int]]]:
    """The stretches of each line that Qt paints with the background of [start, end), UTF-16."""
    height = round(sum(layout.lineAt(i).height() for i in range(layout.lineCount()))) + 2
    image = QImage(WIDTH + 40, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    chosen = QTextLayout.FormatRange()
    chosen.start, chosen.length = start, end - start
    look = QTextCharFormat()
    look.setBackground(QColor("red"))
    look.setForeground(QColor("red"))
    chosen.format = look
    painter = QPainter(image)
    painter.setPen(QColor("white"))
    layout.draw(painter, QPointF(20, 0), [chosen], QRectF())
    painter.end()
    found = []
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        y = int(line.y() + line.height() / 2)
        row = [image.pixelColor(x, y).name() == "#ff0000" for x in range(image.width())]
        stretches = []
        for is_red, group in groupby(enumerate(row), key=lambda cell: cell[1]):
            if is_red:
                places = [x for x, _ in group]
                stretches.append((places[0] - 20, places[-1] - 19))
        found.append(stretches)
    return found


def ranges_of(text: str, seed: int) -> list[tuple[int, int]]:
    """Whole tokens and runs of tokens, their edges free of white space."""
    draw = random.Random(seed)
    tokens = tokenize(text)
    chosen = []
    for _ in range(12):
        first = draw.randrange(len(tokens))
        last = min(len(tokens) - 1, first + draw.choice((0, 0, 1, 2, 5)))
        chosen.append((tokens[first].start, tokens[last].end))
    return chosen


@pytest.mark.parametrize("seed", range(25))
def test_rectangles_are_where_qt_paints(seed: int) -> None:
    text, metrics = mixed_text(seed), Metrics()
    ours = BlockLayout(Block(0, len(text)), text, metrics, WIDTH)
    theirs, units = reference_layout(text, metrics), Utf16Map(text)
    assert theirs.lineCount() == len(ours.lines)
    for start, end in ranges_of(text, seed):
        for part in ours.parts(start, end):
            line = ours.lines[part.line]
            low, high = max(start, line.start), min(end, line.end)
            shown = painted_extents(theirs, units.to_utf16(low), units.to_utf16(high))[part.line]
            assert len(shown) == len(part.extents), text[low:high]
            for (left, right), (red_left, red_right) in zip(part.extents, shown, strict=True):
                assert left == pytest.approx(red_left, abs=1.6)
                assert right == pytest.approx(red_right, abs=1.6)


@pytest.mark.parametrize("seed", range(8))
def test_a_click_on_a_token_finds_that_token(seed: int) -> None:
    text, metrics = mixed_text(seed + 100), Metrics()
    page = Page(view_of(text), metrics, WIDTH)
    column = metrics.column(WIDTH + 200)
    layout = page.laid(0).layout
    for token in page.view.tokens:
        for part in layout.parts(*token):
            line = layout.lines[part.line]
            y = page.tops()[0] + (line.top + line.bottom) / 2
            for left, right in part.extents:
                found = hit(page, column, column.left + (left + right) / 2, y)
                assert found.token == token


def test_a_span_over_two_lines_has_a_part_in_each() -> None:
    text = mixed_text(3)
    layout = BlockLayout(Block(0, len(text)), text, Metrics(), 200)
    parts = layout.parts(0, len(text.rstrip()))
    assert [part.line for part in parts] == list(range(len(layout.lines)))
    assert [part.opens for part in parts] == [True] + [False] * (len(parts) - 1)
    assert [part.closes for part in parts] == [False] * (len(parts) - 1) + [True]
    assert all(0 <= left < right <= 200.5 for part in parts for left, right in part.extents)


def test_offsets_stay_code_points_behind_emoji() -> None:
    text = "😀😀 سلام 👍🏽 جهان"
    layout = BlockLayout(Block(0, len(text)), text, Metrics(), 600)
    start = text.index("جهان")
    (part,) = layout.parts(start, start + 4)
    (plain,) = BlockLayout(Block(0, 4), "جهان", Metrics(), 600).parts(0, 4)
    assert part.right - part.left == pytest.approx(plain.right - plain.left, abs=0.1)
    assert part.left == pytest.approx(layout.parts(0, len(text))[0].left, abs=0.1)


def test_a_character_is_what_people_take_for_one() -> None:
    text = "👩‍👩‍👧مُن"
    layout = BlockLayout(Block(0, len(text)), text, Metrics(), 600)
    shown = [text[a:b] for a, b in layout.graphemes(0, len(text))]
    assert shown == ["👩‍👩‍👧", "مُ", "ن"]


def test_control_characters_keep_their_places_in_the_text() -> None:
    text = "یک\tدو\x01سه\rچهار \u202bپنج\u202c"
    layout = BlockLayout(Block(0, len(text)), text, Metrics(), 600)
    assert [text[place] for place in layout.hidden] == ["\u202b", "\u202c"]
    assert all(layout.parts(*token) for token in view_of(text).tokens)


def test_lines_are_as_wide_as_the_column_and_read_from_the_right() -> None:
    text = NEWS.splitlines()[1]
    layout = BlockLayout(Block(0, len(text)), text, Metrics(), WIDTH)
    assert len(layout.lines) > 1
    for line in layout.lines:
        (part,) = layout.parts(line.start, line.end)
        assert part.right == pytest.approx(WIDTH, abs=1)
