# SPDX-License-Identifier: MIT
"""What is annotated leaves the project: as a file for others, and as a copy of the whole."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from annotator.ui.dialogs.export import ExportDialog
from tests.journeys.desktop import CTRL, SHIFT, Desktop, Start

Key = Qt.Key


NOTHING = "چیزی از دست نمی‌رود"


def export(desktop: Desktop, target: Path, form: str, said: str = NOTHING, text: str = "") -> None:
    """By the dialogs, which have to say `said` of what would be lost."""
    desktop.press(Key.Key_E, CTRL, SHIFT)
    dialog = desktop.dialog(ExportDialog)
    dialog.format.setCurrentIndex(dialog.format.findData(form))
    if text:
        dialog.text.setCurrentIndex(dialog.text.findData(text))
    desktop.wait(lambda: said in desktop.words_in(dialog))
    dialog.accept()
    desktop.choose_files(target)
    desktop.wait(lambda: target.exists() and target.name in desktop.notice)


def test_jsonl_by_the_dialogs(desktop: Desktop, article: Path, tmp_path: Path) -> None:
    span = desktop.accept("اهواز")
    desktop.wait_until_saved()
    export(desktop, tmp_path / "out.jsonl", "jsonl")
    (line,) = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    document = json.loads(line)
    assert document["text"] == article.read_text(encoding="utf-8")
    assert [s["id"] for s in document["spans"]] == [span.id]
    assert (tmp_path / "out.jsonl.schema.json").exists()


def test_what_a_format_would_lose_is_said_beforehand(desktop: Desktop, tmp_path: Path) -> None:
    desktop.accept("اهواز")
    desktop.accept("آبادان")
    desktop.wait_until_saved()
    export(desktop, tmp_path / "out.txt", "text", "۲ گستره")
    assert "طرح‌های" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_the_repaired_text_with_its_offsets(desktop: Desktop, tmp_path: Path) -> None:
    desktop.accept("مریم صالحی‌نژاد")
    desktop.wait_until_saved()
    export(desktop, tmp_path / "out.jsonl", "jsonl", text="repaired")
    document = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    (span,) = document["spans"]
    assert document["text"] == desktop.document.display
    assert document["text"][span["start"] : span["end"]] == "مریم صالحی‌نژاد"


def test_what_cannot_be_written_is_said(desktop: Desktop, tmp_path: Path) -> None:
    desktop.act("export")
    dialog = desktop.dialog(ExportDialog)
    options = dialog.options()
    dialog.accept()
    chooser = desktop.dialog(QFileDialog)
    chooser.reject()
    folder = tmp_path / "there.jsonl"
    folder.mkdir()
    desktop.window.exports.export_to(folder, options)
    desktop.wait(lambda: desktop.notice)
    assert folder.is_dir()
    assert not desktop.shown(ExportDialog)


def test_what_cannot_be_exported_is_said_in_the_dialog(
    desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part of the program that was not installed, and a split into nothing."""
    monkeypatch.setitem(sys.modules, "spacy", None)
    desktop.act("export")
    dialog = desktop.dialog(ExportDialog)
    dialog.format.setCurrentIndex(dialog.format.findData("conll2002"))
    dialog.tokens.setCurrentIndex(dialog.tokens.findData("spacy"))
    desktop.wait(lambda: "spacy" in desktop.words_in(dialog).casefold())
    button = dialog.box.buttons()[0]
    desktop.wait(lambda: not button.isEnabled())
    dialog.tokens.setCurrentIndex(dialog.tokens.findData("words"))
    desktop.wait(button.isEnabled)
    dialog.split.setChecked(True)
    for field in dialog.shares:
        field.setValue(0)
    assert not button.isEnabled()
    dialog.split.setChecked(False)
    assert button.isEnabled()
    dialog.reject()


def test_a_copy_of_the_project_opens_like_the_project(
    desktop: Desktop, start: Start, tmp_path: Path
) -> None:
    desktop.accept("اهواز")
    desktop.tag("سپاسگزاری", "e")
    spans = dict(desktop.document.spans)
    copy = tmp_path / "رونوشت.hashiye"
    desktop.act("backup")
    desktop.choose_files(copy)
    desktop.wait(copy.exists)
    desktop.wait(lambda: copy.name in desktop.notice)
    desktop.accept("آبادان")
    desktop.wait_until_saved()
    desktop.close_window()

    again = start(copy)
    assert again.window.project_session.path == copy
    assert again.document.spans == spans
    again.tag("همراهی", "e")
    again.wait_until_saved()


def test_a_copy_never_replaces_a_file(desktop: Desktop, tmp_path: Path) -> None:
    there = tmp_path / "there.hashiye"
    there.write_text("مال کس دیگر", encoding="utf-8")
    desktop.window.files.backup_to(there)
    desktop.wait(lambda: "there.hashiye" in desktop.notice)
    assert there.read_text(encoding="utf-8") == "مال کس دیگر"
