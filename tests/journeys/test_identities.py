# SPDX-License-Identifier: MIT
"""The register: found, written, merged, filled from a table, and blind where people are."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget

from annotator.model.annotation import Entity
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Annotator
from annotator.session.identities.coreference import Chains
from annotator.store.project_store import ProjectStore
from annotator.ui.dialogs.entity_chooser import EntityChooser
from annotator.ui.dialogs.entity_same import SameEntitiesDialog
from annotator.ui.dialogs.entity_table import EntityTableDialog
from annotator.ui.models.mentions import ROW
from annotator.ui.models.rows import MentionRow
from annotator.ui.panels.entities import EntitiesPanel
from tests.journeys.desktop import CTRL, SHIFT, Desktop, Start

Key = Qt.Key
TEXT = (
    "مریم صالحی‌نژاد وزیر نیرو به آبادان رفت.\n\n"
    "بهرام درخشان در آبادان گفت مریم صالحی نژاد دوست اوست.\n"
)


@pytest.fixture
def desktop(start: Start, tmp_path: Path) -> Desktop:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return start(path)


def entities(desktop: Desktop) -> dict[str, Entity]:
    """What stands, by name."""
    found = desktop.window.project_session.entities.values()
    return {entity.name: entity for entity in found if not entity.merged_into}


def opened(desktop: Desktop) -> EntitiesPanel:
    desktop.window.canvas.setFocus()
    desktop.press(Key.Key_I, CTRL, SHIFT)
    panel = desktop.window.entities_panel
    desktop.wait(panel.isVisible)
    desktop.wait(lambda: panel.model.total == len(entities(desktop)))
    return panel


def listed(panel: EntitiesPanel) -> list[str]:
    model = panel.view.model()
    return [model.index(row, 0).data(ROW).text for row in range(model.rowCount())]


def person(desktop: Desktop, words: str, nth: int = 0) -> str:
    """The words tagged, with a new identity; its id."""
    span = desktop.tag(words, "p", nth)
    made = Chains(desktop.document).join_new((span.id,))
    desktop.wait_until_saved()
    return made


def test_the_register_is_behind_until_it_is_asked_for(desktop: Desktop) -> None:
    dock = desktop.window.findChild(QDockWidget, "dock_entities")
    assert isinstance(dock, QDockWidget)
    assert not desktop.window.entities_panel.isVisible()
    panel = opened(desktop)
    assert panel.search.hasFocus()


def test_it_lists_in_persian_order_and_finds_any_spelling(desktop: Desktop) -> None:
    for words in ("مریم صالحی‌نژاد", "بهرام درخشان"):
        person(desktop, words)
    panel = opened(desktop)
    assert listed(panel) == ["بهرام درخشان", "مریم صالحی‌نژاد"]
    desktop.type_text(panel.search, "صالحينژاد")
    assert listed(panel) == ["مریم صالحی‌نژاد"]
    desktop.press(Key.Key_Return)
    assert panel.form.name.text() == "مریم صالحی‌نژاد"
    desktop.wait(lambda: panel.form.places.count() == 1)
    desktop.press(Key.Key_Escape)
    assert panel.view.isVisible()
    assert panel.view.currentIndex().data(ROW).text == "مریم صالحی‌نژاد"


def test_what_is_written_in_the_form_is_kept_and_undone(desktop: Desktop) -> None:
    key = person(desktop, "مریم صالحی‌نژاد")
    panel = opened(desktop)
    desktop.window.identities.panel.show(key)
    desktop.wait(lambda: panel.form.entity == key)
    form = panel.form
    desktop.type_text(form.wikidata, "q۷۹۴")
    desktop.press(Key.Key_Return)
    now = desktop.window.project_session.entities
    desktop.wait(lambda: now[key].links == {"wikidata": "Q794"})
    form.aliases.setFocus()
    form.aliases.setPlainText("صالحی‌نژاد\nم. صالحی‌نژاد")
    form.name.setFocus()
    desktop.wait(lambda: now[key].aliases == ("صالحی‌نژاد", "م. صالحی‌نژاد"))
    desktop.type_text(form.wikidata, "۷۹۴")
    desktop.press(Key.Key_Return)
    assert "ویکی‌داده" in desktop.words_in(desktop.window.notice)
    assert form.wikidata.text() == "Q794"
    desktop.wait(lambda: desktop.window.actions_table["undo_project"].isEnabled())
    desktop.act("undo_project")
    desktop.wait(lambda: now[key].aliases == ())


def test_every_spelling_and_place_is_shown_and_leads_there(desktop: Desktop) -> None:
    key = person(desktop, "مریم صالحی‌نژاد")
    second = desktop.tag("مریم صالحی نژاد", "p")
    Chains(desktop.document).join((second.id,), key)
    panel = opened(desktop)
    desktop.window.identities.panel.show(key)
    desktop.wait(lambda: panel.form.entity == key)
    desktop.wait(lambda: panel.form.places.count() == 2)
    shown = desktop.words_in(panel.form)
    assert "مریم صالحی‌نژاد\u00a0(۱)" in shown
    assert "مریم صالحی نژاد\u00a0(۱)" in shown
    item = panel.form.places.item(1)
    panel.form.places.itemActivated.emit(item)
    assert desktop.window.canvas.selected_key == second.id
    Chains(desktop.document).split((second.id,))
    desktop.wait(lambda: panel.form.places.count() == 1)


def test_two_are_merged_and_taken_apart_again(desktop: Desktop) -> None:
    kept = person(desktop, "مریم صالحی‌نژاد")
    gone = person(desktop, "بهرام درخشان")
    span = desktop.span("بهرام درخشان")
    panel = opened(desktop)
    desktop.window.identities.panel.show(kept)
    desktop.wait(lambda: panel.form.entity == kept)
    panel.form.merge.click()
    chooser = desktop.dialog(EntityChooser)
    assert "+" not in [row.id for row in chooser.rows()]
    desktop.type_text(chooser.search, "درخشان")
    desktop.press(Key.Key_Return)
    desktop.wait(lambda: list(entities(desktop)) == ["مریم صالحی‌نژاد"])
    desktop.wait(lambda: listed(panel) == ["مریم صالحی‌نژاد"])
    assert desktop.document.spans[span.id].entities == (gone,)
    assert [e.id for e in Chains(desktop.document).entities(span.id)] == [kept]
    desktop.wait(lambda: desktop.window.actions_table["undo_project"].isEnabled())
    desktop.act("undo_project")
    desktop.wait(lambda: len(entities(desktop)) == 2)
    desktop.wait(lambda: desktop.window.actions_table["redo_project"].isEnabled())
    desktop.act("redo_project")
    desktop.wait(lambda: len(entities(desktop)) == 1)
    desktop.wait(
        lambda: (
            "«بهرام درخشان»"
            in "".join(b.text() for b in panel.form.findChildren(type(panel.form.merge)))
        )
    )
    button = next(
        b for b in panel.form.findChildren(type(panel.form.merge)) if "درخشان" in b.text()
    )
    button.click()
    desktop.wait(lambda: len(entities(desktop)) == 2)


def test_what_may_be_one_is_asked_and_never_done_by_itself(desktop: Desktop) -> None:
    first = person(desktop, "مریم صالحی‌نژاد")
    session = desktop.window.project_session
    twins = [
        Entity("t1", "مريم صالحي نژاد", "PERSON", annotator=session.me.id),
        Entity("t2", "درخشان", "PERSON", aliases=("مریم صالحی‌نژاد",), annotator=session.me.id),
    ]
    session.write(ChangeSet("import", tuple(Change(None, twin) for twin in twins)))
    desktop.wait(lambda: len(session.entities) == 3)
    panel = opened(desktop)
    desktop.wait(panel.same.isEnabled)
    panel.same.click()
    dialog = desktop.dialog(SameEntitiesDialog)
    assert dialog.list.count() == 3
    assert not any(entity.merged_into for entity in session.entities.values())
    desktop.press(Key.Key_Y)
    desktop.wait(lambda: session.entities["t1"].merged_into == first)
    desktop.wait(lambda: dialog.list.count() == 1)
    desktop.strike("د", 49)
    desktop.wait(lambda: dialog.list.count() == 0)
    assert len(entities(desktop)) == 2
    dialog.reject()
    desktop.act("same_entities")
    assert desktop.dialog(SameEntitiesDialog).list.count() == 0


def test_a_table_is_looked_at_then_taken_as_one_step(desktop: Desktop, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text(
        "qid,name,aliases,type\nQ7,بهرام درخشان,درخشان,PERSON\n"
        "پنج,کسی,,PERSON\nQ8,آبادان,,LOCATION\n",
        encoding="utf-8",
    )
    desktop.act("import_entities")
    desktop.choose_files(table)
    dialog = desktop.dialog(EntityTableDialog)
    assert "۲" in desktop.words_in(dialog)
    assert dialog.list.count() == 1
    assert "۳" in dialog.list.item(0).text()
    assert not entities(desktop)
    dialog.accept()
    desktop.wait(lambda: set(entities(desktop)) == {"بهرام درخشان", "آبادان"})
    span = desktop.tag("بهرام درخشان", "p")
    desktop.press(Key.Key_H, CTRL)
    chooser = desktop.dialog(EntityChooser)
    assert "Q7" in chooser.rows()[0].detail
    desktop.strike("1")
    assert Chains(desktop.document).entities(span.id)[0].links == {"wikidata": "Q7"}
    desktop.press(Key.Key_U, CTRL)
    desktop.wait_until_saved()
    desktop.wait(lambda: desktop.window.actions_table["undo_project"].isEnabled())
    desktop.act("undo_project")
    desktop.wait(lambda: not entities(desktop))


def test_a_table_that_is_none_is_refused_with_the_reason(desktop: Desktop, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("چیزی,دیگر\n۱,۲\n", encoding="utf-8")
    desktop.window.identities.panel.dialogs.read_table(table)
    desktop.wait(lambda: "name" in desktop.words_in(desktop.window.notice))


def test_others_additions_are_not_offered_to_the_blind(desktop: Desktop) -> None:
    """They came with somebody's package."""
    session = desktop.window.project_session
    other = Annotator("other", "نگار")
    theirs = Entity("theirs", "بهرام درخشان", "PERSON", annotator=other.id)
    mine = replace(theirs, id="mine", annotator=session.me.id)

    def add(store: ProjectStore) -> None:
        me = store.me
        store.set_me(other)
        store.apply(ChangeSet("import", (Change(None, theirs),)), scope="")
        store.set_me(me)

    desktop.on_disk(add)
    session.absorb(ChangeSet("import", (Change(None, other), Change(None, theirs))))
    session.write(ChangeSet("import", (Change(None, mine),)))
    desktop.wait(lambda: {"mine", "theirs"} <= session.entities.keys())
    desktop.tag("بهرام درخشان", "p")
    desktop.press(Key.Key_H, CTRL)
    chooser = desktop.dialog(EntityChooser)
    assert [row.id for row in chooser.rows()] == ["mine", "+"]
    chooser.reject()
    desktop.act("see_additions")
    desktop.wait(lambda: "blind" in session.settings)
    desktop.press(Key.Key_H, CTRL)
    assert {row.id for row in desktop.dialog(EntityChooser).rows()} == {"mine", "theirs", "+"}


