# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from annotator.model.schema import Attribute, AttributeType
from annotator.ui.dialogs.date_picker import DatePicker
from annotator.ui.models.rows import RelationLine, RelationView, SpanView, TagChoice
from annotator.ui.panels.attributes import AttributesForm
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.panels.inspector import InspectorPanel
from annotator.ui.panels.value_attributes import ReferenceEditor

TAGS = (TagChoice("DATE", "تاریخ"), TagChoice("TIME", "ساعت"))
ATTRIBUTES = (
    Attribute("mention", AttributeType.CHOICE, "نوع اشاره", "Mention", ("NAM", "NOM"), True),
    Attribute("former", AttributeType.YES_NO, "پیشین", "Former"),
    Attribute("number", AttributeType.NUMBER, "شمار", "Number"),
    Attribute("subtype", AttributeType.TEXT, "زیرگونه", "Subtype"),
    Attribute("channel", AttributeType.CHOICES, "راه", "Channel", ("تلفنی", "حضوری")),
    Attribute("place", AttributeType.SPAN, "جا", "Place"),
    Attribute("on", AttributeType.DATE, "در تاریخ", "On"),
)
RELATION = RelationLine(
    "r1", "occurred_on", "در تاریخ", "همایش کشاورزان", False, (*TAGS, TagChoice("x", "دیگر"))
)
SPAN = SpanView(
    "s1",
    "بیست‌وچهارم خرداد",
    "DATE",
    TAGS,
    temporal=True,
    value={"type": "DATE", "jalali": "1403-03-24", "gregorian": "2024-06-13"},
    attributes=ATTRIBUTES,
    relations=(RELATION,),
)


@pytest.fixture
def panel(qtbot: QtBot) -> InspectorPanel:
    inspector = InspectorPanel("fa")
    qtbot.addWidget(inspector)
    inspector.resize(320, 900)
    inspector.show()
    inspector.show_span(SPAN)
    return inspector


def choose(combo: QuietCombo, key: str) -> None:
    place = combo.findData(key)
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def test_another_tag_is_a_wish_with_the_spans_id(qtbot: QtBot, panel: InspectorPanel) -> None:
    with qtbot.waitSignal(panel.retag) as wish:
        choose(panel.tag, "TIME")
    assert wish.args == ["s1", "TIME"]
    panel.show_span(SPAN)
    with qtbot.assertNotEmitted(panel.retag):
        choose(panel.tag, "DATE")


@pytest.mark.parametrize("typed", ["۱۴۰۳/۳/۲۵", "1403-03-25", "١٤٠٣/٣/٢٥", "2024-06-14"])
def test_a_date_may_be_typed_in_any_digits(qtbot: QtBot, panel: InspectorPanel, typed: str) -> None:
    edit = panel.value.edit
    assert edit.text() == "۱۴۰۳/۰۳/۲۴"
    edit.selectAll()
    QTest.keyClicks(edit, typed) if typed.isascii() else edit.insert(typed)
    with qtbot.waitSignal(panel.value_changed) as changed:
        QTest.keyClick(edit, Qt.Key.Key_Return)
    value = {"type": "DATE", "jalali": "1403-03-25", "gregorian": "2024-06-14"}
    assert changed.args == ["s1", value]


def test_what_is_no_date_is_said_and_not_taken(qtbot: QtBot, panel: InspectorPanel) -> None:
    edit = panel.value.edit
    edit.selectAll()
    edit.insert("پارسال")
    with qtbot.assertNotEmitted(panel.value_changed):
        QTest.keyClick(edit, Qt.Key.Key_Return)


