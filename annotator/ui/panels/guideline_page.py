# SPDX-License-Identifier: MIT
"""Markdown from a project on the screen. It may come from anybody: nothing is loaded, nothing
is opened, and no HTML is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import override

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from annotator.session.guidance.guidelines import without_anchor

_LONGEST = 120_000
_FOREIGN = 6
"""Latin letters to a Persian one, up to which a paragraph counts as Persian."""
_DEEPEST = 12
_NESTED = re.compile(r"^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+", re.MULTILINE)
_LINE_HEIGHT = 138.0
_HEADING = re.compile(r"(?m)^ {0,3}#{1,6}[ \t].*$")
_FEATURES = QTextDocument.MarkdownFeature
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class _Closed(QTextDocument):
    """A document that fetches nothing, neither from the disk nor from elsewhere."""

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return None


class MarkdownPage(QTextBrowser):
    """Read only. Addresses stand as text behind the words that lead to them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text = ""

    @override
    def loadResource(self, type: int, name: QUrl | str) -> object:
        return None

    @property
    def markdown(self) -> str:
        return self._text

    def set_markdown(self, text: str) -> None:
        """Show another text, from its beginning; the same one stays where it is."""
        if text == self._text:
            return
        self._text = text
        document = rendered(text, self.font(), self.palette())
        document.setParent(self)
        old = self.document()
        self.setDocument(document)
        if isinstance(old, _Closed):
            old.deleteLater()

    def go_to_heading(self, fits: Callable[[str], bool]) -> bool:
        """Bring the first heading that fits to the top, and mark it; False where none does."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and fits(block.text()):
                self._show(block)
                return True
            block = block.next()
        self.setExtraSelections([])
        return False

    def _show(self, block: QTextBlock) -> None:
        mark = QTextEdit.ExtraSelection()
        color = self.palette().color(QPalette.ColorRole.Highlight)
        color.setAlpha(60)
        looks = QTextCharFormat()
        looks.setBackground(color)
        looks.setProperty(int(QTextFormat.Property.FullWidthSelection.value), True)
        mark.format = looks
        mark.cursor = QTextCursor(block)
        self.setTextCursor(QTextCursor(block))
        self.setExtraSelections([mark])
        top = self.document().documentLayout().blockBoundingRect(block).y()
        self.verticalScrollBar().setValue(round(top) - self.fontMetrics().height() // 2)


def rendered(text: str, font: QFont, palette: QPalette) -> QTextDocument:
    """The text as a document that shows all of it and does nothing."""
    document = _Closed()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font)
    document.setDocumentMargin(10)
    whole = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    source = _NESTED.sub(_shallow, whole.replace("\0", "\ufffd"))
    source = _HEADING.sub(lambda found: without_anchor(found[0]), source)
    flags = _FEATURES.MarkdownDialectGitHub | _FEATURES.MarkdownNoHTML
    document.setMarkdown(source, flags)
    _disarm(document, palette)
    _set_directions(document)
    return document


def _shallow(found: re.Match[str]) -> str:
    """Quotes in quotes in quotes are only made to hold up the program."""
    marks = found[0]
    return marks if len(re.findall(r"[>\-*+.)]", marks)) <= _DEEPEST else ""


def _disarm(document: QTextDocument, palette: QPalette) -> None:
    """No images, no links: what they would have led to stands there in words."""
    edits: list[tuple[int, int, str]] = []
    block = document.begin()
    while block.isValid():
        edits += _edits(block)
        block = block.next()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for start, length, address in reversed(edits):
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        looks = QTextCharFormat()
        looks.setForeground(palette.color(QPalette.ColorRole.PlaceholderText))
        shown = cursor.selectedText().replace("\ufffc", "")
        if not shown or shown == address:
            cursor.insertText(address, looks)
            continue
        plain = QTextCharFormat(cursor.charFormat())
        for name in (
            "AnchorHref",
            "AnchorName",
            "IsAnchor",
            "ForegroundBrush",
            "TextUnderlineStyle",
        ):
            plain.clearProperty(int(getattr(QTextFormat.Property, name).value))
        plain.setFontUnderline(False)
        cursor.setCharFormat(plain)
        cursor.setPosition(start + length)
        cursor.insertText(f" ({address})", looks)
    cursor.endEditBlock()


def _edits(block: QTextBlock) -> list[tuple[int, int, str]]:
    """(start, length, address) of the links and images of a block."""
    found: list[tuple[int, int, str]] = []
    pieces = block.begin()
    while not pieces.atEnd():
        fragment = pieces.fragment()
        pieces += 1
        looks = fragment.charFormat()
        address = ""
        if looks.isImageFormat():
            address = looks.toImageFormat().name()
        elif looks.isAnchor():
            address = looks.anchorHref()
        if address:
            last = found[-1] if found else None
            if last and last[0] + last[1] == fragment.position() and last[2] == address:
                found[-1] = (last[0], last[1] + fragment.length(), address)
            else:
                found.append((fragment.position(), fragment.length(), address))
    return found


def _set_directions(document: QTextDocument) -> None:
    """Each paragraph in its own: a Persian one may be full of keys and addresses."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        looks = block.blockFormat()
        looks.setLayoutDirection(direction_of(block.text()))
        looks.setLineHeight(_LINE_HEIGHT, _PROPORTIONAL)
        cursor.setPosition(block.position())
        cursor.setBlockFormat(looks)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        _turn(frame, direction_of(document.toPlainText()))


def _turn(frame: QTextFrame, direction: Qt.LayoutDirection) -> None:
    if isinstance(frame, QTextTable):
        looks = frame.format()
        looks.setLayoutDirection(direction)
        frame.setFrameFormat(looks)
    for inner in frame.childFrames():
        _turn(inner, direction)


def direction_of(text: str) -> Qt.LayoutDirection:
    latin = sum("a" <= letter.lower() <= "z" for letter in text)
    persian = sum("\u0600" <= letter <= "\u06ff" for letter in text)
    ltr, rtl = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    return ltr if latin > _FOREIGN * persian else rtl
