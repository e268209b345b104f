# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from annotator.formats.format import Nested
from annotator.session.exchange.export_plan import ExportOptions
from annotator.ui.dialogs.about import AboutDialog
from annotator.ui.dialogs.accept_above import AcceptAboveDialog, Stretch
from annotator.ui.dialogs.export import ExportDialog
from annotator.ui.dialogs.finish import FinishDialog
from annotator.ui.dialogs.key_card import KeyCard, action_sections
from annotator.ui.dialogs.new_project import NewProjectDialog
from annotator.ui.dialogs.occurrences import OccurrencesDialog
from annotator.ui.dialogs.relation_chooser import RelationChooser
from annotator.ui.dialogs.rename import RenameDialog
from annotator.ui.models.reports import (
    FinishReport,
    FormatChoice,
    KeyRow,
    KeySection,
    OccurrenceRow,
    PlaceLine,
)
from annotator.ui.models.rows import MentionRow, TagChoice

HITS = (
    OccurrenceRow("1", "exact", "به گفتهٔ ", "آزادمنش", " این طرح"),
    OccurrenceRow("2", "folded", "سخن ", "آزاد منش", " 🌾 چنین بود", "گندم"),
    OccurrenceRow("3", "clitic", "خانهٔ ", "آزادمنش‌ها", " در ورامین", checked=False),
)
SUGGESTIONS = tuple(
    MentionRow(str(score), "ورامین", "LOCATION", "مکان", confirmed=False, score=score)
    for score in (0.97, 0.9, 0.7)
)
RELATIONS = (
    TagChoice("holds_role", "دارای سمتِ", shortcut="h"),
    TagChoice("member_of", "عضو", shortcut="m", allowed=False),
)
REPORT = FinishReport(undecided=(PlaceLine("s1", "ورامین", "مکان"),))


def test_the_ticked_occurrences_are_confirmed(qtbot: QtBot) -> None:
    dialog = OccurrencesDialog("آزادمنش", "شخص", HITS, "fa")
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.grab().isNull()
    assert dialog.tree.topLevelItemCount() == 3
    clitics = dialog.tree.topLevelItem(2)
    assert clitics is not None
    clitics.setCheckState(0, Qt.CheckState.Checked)
    with qtbot.waitSignal(dialog.confirmed) as confirmed:
        dialog.accept()
    assert confirmed.args == [["1", "2", "3"]]


def test_suggestions_at_or_above_the_threshold_are_accepted(qtbot: QtBot) -> None:
    dialog = AcceptAboveDialog(SUGGESTIONS, "fa", 0.9)
    qtbot.addWidget(dialog)
    assert dialog.keys() == ["0.97", "0.9"]
    dialog.slider.setValue(95)
    assert dialog.model.rowCount() == 1
    with qtbot.waitSignal(dialog.confirmed) as confirmed:
        dialog.accept()
    assert confirmed.args == [["0.97"], 0.95]


def test_a_part_of_the_text_can_be_accepted_alone(qtbot: QtBot) -> None:
    part = (Stretch("پاراگراف", frozenset({"0.9", "0.7"})), Stretch("جمله", frozenset({"0.7"})))
    dialog = AcceptAboveDialog(SUGGESTIONS, "fa", 0.9, stretches=part)
    qtbot.addWidget(dialog)
    lit: list[list[str]] = []
    dialog.shown.connect(lit.append)
    dialog.choices.button(1).click()
    dialog.choices.button(2).click()
    dialog.slider.setValue(60)
    dialog.choices.button(0).click()
    assert lit == [["0.9"], [], ["0.7"], ["0.97", "0.9", "0.7"]]
    assert dialog.keys() == lit[-1]


def test_finishing_tells_what_is_open_and_leads_there(qtbot: QtBot) -> None:
    dialog = FinishDialog("گندم", REPORT, "fa")
    qtbot.addWidget(dialog)
    group = dialog.tree.topLevelItem(0)
    assert group is not None
    with qtbot.waitSignal(dialog.place_selected) as selected:
        dialog.tree.itemActivated.emit(group.child(0), 0)
    assert selected.args == ["s1"]


def test_finishing_is_confirmed(qtbot: QtBot) -> None:
    dialog = FinishDialog("گندم", FinishReport(), "fa")
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.finish_confirmed):
        dialog.accept()


def test_a_relation_is_chosen_by_its_key(qtbot: QtBot) -> None:
    dialog = RelationChooser("بهروز", "استاندار", RELATIONS, "fa")
    qtbot.addWidget(dialog)
    dialog.show()
    with qtbot.assertNotEmitted(dialog.chosen):
        QTest.keyClick(dialog, Qt.Key.Key_M)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        QTest.keyClick(dialog, Qt.Key.Key_H)
    assert chosen.args == ["holds_role"]