def test_each_type_of_attribute_has_its_editor(qtbot: QtBot, panel: InspectorPanel) -> None:
    form = panel.attributes
    heard: list[tuple[str, str, object]] = []
    panel.attribute_changed.connect(lambda *args: heard.append(args))
    mention, former, number, subtype, channel, place, _ = map(form.editor, range(7))
    assert isinstance(mention, QuietCombo)
    choose(mention, "NOM")
    assert isinstance(former, QCheckBox)
    former.click()
    assert isinstance(number, QLineEdit)
    number.insert("۱۲")
    number.editingFinished.emit()
    assert isinstance(subtype, QLineEdit)
    subtype.insert("نیم\u200cروز")
    subtype.editingFinished.emit()
    assert isinstance(channel, QToolButton)
    channel.menu().actions()[1].trigger()
    assert heard == [
        ("s1", "mention", "NOM"),
        ("s1", "former", True),
        ("s1", "number", 12),
        ("s1", "subtype", "نیم\u200cروز"),
        ("s1", "channel", ["حضوری"]),
    ]
    assert isinstance(place, ReferenceEditor)
    with qtbot.waitSignal(panel.span_requested) as asked:
        place.choose.click()
    assert asked.args == ["s1", "place"]


def test_a_note_is_handed_on_when_another_place_is_selected(
    qtbot: QtBot, panel: InspectorPanel
) -> None:
    panel.note.setPlainText("باید بازبینی شود")
    with qtbot.waitSignal(panel.note_changed) as noted:
        panel.show_span(replace(SPAN, id="s2"))
    assert noted.args == ["s1", "باید بازبینی شود"]
    assert panel.note.toPlainText() == ""


def test_a_suggestion_offers_acceptance_and_shows_its_reason(
    qtbot: QtBot, panel: InspectorPanel
) -> None:
    panel.show_span(
        replace(SPAN, id="DATE:3:9", confirmed=False, score=0.87, reason="روز و ماه کنار هم")
    )
    assert panel.accept_button.isVisible()
    assert not panel.delete_button.isVisible()
    assert not panel.note.isVisible()
    with qtbot.waitSignal(panel.accept) as accepted:
        panel.accept_button.click()
    assert accepted.args == ["DATE:3:9"]
    with qtbot.waitSignal(panel.reject):
        panel.reject_button.click()


def test_relations_are_retagged_selected_and_deleted_by_their_ids(
    qtbot: QtBot, panel: InspectorPanel
) -> None:
    line = panel.relations
    kinds = line.findChildren(QuietCombo)
    with qtbot.waitSignal(panel.relation_retag) as retagged:
        choose(kinds[0], "x")
    assert retagged.args == ["r1", "x"]
    other = next(b for b in line.findChildren(QPushButton))
    with qtbot.waitSignal(panel.relation_selected) as selected:
        other.click()
    assert selected.args == ["r1"]
    with qtbot.waitSignal(panel.relation_deleted):
        line.findChildren(QToolButton)[0].click()


def test_a_relation_can_be_reversed_and_deleted(qtbot: QtBot, panel: InspectorPanel) -> None:
    kinds = (TagChoice("holds_role", "دارای سمتِ"), TagChoice("member_of", "عضو"))
    panel.show_relation(RelationView("r9", "holds_role", kinds, "بهروز", "استاندار"))
    assert panel.reverse_button.isVisible()
    assert not panel.value.isVisible()
    with qtbot.waitSignal(panel.reverse) as reversed_:
        panel.reverse_button.click()
    assert reversed_.args == ["r9"]
    with qtbot.waitSignal(panel.delete):
        panel.delete_button.click()
    panel.show_nothing()
    assert not panel.tag.isVisible()


def test_the_mouse_wheel_never_changes_a_tag(qtbot: QtBot, panel: InspectorPanel) -> None:
    assert panel.tag.focusPolicy() == Qt.FocusPolicy.StrongFocus
    inside = panel.widget()
    assert inside is not None
    assert panel.minimumSizeHint().width() >= inside.minimumSizeHint().width()


