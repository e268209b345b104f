# SPDX-License-Identifier: MIT
"""What the canvas shows and where: painting, anchors, themes, arcs."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from annotator.ui.canvas.marks import ArcMark, SpanMark, Spot, SpotMark
from annotator.ui.canvas.painting import Look, PagePainter
from annotator.ui.canvas.view import CanvasView
from annotator.ui.theme import DARK, LIGHT
from tests.ui.canvas.samples import (
    NEWS,
    canvas,
    long_text,
    news_arcs,
    news_spans,
    picture,
    place,
    point_of,
    span,
    view_of,
)


@dataclass(frozen=True, slots=True)
class Change:
    removed: tuple[str, ...] = ()
    spans: tuple[SpanMark, ...] = ()
    arcs: tuple[ArcMark, ...] = ()


def measured(qtbot: QtBot, view: CanvasView) -> None:
    qtbot.waitUntil(lambda: view.page.measured)


def box_around(view: CanvasView, words: str) -> QRect:
    at = point_of(view, *place(NEWS, words))
    return QRect(at.x() - 6, at.y() - 40, 12, 60)


def pixels(image: QImage) -> bytes:
    return bytes(image.constBits())


def has_color(image: QImage, area: QRect, color: str) -> bool:
    wanted = QColor(color).rgb()
    return any(
        image.pixel(x, y) == wanted
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    )


def test_a_confirmed_span_is_filled_and_a_suggestion_is_not(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    mark = span("p", "نسرین کاوه")
    area = box_around(view, "نسرین کاوه")
    bare = picture(view)
    view.set_marks([mark], [])
    area = box_around(view, "نسرین کاوه")
    confirmed = picture(view)
    view.update_marks(spans=[replace(mark, confirmed=False, score=0.9)])
    suggested = picture(view)
    view.update_marks(spans=[replace(mark, confirmed=False, score=0.35)])
    unsure = picture(view)
    fill, chip = LIGHT.canvas.fills[0], LIGHT.canvas.chips[0]
    assert has_color(confirmed, area, fill)
    assert has_color(confirmed, area, chip)
    assert not has_color(suggested, area, fill)
    assert len({pixels(image) for image in (bare, confirmed, suggested, unsure)}) == 4


def test_the_score_and_the_value_widen_the_chip(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    plain = span("p", "۱۲ آذر ۱۴۰۲", label="تاریخ", color=5)
    widths = []
    for mark in (
        plain,
        replace(plain, value="۱۴۰۲/۹/۱۲"),
        replace(plain, confirmed=False, score=0.8),
        replace(plain, note=True),
        replace(plain, saving=True),
    ):
        view.set_marks([mark], [])
        widths.append(view.page.laid(1).decoration.chips["p"].box.width())
    assert all(width > widths[0] for width in widths[1:])


@pytest.mark.parametrize(
    "changed",
    [
        Change(removed=("council",)),
        Change(removed=("person",)),
        Change(spans=(span("new", "کتابخانه", label="بنا", color=8),)),
        Change(spans=(span("person", "نسرین", note=True),)),
        Change(removed=("holds",), arcs=(ArcMark("x", "council", "city", "بخشی از"),)),
    ],
)
@pytest.mark.parametrize("selected", ["", "role"])
def test_a_changed_mark_looks_as_if_all_were_drawn_anew(
    qtbot: QtBot, changed: Change, selected: str
) -> None:
    view = canvas(qtbot)
    view.set_marks(news_spans(), news_arcs())
    view.select_mark(selected)
    measured(qtbot, view)
    view.update_marks(changed.removed, changed.spans, changed.arcs)

    spans = {mark.key: mark for mark in news_spans() if mark.key not in changed.removed}
    arcs = {mark.key: mark for mark in news_arcs() if mark.key not in changed.removed}
    spans |= {mark.key: mark for mark in changed.spans}
    arcs |= {mark.key: mark for mark in changed.arcs}
    anew = canvas(qtbot)
    anew.set_marks(spans.values(), arcs.values())
    anew.select_mark(selected)
    measured(qtbot, anew)
    view.setFocus()
    anew.setFocus()
    assert picture(view) == picture(anew)


def test_a_change_repaints_only_the_blocks_it_touches(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = canvas(qtbot)
    view.set_marks(news_spans(), [])
    measured(qtbot, view)
    painted: list[QRect] = []
    real = PagePainter.paint

    def note(painter: PagePainter, scroll: int, area: QRect, height: int) -> None:
        painted.append(area)
        real(painter, scroll, area, height)

    QTest.qWait(5)
    monkeypatch.setattr(PagePainter, "paint", note)
    view.update_marks(spans=[replace(news_spans()[1], color=7)])
    qtbot.waitUntil(lambda: bool(painted))
    tops = view.page.tops()
    (area,) = painted
    assert (area.top(), area.bottom() + 1) == (tops[1], tops[2])


def test_part_of_the_page_is_painted_as_in_the_whole(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.set_marks(news_spans(), news_arcs())
    view.select_mark("role")
    whole = picture(view)
    tops = view.page.tops()
    for top, bottom in (tops[0:2], tops[1:3], (40, 90)):
        part = whole.copy()
        area = QRect(0, top, part.width(), bottom - top)
        painter = QPainter(part)
        painter.fillRect(area, QColor("red"))
        painter.setClipRect(area)
        look = Look(selected="role", has_focus=view.hasFocus())
        PagePainter(painter, view.page, view.column, LIGHT.canvas, look).paint(
            0, area, part.height()
        )
        painter.end()
        assert part == whole


def test_what_is_read_stays_in_place_while_the_rest_is_measured(qtbot: QtBot) -> None:
    view = canvas(qtbot, long_text())
    text, paragraphs = view.page.view.text, view.page.view.paragraphs
    places = [place(text, "نسرین کاوه", start) for start, _ in paragraphs]
    view.set_marks([SpanMark(f"s{at}", (at,), "شخص") for at in places], [])
    offset = view.page.view.paragraphs[40][0]
    view.scroll_to(offset, offset + 4)
    y = point_of(view, offset, offset + 2).y()
    assert not view.page.measured
    measured(qtbot, view)
    assert point_of(view, offset, offset + 2).y() == y


def test_what_is_read_stays_in_sight_when_the_window_changes(qtbot: QtBot) -> None:
    view = canvas(qtbot, long_text())
    measured(qtbot, view)
    offset = view.page.view.paragraphs[30][0]
    view.set_anchor((offset, 5))
    for width in (520, 900, 760):
        view.resize(width, 620)
        measured(qtbot, view)
        assert view.anchor() == (offset, 5)
    view.set_zoom(1.5)
    assert view.anchor()[0] == offset


def test_the_anchor_is_given_back_to_the_same_text(qtbot: QtBot) -> None:
    view = canvas(qtbot, long_text())
    measured(qtbot, view)
    view.verticalScrollBar().setValue(2222)
    anchor = view.anchor()
    again = canvas(qtbot, long_text())
    again.set_anchor(anchor)
    assert again.anchor() == anchor
    again.set_anchor((-1, 0))
    assert again.verticalScrollBar().value() == 0


def test_many_blocks_are_not_laid_out_to_show_the_first(qtbot: QtBot) -> None:
    view = canvas(qtbot, long_text(400))
    assert len(view.page.view.paragraphs) == 400
    assert not view.page.measured
    estimated = view.page.height
    measured(qtbot, view)
    assert estimated == pytest.approx(view.page.height, rel=0.15)


def test_light_and_dark(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.set_marks(news_spans(), news_arcs())
    light = picture(view)
    assert light.pixelColor(3, 3).name() == LIGHT.canvas.page
    view.set_theme(DARK.canvas)
    dark = picture(view)
    assert dark.pixelColor(3, 3).name() == DARK.canvas.page
    assert has_color(dark, box_around(view, "نسرین کاوه"), DARK.canvas.chips[0])


def test_spots_are_drawn_and_taken_away(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    bare = picture(view)
    seen = {pixels(bare)}
    for kind in Spot:
        view.set_spots((SpotMark(*place(NEWS, "کتابخانه"), kind),))
        seen.add(pixels(picture(view)))
    assert len(seen) == 5
    view.set_spots(())
    assert picture(view) == bare


def test_control_characters_are_seen(qtbot: QtBot) -> None:
    view = canvas(qtbot, "متن \u200fبا نشانه.")
    image = picture(view)
    assert has_color(image, image.rect(), LIGHT.canvas.control)
    view.set_text(view_of("متن با نشانه."))
    image = picture(view)
    assert not has_color(image, image.rect(), LIGHT.canvas.control)


def test_a_discontinuous_span_is_drawn_as_one(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    first, second = place(NEWS, "نسرین"), place(NEWS, "رئیس")
    view.set_marks([SpanMark("p", (first, second), "شخص")], [])
    decoration = view.page.laid(1).decoration
    (strand,) = decoration.strands
    ((left, right, *closed),) = strand.gaps
    assert right > left
    assert closed == [True, True]
    assert list(decoration.chips) == ["p"]


def test_arcs_of_one_line_never_cross_and_a_branch_is_drawn_once(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.set_marks(news_spans(), news_arcs())
    runs = view.page.laid(1).decoration.runs
    inner = [run for run in runs if run.to_foot is not None]
    for run in inner:
        low, high = sorted((run.x, run.to))
        for other in inner:
            if other is not run and low < min(other.x, other.to) and max(other.x, other.to) < high:
                assert run.lane > other.lane


def test_relations_of_one_word_to_several_lines_leave_it_together(qtbot: QtBot) -> None:
    text = (
        "رضا پاکدل " + "پس از سفری دراز و پرماجرا در ماه گذشته " * 4 + "به تبریز و اهواز و بم رفت."
    )
    view = canvas(qtbot, text)
    towns = [
        span(word, word, text=text, label="مکان", color=2) for word in ("تبریز", "اهواز", "بم")
    ]
    view.set_marks(
        [span("رضا", "رضا پاکدل", text=text), *towns],
        [ArcMark(town.key, "رضا", town.key, "سفر به") for town in towns],
    )
    runs = view.page.laid(0).decoration.runs
    starts = [run for run in runs if not run.head_here]
    assert len({(run.x, run.y, run.gutter_lane) for run in starts}) == 1
    heads = [run for run in runs if run.head_here]
    assert len({run.y for run in heads}) == 1
    assert sum(run.label is not None for run in runs) == 1


def test_a_far_relation_is_a_stub_that_names_its_other_end(qtbot: QtBot) -> None:
    text = long_text(30)
    view = canvas(qtbot, text)
    ends = [
        SpanMark("a", (place(text, "نسرین کاوه"),), "شخص"),
        SpanMark("b", (place(text, "رضا پاکدل", view_of(text).paragraphs[20][0]),), "شخص"),
    ]
    view.set_marks(ends, [ArcMark("x", "a", "b", "دیدار با")])
    (run,) = view.page.laid(0).decoration.runs
    assert run.far
    assert run.label is not None
    assert run.label.text.text() == "دیدار با: «رضا پاکدل» ↓"
    at = QPointF(view.column.left + run.label_x + 5, view.page.tops()[0] + run.y)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert view.selected_key == "b"
    assert view.scroll_y < view.lines_of(*ends[1].fragments[0])[0] < view.scroll_y + 620


def test_arc_modes(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.set_marks(news_spans(), news_arcs())
    everything = len(view.page.laid(1).decoration.runs)
    view.set_arc_mode("none")
    assert view.page.laid(1).decoration.runs == []
    view.set_arc_mode("selected")
    assert view.page.laid(1).decoration.runs == []
    view.select_mark("role")
    assert {run.arc.key for run in view.page.laid(1).decoration.runs} == {"holds"}
    view.set_arc_mode("all")
    assert len(view.page.laid(1).decoration.runs) == everything


def test_an_empty_text_can_be_shown_walked_and_clicked(qtbot: QtBot) -> None:
    view = canvas(qtbot, "")
    picture(view)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    view.set_marks(news_spans(), news_arcs())
    picture(view)
    assert view.selection is None


def test_marks_beyond_the_text_do_no_harm(qtbot: QtBot) -> None:
    view = canvas(qtbot, "کوتاه.")
    view.set_marks(
        [SpanMark("a", ((500, 510),), "شخص"), SpanMark("b", ((0, 5),), "مکان", color=99)],
        [ArcMark("x", "a", "b", "با"), ArcMark("y", "b", "b", "با"), ArcMark("z", "b", "q", "با")],
    )
    picture(view)
    assert list(view.page.laid(0).decoration.chips) == ["b"]


def test_tooltips_say_what_a_mark_is_as_plain_text(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    mark = span("p", "نسرین کاوه", label="<b>شخص</b>", confirmed=False, score=0.87)
    view.set_marks([mark], [])
    assert view.describe("p") == "<b>شخص</b>، نسرین کاوه، ۸۷٪"
    view.set_language("en")
    assert view.describe("p") == "<b>شخص</b>, نسرین کاوه, 87%"
    assert QToolTip.palette().color(QPalette.ColorRole.ToolTipText).isValid()