def test_the_keyboard_comes_to_the_register_like_to_every_pane(desktop: Desktop) -> None:
    panel = opened(desktop)
    desktop.window.canvas.setFocus()
    for _ in range(8):
        desktop.press(Key.Key_F6)
        if panel.isAncestorOf(desktop.window.focusWidget()):
            break
    assert panel.isAncestorOf(desktop.window.focusWidget())


def test_another_language_takes_the_register_along(desktop: Desktop) -> None:
    key = person(desktop, "مریم صالحی‌نژاد")
    opened(desktop)
    before = desktop.window
    desktop.act("language")
    desktop.wait(lambda: desktop.window is not before and desktop.window.desk.document is not None)
    desktop.window.identities.panel.show(key)
    panel = desktop.window.entities_panel
    desktop.wait(lambda: panel.form.entity == key)
    person(desktop, "بهرام درخشان")
    desktop.wait(lambda: panel.model.total == 2)
    assert panel.form.name.text() == "مریم صالحی‌نژاد"


def test_what_is_done_while_the_register_is_read_is_not_lost(desktop: Desktop) -> None:
    person(desktop, "مریم صالحی‌نژاد")
    panel = opened(desktop)
    desktop.window.identities.panel.load()
    made = person(desktop, "بهرام درخشان")

    def is_counted() -> bool:
        row: MentionRow | None = panel.model.index_of(made).data(ROW)
        return row is not None and row.tag_name.endswith("· ۱")

    desktop.wait(is_counted)
    desktop.wait(lambda: not desktop.window.jobs.busy)
    desktop.wait(is_counted)
    assert panel.model.total == 2


