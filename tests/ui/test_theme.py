# SPDX-License-Identifier: MIT
"""Contrasts and distances of the colours, also for eyes that lack a cone."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox

from annotator.ui.theme import DARK, LIGHT, Theme, apply_theme, contrast, theme, tones

THEMES = (LIGHT, DARK)
CANVASES = tuple(pytest.param(chosen, id=chosen.name) for chosen in THEMES)
Vector = np.ndarray[tuple[int], np.dtype[np.float64]]

# Machado, Oliveira and Fernandes 2009, severity 1.0, over linear RGB: full sight, then protan,
# deutan and tritan.
SIGHTS = (
    np.eye(3),
    np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
              [-0.003882, -0.048116, 1.051998]]),
    np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
              [-0.011820, 0.042940, 0.968881]]),
    np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
              [0.004733, 0.691367, 0.303900]]),
)  # fmt: skip
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
     [0.0193339, 0.1191920, 0.9503041]]
)  # fmt: skip
WHITE = np.array([0.95047, 1.0, 1.08883])


def linear(name: str) -> Vector:
    color = QColor(name)
    parts = np.array([color.redF(), color.greenF(), color.blueF()])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(name: str, sight: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> Vector:
    scaled = XYZ @ np.clip(sight @ linear(name), 0, 1) / WHITE
    f = np.where(scaled > 0.008856, np.cbrt(scaled), 7.787 * scaled + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def nearest(names: tuple[str, ...]) -> float:
    """The smallest ΔE76 between any two of them under any of the four sights."""
    return min(
        float(np.linalg.norm(lab(one, sight) - lab(other, sight)))
        for sight in SIGHTS
        for one, other in combinations(names, 2)
    )


@pytest.mark.parametrize("chosen", CANVASES)
def test_every_tag_has_a_fill_and_a_chip_that_can_be_read(chosen: Theme) -> None:
    colors = chosen.canvas
    assert len(colors.fills) == len(colors.chips) == 14
    for fill, chip in zip(colors.fills, colors.chips, strict=True):
        assert contrast(colors.ink, fill) >= (11 if not chosen.dark else 6)
        assert contrast(colors.chip_ink, chip) >= 4.5
        assert contrast(chip, colors.page) >= 3


@pytest.mark.parametrize("chosen", CANVASES)
def test_the_words_around_the_marks_can_be_read(chosen: Theme) -> None:
    colors = chosen.canvas
    assert contrast(colors.ink, colors.page) >= 12
    assert contrast(colors.muted, colors.page) >= 4.5
    assert contrast(colors.arc, colors.page) >= 9
    assert contrast(colors.hint_ink, colors.hint) >= 7
    for line in (colors.accent, colors.caret, colors.control, colors.offered):
        assert contrast(line, colors.page) >= 3


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == contrast("#ffffff", "#777777")
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("chosen", CANVASES)
@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
def test_a_picked_colour_can_always_be_read(chosen: Theme, picked: str) -> None:
    found, colors = tones(picked, chosen), chosen.canvas
    assert contrast(colors.chip_ink, found.chip) >= 4.5
    assert contrast(found.chip, colors.page) >= 3
    assert contrast(colors.ink, found.fill) >= (10 if not chosen.dark else 6.5)
    assert tones(picked, colors) == found


@pytest.mark.parametrize("chosen", CANVASES)
def test_a_picked_colour_that_can_be_read_stays_as_it_is(chosen: Theme) -> None:
    for chip in chosen.canvas.chips:
        assert tones(chip, chosen).chip == chip


@pytest.mark.parametrize("chosen", CANVASES)
def test_a_picked_colour_keeps_its_hue(chosen: Theme) -> None:
    for picked in ("#ffee00", "#00ffff", "#400000", "#3300ff"):
        found = tones(picked, chosen)
        for tone in (found.fill, found.chip):
            turn = abs(QColor(tone).hue() - QColor(picked).hue())
            assert min(turn, 360 - turn) <= 20


@pytest.mark.parametrize(("chosen", "chips", "fills"), [(LIGHT, 20, 8), (DARK, 20, 12.5)])
def test_the_first_eight_tags_are_told_apart_by_all_eyes(
    chosen: Theme, chips: float, fills: float
) -> None:
    assert nearest(chosen.canvas.chips[:8]) >= chips
    assert nearest(chosen.canvas.fills[:8]) >= fills


@pytest.mark.parametrize(("chosen", "chips", "fills"), [(LIGHT, 10, 4.5), (DARK, 11, 6.5)])
def test_all_tags_differ(chosen: Theme, chips: float, fills: float) -> None:
    assert nearest(chosen.canvas.chips) >= chips
    assert nearest(chosen.canvas.fills) >= fills


@pytest.mark.parametrize("chosen", CANVASES)
def test_the_window_can_be_read(chosen: Theme) -> None:
    palette, role = chosen.palette(), QPalette.ColorRole
    pairs = [
        (role.WindowText, role.Window, 7),
        (role.Text, role.Base, 7),
        (role.Text, role.AlternateBase, 7),
        (role.ButtonText, role.Button, 7),
        (role.ToolTipText, role.ToolTipBase, 7),
        (role.HighlightedText, role.Highlight, 4.5),
        (role.PlaceholderText, role.Window, 4.5),
        (role.PlaceholderText, role.Base, 4.5),
        (role.Link, role.Base, 4.5),
    ]
    for ink, ground, least in pairs:
        assert contrast(palette.color(ink).name(), palette.color(ground).name()) >= least


def test_applying_a_theme_changes_the_whole_application(qapp: QApplication) -> None:
    before, style = QPalette(qapp.palette()), qapp.style().name()
    try:
        apply_theme(qapp, theme(dark=True))
        assert qapp.style().name() == "fusion"
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
        apply_theme(qapp, theme(dark=False))
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.window
    finally:
        qapp.setStyle(style)
        qapp.setPalette(before)


def test_a_box_to_tick_is_seen_in_the_dark(qapp: QApplication) -> None:
    apply_theme(qapp, DARK)
    box = qapp.palette(QCheckBox()).color(QPalette.ColorRole.Base).name()
    assert contrast(box, DARK.window) >= 3
    apply_theme(qapp, LIGHT)
    assert qapp.palette(QCheckBox()).color(QPalette.ColorRole.Base).name() == LIGHT.base
