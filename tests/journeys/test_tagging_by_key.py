# SPDX-License-Identifier: MIT
"""Words are marked, tagged, resized and let go without the mouse, under any keyboard layout."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.journeys.desktop import CTRL, SHIFT, Desktop

Key = Qt.Key

# The position of the key with P and its character: us, ir (ISIRI 9147), Windows Persian,
# Persian (Standard); then that of O, and of the key with ' on it.
LAYOUTS = {
    "us": ("p", "o", "'"),
    "ir": ("ح", "خ", "گ"),
    "Windows Persian": ("ح", "خ", "گ"),
    "Persian (Standard)": ("ح", "خ", "گ"),
}
KEY_P, KEY_O, KEY_QUOTE, KEY_Z = 25, 24, 40, 44


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_tag_s_key_is_the_same_key_under_every_layout(desktop: Desktop, layout: str) -> None:
    person, organization, quote = LAYOUTS[layout]
    desktop.select("سپاسگزاری")
    desktop.strike(person, KEY_P)
    assert desktop.span("سپاسگزاری").label == "PERSON"
    desktop.strike(organization, KEY_O)
    assert desktop.span("سپاسگزاری").label == "ORGANIZATION"

    desktop.select("شبکه‌های")
    desktop.strike(quote, KEY_QUOTE)
    assert desktop.window.canvas.selected_text() == "شبکه‌ها"


@pytest.mark.parametrize("layout", ["ir", "Windows Persian", "Persian (Standard)"])
def test_ctrl_and_a_letter_acts_under_every_layout(desktop: Desktop, layout: str) -> None:
    """Also where the layout has no Latin letter at all: Ctrl and the key with Z on it."""
    desktop.tag("سپاسگزاری", "o")
    desktop.wait_until_saved()
    desktop.strike("ظ", KEY_Z, CTRL)
    desktop.wait(lambda: not desktop.document.spans)


@pytest.mark.parametrize("digit", ["1", "۱", "١"])
def test_digits_are_alike(desktop: Desktop, digit: str) -> None:
    """In the choice of a relation the first is 1, ۱ and ١."""
    source, target = desktop.accept("بهرام درخشان"), desktop.accept("اهواز")
    desktop.choose(source)
    desktop.act("link")
    desktop.window.canvas.choose_link_target(target.id)
    if not desktop.document.relations:
        desktop.relation_chooser()
        desktop.strike(digit, 2)
    (relation,) = desktop.document.relations.values()
    assert {relation.source, relation.target} == {source.id, target.id}


def test_what_types_a_zwnj_changes_nothing(desktop: Desktop) -> None:
    desktop.select("سپاسگزاری")
    waiting = desktop.document.suggestions
    desktop.strike("\u200c", 57, SHIFT, Key.Key_Space.value)
    desktop.strike("\u200c", 3, CTRL | SHIFT, Key.Key_2.value)
    assert desktop.window.canvas.selected_text() == "سپاسگزاری"
    assert desktop.document.suggestions == waiting
    assert not desktop.document.spans


def test_walking_selecting_and_tagging(desktop: Desktop) -> None:
    """From the beginning of the text: two words on, two words more, a tag."""
    canvas = desktop.window.canvas
    canvas.setFocus()
    desktop.press(Key.Key_Home, CTRL)
    assert canvas.selected_text() == "دیدار"
    desktop.press(Key.Key_Left)
    desktop.press(Key.Key_Left, SHIFT)
    assert canvas.selected_text() == "وزیر نیرو"
    desktop.press(Key.Key_Left, SHIFT)
    desktop.press(Key.Key_Right, SHIFT)
    assert canvas.selected_text() == "وزیر نیرو"
    desktop.type_tag("w")
    assert desktop.document.spans or desktop.document.suggestions
    desktop.press(Key.Key_Left, CTRL)
    assert canvas.selected_text() == "به"


def test_the_palette_offers_only_what_the_schema_allows(desktop: Desktop) -> None:
    palette = desktop.window.palette_panel
    desktop.tag("مردم اهواز", "f")
    desktop.select("همراهی مردم")
    assert not [b for b in palette.buttons() if b.isEnabled()]
    desktop.type_tag("p")
    assert len(desktop.document.spans) == 1
    desktop.select("همراهی")
    assert all(b.isEnabled() for b in palette.buttons())


def test_another_tag_keeps_note_and_relations(desktop: Desktop) -> None:
    person, role = desktop.accept("مریم صالحی‌نژاد"), desktop.tag("وزیر نیرو", "r", 1)
    desktop.document.add_relation(person.id, role.id, "holds_role")
    desktop.document.set_note(role.id, "سمت کنونی")
    place = desktop.tag("سپاسگزاری", "l")
    desktop.choose(place)
    desktop.type_tag("f")
    assert desktop.document.spans[place.id].label == "FACILITY"

    desktop.choose(role)
    desktop.type_tag("p")
    assert desktop.document.spans[role.id].label == "ROLE"
    assert desktop.notice
    assert desktop.document.spans[role.id].note == "سمت کنونی"
    assert len(desktop.document.relations) == 1


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_another_tag_from_the_list_of_tags(desktop: Desktop) -> None:
    span = desktop.tag("سپاسگزاری", "l")
    desktop.press(Key.Key_F2)
    combo = desktop.window.inspector.tag
    assert combo.hasFocus() or combo.view().isVisible()
    combo.hidePopup()
    place = next(i for i in range(combo.count()) if combo.itemData(i) == "WORK")
    combo.setCurrentIndex(place)
    combo.activated.emit(place)
    assert desktop.document.spans[span.id].label == "WORK"


def test_resizing_keeps_relations_and_attributes(desktop: Desktop) -> None:
    person, place = desktop.accept("مریم صالحی‌نژاد"), desktop.accept("اهواز")
    desktop.document.add_relation(person.id, place.id, "visited")
    desktop.document.set_attribute(place.id, "subtype", "CITY")
    desktop.choose(place)
    desktop.press(Key.Key_BracketRight)
    grown = desktop.document.spans[place.id]
    assert desktop.document.text_of(grown.fragments) == "به اهواز"
    assert desktop.window.canvas.selected_key == place.id
    desktop.press(Key.Key_BracketLeft)
    desktop.press(Key.Key_Comma, SHIFT)
    desktop.press(Key.Key_Period, SHIFT)
    assert desktop.document.text_of(desktop.document.spans[place.id].fragments) == "اهواز"
    assert desktop.document.spans[place.id].attributes["subtype"] == "CITY"
    assert [r.target for r in desktop.document.relations.values()] == [place.id]


def test_resizing_in_one_gesture(desktop: Desktop) -> None:
    """Ctrl+B, as many steps as needed, Enter: one step to take back; Esc leaves all as it was."""
    place = desktop.accept("اهواز")
    desktop.choose(place)
    desktop.press(Key.Key_B, CTRL)
    desktop.press(Key.Key_BracketRight)
    desktop.press(Key.Key_BracketRight)
    assert desktop.document.spans[place.id] == place
    desktop.press(Key.Key_Return)
    assert desktop.document.text_of(desktop.document.spans[place.id].fragments) == "سفر به اهواز"
    desktop.press(Key.Key_B, CTRL)
    desktop.press(Key.Key_BracketLeft)
    desktop.press(Key.Key_Escape)
    assert desktop.document.text_of(desktop.document.spans[place.id].fragments) == "سفر به اهواز"
    desktop.wait_until_saved()
    desktop.press(Key.Key_Z, CTRL)
    desktop.wait(lambda: desktop.document.spans[place.id].fragments == place.fragments)


def test_the_ending_of_a_word_is_dropped_and_taken_in_again(desktop: Desktop) -> None:
    span = desktop.tag("شبکه‌های", "f")
    desktop.choose(span)
    seen = []
    for _ in range(3):
        desktop.press(Key.Key_Apostrophe)
        seen.append(desktop.document.text_of(desktop.document.spans[span.id].fragments))
    assert seen == ["شبکه‌ها", "شبکه‌های", "شبکه‌ها"]
    assert len(desktop.document.spans) == 1


def test_deleting_takes_the_relations_along_and_is_one_step(desktop: Desktop) -> None:
    person, place = desktop.accept("مریم صالحی‌نژاد"), desktop.accept("اهواز")
    role = desktop.tag("وزیر نیرو", "r", 1)
    desktop.document.add_relation(person.id, place.id, "visited")
    desktop.document.add_relation(person.id, role.id, "holds_role")
    spans, relations = dict(desktop.document.spans), dict(desktop.document.relations)
    desktop.choose(person)
    desktop.press(Key.Key_Delete)
    assert desktop.document.spans.keys() == {place.id, role.id}
    assert not desktop.document.relations
    desktop.wait_until_saved()
    desktop.press(Key.Key_Z, CTRL)
    desktop.wait(lambda: desktop.document.spans == spans)
    assert desktop.document.relations == relations
    desktop.press(Key.Key_Y, CTRL)
    desktop.wait(lambda: person.id not in desktop.document.spans)
    stored = desktop.on_disk(lambda store: store.content(desktop.document.id))
    assert {span.id for span in stored.spans} == {place.id, role.id}
    assert not stored.relations


def test_a_word_is_marked_with_the_mouse(desktop: Desktop) -> None:
    desktop.click(desktop.word("سپاسگزاری"))
    assert desktop.window.canvas.selected_text() == "سپاسگزاری"
    desktop.type_tag("e")
    span = desktop.span("سپاسگزاری", "EVENT")
    desktop.drag(desktop.word("همراهی"), desktop.word("مردم"))
    assert desktop.window.canvas.selected_text() == "همراهی مردم"
    buttons = desktop.window.palette_panel.buttons()
    next(b for b in buttons if b.choice.key == "WORK").click()
    assert desktop.span("همراهی مردم", "WORK")
    desktop.click(desktop.chip(span.id))
    assert desktop.window.desk.span == span