@pytest.mark.parametrize("end", ["language", "close"])
def test_a_name_in_the_making_is_kept(desktop: Desktop, tmp_path: Path, end: str) -> None:
    key = person(desktop, "مریم صالحی‌نژاد")
    panel = opened(desktop)
    desktop.window.identities.panel.show(key)
    desktop.wait(lambda: panel.form.entity == key)
    desktop.type_text(panel.form.name, "مریم صالحی")
    project, before = desktop.window.project_session, desktop.window
    if end == "language":
        desktop.act("language")
        desktop.wait(lambda: desktop.window is not before)
        desktop.wait(lambda: project.entities[key].name == "مریم صالحی")
        return
    desktop.close_window()
    store = ProjectStore.open(project.path, None, tmp_path / "devices")
    names = [entity.name for entity in store.entities()]
    store.close()
    assert names == ["مریم صالحی"]


def test_the_register_and_the_news_say_words_as_the_text_shows_them(
    start: Start, article: Path
) -> None:
    """The article came without its half-spaces."""
    desktop = start(article)
    desktop.wait_for_suggestions()
    key = person(desktop, "مریم صالحی‌نژاد")
    panel = opened(desktop)
    desktop.window.identities.panel.show(key)
    desktop.wait(lambda: panel.form.entity == key and panel.form.places.count() == 1)
    assert "مریم صالحی‌نژاد\u00a0(۱)" in desktop.words_in(panel.form)
    assert "صالحی‌نژاد" in panel.form.places.item(0).text()
    desktop.window.identities.panel.load()
    desktop.wait(lambda: not desktop.window.jobs.busy)
    assert "مریم صالحی‌نژاد\u00a0(۱)" in desktop.words_in(panel.form)
    placed = desktop.on_disk(lambda store: store.labelled("PERSON"))
    assert [each.text for each in placed] == ["مریم صالحی‌نژاد"]


