# SPDX-License-Identifier: MIT
"""An editor for each type of attribute: shows a value, and says when a person gave another."""

from __future__ import annotations

from typing import Protocol, override

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import UsageError
from annotator.model.annotation import Json
from annotator.model.schema import Attribute, AttributeType
from annotator.ui.panels.choices import ElidedButton, QuietCombo
from annotator.ui.panels.date_field import DateField
from annotator.ui.panels.find import tool
from annotator.ui.panels.value_fields import CommittedLine
from annotator.ui.panels.value_reading import number_words, read_number
from annotator.ui.plain import caption, plain_tooltip

_CHARACTERS = 6


class Editor(Protocol):
    """What every editor has besides being a widget; `changed` carries null for "not given"."""

    @property
    def changed(self) -> SignalInstance: ...

    def set_value(self, value: Json) -> None: ...


class YesNoEditor(QCheckBox):
    changed = Signal(object)

    def __init__(self, attribute: Attribute, language: str) -> None:
        super().__init__(caption(attribute.name(language)))
        self.clicked.connect(lambda on: self.changed.emit(on))

    def set_value(self, value: Json) -> None:
        self.setChecked(bool(value))


class ChoiceEditor(QuietCombo):
    changed = Signal(object)

    def __init__(self, attribute: Attribute, language: str) -> None:
        super().__init__(characters=_CHARACTERS)
        self.addItem("—", None)
        for choice in attribute.values:
            self.addItem(attribute.value_name(choice, language), choice)
        self.activated.connect(lambda place: self.changed.emit(self.itemData(place)))

    def set_value(self, value: Json) -> None:
        """A value that is not among the choices is shown as it is."""
        if value is not None and self.findData(value) < 0:
            self.addItem(str(value), value)
        self.setCurrentIndex(max(self.findData(value), 0))


class ChoicesEditor(QToolButton):
    """Ticks in a list that opens; each tick may be taken back there. Looks like a list of which
    one is chosen."""

    changed = Signal(object)

    def __init__(self, attribute: Attribute, language: str) -> None:
        super().__init__()
        self._between = "، " if language == "fa" else ", "
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        menu = QMenu(self)
        self._choices: list[QAction] = []
        for choice in attribute.values:
            action = menu.addAction(caption(attribute.value_name(choice, language)))
            action.setData(choice)
            action.setCheckable(True)
            action.triggered.connect(self._on_ticked)
            self._choices.append(action)
        self.setMenu(menu)

    def set_value(self, value: Json) -> None:
        chosen = value if isinstance(value, list) else []
        for action in self._choices:
            action.setChecked(action.data() in chosen)
        self._say()

    def _ticked(self) -> list[QAction]:
        return [action for action in self._choices if action.isChecked()]

    def _say(self) -> None:
        said = self._between.join(action.text() for action in self._ticked())
        self.setText(said or "—")
        self.setToolTip(plain_tooltip(said.replace("&&", "&")))

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        option.initFrom(self)
        if self.isDown():
            option.state |= QStyle.StateFlag.State_Sunken
        return option

    @override
    def sizeHint(self) -> QSize:
        """Whatever is ticked: the panel does not grow with it."""
        metrics = self.fontMetrics()
        inside = QSize(metrics.averageCharWidth() * _CHARACTERS, metrics.height())
        kind = QStyle.ContentsType.CT_ComboBox
        return self.style().sizeFromContents(kind, self._option(), inside, self)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, arg__1: QPaintEvent) -> None:
        painter, option = QStylePainter(self), self._option()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        edit = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(control, option, edit, self).width() - 4
        said = self.text().replace("&&", "&")
        option.currentText = self.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _on_ticked(self) -> None:
        self._say()
        self.changed.emit([action.data() for action in self._ticked()] or None)


class TextEditor(CommittedLine):
    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.committed.connect(lambda text: self.changed.emit(text or None))

    def set_value(self, value: Json) -> None:
        self.set_text("" if value is None else str(value))


class NumberEditor(CommittedLine):
    """What is no number is not taken, and what was there comes back."""

    changed = Signal(object)

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language
        self._value: Json = None
        if language == "fa":
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.committed.connect(self._on_committed)

    def set_value(self, value: Json) -> None:
        self._value = value
        self.set_text("" if value is None else number_words(value, self._language))

    def _on_committed(self, text: str) -> None:
        try:
            number = read_number(text) if text else None
        except UsageError:
            self.set_value(self._value)
            return
        self.set_value(number)
        self.changed.emit(number)


class ReferenceEditor(QWidget):
    """Spans or entities by their words: `followed` carries the id of the one clicked, `wanted`
    asks for one to be chosen; each may be taken out again."""

    changed = Signal(object)
    followed = Signal(str)
    wanted = Signal()

    def __init__(self, attribute: Attribute, language: str) -> None:
        super().__init__()
        self._member = "span" if attribute.type is AttributeType.SPAN else "entity"
        self._several = attribute.several
        self._values: list[dict[str, Json]] = []
        self._rows: list[QWidget] = []
        self._named: list[QWidget] = []
        """What of each row follows the value; the keyboard comes to the first."""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        in_text = self._member == "span"
        self.choose = QPushButton(
            self.tr("Choose in the text…") if in_text else self.tr("Choose an identity…")
        )
        self.choose.setAutoDefault(False)
        self.choose.setAccessibleName(attribute.name(language))
        self.choose.clicked.connect(self.wanted)
        self._column.addWidget(self.choose)

    def set_value(self, value: Json) -> None:
        several = value if isinstance(value, list) else [value]
        values = [each for each in several if isinstance(each, dict) and self._member in each]
        if values != self._values:
            self._values = values
            self._fill()
        self.choose.setVisible(self._several or not values)
        self.setFocusProxy(self.choose if not self._rows else self._named[0])

    def _fill(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._named = []
        self._rows = [self._row(value) for value in self._values]
        for place, row in enumerate(self._rows):
            self._column.insertWidget(place, row)
            row.show()

    def _row(self, value: dict[str, Json]) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        key = str(value[self._member])
        words = ElidedButton(str(value.get("text") or key))
        words.clicked.connect(lambda: self.followed.emit(key))
        self._named.append(words)
        other = tool("find", self.tr("Choose another"))
        other.clicked.connect(self.wanted)
        other.setVisible(not self._several)
        remove = tool("close", self.tr("Take out"))
        remove.clicked.connect(lambda: self._on_removed(value))
        for button in (other, remove):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line.addWidget(words, 1)
        line.addWidget(other)
        line.addWidget(remove)
        return row

    def _on_removed(self, value: dict[str, Json]) -> None:
        kept = [{self._member: v[self._member]} for v in self._values if v != value]
        self.changed.emit((kept or None) if self._several else None)


def editor_of(attribute: Attribute, language: str) -> QWidget:
    """The Editor for an attribute's type."""
    match attribute.type:
        case AttributeType.CHOICE:
            return ChoiceEditor(attribute, language)
        case AttributeType.CHOICES:
            return ChoicesEditor(attribute, language)
        case AttributeType.YES_NO:
            return YesNoEditor(attribute, language)
        case AttributeType.NUMBER:
            return NumberEditor(language)
        case AttributeType.DATE:
            return DateField(language)
        case AttributeType.SPAN | AttributeType.ENTITY:
            return ReferenceEditor(attribute, language)
        case AttributeType.TEXT:
            return TextEditor()
