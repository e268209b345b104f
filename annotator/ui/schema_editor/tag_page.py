# SPDX-License-Identifier: MIT
"""The forms of a tag and of a relation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, override

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.model.annotation import Json
from annotator.model.schema import Amount, RelationTag, Schema, Tag
from annotator.ui.plain import PlainLabel, isolate, number, quiet
from annotator.ui.schema_editor.attributes_editor import AttributesEditor
from annotator.ui.schema_editor.color_field import ColorField
from annotator.ui.schema_editor.fields import Choice, Line, Lines, Number, Text, Tick
from annotator.ui.schema_editor.page import Page, Surroundings, names
from annotator.ui.schema_editor.shortcut_field import ShortcutField
from annotator.ui.schema_editor.signatures import Signatures


class OwnerPage(Page):
    """A tag or a relation: what has attributes and a state of use."""

    attributes_edited = Signal(object)
    attribute_edited = Signal(object)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self.state = quiet(PlainLabel(wrap=True))
        self.column.insertWidget(1, self.state)
        self.add_key(self.tr("Key"))
        names(self, Line(), Line(latin=True))
        self.shortcut = ShortcutField()

    def add_attributes(self) -> None:
        self.attributes = AttributesEditor(self.language)
        self.attributes.edited.connect(self.attributes_edited.emit)
        self.attributes.one_edited.connect(self.attribute_edited.emit)
        self.attributes.problem.connect(
            lambda member, code: self.problem.emit(f"attribute.{member}", code)
        )
        self.column.addWidget(self.attributes)
        self.column.addStretch(1)

    def add_descriptions(self) -> None:
        self.add("description_fa", self.tr("Description in Persian"), Text(), below=True)
        self.add("description_en", self.tr("Description in English"), Text(latin=True), below=True)

    @override
    def prepare(self, around: Surroundings) -> None:
        value: Tag | RelationTag = self.value
        self.state.setText(self._state(value, around.used))
        self.state.setVisible(bool(self.state.text()))
        others = tuple(
            each
            for owner in owners(around.schema)
            if owner.key != value.key
            for each in owner.attributes
        )
        self.attributes.show_value(value.attributes, around, others)

    def _state(self, value: Tag | RelationTag, used: int | None) -> str:
        said = []
        if value.retired:
            said.append(self.tr("Retired: it stays where it is and is offered no more."))
        if used:
            words = self.tr("Given {count} times so far.")
            said.append(words.format(count=number(used, self.language)))
        elif used == 0:
            said.append(self.tr("Not given so far."))
        return " ".join(said)

    @override
    def forget(self) -> None:
        super().forget()
        self.attributes.forget()

    @override
    def drop_typed(self) -> None:
        super().drop_typed()
        self.attributes.page.drop_typed()


def owners(schema: Schema) -> tuple[Tag | RelationTag, ...]:
    return (*schema.tags, *schema.relations)


class TagPage(OwnerPage):
    def __init__(
        self, language: str, chips: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(language, parent)
        self.title.setText(self.tr("Tag"))
        self.add("shortcut", self.tr("Key on the keyboard"), self.shortcut)
        self.color = ColorField(chips, language)
        self.add("color", self.tr("Colour"), self.color, below=True)
        self.add_descriptions()
        self.add("examples", self.tr("Examples, one in a line"), Lines(), below=True)
        temporal = Tick(self.tr("Has a value of time"))
        self.bind("temporal", temporal)
        self.add_lines(temporal)
        self.amount = Choice()
        self.add("amount", self.tr("Has a number as its value"), self.amount)
        self.add_attributes()

    @override
    def prepare(self, around: Surroundings) -> None:
        super().prepare(around)
        tag: Tag = self.value
        self.amount.setEnabled(not tag.temporal)
        offered = self._amounts(replace(tag, amount=Amount.NONE).measures)
        if [self.amount.itemData(at) for at in range(self.amount.count())] != list(offered):
            self.amount.set_items(offered.items())

    def _amounts(self, said: Amount) -> dict[Amount, str]:
        """Where the key says that there is one, it cannot be denied."""
        words = {
            Amount.NONE: self.tr("no"),
            Amount.MONEY: self.tr("money: a number and a currency"),
            Amount.PERCENT: self.tr("a share: per cent"),
            Amount.QUANTITY: self.tr("a quantity: a number and a unit"),
        }
        return {kind: name for kind, name in words.items() if kind or not said}

    @override
    def members(self, member: str, value: Json) -> dict[str, Any]:
        """A value is a time or a number, not both."""
        if member == "color":
            return {"color": value[0], "own_color": value[1]}
        if member == "temporal" and value:
            return {"temporal": True, "amount": Amount.NONE}
        return {member: value}

    @override
    def shown(self, member: str) -> Any:
        if member == "color":
            return self.value.color, self.value.own_color
        if member == "amount":
            return self.value.measures
        return getattr(self.value, member)


class RelationPage(OwnerPage):
    """`most` is a tick for the usual case, and a number where another one came with the schema."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self.title.setText(self.tr("Relation"))
        self.add("fa_inverse", self.tr("Read backwards, in Persian"), Line())
        self.add("en_inverse", self.tr("Read backwards, in English"), Line(latin=True))
        self.add("shortcut", self.tr("Key on the keyboard"), self.shortcut)
        self.signatures = Signatures()
        self.add(
            "signatures",
            self.tr("From which tag (rows) to which tag (columns)"),
            self.signatures,
            below=True,
        )
        self.said = self.note("")
        symmetric = Tick(self.tr("The same in both directions"))
        transitive = Tick(self.tr("Holds on from step to step, as “part of” does"))
        told = self.tr(
            "If A is part of B, and B is part of C, then A is part of C (transitive). Such a "
            "relation may never lead back to where it began."
        )
        transitive.setAccessibleDescription(told)
        for member, tick in (("symmetric", symmetric), ("transitive", transitive)):
            self.bind(member, tick)
            self.form.addRow(tick)
        self.note(told)
        self.add("least", self.tr("From one place at least"), Number(self.tr("none")))
        self.add("most", self.tr("From one place at most"), Number(self.tr("any number")))
        self.add_descriptions()
        self.add_attributes()

    @override
    def prepare(self, around: Surroundings) -> None:
        super().prepare(around)
        self.signatures.set_choices(around.tags)
        self.said.setText(signature_words(self.value, around.schema, self.language))


def signature_words(relation: RelationTag, schema: Schema, language: str) -> str:
    """The signatures a line for each source."""
    targets: dict[str, list[str]] = {}
    for source, target in relation.signatures:
        targets.setdefault(source, []).append(target)
    arrow, comma = ("←", "، ") if language == "fa" else ("→", ", ")

    def name(key: str) -> str:
        tag = schema.tag(key)
        return isolate(tag.name(language) if tag is not None else key)

    return "\n".join(
        f"{name(source)} {arrow} {comma.join(map(name, found))}"
        for source, found in targets.items()
    )
