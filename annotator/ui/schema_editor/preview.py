# SPDX-License-Identifier: MIT
"""The open article under the schema that is being changed, to look at only."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.session.documents.document_reader import DocumentReader
from annotator.session.documents.document_session import DocumentSession
from annotator.session.schemas.schema_trial import Tried
from annotator.ui import presenting
from annotator.ui.canvas.marks import TextView
from annotator.ui.canvas.view import CanvasView
from annotator.ui.plain import heading
from annotator.ui.presenting import Look
from annotator.ui.schema_editor.edited import EditedSchema
from annotator.ui.theme import CanvasColors

_DELAY = 120


class Preview(QWidget):
    """Follows after a moment, so that typing is not held up by a long text."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = CanvasView()
        self.canvas.set_language(language)
        self.canvas.set_zoom(0.9)
        self.canvas.setAccessibleName(self.tr("The text under this schema"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(self.tr("The text under this schema")))
        column.addWidget(self.canvas, 1)
        self._document: DocumentSession | None = None
        self._view = TextView()
        self._next: tuple[EditedSchema, Look] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY)
        self._timer.timeout.connect(self.draw)

    def set_colors(self, colors: CanvasColors) -> None:
        self.canvas.set_theme(colors)

    def show_document(self, document: DocumentSession | None) -> None:
        """None for no text."""
        self._document = document
        view = presenting.text_view(document) if document is not None else TextView()
        if view != self._view:
            self._view = view
            self.canvas.set_text(view)

    def show_schema(self, edited: EditedSchema, look: Look) -> None:
        self._next = edited, look
        self._timer.start()

    def draw(self) -> None:
        """What was asked for last, now."""
        self._timer.stop()
        if self._document is None or self._next is None:
            self.canvas.set_marks((), ())
            return
        edited, look = self._next
        tried: DocumentReader = Tried.under(self._document, edited.schema, edited.migrations)
        # Presenting asks for no more than reading, and for what waits to be saved.
        document = cast("DocumentSession", tried)
        anchor = self.canvas.anchor()
        self.canvas.set_marks(
            presenting.span_marks(document, look), presenting.arc_marks(document, look)
        )
        self.canvas.set_anchor(anchor)
