# SPDX-License-Identifier: MIT
"""A verb torn apart is one span: its words are added and taken out, split and joined."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.model.annotation import Span
from tests.journeys.desktop import ALT, CTRL, SHIFT, Desktop, Start

Key = Qt.Key
ARTICLE = (
    "هیئت بازرگانی کاشمر هفته آینده خواهد، اگر هوا خوب باشد، به سبزوار رفت.\n"
    "این هیئت پس از دیدار با شهردار سبزوار خواهد کوشید که راه تازه را هرچه زودتر بگشاید.\n"
)


@pytest.fixture
def torn(start: Start, tmp_path: Path) -> Desktop:
    path = tmp_path / "torn.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    desktop = start(path)
    desktop.wait_for_suggestions()
    return desktop


@pytest.fixture
def verb(torn: Desktop) -> Span:
    return torn.tag("خواهد", "e")


def fragments(desktop: Desktop, span: Span) -> list[str]:
    now = desktop.document.spans[span.id]
    return [desktop.document.text_of((piece,)) for piece in now.fragments]


def test_words_are_added_by_the_plus_key(torn: Desktop, verb: Span) -> None:
    torn.select("رفت")
    torn.strike("+", 13, SHIFT, Key.Key_Plus)
    assert fragments(torn, verb) == ["خواهد", "رفت"]
    assert torn.window.desk.key == verb.id
    mark = torn.window.canvas.page.index.spans[verb.id]
    assert [torn.document.display[a:b] for a, b in mark.fragments] == ["خواهد", "رفت"]
    torn.press(Key.Key_Z, CTRL)
    torn.wait(lambda: fragments(torn, verb) == ["خواهد"])


def test_a_span_is_held_while_its_words_are_looked_for(torn: Desktop, verb: Span) -> None:
    """On the way other spans are selected, which would else take the words in."""
    other = torn.accept("سبزوار")
    torn.choose(verb)
    torn.press(Key.Key_G, CTRL)
    assert torn.window.canvas.held == verb.id
    assert torn.visible(torn.window.status.mode)
    torn.choose(other)
    torn.select("رفت")
    torn.press(Key.Key_G, CTRL)
    assert fragments(torn, verb) == ["خواهد", "رفت"]
    assert torn.document.spans[other.id] == other
    assert not torn.window.canvas.held
    assert not torn.visible(torn.window.status.mode)


def test_holding_is_given_up(torn: Desktop, verb: Span) -> None:
    torn.choose(verb)
    torn.press(Key.Key_G, CTRL)
    torn.press(Key.Key_Escape)
    assert not torn.window.canvas.held
    assert torn.window.desk.key == verb.id


def test_a_fragment_is_taken_out_where_the_caret_is(torn: Desktop, verb: Span) -> None:
    torn.select("رفت")
    torn.press(Key.Key_G, CTRL)
    torn.select("رفت")
    torn.press(Key.Key_G, CTRL, SHIFT)
    assert fragments(torn, verb) == ["خواهد"]
    torn.press(Key.Key_G, CTRL, SHIFT)
    assert fragments(torn, verb) == ["خواهد"]
    assert "تنها همین یک پاره" in torn.notice


def held_click(desktop: Desktop, place: QPoint) -> None:
    canvas = desktop.window.canvas.viewport()
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, ALT, place)


def test_by_mouse(torn: Desktop, verb: Span) -> None:
    torn.choose(verb)
    canvas, left = torn.window.canvas.viewport(), Qt.MouseButton.LeftButton
    first, last = torn.word("به سبزوار"), torn.word("رفت")
    QTest.mousePress(canvas, left, ALT, first)
    QTest.mouseMove(canvas, (first + last) / 2)
    QTest.mouseMove(canvas, last)
    QTest.mouseRelease(canvas, left, ALT, last)
    assert fragments(torn, verb) == ["خواهد", "به سبزوار رفت"]
    assert torn.window.desk.key == verb.id
    held_click(torn, torn.word("به سبزوار"))
    assert fragments(torn, verb) == ["خواهد"]
    held_click(torn, torn.word("رفت"))
    assert fragments(torn, verb) == ["خواهد", "رفت"]


def test_a_torn_span_is_walked_to_and_copied_as_one(torn: Desktop, verb: Span) -> None:
    torn.select("رفت")
    torn.press(Key.Key_G, CTRL)
    torn.press(Key.Key_Backtab, SHIFT)
    assert torn.window.desk.key != verb.id
    torn.press(Key.Key_Tab)
    assert torn.window.desk.key == verb.id
    assert "خواهد … رفت" in torn.window.canvas.describe(verb.id)
    assert "خواهد … رفت" in torn.words_in(torn.window.inspector)
    rows = torn.window.mentions.view.model()
    assert "خواهد … رفت" in {rows.index(row, 0).data() for row in range(rows.rowCount())}


def test_a_span_is_split_and_joined_again(torn: Desktop) -> None:
    whole = torn.tag("شهردار سبزوار", "o")
    torn.select("دیدار")
    meeting = torn.tag("دیدار", "e")
    torn.document.set_note(whole.id, "یادداشت")
    held_by = torn.document.add_relation(meeting.id, whole.id, "held_by")
    torn.select("سبزوار", 1)
    torn.press(Key.Key_S, CTRL, SHIFT)
    place = torn.span("سبزوار", "ORGANIZATION")
    assert fragments(torn, whole) == ["شهردار"]
    assert torn.window.desk.key == place.id
    assert torn.document.relations[held_by].target == whole.id
    assert "رابطه‌ها با نیمهٔ نخست ماندند" in torn.notice
    torn.choose(whole)
    torn.press(Key.Key_M, CTRL, SHIFT)
    torn.strike(torn.window.canvas.link_mode.hints()[place.id])
    assert fragments(torn, whole) == ["شهردار سبزوار"]
    assert torn.document.spans[whole.id].note == "یادداشت"
    assert place.id not in torn.document.spans
    assert not torn.window.canvas.link_mode.active


def test_the_span_selected_before_has_the_first_key(torn: Desktop, verb: Span) -> None:
    far = torn.tag("بگشاید", "e")
    near = torn.tag("سبزوار", "l")
    torn.choose(far)
    torn.choose(verb)
    torn.press(Key.Key_M, CTRL, SHIFT)
    hints = torn.window.canvas.link_mode.hints()
    assert hints[far.id] == "a"
    assert near.id in hints
    torn.strike("a")
    assert fragments(torn, verb) == ["خواهد", "بگشاید"]


def test_joining_is_given_up(torn: Desktop, verb: Span) -> None:
    torn.tag("بگشاید", "e")
    torn.press(Key.Key_M, CTRL, SHIFT)
    assert torn.visible(torn.window.status.mode)
    torn.press(Key.Key_Escape)
    assert not torn.visible(torn.window.status.mode)
    assert fragments(torn, verb) == ["خواهد"]


def test_what_a_join_cannot_keep_is_said(torn: Desktop) -> None:
    person = torn.tag("شهردار", "r")
    place = torn.tag("سبزوار", "l", 1)
    torn.document.add_relation(person.id, place.id, "role_of")
    torn.choose(person)
    torn.press(Key.Key_M, CTRL, SHIFT)
    torn.strike(torn.window.canvas.link_mode.hints()[place.id])
    assert not torn.document.relations
    assert "سمت در" in torn.notice
    assert "مکان" in torn.notice
    torn.press(Key.Key_Z, CTRL)
    torn.wait(lambda: bool(torn.document.relations))
