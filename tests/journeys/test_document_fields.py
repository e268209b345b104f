# SPDX-License-Identifier: MIT
"""What is said of a text as a whole: its title, where it appeared, labels, a note, a question."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.model.schema import Attribute, AttributeType, Condition
from annotator.session.documents.document_session import DocumentSession
from annotator.session.identities.coreference import Chains
from annotator.ui.dialogs.entity_chooser import EntityChooser
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.panels.value_attributes import ReferenceEditor, TextEditor
from tests.journeys.desktop import CTRL, SHIFT, Desktop
from tests.journeys.schemas import use

Key = Qt.Key
LABELS = (
    Attribute("genre", AttributeType.CHOICE, "گونه", "Genre", ("news", "report"), required=True),
    Attribute(
        *("desk", AttributeType.TEXT, "گروه خبری", "Desk"), only_if=Condition("genre", ("news",))
    ),
)


def labels(document: DocumentSession) -> dict[str, object]:
    state = document.view.state
    return {} if state is None else state.labels


def test_the_fields_of_a_text_are_filled_by_key(desktop: Desktop) -> None:
    use(desktop, replace(desktop.document.schema, document=LABELS))
    desktop.accept("اهواز")
    form = desktop.window.inspector.document_form
    assert not desktop.visible(form)
    desktop.press(Key.Key_F, CTRL, SHIFT)
    assert desktop.visible(form)
    assert desktop.window.desk.key == ""
    genre = form.labels.editor_for("genre")
    assert isinstance(genre, QuietCombo)
    assert desktop.window.focusWidget() is genre
    assert "گونه *" in desktop.words_in(form)
    desktop.press(Key.Key_Down)
    assert labels(desktop.document) == {"genre": "news"}
    desk = form.labels.editor_for("desk")
    assert isinstance(desk, TextEditor)
    desktop.type_text(desk, "استان\u200cها")
    desktop.press(Key.Key_Return)
    assert labels(desktop.document) == {"genre": "news", "desk": "استان\u200cها"}
    desktop.wait_until_saved()
    desktop.window.canvas.setFocus()
    desktop.act("undo")
    desktop.wait(lambda: labels(desktop.document) == {"genre": "news"})
    desktop.wait(lambda: desk.text() == "")


def test_what_a_field_may_not_be_is_said_until_it_is_mended(desktop: Desktop) -> None:
    schema = desktop.document.schema
    use(desktop, replace(schema, document=LABELS))
    form = desktop.window.inspector.document_form
    desktop.press(Key.Key_F, CTRL, SHIFT)
    desktop.press(Key.Key_Down)
    desktop.wait_until_saved()
    assert labels(desktop.document) == {"genre": "news"}
    assert "⚠" not in desktop.words_in(form)
    narrower = replace(LABELS[0], values=("report", "essay"), default=None)
    use(desktop, replace(desktop.document.schema, document=(narrower,)))
    desktop.wait(lambda: "⚠ مقدار ویژگی «گونه» پذیرفتنی نیست" in desktop.words_in(form))
    desktop.press(Key.Key_F, CTRL, SHIFT)
    desktop.press(Key.Key_Up)
    assert labels(desktop.document) == {"genre": "essay"}
    assert "⚠" not in desktop.words_in(form)


def test_places_and_identities_are_fields_of_a_text(desktop: Desktop) -> None:
    fields = (
        Attribute(
            *("places", AttributeType.SPAN, "جاها", "Places"), targets=("LOCATION",), several=True
        ),
        Attribute("about", AttributeType.ENTITY, "دربارهٔ", "About", targets=("LOCATION",)),
    )
    use(desktop, replace(desktop.document.schema, document=fields))
    place, other = desktop.accept("اهواز"), desktop.accept("آبادان")
    made = Chains(desktop.document).join_new((place.id,))
    desktop.act("document_fields")
    form = desktop.window.inspector.document_form

    def choose(key: str) -> None:
        field = form.labels.editor_for(key)
        assert isinstance(field, ReferenceEditor)
        field.choose.click()

    choose("places")
    canvas = desktop.window.canvas
    assert set(canvas.link_mode.targets) == {place.id, other.id}
    desktop.press(Key.Key_Escape)
    assert not canvas.link_mode.active
    for span in (place, other):
        choose("places")
        canvas.choose_link_target(span.id)
        assert desktop.window.desk.key == ""
        assert desktop.visible(form)
    choose("about")
    desktop.wait(lambda: desktop.shown(EntityChooser))
    desktop.dialog(EntityChooser).search.setText("اهواز")
    desktop.press(Key.Key_Return)
    expected = {"places": [{"span": place.id}, {"span": other.id}], "about": {"entity": made}}
    assert labels(desktop.document) == expected
    shown = form.labels.editor_for("about")
    assert shown is not None
    desktop.button(shown, "اهواز").click()
    desktop.wait(lambda: desktop.window.entities_panel.form.entity == made)


def test_a_place_and_an_identity_of_the_text_are_given_and_taken_out_by_key(
    desktop: Desktop,
) -> None:
    fields = (
        Attribute("place", AttributeType.SPAN, "جا", "Place", targets=("LOCATION",)),
        Attribute("about", AttributeType.ENTITY, "دربارهٔ", "About"),
    )
    use(desktop, replace(desktop.document.schema, document=fields))
    near, _far = desktop.accept("اهواز"), desktop.accept("آبادان")
    made = Chains(desktop.document).join_new((near.id,))
    form = desktop.window.inspector.document_form

    def field(key: str) -> ReferenceEditor:
        found = form.labels.editor_for(key)
        assert isinstance(found, ReferenceEditor)
        return found

    def tab_to(button: QWidget) -> None:
        for _ in range(20):
            if desktop.window.focusWidget() is button:
                return
            desktop.press(Key.Key_Tab)
        raise AssertionError(button)

    desktop.press(Key.Key_F, CTRL, SHIFT)
    assert desktop.window.focusWidget() is field("place").choose
    desktop.press(Key.Key_Space)
    hint = desktop.window.canvas.link_mode.targets[near.id]
    desktop.strike(hint)
    assert labels(desktop.document) == {"place": {"span": near.id}}
    desktop.press(Key.Key_F, CTRL, SHIFT)
    tab_to(field("about").choose)
    desktop.press(Key.Key_Space)
    chooser = desktop.dialog(EntityChooser)
    assert chooser.search.hasFocus()
    desktop.type_text(chooser.search, "اهواز")
    desktop.press(Key.Key_Return)
    assert labels(desktop.document)["about"] == {"entity": made}
    desktop.press(Key.Key_F, CTRL, SHIFT)
    assert desktop.window.focusWidget() is field("place").focusProxy()
    tab_to(desktop.button(field("place"), "بیرون آوردن"))
    desktop.press(Key.Key_Space)
    assert labels(desktop.document) == {"about": {"entity": made}}


def test_title_source_note_and_question_are_kept(desktop: Desktop) -> None:
    desktop.press(Key.Key_F, CTRL, SHIFT)
    form = desktop.window.inspector.document_form
    assert desktop.window.focusWidget() is form.title
    desktop.type_text(form.title, "دیدار در اهواز")
    desktop.press(Key.Key_Tab)
    desktop.press(Key.Key_Tab)
    assert desktop.window.focusWidget() is form.source
    desktop.type_text(form.source, "خبرگزاری کارون")
    desktop.press(Key.Key_Return)
    form.note.setFocus()
    form.note.insertPlainText("دو بار خوانده شد")
    desktop.window.canvas.setFocus()
    desktop.press(Key.Key_N, CTRL, SHIFT)
    assert form.unsure.isChecked()
    desktop.wait_until_saved()
    stored = desktop.on_disk(lambda store: store.content(desktop.document.id))
    assert (stored.document.title, stored.document.source) == ("دیدار در اهواز", "خبرگزاری کارون")
    assert (stored.state.note, stored.state.unsure) == ("دو بار خوانده شد", True)
    desktop.press(Key.Key_N, CTRL, SHIFT)
    assert not form.unsure.isChecked()


def test_the_note_of_the_text_is_reached_where_nothing_is_selected(desktop: Desktop) -> None:
    desktop.window.canvas.clear_selection()
    desktop.press(Key.Key_M, CTRL)
    assert desktop.window.focusWidget() is desktop.window.inspector.document_form.note
    desktop.press(Key.Key_Escape)
    assert desktop.window.focusWidget() is desktop.window.canvas
