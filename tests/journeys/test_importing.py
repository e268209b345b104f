# SPDX-License-Identifier: MIT
"""Texts come in by the menu, by dropping them, and on the command line; bad ones are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from annotator.session.exchange.exporting import ExportOptions
from annotator.ui.main_window import MainWindow
from tests.journeys.desktop import CTRL, Desktop, Start

SECOND = "شهردار آبادان بازار ماهی را میگشاید.\n\nاین بازار ۴۰ غرفه دارد.\n"
UTF_8 = SECOND.encode()
PLACES: dict[str, Callable[[MainWindow], QWidget]] = {
    "window": lambda window: window,
    "list of texts": lambda window: window.documents,
}


@pytest.fixture
def second(tmp_path: Path) -> Path:
    path = tmp_path / "بازار ماهی.txt"
    path.write_bytes(UTF_8)
    return path


def titles(desktop: Desktop) -> list[str]:
    return [row.title for row in desktop.window.documents.model.rows]


def test_by_the_menu(desktop: Desktop, second: Path, tmp_path: Path) -> None:
    third = tmp_path / "third.txt"
    third.write_text(SECOND.replace("۴۰", "۵۰"), encoding="utf-16")
    desktop.press(Qt.Key.Key_I, CTRL)
    desktop.choose_files(second, third)
    desktop.wait(lambda: len(titles(desktop)) == 3)
    desktop.wait(lambda: desktop.document.source == SECOND)
    assert "می‌گشاید" in desktop.document.display
    assert "۲" in desktop.notice


@pytest.mark.parametrize("place", PLACES)
def test_by_dropping_them(desktop: Desktop, second: Path, place: str) -> None:
    desktop.drop(PLACES[place](desktop.window), second)
    desktop.wait(lambda: desktop.document.source == SECOND)
    assert titles(desktop)[1].startswith("شهردار آبادان")
    desktop.wait_for_suggestions()


def test_the_same_text_again_is_no_second_one(desktop: Desktop, article: Path) -> None:
    desktop.accept("اهواز")
    spans = dict(desktop.document.spans)
    desktop.drop(desktop.window, article)
    desktop.wait(lambda: bool(desktop.notice))
    assert len(titles(desktop)) == 1
    assert desktop.document.spans == spans


REFUSED = {
    "empty.txt": (b"", "نوشته‌ای ندارد"),
    "blank.txt": (b" \n\t\n", "نوشته‌ای ندارد"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "متن نیست"),
    "nul.txt": (UTF_8[:30] + b"\0" + UTF_8[30:], "NUL"),
    "cut.txt": ("گفتوگو".encode() * 20 + b"\xff\xfe\xd9", "رمزگذاری"),
    "half.txt": (SECOND.encode("utf-16-le")[:-2] + b"\x00\xd8\x20\x00", "جانشین"),
}


def test_bad_files_are_refused_with_the_reason_and_the_good_one_is_taken(
    desktop: Desktop, second: Path, tmp_path: Path
) -> None:
    files = []
    for name, (data, _) in REFUSED.items():
        files.append(tmp_path / name)
        files[-1].write_bytes(data)
    before = dict(desktop.document.spans), desktop.document.source
    missing = tmp_path / "missing.txt"
    desktop.drop(desktop.window, *files, missing, second)
    desktop.wait(lambda: desktop.document.source == SECOND)
    for name, (_, words) in REFUSED.items():
        line = next(line for line in desktop.notice.splitlines() if name in line)
        assert words in line, line
    assert "missing.txt" in desktop.notice
    assert len(titles(desktop)) == 2
    desktop.act("previous_document")
    desktop.wait(lambda: (dict(desktop.document.spans), desktop.document.source) == before)


def test_a_refused_file_leaves_the_open_text_open(desktop: Desktop, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    desktop.tag("آبادان", "o")
    document = desktop.document
    desktop.drop(desktop.window, bad)
    desktop.wait(lambda: "bad.txt" in desktop.notice)
    assert desktop.document is document
    desktop.wait_until_saved()
    assert len(desktop.on_disk(lambda store: store.content(document.id)).spans) == 1


def test_annotations_that_contradict_are_refused(desktop: Desktop, tmp_path: Path) -> None:
    desktop.accept("اهواز")
    desktop.wait_until_saved()
    target = tmp_path / "mine.jsonl"
    desktop.window.exports.export_to(target, ExportOptions("jsonl"))
    desktop.wait(target.exists)
    changed = target.read_text(encoding="utf-8").replace('"LOCATION"', '"FACILITY"')
    target.write_text(changed, encoding="utf-8")
    spans = dict(desktop.document.spans)
    desktop.window.notice.close_notice()
    desktop.drop(desktop.window, target)
    desktop.wait(lambda: "mine.jsonl" in desktop.notice)
    assert desktop.document.spans == spans


def test_a_text_on_the_command_line_goes_to_the_project_of_last_time(
    start: Start, article: Path, second: Path
) -> None:
    first = start(article)
    first.wait(lambda: len(titles(first)) == 1)
    first.close_window()
    again = start(second)
    again.wait(lambda: len(titles(again)) == 2)
    again.wait(lambda: again.document.source == SECOND)
