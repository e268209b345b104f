# SPDX-License-Identifier: MIT
"""Keyboard and mouse on the canvas."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.ui.canvas.hit_testing import Under
from annotator.ui.canvas.marks import Range, SpanMark
from annotator.ui.canvas.view import CanvasView
from tests.ui.canvas.samples import NEWS, canvas, news_arcs, news_spans, place, point_of, span

KEY = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def marked(qtbot: QtBot) -> CanvasView:
    view = canvas(qtbot)
    view.set_marks(news_spans(), news_arcs())
    return view


def chosen(view: CanvasView) -> str:
    return "" if view.selection is None else view.selected_text()


def press(view: CanvasView, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(view, key, held or Qt.KeyboardModifier.NoModifier)


def chip_at(view: CanvasView, key: str) -> QPoint:
    number = view.page.index.home(key)
    assert number is not None
    center = view.page.laid(number).decoration.chips[key].box.center()
    top = view.page.tops()[number] - view.scroll_y
    return QPoint(round(view.column.left + center.x()), round(top + center.y()))


def edge_at(view: CanvasView, key: str, end: bool) -> QPoint:
    number = view.page.index.home(key)
    assert number is not None
    laid = view.page.laid(number)
    pieces = [piece for piece in laid.decoration.pieces if piece.mark.key == key]
    pieces.sort(key=lambda piece: piece.part.line)
    piece = pieces[-1 if end else 0]
    x = piece.part.left if end else piece.part.right
    y = view.page.tops()[number] - view.scroll_y + piece.boxes[0].center().y()
    return QPoint(round(view.column.left + x), round(y))


def click(view: CanvasView, at: QPoint, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.mouseClick(view.viewport(), LEFT, held or Qt.KeyboardModifier.NoModifier, at)


def drag(
    view: CanvasView, start: QPoint, end: QPoint, held: Qt.KeyboardModifier | None = None
) -> None:
    modifiers = held or Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view.viewport(), LEFT, modifiers, start)
    for step in (1, 2, 3):
        there = QPointF(start) + (QPointF(end) - QPointF(start)) * (step / 3)
        move(view, there.toPoint(), modifiers)
    QTest.mouseRelease(view.viewport(), LEFT, modifiers, end)


def move(view: CanvasView, at: QPoint, held: Qt.KeyboardModifier) -> None:
    """QTest.mouseMove holds neither buttons nor modifiers."""
    where = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, view.viewport().mapToGlobal(where), LEFT, LEFT, held
    )
    QApplication.sendEvent(view.viewport(), event)


# keyboard


def test_left_goes_on_and_right_goes_back_through_every_token(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    walked: list[Range | None] = []
    for _ in view.page.view.tokens:
        press(view, KEY.Key_Left)
        walked.append(view.selection)
    assert walked == list(view.page.view.tokens)
    press(view, KEY.Key_Right)
    assert view.selection == view.page.view.tokens[-2]


def test_ctrl_and_an_arrow_go_by_sentence(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.set_selection(*place(NEWS, "بودجه"))
    press(view, KEY.Key_Left, CTRL)
    assert chosen(view) == "او"
    press(view, KEY.Key_Right, CTRL)
    assert chosen(view) == "به"


def test_up_and_down_keep_to_a_column(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.set_selection(*place(NEWS, "نسرین"))
    started = view.selection
    x = point_of(view, *place(NEWS, "نسرین")).x()
    for _ in range(2):
        press(view, KEY.Key_Down)
        assert view.selection is not None
        assert abs(point_of(view, *view.selection).x() - x) < 120
    for _ in range(2):
        press(view, KEY.Key_Up)
    assert view.selection == started


def test_home_and_end_go_to_the_ends_of_the_line_and_of_the_text(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.set_selection(*place(NEWS, "کتابخانه"))
    press(view, KEY.Key_Home)
    assert chosen(view) == "شهردار"
    press(view, KEY.Key_End)
    assert chosen(view) == "."
    press(view, KEY.Key_End, CTRL)
    assert view.selection == view.page.view.tokens[-1]
    press(view, KEY.Key_Home, CTRL)
    assert chosen(view) == "شهردار"


def test_shift_extends_and_shrinks_from_where_it_began(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.set_selection(*place(NEWS, "گشایش"))
    press(view, KEY.Key_Left, SHIFT)
    press(view, KEY.Key_Left, SHIFT)
    assert chosen(view) == "گشایش کتابخانه تازه"
    press(view, KEY.Key_Right, SHIFT)
    assert chosen(view) == "گشایش کتابخانه"
    press(view, KEY.Key_Right, SHIFT)
    press(view, KEY.Key_Right, SHIFT)
    assert chosen(view) == "از گشایش"
    press(view, KEY.Key_Left, CTRL | SHIFT)
    assert chosen(view) == "گشایش"
    press(view, KEY.Key_Left, CTRL | SHIFT)
    assert chosen(view) == "گشایش کتابخانه تازه خبر داد."
    press(view, KEY.Key_Down, SHIFT)
    assert chosen(view).startswith("گشایش کتابخانه تازه خبر داد.\nبه گزارش")


def test_both_edges_move_by_key_in_the_unit_of_the_moment(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.set_selection(*place(NEWS, "تازه"))
    press(view, KEY.Key_BracketRight)
    assert chosen(view) == "کتابخانه تازه"
    press(view, KEY.Key_Comma)
    assert chosen(view) == "کتابخانه تازه خبر"
    press(view, KEY.Key_Period)
    press(view, KEY.Key_BracketLeft)
    assert chosen(view) == "تازه"
    units: list[str] = []
    view.unit_changed.connect(units.append)
    for _ in range(2):
        press(view, KEY.Key_Semicolon)
    assert units == ["part", "character"]
    press(view, KEY.Key_Period)
    assert chosen(view) == "تاز"
    press(view, KEY.Key_Semicolon)
    press(view, KEY.Key_Semicolon)
    assert units[-1] == "token"


def test_tab_walks_the_mentions_and_stays_at_the_last(qtbot: QtBot) -> None:
    view = marked(qtbot)
    walked = []
    for _ in range(9):
        press(view, KEY.Key_Tab)
        walked.append(view.selected_key)
    in_order = ["city", "person", "role", "council", "other", "date", "firm", "money", "money"]
    assert walked == in_order
    press(view, KEY.Key_Tab, SHIFT)
    assert view.selected_key == "firm"
    view.set_selection(*place(NEWS, "بودجه"))
    press(view, KEY.Key_Tab)
    assert view.selected_key == "date"


def test_a_selection_that_covers_a_span_selects_it(qtbot: QtBot) -> None:
    view = marked(qtbot)
    keys: list[str] = []
    view.mark_selected.connect(keys.append)
    view.set_selection(*place(NEWS, "ورامین"))
    assert view.selected_key == "city"
    press(view, KEY.Key_Left)
    assert view.selected_key == ""
    assert keys == ["city", ""]


def test_escape_lets_go_but_the_caret_stays(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.select_mark("person")
    with qtbot.waitSignal(view.selection_changed) as gone:
        press(view, KEY.Key_Escape)
    assert gone.args == [-1, -1]
    assert (view.selection, view.selected_key) == (None, "")
    press(view, KEY.Key_Left)
    assert chosen(view) == "کاوه"


def test_other_typed_keys_are_handed_on_and_shortcuts_are_not(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    typed: list[str] = []
    view.key_pressed.connect(lambda key, _held: typed.append(key))
    for key in (KEY.Key_P, KEY.Key_3, KEY.Key_Return, KEY.Key_Delete, KEY.Key_Space):
        press(view, key)
    press(view, KEY.Key_Z, CTRL)
    press(view, KEY.Key_F6)
    assert typed == ["p", "3", "Return", "Delete", "Space"]


def test_an_edge_key_on_a_selected_span_asks_for_its_change(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.select_mark("other")
    with qtbot.waitSignal(view.mark_resized) as asked:
        press(view, KEY.Key_Comma)
    assert asked.args == ["other", *place(NEWS, "رضا پاکدل درباره")]
    assert view.selected_key == "other"


def test_resizing_by_key_asks_once_at_the_end(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.select_mark("other")
    asked: list[tuple[str, int, int]] = []
    view.mark_resized.connect(lambda *args: asked.append(args))
    assert view.start_resize()
    press(view, KEY.Key_Comma)
    press(view, KEY.Key_Comma)
    press(view, KEY.Key_BracketRight)
    assert asked == []
    press(view, KEY.Key_Return)
    assert asked == [("other", *place(NEWS, "با رضا پاکدل درباره بودجه"))]
    view.select_mark("person")
    assert view.start_resize()
    press(view, KEY.Key_Comma)
    press(view, KEY.Key_Escape)
    assert chosen(view) == "نسرین کاوه"
    assert len(asked) == 1


# linking


def test_a_hint_key_chooses_the_target(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.start_link("person")
    view.set_link_targets({"role": "f", "other": "j"})
    typed: list[str] = []
    view.key_pressed.connect(lambda key, _held: typed.append(key))
    with qtbot.waitSignal(view.link_target_chosen) as target:
        press(view, KEY.Key_J)
    assert target.args == ["other"]
    assert not view.link_mode.active
    assert typed == []


def test_tab_walks_the_legal_targets_and_enter_takes_one(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.select_mark("person")
    view.start_link("person")
    view.set_link_targets({"role": "f", "date": "j"})
    press(view, KEY.Key_Tab)
    assert view.selected_key == "role"
    press(view, KEY.Key_Tab)
    with qtbot.waitSignal(view.link_target_chosen) as target:
        press(view, KEY.Key_Return)
    assert target.args == ["date"]


def test_enter_on_an_untagged_word_links_to_it(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.start_link("person")
    view.set_selection(*place(NEWS, "بودجه"))
    with qtbot.waitSignal(view.relation_dragged) as asked:
        press(view, KEY.Key_Return)
    assert asked.args == ["person", "", *place(NEWS, "بودجه")]


def test_escape_leaves_linking_without_losing_the_selection(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.select_mark("person")
    view.start_link("person")
    with qtbot.waitSignal(view.link_cancelled):
        press(view, KEY.Key_Escape)
    assert view.selected_key == "person"


def test_a_click_in_link_mode_takes_only_legal_targets(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.start_link("person")
    view.set_link_targets({"role": "f"})
    chosen_keys: list[str] = []
    view.link_target_chosen.connect(chosen_keys.append)
    click(view, chip_at(view, "other"))
    assert chosen_keys == []
    click(view, point_of(view, *place(NEWS, "رئیس")))
    assert chosen_keys == ["role"]


# mouse


def test_a_click_takes_a_word_and_a_chip_its_span(qtbot: QtBot) -> None:
    view = marked(qtbot)
    click(view, point_of(view, *place(NEWS, "بودجه")))
    assert (chosen(view), view.selected_key) == ("بودجه", "")
    click(view, chip_at(view, "date"))
    assert (chosen(view), view.selected_key) == ("۱۲ آذر ۱۴۰۲", "date")


def test_clicking_on_takes_the_spans_over_a_word_from_the_inside_out(qtbot: QtBot) -> None:
    view = marked(qtbot)
    at = point_of(view, *place(NEWS, "شورای"))
    taken = []
    for _ in range(3):
        click(view, at)
        taken.append(view.selected_key)
        QTest.qWait(1)
    assert taken == ["council", "role", ""]
    assert chosen(view) == "شورای"


def test_a_click_beside_the_text_lets_go(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.select_mark("date")
    click(view, QPoint(4, 600))
    assert (view.selection, view.selected_key) == (None, "")


def test_a_double_click_takes_the_word_and_a_third_its_part(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    words = place(NEWS, "کتاب‌های")
    at = point_of(view, words[0], words[0] + 2)
    QTest.mouseDClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    assert chosen(view) == "کتاب‌های"
    QTest.mousePress(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, at)
    assert chosen(view) == "کتاب"


def test_a_double_click_on_a_chip_opens_its_span(qtbot: QtBot) -> None:
    view = marked(qtbot)
    with qtbot.waitSignal(view.mark_activated) as opened:
        QTest.mouseDClick(
            view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, chip_at(view, "date")
        )
    assert opened.args == ["date"]


def test_dragging_selects_whole_words_in_either_direction(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    first, last = point_of(view, *place(NEWS, "گشایش")), point_of(view, *place(NEWS, "خبر"))
    drag(view, first, last)
    assert chosen(view) == "گشایش کتابخانه تازه خبر"
    drag(view, last, first)
    assert chosen(view) == "گشایش کتابخانه تازه خبر"


def test_dragging_with_ctrl_selects_characters(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    start, end = place(NEWS, "کتابخانه")
    drag(view, point_of(view, start + 1, start + 2), point_of(view, end - 2, end - 1), CTRL)
    assert chosen(view) == "تابخان"


def test_dragging_through_latin_and_digits_selects_what_is_between(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    drag(
        view,
        point_of(view, *place(NEWS, "شرکت")),
        point_of(view, *place(NEWS, "GmbH")),
    )
    assert chosen(view) == "شرکت Nord Bau GmbH"


def test_shift_and_a_click_extend_the_selection(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    click(view, point_of(view, *place(NEWS, "گشایش")))
    click(view, point_of(view, *place(NEWS, "خبر")), SHIFT)
    assert chosen(view) == "گشایش کتابخانه تازه خبر"


def test_dragging_from_a_chip_links_to_a_span_or_a_word(qtbot: QtBot) -> None:
    view = marked(qtbot)
    with qtbot.waitSignal(view.relation_dragged) as asked:
        drag(view, chip_at(view, "person"), chip_at(view, "date"))
    assert asked.args == ["person", "date", *place(NEWS, "۱۲ آذر ۱۴۰۲")]
    with qtbot.waitSignal(view.relation_dragged) as asked:
        drag(view, chip_at(view, "person"), point_of(view, *place(NEWS, "بودجه")))
    assert asked.args == ["person", "", *place(NEWS, "بودجه")]
    asks: list[object] = []
    view.relation_dragged.connect(lambda *args: asks.append(args))
    drag(view, chip_at(view, "person"), chip_at(view, "person") + QPoint(2, 1))
    drag(view, chip_at(view, "person"), QPoint(3, 610))
    assert asks == []


def test_dragging_an_edge_resizes_the_selected_span(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.select_mark("other")
    with qtbot.waitSignal(view.mark_resized) as asked:
        drag(view, edge_at(view, "other", end=True), point_of(view, *place(NEWS, "درباره")))
    assert asked.args == ["other", *place(NEWS, "رضا پاکدل درباره")]
    view.select_mark("other")
    with qtbot.waitSignal(view.mark_resized) as asked:
        drag(view, edge_at(view, "other", end=False), point_of(view, *place(NEWS, "پاکدل")))
    assert asked.args == ["other", *place(NEWS, "پاکدل")]


def test_the_edges_of_a_latin_span_are_the_other_way_round(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.select_mark("firm")
    left = view.hit(QPointF(edge_at(view, "firm", end=True)))
    right = view.hit(QPointF(edge_at(view, "firm", end=False)))
    assert (left.kind, right.kind) == (Under.START, Under.END)


def test_an_arc_is_selected_by_a_click_on_its_line_or_its_words(qtbot: QtBot) -> None:
    view = marked(qtbot)
    laid, top = view.page.laid(1), view.page.tops()[1]
    run = next(run for run in laid.decoration.runs if run.arc.key == "holds")
    click(view, QPoint(round(view.column.left + (run.x + run.to) / 2), round(top + run.y)))
    assert view.selected_key == "holds"
    assert view.selection is None
    view.select_mark("person")
    assert run.label is not None
    click(view, QPoint(round(view.column.left + run.label_x + 4), round(top + run.y)))
    assert view.selected_key == "holds"


def test_a_right_click_selects_what_is_under_it_but_keeps_a_wider_selection(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.set_selection(*place(NEWS, "گشایش کتابخانه تازه"))
    at = QPointF(point_of(view, *place(NEWS, "کتابخانه")))
    assert view._gestures.right_click(at) == ""
    assert chosen(view) == "گشایش کتابخانه تازه"
    assert view._gestures.right_click(QPointF(chip_at(view, "date"))) == "date"


def test_the_pointer_tells_what_can_be_done(qtbot: QtBot) -> None:
    view = marked(qtbot)
    kinds = [
        view.hit(QPointF(at)).kind
        for at in (chip_at(view, "date"), point_of(view, *place(NEWS, "بودجه")), QPoint(2, 600))
    ]
    assert kinds == [Under.CHIP, Under.TEXT, Under.NOTHING]


def test_ctrl_and_the_wheel_zoom(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    spot = QPointF(100, 100)
    turn = QWheelEvent(
        spot,
        view.viewport().mapToGlobal(spot),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        CTRL,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(view.zoom_changed) as zoomed:
        QApplication.sendEvent(view.viewport(), turn)
    assert zoomed.args == [1.1]
    view.set_zoom(9)
    assert view.zoom == 3.0


def test_a_selected_mark_that_goes_is_let_go(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.select_mark("person")
    with qtbot.waitSignal(view.mark_selected) as told:
        view.update_marks(removed=["person"])
    assert told.args == [""]
    assert chosen(view) == "نسرین کاوه"


def test_a_selected_mark_that_changes_stays_selected(qtbot: QtBot) -> None:
    view = marked(qtbot)
    view.select_mark("firm")
    told: list[str] = []
    view.mark_selected.connect(told.append)
    mark = next(mark for mark in news_spans() if mark.key == "firm")
    view.update_marks(spans=[replace(mark, confirmed=True, score=None)])
    assert view.selected_key == "firm"
    assert told == []


def test_what_covers_a_place_is_told_the_shortest_first(qtbot: QtBot) -> None:
    view = marked(qtbot)
    assert view.marks_at(place(NEWS, "شورای شهر ورامین")[0]) == ("council", "role")
    assert view.sentence_at(place(NEWS, "او گفت")[0]) in view.page.view.sentences
    assert view.paragraph_at(0) == view.page.view.paragraphs[0]
    assert view.paragraph_at(len(NEWS)) is None


def test_two_suggestions_over_the_same_words_and_the_surer_is_taken(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    fragments = (place(NEWS, "ورامین"),)
    view.set_marks(
        [
            SpanMark("low", fragments, "شخص", confirmed=False, score=0.4),
            SpanMark("high", fragments, "مکان", 2, confirmed=False, score=0.9),
        ],
        [],
    )
    view.set_selection(*fragments[0])
    assert view.selected_key == "high"
    view.update_marks(spans=[span("sure", "ورامین")])
    view.set_selection(*fragments[0])
    assert view.selected_key == "sure"
