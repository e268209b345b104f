# SPDX-License-Identifier: MIT
"""The typeface that comes with the program."""

from __future__ import annotations

import logging

from PySide6.QtGui import QFont, QFontDatabase

from annotator.paths import resources

log = logging.getLogger(__name__)

FAMILY = "Vazirmatn"


def load_fonts() -> None:
    """Make the shipped typeface known to Qt; once is enough, again does no harm."""
    if FAMILY in QFontDatabase.families():
        return
    for path in sorted((resources() / "fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            log.warning("cannot load the font %s", path.name)


def font(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The shipped typeface at a pixel size, the system's where it was not loaded."""
    chosen = QFont(FAMILY)
    chosen.setPixelSize(pixels)
    chosen.setWeight(weight)
    return chosen
