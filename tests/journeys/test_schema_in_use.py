# SPDX-License-Identifier: MIT
"""A schema that texts are annotated with is changed, and taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QMessageBox

from annotator.model.project import State
from annotator.session.schemas import schema_files
from annotator.ui.schema_editor.apply_dialog import ApplyDialog
from annotator.ui.schema_editor.change_dialogs import MergeDialog, SplitDialog
from annotator.ui.schema_editor.places import Kind, tag_place
from annotator.ui.schema_editor.window import SchemaEditor
from tests.journeys.desktop import CTRL, Desktop
from tests.journeys.test_schema_editor import opened, to_front, typed

Key = Qt.Key


def at_tag(desktop: Desktop, key: str) -> SchemaEditor:
    desktop.wait_until_saved()
    editor = opened(desktop)
    editor.select(tag_place(editor.edited.schema, key))
    return editor


def preview(desktop: Desktop, editor: SchemaEditor) -> ApplyDialog:
    """What Apply would do, once it is known."""
    to_front(desktop, editor)
    QTest.keyClick(editor, Key.Key_Return, CTRL)
    (dialog,) = editor.findChildren(ApplyDialog)
    desktop.wait(lambda: all(button.isEnabled() for button in dialog.box.buttons()))
    return dialog


def put_in_force(desktop: Desktop, dialog: ApplyDialog) -> None:
    version = desktop.window.project_session.schema.version
    dialog.accept()
    desktop.wait(lambda: desktop.window.project_session.schema.version > version)


def rows(dialog: ApplyDialog) -> list[str]:
    found = (dialog.rows.topLevelItem(i) for i in range(dialog.rows.topLevelItemCount()))
    return [item.text(0) for item in found if item is not None]


def undo_in_project(desktop: Desktop) -> None:
    desktop.wait(lambda: desktop.window.actions_table["undo_project"].isEnabled())
    desktop.act("undo_project")


def test_a_tag_in_use_is_renamed_everywhere_and_back(desktop: Desktop) -> None:
    span = desktop.accept("اهواز")
    editor = at_tag(desktop, "LOCATION")
    typed(editor.forms.page.fields["key"], "PLACE")
    editor.preview.draw()
    assert editor.preview.canvas.page.index.spans[span.id].label == "مکان"
    dialog = preview(desktop, editor)
    (row,) = rows(dialog)
    assert "LOCATION" in row
    assert "PLACE" in row
    put_in_force(desktop, dialog)
    editor.leave()
    assert desktop.document.spans[span.id].label == "PLACE"
    assert desktop.window.canvas.page.index.spans[span.id].label == "مکان"
    stored = desktop.on_disk(lambda store: store.content(desktop.document.id)).spans
    assert [each.label for each in stored] == ["PLACE"]
    undo_in_project(desktop)
    desktop.wait(lambda: desktop.document.spans[span.id] == span)
    assert desktop.window.project_session.schema.tag("PLACE") is None
    assert "LOCATION" in [b.choice.key for b in desktop.window.palette_panel.buttons()]


def test_a_tag_is_split_by_the_value_of_an_attribute(desktop: Desktop) -> None:
    city, person = desktop.accept("اهواز"), desktop.accept("بهرام درخشان")
    desktop.document.set_attribute(city.id, "subtype", "CITY")
    editor = at_tag(desktop, "LOCATION")
    editor.commands["split"].trigger()
    (dialog,) = editor.findChildren(SplitDialog)
    dialog.attribute.setCurrentIndex(dialog.attribute.findData("subtype"))
    parts = dialog.parts()
    assert set(parts) == {"GPE", "CITY", "REGION"}
    cell = dialog.table.item(1, 1)
    assert cell is not None
    cell.setText("شهر")
    assert not dialog.box.buttons()[0].isEnabled() or not dialog.box.buttons()[1].isEnabled()
    cell.setText("CITY")
    dialog.accept()
    apply = preview(desktop, editor)
    assert any("CITY" in row for row in rows(apply))
    put_in_force(desktop, apply)
    editor.leave()
    assert desktop.document.spans[city.id].label == "CITY"
    assert "subtype" not in desktop.document.spans[city.id].attributes
    assert desktop.document.spans[person.id].label == "PERSON"
    schema = desktop.window.project_session.schema
    visited = schema.relation("visited")
    assert visited is not None
    assert visited.allows("PERSON", "CITY")


def test_a_tag_is_merged_into_another(desktop: Desktop) -> None:
    span = desktop.accept("اهواز")
    editor = at_tag(desktop, "LOCATION")
    editor.commands["merge"].trigger()
    (dialog,) = editor.findChildren(MergeDialog)
    dialog.into.setCurrentIndex(dialog.into.findData("FACILITY"))
    dialog.accept()
    put_in_force(desktop, preview(desktop, editor))
    assert desktop.document.spans[span.id].label == "FACILITY"
    assert editor.edited.schema.tag("LOCATION") is None
    undo_in_project(desktop)
    desktop.wait(lambda: desktop.document.spans[span.id].label == "LOCATION")
    desktop.wait(lambda: editor.edited.schema.tag("LOCATION") is not None)
    editor.leave()


def test_what_is_not_allowed_any_more_is_listed_and_kept(desktop: Desktop) -> None:
    city = desktop.accept("اهواز")
    desktop.document.set_attribute(city.id, "subtype", "CITY")
    editor = at_tag(desktop, "LOCATION")
    attributes = editor.forms.page.attributes  # type: ignore[attr-defined]
    attributes.choose("subtype")
    attributes.remove()
    dialog = preview(desktop, editor)
    (row,) = rows(dialog)
    assert "۱" in row or "1" in row
    put_in_force(desktop, dialog)
    editor.leave()
    assert desktop.document.spans[city.id].attributes["subtype"] == "CITY"


def test_finished_texts_are_marked_for_a_new_tag_and_for_a_redefined_one_if_wanted(
    desktop: Desktop,
) -> None:
    desktop.accept("اهواز")
    desktop.document.finish()
    desktop.wait(lambda: desktop.document.state is State.FINISHED)
    editor = at_tag(desktop, "LOCATION")
    page = editor.forms.page
    page.fields["description_fa"].setPlainText("کشور، شهر و استان، با «شهرِ» پیش از آن.")
    QTest.keyClick(editor.outline, Key.Key_Insert)
    typed(editor.forms.page.fields["key"], "RIVER")
    dialog = preview(desktop, editor)
    boxes: dict[str, QCheckBox] = dialog.boxes
    assert set(boxes) == {"RIVER", "LOCATION"}
    assert boxes["RIVER"].isChecked()
    assert not boxes["RIVER"].isEnabled()
    assert boxes["LOCATION"].isChecked()
    boxes["LOCATION"].setChecked(False)
    put_in_force(desktop, dialog)
    editor.leave()
    schema = desktop.window.project_session.schema
    river, location = schema.tag("RIVER"), schema.tag("LOCATION")
    assert river is not None
    assert location is not None
    assert river.since == schema.version
    assert location.since < schema.version


def test_a_tag_that_moves_to_another_layer_takes_its_places_along(desktop: Desktop) -> None:
    span = desktop.accept("اهواز")
    editor = at_tag(desktop, "LOCATION")
    editor.add(Kind.LAYER)
    editor.select(tag_place(editor.edited.schema, "LOCATION"))
    editor.steps.to_layer(1)
    put_in_force(desktop, preview(desktop, editor))
    editor.leave()
    assert desktop.document.spans[span.id].layer == "layer"
    undo_in_project(desktop)
    desktop.wait(lambda: desktop.document.spans[span.id].layer == "mention")


def test_the_window_waits_for_what_becomes_of_the_changes(desktop: Desktop) -> None:
    editor = at_tag(desktop, "LOCATION")
    typed(editor.forms.page.fields["fa"], "جا")
    window = desktop.window
    window.close()
    assert window.isVisible()
    (box,) = editor.findChildren(QMessageBox)
    box.reject()
    assert window.isVisible()
    window.close()
    box = editor.findChildren(QMessageBox)[-1]
    destructive = QMessageBox.ButtonRole.DestructiveRole
    next(b for b in box.buttons() if box.buttonRole(b) is destructive).click()
    desktop.wait(lambda: not desktop.application.windows)


def test_another_schema_meanwhile_keeps_what_was_begun(desktop: Desktop) -> None:
    """The project's undo takes back what the editor began from."""
    editor = at_tag(desktop, "LOCATION")
    typed(editor.forms.page.fields["fa"], "جا")
    put_in_force(desktop, preview(desktop, editor))
    desktop.wait(lambda: not editor.changed)
    typed(editor.forms.page.fields["fa"], "جایگاه")
    undo_in_project(desktop)
    desktop.wait(editor.notice.isVisible)
    desktop.wait(lambda: desktop.window.project_session.schema.tags[3].fa == "مکان")
    assert editor.edited.schema.tags[3].fa == "جایگاه"
    editor.notice.button.click()
    assert editor.edited.schema == desktop.window.project_session.schema
    assert not editor.changed


