# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from annotator.formats.schemas.file import default_schema
from annotator.model.schema import (
    Amount,
    Attribute,
    AttributeType,
    Condition,
    EventRole,
    Schema,
    Tag,
    with_tag,
)
from annotator.session.schemas.schema_editing import check
from annotator.ui.presenting import Look
from annotator.ui.schema_editor.attributes_editor import AttributesEditor
from annotator.ui.schema_editor.fields import Choice
from annotator.ui.schema_editor.places import Kind, Place, tag_place
from annotator.ui.schema_editor.tag_page import OwnerPage
from annotator.ui.schema_editor.window import SchemaEditor
from annotator.ui.theme import LIGHT

SCHEMA = default_schema()
LOCATION = tag_place(SCHEMA, "LOCATION")


def editor_of(qtbot: QtBot, schema: Schema = SCHEMA, language: str = "en") -> SchemaEditor:
    editor = SchemaEditor(schema, Look(language, LIGHT.canvas.chips), LIGHT.canvas)
    editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(editor, before_close_func=lambda made: made.leave())
    editor.show()
    return editor


def attributes_at(editor: SchemaEditor, place: Place = LOCATION) -> AttributesEditor:
    editor.select(place)
    page = editor.forms.page
    assert isinstance(page, OwnerPage)
    return page.attributes


def tag_of(editor: SchemaEditor, key: str = "LOCATION") -> Tag:
    tag = editor.edited.schema.tag(key)
    assert tag is not None
    return tag


def tag_named(key: str) -> Tag:
    tag = SCHEMA.tag(key)
    assert tag is not None
    return tag


def attribute(editor: SchemaEditor, key: str, tag: str = "LOCATION") -> Attribute:
    return next(each for each in tag_of(editor, tag).attributes if each.key == key)


def with_event() -> Schema:
    role = EventRole("place", "جا", "Place", ("LOCATION",), most=1)
    event = SCHEMA.tag("EVENT")
    assert event is not None
    field = Attribute("genre", AttributeType.TEXT, "گونه", "Genre")
    return replace(with_tag(SCHEMA, "EVENT", replace(event, roles=(role,))), document=(field,))


def every_place() -> list[Place]:
    kinds = (Kind.SCHEMA, Kind.RELATIONS, Kind.DOCUMENT)
    event = tag_place(SCHEMA, "EVENT")
    return [
        *(Place(kind) for kind in kinds),
        Place(Kind.LAYER, (0,)),
        LOCATION,
        Place(Kind.ROLE, (*event.at, 0)),
        Place(Kind.RELATION, (0,)),
        Place(Kind.FIELD, (0,)),
    ]


@pytest.mark.parametrize("place", every_place(), ids=lambda place: place.kind.value)
def test_every_form_shows_its_part_and_names_its_controls(qtbot: QtBot, place: Place) -> None:
    editor = editor_of(qtbot, with_event(), "fa")
    editor.select(place)
    assert editor.outline.place == place
    assert not editor.changed, "showing changes nothing"
    for widget in editor.forms.page.findChildren(QWidget):
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if reachable and not widget.objectName().startswith("qt_"):
            words = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or words, widget


def test_an_attribute_that_others_have_changes_with_them_or_alone(qtbot: QtBot) -> None:
    editor = editor_of(qtbot)
    attributes = attributes_at(editor)
    attributes.choose("number")
    number = attribute(editor, "number")
    owners = [tag.key for tag in SCHEMA.tags if number in tag.attributes]
    assert len(owners) > 2
    attributes.page.fields["fa"].edited.emit("عدد")
    assert {attribute(editor, "number", key).fa for key in owners} == {"عدد"}
    editor.undo()
    attributes.alike.setChecked(False)
    attributes.page.fields["fa"].edited.emit("عدد")
    changed = [key for key in owners if attribute(editor, "number", key).fa == "عدد"]
    assert changed == ["LOCATION"]


