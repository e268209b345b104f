# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.ui.models.rows import TagChoice
from annotator.ui.panels.palette import PalettePanel

LAYERS = (
    TagChoice("PERSON", "شخص", "#2469d5", "p", layer="names", layer_name="نام‌ها"),
    TagChoice("PLACE", "مکان", "#24a955", "l", layer="names", layer_name="نام‌ها"),
    TagChoice("MEETING", "دیدار", "#a02469", "k", layer="events", layer_name="رویدادها"),
)
MANY = tuple(TagChoice(f"T{n}", f"برچسب {n}", "#2469d5") for n in range(30))


@pytest.fixture
def palette(qtbot: QtBot) -> PalettePanel:
    panel = PalettePanel()
    qtbot.addWidget(panel)
    panel.resize(260, 400)
    panel.show()
    return panel


def test_tags_are_grouped_by_layers_where_there_are_several(palette: PalettePanel) -> None:
    palette.set_tags(LAYERS)
    assert palette.eye("names").isVisible()
    assert palette.eye("events").isVisible()
    palette.set_tags(LAYERS[:2])
    with pytest.raises(KeyError):
        palette.eye("names")


def test_a_layer_is_hidden_and_shown_again(qtbot: QtBot, palette: PalettePanel) -> None:
    palette.set_tags(LAYERS)
    with qtbot.waitSignal(palette.layers_hidden) as hidden:
        palette.eye("events").click()
    assert hidden.args == [frozenset({"events"})]
    assert not palette.eye("events").isChecked()
    palette.set_tags(LAYERS[::-1])
    assert not palette.eye("events").isChecked()
    with qtbot.waitSignal(palette.layers_hidden) as shown:
        palette.eye("events").click()
    assert shown.args == [frozenset()]


def test_a_long_list_is_searched_by_name_and_key(qtbot: QtBot, palette: PalettePanel) -> None:
    palette.set_tags(LAYERS)
    assert not palette.filter.isVisible()
    palette.set_tags((*MANY, *LAYERS))
    assert palette.filter.isVisible()
    palette.filter.setText("ديدار")
    assert [b.choice.key for b in palette.buttons() if b.isVisible()] == ["MEETING"]
    with qtbot.waitSignal(palette.tag_chosen) as chosen:
        QTest.keyClick(palette.filter, Qt.Key.Key_Return)
    assert chosen.args == ["MEETING"]
    assert palette.filter.text() == ""
    palette.filter.setText("هیچ‌کدام")
    with qtbot.assertNotEmitted(palette.tag_chosen):
        QTest.keyClick(palette.filter, Qt.Key.Key_Return)
