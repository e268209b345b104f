# SPDX-License-Identifier: MIT
"""Spans inside and across each other: which is meant, which lies on top, what is here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from annotator.model.annotation import Span
from annotator.model.changes import Change, ChangeSet
from annotator.model.schema import Layer, Overlap, Tag
from annotator.ui.canvas.marks import SpanMark
from annotator.ui.dialogs.here_list import HereList
from annotator.ui.models.mentions import ROW
from annotator.ui.models.rows import MentionRow
from tests.journeys.desktop import CTRL, SHIFT, Desktop

Key = Qt.Key
PHRASE = "وزیر نیرو شنبه"


@pytest.fixture
def spans(desktop: Desktop) -> tuple[Span, Span, Span]:
    """«وزیر» in «وزیر نیرو», crossed by «نیرو شنبه», in layers that allow it."""
    project = desktop.window.project_session
    mention = replace(project.schema.layers[0], overlap=Overlap.ANY)
    saying = Layer("saying", "گفته", "saying", (Tag("SAYING", "گفته", "saying", 3, "2"),))
    schema = replace(project.schema, layers=(mention, saying), version=2)
    changes = ChangeSet("change_schema", (Change(project.schema, schema),))
    project.write(changes)
    desktop.wait(lambda: len(desktop.document.schema.layers) == 2)
    return desktop.tag("وزیر", "r", 1), desktop.tag("وزیر نیرو", "o", 1), crossing(desktop)


def crossing(desktop: Desktop) -> Span:
    return desktop.tag("نیرو شنبه", "2")


def keys(desktop: Desktop) -> str:
    return desktop.window.desk.key


def test_one_key_goes_from_the_smallest_outwards(
    desktop: Desktop, spans: tuple[Span, Span, Span]
) -> None:
    inner, outer, across = spans
    desktop.select("نیرو", 1)
    desktop.strike("`", 41)
    assert keys(desktop) == outer.id
    desktop.strike("`", 41)
    assert keys(desktop) == across.id
    desktop.strike("`", 41)
    assert keys(desktop) == outer.id
    desktop.select("وزیر", 1)
    assert keys(desktop) == inner.id
    desktop.strike("`", 41)
    assert keys(desktop) == outer.id


def test_what_is_put_on_top_is_clicked_first(
    desktop: Desktop, spans: tuple[Span, Span, Span]
) -> None:
    inner, outer, across = spans
    inside = QPoint(8, 0)
    place = desktop.word("نیرو", 1) + inside
    desktop.window.canvas.clear_selection()
    desktop.click(place)
    assert keys(desktop) == outer.id
    desktop.choose(across)
    desktop.press(Key.Key_U, CTRL, SHIFT)
    desktop.window.canvas.clear_selection()
    desktop.click(place)
    assert keys(desktop) == across.id
    desktop.choose(outer)
    desktop.press(Key.Key_U, CTRL, SHIFT)
    desktop.window.canvas.clear_selection()
    desktop.click(desktop.word("وزیر", 1) + inside)
    assert keys(desktop) == outer.id
    assert inner.id in desktop.document.spans


def test_what_is_on_top_stays_so_when_the_text_is_shown_anew(
    desktop: Desktop, spans: tuple[Span, Span, Span], tmp_path: Path
) -> None:
    _inner, outer, across = spans
    desktop.choose(across)
    desktop.press(Key.Key_U, CTRL, SHIFT)

    def meant() -> str:
        desktop.window.canvas.clear_selection()
        desktop.click(desktop.word("نیرو", 1) + QPoint(8, 0))
        return keys(desktop)

    assert meant() == across.id
    desktop.window.desk.draw()
    assert meant() == across.id
    first, desk = desktop.document.id, desktop.window.desk
    other = tmp_path / "دیگر.txt"
    other.write_text("متن دیگر\n", encoding="utf-8")
    desktop.drop(desktop.window, other)
    desktop.wait(lambda: desktop.document.id != first)
    desktop.window.projects.open(first)
    desktop.wait(lambda: desktop.document.id == first and desk.canvas.page.index.spans)
    assert meant() == across.id
    assert outer.id in desktop.document.spans


def rows(dialog: HereList) -> list[MentionRow]:
    return [dialog.model.index(n).data(ROW) for n in range(dialog.model.rowCount())]


def test_a_list_says_what_is_here(desktop: Desktop, spans: tuple[Span, Span, Span]) -> None:
    inner, outer, across = spans
    person = desktop.tag("مریم", "p")
    holds = desktop.document.add_relation(person.id, inner.id, "holds_role")
    desktop.select(PHRASE)
    desktop.press(Key.Key_L, CTRL, SHIFT)
    dialog = desktop.dialog(HereList)
    shown = {row.key: row for row in rows(dialog)}
    assert list(shown)[:3] == [inner.id, outer.id, across.id]
    assert shown[across.id].tag_name == "گفته · گفته"
    assert shown[outer.id].text == "وزیر نیرو"
    assert "مریم" in shown[holds].text
    desktop.press(Key.Key_Down)
    desktop.press(Key.Key_Return)
    assert keys(desktop) == outer.id
    assert desktop.window.focusWidget() is desktop.window.canvas


def test_where_nothing_is_the_list_stays_away(desktop: Desktop) -> None:
    desktop.select("گذاشته")
    desktop.act("what_is_here")
    assert not desktop.shown(HereList)
    assert desktop.notice


def marks(desktop: Desktop) -> dict[str, SpanMark]:
    return desktop.window.canvas.page.index.spans


def test_a_layer_is_hidden_and_shown(desktop: Desktop, spans: tuple[Span, Span, Span]) -> None:
    _, outer, across = spans
    drawn = marks(desktop)
    assert (drawn[outer.id].layer, drawn[across.id].layer) == (0, 1)
    desktop.window.desk.set_hidden_layers(frozenset({"saying"}))
    assert across.id not in marks(desktop)
    assert outer.id in marks(desktop)
    listed = desktop.window.mentions.model
    assert not listed.index_of(across.id).isValid()
    desktop.window.desk.set_hidden_layers(frozenset())
    assert across.id in marks(desktop)
    assert listed.index_of(across.id).isValid()


def test_the_menu_offers_what_can_be_done_here(
    desktop: Desktop, spans: tuple[Span, Span, Span]
) -> None:
    inner, _, _ = spans
    alone = desktop.tag("سپاسگزاری", "e")
    names = desktop.window.context_menu.names
    desktop.choose(alone)
    assert {"split_span", "join_spans", "add_fragment", "what_is_here"} <= set(names())
    assert not {"on_top", "remove_fragment"} & set(names())
    desktop.choose(inner)
    assert "on_top" in names()
    desktop.select("شنبه")
    desktop.window.spans.add_words()
    assert "remove_fragment" in names()