def test_values_have_names_and_an_order(qtbot: QtBot) -> None:
    editor = editor_of(qtbot)
    attributes = attributes_at(editor)
    attributes.choose("subtype")
    table = attributes.page.fields["values"]
    first = attribute(editor, "subtype").values
    table.table.setCurrentCell(0, 0)
    table.shift(1)
    assert attribute(editor, "subtype").values == (first[1], first[0], first[2])
    QTest.keyClick(table.table, Qt.Key.Key_Insert)
    assert len(attribute(editor, "subtype").values) == 4
    cell = table.table.item(3, 1)
    cell.setText("روستا")
    assert attribute(editor, "subtype").value_name("value1", "fa") == "روستا"
    QTest.keyClick(table.table, Qt.Key.Key_Delete)
    assert set(attribute(editor, "subtype").values) == set(first)
    assert not check(editor.edited.schema)


def test_an_attribute_is_shown_only_with_a_value_of_another(qtbot: QtBot) -> None:
    editor = editor_of(qtbot)
    attributes = attributes_at(editor)
    attributes.choose("designation")
    field = attributes.page.fields["only_if"]
    field.attribute.edited.emit("subtype")
    first = attribute(editor, "subtype").values[0]
    assert attribute(editor, "designation").only_if == Condition("subtype", (first,))
    row = field.values.item(1)
    row.setCheckState(Qt.CheckState.Checked)
    condition = attribute(editor, "designation").only_if
    assert condition is not None
    assert len(condition.values) == 2
    attributes.choose("subtype")
    attributes.page.fields["key"].textEdited.emit("kind")
    condition = attribute(editor, "designation").only_if
    assert condition is not None
    assert condition.attribute == "kind"
    field.attribute.edited.emit("")
    assert not check(editor.edited.schema)


def test_another_type_lets_go_of_what_does_not_fit_it(qtbot: QtBot) -> None:
    editor = editor_of(qtbot)
    attributes = attributes_at(editor)
    attributes.choose("mention")
    assert attribute(editor, "mention").default == "NAM"
    attributes.page.fields["type"].edited.emit(AttributeType.SPAN)
    changed = attribute(editor, "mention")
    assert (changed.values, changed.value_names, changed.default) == ((), (), None)
    targets = attributes.page.fields["targets"]
    assert targets.isVisible()
    targets.item(0).setCheckState(Qt.CheckState.Checked)
    assert attribute(editor, "mention").targets == ("PERSON",)
    attributes.page.fields["type"].edited.emit(AttributeType.NUMBER)
    attributes.page.fields["default"].line.edited.emit("۱۲٫۵")
    assert attribute(editor, "mention").default == 12.5
    assert not check(editor.edited.schema)


def test_an_attribute_comes_from_elsewhere_in_the_schema_and_goes_with_what_depends_on_it(
    qtbot: QtBot,
) -> None:
    editor = editor_of(qtbot)
    role = tag_place(SCHEMA, "ROLE")
    attributes = attributes_at(editor, role)
    attributes.add(next(each for tag in SCHEMA.tags for each in tag.attributes))
    attributes.add()
    added = tag_of(editor, "ROLE").attributes
    assert len(added) == len(SCHEMA.tags[1].attributes) + 2
    attributes.page.fields["only_if"].attribute.edited.emit(added[-2].key)
    attributes.list.setCurrentRow(len(added) - 2)
    attributes.remove()
    (last,) = tag_of(editor, "ROLE").attributes[-1:]
    assert last.only_if is None


def test_a_shortcut_is_what_is_pressed_on_any_layout(qtbot: QtBot) -> None:
    editor = editor_of(qtbot)
    editor.select(LOCATION)
    cap = editor.forms.page.fields["shortcut"].cap
    QTest.keyClick(cap, Qt.Key.Key_Z)
    assert tag_of(editor).shortcut == "z"
    QTest.keyClick(cap, Qt.Key.Key_P)
    assert not editor.apply_button.isEnabled(), "P is a person's"
    assert editor.problems.list.count() == 1
    QTest.keyClick(cap, Qt.Key.Key_Delete)
    assert tag_of(editor).shortcut == ""
    assert editor.apply_button.isEnabled()


