# SPDX-License-Identifier: MIT
"""An open document as it would be under another schema, to look at before that is in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from annotator.model.annotation import RelationSuggestion, Suggestion, Suggestions
from annotator.model.project import DocumentContent, DocumentState
from annotator.model.schema import Schema
from annotator.session.document_reader import DocumentReader
from annotator.session.open_document import Display, OpenDocument
from annotator.session.relabelling import Migration, MigrationKind, Relabelling

_MOVING = (MigrationKind.RENAME, MigrationKind.MERGE)


class Tried(DocumentReader):
    saving: frozenset[str] = frozenset()


class SchemaTrial:
    """Keeps the display text, which no schema changes."""

    def __init__(self, document: DocumentReader) -> None:
        self._document = document
        self._display = Display(document.source, document.repairs)

    def under(self, schema: Schema, migrations: Sequence[Migration] = ()) -> Tried:
        document = self._document
        steps = Relabelling(document.schema, schema, migrations)
        spans, links = steps.version(document.spans.values(), document.relations.values())
        content = DocumentContent(
            document.document,
            document.source,
            document.repairs,
            tuple(spans.get(key, span) for key, span in document.spans.items()),
            tuple(links.get(key, link) for key, link in document.relations.items()),
            (),
            DocumentState(document.id, document.me.id),
        )
        opened = OpenDocument(content, schema, document.me, display=self._display)
        opened.suggest(_moved(document.suggestions, document.relation_suggestions, migrations))
        return Tried(opened)


def _moved(
    spans: Iterable[Suggestion],
    relations: Iterable[RelationSuggestion],
    migrations: Sequence[Migration],
) -> Suggestions:
    """Under the tags that took the place of those they propose."""

    def label(key: str, *, relation: bool) -> str:
        for step in migrations:
            if step.kind in _MOVING and (step.key, step.relation) == (key, relation):
                key = step.into
        return key

    def place(given: tuple[int, int, str]) -> tuple[int, int, str]:
        return given[0], given[1], label(given[2], relation=False)

    return Suggestions(
        tuple(replace(each, label=label(each.label, relation=False)) for each in spans),
        tuple(
            replace(
                each,
                label=label(each.label, relation=True),
                source=place(each.source),
                target=place(each.target),
            )
            for each in relations
        ),
    )
