# SPDX-License-Identifier: MIT
"""What an import or an export says afterwards is whole and lasting; nothing is replaced unasked."""

from __future__ import annotations

import zipfile
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from annotator.session.exchange.exporting import ExportOptions
from annotator.ui.dialogs.exchange_report import ExchangeReport
from annotator.ui.dialogs.export import ExportDialog
from annotator.ui.dialogs.import_files import ImportDialog
from annotator.ui.plain import number
from tests.journeys.desktop import ARTICLE, Desktop

Key = Qt.Key
GOOD = "بازار ماهی آبادان گشوده شد.\n"


def test_every_refusal_can_be_read_and_copied(desktop: Desktop, tmp_path: Path) -> None:
    files = [tmp_path / f"empty{place:02}.txt" for place in range(20)]
    for file in files:
        file.write_bytes(b"")
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    desktop.drop(desktop.window, *files, tmp_path / "good.txt")
    desktop.wait(lambda: desktop.document.source == GOOD)
    assert "empty07.txt" in desktop.notice
    assert "empty08.txt" not in desktop.notice
    assert "۱۲ مورد دیگر" in desktop.notice
    QTest.keyClick(desktop.window.notice.button, Key.Key_Space)
    report = desktop.dialog(ExchangeReport)
    report.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert all(file.name in copied for file in files)
    assert "بازار ماهی" in copied
    QTest.keyClick(report, Key.Key_Escape)
    desktop.wait(lambda: not desktop.shown(ExchangeReport))


def test_an_import_that_is_stopped_says_so_and_keeps_what_came(
    desktop: Desktop, tmp_path: Path
) -> None:
    files = [tmp_path / f"text{place:03}.txt" for place in range(150)]
    for place, file in enumerate(files):
        file.write_text(ARTICLE.replace("۲۵", str(place)), encoding="utf-8")
    desktop.drop(desktop.window, *files)
    stop = desktop.button(desktop.window.statusBar(), "توقف")
    desktop.wait(lambda: desktop.window.status._bar.value() > 1)
    stop.click()
    desktop.wait(lambda: not stop.isVisible())
    desktop.wait(lambda: len(desktop.window.documents.model.rows) > 1)  # the list is read anew
    came = len(desktop.window.documents.model.rows) - 1
    assert 0 < came < len(files)
    assert number(came, "fa") in desktop.notice
    desktop.window.notice.button.click()
    said = desktop.dialog(ExchangeReport).lines.toPlainText()
    assert said.count("دیدار وزیر نیرو") == came


def test_pictures_among_texts_are_put_aside(desktop: Desktop, tmp_path: Path) -> None:
    picture = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "b.jpg").write_bytes(picture)
    desktop.drop(desktop.window, folder)
    dialog = desktop.dialog(ImportDialog)
    assert [look.place for look in dialog._looks] == ["corpus/a.txt"]
    assert "b.jpg" in dialog._said.toolTip()
    QTest.keyClick(dialog, Key.Key_Escape)
    with zipfile.ZipFile(tmp_path / "texts.zip", "w") as archive:
        archive.write(folder / "a.txt", "a.txt")
        archive.write(folder / "b.jpg", "b.jpg")
    desktop.drop(desktop.window, tmp_path / "texts.zip")
    desktop.wait(lambda: desktop.document.source == GOOD)
    desktop.window.notice.button.click()
    assert "texts.zip/b.jpg" in desktop.dialog(ExchangeReport).lines.toPlainText()


def test_what_was_lost_stands_in_the_report(desktop: Desktop, tmp_path: Path) -> None:
    desktop.accept("اهواز")
    desktop.wait_until_saved()
    target = tmp_path / "out.txt"
    desktop.window.exports.export_to(target, ExportOptions("text", verify=True))
    desktop.wait(lambda: target.name in desktop.notice)
    assert "۱ گستره" in desktop.notice
    assert not desktop.window.notice._timer.isActive()
    desktop.window.notice.button.click()
    said = desktop.dialog(ExchangeReport).lines.toPlainText()
    assert "۱ گستره" in said
    assert str(target) in said


def test_files_beside_the_named_one_are_not_replaced_unasked(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.act("export")
    dialog = desktop.dialog(ExportDialog)
    dialog.format.setCurrentIndex(dialog.format.findData("conllu"))
    dialog.split.setChecked(True)
    dialog.accept()
    there = tmp_path / "out.train.conllu"
    there.write_text("before", encoding="utf-8")
    desktop.choose_files(tmp_path / "out.conllu")
    box = desktop.dialog(QMessageBox)
    assert there.name in box.informativeText()
    box.reject()
    assert there.read_text(encoding="utf-8") == "before"
    desktop.act("export")
    again = desktop.dialog(ExportDialog)
    assert again.options() == dialog_options()
    again.accept()
    desktop.choose_files(tmp_path / "out.conllu")
    desktop.dialog(QMessageBox).buttons()[0].click()
    desktop.wait(lambda: there.read_text(encoding="utf-8") != "before")
    desktop.wait(lambda: "out.conllu" in desktop.notice)


def dialog_options() -> ExportOptions:
    return ExportOptions("conllu", text="repaired", offsets="codepoint", split=(80.0, 10.0, 10.0))
