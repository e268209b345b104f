# SPDX-License-Identifier: MIT
"""An open project: its people, documents, schema and settings, and the work on all of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Self

from annotator.errors import UsageError
from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import Entity
from annotator.model.changes import Change, ChangeSet
from annotator.model.operation import Operation, Problem
from annotator.model.project import (
    Annotator,
    DocumentContent,
    DocumentSummary,
    Guideline,
    Setting,
)
from annotator.model.schema import Schema
from annotator.session.documents.document_session import DocumentSession
from annotator.session.documents.saving import Post, Saver, directly
from annotator.session.gestures.display import Display
from annotator.session.gestures.mending import WORDS, words_of
from annotator.session.guidance.guidelines import first_guideline
from annotator.store.project_store import ProjectStore
from annotator.store.store_thread import StoreThread
from annotator.suggest.memory import Memory
from annotator.text.repair import Words

CLOSING_SECONDS = 60.0
_SLICE = 2000
"""Identities that are put into memory in one go."""


@dataclass(frozen=True, slots=True)
class _Start:
    """What the session keeps in memory of a project just opened."""

    path: Path
    project_id: str
    schema: Schema
    me: Annotator
    people: tuple[Annotator, ...]
    settings: tuple[Setting, ...]
    entities: tuple[Entity, ...]
    guidelines: tuple[Guideline, ...]


@dataclass(frozen=True, slots=True)
class _Opened:
    content: DocumentContent
    display: Display
    undo_name: str | None
    redo_name: str | None


class ProjectSession:
    """Owns the store thread. Reads and gestures that take long give a Future; in a window its
    results come to the main thread through `post`."""

    def __init__(self, thread: StoreThread, start: _Start, post: Post = directly) -> None:
        self.thread = thread
        self.path = start.path
        self.project_id = start.project_id
        self.schema = start.schema
        self.me = start.me
        self.people = start.people
        self.settings: dict[str, Setting] = {setting.name: setting for setting in start.settings}
        self.entities: dict[str, Entity] = {entity.id: entity for entity in start.entities}
        self.guidelines: dict[int, Guideline] = {each.version: each for each in start.guidelines}
        self.on_change: list[Callable[[ChangeSet], None]] = []
        """Called with every change that reaches the project, whichever document it came from."""
        self._post = post
        self._open: dict[str, DocumentSession] = {}
        self._steps: deque[Callable[[], None]] = deque()
        """Of putting into memory what is saved; the first is being done or about to be."""

    @classmethod
    def create(
        cls,
        path: Path,
        me: Annotator,
        devices: Path | None = None,
        schema: Schema | None = None,
        post: Post = directly,
    ) -> Self:
        """Led by `me`; `devices` is the folder where this installation keeps which device it
        is, left out the usual one. With the news schema it begins with the shipped guideline."""
        chosen = schema or default_schema()
        first = first_guideline(chosen)
        return cls._start(lambda: ProjectStore.create(path, chosen, me, devices, first), post)

    @classmethod
    def open(
        cls,
        path: Path,
        me: Annotator | None = None,
        devices: Path | None = None,
        post: Post = directly,
    ) -> Self:
        """`me` left out is whoever worked here last on this machine."""
        return cls._start(lambda: ProjectStore.open(path, me, devices), post)

    @classmethod
    def _start(cls, opener: Callable[[], ProjectStore], post: Post) -> Self:
        thread = StoreThread(opener)
        with ExitStack() as on_failure:
            on_failure.callback(thread.close, CLOSING_SECONDS)
            start = thread.read(_start).result()
            on_failure.pop_all()
        return cls(thread, start, post)

    def close(self, timeout: float = CLOSING_SECONDS) -> bool:
        """Wait until everything is saved and let the file go; False if it still goes on."""
        return self.thread.close(timeout)

    @property
    def pending(self) -> int:
        """Gestures that are not on the disk yet."""
        return self.thread.pending()

    # ---- documents

    def documents(self) -> tuple[DocumentSummary, ...]:
        return self.thread.read(lambda store: store.documents()).result()

    def read_documents(self) -> Future[tuple[DocumentSummary, ...]]:
        return self.thread.read(lambda store: store.documents())

    def content(self, document: str, annotator: str | None = None) -> DocumentContent:
        return self.thread.read(lambda store: store.content(document, annotator)).result()

    def open_document(self, document: str) -> Future[DocumentSession]:
        """The same session for the same document as long as it is open; call it, and take its
        result, on the main thread."""
        answer: Future[DocumentSession] = Future()
        if document in self._open:
            answer.set_result(self._open[document])
            return answer

        def read(store: ProjectStore) -> _Opened:
            content = store.content(document, self.me.id)
            names = store.undo_name(document), store.redo_name(document)
            return _Opened(content, Display.prepared(content), *names)

        def deliver(done: Future[_Opened]) -> None:
            error = done.exception()
            if error is not None:
                answer.set_exception(error)
                return
            if document not in self._open:
                found = done.result()
                saver = Saver(self.thread, document, found.undo_name, found.redo_name)
                self._open[document] = DocumentSession(
                    found.content, self, saver, self._post, found.display
                )
                saver.on_change.append(lambda changes: self._spread(changes, document))
            answer.set_result(self._open[document])

        reading = self.thread.read(read)
        reading.add_done_callback(lambda done: self._post(lambda: deliver(done)))
        return answer

    def document(self, document: str) -> DocumentSession:
        """Open and wait; not for the window's thread."""
        return self.open_document(document).result()

    def close_document(self, document: str) -> None:
        """Forget it; what it still has to save is saved."""
        self._open.pop(document, None)

    @property
    def open_documents(self) -> tuple[DocumentSession, ...]:
        return tuple(self._open.values())

    # ---- people and settings

    def rename_me(self, name: str) -> Future[None]:
        """The person stays the same; only the name is another."""
        name = " ".join(name.split())
        if not name:
            raise UsageError("empty_name")
        renamed = replace(self.me, name=name)
        changes = ChangeSet("rename_me", (Change(self.me, renamed),))
        return self.write(changes)

    def person(self, name: str) -> Annotator:
        """By id or name; UsageError("unknown_person") where nobody has it."""
        for person in self.people:
            if name in (person.id, person.name):
                return person
        raise UsageError("unknown_person", name=name, known=[p.name for p in self.people])

    @property
    def guideline(self) -> int:
        """The version in force, 0 for none."""
        return max(self.guidelines, default=0)

    @property
    def words(self) -> Words:
        """The project's own spellings, for repair."""
        return words_of(self.settings.get(WORDS))

    def memory(self) -> Future[Memory]:
        """What this project's people confirmed and rejected, for suggestions."""
        return self.thread.read(lambda store: memory_of(store))

    def write(self, changes: ChangeSet) -> Future[None]:
        """A gesture on the project itself; one that changes nothing is none."""
        answer: Future[None] = Future()
        if not changes:
            answer.set_result(None)
            return answer

        def deliver(done: Future[Operation]) -> None:
            error = done.exception()
            if error is not None:
                answer.set_exception(error)
                return
            self._absorb(changes, lambda: answer.set_result(None))

        saving = self.thread.write(lambda store: store.apply(changes, scope=""))
        saving.add_done_callback(lambda done: self._post(lambda: deliver(done)))
        return answer

    # ---- what concerns more than one document

    def undo(self) -> Future[ChangeSet]:
        """Take back one's last action on the project: an import, a setting, a respelling."""
        return self.perform(lambda store: store.undo(""))

    def redo(self) -> Future[ChangeSet]:
        return self.perform(lambda store: store.redo(""))

    def undo_names(self) -> Future[tuple[str | None, str | None]]:
        return self.thread.read(lambda store: (store.undo_name(""), store.redo_name("")))

    def perform(self, step: Callable[[ProjectStore], ChangeSet]) -> Future[ChangeSet]:
        """A gesture that is made and saved on the store thread; memory follows what it says."""
        answer: Future[ChangeSet] = Future()

        def deliver(done: Future[ChangeSet]) -> None:
            error = done.exception()
            if error is not None:
                answer.set_exception(error)
                return
            self._absorb(done.result(), lambda: answer.set_result(done.result()))

        saving = self.thread.write(step)
        saving.add_done_callback(lambda done: self._post(lambda: deliver(done)))
        return answer

    def absorb(self, changes: ChangeSet) -> None:
        """Put into memory what was saved past the open documents; from any thread."""
        self._post(lambda: self._absorb(changes))

    def _absorb(self, changes: ChangeSet, then: Callable[[], None] = lambda: None) -> None:
        """Identities by the thousand in slices, so that the window has its turn between them;
        what comes meanwhile waits."""
        sliced = _slices(changes)
        steps = [partial(self._take_in, each) for each in sliced[:-1]]
        self._steps += [*steps, lambda: self._finish(sliced[-1], then)]
        if len(self._steps) == len(sliced):
            self._go_on()

    @property
    def absorbing(self) -> bool:
        """More of a large step is on its way into memory."""
        return len(self._steps) > 1

    def _go_on(self) -> None:
        self._steps[0]()
        self._steps.popleft()
        if self._steps:
            reading = self.thread.read(lambda _store: None)
            reading.add_done_callback(lambda _done: self._post(self._go_on))

    def _finish(self, changes: ChangeSet, then: Callable[[], None]) -> None:
        self._take_in(changes)
        then()

    def _take_in(self, changes: ChangeSet) -> None:
        self._put(changes)
        for document in tuple(self._open.values()):
            document.absorb(changes)
        self._tell(changes)

    def _spread(self, changes: ChangeSet, origin: str) -> None:
        """What a gesture on one document changes for the project and the other open ones."""
        shared = tuple(c for c in changes.changes if isinstance(c.value, Entity | Setting))
        if shared:
            self._put(ChangeSet(changes.name, shared))
            for document in tuple(self._open.values()):
                if document.id != origin:
                    document.absorb(ChangeSet(changes.name, shared))
        self._tell(changes)

    def _put(self, changes: ChangeSet) -> None:
        for change in changes.changes:
            value, after = change.value, change.after
            match value:
                case Setting():
                    _set(self.settings, value.name, after)
                case Entity():
                    _set(self.entities, value.id, after)
                case Guideline():
                    _set(self.guidelines, value.version, after)
                case Schema() if isinstance(after, Schema):
                    self.schema = after
                case Annotator() if isinstance(after, Annotator):
                    self.people = tuple(after if p.id == after.id else p for p in self.people)
                    self.me = after if after.id == self.me.id else self.me
                case _:
                    pass

    def _tell(self, changes: ChangeSet) -> None:
        if changes and self.me.id not in {person.id for person in self.people}:
            self.people = (*self.people, self.me)
        for callback in tuple(self.on_change):
            callback(changes)

    # ---- the file

    def backup(self, target: Path) -> Future[None]:
        """Gestures go on being saved meanwhile; a file that is there is refused."""
        return self.thread.backup(target)

    def check(self) -> tuple[Problem, ...]:
        return self.thread.read(lambda store: store.check()).result()


def _slices(changes: ChangeSet) -> list[ChangeSet]:
    """The change set whole, or cut where there are very many identities and nothing else."""
    count = len(changes.changes)
    if count <= _SLICE or not all(isinstance(c.value, Entity) for c in changes.changes):
        return [changes]
    return [
        ChangeSet(changes.name, changes.changes[first : first + _SLICE])
        for first in range(0, count, _SLICE)
    ]


def _set[K, T](values: dict[K, T], key: K, value: object) -> None:
    if value is None:
        values.pop(key, None)
    else:
        values[key] = value  # type: ignore[assignment]


def memory_of(store: ProjectStore) -> Memory:
    phrases = store.confirmed()
    return Memory(tuple((p.text, p.label, p.confirmed, p.rejected) for p in phrases))


def _start(store: ProjectStore) -> _Start:
    return _Start(
        store.path,
        store.project_id,
        store.schema(),
        store.me,
        store.people(),
        store.settings(),
        store.entities(),
        store.guidelines(),
    )
