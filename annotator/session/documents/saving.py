# SPDX-License-Identifier: MIT
"""Memory first, then the store: what is not saved yet, and what to do when saving fails."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from annotator.errors import AnnotationRejected, AnnotatorError
from annotator.model.annotation import Decision, Relation, Span
from annotator.model.changes import ChangeSet
from annotator.model.project import DocumentContent
from annotator.session.documents.open_document import DocumentChange, OpenDocument
from annotator.session.gestures.display import Display
from annotator.store.project_store import ProjectStore
from annotator.store.store_thread import StoreThread

type Post = Callable[[Callable[[], None]], None]


def directly(call: Callable[[], None]) -> None:
    call()


@dataclass(slots=True)
class _Outstanding:
    changes: ChangeSet
    keys: frozenset[str]
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class _Saved:
    """What the store thread brings back: changes to put into memory, and the names for menus."""

    changes: ChangeSet
    undo_name: str | None
    redo_name: str | None


@dataclass(slots=True)
class Saver:
    """Saves one document's gestures in their order. When one fails, memory is set back to what
    was saved and `stopped` says why; nothing more is taken until `resume`."""

    thread: StoreThread
    document: str
    undo_name: str | None = None
    redo_name: str | None = None
    stopped: AnnotatorError | None = None
    on_error: list[Callable[[AnnotatorError], None]] = field(default_factory=list)
    on_saved: list[Callable[[], None]] = field(default_factory=list)
    on_change: list[Callable[[ChangeSet], None]] = field(default_factory=list)
    """For the project: what was put into memory here, and taken out again."""
    _outstanding: dict[int, _Outstanding] = field(default_factory=dict)
    _numbers: Any = field(default_factory=count)
    _open: OpenDocument | None = None
    _notify: Callable[[DocumentChange], None] = lambda _change: None
    _post: Post = directly

    def attach(
        self, opened: OpenDocument, notify: Callable[[DocumentChange], None], post: Post
    ) -> None:
        self._open, self._notify, self._post = opened, notify, post

    @property
    def saving(self) -> frozenset[str]:
        return frozenset().union(*(item.keys for item in self._outstanding.values()))

    def apply(self, changes: ChangeSet) -> None:
        if not changes:
            return
        if self.stopped is not None:
            raise AnnotationRejected("editing_stopped", cause=self.stopped.code)
        number = next(self._numbers)
        self._outstanding[number] = _Outstanding(changes, _keys(changes))
        self.undo_name, self.redo_name = changes.name, None
        self._put(changes)

        def save(store: ProjectStore) -> _Saved:
            store.apply(changes, scope=self.document)
            return self._named(store, ChangeSet(changes.name, ()))

        future = self.thread.write(save)
        future.add_done_callback(lambda done: self._post(lambda: self._settle(number, done)))

    def undo(self) -> Future[ChangeSet]:
        return self._step(lambda store: store.undo(self.document))

    def redo(self) -> Future[ChangeSet]:
        return self._step(lambda store: store.redo(self.document))

    def resume(self) -> None:
        """Take gestures again, from what is saved."""
        self.stopped = None
        self.reload()

    @property
    def _memory(self) -> OpenDocument:
        assert self._open is not None
        return self._open

    def _put(self, changes: ChangeSet) -> None:
        self._notify(self._memory.put(changes))
        for callback in tuple(self.on_change):
            callback(changes)

    def _named(self, store: ProjectStore, changes: ChangeSet) -> _Saved:
        return _Saved(changes, store.undo_name(self.document), store.redo_name(self.document))

    def _step(self, step: Callable[[ProjectStore], ChangeSet]) -> Future[ChangeSet]:
        """The answer is ready once the changes are in memory."""
        if self.stopped is not None:
            raise AnnotationRejected("editing_stopped", cause=self.stopped.code)
        answer: Future[ChangeSet] = Future()
        saved = self.thread.write(lambda store: self._named(store, step(store)))

        def settle(done: Future[_Saved]) -> None:
            error = done.exception()
            if isinstance(error, AnnotatorError):
                self._report(error)
            if error is not None:
                answer.set_exception(error)
                return
            result = done.result()
            self._name(result)
            self._put(result.changes)
            self._saved()
            answer.set_result(result.changes)

        saved.add_done_callback(lambda done: self._post(lambda: settle(done)))
        return answer

    def _settle(self, number: int, done: Future[_Saved]) -> None:
        item = self._outstanding.pop(number)
        error = done.exception()
        if error is None:
            if item.taken_back:
                self._put(item.changes)
            if not self._outstanding:
                self._name(done.result())
            self._notify(_unmarked(item.changes))
            self._saved()
            return
        if not item.taken_back:
            self._take_back(item)
        if not isinstance(error, AnnotatorError):
            raise error
        if isinstance(error, AnnotationRejected):
            self.reload()
        else:
            self.stopped = error
        self._report(error)

    def _take_back(self, failed: _Outstanding) -> None:
        """The failed gesture and all later ones, which stood on it."""
        later = [item for item in self._outstanding.values() if not item.taken_back]
        for item in (*reversed(later), failed):
            item.taken_back = True
            self._put(item.changes.inverse())

    def reload(self) -> None:
        """The store knows better than memory: read everything again."""
        memory, document = self._memory, self.document

        def read(store: ProjectStore) -> tuple[DocumentContent, Display, _Saved]:
            content = store.content(document, memory.me.id)
            return content, Display.prepared(content), self._named(store, ChangeSet("", ()))

        def put(done: Future[tuple[DocumentContent, Display, _Saved]]) -> None:
            if done.exception() is None:
                content, display, saved = done.result()
                for item in self._outstanding.values():
                    item.taken_back = True
                memory.load(content, display)
                self._name(saved)
                self._notify(DocumentChange(text=True, document=True, state=True, whole=True))

        reading = self.thread.read(read)
        reading.add_done_callback(lambda done: self._post(lambda: put(done)))

    def _name(self, saved: _Saved) -> None:
        self.undo_name, self.redo_name = saved.undo_name, saved.redo_name

    def _saved(self) -> None:
        for callback in tuple(self.on_saved):
            callback()

    def _report(self, error: AnnotatorError) -> None:
        for callback in tuple(self.on_error):
            callback(error)


def _keys(changes: ChangeSet) -> frozenset[str]:
    values: Iterable[object] = (change.value for change in changes.changes)
    return frozenset(
        value.key if isinstance(value, Decision) else value.id
        for value in values
        if isinstance(value, Span | Relation | Decision)
    )


def _unmarked(changes: ChangeSet) -> DocumentChange:
    """Marks that lose their look of being saved."""
    values = [change.value for change in changes.changes]
    return DocumentChange(
        frozenset(value.id for value in values if isinstance(value, Span)),
        frozenset(value.id for value in values if isinstance(value, Relation)),
    )
