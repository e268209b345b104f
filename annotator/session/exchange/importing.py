# SPDX-License-Identifier: MIT
"""Files into a project: decoded, repaired and stored, one document a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from annotator.errors import AnnotatorError, FormatInvalid, TextUnreadable
from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument, Reader, Refused
from annotator.formats.registry import reader_named, reader_of
from annotator.model.changes import Change, ChangeSet
from annotator.model.codec import canonical
from annotator.model.document import Document, Repair
from annotator.model.offsets import OffsetMap
from annotator.model.project import Annotator, DocumentContent
from annotator.paths import is_same_file
from annotator.session.documents.open_document import new_id
from annotator.session.exchange.imported_annotations import (
    add_annotations,
    differences,
    keep_as_suggestions,
    known_labels,
    says_something,
)
from annotator.session.progress import Cancelled, Progress, ignore, never
from annotator.session.project_session import ProjectSession
from annotator.store.project_store import ProjectStore
from annotator.text.decoding import text_sha256
from annotator.text.repair import Words, repair
from annotator.text.tokens import paragraphs

_HEAD = 4096
_TITLE = 120


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`format` "" looks at the file; `annotator` is an id or a name, perhaps of somebody new,
    "" whoever the file names or else me; `as_new` makes a second document of a text that is
    there already."""

    format: str = ""
    published: date | None = None
    source: str = ""
    """The outlet, for documents whose file does not name one."""
    as_suggestions: bool = False
    annotator: str = ""
    finished: bool = False
    as_new: bool = False


class ImportOutcome(StrEnum):
    ADDED = "added"
    ANNOTATED = "annotated"
    """The text was there; annotations were added to it."""
    UNCHANGED = "unchanged"
    """The text was there, and so were its annotations, if it brought any."""
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one document of a file."""

    name: str
    line: int
    outcome: ImportOutcome
    document: str = ""
    title: str = ""
    spans: int = 0
    relations: int = 0
    error: AnnotatorError | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    items: tuple[Imported, ...] = ()
    cancelled: bool = False

    def of(self, outcome: ImportOutcome) -> tuple[Imported, ...]:
        return tuple(item for item in self.items if item.outcome is outcome)


def _input(path: Path, project: Path) -> InputFile:
    """The open project is not even looked into: to close it again would drop SQLite's locks."""
    if is_same_file(path, project):
        return InputFile(path.name, lambda: _refuse_project(path))
    return InputFile.of_path(path)


def _refuse_project(path: Path) -> BinaryIO:
    raise TextUnreadable("is_project", name=path.name)


def import_files(
    project: ProjectSession,
    files: Iterable[Path | InputFile],
    options: ImportOptions | None = None,
    progress: Progress = ignore,
    cancelled: Cancelled = never,
) -> ImportReport:
    """Documents that cannot be taken are reported and the others go on. Between documents it
    can be cancelled; what is imported by then stays. Not for the window's thread."""
    options = options or ImportOptions()
    chosen = reader_named(options.format) if options.format else None
    incoming = [f if isinstance(f, InputFile) else _input(f, project.path) for f in files]
    items: list[Imported] = []
    for number, file in enumerate(incoming):
        progress(number / len(incoming), file.name)
        for found, share in _documents(file, chosen):
            if cancelled():
                _refresh(project)
                return ImportReport(tuple(items), cancelled=True)
            items.append(_import(project, file.name, found, options))
            progress((number + share) / len(incoming), file.name)
    _refresh(project)
    progress(1.0, "")
    return ImportReport(tuple(items))


def _refresh(project: ProjectSession) -> None:
    """People and identities that came with the files, into memory."""
    people, register = project.thread.read(
        lambda store: (store.people(), store.entities())
    ).result()
    project.people = people
    known = dict(project.entities)
    changes = [Change(known.get(e.id), e) for e in register if known.get(e.id) != e]
    if changes:
        project.absorb(ChangeSet("import", tuple(changes)))


def _documents(
    file: InputFile, chosen: Reader | None
) -> Iterator[tuple[ReadDocument | Refused, float]]:
    """The documents of a file, each with the share of the file that is read by then."""
    followed = _Followed(file)
    try:
        with file.open() as stream:
            head = stream.read(_HEAD)
        reader = chosen or reader_of(head, file.name)
        for found in reader.read(replace(file, open=followed.open)):
            yield found, followed.share()
    except OSError as error:
        reason = {"name": file.name, "reason": error.strerror}
        yield Refused(0, TextUnreadable("file_unreadable", **reason)), 1.0
    except AnnotatorError as error:
        error.data.setdefault("name", file.name)
        yield Refused(0, error), 1.0


class _Followed:
    """A file that tells how much of it is read."""

    def __init__(self, file: InputFile) -> None:
        self._file = file
        self._stream: BinaryIO | None = None

    def open(self) -> BinaryIO:
        self._stream = self._file.open()
        return self._stream

    def share(self) -> float:
        stream = self._stream
        if stream is None or stream.closed or not self._file.size:
            return 1.0
        return min(1.0, stream.tell() / self._file.size)


