# SPDX-License-Identifier: MIT
"""An open document that changes: memory first, then the store; who listens, undo."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol

from annotator.errors import AnnotatorError, UndoRefused
from annotator.model.annotation import Entity
from annotator.model.changes import ChangeSet
from annotator.model.project import Annotator, DocumentContent, Setting
from annotator.model.schema import Schema
from annotator.session.documents.document_reader import DocumentReader
from annotator.session.documents.open_document import DocumentChange, OpenDocument
from annotator.session.documents.saving import Post, Saver, directly
from annotator.session.gestures.display import Display
from annotator.session.gestures.view import View


class Project(Protocol):
    """What a document needs of its project."""

    @property
    def schema(self) -> Schema: ...

    @property
    def me(self) -> Annotator: ...

    @property
    def settings(self) -> dict[str, Setting]:
        """Shared: a document's gesture may change them."""
        ...

    @property
    def entities(self) -> dict[str, Entity]:
        """The register, shared like the settings."""
        ...

    @property
    def guideline(self) -> int:
        """The version in force, 0 for none."""
        ...


class SavedDocument(DocumentReader):
    """Everything is called on one thread; callbacks come through `post`.

    Listeners: `listen(callback)` gets every DocumentChange, `on_error(callback)` an
    AnnotatorError after memory was set back, `on_saved(callback)` nothing, after a COMMIT.
    """

    def __init__(
        self,
        content: DocumentContent,
        project: Project,
        saver: Saver,
        post: Post = directly,
        display: Display | None = None,
    ) -> None:
        super().__init__(
            OpenDocument(
                content,
                project.schema,
                project.me,
                project.settings,
                display=display,
                entities=project.entities,
                guideline=project.guideline,
            )
        )
        self._listeners: list[Callable[[DocumentChange], None]] = []
        self._saver = saver
        self.versions: dict[str, str] = {}
        """Version of each suggester of the last run, for the provenance of what is accepted."""
        self.adjust: Callable[[View, ChangeSet], ChangeSet] | None = None
        """What is made of every gesture before it is done, as long as somebody sets it."""
        saver.attach(self._open, self._notify, post)

    def listen(self, callback: Callable[[DocumentChange], None]) -> None:
        self._listeners.append(callback)

    def forget(self, callback: Callable[[DocumentChange], None]) -> None:
        self._listeners.remove(callback)

    def on_error(self, callback: Callable[[AnnotatorError], None]) -> None:
        self._saver.on_error.append(callback)

    def on_saved(self, callback: Callable[[], None]) -> None:
        self._saver.on_saved.append(callback)

    def forget_outcomes(self) -> None:
        """Nobody of those who asked until now hears any more how saving goes."""
        self._saver.on_error.clear()
        self._saver.on_saved.clear()

    @property
    def saving(self) -> frozenset[str]:
        """Ids of spans and relations, and keys of suggestions, with no COMMIT yet."""
        return self._saver.saving

    @property
    def undo_name(self) -> str | None:
        return self._saver.undo_name

    @property
    def redo_name(self) -> str | None:
        return self._saver.redo_name

    def apply(self, changes: ChangeSet) -> None:
        """Change memory now and save; what fails to be saved is taken back."""
        self._saver.apply(self.adjust(self.view, changes) if self.adjust else changes)

    def absorb(self, changes: ChangeSet) -> None:
        """Put into memory what was saved elsewhere, such as by a step of the project."""
        self._notify(self._open.put(changes))

    def reload(self) -> None:
        """Read everything again, as after annotations of this document were imported."""
        self._saver.reload()

    def undo(self) -> Future[ChangeSet]:
        if self.undo_name is None:
            raise UndoRefused("nothing_to_undo")
        return self._saver.undo()

    def redo(self) -> Future[ChangeSet]:
        if self.redo_name is None:
            raise UndoRefused("nothing_to_redo")
        return self._saver.redo()

    def _notify(self, change: DocumentChange) -> None:
        if change:
            for callback in tuple(self._listeners):
                callback(change)

    @property
    def stopped(self) -> AnnotatorError | None:
        """Why nothing can be saved any more; `resume` tries again from what is saved."""
        return self._saver.stopped

    def resume(self) -> None:
        self._saver.resume()
