# SPDX-License-Identifier: MIT
"""What to export and how, and what the chosen format would lose."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.formats.format import Nested, Scheme, Subtoken, Tokens
from annotator.session.exchange.export_plan import ALL, ExportOptions
from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.models.reports import FormatChoice
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.plain import PlainLabel, heading, isolate, quiet

_TEXTS: dict[str, object] = {
    "source": QT_TRANSLATE_NOOP("ExportDialog", "The text as it came"),
    "repaired": QT_TRANSLATE_NOOP("ExportDialog", "The repaired text"),
}
_OFFSETS: dict[str, object] = {
    "codepoint": QT_TRANSLATE_NOOP("ExportDialog", "Unicode characters (Python)"),
    "utf16": QT_TRANSLATE_NOOP("ExportDialog", "UTF-16 units (Java, JavaScript)"),
    "grapheme": QT_TRANSLATE_NOOP("ExportDialog", "Letters as people count them"),
}
_TOKENS: dict[str, object] = {
    Tokens.HASHIYE: QT_TRANSLATE_NOOP("ExportDialog", "Words and signs, as this program sees them"),
    Tokens.SPACY: QT_TRANSLATE_NOOP("ExportDialog", "As spaCy parts them"),
    Tokens.WORDS: QT_TRANSLATE_NOOP("ExportDialog", "At spaces alone"),
}
_NESTED: dict[str, object] = {
    Nested.OUTERMOST: QT_TRANSLATE_NOOP("ExportDialog", "Keep the outermost"),
    Nested.INNERMOST: QT_TRANSLATE_NOOP("ExportDialog", "Keep the innermost"),
    Nested.COLUMNS: QT_TRANSLATE_NOOP("ExportDialog", "More columns"),
    Nested.LAYERS: QT_TRANSLATE_NOOP("ExportDialog", "A column for each layer"),
}
_SUBTOKEN: dict[str, object] = {
    Subtoken.EXPAND: QT_TRANSLATE_NOOP("ExportDialog", "Take the whole word"),
    Subtoken.SPLIT: QT_TRANSLATE_NOOP("ExportDialog", "Part the word"),
    Subtoken.DROP: QT_TRANSLATE_NOOP("ExportDialog", "Leave out"),
}
_SCHEMES: dict[str, object] = {scheme: scheme.value for scheme in (Scheme.IOB2, *Scheme)}
_SHARES = (80, 10, 10)
_BAR = 8


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
        self._refused = False
        self._formats = {choice.key: choice for choice in formats}
        self.format = _combo({c.key: c.name for c in formats}, self.tr("Format"))
        self.by = _combo({ALL: self.tr("Everybody"), **dict(people)}, self.tr("Whose work"))
        self.text = _combo(self._words(_TEXTS), self.tr("Text"))
        self.offsets = _combo(self._words(_OFFSETS), self.tr("Count"))
        self.tokens = _combo(self._words(_TOKENS), self.tr("Words"))
        self.nested = _combo(self._words(_NESTED), self.tr("Spans over each other"))
        self.subtoken = _combo(self._words(_SUBTOKEN), self.tr("Ends inside a word"))
        self.scheme = _combo(self._words(_SCHEMES), self.tr("Scheme of the tags"))
        self._combos = {
            "format": self.format,
            "by": self.by,
            "text": self.text,
            "offsets": self.offsets,
            "tokens": self.tokens,
            "nested": self.nested,
            "subtoken": self.subtoken,
            "scheme": self.scheme,
        }
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for combo in self._combos.values():
            label = PlainLabel(combo.accessibleName())
            label.setBuddy(combo)
            self._form.addRow(label, combo)
        self.column.addLayout(self._form)
        self._add_split()
        self.votes = QCheckBox()
        self.verify = QCheckBox(self.tr("Read the files back and compare"))
        for box in (self.votes, self.verify):
            self.column.addWidget(box)
        self._add_losses()
        self._ok = self.add_buttons(self.tr("Export…"))
        self.format.currentIndexChanged.connect(self._on_format)
        for name, combo in self._combos.items():
            if name != "format":
                combo.currentIndexChanged.connect(self._on_changed)
        self.votes.toggled.connect(self._on_changed)
        for field in self.shares:
            field.valueChanged.connect(self._fit_button)
        self.split.toggled.connect(self._fit_button)
        self.accepted.connect(lambda: self.export_requested.emit(self.options()))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 66)
        self._fit_to_format()
        self.set_losses(())

    def _words(self, choices: dict[str, object]) -> dict[str, str]:
        return {str(key): self.tr(str(words)) for key, words in choices.items()}

    def _add_split(self) -> None:
        self.split = QCheckBox(self.tr("Part the texts into training, development and test"))
        self.shares = tuple(_number(0, 100, share) for share in _SHARES)
        self.seed = _number(0, 999_999, 0)
        self.stratified = QCheckBox(self.tr("Every part gets its share of each tag"))
        names = (self.tr("Training"), self.tr("Development"), self.tr("Test"), self.tr("Draw"))
        row = QHBoxLayout()
        for name, field in zip(names, (*self.shares, self.seed), strict=True):
            field.setAccessibleName(name)
            cell = QVBoxLayout()
            cell.addWidget(PlainLabel(name))
            cell.addWidget(field)
            row.addLayout(cell)
        row.addStretch(1)
        self._split = QWidget()
        inside = QVBoxLayout(self._split)
        inside.setContentsMargins(24, 0, 0, 0)
        inside.addLayout(row)
        inside.addWidget(self.stratified)
        words = self.tr("Texts that are nearly the same stay in one part; a manifest is written.")
        inside.addWidget(quiet(PlainLabel(words, wrap=True)))
        self._split.hide()
        self.split.toggled.connect(self._on_split)
        self.column.addWidget(self.split)
        self.column.addWidget(self._split)

    def _add_losses(self) -> None:
        title = self.tr("What this format cannot carry")
        self.column.addWidget(heading(title))
        self._losses = quiet(PlainLabel(wrap=True))
        self._losses.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        area = QScrollArea()
        area.setAccessibleName(title)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self._losses)
        area.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(_BAR)
        self._bar.setAccessibleName(self.tr("Looking through the texts…"))
        self.column.addWidget(area, 1)
        self.column.addWidget(self._bar)

    def options(self) -> ExportOptions:
        chosen = {name: str(combo.currentData()) for name, combo in self._combos.items()}
        shares = tuple(float(field.value()) for field in self.shares)
        return ExportOptions(
            chosen["format"],
            chosen["by"],
            chosen["text"],
            chosen["offsets"],
            Nested(chosen["nested"]),
            Subtoken(chosen["subtoken"]),
            Tokens(chosen["tokens"]),
            Scheme(chosen["scheme"]),
            shares if self.split.isChecked() else (),
            self.seed.value(),
            self.stratified.isChecked(),
            self.votes.isChecked() and self.votes.isEnabled(),
            self.verify.isChecked(),
        )

    def set_options(self, options: ExportOptions) -> None:
        """As they were chosen before."""
        self.format.setCurrentIndex(max(self.format.findData(options.format), 0))
        for name, combo in self._combos.items():
            place = combo.findData(str(getattr(options, name)))
            if place >= 0:
                combo.setCurrentIndex(place)
        for field, share in zip(self.shares, options.split, strict=False):
            field.setValue(round(share))
        self.seed.setValue(options.seed)
        for box, on in (
            (self.split, bool(options.split)),
            (self.stratified, options.stratified),
            (self.votes, options.votes),
            (self.verify, options.verify),
        ):
            box.setChecked(on)

    def set_progress(self, share: float) -> None:
        """Of looking for losses."""
        self._bar.setValue(round(share * 100))

    def set_refused(self, words: str) -> None:
        """Why nothing can be exported like this."""
        self._refused = True
        self._bar.hide()
        self._losses.setText(words)
        self._fit_button()

    def _fit_button(self) -> None:
        shared = not self.split.isChecked() or any(field.value() for field in self.shares)
        if self._ok is not None:
            self._ok.setEnabled(shared and not self._refused)

    def set_losses(self, losses: tuple[str, ...] | None) -> None:
        """One worded line a kind of loss; none says that nothing is lost, None that it is not
        known yet."""
        self._refused = False
        self._fit_button()
        self._bar.setVisible(losses is None)
        if losses is None:
            self._bar.setValue(0)
            self._losses.setText(self.tr("Looking through the texts…"))
            return
        lines = [f"• {isolate(loss)}" for loss in losses]
        self._losses.setText("\n".join(lines) or self.tr("Nothing is lost."))

    def _on_format(self) -> None:
        self._fit_to_format()
        self._on_changed()

    def _fit_to_format(self) -> None:
        """Only what the format asks for is shown."""
        choice = self._formats[str(self.format.currentData())]
        for combo, keys, words in (
            (self.text, choice.texts, _TEXTS),
            (self.offsets, choice.offsets, _OFFSETS),
        ):
            combo.blockSignals(True)
            combo.clear()
            for key in keys:
                combo.addItem(self.tr(str(words[key])), key)
            combo.blockSignals(False)
        self._form.setRowVisible(self.offsets, len(choice.offsets) > 1)
        for name in ("tokens", "nested", "subtoken", "scheme"):
            self._form.setRowVisible(self._combos[name], name in choice.choices)
        self._fit_votes()

    def _fit_votes(self) -> None:
        choice = self._formats[str(self.format.currentData())]
        self.votes.setVisible(choice.votes)
        everybody = self.by.currentData() == ALL
        self.votes.setEnabled(choice.votes and not everybody)
        words = self.tr("With how many people have each annotation")
        only = self.tr("for one person's work")
        self.votes.setText(f"{words} ({only})" if everybody else words)

    def _on_changed(self) -> None:
        self._fit_votes()
        self.options_changed.emit(self.options())

    def _on_split(self, wanted: bool) -> None:
        self._split.setVisible(wanted)
        if wanted:
            self.shares[0].setFocus()


def _combo(items: dict[str, str], name: str) -> QComboBox:
    combo = QuietCombo()
    combo.setAccessibleName(name)
    for key, words in items.items():
        combo.addItem(words, key)
    return combo


def _number(least: int, most: int, value: int) -> QSpinBox:
    field = QSpinBox()
    field.setLocale(QLocale())
    field.setRange(least, most)
    field.setValue(value)
    return field
