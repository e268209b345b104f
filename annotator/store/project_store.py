# SPDX-License-Identifier: MIT
"""A project file, open: every gesture saved as one operation in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from annotator import paths
from annotator.errors import (
    AnnotationRejected,
    AnnotatorError,
    ProjectRefused,
    UndoRefused,
)
from annotator.model.annotation import Json, Suggestions
from annotator.model.changes import Change, ChangeSet
from annotator.model.codec import changes_of, encode_change
from annotator.model.operation import (
    Fork,
    Head,
    MergeReport,
    Operation,
    OperationKind,
    Problem,
)
from annotator.model.project import (
    Annotator,
    Guideline,
    Role,
)
from annotator.model.schema import Schema
from annotator.model.soundness import is_sound
from annotator.store import doctor, merging
from annotator.store.database import Database
from annotator.store.devices import Claim, Devices, new_device
from annotator.store.failures import opening
from annotator.store.files import fresh_beside, publish
from annotator.store.fold import fold_operation
from annotator.store.gestures import Checked, Lookup, scope_of, spared_entity, turned
from annotator.store.heads import Heads
from annotator.store.log import Log
from annotator.store.readable import ReadableProject
from annotator.store.state import State, key_of
from annotator.store.tables import Tables

_NO_TEXTS: Mapping[str, str] = {}


class ProjectStore(ReadableProject):
    """Synchronous, for the one thread that opened it; `store_thread.StoreThread` is its door for
    a window. Whatever returns has been committed to the disk."""

    def __init__(self, database: Database, devices: Devices) -> None:
        super().__init__(database)
        self._devices = devices
        self._heads = Heads(self._log.heads(), self._log.lamport())
        self._claim = Claim("")
        self._device = ""

    @classmethod
    def create(
        cls,
        path: Path,
        schema: Schema,
        me: Annotator,
        devices: Path | None = None,
        guideline: Guideline | None = None,
    ) -> ProjectStore:
        """A new project, led by `me`; nothing of it is there if this fails."""
        lead = replace(me, role=Role.LEAD)
        if path.exists():
            raise ProjectRefused("project_exists", path=str(path))
        try:
            with fresh_beside(path) as fresh:
                database = Database.create(fresh)
                try:
                    _begin(database, lead, schema, guideline)
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
        with ExitStack() as on_failure, opening(path):
            on_failure.callback(database.close)
            folder = devices if devices is not None else paths.data_folder() / "devices"
            store = cls(database, Devices(folder))
            store._settle_in(me)
            on_failure.pop_all()
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
    def device(self) -> str:
        return self._device

    def set_me(self, person: Annotator) -> None:
        self._person = person.id
        self._newcomer = replace(person, role=Role.ANNOTATOR)
        self._leave_broken_chain()

    def apply(
        self,
        changes: ChangeSet,
        texts: Mapping[str, str] = _NO_TEXTS,
        *,
        scope: str | None = None,
        stored: bool = False,
    ) -> Operation:
        """Save a gesture: `texts` are the source texts of its new documents by their SHA-256,
        `scope` the undo stack it goes on, where that is not what `scope_of` says. With `stored`
        its values were made of what is stored here, and are not read again for a check."""
        state = self._state_for(changes)
        users = self._tables.users_of
        Checked(self._there(state), self._log.text_length, texts, users).check(changes)
        stack = scope_of(changes) if scope is None else scope
        payload = _payload(changes.name, changes.changes)
        known = changes.changes if stored or all(map(_is_sound, changes.changes)) else None
        try:
            return self._append(
                OperationKind.CHANGE, stack, payload, AnnotationRejected, texts, state, known
            )
        except UnicodeEncodeError as error:  # a lone surrogate, which no file can hold
            raise AnnotationRejected("not_unicode", gesture=changes.name) from error

    @contextmanager
    def together(self) -> Generator[None]:
        """Gestures in one transaction, all saved at its end, or none of them."""
        heads = self._heads
        try:
            with self._database.transaction():
                yield
        except BaseException:
            self._heads = heads
            raise

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
        state = self._state_for(wanted)
        effect = ChangeSet(done.name, turned(wanted, state.get))
        spared = spared_entity(effect.changes, self._tables.users_of)
        if spared is not None:
            entity, count = spared
            raise UndoRefused("entity_in_use", entity=entity.name, count=count)
        payload = _payload(done.name, effect.changes) | {"of": operation.hash}
        self._append(kind, stack, payload, UndoRefused, state=state, known=effect.changes)
        return effect

    def _there(self, state: State) -> Lookup:
        """What is stored, and who joins with the gesture."""
        joining = ("annotator", self._person)
        return lambda key: state.get(key) or (self._newcomer if key == joining else None)

    def _state_for(self, changes: ChangeSet) -> State:
        state = State(self._tables)
        state.expect(key_of(change.value, change.scope) for change in changes.changes)
        return state

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

    def _append(
        self,
        kind: OperationKind,
        scope: str,
        payload: Mapping[str, Json],
        refusal: type[AnnotatorError],
        texts: Mapping[str, str] = _NO_TEXTS,
        state: State | None = None,
        known: Sequence[Change] | None = None,
    ) -> Operation:
        """One transaction: the operation, and what it changes in the tables; `state` is over
        these tables, with nothing touched. `known` are the changes of the payload where they
        come from the log and the tables or are sound; others are read from the payload, so
        that nothing is written which cannot be read again."""
        heads = self._heads.copy()
        chain = (self._person, self._device)
        joining = self._joining(heads)
        operation = heads.draft(chain, kind, scope, payload, self.project_id)
        if state is None:
            state = State(self._tables)
        with self._database.transaction():
            for join in joining:
                fold_operation(state, join)
            fold_operation(state, operation, known)
            for notice in state.notices:
                raise refusal(notice.code, noun=notice.noun, key=notice.key)
            self._log.keep_texts(texts)
            self._log.append([*joining, operation])
            self._tables.write(state)
            if kind is OperationKind.RESOLVE_FORK:
                merging.fold_again(self._log, self._tables)
        self._heads = heads
        return operation

    def _joining(self, heads: Heads) -> tuple[Operation, ...]:
        if self._newcomer is None or self._tables.value(("annotator", self._person)):
            return ()
        payload = _payload("join", [Change(None, self._newcomer)])
        chain = (self._person, self._device)
        return (heads.draft(chain, OperationKind.JOIN, "", payload, self.project_id),)

    def keep_suggestions(self, document: str, fingerprint: str, found: Suggestions) -> None:
        self._cache.keep(document, fingerprint, found)

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


def _begin(
    database: Database, lead: Annotator, schema: Schema, guideline: Guideline | None
) -> None:
    values = (lead, schema) if guideline is None else (lead, schema, guideline)
    payload = _payload("create_project", [Change(None, value) for value in values])
    create = Heads().draft((lead.id, new_device()), OperationKind.CREATE, "", payload, "")
    log, tables = Log(database), Tables(database)
    state = State(tables)
    fold_operation(state, create)
    with database.transaction():
        log.begin(create)
        tables.write(state)


def _is_sound(change: Change) -> bool:
    return (change.before is None or is_sound(change.before)) and (
        change.after is None or is_sound(change.after)
    )


def _payload(name: str, changes: Iterable[Change]) -> dict[str, Json]:
    return {"name": name, "changes": [encode_change(change) for change in changes]}
