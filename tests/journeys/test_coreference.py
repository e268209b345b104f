# SPDX-License-Identifier: MIT
"""Places that mean the same person are one chain: chosen by key, joined by mouse, walked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.model.annotation import Span
from annotator.ui.dialogs.entity_chooser import EntityChooser
from tests.journeys.desktop import ALT, CTRL, SHIFT, Desktop, Start

Key = Qt.Key
FIRST = (
    "مریم صالحی‌نژاد وزیر نیرو به اهواز رفت.\n\n"
    "صالحی‌نژاد گفت او از بهرام درخشان خواست بماند و درخشان پذیرفت.\n"
)
SECOND = "دیروز مریم صالحی‌نژاد و بهرام درخشان دیدار کردند. آن‌ها در آبادان بودند.\n"


@pytest.fixture
def desktop(start: Start, tmp_path: Path) -> Desktop:
    paths = (tmp_path / "الف.txt", tmp_path / "ب.txt")
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    started = start(*paths)
    started.wait(lambda: len(started.window.documents.order()) == 2)
    open_text(started, "وزیر نیرو")
    return started


def open_text(desktop: Desktop, title: str) -> None:
    summaries = desktop.window.project_session.documents()
    wanted = next(s.document.id for s in summaries if title in s.document.title)
    desktop.window.projects.open(wanted)
    desktop.wait(lambda: desktop.document.id == wanted)


def chooser(desktop: Desktop) -> EntityChooser:
    desktop.press(Key.Key_H, CTRL)
    return desktop.dialog(EntityChooser)


def names(desktop: Desktop, span: Span) -> list[str]:
    now = desktop.document.spans[span.id]
    register = desktop.window.project_session.entities
    return [register[entity].name for entity in now.entities]


def means_new(desktop: Desktop, words: str, nth: int = 0) -> Span:
    """Tag the words as a person and make a new identity of them."""
    span = desktop.tag(words, "p", nth)
    dialog = chooser(desktop)
    desktop.wait(lambda: dialog.rows())
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    desktop.press(Key.Key_Return)
    assert desktop.document.spans[span.id].entities
    return span


def test_a_new_identity_and_the_pronoun_that_means_it(desktop: Desktop) -> None:
    person = means_new(desktop, "مریم صالحی‌نژاد")
    assert names(desktop, person) == ["مریم صالحی‌نژاد"]
    pronoun = desktop.tag("او", "p")
    dialog = chooser(desktop)
    assert [row.name for row in dialog.rows()] == ["مریم صالحی‌نژاد", "او"]
    desktop.strike("۱")
    assert names(desktop, pronoun) == ["مریم صالحی‌نژاد"]
    kinds = [desktop.document.spans[s.id].attributes["mention"] for s in (person, pronoun)]
    assert kinds == ["NAM", "PRO"]
    canvas = desktop.window.canvas
    assert canvas._linked == {person.id, pronoun.id}


def test_making_and_assigning_is_one_step_of_undo(desktop: Desktop) -> None:
    person = means_new(desktop, "مریم صالحی‌نژاد")
    desktop.wait_until_saved()
    desktop.act("undo")
    desktop.wait(lambda: not desktop.window.project_session.entities)
    assert desktop.document.spans[person.id].entities == ()
    desktop.wait_until_saved()
    desktop.act("redo")
    desktop.wait(lambda: names(desktop, person) == ["مریم صالحی‌نژاد"])


def test_what_is_typed_finds_by_any_spelling_or_makes_a_new_one(desktop: Desktop) -> None:
    means_new(desktop, "مریم صالحی‌نژاد")
    place = desktop.tag("اهواز", "l")
    dialog = chooser(desktop)
    desktop.type_text(dialog.search, "صالحي نژاد")
    assert [row.name for row in dialog.rows()] == ["مریم صالحی‌نژاد", "صالحي نژاد"]
    desktop.type_text(dialog.search, "اهواز (شهر)")
    desktop.press(Key.Key_Return)
    assert names(desktop, place) == ["اهواز (شهر)"]


def test_a_place_may_mean_several(desktop: Desktop) -> None:
    open_text(desktop, "دیروز")
    for words in ("مریم صالحی‌نژاد", "بهرام درخشان"):
        means_new(desktop, words)
    both = desktop.tag("آن‌ها", "p")
    for step in (1, 2):
        dialog = chooser(desktop)
        dialog.list.setCurrentRow(step - 1)
        desktop.press(Key.Key_Return, SHIFT)
    assert sorted(names(desktop, both)) == sorted(["بهرام درخشان", "مریم صالحی‌نژاد"])


def test_short_forms_are_offered_inside_their_text_and_namesakes_never_joined(
    desktop: Desktop,
) -> None:
    means_new(desktop, "بهرام درخشان")
    means_new(desktop, "مریم صالحی‌نژاد")
    desktop.tag("صالحی‌نژاد", "p", 1)
    dialog = chooser(desktop)
    assert dialog.rows()[0].name == "مریم صالحی‌نژاد"
    dialog.reject()
    desktop.wait_until_saved()
    open_text(desktop, "دیروز")
    other = desktop.tag("مریم صالحی‌نژاد", "p")
    assert other.entities == ()
    dialog = chooser(desktop)
    assert dialog.rows()[0].name == "مریم صالحی‌نژاد"
    dialog.reject()
    desktop.tag("درخشان", "p")
    dialog = chooser(desktop)
    assert [row.name for row in dialog.rows()] == ["درخشان"]
    dialog.reject()


def test_words_without_a_tag_need_one_first(desktop: Desktop) -> None:
    desktop.select("پذیرفت")
    desktop.press(Key.Key_H, CTRL)
    assert "برچسب" in desktop.words_in(desktop.window.notice)
    assert not desktop.shown(EntityChooser)


def ctrl_click(desktop: Desktop, place: QPoint) -> None:
    QTest.mouseClick(desktop.window.canvas.viewport(), Qt.MouseButton.LeftButton, CTRL, place)


def test_the_mouse_joins_with_ctrl_held(desktop: Desktop) -> None:
    person = desktop.tag("بهرام درخشان", "p")
    short = desktop.tag("درخشان", "p", 1)
    desktop.choose(person)
    ctrl_click(desktop, desktop.chip(short.id))
    assert names(desktop, person) == names(desktop, short) == ["بهرام درخشان"]
    assert desktop.window.canvas.selected_key == person.id
    assert desktop.window.canvas._linked == {person.id, short.id}
    desktop.choose(short)
    desktop.press(Key.Key_U, CTRL)
    assert names(desktop, short) == []
    assert desktop.window.canvas._linked == frozenset()
    names_in_menu = desktop.window.context_menu.names()
    assert {"identity", "split_chain"} <= set(names_in_menu)


def test_the_chain_is_seen_whichever_way_a_mention_is_selected(desktop: Desktop) -> None:
    person = desktop.tag("بهرام درخشان", "p")
    short = desktop.tag("درخشان", "p", 1)
    desktop.choose(person)
    ctrl_click(desktop, desktop.chip(short.id))
    window, canvas = desktop.window, desktop.window.canvas
    chain = {person.id, short.id}

    def by_list() -> None:
        window.mentions.mention_selected.emit(short.id)

    def by_walking() -> None:
        canvas.set_selection(*desktop.place("بهرام درخشان"))

    def by_going() -> None:
        window.navigator.go(desktop.document.id, short.id)

    def by_mouse() -> None:
        desktop.click(desktop.chip(person.id))

    for select in (by_list, by_walking, by_going, by_mouse):
        canvas.clear_selection()
        assert canvas._linked == frozenset()
        select()
        assert canvas._linked == chain
    window.desk.redraw_marks()
    assert canvas._linked == chain


def test_a_chain_is_walked_within_the_text_and_on_into_the_next(desktop: Desktop) -> None:
    person = means_new(desktop, "مریم صالحی‌نژاد")
    short = desktop.tag("صالحی‌نژاد", "p", 1)
    chooser(desktop)
    desktop.strike("1")
    desktop.wait_until_saved()
    first = desktop.document.id
    open_text(desktop, "دیروز")
    other = desktop.tag("مریم صالحی‌نژاد", "p")
    chooser(desktop)
    desktop.strike("1")
    desktop.wait_until_saved()
    desktop.press(Key.Key_Left, ALT)
    desktop.wait(lambda: desktop.document.id == first)
    desktop.wait(lambda: desktop.window.canvas.selected_key == person.id)
    desktop.press(Key.Key_Left, ALT)
    assert desktop.window.canvas.selected_key == short.id
    desktop.press(Key.Key_Right, ALT)
    assert desktop.window.canvas.selected_key == person.id
    desktop.press(Key.Key_Right, ALT)
    desktop.wait(lambda: desktop.document.id != first)
    desktop.wait(lambda: desktop.window.canvas.selected_key == other.id)