def test_after_a_merge_the_lead_is_told_what_may_be_one(desktop: Desktop, tmp_path: Path) -> None:
    """Another person worked on a copy of the project and added the same man."""
    mine = person(desktop, "بهرام درخشان")
    path = desktop.window.project_session.path
    copy = tmp_path / "copy.hashiye"
    desktop.window.project_session.backup(copy).result()
    other = Annotator("other", "نگار")
    with closing(ProjectStore.open(copy, other, tmp_path / "other devices")) as store:
        twin = Entity("twin", "بهرام  درخشان", "PERSON", annotator=other.id)
        store.apply(ChangeSet("import", (Change(None, twin),)), scope="")
        theirs = list(store.operations())
    desktop.on_disk(lambda store: store.merge(theirs))
    desktop.close_window()
    desktop.application.open_project(path)
    desktop.wait(lambda: "۱" in desktop.notice)
    assert not any(e.merged_into for e in desktop.window.project_session.entities.values())
    desktop.window.notice.button.click()
    dialog = desktop.dialog(SameEntitiesDialog)
    assert dialog.list.count() == 1
    desktop.press(Key.Key_Y)
    entities_now = desktop.window.project_session.entities
    desktop.wait(lambda: entities_now["twin"].merged_into == mine)
    dialog.reject()
    desktop.wait(lambda: desktop.window.actions_table["undo_project"].isEnabled())
    desktop.act("undo_project")
    desktop.wait(lambda: not entities_now["twin"].merged_into)
