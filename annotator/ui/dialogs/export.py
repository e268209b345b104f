# SPDX-License-Identifier: MIT
"""What to export and how, and what the chosen format would lose."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.models.reports import ExportOptions, FormatChoice
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.plain import PlainLabel, heading, isolate, quiet

_TEXTS: tuple[tuple[str, object], ...] = (
    ("source", QT_TRANSLATE_NOOP("ExportDialog", "The text as it came")),
    ("repaired", QT_TRANSLATE_NOOP("ExportDialog", "The repaired text")),
)
_OFFSETS: tuple[tuple[str, object], ...] = (
    ("codepoint", QT_TRANSLATE_NOOP("ExportDialog", "Unicode characters (Python)")),
    ("utf16", QT_TRANSLATE_NOOP("ExportDialog", "UTF-16 units (Java, JavaScript)")),
    ("grapheme", QT_TRANSLATE_NOOP("ExportDialog", "Letters as people count them")),
)


class ExportDialog(ResultDialog):
    """`options_changed` asks for the losses: answer with `set_losses`. The file is chosen by
    whoever hears `export_requested`."""

    options_changed = Signal(object)
    export_requested = Signal(object)

    def __init__(
        self,
        formats: tuple[FormatChoice, ...],
        people: tuple[tuple[str, str], ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`people` are (id, name) pairs; everybody's work can be chosen too."""
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Export"))
        self._formats = {choice.key: choice for choice in formats}
        self.format = _combo(tuple((c.key, c.name) for c in formats), self.tr("Format"))
        self.by = _combo((("all", self.tr("Everybody")), *people), self.tr("Whose work"))
        self.text = _combo(tuple((k, self.tr(str(w))) for k, w in _TEXTS), self.tr("Text"))
        self.offsets = _combo(tuple((k, self.tr(str(w))) for k, w in _OFFSETS), self.tr("Count"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for combo in (self.format, self.by, self.text, self.offsets):
            form.addRow(PlainLabel(combo.accessibleName()), combo)
        self.column.addLayout(form)
        self._losses_title = heading(self.tr("What this format cannot carry"))
        self._losses = quiet(PlainLabel(wrap=True))
        self.column.addWidget(self._losses_title)
        self.column.addWidget(self._losses)
        self.column.addStretch(1)
        self.add_buttons(self.tr("Export…"))
        self.format.currentIndexChanged.connect(self._on_format)
        for combo in (self.by, self.text, self.offsets):
            combo.currentIndexChanged.connect(self._on_changed)
        self.accepted.connect(lambda: self.export_requested.emit(self.options()))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self.set_losses(())

    def options(self) -> ExportOptions:
        return ExportOptions(
            str(self.format.currentData()),
            str(self.text.currentData()),
            str(self.offsets.currentData()),
            str(self.by.currentData()),
        )

    def set_losses(self, losses: tuple[str, ...]) -> None:
        """One worded line a kind of loss; none says that nothing is lost."""
        lines = [f"• {isolate(loss)}" for loss in losses]
        self._losses.setText("\n".join(lines) or self.tr("Nothing is lost."))

    def _on_format(self) -> None:
        choice = self._formats.get(str(self.format.currentData()))
        if choice is not None:
            self.text.setCurrentIndex(self.text.findData(choice.text))
        self._on_changed()

    def _on_changed(self) -> None:
        self.options_changed.emit(self.options())


def _combo(items: tuple[tuple[str, str], ...], name: str) -> QComboBox:
    combo = QuietCombo()
    combo.setAccessibleName(name)
    for key, words in items:
        combo.addItem(words, key)
    return combo
