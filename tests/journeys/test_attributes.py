# SPDX-License-Identifier: MIT
"""Attributes of every type on spans and relations, those that hang on others, roles of events."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from annotator.model.annotation import Json
from annotator.model.changes import Change, ChangeSet
from annotator.model.schema import (
    Attribute,
    AttributeType,
    Condition,
    EventRole,
    Granularity,
    Tag,
)
from annotator.session.gestures import editing
from annotator.session.identities.coreference import Chains
from annotator.ui.dialogs.entity_chooser import EntityChooser
from annotator.ui.dialogs.relation_chooser import RelationChooser
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.panels.value_attributes import ReferenceEditor, TextEditor
from tests.journeys.desktop import ALT, CTRL, SHIFT, Desktop
from tests.journeys.schemas import use, with_attributes

Key = Qt.Key
GUEST = Condition("kind", ("guest",))
KIND = Attribute("kind", AttributeType.CHOICE, "نقش", "Part", ("host", "guest"), required=True)
ATTRIBUTES = (
    KIND,
    Attribute("from", AttributeType.TEXT, "از کجا", "From", only_if=GUEST),
    Attribute("age", AttributeType.NUMBER, "سن", "Age"),
    Attribute("born", AttributeType.DATE, "زادروز", "Born"),
    Attribute("home", AttributeType.SPAN, "خانه", "Home", targets=("LOCATION",)),
    Attribute("known", AttributeType.SPAN, "آشنایان", "Known", targets=("PERSON",), several=True),
)


def with_people(desktop: Desktop) -> None:
    use(desktop, with_attributes(desktop.document.schema, "PERSON", *ATTRIBUTES))


def editor(desktop: Desktop, key: str) -> QWidget:
    found = desktop.window.inspector.attributes.editor_for(key)
    assert found is not None, key
    return found


def choose(combo: QWidget, value: str) -> None:
    assert isinstance(combo, QuietCombo)
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())


MENTION = Attribute("mention", AttributeType.TEXT, "نوع اشاره", "Mention")
ORIGIN = Attribute("from", AttributeType.TEXT, "از کجا", "From")


def test_what_is_typed_belongs_to_the_place_it_was_typed_for(desktop: Desktop) -> None:
    use(desktop, with_attributes(desktop.document.schema, "PERSON", ORIGIN))
    first = desktop.accept("مریم صالحی‌نژاد")
    second = desktop.accept("بهرام درخشان")
    desktop.choose(first)
    field = editor(desktop, "from")
    desktop.type_text(field, "کرج")
    desktop.press(Key.Key_Up, ALT)  # another place, with the keyboard still in the field
    desktop.window.desk.go_to(second.id)
    assert desktop.document.spans[first.id].attributes["from"] == "کرج"
    assert "from" not in desktop.document.spans[second.id].attributes


def test_what_is_typed_as_a_value_belongs_to_its_date(desktop: Desktop) -> None:
    place = desktop.accept("اهواز")
    day = desktop.accept("شنبه ۱۳ آبان ماه")
    desktop.type_text(desktop.window.inspector.value.edit, "1402/8/14")
    desktop.window.desk.go_to(place.id)
    value = desktop.document.spans[day.id].value
    assert isinstance(value, dict)
    assert value["jalali"] == "1402-08-14"


def test_what_is_being_typed_outlives_what_happens_meanwhile(desktop: Desktop) -> None:
    use(desktop, with_attributes(desktop.document.schema, "PERSON", ORIGIN))
    person = desktop.accept("مریم صالحی‌نژاد")
    field = editor(desktop, "from")
    assert isinstance(field, TextEditor)
    desktop.type_text(field, "کرج")
    desktop.document.reject(desktop.suggestion("اهواز").key)
    assert field.text() == "کرج"
    desktop.press(Key.Key_Return)
    assert desktop.document.spans[person.id].attributes["from"] == "کرج"


def test_an_attribute_comes_and_goes_with_its_condition(desktop: Desktop) -> None:
    with_people(desktop)
    person = desktop.accept("مریم صالحی‌نژاد")
    inspector = desktop.window.inspector
    assert inspector.attributes.editor_for("from") is None
    assert "نقش *" in desktop.words_in(inspector.attributes)
    choose(editor(desktop, "kind"), "guest")
    assert "نقش *" not in desktop.words_in(inspector.attributes)
    origin = editor(desktop, "from")
    assert isinstance(origin, TextEditor)
    desktop.type_text(origin, "شهر\u200cکرد")
    desktop.press(Key.Key_Return)
    assert desktop.document.spans[person.id].attributes["from"] == "شهر\u200cکرد"
    choose(editor(desktop, "kind"), "host")
    assert inspector.attributes.editor_for("from") is None
    assert "from" not in desktop.document.spans[person.id].attributes
    desktop.act("undo")
    desktop.wait(lambda: "from" in desktop.document.spans[person.id].attributes)


def test_the_whole_form_is_filled_by_keyboard(desktop: Desktop) -> None:
    """Tab leads from field to field in the order they are seen, and Escape back to the text."""
    with_people(desktop)
    person = desktop.accept("مریم صالحی‌نژاد")
    kind = editor(desktop, "kind")
    kind.setFocus()
    desktop.press(Key.Key_Down)
    desktop.press(Key.Key_Down)
    assert desktop.document.spans[person.id].attributes["kind"] == "guest"
    for typed in ("شهر", "۴۲", "۱۳۶۰/۵/۱"):
        desktop.press(Key.Key_Tab)
        focus = QApplication.focusWidget() or desktop.window.focusWidget()
        assert focus is not None
        desktop.type_text(focus, typed)
    desktop.press(Key.Key_Tab)
    attributes = desktop.document.spans[person.id].attributes
    assert (attributes["from"], attributes["age"]) == ("شهر", 42)
    assert attributes["born"]["gregorian"] == "1981-07-23"
    desktop.press(Key.Key_Escape)
    assert desktop.window.focusWidget() is desktop.window.canvas


def test_only_legal_places_may_be_the_value(desktop: Desktop) -> None:
    with_people(desktop)
    person, other = desktop.accept("مریم صالحی‌نژاد"), desktop.accept("بهرام درخشان")
    place = desktop.accept("اهواز")
    desktop.choose(person)
    home = editor(desktop, "home")
    assert isinstance(home, ReferenceEditor)
    home.choose.click()
    canvas = desktop.window.canvas
    assert set(canvas.link_mode.targets) == {place.id}
    desktop.press(Key.Key_Escape)
    assert not canvas.link_mode.active
    assert desktop.window.desk.key == person.id
    home.choose.click()
    canvas.select_mark(other.id)
    desktop.press(Key.Key_Return)
    assert "home" not in desktop.document.spans[person.id].attributes
    assert set(canvas.link_mode.targets) == {place.id}
    desktop.click(desktop.word("اهواز"))
    assert desktop.document.spans[person.id].attributes["home"] == {"span": place.id}
    assert desktop.window.desk.key == person.id
    desktop.button(editor(desktop, "home"), "اهواز").click()
    assert desktop.window.desk.key == place.id


def test_several_places_are_added_and_taken_out(desktop: Desktop) -> None:
    with_people(desktop)
    person, other = desktop.accept("مریم صالحی‌نژاد"), desktop.accept("بهرام درخشان")
    desktop.choose(person)
    known = editor(desktop, "known")
    assert isinstance(known, ReferenceEditor)
    known.choose.click()
    (hint,) = desktop.window.canvas.link_mode.targets.values()
    desktop.press(Key(ord(hint.upper())))
    attributes = desktop.document.spans[person.id].attributes
    assert attributes["known"] == [{"span": other.id}]
    known.findChildren(QToolButton)[-1].click()
    assert "known" not in desktop.document.spans[person.id].attributes


def test_a_question_to_the_curator_is_asked_by_key(desktop: Desktop) -> None:
    span = desktop.accept("اهواز")
    desktop.press(Key.Key_N, CTRL, SHIFT)
    assert desktop.document.spans[span.id].unsure
    assert desktop.window.inspector.unsure.isChecked()
    assert desktop.window.canvas.page.index.spans[span.id].unsure
    desktop.window.inspector.unsure.click()
    assert not desktop.document.spans[span.id].unsure
    one, other = desktop.accept("مریم صالحی‌نژاد"), desktop.accept("بهرام درخشان")
    relation = desktop.document.add_relation(one.id, other.id, "met_with")
    desktop.window.desk.go_to(relation)
    desktop.press(Key.Key_N, CTRL, SHIFT)
    assert desktop.document.relations[relation].unsure
    desktop.wait_until_saved()
    flagged = desktop.on_disk(lambda store: store.content(desktop.document.id)).relations
    assert [r.unsure for r in flagged if r.id == relation] == [True]


def test_what_another_tag_cannot_keep_is_said(desktop: Desktop) -> None:
    with_people(desktop)
    person = desktop.accept("مریم صالحی‌نژاد")
    choose(editor(desktop, "kind"), "guest")
    desktop.window.canvas.setFocus()
    desktop.type_tag("o")
    assert desktop.document.spans[person.id].label == "ORGANIZATION"
    assert KIND.fa in desktop.words_in(desktop.window.notice)


MEETING = Tag(
    "MEETING",
    "دیدار",
    "Meeting",
    5,
    "k",
    roles=(
        EventRole("participant", "شرکت‌کننده", "participant", ("PERSON",), least=1, most=2),
        EventRole("place", "جا", "place", ("LOCATION",), most=1),
    ),
)


def with_meetings(desktop: Desktop) -> None:
    schema = desktop.document.schema
    layer = schema.layers[0]
    use(desktop, replace(schema, layers=(replace(layer, tags=(*layer.tags, MEETING)),)))


def test_the_roles_of_an_event_are_filled_from_its_list(desktop: Desktop) -> None:
    with_meetings(desktop)
    person, place = desktop.accept("مریم صالحی‌نژاد"), desktop.accept("اهواز")
    trigger = desktop.tag("دیدار", "k")
    roles = desktop.window.inspector.roles
    assert "شرکت‌کننده *" in desktop.words_in(roles)
    roles.button("MEETING.participant").click()
    targets = desktop.window.canvas.link_mode.targets
    assert person.id in targets
    assert place.id not in targets
    desktop.press(Key(ord(targets[person.id].upper())))
    made = desktop.relation("MEETING.participant")
    assert (made.source, made.target) == (trigger.id, person.id)
    assert desktop.window.desk.key == trigger.id
    assert "شرکت‌کننده *" not in desktop.words_in(roles)
    desktop.button(roles, "مریم صالحی‌نژاد").click()
    assert desktop.window.desk.key == made.id


def test_linking_from_a_trigger_fills_its_roles(desktop: Desktop) -> None:
    """Where one role is legal, at once; back from the filler, by a name that says whose it is."""
    with_meetings(desktop)
    place = desktop.accept("اهواز")
    trigger = desktop.tag("دیدار", "k")
    desktop.press(Key.Key_L, CTRL)
    desktop.window.canvas.select_mark(place.id)
    desktop.press(Key.Key_Return)
    made = desktop.relation("MEETING.place")
    assert (made.source, made.target) == (trigger.id, place.id)
    desktop.document.delete(made.id)
    desktop.window.linking.connect_marks(place.id, trigger.id)
    chooser = desktop.dialog(RelationChooser)
    assert any("جا" in b.choice.name and "دیدار" in b.choice.name for b in chooser.buttons)
    assert not any("MEETING" in b.choice.name for b in chooser.buttons)
    chooser.reject()


def test_words_without_a_tag_fill_a_role(desktop: Desktop) -> None:
    with_meetings(desktop)
    for suggestion in desktop.document.suggestions:
        if desktop.document.text_of(((suggestion.start, suggestion.end),)) == "آبادان":
            desktop.document.reject(suggestion.key)
    trigger = desktop.tag("دیدار", "k")
    desktop.window.canvas.relation_dragged.emit(trigger.id, "", *desktop.place("آبادان"))
    chooser = desktop.dialog(RelationChooser)
    place = next(b for b in chooser.buttons if b.choice.name.startswith("جا"))
    place.click()
    made = desktop.relation("MEETING.place")
    assert made.source == trigger.id
    assert desktop.document.spans[made.target].label == "LOCATION"


def test_what_the_schema_does_not_allow_any_more_is_said(desktop: Desktop) -> None:
    with_people(desktop)
    person = desktop.accept("مریم صالحی‌نژاد")
    choose(editor(desktop, "kind"), "guest")
    only_host = replace(KIND, values=("host",))
    use(desktop, with_attributes(desktop.document.schema, "PERSON", only_host))
    desktop.choose(person)

    def complaints() -> list[str]:
        lines = desktop.words_in(desktop.window.inspector).splitlines()
        return [line for line in lines if "⚠" in line and KIND.fa in line]

    assert complaints()
    desktop.document.apply(editing.set_attribute(desktop.document.view, person.id, "kind", "host"))
    assert not complaints()


def test_wrong_edges_and_a_lost_identity_are_said_of_the_selected_span(desktop: Desktop) -> None:
    person = desktop.accept("مریم صالحی‌نژاد")
    place = desktop.tag("اهوا", "l")
    made = Chains(desktop.document).join_new((person.id,))
    party = Attribute("party", AttributeType.ENTITY, "گروه", "Party")
    schema = with_attributes(desktop.document.schema, "PERSON", party, MENTION)
    tokens = replace(schema.layers[0], granularity=Granularity.TOKEN)
    use(desktop, replace(schema, layers=(tokens, *schema.layers[1:])))
    desktop.document.set_attribute(person.id, "party", {"entity": made})

    def complaints() -> str:
        return desktop.words_in(desktop.window.inspector)

    desktop.choose(person)
    assert "⚠" not in complaints()
    desktop.choose(place)
    assert "⚠ گستره‌های لایهٔ" in complaints()
    good = desktop.document.spans[person.id]
    named: dict[str, Json] = {**good.attributes, "party": {"entity": "gone"}}
    bad = replace(good, entities=(made, "gone"), attributes=named)
    desktop.document.apply(ChangeSet("join_chain", (Change(good, bad),)))
    desktop.choose(person)
    assert "⚠ مرجعی که این گستره" in complaints()
    assert "⚠ مرجعی که ویژگی «گروه»" in complaints()


def test_an_identity_that_is_a_value_is_shown_after_a_click(desktop: Desktop) -> None:
    party = Attribute("party", AttributeType.ENTITY, "گروه", "Party")
    use(desktop, with_attributes(desktop.document.schema, "PERSON", party))
    place = desktop.accept("اهواز")
    made = Chains(desktop.document).join_new((place.id,))
    person = desktop.accept("مریم صالحی‌نژاد")
    desktop.document.set_attribute(person.id, "party", {"entity": made})
    row = editor(desktop, "party")
    desktop.button(row, "اهواز").click()
    desktop.wait(lambda: desktop.window.entities_panel.form.entity == made)


def test_of_several_identities_each_is_kept(desktop: Desktop) -> None:
    parties = Attribute(
        *("parties", AttributeType.ENTITY, "گروه‌ها", "Parties"),
        targets=("LOCATION",),
        several=True,
    )
    use(desktop, with_attributes(desktop.document.schema, "met_with", parties))
    places = [desktop.accept("اهواز"), desktop.accept("آبادان")]
    made = [Chains(desktop.document).join_new((place.id,)) for place in places]
    one, other = desktop.accept("مریم صالحی‌نژاد"), desktop.accept("بهرام درخشان")
    Chains(desktop.document).join_new((one.id,))
    relation = desktop.document.add_relation(one.id, other.id, "met_with")
    desktop.window.desk.go_to(relation)
    for entity in made:
        row = editor(desktop, "parties")
        assert isinstance(row, ReferenceEditor)
        row.choose.click()
        desktop.wait(lambda: desktop.shown(EntityChooser))
        chooser = desktop.dialog(EntityChooser)
        chooser.search.setText("صالحی")
        assert chooser.rows() == ()
        chooser.search.setText(desktop.document.view.entities[entity].name)
        desktop.press(Key.Key_Return)
    value = desktop.document.relations[relation].attributes["parties"]
    assert value == [{"entity": each} for each in made]


def test_words_without_a_tag_are_no_place_to_choose(desktop: Desktop) -> None:
    with_people(desktop)
    person = desktop.accept("مریم صالحی‌نژاد")
    place = desktop.accept("اهواز")
    desktop.choose(person)
    home = editor(desktop, "home")
    assert isinstance(home, ReferenceEditor)
    home.choose.click()
    canvas = desktop.window.canvas
    desktop.click(desktop.word("گزارش"))
    assert set(canvas.link_mode.targets) == {place.id}
    desktop.select("گزارش")
    desktop.press(Key.Key_Return)
    assert set(canvas.link_mode.targets) == {place.id}
    assert desktop.visible(desktop.window.status.mode)
    desktop.press(Key.Key_Escape)
    assert not desktop.visible(desktop.window.status.mode)


def test_a_choice_ends_when_the_text_is_shown_anew(desktop: Desktop) -> None:
    """As after a repair, or a change of the schema that a colleague brought."""
    with_people(desktop)
    place, person = desktop.accept("اهواز"), desktop.accept("مریم صالحی\u200cنژاد")
    home = editor(desktop, "home")
    assert isinstance(home, ReferenceEditor)
    home.choose.click()
    assert desktop.visible(desktop.window.status.mode)
    desktop.window.desk.draw()
    assert not desktop.window.canvas.link_mode.active
    assert not desktop.visible(desktop.window.status.mode)
    desktop.choose(person)
    desktop.press(Key.Key_L, CTRL)
    assert desktop.window.linking.linking
    desktop.window.desk.draw()
    assert not desktop.window.linking.linking
    desktop.window.canvas.choose_link_target(place.id)
    assert all("home" not in span.attributes for span in desktop.document.spans.values())


def test_a_choice_that_gave_way_to_another_does_not_come_back(desktop: Desktop) -> None:
    with_people(desktop)
    place, first, second = map(desktop.accept, ("اهواز", "بهرام درخشان", "مریم صالحی‌نژاد"))
    field = editor(desktop, "home")
    assert isinstance(field, ReferenceEditor)
    field.choose.click()
    assert desktop.visible(desktop.window.status.mode)
    desktop.choose(first)
    desktop.press(Key.Key_M, CTRL, SHIFT)
    desktop.window.canvas.choose_link_target(second.id)
    desktop.press(Key.Key_L, CTRL)
    desktop.window.canvas.choose_link_target(place.id)
    for dialog in desktop.shown(RelationChooser):
        dialog.reject()
    assert all("home" not in span.attributes for span in desktop.document.spans.values())
