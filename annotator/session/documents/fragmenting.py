# SPDX-License-Identifier: MIT
"""Fragments of spans, splitting and joining, on an open document."""

from __future__ import annotations

from annotator.session.documents.document_session import DocumentSession
from annotator.session.gestures.fragmenting import (
    Reshaped,
    add_fragment,
    join_spans,
    remove_fragment,
    split_span,
)


class Fragmenting:
    """Offsets are the display's."""

    def __init__(self, document: DocumentSession) -> None:
        self._document = document

    def add(self, span_id: str, start: int, end: int) -> None:
        document = self._document
        span = document.spans.get(span_id)
        (fragment,) = document.place(start, end, span.label if span is not None else "")
        document.apply(add_fragment(document.view, span_id, fragment, document.value_at))

    def remove(self, span_id: str, offset: int) -> None:
        """At the end of the text the last one."""
        document = self._document
        offset = min(offset, len(document.display) - 1)
        start, _ = document.offsets.to_source(offset, offset + 1)
        document.apply(remove_fragment(document.view, span_id, start, document.value_at))

    def split(self, span_id: str, offset: int) -> Reshaped:
        document = self._document
        at = document.offsets.point_to_source(offset)
        done = split_span(document.view, span_id, at, document.value_at)
        document.apply(done.changes)
        return done

    def join(self, first: str, second: str) -> Reshaped:
        document = self._document
        done = join_spans(document.view, first, second, document.value_at)
        document.apply(done.changes)
        return done
