# SPDX-License-Identifier: MIT
"""What comes from files is shown as it is; every place for the keyboard has a name."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QMessageBox,
    QTextEdit,
    QWidget,
)

from annotator.ui.dialogs.accept_above import AcceptAboveDialog
from annotator.ui.dialogs.date_picker import DatePicker
from annotator.ui.dialogs.export import ExportDialog
from annotator.ui.dialogs.finish import FinishDialog
from annotator.ui.dialogs.occurrences import OccurrencesDialog
from annotator.ui.dialogs.rename import RenameDialog
from tests.journeys.desktop import Desktop, Start

TITLE = "<b>تیتر</b> <img src='http://example.invalid/x.png'>&amp; خبر"
TEXT = f"{TITLE}\n\nوزیر نیرو به <i>اهواز</i> رفت و <a href='file:///etc/passwd'>اهواز</a> ماند.\n"
DIALOGS: dict[str, type[QDialog]] = {
    "finish": FinishDialog,
    "accept_above": AcceptAboveDialog,
    "occurrences": OccurrencesDialog,
    "published": DatePicker,
    "export": ExportDialog,
    "rename_me": RenameDialog,
}


@pytest.fixture
def tagged(start: Start, tmp_path: Path) -> Desktop:
    path = tmp_path / "<u>نام.txt"
    path.write_text(TEXT, encoding="utf-8")
    desktop = start(path)
    desktop.wait_for_suggestions()
    span = desktop.tag("<b>تیتر</b>", "w")
    place = desktop.tag("<i>اهواز</i>", "l")
    desktop.document.set_note(span.id, "<script>alert(1)</script>")
    other = desktop.tag("وزیر نیرو", "r")
    desktop.document.add_relation(other.id, place.id, "visited")
    desktop.choose(place)
    return desktop


def unsafe(root: QWidget) -> list[QWidget]:
    """Widgets that would read markup in what they show."""
    labels = [
        label
        for label in root.findChildren(QLabel)
        if label.textFormat() is not Qt.TextFormat.PlainText and label.text()
    ]
    boxes = [
        box
        for box in root.findChildren(QMessageBox)
        if box.textFormat() is not Qt.TextFormat.PlainText
    ]
    edits = [edit for edit in root.findChildren(QTextEdit) if edit.acceptRichText()]
    return [*labels, *boxes, *edits]


def nameless(root: QWidget) -> list[QWidget]:
    """Places the keyboard can go to of which a screen reader would have nothing to say."""
    places = [
        w
        for w in root.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible() and not _inside(w)
    ]
    return [w for w in places if not (w.accessibleName() or _label(w))]


def _inside(widget: QWidget) -> bool:
    """A part of a combo box is named with the whole."""
    return isinstance(widget.parent(), QComboBox)


def _label(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_markup_in_a_text_is_never_read(tagged: Desktop) -> None:
    window = tagged.window
    assert not unsafe(window)
    assert tagged.document.title == TITLE
    assert window.documents.model.rows[0].title == TITLE
    assert "<i>اهواز</i>" in tagged.words_in(window.inspector)
    rows = window.mentions.view.model()
    shown = {str(rows.index(row, 0).data()) for row in range(rows.rowCount())}
    assert any("<b>تیتر</b>" in row for row in shown)
    tip = tagged.tooltip_over("<i>اهواز</i>")
    assert "&lt;i&gt;" in tip or "<i>" not in tip


@pytest.mark.parametrize("name", DIALOGS)
def test_markup_is_not_read_in_dialogs_and_everything_has_a_name(
    tagged: Desktop, name: str
) -> None:
    tagged.act(name)
    dialog = tagged.dialog(DIALOGS[name])
    assert not unsafe(dialog)
    assert not nameless(dialog)
    dialog.reject()


@pytest.mark.parametrize("language", ["fa", "en"])
def test_every_place_for_the_keyboard_has_a_name(
    start: Start, article: Path, language: str
) -> None:
    desktop = start(article, language=language)
    desktop.wait_for_suggestions()
    assert not nameless(desktop.window)
    desktop.accept("شنبه ۱۳ آبان ماه")
    desktop.act("find")
    desktop.act("repair")
    desktop.window.notice.show_notice("x", "y", stays=True, button="z")
    assert not nameless(desktop.window)
    relation = desktop.document.relation_suggestions[0]
    desktop.window.desk.go_to(relation.key)
    desktop.act("accept")
    assert not nameless(desktop.window)


def test_refused_names_are_said_as_they_are(tagged: Desktop, tmp_path: Path) -> None:
    bad = tmp_path / "<h1>bad<h1>.txt"
    bad.write_bytes(b"\0\0")
    tagged.drop(tagged.window, bad)
    tagged.wait(lambda: "<h1>bad<h1>.txt" in tagged.notice)
    assert not unsafe(tagged.window)