def test_a_new_project_has_the_schema_that_was_chosen(desktop: Desktop, tmp_path: Path) -> None:
    desktop.press(Key.Key_N, CTRL)
    dialog = desktop.new_project()
    dialog.name.setText("هم‌مرجعی")
    dialog.schema.setCurrentIndex(dialog.schema.findData("coreference"))
    dialog.schema.activated.emit(dialog.schema.currentIndex())
    first = desktop.window
    dialog.accept()
    desktop.wait(lambda: desktop.window is not first)
    assert desktop.window.project_session.schema == schema_files.ready_schema("coreference")


def test_a_new_project_may_take_its_schema_from_a_file(desktop: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "annotation.conf"
    path.write_text("[entities]\nShakhs\n[relations]\n", encoding="utf-8")
    desktop.press(Key.Key_N, CTRL)
    dialog = desktop.new_project()
    dialog.name.setText("از brat")
    broken = tmp_path / "broken.json"
    broken.write_text("{", encoding="utf-8")
    usual = dialog.schema.currentIndex()
    dialog.take_schema(broken)
    assert dialog.schema.currentIndex() == usual
    dialog.take_schema(path)
    first = desktop.window
    dialog.accept()
    desktop.wait(lambda: desktop.window is not first)
    assert [tag.key for tag in desktop.window.project_session.schema.tags] == ["Shakhs"]


def test_values_follow_the_key_of_their_attribute(desktop: Desktop) -> None:
    city = desktop.accept("اهواز")
    desktop.document.set_attribute(city.id, "subtype", "CITY")
    editor = at_tag(desktop, "LOCATION")
    attributes = editor.forms.page.attributes  # type: ignore[attr-defined]
    attributes.choose("subtype")
    attributes.alike.setChecked(False)
    typed(attributes.page.fields["key"], "sort")
    dialog = preview(desktop, editor)
    (row,) = rows(dialog)
    assert "subtype" in row
    assert "sort" in row
    put_in_force(desktop, dialog)
    editor.leave()
    assert desktop.document.spans[city.id].attributes["sort"] == "CITY"
    desktop.wait(lambda: desktop.suggestion("آبادان").attributes.get("sort") == "CITY")
    undo_in_project(desktop)
    desktop.wait(lambda: desktop.document.spans[city.id].attributes.get("subtype") == "CITY")


def test_suggestions_come_under_the_new_name_of_their_tag(desktop: Desktop) -> None:
    desktop.accept("اهواز")
    desktop.go_to("آبادان")
    desktop.press(Key.Key_Delete)
    editor = at_tag(desktop, "PERSON")
    typed(editor.forms.page.fields["key"], "HUMAN")
    editor.select(tag_place(editor.edited.schema, "LOCATION"))
    typed(editor.forms.page.fields["key"], "PLACE")
    put_in_force(desktop, preview(desktop, editor))
    editor.leave()
    labels = {"HUMAN"}
    desktop.wait(lambda: labels <= {s.label for s in desktop.document.suggestions})
    assert desktop.suggestion("بهرام درخشان").label == "HUMAN"
    texts = {desktop.document.text_of(((s.start, s.end),)) for s in desktop.document.suggestions}
    assert "آبادان" not in texts  # it was refused under the old name
    span = desktop.accept("بهرام درخشان")
    assert span.label == "HUMAN"


def test_an_amount_keeps_its_value_and_its_editor_under_another_name(desktop: Desktop) -> None:
    span = desktop.accept("۱۲ میلیارد تومان")
    editor = at_tag(desktop, "MONEY")
    typed(editor.forms.page.fields["key"], "CASH")
    put_in_force(desktop, preview(desktop, editor))
    editor.leave()
    after = desktop.document.spans[span.id]
    assert after.value == span.value | {"type": "CASH"}
    desktop.choose(after)
    assert desktop.visible(desktop.window.inspector.value)
    assert desktop.visible(desktop.window.inspector.value.amounts)
