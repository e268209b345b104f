# SPDX-License-Identifier: MIT
"""Notes, attributes and values of what is marked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from annotator.ui.panels.attributes import AttributesForm
from tests.journeys.desktop import CTRL, Desktop

Key = Qt.Key
NOTE = "نیم‌فاصله در «می‌شود» \n<b>نه</b> پررنگ"


def editor(desktop: Desktop, name: str) -> QComboBox:
    form = desktop.window.inspector.findChild(AttributesForm)
    assert form is not None
    return next(box for box in form.findChildren(QComboBox) if box.accessibleName() == name)


def test_a_note_is_kept_as_it_was_typed(desktop: Desktop) -> None:
    span = desktop.accept("اهواز")
    desktop.press(Key.Key_M, CTRL)
    note = desktop.window.inspector.note
    note.insertPlainText(NOTE)
    desktop.window.canvas.setFocus()
    assert desktop.document.spans[span.id].note == NOTE
    assert desktop.window.canvas.page.index.spans[span.id].note
    desktop.wait_until_saved()
    (stored,) = desktop.on_disk(lambda store: store.content(desktop.document.id)).spans
    assert stored.note == NOTE


def test_an_unfinished_note_is_kept_when_the_text_changes(desktop: Desktop, tmp_path: Path) -> None:
    """Also when the focus stays in the note: by Ctrl+PgDown, or by closing the window."""
    other = tmp_path / "other.txt"
    other.write_text("متنی دیگر درباره شیراز.\n", encoding="utf-8")
    desktop.drop(desktop.window, other)
    desktop.wait(lambda: "شیراز" in desktop.document.source)
    desktop.act("previous_document")
    desktop.wait(lambda: "شیراز" not in desktop.document.source)
    desktop.wait_for_suggestions()
    span, document = desktop.accept("اهواز"), desktop.document.id
    desktop.press(Key.Key_M, CTRL)
    desktop.window.inspector.note.insertPlainText("نیمه")
    desktop.press(Key.Key_PageDown, CTRL)
    desktop.wait(lambda: "شیراز" in desktop.document.source)
    stored = desktop.on_disk(lambda store: store.content(document))
    assert [(s.id, s.note) for s in stored.spans] == [(span.id, "نیمه")]


def test_attributes_are_chosen_and_taken_back(desktop: Desktop) -> None:
    span = desktop.accept("اهواز")
    box = editor(desktop, "زیرنوع")
    box.setFocus()
    box.setCurrentIndex(box.findData("REGION"))
    box.activated.emit(box.currentIndex())
    assert desktop.document.spans[span.id].attributes["subtype"] == "REGION"
    desktop.wait_until_saved()
    desktop.act("undo")
    desktop.wait(lambda: desktop.document.spans[span.id] == span)
    subtype = span.attributes.get("subtype")
    desktop.wait(lambda: editor(desktop, "زیرنوع").currentData() == subtype)


def test_a_relation_has_attributes_and_one_may_be_a_span(desktop: Desktop) -> None:
    """«Met with» has a place: the next mark that is selected becomes it."""
    one, other = desktop.accept("مریم صالحی‌نژاد"), desktop.accept("بهرام درخشان")
    place = desktop.accept("اهواز")
    relation = desktop.document.add_relation(one.id, other.id, "met_with")
    desktop.window.desk.go_to(relation)
    desktop.button(desktop.window.inspector, "مکان").click()
    desktop.window.canvas.select_mark(place.id)
    desktop.press(Key.Key_Return)
    assert desktop.document.relations[relation].attributes["place"] == {"span": place.id}
    assert desktop.window.desk.key == relation
    assert desktop.button(desktop.window.inspector, "اهواز")
    desktop.choose(place)
    desktop.press(Key.Key_Delete)
    assert "place" not in desktop.document.relations[relation].attributes


def test_the_value_of_a_date_is_typed_in_any_digits_and_calendar(desktop: Desktop) -> None:
    span = desktop.accept("شنبه ۱۳ آبان ماه")
    field = desktop.window.inspector.value
    for typed in ("۱۴۰۲/۸/۱۳", "1402-08-13", "١٤٠٢/٨/١٣", "2023-11-04"):
        desktop.document.set_value(span.id, None)
        desktop.press(Key.Key_D, CTRL)
        assert field.edit.hasFocus() or desktop.window.focusWidget() is field.edit
        desktop.type_text(field.edit, typed)
        desktop.press(Key.Key_Return)
        value = desktop.document.spans[span.id].value
        assert (value["jalali"], value["gregorian"]) == ("1402-08-13", "2023-11-04")
        assert field.edit.text() == "۱۴۰۲/۰۸/۱۳"
    assert desktop.window.canvas.page.index.spans[span.id].value == "۱۴۰۲/۰۸/۱۳"
    desktop.type_text(field.edit, "۱۴۰۲/۱۳/۱۳")
    desktop.press(Key.Key_Return)
    assert desktop.document.spans[span.id].value == value


def test_the_panel_shows_where_a_mark_came_from(desktop: Desktop) -> None:
    proposed = desktop.go_to("اهواز")
    panel = desktop.window.inspector
    assert proposed.reason in desktop.words_in(panel)
    assert "٪" in desktop.words_in(panel)
    panel.accept_button.click()
    assert desktop.span("اهواز").provenance.suggester == proposed.suggester
    assert "پیشنهاد پذیرفته" in desktop.words_in(panel) or "پذیرفته" in desktop.words_in(panel)
