# SPDX-License-Identifier: MIT
"""A project's documents as files: what is lost is said beforehand, what is written is whole."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import FormatInvalid, UsageError
from annotator.formats.fidelity import fingerprint
from annotator.formats.files import InputFile
from annotator.formats.format import (
    Layout,
    Loss,
    Nested,
    ReadDocument,
    Refused,
    Scheme,
    Subtoken,
    Tokens,
    WriteOptions,
    Writer,
)
from annotator.formats.registry import format_named
from annotator.formats.schema_file import write_schema
from annotator.formats.units import UNITS
from annotator.model.offsets import OffsetMap
from annotator.model.project import Annotator, DocumentContent, DocumentSummary, State
from annotator.session.exchange.exported_document import read_document, repaired
from annotator.session.exchange.outputs import FileOutput, FolderOutput
from annotator.session.progress import Cancelled, Progress, ignore, never
from annotator.session.project_session import ProjectSession
from annotator.session.whole_files import WholeFile, spare, writing

ALL = "all"
SPLITS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`by` is "all", or a person's id or name; `text` and `offsets` "" are what the format's
    people expect; `split` are the shares of training, development and test documents, chosen by
    `seed`."""

    format: str = "jsonl"
    by: str = ALL
    text: str = ""
    offsets: str = ""
    nested: Nested = Nested.OUTERMOST
    subtoken: Subtoken = Subtoken.EXPAND
    tokens: Tokens = Tokens.HASHIYE
    scheme: Scheme = Scheme.IOB2
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
        self.format = format_named(options.format)
        self.facts = self.format.facts
        self.text = options.text or self.facts.default_text
        self.options = options
        if self.text not in ("source", "repaired"):
            raise UsageError("unknown_text", text=self.text, known=["source", "repaired"])
        unit = options.offsets or self.facts.offsets[0]
        if unit not in UNITS:
            raise UsageError("unknown_offsets", offsets=unit, known=list(UNITS))
        if unit not in self.facts.offsets:
            known = list(self.facts.offsets)
            raise UsageError("offsets_not_of_format", offsets=unit, known=known)
        if options.split and not _is_split(options.split):
            raise UsageError("bad_split", split="/".join(f"{part:g}" for part in options.split))
        self.people: tuple[Annotator, ...] = project.people
        if options.by != ALL:
            self.people = (project.person(options.by),)
        names = Counter(person.name for person in project.people)
        self._names = {p.id: p.name if names[p.name] == 1 else p.id for p in project.people}
        self.summaries: tuple[DocumentSummary, ...] = project.documents()
        self.write = WriteOptions(
            project.schema, unit, options.nested, options.subtoken, options.tokens, options.scheme
        )

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
        return (worked or contents)[: None if worked and self.facts.annotations else 1]

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
        kept = self.format.reduce(document, self.write)
        for loss in kept.losses:
            counts[loss.code] += loss.count
        return kept.document

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
        self._written: list[tuple[str, str]] = []
        self._spans = 0
        self._relations = 0

    def run(self) -> ExportReport:
        folder = self._plan.facts.layout is Layout.FOLDER and not self._is_single()
        with ExitStack() as stack:
            files = self._write_folder(stack) if folder else self._write_files(stack)
        differences = self._verify(files) if self._plan.options.verify else None
        self._progress(1.0, "")
        return ExportReport(
            files,
            len(self._written),
            self._spans,
            self._relations,
            _losses(self._counts),
            self._plan.text,
            differences,
        )

    def _is_single(self) -> bool:
        """One document, and a name that looks like a file's."""
        single = len(self._plan.summaries) == 1
        return single and self._target.suffix.lower() in self._plan.facts.extensions

    def _write_files(self, stack: ExitStack) -> tuple[Path, ...]:
        """All parts become visible together, the schema beside them."""
        names = SPLITS[: len(self._plan.options.split)] or ("",)
        outputs = {part: FileOutput(_part_path(self._target, part), stack) for part in names}
        self._write({part: self._writer(output) for part, output in outputs.items()})
        if self._plan.facts.annotations:
            beside = self._target.with_name(f"{self._target.name}.schema.json")
            schema = stack.enter_context(WholeFile(beside))
            schema.write(write_schema(self._plan.project.schema))
        return tuple(path for output in outputs.values() for path in output.paths)

    def _write_folder(self, stack: ExitStack) -> tuple[Path, ...]:
        folder = FolderOutput(self._target, stack)
        writer = self._writer(folder)
        self._write(dict.fromkeys(("", *SPLITS), writer))
        return folder.paths

    def _writer(self, output: FileOutput | FolderOutput) -> Writer:
        return self._plan.format.writer(output, self._plan.write)

    def _write(self, writers: dict[str, Writer]) -> None:
        parts = self._plan.parts()
        carries = self._plan.facts.carries
        for summary, document in self._documents():
            part = parts[summary.document.id]
            writers[part].add(document, part)
            self._written.append((document.id, fingerprint(document, carries)))
            self._spans += len(document.spans)
            self._relations += len(document.relations)
        for writer in dict.fromkeys(writers.values()):
            writer.close()

    def _documents(self) -> Iterator[tuple[DocumentSummary, ReadDocument]]:
        total = max(1, len(self._plan.summaries))
        places = {s.document.id: place for place, s in enumerate(self._plan.summaries)}
        for summary, content in self._plan.documents():
            if self._cancelled():
                raise _Cancelled
            self._progress(places[summary.document.id] / total, summary.document.title)
            yield summary, self._plan.count(content, self._counts)

    def _verify(self, files: Iterable[Path]) -> tuple[str, ...]:
        """Ids of the documents that did not come back as they were written."""
        carries, reader = self._plan.facts.carries, self._plan.format
        companions = {path.parent / name for path in files for name in reader.companions(path.name)}
        found: Counter[str] = Counter()
        count = 0
        for path in files:
            if path not in companions:
                for read in reader.read(InputFile.of_path(path)):
                    count += 1
                    if not isinstance(read, Refused):
                        found[fingerprint(read, carries)] += 1
        if count != len(self._written):
            raise FormatInvalid("export_unreadable", written=len(self._written), found=count)
        different: list[str] = []
        for document, written in self._written:
            if found[written]:
                found[written] -= 1
            else:
                different.append(document)
        return tuple(different)


def _part_path(target: Path, part: str) -> Path:
    return target.with_name(f"{target.stem}.{part}{target.suffix}") if part else target