def _import(
    project: ProjectSession, name: str, found: ReadDocument | Refused, options: ImportOptions
) -> Imported:
    if isinstance(found, Refused):
        return Imported(name, found.line, ImportOutcome.REFUSED, error=found.error)
    found = replace(
        found,
        published=found.published or options.published,
        source=found.source or options.source,
    )
    try:
        repairs = _repairs(found, project.words)
        return project.thread.write(
            lambda store: _Import(store, name, found, repairs, options).run()
        ).result()
    except AnnotatorError as error:
        error.data.setdefault("name", name)
        error.data.setdefault("line", found.line)
        return Imported(name, found.line, ImportOutcome.REFUSED, error=error)


def _repairs(found: ReadDocument, words: Words) -> tuple[Repair, ...]:
    if found.repaired:
        return ()
    return found.repairs if found.repairs is not None else repair(found.text, words)


@dataclass(frozen=True, slots=True)
class _Import:
    """One document on its way into the store; runs on the store's thread."""

    store: ProjectStore
    name: str
    found: ReadDocument
    repairs: tuple[Repair, ...]
    options: ImportOptions

    def run(self) -> Imported:
        there = None
        if not self.options.as_new:
            found = self.store.find_document_by_text(text_sha256(self.found.text))
            there = found[0] if found else None
        person = self._person()
        state = None
        if there is not None:
            if not says_something(self.store.schema(), self.found):
                return self._report(ImportOutcome.UNCHANGED, there)
            content = self.store.content(there.id, person.id)
            state = content.state
            worked = content.spans or content.relations or state.labels or state.note
            if worked and not self.options.as_suggestions:
                self._check_agreement(content, person)
                return self._report(ImportOutcome.UNCHANGED, there)
        document = there or self._document()
        changes = self._created(document) if there is None else []
        if self.options.as_suggestions:
            changes += keep_as_suggestions(self.store, document, self.found, self.name)
        else:
            finished = self.options.finished
            changes += add_annotations(
                self.store, document, self.found, person, state, finished=finished
            )
        self._save(ChangeSet("import", tuple(changes)), person)
        outcome = ImportOutcome.ADDED if there is None else ImportOutcome.ANNOTATED
        return self._report(outcome, document)

    def _save(self, changes: ChangeSet, person: Annotator) -> None:
        """In the name of the person whose version it is; somebody new joins with it."""
        me = self.store.me
        texts = {text_sha256(self.found.text): self.found.text}
        try:
            self.store.set_me(person)
            self.store.apply(changes, texts)
        finally:
            self.store.set_me(me)

    def _person(self) -> Annotator:
        """Whose version the annotations are: the one asked for, the one the file names, or me."""
        wanted = self.options.annotator or self.found.by
        if not wanted or self.options.as_suggestions:
            return self.store.me
        for person in self.store.people():
            if wanted in (person.id, person.name):
                return person
        return Annotator(new_id(), wanted)

    def _check_agreement(self, content: DocumentContent, person: Annotator) -> None:
        labels = {key: self.found.labels[key] for key in self._labels()}
        found = differences(content, replace(self.found, labels=labels))
        if found:
            data = {"title": content.document.title, "by": person.name, "count": len(found)}
            raise FormatInvalid("annotations_differ", differences=found[:20], **data)

    def _labels(self) -> tuple[str, ...]:
        """Those that become the person's; the others stay with the text for the export."""
        if self.options.as_suggestions:
            return ()
        return known_labels(self.store.schema(), self.found)

    def _document(self) -> Document:
        found = self.found
        extra = dict(found.extra)
        if found.id:
            extra["/id"] = found.id
        taken = self._labels()
        kept = {key: value for key, value in found.labels.items() if key not in taken}
        note = found.note if self.options.as_suggestions else ""
        for key, value in (("labels", kept), ("guideline", found.guideline), ("note", note)):
            if value:
                extra[f"/{key}"] = value
        return Document(
            new_id(),
            found.title or title_of(found.text, self.repairs) or Path(self.name).stem,
            text_sha256(found.text),
            found.bytes_sha256,
            found.encoding or "utf-8",
            found.published,
            self.name,
            found.source,
            tuple((key, canonical(value)) for key, value in sorted(extra.items())),
        )

    def _created(self, document: Document) -> list[Change]:
        repairs = (Change(None, edit, document.id) for edit in self.repairs)
        return [Change(None, document), *repairs]

    def _report(self, outcome: ImportOutcome, document: Document) -> Imported:
        return Imported(
            self.name,
            self.found.line,
            outcome,
            document.id,
            document.title,
            len(self.found.spans),
            len(self.found.relations),
        )


def title_of(text: str, repairs: tuple[Repair, ...]) -> str:
    """The first paragraph, shortened at a word where it is no heading."""
    display = OffsetMap(text, repairs).display
    for start, end in paragraphs(display[: 8 * _TITLE]):
        first = " ".join(display[start:end].split()).lstrip("*•-–—# ")
        if first:
            return first if len(first) <= _TITLE else f"{first[:_TITLE].rpartition(' ')[0]}…"
    return ""
