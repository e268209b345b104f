# SPDX-License-Identifier: MIT
"""A linguist makes a layer, attributes of every type and a relation, and works with them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from annotator.model.annotation import Json
from annotator.model.schema import AttributeType, Condition, Granularity, Overlap
from annotator.ui.panels.value_attributes import ChoicesEditor, ReferenceEditor
from annotator.ui.schema_editor.attribute_page import type_words
from annotator.ui.schema_editor.places import Kind, tag_place
from annotator.ui.schema_editor.window import SchemaEditor
from tests.journeys.desktop import CTRL, Desktop
from tests.journeys.test_schema_editor import apply, opened, typed

Key = Qt.Key


def pick(combo: QComboBox, words: str) -> None:
    """From a list, with the arrows."""
    combo.setFocus()
    QTest.keyClick(combo, Key.Key_Home)
    for _ in range(combo.count()):
        if words in combo.currentText():
            return
        QTest.keyClick(combo, Key.Key_Down)
    raise AssertionError(f"{words} is not in the list")


def insert(editor: SchemaEditor) -> None:
    editor.outline.setFocus()
    QTest.keyClick(editor.outline, Key.Key_Insert)


def with_quotes(desktop: Desktop) -> SchemaEditor:
    """A layer of whole sentences with the tag QUOTE, and «said» from a person to it, once."""
    editor = opened(desktop)
    insert(editor)
    layer = editor.forms.page.fields
    typed(layer["key"], "clauses")
    typed(layer["fa"], "بندها")
    pick(layer["overlap"], layer["overlap"].itemText(2))
    pick(layer["granularity"], "جمله")
    insert(editor)
    tag = editor.forms.page.fields
    typed(tag["key"], "QUOTE")
    typed(tag["fa"], "گفته")
    QTest.keyClick(tag["shortcut"].cap, Key.Key_X)
    editor.add(Kind.RELATION)
    relation = editor.forms.page.fields
    typed(relation["key"], "said")
    typed(relation["fa"], "گفت")
    table = relation["signatures"]
    columns = [tag.key for tag in editor.edited.schema.tags]
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, columns.index("QUOTE")))
    QTest.keyClick(table, Key.Key_Space)
    relation["most"].setFocus()
    QTest.keyClick(relation["most"], Key.Key_Up)
    return editor


def test_a_layer_of_sentences_beside_the_names(desktop: Desktop) -> None:
    editor = with_quotes(desktop)
    layer = editor.edited.schema.layer("clauses")
    assert layer is not None
    assert layer.granularity is Granularity.SENTENCE
    assert layer.overlap is Overlap.ANY
    apply(desktop, editor)
    editor.leave()
    person = desktop.accept("بهرام درخشان")
    quote = desktop.tag("شبکه‌های", "x")
    assert quote.label == "QUOTE"
    text = desktop.document.text_of(quote.fragments)
    assert text.startswith("وی گفت")
    assert text.endswith("است.")
    desktop.choose(person)
    desktop.press(Key.Key_L, CTRL)
    desktop.choose(quote)
    desktop.press(Key.Key_Return)
    assert desktop.relation("said").target == quote.id


def test_a_second_relation_from_a_source_that_may_have_one_is_refused(desktop: Desktop) -> None:
    editor = with_quotes(desktop)
    said = editor.edited.schema.relation("said")
    assert said is not None
    assert (said.most, said.signatures) == (1, (("PERSON", "QUOTE"),))
    apply(desktop, editor)
    editor.leave()
    person = desktop.accept("بهرام درخشان")
    first, second = desktop.tag("شبکه‌های", "x"), desktop.tag("همراهی", "x")
    for quote in (first, second):
        desktop.choose(person)
        desktop.press(Key.Key_L, CTRL)
        desktop.choose(quote)
        desktop.press(Key.Key_Return)
        desktop.press(Key.Key_Escape)
    found = [r for r in desktop.document.relations.values() if r.label == "said"]
    assert [relation.target for relation in found] == [first.id]


def new_attribute(editor: SchemaEditor, key: str, kind: AttributeType) -> dict[str, QWidget]:
    attributes = editor.forms.page.attributes  # type: ignore[attr-defined]
    attributes.adding.menu().aboutToShow.emit()
    attributes.adding.menu().actions()[0].trigger()
    fields: dict[str, QWidget] = attributes.page.fields
    typed(fields["key"], key)
    typed(fields["fa"], f"ویژگی {key}")
    pick(fields["type"], type_words(kind))  # type: ignore[arg-type]
    return fields


@pytest.mark.parametrize("owner", ["tag", "relation"])
def test_attributes_of_every_type(desktop: Desktop, owner: str) -> None:
    editor = opened(desktop)
    if owner == "tag":
        editor.select(tag_place(editor.edited.schema, "ROLE"))
    else:
        editor.add(Kind.RELATION)
        editor.forms.page.fields["signatures"].toggle(("PERSON", "LOCATION"))
    before = len(editor.edited.schema.tag("ROLE").attributes)  # type: ignore[union-attr]
    for kind in AttributeType:
        fields = new_attribute(editor, f"my_{kind}", kind)
        if kind in (AttributeType.CHOICE, AttributeType.CHOICES):
            QTest.keyClick(fields["values"].table, Key.Key_Insert)  # type: ignore[attr-defined]
            QTest.keyClick(fields["values"].table, Key.Key_Insert)  # type: ignore[attr-defined]
        if kind is AttributeType.SPAN:
            assert fields["targets"].isVisible()
            fields["several"].click()  # type: ignore[attr-defined]
        if kind is AttributeType.ENTITY:
            assert fields["types"].isVisible()
        if kind is AttributeType.NUMBER:
            typed(fields["default"].line, "۳")  # type: ignore[attr-defined]
            pick(fields["only_if"].attribute, "ویژگی my_choice")  # type: ignore[attr-defined]
        if kind is AttributeType.TEXT:
            fields["required"].click()  # type: ignore[attr-defined]
    schema = editor.edited.schema
    made = schema.tag("ROLE") if owner == "tag" else schema.relations[-1]
    assert made is not None
    mine = {each.key: each for each in made.attributes if each.key.startswith("my_")}
    assert [each.type for each in mine.values()] == list(AttributeType)
    assert all(isinstance(each.type, AttributeType) for each in mine.values())
    assert len(made.attributes) == len(mine) + (before if owner == "tag" else 0)
    number = mine["my_number"]
    assert number.default == 3
    assert number.only_if == Condition("my_choice", ("value1",))
    assert mine["my_span"].several
    assert mine["my_text"].required
    apply(desktop, editor)
    editor.leave()
    if owner == "relation":
        return
    role = desktop.accept("وزیر نیرو")
    form = desktop.window.inspector.attributes
    values: dict[str, Json] = {"my_choice": "value1", "my_yes_no": True}
    for key, value in values.items():
        desktop.document.set_attribute(role.id, key, value)
    desktop.wait(lambda: form.findChildren(ReferenceEditor) and form.findChildren(ChoicesEditor))
    said = desktop.words_in(desktop.window.inspector)
    for key in mine.keys() - {"my_yes_no"}:
        assert f"ویژگی {key}" in said
