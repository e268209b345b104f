# SPDX-License-Identifier: MIT
"""How a project writes what is right either way: «آن‌ها» or «آنها», «خانه‌ی» or «خانهٔ»."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from annotator.text.repair import Ezafe, They
from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.plain import PlainLabel, isolate, quiet

_THEY = ((They.APART, "آن‌ها، این‌ها"), (They.JOINED, "آنها، اینها"))
_EZAFE = ((Ezafe.YE, "خانه‌ی ما"), (Ezafe.HAMZA, "خانهٔ ما"))


class SpellingDialog(ResultDialog):
    """`chosen` carries a They and an Ezafe."""

    chosen = Signal(object, object)

    def __init__(self, they: They, ezafe: Ezafe, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Spelling of the project"))
        self.they, self.ezafe = QComboBox(), QComboBox()
        form = QFormLayout()
        for combo, name, choices, now in (
            (self.they, self.tr("Plural of آن and این"), _THEY, they),
            (self.ezafe, self.tr("Ezafe after a silent ه"), _EZAFE, ezafe),
        ):
            combo.addItem(self.tr("as it is written"), type(now)(""))
            for value, example in choices:
                combo.addItem(isolate(example), value)
            combo.setCurrentIndex(max(combo.findData(now), 0))
            combo.setAccessibleName(name)
            form.addRow(PlainLabel(name), combo)
        self.column.addLayout(form)
        note = self.tr(
            "All texts are shown so from now on, as one step that can be undone. The source stays "
            "as it is, and so does what you mended or refused by hand."
        )
        self.column.addWidget(quiet(PlainLabel(note, wrap=True)))
        self.add_buttons(self.tr("Spell so"))
        self.accepted.connect(
            lambda: self.chosen.emit(They(self.they.currentData()), Ezafe(self.ezafe.currentData()))
        )
        unit = self.fontMetrics().height()
        self.fit(unit * 26, unit * 12)
