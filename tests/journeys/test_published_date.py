# SPDX-License-Identifier: MIT
"""The day a text was published is chosen, and the dates in it get their values."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from annotator.model.annotation import Json
from annotator.ui.dialogs.date_picker import DatePicker
from tests.journeys.desktop import Desktop

DAY = "شنبه ۱۳ آبان ماه"


def jalali(value: Json) -> object:
    return value["jalali"] if isinstance(value, dict) else None


def publish(desktop: Desktop, text: str) -> None:
    desktop.act("published")
    picker = desktop.dialog(DatePicker)
    desktop.type_text(picker.edit, text)
    desktop.press(Qt.Key.Key_Return)


def test_the_program_asks_once_for_the_day(desktop: Desktop) -> None:
    assert jalali(desktop.suggestion(DAY).value) is None
    desktop.wait(lambda: "منتشر" in desktop.notice)
    assert not desktop.shown(DatePicker)
    desktop.window.notice.button.click()
    picker = desktop.dialog(DatePicker)
    desktop.type_text(picker.edit, "۱۴۰۲/۸/۱۴")
    desktop.press(Qt.Key.Key_Return)
    assert desktop.document.published == date(2023, 11, 5)
    desktop.wait(lambda: jalali(desktop.suggestion(DAY).value) == "1402-08-13")
    assert not desktop.notice
    desktop.act("undo")
    desktop.wait(lambda: desktop.document.published is None)


def test_another_day_gives_other_values_and_leaves_those_set_by_hand(desktop: Desktop) -> None:
    publish(desktop, "1402-08-14")
    desktop.wait(lambda: jalali(desktop.suggestion(DAY).value) == "1402-08-13")
    automatic = desktop.accept(DAY)
    by_hand = desktop.accept("پایان سال")
    desktop.act("value")
    desktop.type_text(desktop.window.inspector.value.edit, "۱۴۰۳/۱۲/۳۰")
    desktop.press(Qt.Key.Key_Return)
    assert jalali(desktop.document.spans[by_hand.id].value) == "1403-12-30"

    publish(desktop, "١٣٩٦-٠٨-٢٠")
    assert jalali(desktop.document.spans[automatic.id].value) == "1396-08-13"
    assert jalali(desktop.document.spans[by_hand.id].value) == "1403-12-30"
    assert "پایان سال" in desktop.notice
    assert DAY not in desktop.notice
    desktop.wait_until_saved()
    stored = desktop.on_disk(lambda store: store.content(desktop.document.id))
    assert stored.document.published == date(2017, 11, 11)
    assert {s.id: jalali(s.value) for s in stored.spans} == {
        automatic.id: "1396-08-13",
        by_hand.id: "1403-12-30",
    }


def test_the_month_is_walked_by_key_and_nothing_wrong_is_taken(desktop: Desktop) -> None:
    publish(desktop, "1402/08/14")
    desktop.act("published")
    picker = desktop.dialog(DatePicker)
    assert picker.edit.text() == "۱۴۰۲/۰۸/۱۴"
    desktop.type_text(picker.edit, "۱۴۰۲/۱۳/۱")
    desktop.press(Qt.Key.Key_Return)
    assert picker.isVisible()
    picker.grid.setFocus()
    desktop.press(Qt.Key.Key_Down)
    desktop.press(Qt.Key.Key_Return)
    assert desktop.document.published == date(2023, 11, 12)


def test_a_text_that_is_not_open_gets_its_day_from_the_list(desktop: Desktop) -> None:
    document = desktop.document.id
    menu = desktop.window.documents.menu_for(document)
    menu.actions()[1].trigger()
    picker = desktop.dialog(DatePicker)
    assert picker.windowTitle() == desktop.document.title
    picker.reject()
    menu.close()
