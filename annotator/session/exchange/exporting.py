# SPDX-License-Identifier: MIT
"""A project's documents as files: what is lost is said beforehand, what is written is whole."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from annotator.errors import FormatInvalid, UsageError
from annotator.formats.format import Format, Loss, ReadDocument, Refused
from annotator.formats.registry import format_named
from annotator.formats.schema_file import write_schema
from annotator.formats.units import CODEPOINT, UNITS, Units
from annotator.model.codec import canonical, encode
from annotator.model.offsets import OffsetMap
from annotator.model.project import Annotator, DocumentContent, DocumentSummary, State
from annotator.session.exchange.exported_document import read_document, repaired
from annotator.session.progress import Cancelled, Progress, ignore, never
from annotator.session.project_session import ProjectSession
from annotator.session.whole_files import WholeFile, WholeFolder, spare, writing

ALL = "all"
SPLITS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`by` is "all", or a person's id or name; `text` "" is what the format's people expect;
    `split` are the shares of training, development and test documents, chosen by `seed`."""

    format: str = "jsonl"
    by: str = ALL
    text: str = ""
    offsets: str = CODEPOINT
    split: tuple[float, ...] = ()
    seed: int = 0
    verify: bool = False


@dataclass(frozen=True, slots=True)
class ExportReport:
    """`differences` are the ids of documents that read back otherwise, None if not verified."""

    files: tuple[Path, ...]
    documents: int
    spans: int
    relations: int
    losses: tuple[Loss, ...]
    text: str
    differences: tuple[str, ...] | None = None
    cancelled: bool = False


class _Cancelled(Exception):
    pass


def losses(project: ProjectSession, options: ExportOptions) -> tuple[Loss, ...]:
    """What the format would not carry, added up. Not for the window's thread."""
    plan = _Plan(project, options)
    counts: Counter[str] = Counter()
    for _, document in plan.documents():
        plan.count(document, counts)
    return _losses(counts)


def _losses(counts: Counter[str]) -> tuple[Loss, ...]:
    return tuple(Loss(code, count) for code, count in sorted(counts.items()) if count)


def export(
    project: ProjectSession,
    target: Path,
    options: ExportOptions | None = None,
    progress: Progress = ignore,
    cancelled: Cancelled = never,
) -> ExportReport:
    """Nothing is at `target` unless everything was written; what was there before stays until
    then. Cancelled, it leaves nothing behind. Not for the window's thread."""
    spare(project.path, target)
    plan = _Plan(project, options or ExportOptions())
    writer = _Writer(plan, target, progress, cancelled)
    try:
        with writing(target):
            return writer.run()
    except _Cancelled:
        return ExportReport((), 0, 0, 0, (), plan.text, cancelled=True)


class _Plan:
    """What is to be exported, document by document."""

    def __init__(self, project: ProjectSession, options: ExportOptions) -> None:
        self.project = project
        self.format: Format = format_named(options.format)
        self.text = options.text or self.format.default_text
        self.options = options
        if self.text not in ("source", "repaired"):
            raise UsageError("unknown_text", text=self.text, known=["source", "repaired"])
        if options.offsets not in UNITS:
            raise UsageError("unknown_offsets", offsets=options.offsets, known=list(UNITS))
        if options.split and not _is_split(options.split):
            raise UsageError("bad_split", split="/".join(f"{part:g}" for part in options.split))
        self.people: tuple[Annotator, ...] = project.people
        if options.by != ALL:
            self.people = (project.person(options.by),)
        names = Counter(person.name for person in project.people)
        self._names = {p.id: p.name if names[p.name] == 1 else p.id for p in project.people}
        self.summaries: tuple[DocumentSummary, ...] = project.documents()

    def documents(self) -> Iterator[tuple[DocumentSummary, DocumentContent]]:
        for summary in self.summaries:
            for content in self._versions(summary.document.id):
                yield summary, content

    def _versions(self, document: str) -> list[DocumentContent]:
        """Everybody's who did something; one that names nobody where nobody did."""
        contents = [self.project.content(document, person.id) for person in self.people]
        if self.options.by != ALL:
            return contents
        worked = [content for content in contents if _is_worked_on(content)]
        return (worked or contents)[: None if worked and self.format.annotations else 1]

    def name_of(self, content: DocumentContent) -> str:
        if self.options.by == ALL and not _is_worked_on(content):
            return ""
        return self._names.get(content.state.annotator, content.state.annotator)

    def count(self, content: DocumentContent, counts: Counter[str]) -> ReadDocument:
        """The document as it is written, with what it loses added to `counts`."""
        schema = self.project.schema
        version = f"{schema.name}/{schema.version}"
        register = self.project.entities
        document = read_document(content, self.name_of(content), version, register)
        if self.text == "repaired":
            shown = repaired(document, OffsetMap(content.text, content.repairs))
            counts["loss_hidden_spans"] += len(document.spans) - len(shown.spans)
            counts["loss_hidden_relations"] += len(document.relations) - len(shown.relations)
            document = shown
        for loss in self.format.losses(document, self.options.offsets):
            counts[loss.code] += loss.count
        units = Units(document.text, self.options.offsets)
        spans = (replace(s, fragments=units.snap(s.fragments)) for s in document.spans)
        return replace(document, spans=tuple(spans))

    def parts(self) -> dict[str, str]:
        """Document ids to the part of the split they go to, "" without one."""
        documents = [summary.document for summary in self.summaries]
        if not self.options.split:
            return {document.id: "" for document in documents}
        ordered = sorted(documents, key=lambda document: (document.text_sha256, document.id))
        random.Random(self.options.seed).shuffle(ordered)
        edges = _edges(self.options.split, len(ordered))
        return {
            document.id: SPLITS[sum(place >= edge for edge in edges)]
            for place, document in enumerate(ordered)
        }


