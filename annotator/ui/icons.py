# SPDX-License-Identifier: MIT
"""Icons drawn in the colour of the text beside them, in light and in dark."""

from __future__ import annotations

import logging
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QWidget

from annotator.paths import resources

log = logging.getLogger(__name__)

MIRRORED = frozenset({"next", "previous", "undo", "redo"})
"""Icons that point along the line and turn round in a right-to-left window."""
_SIZES = (24, 48)
_names: dict[int, str] = {}


def icon(name: str) -> QIcon:
    """The icon `resources/icons/NAME.svg` in the palette's button text colour of the moment;
    an empty one, with a line in the log, if there is no such file."""
    drawing = _drawing(name)
    result = QIcon()
    if drawing:
        mirrored = name in MIRRORED and QGuiApplication.isRightToLeft()
        for size in _SIZES:
            result.addPixmap(_tinted(drawing, size, mirrored))
        _names[result.cacheKey()] = name
    return result


def refresh(window: QWidget) -> None:
    """Draw the icons of all actions and buttons below `window` anew, after a change of palette
    or direction."""
    holders: list[QAction | QAbstractButton] = [
        *window.findChildren(QAction),
        *window.findChildren(QAbstractButton),
    ]
    for holder in holders:
        name = _names.get(holder.icon().cacheKey())
        if name is not None:
            holder.setIcon(icon(name))


@lru_cache(maxsize=128)
def _drawing(name: str) -> bytes:
    path = resources() / "icons" / f"{name}.svg"
    if not path.is_file():
        log.warning("no icon named %s", name)
        return b""
    return path.read_bytes()


def _tinted(drawing: bytes, size: int, mirrored: bool) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    if mirrored:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    colour = QGuiApplication.palette().color(QPalette.ColorRole.ButtonText)
    painter.fillRect(pixmap.rect(), colour)
    painter.end()
    return pixmap
