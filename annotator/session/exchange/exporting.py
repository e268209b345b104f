# SPDX-License-Identifier: MIT
"""A project's documents as files: what is lost is said beforehand, what is written is whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import FormatInvalid
from annotator.formats.fidelity import fingerprint, listed
from annotator.formats.files import InputFile
from annotator.formats.format import Layout, Loss, ReadDocument, Refused, Writer
from annotator.formats.registry import format_named
from annotator.formats.schemas.file import write_schema
from annotator.model.project import DocumentSummary
from annotator.session.exchange.export_manifest import Manifest
from annotator.session.exchange.export_plan import ALL, ExportOptions, Plan
from annotator.session.exchange.outputs import FileOutput, FolderOutput
from annotator.session.exchange.splitting import SPLITS
from annotator.session.progress import Cancelled, Progress, ignore, never
from annotator.session.project_session import ProjectSession
from annotator.session.whole_files import WholeFile, spare, writing

__all__ = ["ALL", "ExportOptions", "ExportReport", "export", "losses", "replaced"]


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


def losses(
    project: ProjectSession,
    options: ExportOptions,
    progress: Progress = ignore,
    cancelled: Cancelled = never,
) -> tuple[Loss, ...]:
    """What the format would not carry, added up; of what was looked at until it was cancelled.
    Not for the window's thread."""
    plan, counts = Plan(project, options), Counter[str]()
    places = {s.document.id: place for place, s in enumerate(plan.summaries)}
    for summary, content in plan.documents():
        if cancelled():
            break
        progress(places[summary.document.id] / len(places), summary.document.title)
        counts.update({loss.code: loss.count for loss in plan.reduced(content).losses})
    return listed(counts)


def replaced(target: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Files that are there and would be lost, but for `target` itself."""
    format_ = format_named(options.format)
    facts = format_.facts
    named = target.suffix.lower() in facts.extensions
    if facts.layout is Layout.FOLDER and not (facts.alone and named):
        return ()
    written = [_part_path(target, part) for part in SPLITS[: len(options.split)]]
    ends = [".manifest.json"] * bool(written) + [".schema.json"] * facts.annotations
    written += [target.with_name(target.name + end) for end in ends]
    written += [target.with_name(name) for name in format_.companions(target.name)]
    return tuple(path for path in dict.fromkeys(written) if path.is_file())


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
    plan = Plan(project, options or ExportOptions())
    writer = _Writer(plan, target, progress, cancelled)
    try:
        with writing(target):
            return writer.run()
    except _Cancelled:
        return ExportReport((), 0, 0, 0, (), plan.text, cancelled=True)


class _Writer:
    def __init__(self, plan: Plan, target: Path, progress: Progress, cancelled: Cancelled) -> None:
        self._plan = plan
        self._target = target
        self._progress = progress
        self._cancelled = cancelled
        self._counts: Counter[str] = Counter()
        self._written: list[tuple[str, str]] = []
        """Ids of documents with their fingerprints, "" where nobody will compare them."""
        self._manifest = Manifest()
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
            listed(self._counts),
            self._plan.text,
            differences,
        )

    def _is_single(self) -> bool:
        """One version of one document, whose format asks for no more, and a name of a file."""
        plan = self._plan
        named = self._target.suffix.lower() in plan.facts.extensions
        if not (named and plan.facts.alone and len(plan.summaries) == 1):
            return False
        return len(list(plan.documents())) == 1

    def _write_files(self, stack: ExitStack) -> tuple[Path, ...]:
        """All parts become visible together, the schema beside them."""
        names = SPLITS[: len(self._plan.options.split)] or ("",)
        outputs = {part: FileOutput(_part_path(self._target, part), stack) for part in names}
        self._write({part: self._writer(output) for part, output in outputs.items()})
        if self._plan.facts.annotations:
            beside = self._target.with_name(f"{self._target.name}.schema.json")
            schema = stack.enter_context(WholeFile(beside))
            schema.write(write_schema(self._plan.project.schema))
        if self._plan.options.split:
            beside = self._target.with_name(f"{self._target.name}.manifest.json")
            stack.enter_context(WholeFile(beside)).write(self._manifest.written(self._plan))
        return tuple(path for output in outputs.values() for path in output.paths)

    def _write_folder(self, stack: ExitStack) -> tuple[Path, ...]:
        folder = FolderOutput(self._target, stack)
        writer = self._writer(folder)
        self._write(dict.fromkeys(("", *SPLITS), writer))
        files = folder.paths
        if self._plan.options.split:
            with folder.open("manifest.json") as stream:
                stream.write(self._manifest.written(self._plan))
        return files

    def _writer(self, output: FileOutput | FolderOutput) -> Writer:
        return self._plan.format.writer(output, self._plan.write)

    def _write(self, writers: dict[str, Writer]) -> None:
        parts = self._plan.parts()
        carries = self._plan.facts.carries
        for summary, document in self._documents():
            part = parts[summary.document.id]
            writers[part].add(document, part)
            self._manifest.add(summary.document, document, part)
            digest = fingerprint(document, carries) if self._plan.options.verify else ""
            self._written.append((document.id, digest))
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
            kept = self._plan.reduced(content)
            self._counts.update({loss.code: loss.count for loss in kept.losses})
            yield summary, kept.document

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
