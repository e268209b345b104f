# SPDX-License-Identifier: MIT
"""Values of dates, times, durations, sets and amounts, and where they come from."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.journeys.desktop import CTRL, Desktop

Key = Qt.Key


def type_into(desktop: Desktop, field: QLineEdit, text: str) -> None:
    desktop.type_text(field, text)
    desktop.press(Key.Key_Return)


def test_both_calendars_are_shown_and_either_moves_the_other(desktop: Desktop) -> None:
    span = desktop.accept("شنبه ۱۳ آبان ماه")
    desktop.press(Key.Key_D, CTRL)
    moments = desktop.window.inspector.value.moments
    type_into(desktop, moments.jalali, "۱۴۰۲/۸/۱۳")
    assert moments.gregorian.text() == "۲۰۲۳/۱۱/۰۴"
    type_into(desktop, moments.gregorian, "2023-11")
    value = desktop.document.spans[span.id].value
    assert (value["jalali"], value["gregorian"]) == ("1402-08-10/1402-09-09", "2023-11")
    type_into(desktop, moments.jalali, "۱۴۰۲/۸/۱۳ تا ۱۴۰۲/۸/۱۵")
    value = desktop.document.spans[span.id].value
    assert value["gregorian"] == "2023-11-04/2023-11-06"
    type_into(desktop, moments.jalali, "۱۴۰۲/؟/۱۳")
    assert desktop.document.spans[span.id].value["jalali"] == "1402-XX-13"
    desktop.wait_until_saved()
    desktop.act("undo")
    desktop.wait(lambda: desktop.document.spans[span.id].value == value)
    desktop.wait(lambda: moments.jalali.text() == "۱۴۰۲/۰۸/۱۳ تا ۱۴۰۲/۰۸/۱۵")


def test_the_programs_value_and_its_reason_are_there(desktop: Desktop) -> None:
    span = desktop.accept("شنبه ۱۳ آبان ماه")
    desktop.document.set_published(date(2023, 11, 5))
    editor = desktop.window.inspector.value
    found = desktop.document.spans[span.id].value
    assert found["jalali"] == "1402-08-13"
    assert not desktop.visible(editor.automatic)
    words = desktop.words_in(editor)
    assert "شنبه ۱۳ آبان ماه" in words
    assert "۱۴۰۲" in words
    type_into(desktop, editor.edit, "۱۴۰۱/۸/۱۳")
    assert desktop.visible(editor.automatic)
    editor.automatic.click()
    assert desktop.document.spans[span.id].value == found
    assert not desktop.visible(editor.automatic)


def test_a_suggestion_is_taken_with_another_value(desktop: Desktop) -> None:
    desktop.go_to("شنبه ۱۳ آبان ماه")
    desktop.press(Key.Key_D, CTRL)
    type_into(desktop, desktop.window.inspector.value.edit, "۱۴۰۲/۸/۱۳")
    span = desktop.span("شنبه ۱۳ آبان ماه")
    assert span.value["gregorian"] == "2023-11-04"
    assert desktop.window.desk.key == span.id


def test_an_amount_has_a_number_and_a_currency(desktop: Desktop) -> None:
    """Marked by hand it has the value that a suggestion would have had."""
    for suggestion in desktop.document.suggestions:
        if suggestion.label == "MONEY":
            desktop.document.reject(suggestion.key)
    span = desktop.tag("۱۲ میلیارد تومان", "m")
    assert span.value == {
        "type": "MONEY",
        "number": 12_000_000_000,
        "currency": "IRT",
        "as_written": "۱۲ میلیارد تومان",
    }
    amounts = desktop.window.inspector.value.amounts
    assert amounts.number.text() == "۱۲٬۰۰۰٬۰۰۰٬۰۰۰"
    assert "۱۲ میلیارد تومان" in desktop.words_in(amounts)
    desktop.press(Key.Key_D, CTRL)
    type_into(desktop, amounts.number, "۱۳ میلیارد")
    assert desktop.document.spans[span.id].value["number"] == 13_000_000_000
    desktop.window.inspector.value.automatic.click()
    assert desktop.document.spans[span.id].value == span.value


def test_durations_and_repetitions_are_given_by_number_and_unit(desktop: Desktop) -> None:
    span = desktop.tag("پایان سال", "u")
    lengths = desktop.window.inspector.value.lengths
    type_into(desktop, lengths.code, "P3D")
    assert desktop.document.spans[span.id].value["jalali"] == "P3D"
    type_into(desktop, lengths.rows[0].number, "۵")
    assert desktop.document.spans[span.id].value["gregorian"] == "P5D"
    desktop.window.canvas.setFocus()
    desktop.type_tag("s")
    every = desktop.window.inspector.value.repetition
    every.days[6].click()
    value = desktop.document.spans[span.id].value
    assert (value["jalali"], value["gregorian"]) == ("XXXX-WXX-7", "XXXX-WXX-5")
