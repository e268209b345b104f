# SPDX-License-Identifier: MIT
"""How soon the program learns a corpus: a curve over how many of its sentences were annotated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from time import perf_counter

from annotator.errors import FormatInvalid
from annotator.formats.conll.format import Conll2003
from annotator.formats.conll.text import rows_of
from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument, Refused
from annotator.model.annotation import Json
from annotator.model.document import Sentence, Token
from annotator.model.schema import Schema
from annotator.review.scoring import Place, by_label, strict
from annotator.session.exchange.tag_mapping import suggested
from annotator.suggest.engine import suggest
from annotator.suggest.learning.clues import clues
from annotator.suggest.learning.joining import ENOUGH_SPANS
from annotator.suggest.learning.project_model import ProjectModel
from annotator.suggest.learning.sequences import Placed, WordPlaces, levels
from annotator.suggest.learning.training import Example, train
from annotator.suggest.suggester import Article
from annotator.text.folding import fold

LIMIT = 512 * 1024 * 1024
_BARRED = re.compile(rb"^([^\s|]+)\|(O|[BIES][-_][^\s|]+)[ \t\r]*$", re.MULTILINE)
_LAYER = "corpus"


@dataclass(frozen=True, slots=True)
class _Given:
    """A sentence with its own words, as an article of its own."""

    example: Example
    spans: frozenset[Placed]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Curve:
    """One point of the curve, before it is measured. `extraction_seconds` went into what tagger
    and rules say of sentences that no smaller sample had; it is kept when learning again."""

    sentences: int
    model: ProjectModel | None
    seconds: float
    extraction_seconds: float


def evaluate_learning(
    training: InputFile,
    test: InputFile,
    sizes: Sequence[int],
    schema: Schema,
    seed: int = 7,
) -> dict[str, Json]:
    """Strict F1 over all tags of the corpus after so many sentences, drawn by chance; each
    sample holds the smaller ones. 0 is what the program says by itself, under the corpus's tags.

    Sentences of `training` that are in `test` as well are left out and counted.
    """
    held = _read(test)
    known = {given.key for given in held}
    offered = _read(training)
    taught = [given for given in offered if given.key not in known]
    Random(seed).shuffle(taught)
    labels = sorted({label for given in (*held, *taught) for *_, label in given.spans})
    points = [_point(taught[:size], frozenset(labels)) for size in sizes]
    found = _predicted(held, points, schema, labels)
    return {
        "tags": list(labels),
        "training": len(taught),
        "test": len(held),
        "left_out": len(offered) - len(taught),
        "sizes": [
            _measured(point, [given.spans for given in held], said)
            for point, said in zip(points, found, strict=True)
        ],
    }


def _point(taught: Sequence[_Given], labels: frozenset[str]) -> _Curve:
    if not taught:
        return _Curve(0, None, 0.0, 0.0)
    examples = [given.example for given in taught]
    began = perf_counter()
    for example in examples:
        clues(example.article)
    extracted = perf_counter()
    model = ProjectModel.of(train(examples, {_LAYER: labels}))
    return _Curve(len(taught), model, perf_counter() - extracted, extracted - began)


def _predicted(
    held: Iterable[_Given], points: Sequence[_Curve], schema: Schema, labels: Sequence[str]
) -> list[list[frozenset[Placed]]]:
    """For each point what is said of each sentence; each is read but once."""
    names = {key: label for label, key in reversed(suggested(labels, schema.tags).items())}
    found: list[list[frozenset[Placed]]] = [[] for _ in points]
    for given in held:
        cold = _cold(given.example.article, schema, names)
        for said, point in zip(found, points, strict=True):
            said.append(_said(point.model, given.example.article, cold))
    return found


def _cold(article: Article, schema: Schema, names: Mapping[str, str]) -> frozenset[Placed]:
    """The outermost of what has a name in the corpus."""
    places = WordPlaces(article)
    named = (
        (span.start, span.end, names[span.label])
        for span in suggest(article, schema).spans
        if span.label in names
    )
    nested, _ = levels(places.placed(named))
    return frozenset(nested[0]) if nested else frozenset()


def _said(
    model: ProjectModel | None, article: Article, cold: frozenset[Placed]
) -> frozenset[Placed]:
    """The best labels, and beside them what is known anyway of tags that were hardly seen."""
    if model is None:
        return cold
    learned = model.most_likely(article)
    rare = (span for span in cold if model.counts.get(span[2], 0) < ENOUGH_SPANS)
    beside = {span for span in rare if not any(_touch(span, other) for other in learned)}
    return frozenset(learned) | beside


def _touch(one: Placed, other: Placed) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _measured(
    point: _Curve, gold: Sequence[frozenset[Placed]], said: Sequence[frozenset[Placed]]
) -> dict[str, Json]:
    ours, theirs = _numbered(gold), _numbered(said)
    score = strict(ours, theirs)
    tags = {label: exact for label, (exact, _) in by_label(ours, theirs).items()}
    return {
        "sentences": point.sentences,
        "f1": _rounded(score.f1),
        "p": _rounded(score.p),
        "r": _rounded(score.r),
        "tags": {label: _rounded(exact.f1) for label, exact in tags.items()},
        "seconds": round(point.seconds, 2),
        "extraction_seconds": round(point.extraction_seconds, 2),
    }


def _numbered(sentences: Sequence[frozenset[Placed]]) -> frozenset[Place]:
    """Places of all sentences in one numbering of words."""
    found: list[Place] = []
    for number, spans in enumerate(sentences):
        shift = number << 24
        found += ((shift + first, shift + last, label) for first, last, label in spans)
    return frozenset(found)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


# ---- to read a corpus


def _read(file: InputFile) -> list[_Given]:
    """Also rows of «word|B_TAG». The first stretch that cannot be read is refused."""
    data = file.read(LIMIT)
    if b"|" in data and b"\t" not in data:
        data = _BARRED.sub(rb"\1\t\2", data)
    found: list[_Given] = []
    for read in Conll2003().read(InputFile.of_bytes(file.name, data)):
        if isinstance(read, Refused):
            raise read.error
        found += _sentences(read)
    if not found:
        raise FormatInvalid("text_empty", name=file.name, line=1)
    return found


def _sentences(document: ReadDocument) -> Iterator[_Given]:
    spans = iter(sorted((s.start, s.end, s.label) for s in document.spans))
    following = next(spans, None)
    for row in rows_of(document.text):
        start, end = row[0].start, row[-1].end
        inside: list[Place] = []
        while following is not None and following[0] < end:
            first, last, label = following
            inside.append((first - start, last - start, label))
            following = next(spans, None)
        yield _given(document.text[start:end], [_moved(token, start) for token in row], inside)


def _moved(token: Token, by: int) -> Token:
    return Token(token.start - by, token.end - by, token.text)


def _given(text: str, tokens: Sequence[Token], spans: Sequence[Place]) -> _Given:
    article = Article(text, tuple(tokens), (Sentence(0, len(text)),))
    key = tuple(fold(token.text) for token in tokens)
    placed = frozenset(WordPlaces(article).placed(spans))
    return _Given(Example(article, tuple(spans)), placed, key)
