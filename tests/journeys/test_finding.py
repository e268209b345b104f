# SPDX-License-Identifier: MIT
"""Words are found in the open text as they are typed, in any spelling."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.ui.canvas.marks import Spot
from tests.journeys.desktop import CTRL, SHIFT, Desktop

Key = Qt.Key


def search(desktop: Desktop, words: str) -> None:
    desktop.press(Key.Key_F, CTRL)
    desktop.type_text(desktop.window.find_bar.query, words)


def lit(desktop: Desktop) -> dict[tuple[int, int], Spot]:
    found = (Spot.FIND, Spot.FIND_CURRENT)
    return {(s.start, s.end): s.kind for s in desktop.spots() if s.kind in found}


def test_every_match_is_shown_and_walked(desktop: Desktop) -> None:
    desktop.window.canvas.setFocus()
    desktop.press(Key.Key_Home, CTRL)
    search(desktop, "خوزستان")
    places = [desktop.place("خوزستان", nth) for nth in range(3)]
    spots = {
        (s.start, s.end): s.kind
        for s in desktop.spots()
        if s.kind in (Spot.FIND, Spot.FIND_CURRENT)
    }
    assert sorted(spots) == places
    assert [spots[place] for place in places] == [Spot.FIND_CURRENT, Spot.FIND, Spot.FIND]
    assert "۱ از ۳" in desktop.words_in(desktop.window.find_bar)
    desktop.press(Key.Key_Return)
    desktop.press(Key.Key_Return)
    assert "۳ از ۳" in desktop.words_in(desktop.window.find_bar)
    desktop.press(Key.Key_Return, SHIFT)
    desktop.press(Key.Key_Escape)
    assert desktop.window.canvas.selection == places[1]
    assert desktop.window.canvas.selected_text() == "خوزستان"
    assert not lit(desktop)
    desktop.type_tag("o")
    assert desktop.span("خوزستان").label == "ORGANIZATION"


@pytest.mark.parametrize("query", ["شبكه هاي", "شبکههای", "شبکه‌های", "شَبَکه های", "١٢ مي", "1۲ می"])
def test_in_another_spelling(desktop: Desktop, query: str) -> None:
    search(desktop, query)
    desktop.press(Key.Key_Escape)
    text = desktop.window.canvas.selected_text()
    assert text in ("شبکه‌های", "۱۲ می")


def test_what_is_not_there_is_said(desktop: Desktop) -> None:
    search(desktop, "سمرقند")
    assert "یافت نشد" in desktop.words_in(desktop.window.find_bar)
    desktop.press(Key.Key_Return)
    assert not lit(desktop)


def test_the_selected_words_are_the_query(desktop: Desktop) -> None:
    desktop.select("اهواز")
    desktop.press(Key.Key_F, CTRL)
    assert desktop.window.find_bar.query.text() == "اهواز"
    assert "از ۲" in desktop.words_in(desktop.window.find_bar)
