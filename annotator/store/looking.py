# SPDX-License-Identifier: MIT
"""What is looked for in the whole project: spans by tag or identity, flags, others' changes."""

from __future__ import annotations

import json
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from typing import Any, cast

from annotator.model.annotation import Entity, Relation, Span, standing_entity
from annotator.model.codec import canonical
from annotator.model.document import Repair
from annotator.model.offsets import OffsetMap
from annotator.model.operation import Operation
from annotator.model.project import DocumentState, Flagged, PlacedSpan
from annotator.store.database import Database
from annotator.store.failures import making_sense
from annotator.store.log import Log
from annotator.store.tables import Tables

type Wordings = tuple[tuple[str, int], ...]
"""Spellings with how often each was seen, the most frequent first."""


class Looking:
    def __init__(self, database: Database, log: Log, tables: Tables) -> None:
        self._database = database
        self._log = log
        self._tables = tables

    def labelled(self, annotator: str, label: str | None, limit: int) -> tuple[PlacedSpan, ...]:
        """Those that came into this file last first; 0 is no limit."""
        where, parameters = "WHERE annotator = ?", [annotator]
        if label is not None:
            where, parameters = f"{where} AND label = ?", [annotator, label]
        where += f" ORDER BY rowid DESC LIMIT {limit or -1:d}"
        spans = cast("list[Span]", self._tables.values("span", where, parameters))
        return tuple(_Places(self._database, self._log, self._tables).placed(spans))

    def spans_of_entity(self, annotator: str, wanted: frozenset[str]) -> tuple[PlacedSpan, ...]:
        register = self._register()
        names = wanted | {
            entity
            for entity in register
            if (stands := standing_entity(register, entity)) is not None and stands.id in wanted
        }
        where, parameters = "WHERE annotator = ? AND entities IS NOT NULL", [annotator]
        if len(names) <= _FEW:
            hits = " OR ".join("instr(entities, ?)" for _ in names)
            where += f" AND ({hits or 'FALSE'})"
            parameters += [canonical(name) for name in sorted(names)]
        found = cast("list[Span]", self._tables.values("span", where, parameters))
        places = _Places(self._database, self._log, self._tables)
        spans = [span for span in found if not names.isdisjoint(span.entities)]
        return tuple(places.placed(sorted(spans, key=places.order)))

    def mentions_of_entities(self, annotator: str) -> dict[str, Wordings]:
        register = self._register()
        places = _Places(self._database, self._log, self._tables)
        counts: dict[str, Counter[str]] = {}
        sql = (
            "SELECT document, fragments, entities FROM span"
            " WHERE annotator = ? AND entities IS NOT NULL ORDER BY document"
        )
        for document, fragments, entities in self._database.rows(sql, (annotator,)):
            with making_sense(self._database.path, "span"):
                named = {str(entity) for entity in json.loads(entities)}
                stretches = [(int(start), int(end)) for start, end in json.loads(fragments)]
            wording = " ".join(places.text(document, stretches).split())
            for entity in {_standing_id(register, each) for each in named}:
                counts.setdefault(entity, Counter())[wording] += 1
        return {
            entity: tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
            for entity, counted in sorted(counts.items())
        }

    def _register(self) -> dict[str, Entity]:
        return {each.id: each for each in cast("list[Entity]", self._tables.values("entity"))}

    def everywhere(self, noun: str, labels: Iterable[str] | None) -> Iterator[Span | Relation]:
        """Everybody's spans or relations, document by document."""
        names = None if labels is None else sorted(labels)
        chosen = "" if names is None else f" AND +label IN ({', '.join('?' * len(names))})"
        order = {
            "span": lambda span: (span.annotator, span.start, span.end, span.id),
            "relation": lambda relation: (relation.annotator, relation.id),
        }[noun]
        for document in self._documents_with(noun, names):
            where = f"WHERE document = ?{chosen}"
            values = self._tables.values(noun, where, [document, *(names or ())])
            yield from sorted(cast("list[Any]", values), key=order)

    def _documents_with(self, noun: str, labels: list[str] | None) -> list[str]:
        chosen = "" if labels is None else f"WHERE label IN ({', '.join('?' * len(labels))})"
        sql = (
            f"SELECT id FROM document WHERE id IN (SELECT document FROM {noun} {chosen})"
            " ORDER BY rowid"
        )
        return [row[0] for row in self._database.rows(sql, labels or ())]

    def label_counts(self) -> dict[str, int]:
        """How many spans and relations of everybody have each label."""
        counts: Counter[str] = Counter()
        for noun in ("span", "relation"):
            for label, count in self._database.rows(
                f"SELECT label, count(*) FROM {noun} GROUP BY label"
            ):
                counts[str(label)] += int(count)
        return dict(counts)

    def unsure(self, annotator: str) -> tuple[Flagged, ...]:
        """In the order of the documents, in each its own flag first."""
        where = "WHERE annotator = ? AND unsure"
        states = self._tables.values("document_state", where, (annotator,))
        spans = self._tables.values("span", where, (annotator,))
        relations = self._tables.values("relation", where, (annotator,))
        places = _Places(self._database, self._log, self._tables)
        flagged = [
            *(
                Flagged(each.document, places.title(each.document), each)
                for each in cast("list[DocumentState]", states)
            ),
            *(
                Flagged(each.document, each.title, each.span, each.text)
                for each in places.placed(cast("list[Span]", spans))
            ),
            *(self._flagged(each, places) for each in cast("list[Relation]", relations)),
        ]
        ranks = {DocumentState: 0, Span: 1, Relation: 2}
        return tuple(
            sorted(
                flagged,
                key=lambda each: (
                    places.rank(each.document),
                    ranks[type(each.value)],
                    (each.value.start, each.value.end) if isinstance(each.value, Span) else (0, 0),
                    "" if isinstance(each.value, DocumentState) else each.value.id,
                ),
            )
        )

    def _flagged(self, relation: Relation, places: _Places) -> Flagged:
        ends = (self._tables.value(("span", end)) for end in (relation.source, relation.target))
        texts = (
            places.text(end.document, end.fragments) if isinstance(end, Span) else ""
            for end in ends
        )
        return Flagged(relation.document, places.title(relation.document), relation, *texts)

    def changes_since(self, annotator: str, since: int | str | Operation) -> tuple[Operation, ...]:
        """Others' operations that count, in the order of the fold."""
        if isinstance(since, Operation):
            beyond = "rowid > (SELECT rowid FROM operation WHERE hash = ?)"
            bound: int | str = since.hash
        else:
            beyond = "time > ?" if isinstance(since, str) else "lamport > ?"
            bound = since
        found = self._log.operations(f"WHERE annotator <> ? AND {beyond}", (annotator, bound))
        unfolded = self._log.unfolded()
        return tuple(operation for operation in found if operation.hash not in unfolded)

    def last_gestures(self, annotator: str) -> dict[str, int]:
        sql = (
            "SELECT scope, max(lamport) FROM operation WHERE annotator = ? AND scope <> ''"
            " GROUP BY scope"
        )
        return dict(self._database.rows(sql, (annotator,)))

    def last_own_operation(self, annotator: str) -> Operation | None:
        where = (
            "WHERE hash = (SELECT hash FROM operation WHERE annotator = ?"
            " ORDER BY lamport DESC, device DESC, sequence DESC LIMIT 1)"
        )
        return next(self._log.operations(where, (annotator,)), None)


