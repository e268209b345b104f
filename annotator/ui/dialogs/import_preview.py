# SPDX-License-Identifier: MIT
"""The first of the documents to be imported, as it will look."""

from __future__ import annotations

from typing import override

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.model.annotation import Span
from annotator.model.schema import Schema
from annotator.session.exchange.import_look import First
from annotator.session.exchange.tag_mapping import LEFT_OUT, TagMapping
from annotator.ui.canvas.marks import ArcMark, SpanMark, TextView
from annotator.ui.canvas.view import CanvasView
from annotator.ui.plain import PlainLabel, heading
from annotator.ui.theme import CanvasColors


class _Shown(CanvasView):
    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab leaves it, as any other field of a dialog."""
        return QWidget.focusNextPrevChild(self, next)


class ImportPreview(QWidget):
    """Only to look at."""

    def __init__(self, language: str, colors: CanvasColors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.canvas = _Shown()
        self.canvas.set_language(language)
        self.canvas.set_zoom(0.9)
        self.canvas.set_theme(colors)
        self.canvas.setAccessibleName(self.tr("The first text as it will look"))
        self.title = PlainLabel(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading(self.tr("The first text as it will look")))
        column.addWidget(self.title)
        column.addWidget(self.canvas, 1)
        self._first: First | None = None

    def show_first(self, first: First | None) -> None:
        self._first = first
        self.title.setText(first.title if first is not None else "")
        self.title.setVisible(bool(self.title.text()))
        if first is None:
            self.canvas.set_text(TextView())
            return
        display = first.display
        self.canvas.set_text(
            TextView(
                display.text, display.paragraphs, display.sentence_places, display.token_places
            )
        )

    def show_mapping(self, mapping: TagMapping, schema: Schema) -> None:
        """Marks with our names; what is to be added to the schema has its own."""
        first = self._first
        if first is None:
            self.canvas.set_marks((), ())
            return
        spans = {
            span.id: mark
            for span in first.spans
            if (mark := self._mark(first, span, mapping, schema))
        }
        arcs = [
            ArcMark(link.id, link.source, link.target, self._name(link.label, mapping, schema))
            for link in first.relations
            if mapping.relations.get(link.label) != LEFT_OUT
            and link.source in spans
            and link.target in spans
        ]
        self.canvas.set_marks(spans.values(), arcs)

    def _mark(
        self, first: First, span: Span, mapping: TagMapping, schema: Schema
    ) -> SpanMark | None:
        key = mapping.tags.get(span.label, span.label)
        fragments = first.display.offsets.fragments_to_display(span.fragments)
        if key == LEFT_OUT or not fragments:
            return None
        tag, layer = schema.tag(key), schema.layer_of(key)
        return SpanMark(
            span.id,
            tuple(fragments),
            tag.name(self._language) if tag else span.label,
            tag.color if tag else len(schema.tags),
            tint=tag.own_color if tag else "",
            layer=schema.layers.index(layer) if layer is not None else 0,
            event=bool(tag and tag.roles),
        )

    def _name(self, label: str, mapping: TagMapping, schema: Schema) -> str:
        tag = schema.relation(mapping.relations.get(label, label))
        return tag.name(self._language) if tag else label
