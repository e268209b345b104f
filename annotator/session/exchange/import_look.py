# SPDX-License-Identifier: MIT
"""A look at files before they are imported. Nothing is written; not for the window's thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from annotator.errors import AnnotatorError, TextUnreadable
from annotator.formats.brat.schema import read_brat
from annotator.formats.format import ReadDocument, Reader, Refused
from annotator.formats.registry import READERS, reader_named
from annotator.formats.schemas.file import LIMIT, parse_schema
from annotator.formats.schemas.foreign import decoded
from annotator.formats.schemas.foreign_files import BRAT
from annotator.model.annotation import Relation, Span
from annotator.model.document import Repair
from annotator.model.project import Setting
from annotator.model.schema import Schema
from annotator.session.exchange.collecting import Incoming, head_of
from annotator.session.exchange.imported_document import title_of
from annotator.session.exchange.known_corpora import KnownCorpus, placed, recognised
from annotator.session.exchange.tag_mapping import TagMapping, remembered, suggested
from annotator.session.gestures.display import Display
from annotator.session.progress import Cancelled, Progress, ignore, never
from annotator.text.repair import repair

MOST_DOCUMENTS = 2_000
"""That are read for their tags; what comes after them is not looked at."""
_LIKELY = 0.1
"""From this score on a format is offered for a file."""
_MOST_PAIRS = 200
_LONGEST_SHOWN = 6_000
"""Characters of the first document."""


@dataclass(frozen=True, slots=True)
class FileLook:
    """`format` is "" where the file cannot be opened; `formats` are all that might be meant, the
    likeliest first. `documents` counts what was read of it, `more` says that this is not all."""

    incoming: Incoming
    format: str = ""
    formats: tuple[str, ...] = ()
    documents: int = 0
    refused: int = 0
    more: bool = False
    encoding: str = ""
    error: AnnotatorError | None = None
    """The first that kept something of it from being read."""

    @property
    def place(self) -> str:
        return self.incoming.file.place or self.incoming.file.name


@dataclass(frozen=True, slots=True)
class ForeignLabel:
    """A tag or a relation of the files. `ours` is what it most likely is here: a key, LEFT_OUT,
    or None for nothing that is known. `pairs` are the tags a relation was seen between."""

    label: str
    count: int
    ours: str | None = None
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class First:
    """The beginning of a document, as it will look; spans and relations have its own names."""

    document: ReadDocument
    display: Display
    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]

    @property
    def title(self) -> str:
        return self.document.title or title_of(self.display.offsets.display)


@dataclass(frozen=True, slots=True)
class ImportLook:
    files: tuple[FileLook, ...] = ()
    first: First | None = None
    tags: tuple[ForeignLabel, ...] = ()
    relations: tuple[ForeignLabel, ...] = ()
    guess: Schema | None = None
    """The schema that lies beside the files."""
    cancelled: bool = False
    aside: tuple[str, ...] = ()
    """Files of folders and archives that are no texts."""

    @property
    def mapping(self) -> TagMapping:
        """What is suggested, as far as anything is."""
        return TagMapping(
            {each.label: each.ours for each in self.tags if each.ours is not None},
            {each.label: each.ours for each in self.relations if each.ours is not None},
        )

    @property
    def corpus(self) -> KnownCorpus | None:
        """The corpus these files are of, if their tags tell."""
        return recognised(each.label for each in self.tags)

    @property
    def documents(self) -> int:
        return sum(file.documents for file in self.files)

    def unknown(self, schema: Schema) -> bool:
        """Whether there are tags or relations that the schema does not have."""
        return any(schema.tag(each.label) is None for each in self.tags) or any(
            schema.relation(each.label) is None for each in self.relations
        )


@dataclass(frozen=True, slots=True)
class LookOptions:
    """`formats` are the choices of a person, by the place of the file; `encoding` is of plain
    texts."""

    formats: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""


def look(
    incoming: Sequence[Incoming],
    schema: Schema,
    setting: Setting | None = None,
    options: LookOptions | None = None,
    progress: Progress = ignore,
    cancelled: Cancelled = never,
) -> ImportLook:
    """`setting` is the project's of tag_mapping.SETTING: what was chosen before is suggested."""
    looking = _Looking(options or LookOptions())
    texts = [each for each in incoming if not each.aside]
    for number, each in enumerate(texts):
        if cancelled():
            break
        progress(number / len(texts), each.file.name)
        looking.take(each, cancelled)
    aside = tuple(each.file.place for each in incoming if each.aside)
    return replace(looking.found(schema, setting), cancelled=cancelled(), aside=aside)


def settled(incoming: Incoming, options: LookOptions) -> Incoming:
    """With the format and the encoding that a person chose."""
    file = incoming.file
    name = options.formats.get(file.place or file.name, "")
    reader = reader_named(name) if name and incoming.reader is not None else incoming.reader
    return replace(incoming, file=replace(file, encoding=options.encoding), reader=reader)


