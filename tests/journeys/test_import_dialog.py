# SPDX-License-Identifier: MIT
"""Files of other programs: their tags are placed, the first text is seen, all by the keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from annotator.ui.dialogs.import_files import ImportDialog
from tests.journeys.desktop import CTRL, SHIFT, Desktop

TEXT = "مریم رضایی استاندار فارس به شیراز رفت.\n"
MARKS = (("مریم رضایی", "PERS"), ("استاندار", "Title"), ("شیراز", "GPE"), ("رفت", "Motion"))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    lines = []
    for number, (words, label) in enumerate(MARKS, start=1):
        start = TEXT.index(words)
        lines.append(f"T{number}\t{label} {start} {start + len(words)}\t{words}")
    lines.append("R1\tholdsRole Arg1:T1 Arg2:T2")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "b.txt").write_text("شوراي شهر.\n".encode("mac-farsi").decode("latin-1"), "latin-1")
    return folder


def choose(combo: QComboBox, steps: int) -> None:
    """By the arrow keys."""
    combo.setFocus()
    for _ in range(abs(steps)):
        QTest.keyClick(combo, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)


def labels(dialog: ImportDialog) -> list[str]:
    return sorted(mark.label for mark in dialog.preview.canvas.page.index.spans.values())


def test_a_folder_is_looked_at_mapped_and_imported(desktop: Desktop, corpus: Path) -> None:
    desktop.drop(desktop.window, corpus)
    dialog = desktop.dialog(ImportDialog)
    assert [f.place for f in dialog._looks] == ["corpus/a.ann", "corpus/b.txt"]
    assert dialog.mapping.tags["PERS"].currentData() == "PERSON"
    assert dialog.mapping.tags["Motion"].currentData() == ""
    assert labels(dialog) == ["سمت", "شخص", "مکان"]
    choose(dialog.mapping.tags["Motion"], 1)
    assert len(labels(dialog)) == 4
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desktop.wait(lambda: desktop.document.source == TEXT)
    tags = sorted(span.label for span in desktop.document.spans.values())
    assert tags == ["LOCATION", "Motion", "PERSON", "ROLE"]
    assert [link.label for link in desktop.document.relations.values()] == ["holds_role"]
    assert "b.txt" in desktop.notice


def test_what_was_chosen_is_suggested_again(desktop: Desktop, corpus: Path) -> None:
    desktop.drop(desktop.window, corpus / "a.ann")
    dialog = desktop.dialog(ImportDialog)
    choose(dialog.mapping.tags["Motion"], 2)
    chosen = dialog.mapping.tags["Motion"].currentData()
    assert chosen == "PERSON"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desktop.wait(lambda: desktop.document.source == TEXT)
    assert "۱" in desktop.notice
    desktop.drop(desktop.window, corpus / "a.ann")
    again = desktop.dialog(ImportDialog)
    assert again.mapping.tags["Motion"].currentData() == chosen


def test_with_everything_that_can_be_chosen(desktop: Desktop, corpus: Path) -> None:
    """An old encoding is told by the person, a date with it; the other file is taken out."""
    desktop.press(Qt.Key.Key_O, CTRL, SHIFT)
    dialog = desktop.dialog(ImportDialog)
    dialog.add_files.click()
    desktop.choose_files(corpus / "a.txt", corpus / "b.txt")
    desktop.wait(lambda: dialog.table.topLevelItemCount() == 2)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    desktop.wait(lambda: dialog.table.topLevelItemCount() == 1)
    choose(dialog.encoding, dialog.encoding.findData("mac-farsi"))
    dialog.encoding.activated.emit(dialog.encoding.currentIndex())
    desktop.wait(lambda: "شوراي" in dialog.preview.title.text())
    desktop.type_text(dialog.published.edit, "1402/8/14")
    QTest.keyClick(dialog.published.edit, Qt.Key.Key_Return)
    assert dialog.answer().options.published is not None
    assert dialog.isVisible()
    dialog.table.setFocus()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desktop.wait(lambda: desktop.document.source == "شوراي شهر.\n")
    assert desktop.document.published is not None


def test_tab_goes_from_the_files_through_their_tags(desktop: Desktop, corpus: Path) -> None:
    desktop.drop(desktop.window, corpus)
    dialog = desktop.dialog(ImportDialog)
    dialog.table.setFocus()
    passed = []
    for _ in range(len(MARKS) + 2):
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
        passed.append(dialog.focusWidget())
    assert passed == [*dialog.mapping.fields(), dialog.format]
    dialog.reject()


def test_tab_goes_round_the_dialog(desktop: Desktop, corpus: Path) -> None:
    """Through the first text, too, where it would walk the mentions of an open one."""
    desktop.drop(desktop.window, corpus)
    dialog = desktop.dialog(ImportDialog)
    dialog.preview.canvas.setFocus()
    QTest.keyClick(dialog.preview.canvas, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog._ok
    dialog.reject()


def test_the_reason_of_the_chosen_file_is_said(desktop: Desktop, corpus: Path) -> None:
    for name in ("c", "d"):
        (corpus / f"{name}.pdf").write_bytes(b"%PDF-1.4 cut")
    desktop.drop(desktop.window, corpus)
    dialog = desktop.dialog(ImportDialog)
    dialog.table.setFocus()
    for _ in range(3):
        QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert "d.pdf" in dialog._said.text()
    dialog.reject()


def test_leaving_the_dialog_imports_nothing(desktop: Desktop, corpus: Path) -> None:
    desktop.drop(desktop.window, corpus)
    QTest.keyClick(desktop.dialog(ImportDialog), Qt.Key.Key_Escape)
    assert len(desktop.on_disk(lambda store: store.documents())) == 1
