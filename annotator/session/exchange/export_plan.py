# SPDX-License-Identifier: MIT
"""What is to be exported: whose versions of which documents, as the format can carry them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotator.errors import UsageError
from annotator.formats.fidelity import added, listed
from annotator.formats.format import (
    Nested,
    Reduced,
    Scheme,
    Subtoken,
    Tokens,
    WriteOptions,
)
from annotator.formats.registry import format_named
from annotator.formats.units import UNITS
from annotator.model.offsets import OffsetMap
from annotator.model.project import Annotator, DocumentContent, DocumentSummary, State
from annotator.session.exchange.exported_document import read_document, repaired
from annotator.session.exchange.splitting import Splittable, is_split, parts
from annotator.session.exchange.votes import with_votes
from annotator.session.project_session import ProjectSession
from annotator.text.near_duplicates import near_duplicates

ALL = "all"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`by` is "all", or a person's id or name; `votes` tells of each annotation of that person
    how many of all have it. `text` and `offsets` "" are what the format's people expect. `split`
    are the shares of training, development and test documents, chosen by `seed`, `stratified` by
    the counts of tags; texts that are nearly the same stay together."""

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
    stratified: bool = False
    votes: bool = False
    verify: bool = False


class Plan:
    """Reads the project as it goes: not for the window's thread."""

    def __init__(self, project: ProjectSession, options: ExportOptions) -> None:
        self.project = project
        self.format = format_named(options.format)
        self.facts = self.format.facts
        self.text = options.text or self.facts.default_text
        self.options = options
        self.write = WriteOptions(
            project.schema,
            options.offsets or self.facts.offsets[0],
            options.nested,
            options.subtoken,
            options.tokens,
            options.scheme,
        )
        self._check()
        self.people: tuple[Annotator, ...] = project.people
        if options.by != ALL:
            self.people = (project.person(options.by),)
        names = Counter(person.name for person in project.people)
        self._names = {p.id: p.name if names[p.name] == 1 else p.id for p in project.people}
        self.summaries: tuple[DocumentSummary, ...] = project.documents()
        self.near_duplicates: tuple[tuple[str, ...], ...] = ()

    def _check(self) -> None:
        options, unit, known = self.options, self.write.unit, list(self.facts.offsets)
        if self.text not in ("source", "repaired"):
            raise UsageError("unknown_text", text=self.text, known=["source", "repaired"])
        if unit not in UNITS:
            raise UsageError("unknown_offsets", offsets=unit, known=list(UNITS))
        if unit not in known:
            raise UsageError("offsets_not_of_format", offsets=unit, known=known)
        if options.split and not is_split(options.split):
            raise UsageError("bad_split", split="/".join(f"{part:g}" for part in options.split))
        if options.votes and options.by == ALL:
            raise UsageError("votes_of_all")

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

    def reduced(self, content: DocumentContent) -> Reduced:
        """The document as it is written, and what it loses."""
        schema = self.project.schema
        version = f"{schema.name}/{schema.version}"
        document = read_document(content, self.name_of(content), version, self.project.entities)
        losses: Counter[str] = Counter()
        if self.options.votes:
            losses["loss_votes"] += not self.facts.carries.origins
            document = with_votes(document, content, self._others(content))
        if self.text == "repaired":
            shown = repaired(document, OffsetMap(content.text, content.repairs))
            losses["loss_hidden_spans"] += len(document.spans) - len(shown.spans)
            losses["loss_hidden_relations"] += len(document.relations) - len(shown.relations)
            document = shown
        kept = self.format.reduce(document, self.write)
        return Reduced(kept.document, added(kept.losses, listed(losses)))

    def _others(self, content: DocumentContent) -> Sequence[DocumentContent]:
        """The versions of those who annotated the document, this one among them."""
        id_ = content.document.id
        versions = [self.project.content(id_, person.id) for person in self.project.people]
        return [version for version in versions if _is_worked_on(version)]

    def parts(self) -> dict[str, str]:
        """Document ids to the part of the split they go to, "" without one."""
        options = self.options
        if not options.split:
            return {summary.document.id: "" for summary in self.summaries}
        documents = [self._splittable(summary) for summary in self.summaries]
        self.near_duplicates = near_duplicates(self._texts())
        return parts(
            documents,
            options.split,
            options.seed,
            self.near_duplicates,
            stratified=options.stratified,
        )

    def _splittable(self, summary: DocumentSummary) -> Splittable:
        labels: Counter[str] = Counter()
        if self.options.stratified:
            for content in self._versions(summary.document.id):
                labels.update(span.label for span in content.spans)
                labels.update(relation.label for relation in content.relations)
        return Splittable(summary.document.id, summary.document.text_sha256, labels)

    def _texts(self) -> Iterator[tuple[str, str]]:
        for summary in self.summaries:
            content = self.project.content(summary.document.id)
            yield summary.document.id, OffsetMap(content.text, content.repairs).display


def _is_worked_on(content: DocumentContent) -> bool:
    return bool(content.spans or content.relations) or content.state.state is not State.NEW
