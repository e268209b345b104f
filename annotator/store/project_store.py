# SPDX-License-Identifier: MIT
"""A project file, open: every gesture saved as one operation in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from annotator import paths
from annotator.errors import (
    AnnotationRejected,
    AnnotatorError,
    ProjectRefused,
    StorageFailed,
    UndoRefused,
)
from annotator.model.annotation import Entity, Json, Suggestions
from annotator.model.changes import Change, ChangeSet
from annotator.model.codec import changes_of, encode_change
from annotator.model.document import Document
from annotator.model.operation import (
    Fork,
    Head,
    MergeReport,
    Notice,
    Operation,
    OperationKind,
    Problem,
)
from annotator.model.project import (
    Annotator,
    DocumentContent,
    DocumentSummary,
    Guideline,
    Phrase,
    Remark,
    Role,
    Setting,
)
from annotator.model.schema import Schema
from annotator.store import doctor, merging
from annotator.store.database import Database
from annotator.store.devices import Claim, Devices, new_device
from annotator.store.failures import opening
from annotator.store.files import fresh_beside, publish
from annotator.store.fold import fold_operation
from annotator.store.gestures import Checked, scope_of, turned
from annotator.store.heads import Heads
from annotator.store.log import Log
from annotator.store.reading import Reading
from annotator.store.state import State
from annotator.store.suggestion_cache import SuggestionCache
from annotator.store.tables import Tables

_NO_TEXTS: Mapping[str, str] = {}


class ProjectStore:
    """Synchronous, for the one thread that opened it; `store_thread.StoreThread` is its door for
    a window. Whatever returns has been committed to the disk."""

    def __init__(self, database: Database, devices: Devices) -> None:
        self._database = database
        self._devices = devices
        self._log = Log(database)
        self._tables = Tables(database)
        self._reading = Reading(database, self._log, self._tables)
        self._cache = SuggestionCache(database)
        self._heads = Heads(self._log.heads(), self._log.lamport())
        self._person = ""
        self._newcomer: Annotator | None = None
        self._claim = Claim("")
        self._device = ""

    @classmethod
    def create(
        cls, path: Path, schema: Schema, me: Annotator, devices: Path | None = None
    ) -> ProjectStore:
        """A new project, led by `me`; nothing of it is there if this fails."""
        lead = replace(me, role=Role.LEAD)
        if path.exists():
            raise ProjectRefused("project_exists", path=str(path))
        try:
            with fresh_beside(path) as fresh:
                database = Database.create(fresh)
                try:
                    _begin(database, lead, schema)
                finally:
                    database.close()
                publish(fresh, path, overwrite=False)
        except FileExistsError as error:
            raise ProjectRefused("project_exists", path=str(path)) from error
        except OSError as error:
            raise ProjectRefused(
                "project_unreachable", path=str(path), detail=str(error)
            ) from error
        return cls.open(path, lead, devices)

    @classmethod
    def open(
        cls, path: Path, me: Annotator | None = None, devices: Path | None = None
    ) -> ProjectStore:
        """`me` writes from now on; left out, whoever wrote in this file last on this machine,
        or else the project's lead. Somebody new joins with the first change, not before."""
        database = Database.open(path)
        try:
            folder = devices if devices is not None else paths.data_folder() / "devices"
            with opening(path):
                store = cls(database, Devices(folder))
                store._settle_in(me)
        except BaseException:
            database.close()
            raise
        return store

    def _settle_in(self, me: Annotator | None) -> None:
        claim = self._devices.claim(self._log.project, self.path, self._heads.heads, self._holds)
        self._claim, self._device = claim, claim.device
        people = {person.id: person for person in self.people()}
        lead = next((each for each in people.values() if each.role is Role.LEAD), None)
        person = me or people.get(claim.annotator) or lead
        if person is None:
            raise ProjectRefused("project_damaged", path=str(self.path), detail="no lead")
        self.set_me(person)
        self._leave_broken_chain()

    def _holds(self, head: Head) -> bool:
        return bool(self._log.known([head.hash]))

    def _leave_broken_chain(self) -> None:
        """What is written behind a fork does not count, so write elsewhere."""
        head = self._heads.heads.get((self._person, self._device))
        if head is not None and head.hash in self._log.unfolded():
            self._device = new_device()

    @property
    def path(self) -> Path:
        return self._database.path

    @property
    def project_id(self) -> str:
        return self._log.project

    @property
    def device(self) -> str:
        return self._device

    @property
    def me(self) -> Annotator:
        found = self._tables.value(("annotator", self._person))
        return found if isinstance(found, Annotator) else cast("Annotator", self._newcomer)

    def set_me(self, person: Annotator) -> None:
        self._person = person.id
        self._newcomer = replace(person, role=Role.ANNOTATOR)
        self._leave_broken_chain()

    def people(self) -> tuple[Annotator, ...]:
        return tuple(cast("list[Annotator]", self._tables.values("annotator", "ORDER BY rowid")))

    def schema(self) -> Schema:
        found = self._tables.value(("schema", 1))
        if not isinstance(found, Schema):
            raise StorageFailed("project_damaged", path=str(self.path), detail="no schema")
        return found

    def entities(self) -> tuple[Entity, ...]:
        return tuple(cast("list[Entity]", self._tables.values("entity", "ORDER BY rowid")))

    def guidelines(self) -> tuple[Guideline, ...]:
        """All versions, the oldest first."""
        return tuple(cast("list[Guideline]", self._tables.values("guideline", "ORDER BY version")))

    def remarks(self) -> tuple[Remark, ...]:
        """Questions and what was said to them, the oldest first."""
        found = self._tables.values("remark", "ORDER BY time, id")
        return tuple(cast("list[Remark]", found))

    def settings(self) -> tuple[Setting, ...]:
        return tuple(cast("list[Setting]", self._tables.values("setting", "ORDER BY name")))

    def setting(self, name: str) -> Setting | None:
        found = self._tables.value(("setting", name))
        return found if isinstance(found, Setting) else None

    def apply(
        self,
        changes: ChangeSet,
        texts: Mapping[str, str] = _NO_TEXTS,
        *,
        scope: str | None = None,
    ) -> Operation:
        """Save a gesture: `texts` are the source texts of its new documents by their SHA-256,
        `scope` the undo stack it goes on, where that is not what `scope_of` says."""
        state = State(self._tables)
        Checked(state.get, self._log.text_length, texts).check(changes)
        stack = scope_of(changes) if scope is None else scope
        payload = _payload(changes.name, changes.changes)
        try:
            return self._append(
                OperationKind.CHANGE, stack, payload, AnnotationRejected, texts, state
            )
        except UnicodeEncodeError as error:  # a lone surrogate, which no file can hold
            raise AnnotationRejected("not_unicode", gesture=changes.name) from error

    def undo(self, stack: str) -> ChangeSet:
        """Take back one's own last action on a stack: a document's, or "" for the project's."""
        return self._turn(stack, OperationKind.UNDO)

    def redo(self, stack: str) -> ChangeSet:
        return self._turn(stack, OperationKind.REDO)

    def skip_undo(self, stack: str) -> None:
        """Leave an action that can no longer be taken back as it is, and reach those before it."""
        operation = self._reached(stack, OperationKind.UNDO)
        payload = _payload(str(operation.payload["name"]), ()) | {"of": operation.hash}
        self._append(OperationKind.UNDO, stack, payload, UndoRefused)

    def undo_name(self, stack: str) -> str | None:
        return self._step_name(stack, done=True)

    def redo_name(self, stack: str) -> str | None:
        return self._step_name(stack, done=False)

    def _step_name(self, stack: str, *, done: bool) -> str | None:
        step = self._tables.last_step(self._person, stack, done=done)
        operation = self._log.operation(step.operation) if step else None
        return str(operation.payload.get("name", "")) if operation else None

    def _reached(self, stack: str, kind: OperationKind) -> Operation:
        step = self._tables.last_step(self._person, stack, done=kind is OperationKind.UNDO)
        operation = self._log.operation(step.operation) if step else None
        if operation is None:
            raise UndoRefused(f"nothing_to_{kind}", stack=stack)
        return operation

    def _turn(self, stack: str, kind: OperationKind) -> ChangeSet:
        operation = self._reached(stack, kind)
        done = ChangeSet(str(operation.payload.get("name", "")), changes_of(operation))
        wanted = done.inverse() if kind is OperationKind.UNDO else done
        effect = ChangeSet(done.name, turned(wanted, self._tables.value))
        payload = _payload(done.name, effect.changes) | {"of": operation.hash}
        self._append(kind, stack, payload, UndoRefused)
        return effect

    def resolve_fork(self, fork: Fork, keep: str) -> None:
        """The lead's choice of a branch, by the hash of its first operation."""
        if self.me.role is not Role.LEAD:
            raise AnnotationRejected("lead_only", noun="fork", key=f"{fork.device}/{fork.sequence}")
        if keep not in fork.hashes:
            raise AnnotationRejected("fork_unknown", device=fork.device, sequence=fork.sequence)
        payload: dict[str, Json] = {
            "name": "resolve_fork",
            "annotator": fork.annotator,
            "device": fork.device,
            "sequence": fork.sequence,
            "keep": keep,
        }
        self._append(OperationKind.RESOLVE_FORK, "", payload, AnnotationRejected)

    def forks(self) -> tuple[Fork, ...]:
        return tuple(self._log.forks())

    def notices(self) -> tuple[Notice, ...]:
        """Changes of merged work that the rules did not let through, and what lost."""
        return tuple(self._tables.notices())

    def _append(
        self,
        kind: OperationKind,
        scope: str,
        payload: Mapping[str, Json],
        refusal: type[AnnotatorError],
        texts: Mapping[str, str] = _NO_TEXTS,
        state: State | None = None,
    ) -> Operation:
        """One transaction: the operation, and what it changes in the tables; `state` is over
        these tables, with nothing touched."""
        heads = self._heads.copy()
        chain = (self._person, self._device)
        operations = [
            *self._joining(heads),
            heads.draft(chain, kind, scope, payload, self.project_id),
        ]
        if state is None:
            state = State(self._tables)
        with self._database.transaction():
            for operation in operations:
                fold_operation(state, operation)
            for notice in state.notices:
                raise refusal(notice.code, noun=notice.noun, key=notice.key)
            self._log.keep_texts(texts)
            self._log.append(operations)
            self._tables.write(state)
            if kind is OperationKind.RESOLVE_FORK:
                merging.fold_again(self._log, self._tables)
        self._heads = heads
        return operations[-1]

    def _joining(self, heads: Heads) -> Iterable[Operation]:
        if self._newcomer is None or self._tables.value(("annotator", self._person)):
            return ()
        payload = _payload("join", [Change(None, self._newcomer)])
        chain = (self._person, self._device)
        return (heads.draft(chain, OperationKind.JOIN, "", payload, self.project_id),)

    def documents(self) -> tuple[DocumentSummary, ...]:
        return self._reading.documents(self._person)

    def document(self, document: str) -> Document:
        return self._reading.document(document)

    def find_document_by_text(self, sha256: str) -> tuple[Document, ...]:
        found = self._tables.values("document", "WHERE text_sha256 = ? ORDER BY rowid", (sha256,))
        return tuple(cast("list[Document]", found))

    def text(self, sha256: str) -> str:
        text = self._log.text(sha256)
        if text is None:
            raise AnnotationRejected("text_missing", sha256=sha256)
        return text

    def content(self, document: str, annotator: str | None = None) -> DocumentContent:
        return self._reading.content(document, annotator or self._person)

    def finished_version(
        self, document: str, annotator: str | None = None
    ) -> DocumentContent | None:
        return self._reading.finished_version(document, annotator or self._person)

    def confirmed(self, documents: Sequence[str] | None = None) -> tuple[Phrase, ...]:
        """For the suggesters' memory: one's own decisions, in these documents or all."""
        return self._reading.phrases(self._person, documents)

    def suggestions(self, document: str, fingerprint: str) -> Suggestions | None:
        return self._cache.get(document, fingerprint)

    def keep_suggestions(self, document: str, fingerprint: str, found: Suggestions) -> None:
        self._cache.keep(document, fingerprint, found)

    def operations(
        self, since: Mapping[tuple[str, str], int] | None = None
    ) -> tuple[Operation, ...]:
        """The log, or what lies beyond these sequence numbers of its chains."""
        known = since or {}
        return tuple(
            operation
            for operation in self._log.operations()
            if operation.sequence > known.get(operation.chain, 0)
        )

    def merge(
        self, operations: Iterable[Operation], texts: Mapping[str, str] = _NO_TEXTS
    ) -> MergeReport:
        """Take in others' operations, in any order and any number of times; all or none."""
        report = merging.merge(self._database, self._log, self._tables, operations, texts)
        self._heads = Heads(self._log.heads(), self._log.lamport())
        self._leave_broken_chain()
        return report

    def check(self) -> tuple[Problem, ...]:
        """What is wrong with the file; nothing is changed."""
        cut = self._claim.lost + self._claim.replaced
        return doctor.check(self._database, self._log, self._tables, cut)

    def backup(
        self,
        target: Path,
        *,
        overwrite: bool = False,
        deadline: float = 600.0,
        between: Callable[[], None] | None = None,
    ) -> None:
        self._database.backup(target, overwrite=overwrite, deadline=deadline, between=between)

    def close(self) -> None:
        claim = replace(self._claim, device=self._device, annotator=self._person)
        try:
            if not self._database.has_moved:
                self._devices.note(
                    self.project_id, self.path, claim, self._heads.heads, closed=True
                )
        finally:
            self._database.close()


def _begin(database: Database, lead: Annotator, schema: Schema) -> None:
    payload = _payload("create_project", [Change(None, lead), Change(None, schema)])
    create = Heads().draft((lead.id, new_device()), OperationKind.CREATE, "", payload, "")
    log, tables = Log(database), Tables(database)
    state = State(tables)
    fold_operation(state, create)
    with database.transaction():
        log.begin(create)
        tables.write(state)


def _payload(name: str, changes: Iterable[Change]) -> dict[str, Json]:
    return {"name": name, "changes": [encode_change(change) for change in changes]}
