# SPDX-License-Identifier: MIT
"""An open document as it would be under another schema, to look at before that is in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Self

from annotator.model.annotation import RelationSuggestion, Suggestion, Suggestions
from annotator.model.project import DocumentContent, DocumentState
from annotator.model.schema import Schema
from annotator.session.documents.document_reader import DocumentReader
from annotator.session.documents.open_document import OpenDocument
from annotator.session.schemas.relabelling import Migration, MigrationKind, Relabelling

_MANY = 2000
_MOVING = (MigrationKind.RENAME, MigrationKind.MERGE)


class Tried(DocumentReader):
    saving: frozenset[str] = frozenset()

    @classmethod
    def under(
        cls, document: DocumentReader, schema: Schema, migrations: Sequence[Migration] = ()
    ) -> Self:
        """Of a long text only the places at its beginning: it is looked at while somebody
        types."""
        first = sorted(document.spans.values(), key=lambda span: (span.start, span.id))[:_MANY]
        kept = {span.id for span in first}
        links = [
            relation
            for relation in document.relations.values()
            if {relation.source, relation.target} <= kept
        ]
        steps = Relabelling(document.schema, schema, migrations)
        changed, relinked = steps.version(first, links)
        content = DocumentContent(
            document.document,
            document.source,
            document.repairs,
            tuple(changed.get(span.id, span) for span in first),
            tuple(relinked.get(link.id, link) for link in links),
            (),
            DocumentState(document.id, document.me.id),
        )
        opened = OpenDocument(content, schema, document.me, display=document._open.display)
        proposals = document.suggestions[:_MANY], document.relation_suggestions[:_MANY]
        opened.suggest(_moved(*proposals, migrations))
        return cls(opened)


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
