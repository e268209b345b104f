# SPDX-License-Identifier: MIT
"""The document list, the mention list and the tag palette."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.model.project import State
from annotator.ui.models.rows import DocumentRow, MentionRow, TagChoice
from annotator.ui.panels.documents import DocumentsPanel
from annotator.ui.panels.mentions import MentionsPanel
from annotator.ui.panels.palette import PalettePanel

DOCUMENTS = (
    DocumentRow("1", "گندم ارزان شد", State.FINISHED),
    DocumentRow("2", "پل تازهٔ شهر", State.IN_PROGRESS, None, 2, 2),
)
TAGS = (
    TagChoice("PERSON", "شخص", "#2469d5", "p"),
    TagChoice("MONEY", "مبلغ", "#7f1901", "m", allowed=False),
)


def test_enter_on_a_row_opens_its_text(qtbot: QtBot) -> None:
    panel = DocumentsPanel("fa")
    qtbot.addWidget(panel)
    panel.set_documents(DOCUMENTS)
    panel.show()
    panel.set_current("1")
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert opened.args == ["1"]
    assert panel.order() == ("2", "1")
    assert not panel.grab().isNull()


def test_enter_in_the_filter_opens_the_first_match(qtbot: QtBot) -> None:
    panel = DocumentsPanel("fa")
    qtbot.addWidget(panel)
    panel.set_documents(DOCUMENTS)
    panel.filter.setText("گندم")
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert opened.args == ["1"]


def test_the_marked_text_stays_marked_when_the_list_is_renewed(qtbot: QtBot) -> None:
    panel = DocumentsPanel("en")
    qtbot.addWidget(panel)
    panel.set_documents(DOCUMENTS)
    panel.set_current("2")
    panel.set_documents((*DOCUMENTS, DocumentRow("3", "آب")))
    assert panel.current() == "2"


def test_the_date_of_publication_is_asked_for_from_the_list(qtbot: QtBot) -> None:
    panel = DocumentsPanel("en")
    qtbot.addWidget(panel)
    panel.set_documents(DOCUMENTS)
    menu = panel.menu_for("2")
    with qtbot.waitSignal(panel.published_requested) as asked:
        menu.actions()[1].trigger()
    assert asked.args == ["2"]
    with qtbot.waitSignal(panel.opened):
        menu.actions()[0].trigger()


def test_files_dropped_on_the_list_are_handed_on(qtbot: QtBot, tmp_path: Path) -> None:
    panel = DocumentsPanel("fa")
    qtbot.addWidget(panel)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "متن.txt")), QUrl("https://example.org/x")])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        files,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(panel.files_dropped) as dropped:
        panel.dropEvent(event)
    assert dropped.args == [[tmp_path / "متن.txt"]]


def test_walking_through_the_mentions_selects_them(qtbot: QtBot) -> None:
    panel = MentionsPanel("fa")
    qtbot.addWidget(panel)
    rows = tuple(MentionRow(k, "ورامین", "LOCATION", "مکان") for k in "abc")
    panel.set_mentions(rows)
    panel.show()
    panel.set_current("a")
    with qtbot.waitSignal(panel.mention_selected) as selected:
        QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert selected.args == ["b"]
    with qtbot.assertNotEmitted(panel.mention_selected):
        panel.set_mentions(rows[1:])
        panel.set_current("c")
    assert not panel.grab().isNull()


def test_a_tag_is_chosen_by_click_or_key_only_where_it_is_allowed(qtbot: QtBot) -> None:
    panel = PalettePanel()
    qtbot.addWidget(panel)
    panel.set_tags(TAGS)
    panel.show()
    person, money = panel.buttons()
    with qtbot.waitSignal(panel.tag_chosen) as chosen:
        QTest.mouseClick(person, Qt.MouseButton.LeftButton)
    assert chosen.args == ["PERSON"]
    assert not money.isEnabled()
    assert panel.choice_for("p") == TAGS[0]
    assert panel.choice_for("m") is None
    assert person.accessibleName() == "شخص P / ح"
    assert not panel.grab().isNull()


def test_while_linking_the_palette_shows_relation_tags(qtbot: QtBot) -> None:
    panel = PalettePanel()
    qtbot.addWidget(panel)
    panel.set_relations((TagChoice("holds_role", "دارای سمتِ", shortcut="h"),))
    with qtbot.waitSignal(panel.relation_chosen) as chosen:
        panel.buttons()[0].click()
    assert chosen.args == ["holds_role"]
    panel.set_tags(TAGS)
    assert len(panel.buttons()) == 2
