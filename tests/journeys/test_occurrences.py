# SPDX-License-Identifier: MIT
"""All places where a phrase stands are found in every spelling and tagged together."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from annotator.ui.dialogs.occurrences import OccurrencesDialog
from tests.journeys.desktop import CTRL, Desktop, Start

Key = Qt.Key
TEXT = (
    "شرکت پرتوافکن پروژه را آغاز کرد.\n\n"
    "مدیر شرکت پرتوافکن گفت شركت پرتوافكن و شرکت‌پرتوافکن یکی است.\n\n"
    "کارکنان شرکت پرتوافکنی که شنیدند از شرکت پرتوافکن‌ها خواستند از شرکت پرتوافکنان دور بمانند.\n"
)


@pytest.fixture
def desktop(start: Start, tmp_path: Path) -> Desktop:
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    return start(path)


def opened(desktop: Desktop) -> OccurrencesDialog:
    desktop.press(Key.Key_E, CTRL)
    return desktop.dialog(OccurrencesDialog)


def groups(dialog: OccurrencesDialog) -> dict[str, list[QTreeWidgetItem]]:
    found: dict[str, list[QTreeWidgetItem]] = {}
    for place in range(dialog.tree.topLevelItemCount()):
        group = dialog.tree.topLevelItem(place)
        assert group is not None
        rows = (group.child(number) for number in range(group.childCount()))
        found[group.text(0).rpartition(" (")[0]] = [row for row in rows if row is not None]
    return found


def test_they_are_shown_apart_by_spelling_and_tagged_as_one_step(desktop: Desktop) -> None:
    first = desktop.tag("شرکت پرتوافکن", "o")
    dialog = opened(desktop)
    found = groups(dialog)
    assert list(found)[1:] == ["با نگارشی دیگر", "با پی‌چسب"]
    exact, folded, clitic = found.values()
    assert len(exact) == 2
    assert len(folded) == 1
    assert clitic
    before = dialog.ticked()
    folded[0].setCheckState(0, Qt.CheckState.Unchecked)
    assert len(dialog.ticked()) == len(before) - 1
    dialog.accept()
    texts = sorted(desktop.document.text_of(s.fragments) for s in desktop.document.spans.values())
    source = desktop.document.source
    assert "شركت پرتوافكن" in {source[s.start : s.end] for s in desktop.document.spans.values()}
    assert all(s.label == "ORGANIZATION" for s in desktop.document.spans.values())
    assert len(texts) == len(before)
    assert not any("پرتوافکنان" in text for text in texts)
    desktop.wait_until_saved()
    desktop.act("undo")
    desktop.wait(lambda: list(desktop.document.spans) == [first.id])


def test_nothing_is_tagged_before_it_is_confirmed(desktop: Desktop) -> None:
    first = desktop.tag("شرکت پرتوافکن", "o")
    opened(desktop).reject()
    assert list(desktop.document.spans) == [first.id]


def test_an_occurrence_is_never_a_part_of_another_word(desktop: Desktop) -> None:
    desktop.tag("پرتوافکن", "o")
    dialog = opened(desktop)
    rows = [row.text(0) for group in groups(dialog).values() for row in group]
    assert rows
    dialog.accept()
    start = desktop.document.display.index("پرتوافکنان")
    spans = desktop.document.spans.values()
    source = desktop.document.offsets.to_source(start, start + 1)[0]
    assert not any(s.start <= source < s.end for s in spans)
