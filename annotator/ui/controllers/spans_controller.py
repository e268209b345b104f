# SPDX-License-Identifier: MIT
"""Spans of several fragments, spans split and joined, and spans that lie over each other."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from annotator.model.annotation import Span
from annotator.session.documents.document_session import DocumentSession
from annotator.session.documents.fragmenting import Fragmenting
from annotator.session.gestures.fragmenting import Reshaped, Unkept
from annotator.ui import presenting
from annotator.ui.dialogs.here_list import HereList
from annotator.ui.schema_words import label_name, relation_name, some_attribute_name

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_RELATION_CODES = ("relation_to_itself", "relation_illegal")


class SpansController(QObject):
    """Words are added to the span that is held, else to the one selected last."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._last: list[str] = []
        """The spans selected last, the latest first."""
        canvas = self._desk.canvas
        canvas.words_added.connect(self._on_words_added)
        canvas.fragment_clicked.connect(self._on_fragment_clicked)
        canvas.held_changed.connect(self._on_held)
        self._desk.selection_changed.connect(self._on_selection)
        self._desk.document_changed.connect(self._on_document)
        self._desk.hidden_layers_changed.connect(lambda _layers: window.annotate.refresh())

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            "add_fragment": self.add_words,
            "remove_fragment": self.remove_fragment,
            "split_span": self.split,
            "join_spans": self.start_join,
            "cycle": self._desk.canvas.cycle,
            "on_top": self.put_on_top,
            "what_is_here": self.show_here,
        }

    def _on_document(self) -> None:
        self._last.clear()
        self._window.status.show_mode("")

    def _on_selection(self) -> None:
        span = self._desk.span
        if span is not None and span.id not in self._last[:1]:
            self._last = [span.id, *self._last[:1]]

    def _on_held(self, key: str) -> None:
        words = self.tr("More words for this span: select them and press + again.")
        self._window.status.show_mode(words if key else "")

    # fragments

    def add_words(self) -> None:
        """The selected words become a fragment; with the span itself selected it is held until
        the words are."""
        desk, canvas = self._desk, self._desk.canvas
        selected = desk.span or desk.suggestion
        base = canvas.held or next(iter(self._last), "")
        if canvas.held and desk.range is not None and desk.key != canvas.held:
            self._add(canvas.held, *desk.range)
        elif desk.span is not None:
            canvas.hold("" if canvas.held == desk.key else desk.key)
        elif base and desk.range is not None:
            self._add(base, *desk.range)
        elif selected is not None:
            key = desk.attempt(lambda d: d.accept(desk.key))
            if key:
                canvas.select_mark(key)
                canvas.hold(key)

    def _add(self, span: str, start: int, end: int) -> None:
        desk = self._desk
        desk.canvas.hold("")
        desk.attempt(lambda d: Fragmenting(d).add(span, start, end))
        desk.canvas.select_mark(span, scroll=False)

    def _on_words_added(self, start: int, end: int) -> None:
        base = self._base()
        if base is not None:
            self._add(base.id, start, end)

    def _on_fragment_clicked(self, start: int, end: int) -> None:
        """Take out the fragment under the mouse, or take in the word that is there."""
        base, document = self._base(), self._desk.document
        if base is None or document is None:
            return
        inside = any(a <= start < b for a, b in document.shown(base.fragments))
        if inside:
            self._remove(base.id, start)
        else:
            self._add(base.id, start, end)

    def _base(self) -> Span | None:
        """The span that the mouse adds to; a suggestion becomes one."""
        desk = self._desk
        key = desk.canvas.held or desk.key
        if desk.suggestion is not None and not desk.canvas.held:
            key = desk.attempt(lambda d: d.accept(desk.key)) or ""
        return desk.document.spans.get(key) if desk.document else None

    def remove_fragment(self) -> None:
        at = self._place()
        document = self._desk.document
        if at is None or document is None:
            return
        over = [span for span in document.spans_over(*at) if len(span.fragments) > 1]
        span = self._desk.span or next(iter(over), None)
        if span is not None:
            self._remove(span.id, at[0])

    def _remove(self, span: str, offset: int) -> None:
        self._desk.attempt(lambda d: Fragmenting(d).remove(span, offset))
        self._desk.canvas.select_mark(span, scroll=False)

    def _place(self) -> tuple[int, int] | None:
        """The caret's word inside a selected span, else what is selected."""
        canvas = self._desk.canvas
        if self._desk.span is not None and canvas.caret is not None:
            return canvas.caret
        return self._desk.range or canvas.caret

    # splitting and joining

    def split(self) -> None:
        """Before the caret's word or the selected ones; after them where the span begins with
        them."""
        at, document = self._place(), self._desk.document
        if at is None or document is None:
            return
        span = self._desk.span or next(iter(self._around(document, *at)), None)
        if span is None:
            return
        begin = document.shown(span.fragments)[0][0]
        place = at[0] if at[0] > begin else at[1]
        self._reshape(lambda d: Fragmenting(d).split(span.id, place))

    @staticmethod
    def _around(document: DocumentSession, start: int, end: int) -> list[Span]:
        """The spans that hold [start, end) and more, the inner first."""
        first, last = document.offsets.to_source(start, end)
        return [
            span
            for span in document.spans_over(start, end)
            if span.start <= first and last <= span.end and (first, last) != (span.start, span.end)
        ]

    def start_join(self) -> None:
        """Wait for the span that the selected one takes in; the one selected before has the
        first key."""
        document = self._desk.document
        source = self._desk.span.id if self._desk.span else next(iter(self._last), "")
        if document is None or source not in document.spans:
            return
        start = document.spans[source].start
        others = sorted(
            (span for span in document.spans.values() if span.id != source),
            key=lambda span: (span.id not in self._last, abs(span.start - start), span.id),
        )
        words = self.tr("Join with: type its letter, walk to it and press Enter, or click it.")
        self._window.annotate.picking.wait(
            *(source, [span.id for span in others]),
            lambda key: self._reshape(lambda d: Fragmenting(d).join(source, key)),
            source,
            words,
        )

    def _reshape(self, gesture: Callable[[DocumentSession], Reshaped]) -> None:
        done = self._desk.attempt(gesture)
        if done is None:
            return
        self._desk.canvas.select_mark(done.span)
        if done.unkept:
            said = "؛ " if self._window.language == "fa" else "; "
            self._window.messages.say(said.join(self._worded(one) for one in done.unkept))

    def _worded(self, unkept: Unkept) -> str:
        document, language = self._desk.document, self._window.language
        data, code = dict(unkept.data), unkept.code
        if "label" in data and document is not None:
            data["label"] = relation_name(document.schema, data["label"], language)
            code = code if code in _RELATION_CODES else "relation_other"
        if "tag" in data and document is not None:
            data["tag"] = label_name(document.schema, str(data["tag"]), language)
        if "attribute" in data and document is not None:
            attribute = str(data["attribute"])
            data["attribute"] = some_attribute_name(document.schema, attribute, language)
        return self._window.messages.wording.say("unkept", code, **data)

    # one over the other

    def put_on_top(self) -> None:
        if self._desk.key:
            self._desk.put_on_top(self._desk.key)

    def show_here(self) -> None:
        """A list of what lies at the caret or under the selection."""
        desk, canvas = self._desk, self._desk.canvas
        at = desk.range or canvas.caret
        document = desk.document
        if at is None or document is None or desk.raw:
            return
        keys = canvas.marks_at(*at)
        rows = presenting.here_rows(document, keys, desk.arcs_of, desk.look)
        if not rows:
            self._window.messages.say(self.tr("Nothing is marked here."))
            return
        dialog = HereList(rows, self._window.language, self._window)
        dialog.chosen.connect(self._on_here)
        _, bottom = canvas.lines_of(*at)
        middle = (canvas.viewport().width() - dialog.width()) // 2
        place = QPoint(middle, round(bottom) - canvas.scroll_y + 12)
        dialog.move(canvas.viewport().mapToGlobal(place))
        dialog.open()

    def _on_here(self, key: str) -> None:
        self._desk.go_to(key)
        self._desk.canvas.setFocus()
