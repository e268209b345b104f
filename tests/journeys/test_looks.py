# SPDX-License-Identifier: MIT
"""Language, colours, size, relations, the text as it came, and what is copied."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel

from annotator.ui.dialogs.key_card import KeyCard
from tests.journeys.desktop import CTRL, NONE, Desktop, Start

Key = Qt.Key


def test_the_language_changes_and_the_text_stays(desktop: Desktop) -> None:
    span = desktop.accept("اهواز")
    persian, document = desktop.window, desktop.document.id
    assert persian.layoutDirection() == Qt.LayoutDirection.RightToLeft
    desktop.act("language")
    desktop.wait(lambda: desktop.window is not persian)
    desktop.wait(lambda: desktop.window.desk.document is not None)
    assert desktop.document.id == document
    assert desktop.document.spans == {span.id: span}
    assert desktop.window.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert desktop.window.actions_table["finish"].text().startswith("Finish this text\t")
    assert desktop.window.canvas.page.index.spans[span.id].label == "Location"
    desktop.wait_for_suggestions()
    desktop.accept("آبادان")
    desktop.wait_until_saved()
    desktop.act("undo")
    desktop.wait(lambda: list(desktop.document.spans) == [span.id])

    english = desktop.window
    desktop.act("language")
    desktop.wait(lambda: desktop.window is not english)
    desktop.wait(lambda: desktop.window.desk.document is not None)
    assert desktop.window.actions_table["finish"].text().startswith("پایان این متن\t")
    assert desktop.window.canvas.page.index.spans[span.id].label == "مکان"


def test_a_note_in_the_making_survives_the_change_of_language(desktop: Desktop) -> None:
    span = desktop.accept("اهواز")
    desktop.act("note")
    desktop.window.inspector.note.insertPlainText("نیمه")
    before = desktop.window
    desktop.act("language")
    desktop.wait(lambda: desktop.window is not before and desktop.window.desk.document is not None)
    assert desktop.document.spans[span.id].note == "نیمه"


def test_dark_and_light(desktop: Desktop) -> None:
    desktop.accept("اهواز")
    canvas = desktop.window.canvas.viewport()
    light = canvas.grab().toImage().pixelColor(3, 3).lightness()
    desktop.act("dark")
    dark = canvas.grab().toImage().pixelColor(3, 3).lightness()
    assert dark < 80 < 200 < light
    assert QApplication.palette().window().color().lightness() < 80
    desktop.act("dark")
    assert canvas.grab().toImage().pixelColor(3, 3).lightness() == light


def test_the_choices_are_there_at_the_next_start(
    desktop: Desktop, start: Start, home: Path
) -> None:
    desktop.act("zoom_in")
    desktop.act("all_arcs")
    zoom, arcs = desktop.window.canvas.zoom, desktop.window.preferences.value.arc_mode
    assert zoom > 1
    desktop.close_window()
    again = start()
    assert again.window.canvas.zoom == zoom
    assert again.window.canvas.page.arc_mode == arcs
    assert json.loads((home / "settings.json").read_text(encoding="utf-8"))["zoom"] == zoom


def test_larger_smaller_and_as_usual(desktop: Desktop) -> None:
    canvas = desktop.window.canvas
    height = canvas.page.height
    for _ in range(3):
        desktop.press(Key.Key_Plus, CTRL)
    assert canvas.page.height > height * 1.2
    desktop.press(Key.Key_Minus, CTRL)
    desktop.press(Key.Key_0, CTRL)
    assert canvas.zoom == 1.0
    assert canvas.page.height == height


def test_every_relation_or_only_those_of_what_is_selected(desktop: Desktop) -> None:
    person, place = desktop.accept("مریم صالحی‌نژاد"), desktop.accept("اهواز")
    desktop.document.add_relation(person.id, place.id, "visited")
    canvas = desktop.window.canvas
    desktop.window.preferences.set("arc_mode", "all")
    canvas.clear_selection()
    everything = canvas.viewport().grab().toImage()
    desktop.window.preferences.set("arc_mode", "selected")
    assert canvas.page.arc_mode == "selected"
    assert canvas.viewport().grab().toImage() != everything
    desktop.window.preferences.set("arc_mode", "all")
    assert canvas.viewport().grab().toImage() == everything


def test_the_text_as_it_came_is_shown_while_f8_is_held(desktop: Desktop) -> None:
    desktop.accept("مریم صالحی‌نژاد")
    canvas = desktop.window.canvas
    canvas.setFocus()
    spans = dict(desktop.document.spans)

    def f8(kind: QEvent.Type, repeated: bool = False) -> None:
        event = QKeyEvent(kind, Key.Key_F8.value, NONE, 0, 0, 0, "", repeated)
        QApplication.sendEvent(canvas, event)

    desktop.act("show_source")
    assert canvas.page.view.text == desktop.document.source
    assert "مریم صالحینژاد" in {
        canvas.page.view.text[m.start : m.end] for m in canvas.page.index.spans.values()
    }
    desktop.type_tag("p")
    desktop.press(Key.Key_Delete)
    f8(QEvent.Type.KeyRelease, repeated=True)
    assert canvas.page.view.text == desktop.document.source
    f8(QEvent.Type.KeyRelease)
    assert canvas.page.view.text == desktop.document.display
    assert not desktop.window.actions_table["show_source"].isChecked()
    assert desktop.document.spans == spans


def test_what_is_selected_is_copied(desktop: Desktop) -> None:
    clipboard = QGuiApplication.clipboard()
    desktop.select("شبکه‌های فرسوده")
    desktop.press(Key.Key_C, CTRL)
    assert clipboard.text() == "شبکه‌های فرسوده"
    span = desktop.accept("مریم صالحی‌نژاد")
    desktop.choose(span)
    desktop.act("copy")
    assert clipboard.text() == "مریم صالحی‌نژاد"
    desktop.act("find")
    desktop.window.find_bar.query.setText("نیرو")
    desktop.window.find_bar.query.selectAll()
    desktop.act("copy")
    assert clipboard.text() == "نیرو"


def test_the_key_card_is_one_key_away_with_both_legends(desktop: Desktop) -> None:
    desktop.press(Key.Key_F1)
    card = desktop.dialog(KeyCard)
    words = "\n".join(label.text() for label in card.findChildren(QLabel))
    assert "P / ح" in words
    assert "شخص" in words


def test_the_wheel_with_ctrl_zooms(desktop: Desktop) -> None:
    desktop.turn_wheel(QPointF(200, 200), 120, CTRL)
    assert desktop.window.canvas.zoom > 1
    desktop.turn_wheel(QPointF(200, 200), -120, CTRL)
    assert desktop.window.canvas.zoom == 1.0
