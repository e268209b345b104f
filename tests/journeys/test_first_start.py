# SPDX-License-Identifier: MIT
"""The program is started for the first time on a machine."""

from __future__ import annotations

import getpass
import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from annotator.session.exchange.sample import sample_articles
from annotator.ui.dialogs.key_card import KeyCard
from annotator.ui.dialogs.rename import RenameDialog
from tests.journeys.desktop import Start

MARK = "\u200f"
"""What a label puts before words of another direction."""


def test_the_sample_is_open_and_nothing_is_in_the_way(start: Start, home: Path) -> None:
    desktop = start(own_worker=True)
    assert not desktop.shown(QDialog)
    assert desktop.window.documents.model.rowCount() == len(sample_articles()) >= 3
    assert desktop.document.published is not None
    assert len(desktop.document.paragraphs) > 3
    assert desktop.window.canvas.hasFocus()
    desktop.wait_for_suggestions()
    assert not desktop.shown(QDialog)
    assert len(list(home.rglob("*.hashiye"))) == 1


def test_a_hint_says_in_three_steps_what_to_do_and_does_not_come_back(start: Start) -> None:
    desktop = start()
    hint = desktop.window.hint
    assert desktop.visible(hint)
    said = desktop.words_in(hint)
    assert 0 <= said.find("۱") < said.find("۲") < said.find("۳")

    hint.findChildren(QPushButton)[0].click()
    desktop.dialog(KeyCard).close()
    desktop.button(hint, "بستن").click()
    assert not desktop.visible(hint)
    desktop.close_window()
    again = start()
    assert not again.visible(again.window.hint)


def test_the_hint_s_first_step_works(start: Start) -> None:
    """Space goes to a suggestion, Enter accepts it, Delete rejects the next."""
    desktop = start()
    desktop.wait_for_suggestions()
    waiting = len(desktop.document.suggestions)
    desktop.press(Qt.Key.Key_Space)
    first = desktop.window.desk.suggestion
    assert first is not None
    desktop.press(Qt.Key.Key_Return)
    assert desktop.window.desk.span is not None
    desktop.press(Qt.Key.Key_Space)
    second = desktop.window.desk.suggestion
    assert second is not None
    assert second.key != first.key
    desktop.press(Qt.Key.Key_Delete)
    keys = {s.key for s in desktop.document.suggestions}
    assert not keys & {first.key, second.key}
    assert len(keys) <= waiting - 2
    assert len(desktop.document.spans) == 1


def test_a_person_is_named_after_the_system_user_and_stays_the_same_when_renamed(
    start: Start, home: Path
) -> None:
    desktop = start()
    me = desktop.window.project_session.me
    assert me.name == getpass.getuser()
    assert desktop.window.status.person.text().lstrip(MARK) == me.name

    desktop.act("rename_me")
    dialog = desktop.dialog(RenameDialog)
    desktop.type_text(dialog.name, "نرگس بنی‌هاشمی")
    dialog.accept()
    desktop.wait(lambda: desktop.window.status.person.text() == "نرگس بنی‌هاشمی")
    assert desktop.on_disk(lambda store: store.people()) == (desktop.window.project_session.me,)
    desktop.close_window()

    again = start()
    assert again.window.project_session.me.id == me.id
    assert again.window.project_session.me.name == "نرگس بنی‌هاشمی"
    saved = json.loads((home / "settings.json").read_text(encoding="utf-8"))
    assert saved["annotator_id"] == me.id


def test_an_empty_name_is_not_taken(start: Start) -> None:
    desktop = start()
    desktop.act("rename_me")
    dialog = desktop.dialog(RenameDialog)
    dialog.name.setText("   ")
    assert not desktop.button(dialog, "تغییر نام").isEnabled()
    dialog.reject()
