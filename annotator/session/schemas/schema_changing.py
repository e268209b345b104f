# SPDX-License-Identifier: MIT
"""Another schema for a project that is in use: everybody's annotations follow in one operation.

What the new schema does not allow is kept and listed, never deleted. Undone as a step of the
project, which is refused once somebody worked on with what it changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from annotator.errors import AnnotationRejected, UsageError
from annotator.model.annotation import Relation, Span
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import DocumentState, Role
from annotator.model.schema import Schema, field_key
from annotator.session.project_session import ProjectSession
from annotator.session.schemas.change_counting import (
    Counting,
    IllegalRow,
    Preview,
    Relabelled,
)
from annotator.session.schemas.rechecking import to_recheck
from annotator.session.schemas.relabelling import (
    SETTING,
    Migration,
    MigrationKind,
    MigrationRecord,
    Relabelling,
)
from annotator.session.schemas.schema_editing import check, difference
from annotator.store.project_store import ProjectStore

__all__ = [
    "IllegalRow",
    "Late",
    "Migration",
    "MigrationKind",
    "Preview",
    "Relabelled",
    "change_schema",
    "late",
    "preview",
]


@dataclass(frozen=True, slots=True)
class Late:
    """Steps of earlier changes that annotations came in without, and what they would do now."""

    migrations: tuple[Migration, ...]
    preview: Preview


@dataclass(frozen=True, slots=True)
class _Plan:
    changes: ChangeSet
    preview: Preview


def preview(
    store: ProjectStore,
    schema: Schema,
    migrations: Sequence[Migration] = (),
    recheck: frozenset[str] = frozenset(),
) -> Preview:
    """What `change_schema` would do. On the store thread."""
    return _plan(store, schema, migrations, recheck).preview


def change_schema(
    project: ProjectSession,
    schema: Schema,
    migrations: Sequence[Migration] = (),
    recheck: frozenset[str] = frozenset(),
) -> Future[Preview]:
    """Put `schema`, to which the migrations led already, in force; the lead's alone. It gets the
    next version. New tags and those in `recheck` have to be looked for in finished documents;
    what came out of another tag only where that one had to be."""
    if project.me.role is not Role.LEAD:
        raise AnnotationRejected("lead_only", noun="schema", key="1")
    if problems := check(schema):
        raise UsageError("schema_not_sound", where=problems[0].where, count=len(problems))
    seen: list[Preview] = []

    def plan(store: ProjectStore) -> ChangeSet:
        planned = _plan(store, schema, tuple(migrations), recheck)
        seen.append(planned.preview)
        if planned.changes:
            store.apply(planned.changes, scope="", stored=True)
        return planned.changes

    answer: Future[Preview] = Future()

    def deliver(done: Future[ChangeSet]) -> None:
        error = done.exception()
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(seen[-1])

    project.perform(plan).add_done_callback(deliver)
    return answer


def late(store: ProjectStore) -> Late | None:
    """What came in with tags that a change of the schema took away, such as by a merge: to be
    brought along by `change_schema(project, project.schema, late.migrations)`. None where
    nothing did."""
    schema = store.schema()
    due = MigrationRecord.of(store.setting(SETTING)).due(schema)
    if not _any_late(store, due):
        return None
    found = preview(store, schema, due)
    return Late(due, found) if found.relabelled else None


def _any_late(store: ProjectStore, due: Sequence[Migration]) -> bool:
    """Asked at every opening, and mostly there is nothing."""
    labels = set(store.label_counts()) if due else set()
    labels |= {label.partition(".")[0] for label in labels}  # the event of a role
    for step in due:
        if step.kind is not MigrationKind.ATTRIBUTE:
            if step.key in labels:
                return True
        elif not step.key:
            if any(step.attribute in state.labels for state in _states(store)):
                return True
        elif step.key in labels:
            read = store.all_relations if step.relation else store.all_spans
            if any(step.attribute in each.attributes for each in read(frozenset({step.key}))):
                return True
    return False


# ---- the new version of the schema


def _in_force(
    store: ProjectStore,
    schema: Schema,
    migrations: Sequence[Migration],
    recheck: frozenset[str],
) -> Schema:
    before = store.schema()
    seen = (v for s in _states(store) for v in (s.schema_version, *s.rechecked.values()))
    version = 1 + max((before.version, *seen))
    new = difference(before, schema)
    came = {result for step in migrations for result in step.results}
    triggers = {key.partition(".")[0] for key in recheck if "." in key}
    looked_for = (set(new.added) - came) | recheck | triggers
    links = (set(new.relations_added) - came) | recheck

    def since(key: str, given: int, again: set[str]) -> int:
        return version if key in again else min(given, before.version)

    layers = tuple(
        replace(
            layer,
            tags=tuple(
                replace(tag, since=since(tag.key, tag.since, looked_for)) for tag in layer.tags
            ),
        )
        for layer in schema.layers
    )
    relations = tuple(
        replace(tag, since=since(tag.key, tag.since, links)) for tag in schema.relations
    )
    due = _fields_due(before, schema, migrations) | recheck
    document = tuple(
        replace(each, since=since(field_key(each.key), each.since, due)) for each in schema.document
    )
    return replace(schema, version=version, layers=layers, relations=relations, document=document)


def _fields_due(before: Schema, after: Schema, migrations: Sequence[Migration]) -> set[str]:
    """What has to be said of a text and did not have to be before."""
    known = {each.key: each.required for each in before.document}
    for step in migrations:
        if step.kind is MigrationKind.ATTRIBUTE and not step.key:
            known[step.into] = known.get(step.attribute, False)
    return {
        field_key(each.key) for each in after.document if each.required and not known.get(each.key)
    }


def _states(store: ProjectStore) -> Iterator[DocumentState]:
    for person in store.people():
        yield from store.states(person.id)


# ---- annotations


def _plan(
    store: ProjectStore,
    schema: Schema,
    migrations: Sequence[Migration],
    recheck: frozenset[str],
) -> _Plan:
    before = store.schema()
    after = _in_force(store, schema, migrations, recheck)
    record = store.setting(SETTING)
    kept = MigrationRecord.of(record).with_steps(migrations)
    counting = Counting(store, before, after, migrations)
    relabelling = Relabelling(before, after, migrations)
    changes: list[Change] = []
    shared: list[Change] = []
    states = [(state, relabelling.state(state)) for state in _states(store)]
    for state, labelled in states:
        shared += [Change(state, labelled)] if labelled != state else []
        counting.take_state(state, labelled)
    for entity in store.entities():
        renamed = relabelling.entity(entity)
        shared += [Change(entity, renamed)] if renamed != entity else []
        counting.take_entity(entity, renamed)
    for spans, relations in _versions(store):
        changed, links = relabelling.version(spans, relations)
        changes += [Change(span, changed[span.id]) for span in spans if span.id in changed]
        changes += [Change(link, links[link.id]) for link in relations if link.id in links]
        counting.take(spans, relations, changed, links)
    counting.take_rest()
    changes += shared
    same = replace(after, version=before.version) == before
    if not changes and same:
        return _Plan(ChangeSet("change_schema", ()), replace(counting.preview(), version=0))
    head = [Change(before, after)]
    if kept.steps and record != kept.setting():
        head.append(Change(record, kept.setting()))
    waiting = sum(
        len(to_recheck(after, new, kept)) > len(to_recheck(before, old, kept))
        for old, new in states
    )
    counted = replace(counting.preview(), to_recheck=waiting)
    return _Plan(ChangeSet("change_schema", (*head, *changes)), counted)


def _versions(
    store: ProjectStore,
) -> Iterator[tuple[tuple[Span, ...], tuple[Relation, ...]]]:
    """Everybody's version of every document that has a span in it."""
    whose = attrgetter("document", "annotator")
    links = groupby(store.all_relations(), key=whose)
    place, group = next(links, (None, iter(())))
    for version, spans in groupby(store.all_spans(), key=whose):
        if version == place:
            relations = tuple(group)
            place, group = next(links, (None, iter(())))
        else:
            relations = ()
        yield tuple(spans), relations
