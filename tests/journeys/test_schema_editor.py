# SPDX-License-Identifier: MIT
"""The schema in its own window: a tag is added, drawn at once, put in force and used."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from annotator.model.project import Annotator
from annotator.session.project_session import ProjectSession
from annotator.ui.schema_editor.apply_dialog import ApplyDialog
from annotator.ui.schema_editor.places import Kind, Place, tag_place
from annotator.ui.schema_editor.window import SchemaEditor
from tests.journeys.desktop import ALT, CTRL, NONE, SHIFT, Desktop, Start

Key = Qt.Key

BRAT = """[entities]
Shakhs
Mahal
[relations]
sakene\tArg1:Shakhs, Arg2:Mahal
[events]
Safar\tki:Shakhs, koja?:Mahal
[attributes]
nagozare\tArg:<EVENT>
"""


def opened(desktop: Desktop) -> SchemaEditor:
    desktop.press(Key.Key_T, CTRL, SHIFT)
    desktop.wait(lambda: desktop.window.schema.editor is not None)
    editor = desktop.window.schema.editor
    assert editor is not None
    desktop.wait(editor.isActiveWindow)
    return editor


def to_front(desktop: Desktop, editor: SchemaEditor) -> None:
    """Without a window manager no window is active after a dialog."""
    editor.activateWindow()
    desktop.wait(lambda: QApplication.activeWindow() is editor)


def typed(field: QWidget, text: str) -> None:
    """Letter by letter, instead of what stands there."""
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, CTRL)
    for letter in text:
        QApplication.sendEvent(field, QKeyEvent(QKeyEvent.Type.KeyPress, 0, NONE, letter))


def apply(desktop: Desktop, editor: SchemaEditor) -> ApplyDialog:
    """By key; the dialog that says what changes."""
    assert editor.apply_button.isEnabled(), desktop.words_in(editor)
    version = desktop.window.project_session.schema.version
    to_front(desktop, editor)
    QTest.keyClick(editor, Key.Key_Return, CTRL)
    dialogs = editor.findChildren(ApplyDialog)
    assert len(dialogs) == 1
    dialog = dialogs[0]
    desktop.wait(lambda: all(button.isEnabled() for button in dialog.box.buttons()))
    dialog.accept()
    desktop.wait(lambda: desktop.window.project_session.schema.version == version + 1)
    return dialog


def mark_words(editor: SchemaEditor, key: str) -> str:
    editor.preview.draw()
    return editor.preview.canvas.page.index.spans[key].label


def test_a_new_tag_is_drawn_put_in_force_and_given_by_its_key(desktop: Desktop) -> None:
    editor = opened(desktop)
    editor.select(tag_place(editor.edited.schema, "LOCATION"))
    editor.outline.setFocus()
    QTest.keyClick(editor.outline, Key.Key_Insert)
    assert editor.place == Place(Kind.TAG, (0, 4))
    page = editor.forms.page
    typed(page.fields["key"], "RIVER")
    typed(page.fields["fa"], "رود")
    typed(page.fields["en"], "River")
    QTest.keyClick(page.fields["shortcut"].cap, Key.Key_Z)
    apply(desktop, editor)
    assert editor.saved == desktop.window.project_session.schema
    assert not editor.changed
    QTest.keyClick(editor, Key.Key_W, CTRL)
    names = [button.choice.name for button in desktop.window.palette_panel.buttons()]
    assert "رود" in names
    span = desktop.tag("مردم", "z")
    assert span.label == "RIVER"
    assert desktop.window.canvas.page.index.spans[span.id].label == "رود"
    desktop.wait_until_saved()


def test_names_and_colours_are_seen_in_the_text_while_they_are_typed(desktop: Desktop) -> None:
    span = desktop.accept("اهواز")
    desktop.wait_until_saved()
    editor = opened(desktop)
    editor.select(tag_place(editor.edited.schema, "LOCATION"))
    typed(editor.forms.page.fields["fa"], "جا")
    assert mark_words(editor, span.id) == "جا"
    editor.forms.page.fields["color"].buttons.button(9).click()
    editor.preview.draw()
    assert editor.preview.canvas.page.index.spans[span.id].color == 9
    assert desktop.window.canvas.page.index.spans[span.id].label == "مکان"
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    assert mark_words(editor, span.id) == "مکان"
    assert not editor.changed
    QTest.keyClick(editor, Key.Key_Z, CTRL | SHIFT)
    assert mark_words(editor, span.id) == "جا"


def test_why_a_colour_is_refused_lies_over_nothing_else(desktop: Desktop) -> None:
    editor = opened(desktop)
    editor.resize(1000, 700)
    editor.select(tag_place(editor.edited.schema, "LOCATION"))
    color = editor.forms.page.fields["color"]
    desktop.wait(
        lambda: color.isVisible() and color.height() == color.heightForWidth(color.width())
    )
    color.pick("#ffff88")
    desktop.wait(lambda: color.height() >= color.heightForWidth(color.width()))
    assert color.take.isVisible()
    editor.leave()


def test_a_wrong_key_is_said_and_holds_everything_back(desktop: Desktop) -> None:
    editor = opened(desktop)
    editor.select(tag_place(editor.edited.schema, "LOCATION"))
    key = editor.forms.page.fields["key"]
    typed(editor.forms.page.fields["fa"], "جا")
    assert editor.apply_button.isEnabled()
    for wrong in ("کلید", "PERSON"):
        typed(key, wrong)
        assert not editor.apply_button.isEnabled()
        assert editor.problems.list.count() == 1
        assert editor.edited.schema.tag("LOCATIO") is None
    editor.outline.setFocus()
    row = editor.problems.list.item(0)
    editor.problems.list.itemActivated.emit(row)
    assert editor.focusWidget() is key
    typed(key, "PLACE")
    assert editor.problems.list.count() == 0
    assert editor.edited.schema.tag("PLACE") is not None
    assert editor.apply_button.isEnabled()
    editor.leave()


def test_an_empty_name_leads_to_its_field(desktop: Desktop) -> None:
    editor = opened(desktop)
    place = tag_place(editor.edited.schema, "LOCATION")
    editor.select(place)
    field = editor.forms.page.fields["en"]
    field.setFocus()
    QTest.keyClick(field, Key.Key_A, CTRL)
    QTest.keyClick(field, Key.Key_Delete)
    editor.select(Place(Kind.RELATION, (0,)))
    assert not editor.apply_button.isEnabled()
    editor.problems.list.itemActivated.emit(editor.problems.list.item(0))
    assert editor.place == place
    assert editor.focusWidget() is field
    editor.leave()


def test_the_outline_is_worked_on_by_keys_alone(desktop: Desktop) -> None:
    """Move, retire, bring in, remove."""
    editor = opened(desktop)
    editor.select(tag_place(editor.edited.schema, "ROLE"))
    desktop.wait(lambda: editor.commands["remove"].isEnabled())
    QTest.keyClick(editor.outline, Key.Key_Up, ALT)
    assert [tag.key for tag in editor.edited.schema.tags[:2]] == ["ROLE", "PERSON"]
    QTest.keyClick(editor.outline, Key.Key_Delete)
    assert editor.edited.schema.tag("ROLE") is None, "no text has it"
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    QTest.keyClick(editor, Key.Key_D, CTRL)
    assert editor.edited.schema.tag("ROLE_2") is not None
    editor.leave()


def test_a_tag_in_use_is_retired_and_not_removed(desktop: Desktop) -> None:
    desktop.accept("اهواز")
    desktop.wait_until_saved()
    editor = opened(desktop)
    editor.select(tag_place(editor.edited.schema, "LOCATION"))
    QTest.keyClick(editor.outline, Key.Key_Delete)
    tag = editor.edited.schema.tag("LOCATION")
    assert tag is not None
    assert tag.retired
    apply(desktop, editor)
    editor.leave()
    names = [b.choice.key for b in desktop.window.palette_panel.buttons() if b.choice.allowed]
    assert "LOCATION" not in names
    assert desktop.span("اهواز").label == "LOCATION"


def test_signatures_are_ticked_by_key(desktop: Desktop) -> None:
    editor = opened(desktop)
    keys = [relation.key for relation in editor.edited.schema.relations]
    editor.select(Place(Kind.RELATION, (keys.index("member_of"),)))
    table = editor.forms.page.fields["signatures"]
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    QTest.keyClick(table, Key.Key_Space)
    relation = editor.edited.schema.relation("member_of")
    assert relation is not None
    assert relation.allows("PERSON", "ROLE")
    QTest.keyClick(table, Key.Key_Space)
    relation = editor.edited.schema.relation("member_of")
    assert relation is not None
    assert not relation.allows("PERSON", "ROLE")
    editor.leave()


def test_a_brat_configuration_is_taken_over_and_tags_in_use_stay_retired(
    desktop: Desktop, tmp_path: Path
) -> None:
    path = tmp_path / "annotation.conf"
    path.write_text(BRAT, encoding="utf-8")
    desktop.accept("اهواز")
    desktop.wait_until_saved()
    editor = opened(desktop)
    desktop.wait(lambda: editor.steps.use.counts)
    QTest.keyClick(editor, Key.Key_O, CTRL)
    desktop.choose_files(path)
    schema = editor.edited.schema
    keys = [tag.key for tag in schema.tags if not tag.retired]
    assert keys == ["Shakhs", "Mahal", "Safar"]
    assert [tag.key for tag in schema.tags if tag.retired] == ["LOCATION"]
    apply(desktop, editor)
    editor.leave()
    assert desktop.window.project_session.schema.roles_of("Safar")


def test_a_schema_goes_out_into_a_file_and_comes_back(desktop: Desktop, tmp_path: Path) -> None:
    editor = opened(desktop)
    target = tmp_path / "ما.toml"
    editor.select(tag_place(editor.edited.schema, "LOCATION"))
    typed(editor.forms.page.fields["fa"], "جا")
    QTest.keyClick(editor, Key.Key_E, CTRL | SHIFT)
    chooser = desktop.dialog(QFileDialog)
    chooser.selectNameFilter("TOML (*.toml)")
    chooser.filterSelected.emit("TOML (*.toml)")
    assert chooser.defaultSuffix() == "toml"
    desktop.choose_files(target)
    assert target.read_text(encoding="utf-8").startswith("format")
    to_front(desktop, editor)
    changed = editor.edited.schema
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    assert editor.edited.schema != changed
    desktop.window.schema.start_from_file(target)
    assert editor.edited.schema == changed
    broken = tmp_path / "x.json"
    broken.write_text(json.dumps({"format": "hashiye-schema"}), encoding="utf-8")
    desktop.window.schema.start_from_file(broken)
    assert editor.edited.schema == changed
    assert editor.notice.isVisible()
    editor.leave()


def test_leaving_with_changes_asks_first(desktop: Desktop) -> None:
    editor = opened(desktop)
    editor.select(tag_place(editor.edited.schema, "LOCATION"))
    typed(editor.forms.page.fields["fa"], "جا")
    QTest.keyClick(editor, Key.Key_Escape)
    (box,) = editor.findChildren(QMessageBox)
    assert editor.isVisible()
    box.reject()
    QTest.keyClick(editor, Key.Key_W, CTRL)
    box = editor.findChildren(QMessageBox)[-1]
    destructive = QMessageBox.ButtonRole.DestructiveRole
    next(b for b in box.buttons() if box.buttonRole(b) is destructive).click()
    desktop.wait(lambda: desktop.window.schema.editor is None)


def test_who_is_not_the_lead_looks_only(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "گروه.hashiye"
    lead = ProjectSession.create(path, Annotator("0" * 8 + "-lead", "سرپرست"))
    lead.close()
    desktop = start(path, empty=True)
    editor = opened(desktop)
    assert editor.notice.isVisible()
    editor.select(tag_place(editor.edited.schema, "LOCATION"))
    assert not editor.forms.page.isEnabled()
    before = editor.edited
    QTest.keyClick(editor.outline, Key.Key_Delete)
    QTest.keyClick(editor.outline, Key.Key_Insert)
    QTest.keyClick(editor.outline, Key.Key_Up, ALT)
    assert editor.edited == before
    assert not editor.apply_button.isEnabled()


def test_what_was_begun_goes_on_in_the_other_language(desktop: Desktop) -> None:
    editor = opened(desktop)
    editor.select(tag_place(editor.edited.schema, "LOCATION"))
    typed(editor.forms.page.fields["fa"], "جا")
    before, edited = desktop.window, editor.edited
    before.activateWindow()
    desktop.act("language")
    desktop.wait(lambda: desktop.window is not before)
    after = desktop.window.schema.editor
    assert after is not None
    assert after is not editor
    assert after.edited == edited
    assert after.place == tag_place(edited.schema, "LOCATION")
    assert after.changed
    after.undo()
    assert not after.changed
    after.leave()


def test_what_is_typed_names_a_new_part(desktop: Desktop) -> None:
    """Straight after Insert, without taking out the name it has at first."""
    editor = opened(desktop)
    editor.outline.setFocus()
    QTest.keyClick(editor.outline, Key.Key_Insert)
    field = editor.forms.page.fields["fa"]
    desktop.wait(lambda: QApplication.focusWidget() is field)
    for letter in "گروه‌ها":
        QApplication.sendEvent(field, QKeyEvent(QKeyEvent.Type.KeyPress, 0, NONE, letter))
    assert editor.edited.schema.layers[-1].fa == "گروه‌ها"
    editor.leave()
