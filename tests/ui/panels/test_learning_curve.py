# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from pytestqt.qtbot import QtBot

from annotator.ui.models.learning import ModelRow
from annotator.ui.panels.learning_curve import LearningCurve

RISING = (
    ModelRow("a", "", 5, 1, 0.6, 0.6, adopted=True),
    ModelRow("b", "", 20, 3, 0.9, 0.6, adopted=True),
)
_INK = QColor("#ff0000")


def drawn(curve: LearningCurve) -> QImage:
    palette = curve.palette()
    palette.setColor(QPalette.ColorRole.Link, _INK)
    curve.setPalette(palette)
    return curve.grab().toImage()


def heights(image: QImage) -> tuple[float, float]:
    """Where the learned line is on the left and on the right, from the top."""
    found = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height() // 5, image.height())
        if image.pixelColor(x, y) == _INK
    ]
    left, right = min(x for x, _ in found), max(x for x, _ in found)
    return (
        sum(y for x, y in found if x == left) / sum(x == left for x, _ in found),
        sum(y for x, y in found if x == right) / sum(x == right for x, _ in found),
    )


@pytest.mark.parametrize("mirrored", [False, True])
def test_it_rises_in_the_direction_of_reading(qtbot: QtBot, mirrored: bool) -> None:
    curve = LearningCurve("fa" if mirrored else "en")
    qtbot.addWidget(curve)
    sides = Qt.LayoutDirection
    curve.setLayoutDirection(sides.RightToLeft if mirrored else sides.LeftToRight)
    curve.resize(400, 200)
    curve.set_rows(RISING)
    left, right = heights(drawn(curve))
    assert (left < right) is mirrored


@pytest.mark.parametrize(
    "rows",
    [
        (ModelRow("a", "", 5, 1, 0.0, 0.0),),
        (ModelRow("a", "", 5, 1, 1.0, 1.0),),
        (ModelRow("a", "", 5, 1, None, 0.4), ModelRow("b", "", 5, 1, 0.2, None)),
        tuple(ModelRow(str(n), "", 2 + n // 3, 1, n / 500, 0.5) for n in range(500)),
    ],
)
def test_it_draws_whatever_was_measured(qtbot: QtBot, rows: tuple[ModelRow, ...]) -> None:
    curve = LearningCurve("fa")
    qtbot.addWidget(curve)
    curve.set_rows(rows)
    for width, height in ((400, 200), (60, 40), (1, 1)):
        curve.resize(width, height)
        assert not curve.grab().isNull()
    assert curve.shows
