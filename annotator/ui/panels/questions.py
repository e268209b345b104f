# SPDX-License-Identifier: MIT
"""Questions on spans and tags: what was asked, what was said to it, and a field to say more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import override

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.keys import logical_key
from annotator.ui.plain import PlainLabel, isolate, plain_tooltip, quiet

_ID = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class RemarkLine:
    """`kind` is a value of model.project.RemarkKind, `when` a date in words."""

    kind: str
    who: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """`about` are the words asked about, or the tag's name; `has_place` where they stand in a
    text."""

    id: str
    about: str
    tag: str
    remarks: tuple[RemarkLine, ...]
    is_open: bool = True
    unread: bool = False
    has_place: bool = False
    to_guideline: bool = False


class QuestionsPanel(QWidget):
    """`said(thread, kind, text)` with "reply" or "answer"; `to_guideline_requested(thread)` for
    the answer as an example; `read(thread)` once it was looked at."""

    ask_requested = Signal()
    place_requested = Signal(str)
    said = Signal(str, str, str)
    to_guideline_requested = Signal(str)
    read = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: dict[str, ThreadRow] = {}
        self._filling = False
        self._shown = ""
        self._drafts: dict[str, str] = {}
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setAccessibleName(self.tr("Questions"))
        self.talk = QPlainTextEdit()
        self.talk.setReadOnly(True)
        self.talk.setTabChangesFocus(True)
        self.talk.setAccessibleName(self.tr("What was said"))
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(self.tr("Your reply"))
        self.field.setPlaceholderText(self.tr("Reply or answer"))
        self.field.setFixedHeight(self.fontMetrics().height() * 4)
        self._empty = quiet(PlainLabel(wrap=True))
        self._make_buttons()
        self._lay_out()
        self.tree.currentItemChanged.connect(lambda *_: self._on_current())
        self.tree.itemActivated.connect(lambda item: self.place_requested.emit(item.data(0, _ID)))
        self.tree.installEventFilter(self)
        self.field.installEventFilter(self)
        self.set_threads(())

    def _make_buttons(self) -> None:
        self.ask = QPushButton(self.tr("Ask…"))
        self.reply = QPushButton(self.tr("Reply"))
        self.answer = QPushButton(self.tr("Answer"))
        self.answer.setToolTip(self.tr("Ctrl+Enter in the field"))
        self.example = QPushButton(self.tr("Into the guideline"))
        self.ask.clicked.connect(self.ask_requested)
        self.reply.clicked.connect(lambda: self._say("reply"))
        self.answer.clicked.connect(lambda: self._say("answer"))
        self.example.clicked.connect(self._to_guideline)

    def _lay_out(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.talk, 1)
        column.addWidget(self.field)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.reply, self.answer, self.example):
            buttons.addWidget(button)
        column.addLayout(buttons)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self.tree)
        self._parts.addWidget(below)
        head = QHBoxLayout()
        head.addWidget(self._empty, 1)
        head.addWidget(self.ask)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(8, 4, 8, 4)
        whole.setSpacing(4)
        whole.addLayout(head)
        whole.addWidget(self._parts, 1)

    # ---- what is shown

    def set_threads(self, rows: tuple[ThreadRow, ...]) -> None:
        """In their order; the thread that was looked at stays so."""
        current = self.current
        self._filling = True
        self._rows = {row.id: row for row in rows}
        self.tree.clear()
        for row in rows:
            item = QTreeWidgetItem([self._line(row)])
            item.setData(0, _ID, row.id)
            item.setToolTip(0, plain_tooltip(row.remarks[0].text if row.remarks else row.about))
            font = item.font(0)
            font.setBold(row.unread)
            item.setFont(0, font)
            self.tree.addTopLevelItem(item)
        self._filling = False
        words = "" if rows else self.tr("Nobody has asked anything yet.")
        self._empty.setText(words)
        self._parts.setVisible(bool(rows))
        self.show_thread(current if current in self._rows else "", tell=False)

    def _line(self, row: ThreadRow) -> str:
        said = self.tr("open") if row.is_open else self.tr("answered")
        sign = "● " if row.unread else ""
        about = f"«{' '.join(row.about.split())}»"
        tag = f" · {isolate(row.tag)}" if row.tag else ""
        return f"{sign}{isolate(about)}{tag} · {said}"

    @property
    def current(self) -> str:
        item = self.tree.currentItem()
        return str(item.data(0, _ID)) if item is not None else ""

    def show_thread(self, thread: str, *, tell: bool = True) -> None:
        """Look at one; "" for none."""
        self._filling = not tell
        for place in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(place)
            if item is not None and item.data(0, _ID) == thread:
                self.tree.setCurrentItem(item)
        self._filling = False
        self._show()

    def _on_current(self) -> None:
        if self._filling:
            return
        self._show()
        row = self._rows.get(self.current)
        if row is not None and row.unread:
            self.read.emit(row.id)

    def _show(self) -> None:
        row = self._rows.get(self.current)
        self._change_draft(row.id if row is not None else "")
        self.talk.setPlainText("\n\n".join(map(self._said, row.remarks)) if row else "")
        for widget in (self.field, self.reply, self.answer):
            widget.setEnabled(row is not None)
        self.example.setEnabled(row is not None and row.to_guideline)

    def _change_draft(self, thread: str) -> None:
        """What is being written stays with the thread it is written for."""
        if thread != self._shown:
            self._drafts[self._shown] = self.field.toPlainText()
            self._shown = thread
            self.field.setPlainText(self._drafts.pop(thread, ""))

    def _said(self, line: RemarkLine) -> str:
        kinds = {
            "question": self.tr("Question"),
            "reply": self.tr("Reply"),
            "answer": self.tr("Answer"),
            "example": self.tr("Taken into the guideline"),
        }
        head = f"{kinds.get(line.kind, line.kind)} · {isolate(line.who)} · {isolate(line.when)}"
        # The words of the interface lead, whatever the name begins with.
        lead = "\u200f" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else ""
        return f"{lead}{head}\n{line.text}".strip()

    # ---- what the person does

    def _say(self, kind: str) -> None:
        text = self.field.toPlainText().strip()
        if text and self.current:
            self.said.emit(self.current, kind, text)
            self.field.clear()

    def _to_guideline(self) -> None:
        row = self._rows.get(self.current)
        if row is not None and row.to_guideline:
            self.to_guideline_requested.emit(row.id)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field Ctrl+Enter answers; in the list G takes the answer into the guideline."""
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if event.type() in kinds and isinstance(event, QKeyEvent):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if watched is self.field and enter and held:
                # The window's own Ctrl+Enter would finish the text.
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    self._say("answer")
                return True
            if event.type() != QEvent.Type.KeyPress:
                return False
            if watched is self.tree and not held and logical_key(event) == "g":
                self._to_guideline()
                return True
        return False