def test_an_editor_survives_the_answer_to_its_own_change(
    qtbot: QtBot, panel: InspectorPanel
) -> None:
    """The window answers every change with the changed span, inside the editor's own signal."""
    mention = panel.attributes.editor(0)
    assert isinstance(mention, QuietCombo)

    def answer(_id: str, key: str, value: object) -> None:
        panel.show_span(replace(SPAN, attribute_values={key: value}))

    panel.attribute_changed.connect(answer)
    choose(mention, "NOM")
    assert panel.attributes.editor(0) is mention
    panel.show_span(replace(SPAN, attribute_values={"mention": "NAM"}))
    renewed = panel.attributes.editor(0)
    assert isinstance(renewed, QuietCombo)
    assert renewed.currentText() == "NAM"


@pytest.mark.parametrize(("language", "name"), [("fa", "نام"), ("en", "Name")])
def test_values_of_attributes_are_shown_by_their_names(
    qtbot: QtBot, language: str, name: str
) -> None:
    names = (("نام", "Name"), ("ضمیر", "Pronoun"))
    kinds = AttributeType.CHOICE, AttributeType.CHOICES
    mention, several = (
        Attribute(kind, kind, "نوع", "Kind", ("NAM", "PRO"), value_names=names) for kind in kinds
    )
    form = AttributesForm(language)
    qtbot.addWidget(form)
    form.show_attributes((mention, several), {"choice": "NAM", "choices": ["NAM"]})
    combo, button = form.editor(0), form.editor(1)
    assert isinstance(combo, QuietCombo)
    assert isinstance(button, QToolButton)
    assert combo.currentText() == button.text() == name
    with qtbot.waitSignal(form.attribute_changed) as changed:
        choose(combo, "PRO")
    assert changed.args == ["choice", "PRO"]
    with qtbot.waitSignal(form.attribute_changed) as changed:
        button.menu().actions()[1].trigger()
    assert changed.args == ["choices", ["NAM", "PRO"]]


def test_a_relation_with_one_legal_tag_is_named_and_not_listed(
    qtbot: QtBot, panel: InspectorPanel
) -> None:
    only = (TagChoice("talked_to", "گفت‌وگو با"),)
    panel.show_relation(RelationView("r9", "talked_to", only, "رستگار", "همتایان"))
    assert not panel.tag.isVisible()
    assert any(label.text() == only[0].name for label in visible_labels(panel))
    panel.focus_tag()
    assert not panel.tag.isVisible()


def visible_labels(panel: InspectorPanel) -> list[QLabel]:
    return [label for label in panel.findChildren(QLabel) if label.isVisible()]


def test_a_proposed_relation_is_accepted_or_rejected_in_the_list(
    qtbot: QtBot, panel: InspectorPanel
) -> None:
    line = replace(RELATION, id="a>b:x", choices=(), confirmed=False)
    panel.show_span(replace(SPAN, relations=(line,)))
    assert any(label.text() == RELATION.name for label in visible_labels(panel))
    accept, reject = panel.relations.findChildren(QToolButton)[-2:]
    with qtbot.waitSignal(panel.accept) as accepted:
        accept.click()
    assert accepted.args == ["a>b:x"]
    with qtbot.waitSignal(panel.relation_deleted) as rejected:
        reject.click()
    assert rejected.args == ["a>b:x"]


def test_keys_for_a_field_that_is_not_shown_move_no_focus(
    qtbot: QtBot, panel: InspectorPanel
) -> None:
    panel.show_span(replace(SPAN, temporal=False, confirmed=False))
    panel.tag.setFocus()
    panel.focus_value()
    panel.focus_note()
    assert panel.tag.hasFocus()


def test_another_day_from_the_calendar_keeps_the_time(qtbot: QtBot, panel: InspectorPanel) -> None:
    value = {"type": "TIME", "jalali": "1403-03-24TNI", "gregorian": "2024-06-13TNI"}
    panel.show_span(replace(SPAN, value=value))
    panel.value.open_calendar()
    picker = panel.findChild(DatePicker)
    assert picker is not None
    picker.grid.set_day(date(2024, 6, 14))
    with qtbot.waitSignal(panel.value_changed) as changed:
        picker.accept()
    assert changed.args == [
        "s1",
        {"type": "TIME", "jalali": "1403-03-25TNI", "gregorian": "2024-06-14TNI"},
    ]