_FEW = 50
"""Ids that SQLite looks for; of more, every span is read."""
_KEPT = 32


def _standing_id(register: dict[str, Entity], entity: str) -> str:
    stands = standing_entity(register, entity)
    return entity if stands is None else stands.id


class _Places:
    """Titles of the documents that a search comes across, and their texts as people see them."""

    def __init__(self, database: Database, log: Log, tables: Tables) -> None:
        self._path = database.path
        self._log = log
        self._tables = tables
        rows = database.rows("SELECT id, title, text_sha256 FROM document ORDER BY rowid")
        self._documents: dict[str, tuple[int, str, str]] = {
            name: (place, title, digest) for place, (name, title, digest) in enumerate(rows)
        }
        self._texts: OrderedDict[str, OffsetMap] = OrderedDict()

    def rank(self, document: str) -> int:
        return self._known(document)[0]

    def title(self, document: str) -> str:
        return self._known(document)[1]

    def order(self, span: Span) -> tuple[int, int, int, str]:
        return self.rank(span.document), span.start, span.end, span.id

    def placed(self, spans: Iterable[Span]) -> Iterator[PlacedSpan]:
        for span in spans:
            text = self.text(span.document, span.fragments)
            yield PlacedSpan(span.document, self.title(span.document), span, text)

    def text(self, document: str, fragments: Iterable[tuple[int, int]]) -> str:
        """The words there with the repairs in them; those of the source where all is hidden."""
        found, places = self._text(document), tuple(fragments)
        shown = found.fragments_to_display(places)
        if shown:
            return " ".join(found.display[start:end] for start, end in shown)
        return " ".join(found.source[start:end] for start, end in places)

    def _text(self, document: str) -> OffsetMap:
        if document in self._texts:
            self._texts.move_to_end(document)
            return self._texts[document]
        text = self._log.text(self._known(document)[2])
        repairs = self._tables.values("repair", "WHERE document = ?", (document,))
        with making_sense(self._path, "document"):
            if text is None:
                raise ValueError(f"{document} has no text")
            made = self._texts[document] = OffsetMap(text, cast("list[Repair]", repairs))
        if len(self._texts) > _KEPT:
            self._texts.popitem(last=False)
        return made

    def _known(self, document: str) -> tuple[int, str, str]:
        with making_sense(self._path, "document"):
            return self._documents[document]