def test_the_key_card_lists_every_command_that_has_keys(qtbot: QtBot) -> None:
    card = KeyCard((KeySection("برچسب‌ها", (KeyRow("شخص", ("p",)),)),))
    qtbot.addWidget(card)
    shown = {label.text() for label in card.findChildren(QLabel)}
    for section in action_sections():
        assert {row.words for row in section.rows} <= shown
    assert any("P / ح" in text for text in shown)


def test_a_name_is_changed_only_into_another_one(qtbot: QtBot) -> None:
    dialog = RenameDialog("مریم")
    qtbot.addWidget(dialog)
    assert not dialog.box.buttons()[0].isEnabled() or not dialog.box.buttons()[1].isEnabled()
    dialog.name.setText(" مریم رضایی ")
    with qtbot.waitSignal(dialog.renamed) as renamed:
        dialog.accept()
    assert renamed.args == ["مریم رضایی"]


def test_export_asks_for_losses_and_gives_its_options(qtbot: QtBot) -> None:
    conll = FormatChoice("conll", "CoNLL", ("repaired", "source"), choices=frozenset({"nested"}))
    jsonl = FormatChoice("jsonl", "JSONL", offsets=("codepoint", "utf16"), votes=True)
    dialog = ExportDialog((jsonl, conll), (("a1", "مریم"),))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.offsets.isVisible()
    assert not dialog.nested.isVisible()
    with qtbot.waitSignal(dialog.options_changed) as changed:
        dialog.format.setCurrentIndex(1)
    plain = ExportOptions("conll", text="repaired", offsets="codepoint")
    assert changed.args == [plain]
    assert not dialog.offsets.isVisible()
    assert dialog.nested.isVisible()
    assert not dialog.votes.isVisible()
    dialog.set_losses(("یادداشت: ۲",))
    dialog.by.setCurrentIndex(1)
    dialog.nested.setCurrentIndex(1)
    with qtbot.waitSignal(dialog.export_requested) as requested:
        dialog.accept()
    assert requested.args == [replace(plain, by="a1", nested=Nested.INNERMOST)]


def test_a_split_and_votes_are_given_only_where_they_are_asked_for(qtbot: QtBot) -> None:
    dialog = ExportDialog((FormatChoice("jsonl", "JSONL", votes=True),), (("a1", "مریم"),))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.votes.setChecked(True)
    assert not dialog.votes.isEnabled()
    assert dialog.options().votes is False
    dialog.by.setCurrentIndex(1)
    assert dialog.options().votes is True
    assert dialog.options().split == ()
    dialog.split.setChecked(True)
    dialog.shares[0].setValue(70)
    dialog.seed.setValue(7)
    dialog.stratified.setChecked(True)
    options = dialog.options()
    assert (options.split, options.seed, options.stratified) == ((70.0, 10.0, 10.0), 7, True)


def test_a_new_project_needs_a_name_that_can_be_a_files(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewProjectDialog(tmp_path)
    qtbot.addWidget(dialog)
    ok = next(b for b in dialog.box.buttons() if b.text() == "Create")
    for name, possible in (("", False), ("a/b", False), ("اخبار", True)):
        dialog.name.setText(name)
        assert ok.isEnabled() is possible
    with qtbot.waitSignal(dialog.created) as created:
        dialog.accept()
    assert created.args == [tmp_path / "اخبار.hashiye", None]


def every_dialog() -> list[QDialog]:
    return [
        OccurrencesDialog("آزادمنش", "شخص", HITS, "fa"),
        AcceptAboveDialog(SUGGESTIONS, "fa"),
        FinishDialog("گندم", REPORT, "fa"),
        RelationChooser("بهروز", "استاندار", RELATIONS, "fa"),
        KeyCard(),
        RenameDialog("مریم"),
        ExportDialog((FormatChoice("jsonl", "JSONL"),)),
        AboutDialog(),
        NewProjectDialog(Path()),
    ]


@pytest.mark.parametrize("place", range(9))
def test_every_control_has_a_name_and_can_be_left_by_escape(
    qtbot: QtBot, qapp: QApplication, place: int
) -> None:
    dialog = every_dialog()[place]
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    for widget in dialog.findChildren(QWidget):
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if reachable and not widget.objectName().startswith("qt_"):
            words = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or words or widget.parent() is None, widget
    assert not dialog.grab().isNull()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_phrase_without_other_places_offers_nothing_to_tag(qtbot: QtBot) -> None:
    dialog = OccurrencesDialog("آزادمنش", "شخص", (), "en")
    qtbot.addWidget(dialog)
    dialog.show()
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("nowhere else" in text for text in words)
    assert [button.text() for button in dialog.box.buttons()] == ["Close"]


def test_a_card_larger_than_the_screen_is_fitted_to_it(qtbot: QtBot) -> None:
    card = KeyCard()
    qtbot.addWidget(card)
    card.fit(100_000, 100_000)
    room = card.screen().availableSize()
    assert card.width() <= room.width()
    assert card.height() <= room.height()