def test_a_tag_says_what_its_value_measures(qtbot: QtBot) -> None:
    editor = editor_of(qtbot)
    editor.select(tag_place(SCHEMA, "EVENT"))
    fields = editor.forms.page.fields
    amount, temporal = fields["amount"], fields["temporal"]
    assert isinstance(amount, Choice)
    assert amount.currentData() == Amount.NONE
    amount.edited.emit(Amount.QUANTITY)
    assert tag_of(editor, "EVENT").amount is Amount.QUANTITY
    assert amount.currentData() == Amount.QUANTITY
    temporal.click()
    assert (tag_of(editor, "EVENT").temporal, tag_of(editor, "EVENT").amount) == (True, Amount.NONE)
    assert not amount.isEnabled()
    editor.undo()
    assert tag_of(editor, "EVENT").amount is Amount.QUANTITY
    assert amount.isEnabled()


def test_a_key_that_says_what_is_measured_is_believed(qtbot: QtBot) -> None:
    older = with_tag(SCHEMA, "MONEY", replace(tag_named("MONEY"), amount=Amount.NONE))
    editor = editor_of(qtbot, older)
    editor.select(tag_place(older, "MONEY"))
    amount = editor.forms.page.fields["amount"]
    assert amount.currentData() == Amount.MONEY
    assert amount.findData(Amount.NONE) < 0
    assert not editor.changed
    editor.select(LOCATION)
    assert amount.currentData() == Amount.NONE
    assert amount.findData(Amount.NONE) >= 0


def test_roles_say_who_may_play_them_and_how_many(qtbot: QtBot) -> None:
    editor = editor_of(qtbot)
    editor.select(tag_place(SCHEMA, "EVENT"))
    editor.add(Kind.ROLE)
    page = editor.forms.page
    page.fields["key"].textEdited.emit("host")
    row = page.fields["targets"].item(2)
    row.setCheckState(Qt.CheckState.Checked)
    page.fields["least"].setValue(2)
    page.fields["most"].setValue(1)
    (role,) = tag_of(editor, "EVENT").roles
    assert (role.key, role.targets) == ("host", ("PERSON", "ORGANIZATION"))
    assert [problem.code for problem in check(editor.edited.schema)] == ["schema_least_above_most"]
    assert not editor.apply_button.isEnabled()
    editor.problems.list.itemActivated.emit(editor.problems.list.item(0))
    assert editor.focusWidget() is page.fields["least"]
    page.fields["most"].setValue(0)
    assert editor.apply_button.isEnabled()


def test_a_tag_may_go_to_another_layer_and_be_merged(qtbot: QtBot) -> None:
    editor = editor_of(qtbot)
    editor.add(Kind.LAYER)
    editor.select(LOCATION)
    editor.steps.to_layer(1)
    assert editor.place == Place(Kind.TAG, (1, 0))
    home = editor.edited.schema.layer_of("LOCATION")
    assert home is not None
    assert home.key == "layer"
    editor.steps.merge("FACILITY")
    assert editor.edited.schema.tag("LOCATION") is None
    editor.steps.merge("FACILITY")
    while editor.steps.history.can_undo:
        editor.undo()
    assert editor.edited.schema == SCHEMA


def test_what_cannot_be_done_is_said(qtbot: QtBot) -> None:
    editor = editor_of(qtbot)
    editor.select(LOCATION)
    editor.steps.merge("LOCATION")
    assert editor.notice.isVisible()
    assert not editor.changed


@pytest.mark.parametrize("place", [LOCATION, Place(Kind.RELATION, (0,)), Place(Kind.LAYER, (0,))])
def test_the_form_of_a_place_fits_into_its_column_on_a_small_screen(
    qtbot: QtBot, place: Place
) -> None:
    editor = editor_of(qtbot)
    unit = editor.fontMetrics().averageCharWidth()
    editor.resize(unit * 112, unit * 90)
    editor.splitter.setSizes([unit * 28, unit * 52, unit * 28])
    editor.select(place)
    bar = editor.forms.horizontalScrollBar()
    qtbot.waitUntil(lambda: editor.forms.page.width() <= editor.forms.viewport().width())
    assert bar.maximum() == 0
