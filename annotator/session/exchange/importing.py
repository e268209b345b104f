# SPDX-License-Identifier: MIT
"""Files into a project: read, repaired and stored, one document a gesture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic
from typing import BinaryIO, NamedTuple

from annotator.errors import AnnotatorError, TextUnreadable
from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument, Reader, Refused
from annotator.formats.registry import reader_named, reader_of
from annotator.model.changes import Change, ChangeSet
from annotator.model.document import Repair
from annotator.session.exchange.collecting import Incoming, head_of, of_path
from annotator.session.exchange.imported_document import (
    Arriving,
    Imported,
    ImportOptions,
    ImportOutcome,
    Room,
    arrive,
    save,
)
from annotator.session.exchange.tag_mapping import (
    SETTING,
    Mapped,
    TagMapping,
    mapped,
    remembered,
)
from annotator.session.progress import Cancelled, Progress, ignore, never
from annotator.session.project_session import ProjectSession
from annotator.store.project_store import ProjectStore
from annotator.text.repair import Words, repair

__all__ = [
    "ImportOptions",
    "ImportOutcome",
    "ImportReport",
    "Imported",
    "import_files",
]

_NATIVE = "jsonl"
"""The format whose attributes are the project's own, and stay as they are."""
_MOST_TOGETHER = 100
_TURN = 0.3
"""Seconds."""
_MOST_CHARACTERS = 2_000_000
"""In one transaction."""


class Left(NamedTuple):
    """How much of what the files brought did not come in, or, of attributes, lies aside."""

    spans: int
    relations: int
    attributes: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    items: tuple[Imported, ...] = ()
    cancelled: bool = False
    aside: tuple[str, ...] = ()
    """Files of folders and archives that are no texts."""

    def of(self, outcome: ImportOutcome) -> tuple[Imported, ...]:
        return tuple(item for item in self.items if item.outcome is outcome)

    @property
    def unread(self) -> int:
        return sum(item.unread for item in self.items)

    @property
    def left(self) -> Left:
        return Left(
            sum(item.left_spans for item in self.items),
            sum(item.left_relations for item in self.items),
            sum(item.left_attributes for item in self.items),
        )


def import_files(
    project: ProjectSession,
    files: Iterable[Path | InputFile | Incoming],
    options: ImportOptions | None = None,
    progress: Progress = ignore,
    cancelled: Cancelled = never,
) -> ImportReport:
    """Documents that cannot be taken are reported and the others go on. Between documents it
    can be cancelled; what is imported by then stays. Not for the window's thread."""
    options = options or ImportOptions()
    chosen = reader_named(options.format) if options.format else None
    given = [_incoming(file, project.path) for file in files]
    incoming = [each for each in given if not each.aside]
    aside = tuple(each.file.place for each in given if each.aside)
    importing = _Importing(project, options)
    for number, each in enumerate(incoming):
        name = each.file.place or each.file.name
        progress(number / len(incoming), name)
        for found, format_name, share in _documents(each, chosen, options):
            if cancelled():
                return replace(importing.finish(cancelled=True), aside=aside)
            importing.take(name, found, format_name)
            progress((number + share) / len(incoming), name)
    report = replace(importing.finish(), aside=aside)
    progress(1.0, "")
    return report


def _incoming(file: Path | InputFile | Incoming, project: Path) -> Incoming:
    if isinstance(file, Incoming):
        return file
    return Incoming(file if isinstance(file, InputFile) else of_path(file, project), None)


def _documents(
    incoming: Incoming, chosen: Reader | None, options: ImportOptions
) -> Iterator[tuple[ReadDocument | Refused, str, float]]:
    """The documents of a file, each with the share of the file that is read by then."""
    file = replace(incoming.file, encoding=options.encoding or incoming.file.encoding)
    followed = _Followed(file)
    place = file.place or file.name
    try:
        named = options.formats.get(place, "")
        reader = reader_named(named) if named else chosen or incoming.reader
        if reader is None:
            reader = reader_of(head_of(file), file.name)
        for found in reader.read(replace(file, open=followed.open)):
            yield found, reader.facts.name, followed.share()
    except OSError as error:
        reason = {"name": place, "reason": error.strerror or ""}
        yield Refused(0, TextUnreadable("file_unreadable", **reason)), "", 1.0
    except AnnotatorError as error:
        error.data.setdefault("name", place)
        yield Refused(0, error), "", 1.0


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


