# SPDX-License-Identifier: MIT
"""Names from a project on buttons, ticks and menus, where Qt would take & for a key."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from annotator.model.schema import Attribute, AttributeType
from annotator.ui.models.entities import EntityView
from annotator.ui.panels.attributes import AttributesForm
from annotator.ui.panels.entity_form import EntityForm
from annotator.ui.panels.value_attributes import ChoicesEditor, YesNoEditor

NAME = "R&D <b>"


def test_attributes_are_called_what_they_are(qtbot: QtBot) -> None:
    form = AttributesForm("en")
    qtbot.addWidget(form)
    tick = Attribute("tick", AttributeType.YES_NO, NAME, NAME)
    words = Attribute("words", AttributeType.TEXT, NAME, NAME)
    form.show_attributes((tick, words), {})
    editor, layout = form.editor(0), form.layout()
    assert isinstance(editor, YesNoEditor)
    assert editor.text() == "R&&D <b>"
    assert editor.accessibleName() == NAME
    assert isinstance(layout, QFormLayout)
    label = layout.labelForField(form.editor(1))
    assert isinstance(label, QLabel)
    assert label.text() == "R&&D <b>"


def test_choices_are_called_what_they_are(qtbot: QtBot) -> None:
    choices = Attribute("who", AttributeType.CHOICES, "که", "Who", (NAME, "B"))
    editor = ChoicesEditor(choices, "en")
    qtbot.addWidget(editor)
    editor.set_value([NAME])
    assert editor.text() == "R&&D <b>"


def test_a_merged_identity_is_called_what_it_is(qtbot: QtBot) -> None:
    form = EntityForm("en")
    qtbot.addWidget(form)
    form.show_entity(EntityView("1", "A", "", merged=(("2", NAME),)))
    assert any("R&&D <b>" in button.text() for button in form.findChildren(QPushButton))
