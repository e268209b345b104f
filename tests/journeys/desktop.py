# SPDX-License-Identifier: MIT
"""The running program as a person at the keyboard sees it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.model.annotation import Relation, Span, Suggestion
from annotator.session.document_session import DocumentSession
from annotator.ui.application import Application
from annotator.ui.main_window import MainWindow
from annotator.ui.preferences import Preferences

PATIENCE = 30_000

ARTICLE = (
    " دیدار وزیر نیرو با استاندار خوزستان\n"
    "به گزارش خبرگزاری کارون، مریم صالحینژاد وزیر نیرو شنبه ۱۳ آبان ماه در سفر به اهواز با بهرام"
    " درخشان استاندار\n\nخوزستان درباره طرحهای آبرسانی گفتوگو کرد.\n\n"
    "وی گفت ۲۵ درصد از شبکههای فرسوده تا پایان سال نوسازی میشود و ۱۲ میلیارد تومان برای این کار"
    " کنار گذاشته شده\nاست.\n\n"
    "استاندار خوزستان نیز از همراهی مردم اهواز و آبادان سپاسگزاری کرد.\n"
)
"""Our own prose, damaged: no ZWNJ, hard wraps, a paragraph break in mid-sentence."""


class Desktop:
    """Starts the program, presses keys, waits for what they bring."""

    def __init__(
        self,
        qtbot: QtBot,
        app: QApplication,
        files: tuple[Path, ...] = (),
        *,
        demo: bool = False,
        language: str = "fa",
    ) -> None:
        self._qtbot = qtbot
        chosen = replace(settings.load_with_person(), language=language, theme="light")
        self.application = Application(app, Preferences(chosen))
        self.started = self.application.start(files, demo)
        if self.started:
            self.wait(lambda: self.window.desk.document is not None)

    @property
    def window(self) -> MainWindow:
        return self.application.windows[-1]

    @property
    def document(self) -> DocumentSession:
        document = self.window.desk.document
        assert document is not None
        return document

    def wait(self, condition: object) -> None:
        assert callable(condition)

        def check() -> None:
            assert condition()

        self._qtbot.waitUntil(check, timeout=PATIENCE)

    def wait_for_suggestions(self) -> None:
        self.wait(lambda: bool(self.document.suggestions))

    def wait_until_saved(self) -> None:
        self.wait(lambda: not self.document.saving)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        target = QApplication.focusWidget() or self.window.canvas
        QTest.keyClick(target, key, held)

    def type_tag(self, letter: str) -> None:
        QTest.keyClick(self.window.canvas, Qt.Key(ord(letter.upper())))

    def act(self, name: str) -> None:
        self.window.actions_table[name].trigger()

    def place(self, words: str, nth: int = 0) -> tuple[int, int]:
        """Where the words stand in the display text, for the nth time."""
        start = -1
        for _ in range(nth + 1):
            start = self.document.display.index(words, start + 1)
        return start, start + len(words)

    def select(self, words: str, nth: int = 0) -> None:
        self.window.canvas.setFocus()
        self.window.canvas.set_selection(*self.place(words, nth))

    def span(self, words: str, label: str = "") -> Span:
        for span in self.document.spans.values():
            if self.document.text_of(span.fragments) == words and label in ("", span.label):
                return span
        raise AssertionError(f"no span over {words}")

    def suggestion(self, words: str) -> Suggestion:
        for suggestion in self.document.suggestions:
            if self.document.text_of(((suggestion.start, suggestion.end),)) == words:
                return suggestion
        raise AssertionError(f"no suggestion over {words}")

    def relation(self, label: str) -> Relation:
        return next(r for r in self.document.relations.values() if r.label == label)

    def dialog[T: QDialog](self, kind: type[T]) -> T:
        """The dialog that is open."""
        self.wait(lambda: self._dialogs(kind))
        return self._dialogs(kind)[-1]

    def _dialogs[T: QDialog](self, kind: type[T]) -> list[T]:
        return [d for d in self.window.findChildren(kind) if d.isVisible()]

    def visible(self, widget: QWidget) -> bool:
        return widget.isVisibleTo(self.window)

    def close_window(self) -> None:
        """As a person does; the program waits until everything is saved."""
        self.window.close()

    def quit(self) -> None:
        for window in tuple(self.application.windows):
            window.close()
        self.application.close()
