# SPDX-License-Identifier: MIT
"""What a schema does not allow, or wants and lacks, is mended from the list by key alone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from annotator.model.annotation import Relation
from annotator.model.changes import Change, ChangeSet
from annotator.model.schema import Attribute, AttributeType
from annotator.ui.dialogs.mend_findings import MendDialog
from tests.journeys.desktop import Desktop
from tests.journeys.schemas import use, with_attributes

Key = Qt.Key
STREET = Attribute("kind", AttributeType.TEXT, "گونهٔ جا", "Kind of place", required=True)
GENRE = Attribute("genre", AttributeType.TEXT, "گونهٔ متن", "Genre", required=True)


def report(desktop: Desktop) -> str:
    """Brings the list up; what its first row says."""
    desktop.wait_until_saved()
    desktop.press(Key.Key_F7)
    desktop.wait(lambda: not desktop.window.jobs.busy)
    item = desktop.window.worklist.tree.currentItem()
    assert item is not None
    return item.text(0)


def test_a_relation_that_leads_the_wrong_way_is_turned_round(desktop: Desktop) -> None:
    person, city = desktop.tag("مریم", "p"), desktop.tag("آبادان", "l")
    project = desktop.window.project_session
    wrong = Relation("r", desktop.document.id, project.me.id, "visited", city.id, person.id)
    project.write(ChangeSet("import", (Change(None, wrong),)))
    desktop.wait(lambda: "r" in desktop.document.relations)
    assert "نه برعکس" in report(desktop)
    desktop.window.worklist.mend_button.setFocus()
    desktop.press(Key.Key_Space)
    dialog = desktop.dialog(MendDialog)
    desktop.wait(lambda: dialog.button is not None and dialog.button.isEnabled())
    desktop.press(Key.Key_Return)
    desktop.wait(lambda: desktop.document.relations["r"].source == person.id)
    assert desktop.document.relations["r"].target == city.id


def test_what_is_missing_opens_where_it_is_given(desktop: Desktop) -> None:
    use(desktop, with_attributes(desktop.document.schema, "LOCATION", STREET))
    city = desktop.tag("همراهی", "l")
    desktop.window.canvas.clear_selection()
    assert "پر نشده است" in report(desktop)
    desktop.press(Key.Key_Return)
    inspector = desktop.window.inspector
    desktop.wait(lambda: desktop.window.desk.key == city.id)
    assert desktop.window.focusWidget() is inspector.attributes.editor_for("kind")
    for letter in ("ش", "ه", "ر"):
        desktop.strike(letter)
    desktop.press(Key.Key_Return)
    assert desktop.document.spans[city.id].attributes["kind"] == "شهر"


def test_a_field_of_the_text_that_is_missing_opens_by_the_button_too(desktop: Desktop) -> None:
    use(desktop, replace(desktop.document.schema, document=(GENRE,)))
    desktop.tag("همراهی", "l")
    said = report(desktop)
    assert "گونهٔ متن" in said
    assert ": " not in said
    desktop.window.worklist.mend_button.setFocus()
    desktop.press(Key.Key_Space)
    form = desktop.window.inspector.document_form
    assert desktop.window.focusWidget() is form.labels.editor_for("genre")
    assert not desktop.shown(MendDialog)
