# SPDX-License-Identifier: MIT
"""The form of one attribute, of a tag, a relation or the document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, override

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.model.annotation import Json
from annotator.model.schema import Attribute, AttributeType, Condition
from annotator.ui.schema_editor.fields import Choice, Line, Lines, Tags, Tick
from annotator.ui.schema_editor.page import Page, Surroundings, names
from annotator.ui.schema_editor.values_table import ValuesTable

_TYPES: tuple[tuple[AttributeType, object], ...] = (
    (AttributeType.CHOICE, QT_TRANSLATE_NOOP("AttributePage", "one of some values")),
    (AttributeType.CHOICES, QT_TRANSLATE_NOOP("AttributePage", "several of some values")),
    (AttributeType.YES_NO, QT_TRANSLATE_NOOP("AttributePage", "yes or no")),
    (AttributeType.TEXT, QT_TRANSLATE_NOOP("AttributePage", "text")),
    (AttributeType.NUMBER, QT_TRANSLATE_NOOP("AttributePage", "number")),
    (AttributeType.DATE, QT_TRANSLATE_NOOP("AttributePage", "date")),
    (AttributeType.SPAN, QT_TRANSLATE_NOOP("AttributePage", "a place in the text")),
    (AttributeType.ENTITY, QT_TRANSLATE_NOOP("AttributePage", "an identity of the register")),
)
_LISTED = (AttributeType.CHOICE, AttributeType.CHOICES)
_CONDITIONAL = (*_LISTED, AttributeType.YES_NO)
_REFERENCES = (AttributeType.SPAN, AttributeType.ENTITY)


def type_words(kind: AttributeType) -> str:
    return QCoreApplication.translate("AttributePage", str(dict(_TYPES)[kind]))


class ConditionField(QWidget):
    """Another attribute, and the values of it with which this one is shown."""

    edited = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._value: Condition | None = None
        self._others: dict[str, Attribute] = {}
        self.attribute = Choice()
        self.values = Tags(rows=3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.attribute)
        column.addWidget(self.values)
        self.attribute.edited.connect(self._on_attribute)
        self.values.edited.connect(self._on_values)
        self.setFocusProxy(self.attribute)

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.attribute.setAccessibleName(name)
        self.values.setAccessibleName(self.tr("Values with which it is shown"))

    def set_others(self, others: Iterable[Attribute]) -> None:
        fitting = {each.key: each for each in others if each.type in _CONDITIONAL}
        if fitting == self._others and self.attribute.count():
            return
        self._others = fitting
        named = [(key, each.name(self._language)) for key, each in fitting.items()]
        self.attribute.set_items([("", self.tr("always")), *named])

    def show_value(self, value: Json) -> None:
        self._value = value
        key = value.attribute if value is not None else ""
        if key and self.attribute.findData(key) < 0:
            self.attribute.offer(key, key)
        self.attribute.show_value(key)
        other = self._others.get(key)
        self.values.setVisible(other is not None)
        if other is not None:
            self.values.set_choices(_choices(other, self._language))
            self.values.show_value(value.values)

    def _on_attribute(self, key: str) -> None:
        other = self._others.get(key)
        values = (
            tuple(choice.key for choice in _choices(other, self._language)[:1]) if other else ()
        )
        self._emit(Condition(key, values) if key else None)

    def _on_values(self, values: tuple[str, ...]) -> None:
        if self._value is not None:
            self._emit(Condition(self._value.attribute, values))

    def _emit(self, condition: Condition | None) -> None:
        self.show_value(condition)
        self.edited.emit(condition)


class DefaultField(QWidget):
    """The value that is there before a person gives one; its editor depends on the type."""

    edited = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._attribute: Attribute | None = None
        self.choice, self.line = Choice(), Line()
        self.several = Tags(rows=3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for field in (self.choice, self.line, self.several):
            column.addWidget(field)
        self.choice.edited.connect(self.edited.emit)
        self.several.edited.connect(lambda keys: self.edited.emit(list(keys) or None))
        self.line.edited.connect(self._on_line)

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        for field in (self.choice, self.line, self.several):
            field.setAccessibleName(name)

    def prepare(self, attribute: Attribute) -> None:
        if attribute == self._attribute:
            return
        self._attribute = attribute
        kind = attribute.type
        if kind in (AttributeType.CHOICE, AttributeType.YES_NO):
            named: list[tuple[Json, str]] = [(None, "—")]
            for choice in _choices(attribute, self._language):
                value = choice.key == "true" if kind is AttributeType.YES_NO else choice.key
                named.append((value, choice.name))
            self.choice.set_items(named)
        elif kind is AttributeType.CHOICES:
            self.several.set_choices(_choices(attribute, self._language))
        self.choice.setVisible(kind in (AttributeType.CHOICE, AttributeType.YES_NO))
        self.several.setVisible(kind is AttributeType.CHOICES)
        self.line.setVisible(kind not in (*_LISTED, AttributeType.YES_NO))

    def show_value(self, value: Json) -> None:
        kind = self._attribute.type if self._attribute else AttributeType.TEXT
        if kind in (AttributeType.CHOICE, AttributeType.YES_NO):
            index = next(
                (i for i in range(self.choice.count()) if self.choice.itemData(i) == value), 0
            )
            self.choice.setCurrentIndex(index)
        elif kind is AttributeType.CHOICES:
            self.several.show_value(value or ())
        elif not self.line.hasFocus():
            self.line.show_value("" if value is None else str(value))

    def _on_line(self, text: str) -> None:
        if self._attribute is not None and self._attribute.type is AttributeType.NUMBER:
            latin = text.translate(_DIGITS).strip()
            try:
                self.edited.emit(float(latin) if "." in latin else int(latin))
            except ValueError:
                self.edited.emit(text.strip() or None)
        else:
            self.edited.emit(text.strip() or None)


_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫−", "01234567890123456789.-")


def _choices(attribute: Attribute, language: str) -> tuple[Any, ...]:
    from annotator.ui.models.rows import TagChoice

    if attribute.type is AttributeType.YES_NO:
        yes = QCoreApplication.translate("AttributePage", "yes")
        no = QCoreApplication.translate("AttributePage", "no")
        return TagChoice("true", yes), TagChoice("false", no)
    return tuple(
        TagChoice(value, attribute.value_name(value, language)) for value in attribute.values
    )


class AttributePage(Page):
    """`others` are the attributes beside it, of which one may decide whether it is shown."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self.others: tuple[Attribute, ...] = ()
        self.add_key(self.tr("Key"))
        names(self, Line(), Line(latin=True))
        self.kind = Choice((kind, type_words(kind)) for kind, _ in _TYPES)
        self.add("type", self.tr("Type"), self.kind)
        self.values = ValuesTable()
        self.add("values", self.tr("Values"), self.values, below=True)
        self.targets = Tags(rows=4)
        self.add(
            "targets", self.tr("Which tags (all when none is ticked)"), self.targets, below=True
        )
        self.types = Lines(latin=True, lines=2)
        self.add(
            "types", self.tr("Which types of identities (all when empty)"), self.types, below=True
        )
        self.default = DefaultField(language)
        self.add("default", self.tr("Default"), self.default)
        self.condition = ConditionField(language)
        self.add("only_if", self.tr("Shown with"), self.condition)
        ticks = (
            ("required", Tick(self.tr("Must be given"))),
            ("counts", Tick(self.tr("Counts for agreement"))),
            ("several", Tick(self.tr("May be more than one"))),
        )
        for member, tick in ticks:
            self.bind(member, tick)
        self.add_lines(*(tick for _, tick in ticks))

    @override
    def members(self, member: str, value: Json) -> dict[str, Any]:
        match member:
            case "values":
                named = tuple((fa, en) for _, fa, en in value)
                keys = tuple(key for key, _, _ in value)
                plain = all(fa == en == key for key, fa, en in value)
                return {"values": keys, "value_names": () if plain else named}
            case "types":
                return {"targets": value}
            case "type":
                return self._retyped(value)
            case _:
                return {member: value}

    def _retyped(self, kind: AttributeType) -> dict[str, Any]:
        """What makes no sense for the other type falls away."""
        changed: dict[str, Any] = {"type": kind, "default": None, "targets": ()}
        if kind not in _LISTED or self.value.type not in _LISTED:
            changed |= {"values": (), "value_names": ()}
        if kind not in _REFERENCES:
            changed["several"] = False
        return changed

    @override
    def shown(self, member: str) -> Any:
        value: Attribute = self.value
        if member == "values":
            named = value.value_names or tuple((key, key) for key in value.values)
            rows = zip(value.values, named, strict=False)
            return tuple((key, fa, en) for key, (fa, en) in rows)
        if member == "types":
            return value.targets
        return getattr(value, member)

    @override
    def prepare(self, around: Surroundings) -> None:
        value: Attribute = self.value
        self.targets.set_choices(around.tags)
        self.default.prepare(value)
        self.condition.set_others(each for each in self.others if each.key != value.key)
        self._show_row("values", value.type in _LISTED)
        self._show_row("targets", value.type is AttributeType.SPAN)
        self._show_row("types", value.type is AttributeType.ENTITY)
        self.form.setRowVisible(self.default, value.type not in _REFERENCES)
        self.form.setRowVisible(self.fields["several"], value.type in _REFERENCES)

    def _show_row(self, member: str, visible: bool) -> None:
        """Field and words, which stand in a row of their own above it."""
        field = self.fields[member]
        row = self.form.getWidgetPosition(field)[0]  # type: ignore[index]
        self.form.setRowVisible(row - 1, visible)
        self.form.setRowVisible(row, visible)