def _is_worked_on(content: DocumentContent) -> bool:
    return bool(content.spans or content.relations) or content.state.state is not State.NEW


def _is_split(split: tuple[float, ...]) -> bool:
    return 2 <= len(split) <= len(SPLITS) and min(split) >= 0 and 0 < sum(split) < math.inf


def _edges(split: Sequence[float], count: int) -> list[int]:
    """Where the second and later parts begin."""
    total, edges, share = sum(split), [], 0.0
    for part in split[:-1]:
        share += part
        edges.append(round(count * share / total))
    return edges


class _Writer:
    def __init__(self, plan: _Plan, target: Path, progress: Progress, cancelled: Cancelled) -> None:
        self._plan = plan
        self._target = target
        self._progress = progress
        self._cancelled = cancelled
        self._counts: Counter[str] = Counter()
        self._written: dict[Path, list[tuple[str, str]]] = {}
        self._spans = 0
        self._relations = 0

    def run(self) -> ExportReport:
        with ExitStack() as stack:
            if self._plan.format.one_each and not self._is_single():
                self._write_folder(stack.enter_context(WholeFolder(self._target)))
            else:
                self._write_files(stack)
        differences = self._verify() if self._plan.options.verify else None
        self._progress(1.0, "")
        return ExportReport(
            tuple(self._written),
            sum(len(digests) for digests in self._written.values()),
            self._spans,
            self._relations,
            _losses(self._counts),
            self._plan.text,
            differences,
        )

    def _is_single(self) -> bool:
        """One document, and a name that looks like a file's."""
        single = len(self._plan.summaries) == 1
        return single and self._target.suffix.lower() in self._plan.format.extensions

    def _write_files(self, stack: ExitStack) -> None:
        """All parts become visible together, the schema beside them."""
        parts = self._plan.parts()
        names = SPLITS[: len(self._plan.options.split)] or ("",)
        paths = {part: _part_path(self._target, part) for part in names}
        streams: dict[str, BinaryIO] = {
            part: stack.enter_context(WholeFile(path)) for part, path in paths.items()
        }
        self._written = {path: [] for path in paths.values()}
        for summary, document in self._documents():
            part = parts[summary.document.id]
            self._write(document, streams[part], paths[part])
        beside = self._target.with_name(f"{self._target.name}.schema.json")
        if self._plan.format.annotations:
            schema = stack.enter_context(WholeFile(beside))
            schema.write(write_schema(self._plan.project.schema))

    def _write_folder(self, folder: Path) -> None:
        parts = self._plan.parts()
        taken: set[str] = set()
        for summary, document in self._documents():
            by = document.by if self._plan.format.annotations else ""
            name = _file_name(document, by, taken) + self._plan.format.extensions[0]
            part = parts[summary.document.id]
            (folder / part).mkdir(exist_ok=True)
            with (folder / part / name).open("wb") as stream:
                self._write(document, stream, self._target / part / name)

    def _documents(self) -> Iterator[tuple[DocumentSummary, ReadDocument]]:
        total = max(1, len(self._plan.summaries))
        places = {s.document.id: place for place, s in enumerate(self._plan.summaries)}
        for summary, content in self._plan.documents():
            if self._cancelled():
                raise _Cancelled
            self._progress(places[summary.document.id] / total, summary.document.title)
            yield summary, self._plan.count(content, self._counts)

    def _write(self, document: ReadDocument, stream: BinaryIO, path: Path) -> None:
        self._plan.format.write((document,), stream, self._plan.options.offsets)
        digest = _digest(document, whole=self._plan.format.annotations)
        self._written.setdefault(path, []).append((document.id, digest))
        self._spans += len(document.spans)
        self._relations += len(document.relations)

    def _verify(self) -> tuple[str, ...]:
        different: list[str] = []
        for path, written in self._written.items():
            with path.open("rb") as stream:
                found = list(self._plan.format.read(stream, path.name))
            different += _differences(written, found, whole=self._plan.format.annotations)
        return tuple(different)


def _differences(
    written: list[tuple[str, str]], found: list[ReadDocument | Refused], *, whole: bool
) -> Iterable[str]:
    if len(written) != len(found):
        raise FormatInvalid("export_unreadable", written=len(written), found=len(found))
    for (document, digest), read in zip(written, found, strict=True):
        if isinstance(read, Refused) or _digest(read, whole=whole) != digest:
            yield document


def _digest(document: ReadDocument, *, whole: bool) -> str:
    """Of all that a format carries: everything, or the text alone."""
    if not whole:
        return sha256(document.text.encode()).hexdigest()
    ordered = replace(
        document,
        spans=tuple(sorted(document.spans, key=lambda span: span.id)),
        relations=tuple(sorted(document.relations, key=lambda relation: relation.id)),
        entities=tuple(sorted(document.entities, key=lambda entity: entity.id)),
        repairs=None if document.repairs is None else tuple(sorted(document.repairs)),
        line=0,
    )
    return sha256(canonical(encode(ordered)).encode()).hexdigest()


def _part_path(target: Path, part: str) -> Path:
    return target.with_name(f"{target.stem}.{part}{target.suffix}") if part else target


def _file_name(document: ReadDocument, by: str, taken: set[str]) -> str:
    """Of the document's title and person, without what a file system might not take."""
    wanted = "-".join(filter(None, (document.title or document.id, by)))
    safe = "".join(c if c.isalnum() or c in "-_\u200c" else "_" for c in wanted)[:60] or "document"
    name, number = safe, 1
    while name.casefold() in taken:
        number += 1
        name = f"{safe}-{number}"
    taken.add(name.casefold())
    return name
