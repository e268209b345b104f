# SPDX-License-Identifier: MIT
"""All keys on one card, with the legends of both layouts."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from annotator.ui.actions import words
from annotator.ui.commands import ACTIONS, MENUS
from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.keys import legend
from annotator.ui.models.reports import KeyRow, KeySection
from annotator.ui.plain import PlainLabel, heading, isolate, quiet

MOVES: tuple[tuple[object, tuple[str, ...]], ...] = (
    (QT_TRANSLATE_NOOP("KeyCard", "Next or previous word"), ("Left", "Right")),
    (QT_TRANSLATE_NOOP("KeyCard", "Line above or below"), ("Up", "Down")),
    (QT_TRANSLATE_NOOP("KeyCard", "Next or previous sentence"), ("Ctrl+Left", "Ctrl+Right")),
    (QT_TRANSLATE_NOOP("KeyCard", "Next or previous marked place"), ("Tab", "Shift+Tab")),
    (QT_TRANSLATE_NOOP("KeyCard", "Extend or shrink the selection"), ("Shift+Left", "Shift+Right")),
    (QT_TRANSLATE_NOOP("KeyCard", "Let go of the selection"), ("Escape",)),
)


def action_sections() -> tuple[KeySection, ...]:
    """The commands of the window that have keys, menu by menu."""
    sections = []
    for menu, title in MENUS:
        rows = tuple(
            KeyRow(words(spec.text).rstrip("…"), spec.keys + spec.typed)
            for spec in ACTIONS
            if spec.menu == menu and (spec.keys or spec.typed)
        )
        if rows:
            sections.append(KeySection(words(title).replace("&", ""), rows))
    return tuple(sections)


class KeyCard(ResultDialog):
    """`sections` come before the moves and the window's commands: the tags of the schema."""

    closed = Signal()

    def __init__(
        self, sections: tuple[KeySection, ...] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Keys"))
        moves = tuple(KeyRow(self.tr(str(text)), keys) for text, keys in MOVES)
        everything = (*sections, KeySection(self.tr("Moving"), moves), *action_sections())
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(36)
        columns = [QVBoxLayout(), QVBoxLayout()]
        lengths = [0, 0]
        for section in everything:
            place = 0 if lengths[0] <= lengths[1] else 1
            lengths[place] += len(section.rows) + 2
            columns[place].addWidget(_section(section))
        for place, column in enumerate(columns):
            column.addStretch(1)
            grid.addLayout(column, 0, place)
        area = QScrollArea()
        area.setAccessibleName(self.tr("Keys"))
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        self.column.addWidget(area)
        self.add_buttons()
        self.finished.connect(lambda: self.closed.emit())
        unit = self.fontMetrics().height()
        self.fit(max(unit * 46, inside.sizeHint().width() + 60), unit * 38)


def _section(section: KeySection) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    grid.addWidget(heading(section.title), 0, 0, 1, 2)
    for place, row in enumerate(section.rows, start=1):
        grid.addWidget(PlainLabel(row.words), place, 0)
        caps = dict.fromkeys(legend(key) for key in row.keys)
        keys = quiet(PlainLabel("   ".join(isolate(cap) for cap in caps)))
        grid.addWidget(keys, place, 1, Qt.AlignmentFlag.AlignTrailing)
    return box