class _Importing:
    """Documents go to the store in groups, since each transaction waits for the disk: as many
    together as keep others from their turn no longer than `_TURN`."""

    def __init__(self, project: ProjectSession, options: ImportOptions) -> None:
        self._project = project
        self._options = options
        self._schema = project.schema
        self._mappings: dict[str, TagMapping] = {}
        self._items: list[Imported] = []
        self._waiting: list[Arriving | Imported] = []
        self._size = 0
        self._together = 1

    def take(self, name: str, found: ReadDocument | Refused, format_name: str) -> None:
        self._waiting.append(self._prepared(name, found, format_name))
        self._size += len(found.text) if isinstance(found, ReadDocument) else 0
        if len(self._waiting) >= self._together or self._size >= _MOST_CHARACTERS:
            self._store()

    def finish(self, *, cancelled: bool = False) -> ImportReport:
        self._store()
        _refresh(self._project)
        return ImportReport(tuple(self._items), cancelled)

    def _store(self) -> None:
        waiting, options = self._waiting, self._options
        self._waiting, self._size = [], 0
        begun = monotonic()
        saving = self._project.thread.write(lambda store: _stored(store, waiting, options))
        self._items += saving.result()
        slow = monotonic() - begun > _TURN
        self._together = max(1, self._together // 2) if slow else self._together * 2
        self._together = min(self._together, _MOST_TOGETHER)

    def _prepared(
        self, name: str, found: ReadDocument | Refused, format_name: str
    ) -> Arriving | Imported:
        if isinstance(found, Refused):
            return Imported(name, found.line, ImportOutcome.REFUSED, error=found.error)
        found = replace(
            found,
            published=found.published or self._options.published,
            source=found.source or self._options.source,
        )
        try:
            repairs = _repairs(found, self._project.words)
            return Arriving(name, self._mapped(found, format_name), repairs)
        except AnnotatorError as error:
            return _refused(name, found.line, error)

    def _mapped(self, found: ReadDocument, format_name: str) -> Mapped:
        mapping = self._mappings.get(format_name)
        if mapping is None:
            mapping = remembered(self._project.settings.get(SETTING), format_name)
            mapping = mapping.with_more(self._options.mapping or TagMapping())
            self._mappings[format_name] = mapping
        if not mapping and format_name == _NATIVE:
            return Mapped(found)
        unread = _unread(found) if format_name != _NATIVE else 0
        return replace(mapped(found, mapping, self._schema), unread=unread)


def _unread(found: ReadDocument) -> int:
    """How much of the document its reader had no words for, as it told beside it."""
    told = (each.get("unread") for each in found.extra.values() if isinstance(each, dict))
    counts = (count for each in told if isinstance(each, dict) for count in each.values())
    return sum(count for count in counts if type(count) is int)


def _repairs(found: ReadDocument, words: Words) -> tuple[Repair, ...]:
    if found.repaired:
        return ()
    return found.repairs if found.repairs is not None else repair(found.text, words)


def _refused(name: str, line: int, error: AnnotatorError) -> Imported:
    error.data.setdefault("name", name)
    error.data.setdefault("line", line)
    return Imported(name, line, ImportOutcome.REFUSED, error=error)


def _stored(
    store: ProjectStore, waiting: list[Arriving | Imported], options: ImportOptions
) -> list[Imported]:
    """All of them in one transaction; each in its own where one of them cannot be saved."""
    if len(waiting) > 1:
        try:
            with store.together():
                room = Room.of(store, options)
                return [_one(room, each, together=True) for each in waiting]
        except AnnotatorError:
            pass
    room = Room.of(store, options)
    return [_one(room, each, together=False) for each in waiting]


def _one(room: Room, waiting: Arriving | Imported, *, together: bool) -> Imported:
    if isinstance(waiting, Imported):
        return waiting
    try:
        arrival = arrive(room, waiting)
    except AnnotatorError as error:
        return _refused(waiting.name, waiting.found.line, error)
    try:
        save(room, arrival)
    except AnnotatorError as error:
        if together:
            raise
        return _refused(waiting.name, waiting.found.line, error)
    return arrival.imported


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
