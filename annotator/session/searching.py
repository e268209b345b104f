# SPDX-License-Identifier: MIT
"""Words in all texts of a project, in every spelling, with what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.errors import UsageError
from annotator.model.offsets import OffsetMap
from annotator.session.progress import Cancelled, never
from annotator.session.project_session import ProjectSession
from annotator.text.folding import fold
from annotator.text.occurrences import Kind, find_occurrences

CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Hit:
    """`start` and `end` are in the source; `left`, `text` and `right` as people see them."""

    document: str
    title: str
    start: int
    end: int
    kind: Kind
    left: str
    text: str
    right: str


def search(
    project: ProjectSession,
    query: str,
    context: int = CONTEXT,
    cancelled: Cancelled = never,
) -> Iterator[Hit]:
    """Document by document, in the order of the list and of the text."""
    if not fold(query):
        raise UsageError("empty_query")
    for summary in project.documents():
        if cancelled():
            return
        content = project.content(summary.document.id)
        offsets = OffsetMap(content.text, content.repairs)
        display = offsets.display
        for found in find_occurrences(display, query):
            start, end = offsets.to_source(found.start, found.end)
            yield Hit(
                summary.document.id,
                summary.document.title,
                start,
                end,
                found.kind,
                display[max(0, found.start - context) : found.start].rpartition("\n")[2],
                display[found.start : found.end],
                display[found.end : found.end + context].partition("\n")[0],
            )
