# SPDX-License-Identifier: MIT
"""What is in memory of one person's version of one document, and what a change does to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from time import time_ns

from annotator.model.annotation import Decision, Entity, Relation, Span, Suggestions
from annotator.model.changes import Change, ChangeSet
from annotator.model.document import Document, Repair
from annotator.model.project import (
    Annotator,
    DocumentContent,
    DocumentState,
    Guideline,
    Setting,
    State,
)
from annotator.model.schema import Schema
from annotator.session.documents.pending import Pending
from annotator.session.gestures.display import Display, Range
from annotator.session.gestures.view import Fragments, Links, Places, View


def new_id() -> str:
    """A UUID of version 7: what is made one after the other lies together in the tables, which
    makes writing much of it several times as quick."""
    drawn = int.from_bytes(os.urandom(10))
    time, least = time_ns() // 1_000_000, drawn & (1 << 62) - 1
    return f"{time << 80 | 7 << 76 | (drawn >> 68) << 64 | 2 << 62 | least:032x}"


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What is different since the last notice: ids of spans and relations, keys of suggestions
    (gone, come or changed), ids of entities, and whether the display text, the document's own
    fields, the person's state of it, or the schema changed. With `text` every display offset is
    another."""

    spans: frozenset[str] = frozenset()
    relations: frozenset[str] = frozenset()
    suggestions: frozenset[str] = frozenset()
    text: bool = False
    document: bool = False
    state: bool = False
    whole: bool = False
    """Everything was read anew; the sets say nothing."""
    entities: frozenset[str] = frozenset()
    schema: bool = False

    @property
    def keys(self) -> frozenset[str]:
        """Of confirmed marks: spans and relations."""
        return self.spans | self.relations

    def __bool__(self) -> bool:
        return bool(
            self.spans
            or self.relations
            or self.suggestions
            or self.text
            or self.document
            or self.state
            or self.whole
            or self.entities
            or self.schema
        )


@dataclass(slots=True)
class _Effect:
    """What a change set touched, collected while it is put into memory."""

    spans: set[str] = field(default_factory=set)
    relations: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    ranges: list[Range] = field(default_factory=list)
    text: bool = False
    document: bool = False
    state: bool = False
    schema: bool = False


class OpenDocument:
    def __init__(
        self,
        content: DocumentContent,
        schema: Schema,
        me: Annotator,
        settings: dict[str, Setting] | None = None,
        make_id: Callable[[], str] = new_id,
        display: Display | None = None,
        entities: dict[str, Entity] | None = None,
        guideline: int = 0,
    ) -> None:
        self.entities: dict[str, Entity] = {} if entities is None else entities
        self.guideline = guideline
        self.schema = schema
        self.me = me
        self.settings: dict[str, Setting] = {} if settings is None else settings
        self.pending = Pending()
        self._make_id = make_id
        self._run = Suggestions()
        self.load(content, display)

    def load(self, content: DocumentContent, display: Display | None = None) -> None:
        """Forget everything but the last run's suggestions, and start from `content`."""
        self.document: Document = content.document
        self.source: str = content.text
        self.repairs: dict[str, Repair] = {repair.key: repair for repair in content.repairs}
        self.spans: dict[str, Span] = {span.id: span for span in content.spans}
        self.relations: dict[str, Relation] = {r.id: r for r in content.relations}
        self.decisions: dict[str, Decision] = {d.key: d for d in content.decisions}
        untouched = DocumentState(content.document.id, self.me.id)
        self.stored_state: DocumentState | None = (
            None if content.state == untouched else content.state
        )
        self.places: Places[Span] = Places(self.spans.items())
        self.links = Links(self.relations.values())
        self.display = display or Display(self.source, content.repairs)
        self.pending.replace(self._run, self.view())

    @property
    def state(self) -> State:
        return self.stored_state.state if self.stored_state is not None else State.NEW

    def view(self) -> View:
        return View(
            self.document,
            self.source,
            self.me.id,
            self.schema,
            self._make_id,
            self.spans,
            self.relations,
            self.decisions,
            self.repairs,
            self.stored_state,
            self.places,
            self.links,
            self.entities,
            self.guideline,
        )

    def suggest(self, suggestions: Suggestions) -> DocumentChange:
        self._run = suggestions
        return DocumentChange(suggestions=frozenset(self.pending.replace(suggestions, self.view())))

    def put(self, changes: ChangeSet) -> DocumentChange:
        """Make the changes; those of other documents, people and the project pass by."""
        effect = _Effect()
        finished = self.state is State.FINISHED
        for change in changes.changes:
            self._put(change, effect)
        if effect.text:
            self.display = Display(self.source, tuple(self.repairs.values()))
        if effect.schema or finished != (self.state is State.FINISHED):
            changed = self.pending.replace(self._run, self.view())
        else:
            changed = self.pending.update(self.view(), effect.ranges, effect.keys)
        return DocumentChange(
            frozenset(effect.spans),
            frozenset(effect.relations),
            frozenset(changed),
            effect.text,
            effect.document,
            effect.state,
            entities=frozenset(effect.entities),
            schema=effect.schema,
        )

    def _put(self, change: Change, effect: _Effect) -> None:
        value, mine = change.value, (self.document.id, self.me.id)
        match value:
            case Span() if (value.document, value.annotator) == mine:
                self._put_span(change, value, effect)
            case Relation() if (value.document, value.annotator) == mine:
                self._put_relation(change, value, effect)
            case Decision() if (value.document, value.annotator) == mine:
                _set(self.decisions, value.key, change.after)
                effect.keys.add(value.key)
            case DocumentState() if (value.document, value.annotator) == mine:
                self.stored_state = (
                    change.after if isinstance(change.after, DocumentState) else None
                )
                effect.state = True
            case Repair() if change.scope == self.document.id:
                _set(self.repairs, value.key, change.after)
                effect.text = True
            case Schema() if isinstance(change.after, Schema):
                self.schema = change.after
                effect.schema = True
            case Guideline():
                self.guideline = max(value.version - (change.after is None), 0)
            case Entity():
                _set(self.entities, value.id, change.after)
                effect.entities.add(value.id)
            case Setting():
                _set(self.settings, value.name, change.after)
            case Document() if value.id == self.document.id:
                self.document = value
                effect.document = True
            case _:
                pass

    def _put_span(self, change: Change, value: Span, effect: _Effect) -> None:
        for side in (change.before, change.after):
            if isinstance(side, Span):
                effect.ranges.append((side.start, side.end))
        _set(self.spans, value.id, change.after)
        if isinstance(change.after, Span):
            self.places.put(value.id, change.after)
        else:
            self.places.drop(value.id)
        effect.spans.add(value.id)

    def _put_relation(self, change: Change, value: Relation, effect: _Effect) -> None:
        _set(self.relations, value.id, change.after)
        if isinstance(change.after, Relation):
            self.links.put(change.after)
        else:
            self.links.drop(value.id)
        effect.relations.add(value.id)
        for side in (change.before, change.after):
            if isinstance(side, Relation):
                ends = (self.spans.get(side.source), self.spans.get(side.target))
                effect.ranges += [(end.start, end.end) for end in ends if end is not None]

    def shown(self, fragments: Fragments) -> Fragments:
        """Source fragments as display fragments."""
        return self.display.offsets.fragments_to_display(fragments)


def _set[T](values: dict[str, T], key: str, value: object) -> None:
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value  # type: ignore[assignment]
