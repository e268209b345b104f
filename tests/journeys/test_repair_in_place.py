# SPDX-License-Identifier: MIT
"""The text is mended where it is read; what is annotated stays where it is in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.ui.canvas.marks import Spot
from tests.journeys.desktop import SHIFT, Desktop, Start

Key = Qt.Key
TEXT = (
    "گزارش فوق العاده از نشست اهواز منتشر شد و کتابها درعراق ماند.\n\n"
    "آقای بنیهاشمی از کتابها و از نمونهبرداری اهواز گفت.\n"
)


@pytest.fixture
def desktop(start: Start, tmp_path: Path) -> Desktop:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return start(path)


def mend(desktop: Desktop, words: str, nth: int = 0) -> None:
    desktop.select(words, nth)
    desktop.press(Key.Key_F4)
    assert desktop.window.repair_bar.isVisible()


def source_of(desktop: Desktop) -> set[str]:
    return {desktop.document.source[s.start : s.end] for s in desktop.document.spans.values()}


def test_a_half_space_is_put_in_by_key_and_the_marks_stay(desktop: Desktop) -> None:
    desktop.tag("اهواز", "l")
    desktop.tag("اهواز", "o", 1)
    marks = dict(desktop.document.spans)
    places = {s.id: (s.start, s.end) for s in marks.values()}
    mend(desktop, "نمونه")
    bar = desktop.window.repair_bar
    bar.edit.setFocus()
    desktop.type_text(bar.edit, "نمونه‌‌برداریِ")
    desktop.press(Key.Key_Return)
    assert "نمونه‌‌برداریِ" in desktop.document.display
    assert {s.id: (s.start, s.end) for s in desktop.document.spans.values()} == places
    assert source_of(desktop) == {"اهواز"}
    shown = desktop.window.canvas.page.index.spans
    for key in places:
        assert desktop.document.display[shown[key].start : shown[key].end] == "اهواز"
    desktop.press(Key.Key_Escape)
    assert desktop.window.canvas.hasFocus() or desktop.window.focusWidget() is desktop.window.canvas


def test_letter_by_letter(desktop: Desktop) -> None:
    """Space between two letters splits a word; Shift+Space makes it a half-space; again, none."""
    mend(desktop, "گزارش")
    desktop.press(Key.Key_Left)
    desktop.press(Key.Key_Left)
    desktop.press(Key.Key_Space)
    assert desktop.window.repair_bar.edit.text() == "گز ارش"
    desktop.press(Key.Key_Space, SHIFT)
    assert desktop.window.repair_bar.edit.text() == "گز\u200cارش"
    desktop.press(Key.Key_Space, SHIFT)
    assert desktop.window.repair_bar.edit.text() == "گزارش"
    desktop.press(Key.Key_Space)
    desktop.press(Key.Key_Return)
    assert desktop.document.display.startswith("گز ارش فوق")
    desktop.wait_until_saved()
    desktop.act("undo")
    desktop.wait(lambda: desktop.document.display.startswith("گزارش فوق"))


def test_an_offered_repair_is_marked_and_taken_by_enter(desktop: Desktop) -> None:
    offered = [s for s in desktop.spots() if s.kind is Spot.OFFERED]
    start, end = desktop.place("فوق العاده")
    assert any(s.start < end and start < s.end for s in offered)
    mend(desktop, "فوق")
    assert desktop.window.repair_bar.edit.text() == "فوق‌العاده"
    assert desktop.window.canvas.selected_text() == "فوق العاده"
    desktop.press(Key.Key_Return)
    assert "گزارش فوق‌العاده از" in desktop.document.display
    desktop.wait_until_saved()
    desktop.act("undo")
    desktop.wait(lambda: "گزارش فوق العاده از" in desktop.document.display)


def test_an_offered_repair_is_turned_down(desktop: Desktop) -> None:
    mend(desktop, "العاده")
    desktop.window.repair_bar.never.click()
    assert "گزارش فوق العاده از" in desktop.document.display
    start, end = desktop.place("فوق العاده")
    assert not [s for s in desktop.spots() if s.start < end and start < s.end]
    assert desktop.window.repair_bar.edit.text() in ("فوق", "العاده")


def test_only_here_and_everywhere_in_the_project(desktop: Desktop, tmp_path: Path) -> None:
    assert desktop.document.display.count("کتاب‌ها") == 2
    mend(desktop, "کتاب‌ها")
    desktop.type_text(desktop.window.repair_bar.edit, "کتابها")
    desktop.press(Key.Key_Return)
    assert desktop.document.display.count("کتاب‌ها") == 1

    mend(desktop, "بنی‌هاشمی")
    desktop.type_text(desktop.window.repair_bar.edit, "بنی هاشمی")
    desktop.window.repair_bar.project.click()
    desktop.wait_until_saved()
    assert "آقای بنی هاشمی از" in desktop.document.display
    assert "بنیهاشمی" in desktop.window.project_session.words.always

    later = tmp_path / "later.txt"
    later.write_text("آنگاه بنیهاشمی از اهواز رفت.\n", encoding="utf-8")
    desktop.drop(desktop.window, later)
    desktop.wait(lambda: desktop.document.source.startswith("آنگاه"))
    assert "آنگاه بنی هاشمی از" in desktop.document.display


def test_never_again(desktop: Desktop, tmp_path: Path) -> None:
    mend(desktop, "بنی‌هاشمی")
    desktop.window.repair_bar.never.click()
    assert "آقای بنیهاشمی از" in desktop.document.display
    desktop.wait_until_saved()
    later = tmp_path / "later.txt"
    later.write_text("آنگاه بنیهاشمی از اهواز رفت.\n", encoding="utf-8")
    desktop.drop(desktop.window, later)
    desktop.wait(lambda: desktop.document.source.startswith("آنگاه"))
    assert "آنگاه بنیهاشمی از" in desktop.document.display


def test_two_words_are_joined_and_the_walk_goes_on(desktop: Desktop) -> None:
    bar = desktop.window.repair_bar
    mend(desktop, "نشست")
    bar.extend.click()
    assert bar.edit.text() == "نشست اهواز"
    desktop.button(bar, "واژهٔ بعدی").click()
    assert bar.edit.text() == "منتشر"
    desktop.button(bar, "واژهٔ قبلی").click()
    assert bar.edit.text() == "اهواز"


def test_a_span_s_edge_inside_a_mended_word_takes_the_whole_word(desktop: Desktop) -> None:
    span = desktop.tag("درعراق", "l")
    mend(desktop, "درعراق")
    desktop.type_text(desktop.window.repair_bar.edit, "در عراق")
    desktop.press(Key.Key_Return)
    assert "کتاب‌ها در عراق ماند" in desktop.document.display
    assert desktop.document.spans[span.id] == span
    assert desktop.document.text_of(span.fragments) == "در عراق"
