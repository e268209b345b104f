# SPDX-License-Identifier: MIT
"""Two places are linked, by hint keys or by dragging; links get other tags and directions."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from annotator.model.annotation import Span
from tests.journeys.desktop import CTRL, Desktop

Key = Qt.Key


@pytest.fixture
def person(desktop: Desktop) -> Span:
    return desktop.accept("مریم صالحی‌نژاد")


def hint(desktop: Desktop, key: str) -> str:
    """The letters shown on a mark while a target is chosen."""
    return desktop.window.canvas.link_mode.hints()[key]


def visited(desktop: Desktop) -> None:
    """Between a person and a place several relations are legal."""
    desktop.button_of(desktop.relation_chooser(), "سفر به").click()


def test_the_target_is_chosen_by_its_hint_key(desktop: Desktop, person: Span) -> None:
    place = desktop.accept("اهواز")
    desktop.choose(person)
    desktop.press(Key.Key_L, CTRL)
    assert desktop.window.linking.linking
    desktop.strike(hint(desktop, place.id))
    assert not desktop.window.linking.linking
    visited(desktop)
    (relation,) = desktop.document.relations.values()
    assert (relation.source, relation.target, relation.label) == (person.id, place.id, "visited")
    assert relation.id in desktop.window.canvas.page.index.arcs


def test_a_link_begun_in_another_pane_takes_the_keys_to_the_article(
    desktop: Desktop, person: Span
) -> None:
    desktop.choose(person)
    desktop.window.inspector.note.setFocus()
    assert not desktop.window.canvas.hasFocus()
    desktop.act("link")
    assert desktop.window.canvas.hasFocus()


def test_the_only_legal_tag_is_not_asked_for(desktop: Desktop, person: Span) -> None:
    event = desktop.tag("سپاسگزاری", "e")
    desktop.choose(person)
    desktop.act("link")
    desktop.strike(hint(desktop, event.id))
    assert desktop.relation("participated_in").target == event.id


def test_under_a_persian_layout(desktop: Desktop, person: Span) -> None:
    place = desktop.accept("اهواز")
    desktop.choose(person)
    desktop.strike("م", 38, CTRL)
    letter = hint(desktop, place.id)
    row = "asdfghjkl".find(letter)
    assert row >= 0
    desktop.strike("شسیبلاتنم"[row], 30 + row)
    visited(desktop)
    assert desktop.relation("visited").target == place.id


def test_a_suggested_target_is_accepted_on_the_way(desktop: Desktop, person: Span) -> None:
    proposed = desktop.suggestion("بهرام درخشان")
    desktop.choose(person)
    desktop.act("link")
    desktop.strike(hint(desktop, proposed.key))
    chooser = desktop.relation_chooser()
    assert "گفت‌وگو با" in [button.choice.name for button in chooser.buttons]
    desktop.button_of(chooser, "گفت‌وگو با").click()
    target = desktop.span("بهرام درخشان")
    assert desktop.relation("spoke_with").target == target.id
    assert desktop.document.decisions[proposed.key].result == target.id


def test_the_target_is_walked_to(desktop: Desktop, person: Span) -> None:
    place = desktop.accept("اهواز")
    desktop.choose(person)
    desktop.act("link")
    for _ in range(40):
        desktop.press(Key.Key_Tab)
        if desktop.window.canvas.selected_key == place.id:
            break
    desktop.press(Key.Key_Return)
    visited(desktop)
    assert desktop.relation("visited").target == place.id


def test_escape_leaves_everything_as_it_was(desktop: Desktop, person: Span) -> None:
    desktop.choose(person)
    desktop.act("link")
    desktop.press(Key.Key_Escape)
    assert not desktop.window.linking.linking
    assert desktop.window.canvas.selected_key == person.id
    assert not desktop.document.relations
    desktop.type_tag("o")
    assert desktop.document.spans[person.id].label == "ORGANIZATION"


def test_a_word_without_a_tag_is_tagged_on_the_way_as_one_step(
    desktop: Desktop, person: Span
) -> None:
    desktop.choose(person)
    desktop.act("link")
    desktop.select("مردم")
    desktop.press(Key.Key_Return)
    chooser = desktop.relation_chooser()
    desktop.button_of(chooser, "سفر به · مکان").click()
    target = desktop.span("مردم", "LOCATION")
    assert desktop.relation("visited").target == target.id
    desktop.wait_until_saved()
    desktop.act("undo")
    desktop.wait(lambda: not desktop.document.relations)
    assert list(desktop.document.spans) == [person.id]


def test_dragging_from_chip_to_chip(desktop: Desktop, person: Span) -> None:
    place = desktop.accept("اهواز")
    desktop.drag(desktop.chip(person.id), desktop.chip(place.id))
    visited(desktop)
    assert desktop.relation("visited").source == person.id


def test_dragging_onto_a_suggestion_and_onto_bare_words(desktop: Desktop, person: Span) -> None:
    place = desktop.suggestion("آبادان")
    desktop.drag(desktop.chip(person.id), desktop.chip(place.key))
    visited(desktop)
    assert desktop.relation("visited").target == desktop.span("آبادان").id
    desktop.drag(desktop.chip(person.id), desktop.word("فرسوده"))
    desktop.button_of(desktop.relation_chooser(), "شرکت در · رویداد").click()
    assert desktop.relation("participated_in").target == desktop.span("فرسوده", "EVENT").id


def test_another_tag_for_a_relation(desktop: Desktop, person: Span) -> None:
    other = desktop.accept("بهرام درخشان")
    relation = desktop.document.add_relation(person.id, other.id, "spoke_with")
    desktop.window.canvas.setFocus()
    desktop.window.desk.go_to(relation)
    desktop.type_tag("m")
    assert desktop.document.relations[relation].label == "met_with"
    buttons = desktop.window.palette_panel.buttons()
    next(b for b in buttons if b.choice.key == "spoke_with").click()
    assert desktop.document.relations[relation].label == "spoke_with"
    desktop.type_tag("v")
    assert desktop.document.relations[relation].label == "spoke_with"


def test_a_relation_is_turned_round_and_deleted(desktop: Desktop, person: Span) -> None:
    other = desktop.accept("بهرام درخشان")
    relation = desktop.document.add_relation(person.id, other.id, "met_with")
    desktop.window.canvas.setFocus()
    desktop.window.desk.go_to(relation)
    desktop.press(Key.Key_R, CTRL)
    turned = desktop.document.relations[relation]
    assert (turned.source, turned.target) == (other.id, person.id)
    assert desktop.window.desk.relation == turned
    desktop.press(Key.Key_Delete)
    assert not desktop.document.relations
    assert len(desktop.document.spans) == 2


def test_what_the_schema_forbids_is_said(desktop: Desktop, person: Span) -> None:
    place = desktop.accept("اهواز")
    relation = desktop.document.add_relation(person.id, place.id, "visited")
    desktop.window.desk.go_to(relation)
    desktop.act("reverse")
    assert desktop.document.relations[relation].source == person.id
    assert desktop.notice


def test_a_suggested_relation_is_accepted_with_its_ends(desktop: Desktop) -> None:
    proposed = desktop.document.relation_suggestions[0]
    desktop.window.canvas.setFocus()
    desktop.window.desk.go_to(proposed.key)
    assert desktop.window.desk.relation_suggestion == proposed
    desktop.press(Key.Key_Return)
    relation = desktop.relation(proposed.label)
    ends = (desktop.document.spans[relation.source], desktop.document.spans[relation.target])
    assert [(end.start, end.end, end.label) for end in ends] == [proposed.source, proposed.target]
    desktop.wait_until_saved()
    desktop.act("undo")
    desktop.wait(lambda: not desktop.document.spans)
    desktop.window.desk.go_to(proposed.key)
    desktop.press(Key.Key_Delete)
    assert proposed.key not in {s.key for s in desktop.document.relation_suggestions}


def test_the_foot_of_the_window_says_what_to_do_next(desktop: Desktop, person: Span) -> None:
    desktop.choose(person)
    mode = desktop.window.status.mode
    assert not desktop.visible(mode)
    desktop.press(Key.Key_L, CTRL)
    assert desktop.visible(mode)
    desktop.press(Key.Key_Escape)
    assert not desktop.visible(mode)