class _Looking:
    def __init__(self, options: LookOptions) -> None:
        self._options = options
        self._files: list[FileLook] = []
        self._first: ReadDocument | None = None
        self._tags: Counter[str] = Counter()
        self._relations: Counter[str] = Counter()
        self._pairs: dict[str, dict[tuple[str, str], None]] = {}
        self._formats: dict[str, None] = {}
        self._left = MOST_DOCUMENTS
        self._guess: Schema | None = None

    def take(self, given: Incoming, cancelled: Cancelled) -> None:
        incoming = settled(given, self._options)
        reader = incoming.reader
        if reader is None:
            self._files.append(FileLook(incoming, error=_why(incoming)))
            return
        self._formats[reader.facts.name] = None
        if self._guess is None:
            self._guess = _guessed(incoming)
        seen = FileLook(incoming, reader.facts.name, _alternatives(incoming, reader))
        self._files.append(self._read(seen, reader, cancelled))

    def _read(self, seen: FileLook, reader: Reader, cancelled: Cancelled) -> FileLook:
        documents, refused, encoding = 0, 0, ""
        error: AnnotatorError | None = None
        more = False
        try:
            for found in reader.read(seen.incoming.file):
                if self._left <= 0 or cancelled():
                    more = True
                    break
                self._left -= 1
                if isinstance(found, Refused):
                    refused += 1
                    error = error or found.error
                else:
                    documents += 1
                    encoding = encoding or found.encoding
                    self._note(found)
        except OSError as failure:
            reason = {"name": seen.place, "reason": failure.strerror or ""}
            error = error or TextUnreadable("file_unreadable", **reason)
        except AnnotatorError as failure:
            failure.data.setdefault("name", seen.place)
            error = error or failure
        return replace(
            seen, documents=documents, refused=refused, more=more, encoding=encoding, error=error
        )

    def _note(self, found: ReadDocument) -> None:
        if self._first is None or (found.spans and not self._first.spans):
            self._first = found
        labels = {span.id: span.label for span in found.spans}
        self._tags.update(labels.values())
        for relation in found.relations:
            self._relations[relation.label] += 1
            pairs = self._pairs.setdefault(relation.label, {})
            if len(pairs) < _MOST_PAIRS:
                ends = labels.get(relation.source, ""), labels.get(relation.target, "")
                pairs[ends] = None

    def found(self, schema: Schema, setting: Setting | None) -> ImportLook:
        known = TagMapping()
        for name in self._formats:
            known = known.with_more(remembered(setting, name))
        corpus = recognised(self._tags)
        of_corpus = placed(corpus, self._tags, schema) if corpus is not None else {}
        tags = {label: key for label, key in of_corpus.items() if key}
        tags |= {**suggested(self._tags, schema.tags), **_still(known.tags, schema)}
        links = {**suggested(self._relations, schema.links), **_still(known.relations, schema)}
        return ImportLook(
            tuple(self._files),
            None if self._first is None else _beginning(self._first),
            tuple(
                ForeignLabel(label, count, tags.get(label))
                for label, count in sorted(self._tags.items(), key=_often)
            ),
            tuple(
                ForeignLabel(label, count, links.get(label), tuple(self._pairs[label]))
                for label, count in sorted(self._relations.items(), key=_often)
            ),
            self._guess,
        )


def _beginning(found: ReadDocument) -> First:
    text = found.text
    if len(text) > _LONGEST_SHOWN:
        text = text[: text.rfind("\n", _LONGEST_SHOWN // 2, _LONGEST_SHOWN) + 1 or _LONGEST_SHOWN]
    if found.repaired:
        repairs: tuple[Repair, ...] = ()
    elif found.repairs is None:
        repairs = repair(text)
    else:
        repairs = tuple(each for each in found.repairs if each.end <= len(text))
    display = Display(text, repairs)
    _ = display.token_places, display.sentence_places, display.paragraphs
    spans = tuple(span for span in found.spans if span.end <= len(text))
    there = {span.id for span in spans}
    relations = tuple(
        each for each in found.relations if each.source in there and each.target in there
    )
    return First(found, display, spans, relations)


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _still(known: Mapping[str, str], schema: Schema) -> dict[str, str]:
    """What was chosen once, but for what the schema has no more."""
    return {
        label: key
        for label, key in known.items()
        if not key or schema.tag(key) is not None or schema.relation(key) is not None
    }


def _why(incoming: Incoming) -> AnnotatorError:
    file = incoming.file
    try:
        head_of(file)
    except AnnotatorError as error:
        return error
    except OSError as error:
        name = file.place or file.name
        return TextUnreadable("file_unreadable", name=name, reason=error.strerror or "")
    return TextUnreadable("file_unreadable", name=file.name, reason="")


def _alternatives(incoming: Incoming, chosen: Reader) -> tuple[str, ...]:
    """Binary files have no other; a text may be of any format of texts."""
    try:
        head = head_of(incoming.file)
    except (AnnotatorError, OSError):
        return (chosen.facts.name,)
    scores = {each.facts.name: each.score(head, incoming.file.name) for each in READERS}
    likely = [name for name, score in scores.items() if score >= _LIKELY]
    likely.sort(key=lambda name: -scores[name])
    return tuple(dict.fromkeys((chosen.facts.name, *likely)))


def _guessed(incoming: Incoming) -> Schema | None:
    """The tags' own description, where one lies beside the file."""
    file = incoming.file
    for name in (f"{file.name}.schema.json", BRAT, f"../{BRAT}"):
        try:
            beside = file.beside(name)
            if beside is not None and name.endswith(BRAT):
                return read_brat(decoded(beside.read(LIMIT), BRAT), "brat", BRAT)[0]
            if beside is not None:
                return parse_schema(beside.read(LIMIT), name)
        except (AnnotatorError, OSError):
            continue  # the texts can be taken without it
    return None
