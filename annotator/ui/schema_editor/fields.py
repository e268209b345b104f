# SPDX-License-Identifier: MIT
"""The editors of single members of a schema.

Each has `edited(value)` for what a person did, and `show_value` for what is to be seen, which
emits nothing and leaves the caret where it is when nothing is different.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, override

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from annotator.model.annotation import Json
from annotator.ui.models.rows import TagChoice
from annotator.ui.panels.choices import QuietCombo, swatch
from annotator.ui.ticks import TickDelegate

_KEY = int(Qt.ItemDataRole.UserRole)
_SWATCH = 14
_OURS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Field(Protocol):
    edited: Signal

    def show_value(self, value: Json) -> None: ...


class _OneHistory(QObject):
    """Keeps a text field from taking undo for itself: there is one history for the schema."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            taken = any(event.matches(key) for key in _OURS)
            if taken:
                event.ignore()
            return taken
        return False


class Line(QLineEdit):
    """A line of text; `latin` for what is written from the left whatever the window's side."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, latin: bool = False) -> None:
        super().__init__(parent)
        sides = Qt.LayoutDirection
        self.setLayoutDirection(sides.LeftToRight if latin else sides.RightToLeft)
        self.installEventFilter(_OneHistory(self))
        self.textEdited.connect(self.edited.emit)

    def show_value(self, value: Json) -> None:
        if self.text() != value:
            self.setText(str(value))


class KeyLine(Line):
    """The key of something, emitted only when it may be one; `problem` carries the code of why
    not, or ""."""

    problem = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, latin=True)
        self._taken: frozenset[str] = frozenset()
        self._sound: str = ""
        self.code = ""
        self.setMaxLength(64)
        self.textEdited.disconnect()
        self.textEdited.connect(self._on_edited)

    def set_taken(self, keys: Iterable[str]) -> None:
        self._taken = frozenset(keys)

    @override
    def show_value(self, value: Json) -> None:
        """What is wrong stays to be mended as long as the key behind it is the same."""
        if self.code and value == self._sound:
            return
        self._sound = str(value)
        self._say("")
        super().show_value(value)

    def forget(self) -> None:
        """Something else is shown from now on."""
        self._say("")
        self._sound = ""

    def _on_edited(self, text: str) -> None:
        from annotator.model.schema_rules import KEY

        if not KEY.fullmatch(text):
            self._say("schema_bad_key")
        elif text in self._taken:
            self._say("schema_twice")
        else:
            self._say("")
            self._sound = text
            self.edited.emit(text)

    def _say(self, code: str) -> None:
        if code != self.code:
            self.code = code
            self.problem.emit(code)


class Text(QPlainTextEdit):
    """Some lines of text."""

    edited = Signal(object)

    def __init__(
        self, parent: QWidget | None = None, *, latin: bool = False, lines: int = 3
    ) -> None:
        super().__init__(parent)
        sides = Qt.LayoutDirection
        direction = sides.LeftToRight if latin else sides.RightToLeft
        self.setLayoutDirection(direction)
        option = self.document().defaultTextOption()
        option.setTextDirection(direction)
        self.document().setDefaultTextOption(option)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.installEventFilter(_OneHistory(self))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 14)
        self._showing = False
        self.textChanged.connect(self._on_changed)

    def value(self) -> Json:
        return self.toPlainText()

    def show_value(self, value: Json) -> None:
        if self.value() != value:
            self._showing = True
            self.setPlainText(self._text(value))
            self._showing = False

    def _text(self, value: Json) -> str:
        return str(value)

    def _on_changed(self) -> None:
        if not self._showing:
            self.edited.emit(self.value())


class Lines(Text):
    """A tuple of lines; empty ones do not count."""

    @override
    def value(self) -> Json:
        lines = (line.strip() for line in self.toPlainText().split("\n"))
        return tuple(line for line in lines if line)

    @override
    def _text(self, value: Json) -> str:
        return "\n".join(value)


class Tick(QCheckBox):
    edited = Signal(object)

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.clicked.connect(lambda checked: self.edited.emit(checked))

    def show_value(self, value: Json) -> None:
        self.setChecked(bool(value))


class Number(QSpinBox):
    """A count; `none` is what stands for 0."""

    edited = Signal(object)

    def __init__(self, none: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 99)
        if none:
            self.setSpecialValueText(none)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._showing = False
        self.valueChanged.connect(self._on_changed)

    def show_value(self, value: Json) -> None:
        self._showing = True
        self.setValue(int(value))
        self._showing = False

    def _on_changed(self, value: int) -> None:
        if not self._showing:
            self.edited.emit(value)


class Choice(QuietCombo):
    """One of some values with their words."""

    edited = Signal(object)

    def __init__(
        self, choices: Iterable[tuple[Json, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values: list[Json] = []
        self.set_items(choices)
        self.activated.connect(lambda place: self.edited.emit(self._values[place]))

    def set_items(self, choices: Iterable[tuple[Json, str]]) -> None:
        """The values are kept as they are: an item of a list would make text of an enumeration."""
        self.clear()
        self._values.clear()
        for value, words in choices:
            self.offer(value, words)

    def offer(self, value: Json, words: str) -> None:
        """One more, at the end."""
        self.addItem(words, value)
        self._values.append(value)

    def show_value(self, value: Json) -> None:
        self.setCurrentIndex(self.findData(value))


class Tags(QListWidget):
    """Which tags of all are meant, in the order of the schema."""

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, rows: int = 6) -> None:
        super().__init__(parent)
        self.setItemDelegate(TickDelegate(self))
        self.setIconSize(QSize(_SWATCH, _SWATCH))
        self._choices: tuple[TagChoice, ...] = ()
        self._showing = False
        self.setFixedHeight(rows * (self.fontMetrics().height() + 6) + 6)
        self.itemChanged.connect(self._on_changed)

    def set_choices(self, choices: tuple[TagChoice, ...]) -> None:
        if choices == self._choices:
            return
        self._choices = choices
        self._showing = True
        current = self.currentRow()
        self.clear()
        for choice in choices:
            icon = swatch(choice.color) if choice.color else None
            made = QListWidgetItem(choice.name)
            if icon is not None:
                made.setIcon(icon)
            made.setData(_KEY, choice.key)
            made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            made.setCheckState(Qt.CheckState.Unchecked)
            self.addItem(made)
        self.setCurrentRow(current if 0 <= current < self.count() else 0)
        self._showing = False

    def value(self) -> tuple[str, ...]:
        return tuple(
            str(each.data(_KEY))
            for each in map(self.item, range(self.count()))
            if each.checkState() == Qt.CheckState.Checked
        )

    def show_value(self, value: Json) -> None:
        self._showing = True
        for each in map(self.item, range(self.count())):
            wanted = Qt.CheckState.Checked if each.data(_KEY) in value else Qt.CheckState.Unchecked
            if each.checkState() != wanted:
                each.setCheckState(wanted)
        self._showing = False

    def _on_changed(self, _item: QListWidgetItem) -> None:
        if not self._showing:
            self.edited.emit(self.value())
