# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from annotator.ui.panels.value_editor import ShownValue, ValueEditor
from annotator.ui.panels.value_notation import Shape

DAY = {"type": "DATE", "jalali": "1402-08-13", "gregorian": "2023-11-04", "as_written": "۱۳ آبان"}


class Heard:
    """Shows every change again, as the window does, and keeps it."""

    def __init__(self, editor: ValueEditor, shown: ShownValue) -> None:
        self.values: list[Any] = []
        self._editor, self._shown = editor, shown
        editor.show_value(shown, "s1")
        editor.value_changed.connect(self._on_changed)

    def _on_changed(self, value: Any) -> None:
        self.values.append(value)
        again = ShownValue(self._shown.label, value, self._shown.amount, words=self._shown.words)
        self._editor.show_value(again, "s1")

    @property
    def last(self) -> Any:
        return self.values[-1]


@pytest.fixture
def editor(qtbot: QtBot) -> ValueEditor:
    made = ValueEditor("fa")
    qtbot.addWidget(made)
    made.show()
    return made


def type_into(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    field.insert(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_editing_one_calendar_moves_the_other(editor: ValueEditor) -> None:
    heard = Heard(editor, ShownValue("DATE", DAY))
    moments = editor.moments
    assert (moments.jalali.text(), moments.gregorian.text()) == ("۱۴۰۲/۰۸/۱۳", "۲۰۲۳/۱۱/۰۴")
    type_into(moments.jalali, "۱۴۰۲/۸/۲۰")
    assert heard.last == DAY | {"jalali": "1402-08-20", "gregorian": "2023-11-11"}
    assert moments.gregorian.text() == "۲۰۲۳/۱۱/۱۱"
    type_into(moments.gregorian, "2023-11-05")
    assert heard.last == DAY | {"jalali": "1402-08-14", "gregorian": "2023-11-05"}
    assert moments.jalali.text() == "۱۴۰۲/۰۸/۱۴"


def test_a_value_that_says_nothing_any_more_is_none(editor: ValueEditor) -> None:
    heard = Heard(editor, ShownValue("DATE", DAY))
    type_into(editor.moments.jalali, "")
    assert heard.values == [None]


def test_a_new_value_keeps_the_words_it_stands_for(editor: ValueEditor) -> None:
    heard = Heard(editor, ShownValue("DATE", words="۱۳ آبان"))
    type_into(editor.edit, "1402/8/13")
    assert heard.last == DAY


def test_what_cannot_be_read_is_said_and_not_taken(editor: ValueEditor) -> None:
    heard = Heard(editor, ShownValue("TIME", DAY))
    type_into(editor.moments.jalali, "پارسال")
    type_into(editor.moments.clock.lineEdit() or QLineEdit(), "پگاه")
    assert heard.values == []


def test_a_time_is_given_in_words_or_figures(editor: ValueEditor) -> None:
    heard = Heard(editor, ShownValue("TIME", DAY))
    line = editor.moments.clock.lineEdit()
    assert line is not None
    type_into(line, "شب")
    assert heard.last["jalali"] == "1402-08-13TNI"
    type_into(line, "۹ تا ۱۱")
    assert heard.last["gregorian"] == "2023-11-04T09:00/2023-11-04T11:00"
    assert line.text() == "۰۹:۰۰ تا ۱۱:۰۰"


def test_a_duration_is_a_number_and_a_unit_or_its_code(editor: ValueEditor) -> None:
    heard = Heard(editor, ShownValue("DURATION", words="سه روز"))
    lengths = editor.lengths
    type_into(lengths.rows[0].number, "۳")
    assert (heard.last["jalali"], heard.last["gregorian"]) == ("P3D", "P3D")
    assert lengths.code.text() == "P3D"
    type_into(lengths.code, "p3y6m")
    assert heard.last["jalali"] == "P3Y6M"
    assert [row.part() for row in lengths.rows] == [("3", "Y"), ("6", "M")]
    type_into(lengths.rows[1].number, "")
    assert heard.last["jalali"] == "P3Y"
    assert len(lengths.rows) == 1
    type_into(lengths.code, "سه روز")
    assert heard.last["jalali"] == "P3Y"


def test_a_repetition_is_every_so_often_or_on_weekdays(editor: ValueEditor) -> None:
    heard = Heard(editor, ShownValue("SET", words="هر روز"))
    every = editor.repetition
    type_into(every.each.number, "۱")
    assert heard.last["jalali"] == heard.last["gregorian"] == "XXXX-XX-XX"
    every.days[6].click()
    assert (heard.last["jalali"], heard.last["gregorian"]) == ("XXXX-WXX-7", "XXXX-WXX-5")
    every.days[0].click()
    assert heard.last["jalali"] == ["XXXX-WXX-1", "XXXX-WXX-7"]
    type_into(every.code, "xxxx-08-13")
    assert (heard.last["jalali"], heard.last["gregorian"]) == ("XXXX-08-13", None)


def test_an_amount_is_a_number_with_its_currency(editor: ValueEditor) -> None:
    money = {"type": "MONEY", "number": 12_000_000_000, "currency": "IRT", "as_written": "۱۲ م"}
    heard = Heard(editor, ShownValue("MONEY", money, "MONEY"))
    amounts = editor.amounts
    assert amounts.number.text() == "۱۲٬۰۰۰٬۰۰۰٬۰۰۰"
    assert amounts.unit.currentText() == "تومان"
    type_into(amounts.number, "۲٫۵ میلیون")
    assert heard.last == money | {"number": 2_500_000}
    line = amounts.unit.lineEdit()
    assert line is not None
    type_into(line, "دلار")
    assert heard.last == money | {"number": 2_500_000, "currency": "USD"}
    type_into(amounts.number, "زیاد")
    assert heard.last["number"] == 2_500_000


def test_a_share_has_no_unit(editor: ValueEditor) -> None:
    heard = Heard(editor, ShownValue("PERCENT", None, "PERCENT", words="۲۵ درصد"))
    assert not editor.amounts.unit.isVisible()
    type_into(editor.amounts.number, "۲۵٪")
    assert heard.last == {"type": "PERCENT", "as_written": "۲۵ درصد", "number": 25}


def test_nothing_is_a_number_too(editor: ValueEditor) -> None:
    heard = Heard(editor, ShownValue("PERCENT", None, "PERCENT", words="صفر درصد"))
    type_into(editor.amounts.number, "۰")
    assert heard.last["number"] == 0


def test_how_exact_a_value_is(editor: ValueEditor) -> None:
    heard = Heard(editor, ShownValue("DATE", DAY))
    place = editor.mod.findData("APPROX")
    editor.mod.setCurrentIndex(place)
    editor.mod.activated.emit(place)
    assert heard.last == DAY | {"mod": "APPROX"}
    editor.mod.setCurrentIndex(0)
    editor.mod.activated.emit(0)
    assert heard.last == DAY


def test_the_programs_own_value_is_offered_where_it_is_another(
    qtbot: QtBot, editor: ValueEditor
) -> None:
    editor.show_value(ShownValue("DATE", DAY, automatic=DAY), "s1")
    assert not editor.automatic.isVisible()
    editor.show_value(ShownValue("DATE", None, automatic=DAY), "s1")
    with qtbot.waitSignal(editor.automatic_requested):
        editor.automatic.click()


def test_another_kind_of_value_may_be_given(editor: ValueEditor) -> None:
    heard = Heard(editor, ShownValue("DATE", DAY))
    place = editor.shape.findData(Shape.LENGTH)
    editor.shape.setCurrentIndex(place)
    editor.shape.activated.emit(place)
    assert editor.lengths.isVisible()
    assert heard.values == []
    type_into(editor.lengths.code, "PT48H")
    assert heard.last["jalali"] == "PT48H"
