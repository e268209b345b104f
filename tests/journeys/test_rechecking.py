# SPDX-License-Identifier: MIT
"""A tag comes in mid-project: finished texts are looked through for it, and stay finished."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.model.annotation import RelationSuggestion, Suggestions
from annotator.model.project import State
from annotator.model.schema import Attribute, AttributeType, Schema, Tag
from annotator.session.schemas.schema_changing import change_schema
from annotator.ui.canvas.marks import Spot
from tests.journeys.desktop import CTRL, SHIFT, Desktop, Start

Key = Qt.Key
FIRST = "باران\n\nرودخانهٔ زرین‌رود پر آب شد. مردم کنار زرین‌رود ایستادند.\n"
SECOND = "برف\n\nدر کوهپایه برف بارید و زرين رود یخ زد.\n"
RIVER = Tag("RIVER", "رود", "River", 3, "v")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    files = []
    for name, text in (("یک.txt", FIRST), ("دو.txt", SECOND)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        files.append(path)
    return files


@pytest.fixture
def desktop(start: Start, files: list[Path]) -> Desktop:
    return start(*files)


def shows(desktop: Desktop, document: str) -> bool:
    return desktop.document.id == document


def open_text(desktop: Desktop, title: str) -> None:
    for document in desktop.window.documents.order():
        desktop.window.projects.open(document)
        desktop.wait(partial(shows, desktop, document))
        if desktop.document.title == title:
            return
    raise AssertionError(title)


def finish_both(desktop: Desktop) -> None:
    for title in ("باران", "برف"):
        open_text(desktop, title)
        desktop.document.finish()
        desktop.wait_until_saved()


def with_river(schema: Schema) -> Schema:
    layer = schema.layers[0]
    return replace(schema, layers=(replace(layer, tags=(*layer.tags, RIVER)),))


def bring_the_tag(desktop: Desktop) -> None:
    project = desktop.window.project_session
    future = change_schema(project, with_river(project.schema), (), frozenset())
    desktop.wait(future.done)
    future.result()
    desktop.wait(lambda: project.schema.tag("RIVER") is not None)


def waiting(desktop: Desktop) -> int:
    tree = desktop.window.worklist.tree
    desktop.wait(lambda: not desktop.window.jobs.busy)
    section = tree.topLevelItem(0)
    return section.childCount() if section is not None else 0


def test_both_texts_are_looked_through_by_key_and_stay_finished(desktop: Desktop) -> None:
    finish_both(desktop)
    bring_the_tag(desktop)
    desktop.press(Key.Key_F7, SHIFT)
    assert waiting(desktop) == 2

    desktop.press(Key.Key_Return)
    bar = desktop.window.recheck_bar
    desktop.wait(bar.isVisible)
    first = desktop.document.title
    assert "رود" in bar.said.text()
    desktop.select("زرین‌رود" if first == "باران" else "زرين رود")
    desktop.type_tag("v")
    desktop.wait_until_saved()
    assert desktop.document.state is State.FINISHED

    desktop.press(Key.Key_F7, CTRL)
    desktop.wait(lambda: bar.isVisible() and desktop.document.title != first)
    desktop.wait(lambda: "۱" in bar.said.text())
    place = desktop.window.desk.range
    assert place is not None
    assert "رود" in desktop.document.display[slice(*place)]
    bar.tag_button.click()
    desktop.wait_until_saved()
    assert [span.label for span in desktop.document.spans.values()] == ["RIVER"]
    desktop.press(Key.Key_F7, CTRL)
    desktop.wait(lambda: not bar.isVisible())
    assert waiting(desktop) == 0
    summaries = desktop.window.project_session.documents()
    assert {summary.state for summary in summaries} == {State.FINISHED}


def test_anything_else_opens_the_text_again(desktop: Desktop) -> None:
    finish_both(desktop)
    bring_the_tag(desktop)
    desktop.window.rechecking.start(desktop.document.id, "RIVER")
    desktop.wait(desktop.window.recheck_bar.isVisible)
    desktop.select("برف")
    desktop.type_tag("l")
    desktop.wait_until_saved()
    assert desktop.document.state is State.REOPENED


def test_checking_off_from_the_list_is_one_step_of_the_project(desktop: Desktop) -> None:
    finish_both(desktop)
    bring_the_tag(desktop)
    desktop.press(Key.Key_F7, SHIFT)
    assert waiting(desktop) == 2
    desktop.window.worklist.tree.selectAll()
    desktop.window.worklist.settle_button.click()
    desktop.wait(lambda: waiting(desktop) == 0)
    desktop.act("undo_project")
    desktop.press(Key.Key_F7, SHIFT)
    desktop.wait(lambda: waiting(desktop) == 2)


def test_another_language_ends_the_looking_through(desktop: Desktop) -> None:
    """Else everything done later would leave the text finished, and nobody would see why."""
    finish_both(desktop)
    bring_the_tag(desktop)
    desktop.press(Key.Key_F7, SHIFT)
    assert waiting(desktop) == 2
    desktop.press(Key.Key_Return)
    desktop.wait(lambda: desktop.visible(desktop.window.recheck_bar))
    document, persian = desktop.document.id, desktop.window
    desktop.act("language")
    desktop.wait(lambda: desktop.window is not persian and desktop.window.desk.document is not None)
    assert desktop.document.id == document
    assert not desktop.visible(desktop.window.recheck_bar)
    desktop.tag("مردم" if "مردم" in desktop.document.display else "برف", "p")
    assert desktop.document.state is not State.FINISHED


def test_nothing_is_checked_where_nothing_is_looked_through(desktop: Desktop) -> None:
    finish_both(desktop)
    bring_the_tag(desktop)
    checked = desktop.window.actions_table["recheck_checked"]
    assert not checked.isEnabled()
    desktop.press(Key.Key_F7, SHIFT)
    assert waiting(desktop) == 2
    desktop.press(Key.Key_Return)
    desktop.wait(checked.isEnabled)
    desktop.window.recheck_bar.closed.emit()
    assert not checked.isEnabled()


def selected(desktop: Desktop) -> str:
    place = desktop.window.desk.range
    return "" if place is None else desktop.document.display[slice(*place)]


def test_every_place_is_walked_tagged_and_left_by_key(desktop: Desktop) -> None:
    open_text(desktop, "برف")
    desktop.document.finish()
    open_text(desktop, "باران")
    desktop.document.finish()
    desktop.wait_until_saved()
    bring_the_tag(desktop)
    open_text(desktop, "برف")
    desktop.document.reopen()
    desktop.tag("زرین رود", "v")
    desktop.wait_until_saved()
    desktop.press(Key.Key_F7, SHIFT)
    assert waiting(desktop) == 1
    desktop.press(Key.Key_Return)
    bar, canvas = desktop.window.recheck_bar, desktop.window.canvas
    desktop.wait(lambda: desktop.visible(bar) and selected(desktop) == "زرین‌رود")
    first = desktop.window.desk.range
    assert "۱ از ۲" in desktop.words_in(bar)
    desktop.press(Key.Key_F3)
    second = desktop.window.desk.range
    assert first != second
    assert selected(desktop) == "زرین‌رود"
    desktop.press(Key.Key_F3, SHIFT)
    assert desktop.window.desk.range == first

    desktop.press(Key.Key_V)
    desktop.wait(lambda: desktop.window.desk.range == second)
    assert "۱ از ۱" in desktop.words_in(bar)
    desktop.press(Key.Key_F3, CTRL)
    assert len(desktop.document.spans) == 2
    assert desktop.document.state is State.FINISHED
    assert not desktop.window.actions_table["recheck_tag"].isEnabled()
    desktop.press(Key.Key_F6)
    assert desktop.window.focusWidget() is bar.check_button
    desktop.press(Key.Key_Space)
    desktop.wait(lambda: not desktop.visible(bar))
    assert desktop.window.focusWidget() is canvas
    desktop.press(Key.Key_F7, SHIFT)
    assert waiting(desktop) == 0


def test_the_bar_is_left_by_key(desktop: Desktop) -> None:
    finish_both(desktop)
    bring_the_tag(desktop)
    desktop.press(Key.Key_F7, SHIFT)
    assert waiting(desktop) == 2
    desktop.press(Key.Key_Return)
    bar = desktop.window.recheck_bar
    desktop.wait(lambda: desktop.visible(bar))
    desktop.wait(lambda: desktop.window.focusWidget() is desktop.window.canvas)
    desktop.press(Key.Key_F6)
    desktop.press(Key.Key_Escape)
    assert not desktop.visible(bar)
    assert desktop.window.focusWidget() is desktop.window.canvas


def test_a_relation_that_is_suggested_is_looked_at_and_taken_by_key(desktop: Desktop) -> None:
    open_text(desktop, "باران")
    people, river = desktop.tag("مردم", "p"), desktop.tag("زرین‌رود", "l", 1)
    ends = tuple((span.start, span.end, span.label) for span in (people, river))
    visit = RelationSuggestion(ends[0], ends[1], "visited", 0.7, "rules", "")
    desktop.document.set_suggestions(Suggestions((), (visit,)))
    desktop.document.finish()
    desktop.wait_until_saved()
    project = desktop.window.project_session
    tag = project.schema.relation("visited")
    assert tag is not None
    future = change_schema(project, project.schema, (), frozenset({"visited"}))
    desktop.wait(future.done)
    future.result()
    desktop.wait(lambda: project.schema.relation("visited") != tag)
    desktop.press(Key.Key_F7, SHIFT)
    assert waiting(desktop) == 1
    desktop.press(Key.Key_Return)
    bar = desktop.window.recheck_bar
    desktop.wait(lambda: "مردم ← زرین‌رود" in desktop.words_in(bar))
    lit = [spot for spot in desktop.spots() if spot.kind is Spot.FIND_CURRENT]
    shown = desktop.document.display
    assert [shown[spot.start : spot.end] for spot in lit] == ["مردم", "زرین‌رود"]
    desktop.press(Key.Key_F3, CTRL)
    link = desktop.relation("visited")
    assert (link.source, link.target) == (people.id, river.id)
    assert desktop.document.state is State.FINISHED
    desktop.press(Key.Key_F7, CTRL)
    desktop.wait(lambda: not desktop.visible(bar))
    assert waiting(desktop) == 0


FIELDS = (
    Attribute("desk", AttributeType.TEXT, "گروه خبری", "Desk"),
    Attribute("genre", AttributeType.CHOICE, "گونهٔ متن", "Genre", ("news", "report"), True),
)


def test_a_field_that_every_text_has_to_say_is_given_from_the_bar_by_key(
    start: Start, files: list[Path]
) -> None:
    desktop = start(*files, language="en")
    finish_both(desktop)
    project = desktop.window.project_session
    future = change_schema(project, replace(project.schema, document=FIELDS), (), frozenset())
    desktop.wait(future.done)
    future.result()
    desktop.wait(lambda: bool(desktop.document.schema.document))
    desktop.press(Key.Key_F7, SHIFT)
    assert waiting(desktop) == 2
    desktop.press(Key.Key_Return)
    bar, form = desktop.window.recheck_bar, desktop.window.inspector.document_form
    desktop.wait(lambda: desktop.visible(bar))
    genre = form.labels.editor_for("genre")
    assert genre is not None
    desktop.wait(lambda: desktop.window.focusWidget() is genre)
    first = desktop.document.title
    assert "“Genre” of this text is to be given" in desktop.words_in(bar)
    assert not desktop.visible(bar.tag_button)
    desktop.window.canvas.setFocus()
    desktop.press(Key.Key_F6)
    assert desktop.window.focusWidget() is bar.field_button
    desktop.press(Key.Key_F, CTRL, SHIFT)
    assert desktop.window.focusWidget() is genre
    desktop.press(Key.Key_Down)
    desktop.wait_until_saved()
    assert desktop.document.state is State.FINISHED
    assert "“Genre” of this text is given" in desktop.words_in(bar)

    desktop.press(Key.Key_F7, CTRL)
    desktop.wait(lambda: desktop.visible(bar) and desktop.document.title != first)
    desktop.wait(lambda: "is to be given" in desktop.words_in(bar))
    desktop.press(Key.Key_F7, CTRL)
    desktop.wait(lambda: not desktop.visible(bar))
    assert waiting(desktop) == 0
    desktop.press(Key.Key_F, CTRL, SHIFT)
    assert desktop.window.focusWidget() is form.labels.editor_for("desk")
