# SPDX-License-Identifier: MIT
"""The running program as a person at the keyboard sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QHelpEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator import settings
from annotator.model.annotation import Relation, Span, Suggestion
from annotator.session.documents.document_session import DocumentSession
from annotator.session.suggestions.suggesting import Engine
from annotator.store.project_store import ProjectStore
from annotator.ui.application import Application
from annotator.ui.canvas.hit_testing import Hit, Under
from annotator.ui.canvas.marks import SpotMark
from annotator.ui.dialogs.new_project import NewProjectDialog
from annotator.ui.dialogs.relation_chooser import RelationChooser
from annotator.ui.main_window import MainWindow
from annotator.ui.preferences import Preferences

type Start = Callable[..., Desktop]

PATIENCE = 30_000
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"))
_STEP = 4
_EVDEV = 8
"""What X11 adds to a key's scan code."""

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
        language: str = "fa",
        engine: Engine | None = None,
        empty: bool = False,
    ) -> None:
        """`empty` for a project without a text."""
        self._qtbot = qtbot
        chosen = replace(settings.load_with_person(), language=language, theme="light")
        self.application = Application(app, Preferences(chosen), engine)
        self.shell = self.application.prepare()
        self.started = self.application.start(files, demo=False)
        if self.started and not empty:
            self.wait(lambda: self.window.desk.document is not None)

    @property
    def window(self) -> MainWindow:
        return self.application.windows[-1]

    @property
    def document(self) -> DocumentSession:
        document = self.window.desk.document
        assert document is not None
        return document

    def wait(self, condition: Callable[[], object]) -> None:
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
        target = self._focus()
        QTest.keyClick(target, key, held)

    def _focus(self) -> QWidget:
        """Where keys go. Without a window manager no window is active after a dialog."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()
        self.wait(lambda: QApplication.activeWindow() is not None)
        return QApplication.focusWidget() or self.window.focusWidget() or self.window.canvas

    def type_tag(self, letter: str) -> None:
        QTest.keyClick(self.window.canvas, Qt.Key(ord(letter.upper())))

    def strike(
        self, character: str, scan: int = 0, held: Qt.KeyboardModifier = NONE, key: int = 0
    ) -> None:
        """A key of a real keyboard, with the character its layout types and its position."""
        target = self._focus()
        code, native = key or ord(character.upper()), scan + _EVDEV if scan else 0
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, code, held, native, 0, 0, character)
            QApplication.sendEvent(target, event)

    def type_text(self, field: QWidget, text: str) -> None:
        """Into a field, over what is in it."""
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()
        for character in text:
            event = QKeyEvent(QEvent.Type.KeyPress, 0, NONE, character)
            QApplication.sendEvent(field, event)

    def act(self, name: str) -> None:
        action = self.window.actions_table[name]
        assert action.isEnabled(), name
        action.trigger()

    def go_to(self, words: str) -> Suggestion:
        """Select the suggestion over these words."""
        self.window.canvas.setFocus()
        suggestion = self.suggestion(words)
        self.window.desk.go_to(suggestion.key)
        return suggestion

    def accept(self, words: str) -> Span:
        """The suggestion over these words becomes a span by Enter."""
        self.go_to(words)
        self.press(Qt.Key.Key_Return)
        return self.span(words)

    def tag(self, words: str, letter: str, nth: int = 0) -> Span:
        """Mark words by hand."""
        self.select(words, nth)
        self.type_tag(letter)
        selected = self.window.desk.span
        assert selected is not None
        return selected

    def choose(self, span: Span) -> None:
        self.window.canvas.setFocus()
        self.window.canvas.select_mark(span.id)

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
        self.wait(lambda: self.shown(kind) and self.shown(kind)[-1].isActiveWindow())
        return self.shown(kind)[-1]

    def relation_chooser(self) -> RelationChooser:
        return self.dialog(RelationChooser)

    def new_project(self) -> NewProjectDialog:
        return self.dialog(NewProjectDialog)

    @staticmethod
    def button_of(chooser: RelationChooser, words: str) -> QAbstractButton:
        return next(b for b in chooser.buttons if b.choice.name == words)

    def button(self, inside: QWidget, words: str) -> QAbstractButton:
        """By its words, or what a screen reader says of it."""
        buttons = inside.findChildren(QAbstractButton)
        return next(b for b in buttons if words in (b.text().replace("&", ""), b.accessibleName()))

    def shown[T: QDialog](self, kind: type[T]) -> list[T]:
        return [d for d in self.window.findChildren(kind) if d.isVisible()]

    @staticmethod
    def words_in(widget: QWidget) -> str:
        """All that stands on its labels, without direction marks."""
        texts = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
        return "\n".join(texts).translate(_MARKS)

    def spots(self) -> tuple[SpotMark, ...]:
        """The words that are underlined or lit up."""
        return self.window.canvas.page.spots

    def visible(self, widget: QWidget) -> bool:
        return widget.isVisibleTo(self.window)

    @property
    def notice(self) -> str:
        return self.window.notice.text

    def on_disk[T](self, read: Callable[[ProjectStore], T]) -> T:
        """What the project file says, asked on the thread that owns it."""
        return self.window.project_session.thread.read(read).result(timeout=PATIENCE / 1000)

    def drop(self, target: QWidget, *files: Path) -> None:
        """Let files go over a widget."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        at = target.rect().center().toPointF()
        QApplication.sendEvent(target, QDragEnterEvent(at, copy, data, button, NONE))
        QApplication.sendEvent(target, QDropEvent(at, copy, data, button, NONE))

    def choose_files(self, *files: Path) -> None:
        """In the file dialog that is open."""
        dialog = self.dialog(QFileDialog)
        dialog.setDirectory(str(files[0].parent))
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert field is not None
        names = [file.name for file in files]
        field.setText(names[0] if len(names) == 1 else " ".join(f'"{name}"' for name in names))
        dialog.accept()
        assert not dialog.isVisible()

    # ---- the mouse

    def spot(self, fits: Callable[[Hit], bool], start: int, end: int) -> QPoint:
        """A place in the viewport, at or above the lines of a stretch, where the mouse finds
        what fits."""
        canvas = self.window.canvas
        canvas.scroll_to(start, end)
        top, bottom = (round(y) - canvas.scroll_y for y in canvas.lines_of(start, end))
        for y in range(max(top - 40, 0), bottom, _STEP):
            for x in range(0, canvas.viewport().width(), _STEP):
                if fits(canvas.hit(QPointF(x, y))):
                    return QPoint(x, y)
        raise AssertionError("the mouse finds no such place")

    def chip(self, key: str) -> QPoint:
        mark = self.window.canvas.page.index.spans[key]
        return self.spot(lambda h: h.kind is Under.CHIP and h.key == key, mark.start, mark.end)

    def word(self, words: str, nth: int = 0) -> QPoint:
        start, end = self.place(words, nth)

        def fits(hit: Hit) -> bool:
            return hit.kind is Under.TEXT and hit.token is not None and hit.token[0] == start

        return self.spot(fits, start, end)

    def drag(self, source: QPoint, target: QPoint) -> None:
        canvas, left = self.window.canvas.viewport(), Qt.MouseButton.LeftButton
        QTest.mousePress(canvas, left, NONE, source)
        QTest.mouseMove(canvas, (source + target) / 2)
        QTest.mouseMove(canvas, target)
        QTest.mouseRelease(canvas, left, NONE, target)

    def click(self, place: QPoint) -> None:
        QTest.mouseClick(self.window.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, place)

    def double_click(self, place: QPoint) -> None:
        canvas, left = self.window.canvas.viewport(), Qt.MouseButton.LeftButton
        QTest.mouseClick(canvas, left, NONE, place)
        QTest.mouseDClick(canvas, left, NONE, place)

    def tooltip_over(self, words: str) -> str:
        """What the canvas says of a place under the resting mouse."""
        at, canvas = self.word(words.split()[0]), self.window.canvas.viewport()
        event = QHelpEvent(QEvent.Type.ToolTip, at, canvas.mapToGlobal(at))
        QApplication.sendEvent(canvas, event)
        text = QToolTip.text()
        QToolTip.hideText()
        return text

    def turn_wheel(self, at: QPointF, angle: int, held: Qt.KeyboardModifier) -> None:
        canvas, phase = self.window.canvas.viewport(), Qt.ScrollPhase.NoScrollPhase
        there, button = canvas.mapToGlobal(at), Qt.MouseButton.NoButton
        turned = QPoint(0, angle)
        event = QWheelEvent(at, there, QPoint(), turned, button, held, phase, False)
        QApplication.sendEvent(canvas, event)

    def close_window(self) -> None:
        """As a person does; the program waits until everything is saved."""
        self.window.close()

    def quit(self) -> None:
        for window in tuple(self.application.windows):
            window.close()
        self.application.close()
