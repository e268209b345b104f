# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from annotator.formats.schemas.foreign import PAGES, nearest_seen
from annotator.ui.schema_editor.color_field import (
    LEAST,
    ColorField,
    contrasts,
    is_readable,
    nearest_readable,
)
from annotator.ui.theme import DARK, LIGHT


@settings(max_examples=60)
@given(st.integers(0, 0xFFFFFF))
def test_the_nearest_colour_is_seen_on_both_pages(number: int) -> None:
    color = f"#{number:06x}"
    near = nearest_readable(color)
    assert min(contrasts(near)) >= LEAST
    if is_readable(color):
        assert near == color


@pytest.mark.parametrize("pale", ["#fff3b0", "#101418"])
def test_a_colour_that_is_hardly_seen_is_refused_and_another_offered(
    qtbot: QtBot, pale: str
) -> None:
    field = ColorField(LIGHT.canvas.chips, "en")
    qtbot.addWidget(field)
    field.show_value((3, ""))
    told: list[object] = []
    field.edited.connect(told.append)
    field.pick(pale)
    assert told == []
    assert field.take.isVisibleTo(field)
    field.take.click()
    assert told == [(3, nearest_readable(pale))]
    assert not field.take.isVisibleTo(field)


def test_a_colour_of_the_palette_takes_the_place_of_ones_own(qtbot: QtBot) -> None:
    field = ColorField(LIGHT.canvas.chips, "fa")
    qtbot.addWidget(field)
    field.show_value((2, "#2a7f8e"))
    assert not any(button.isChecked() for button in field.buttons.buttons())
    with qtbot.waitSignal(field.edited) as edited:
        field.buttons.button(5).click()
    assert edited.args == [(5, "")]


@pytest.mark.parametrize(
    "color", ["#ffffff", "#000000", "#ffa39e", "#90ee90", "#7a7a7a", "#123456"]
)
def test_imported_colours_are_held_to_the_same(color: str) -> None:
    assert (LIGHT.canvas.page, DARK.canvas.page) == PAGES
    assert nearest_seen(color) == nearest_readable(color)
