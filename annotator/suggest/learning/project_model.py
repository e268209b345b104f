# SPDX-License-Identifier: MIT
"""A trained model, loaded again: what it proposes for an article."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from annotator.errors import SuggesterFailed
from annotator.model.annotation import Json, Suggestion
from annotator.suggest.learning.clues import VERSION, clues
from annotator.suggest.learning.confidence import Curve, score
from annotator.suggest.learning.crf import Crf, sequences
from annotator.suggest.learning.features import Items, inside, items, key_of
from annotator.suggest.learning.remembered_words import RememberedWords
from annotator.suggest.learning.sequences import Placed, sentence_words, spans_of
from annotator.suggest.learning.training import MEMORY_FILE, Trained
from annotator.suggest.suggester import Article
from annotator.suggest.tagger.tagger import tagger
from annotator.text.calendar import persian_digits
from annotator.text.tokens import clitic_edge

LEARNED = "learned"
"""The name of this suggester."""
_META = "meta.json"
MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Layer:
    """`levels` has at least the outermost."""

    levels: tuple[Crf, ...]
    memory: RememberedWords
    curve: Curve


@dataclass(frozen=True, slots=True)
class ProjectModel:
    """`counts` are the spans each tag was learnt from, `documents` and `sentences` how many."""

    counts: Mapping[str, int]
    documents: int
    sentences: int
    _layers: tuple[_Layer, ...]
    _cuts_clitics: bool = False

    @classmethod
    def load(cls, folder: Path, meta: Mapping[str, Json]) -> ProjectModel:
        """No file is opened by the library before its SHA-256 was found to be the one in `meta`;
        SuggesterFailed("model_damaged") otherwise, and ("model_outdated") where this version of
        the program reads other features or another tagger."""
        read = {name: _read(folder, name) for name in _files(meta)}
        return cls.of(Trained(read, dict(meta)))

    @classmethod
    def of(cls, given: Trained) -> ProjectModel:
        meta = given.meta
        if meta.get("version") != VERSION or meta.get("tagger") != tagger().version:
            raise SuggesterFailed("model_outdated")
        for name, digest in _files(meta).items():
            if sha256(given.files.get(name, b"")).hexdigest() != digest:
                raise SuggesterFailed("model_damaged", name=name)
        try:
            return cls._built(given)
        except (TypeError, ValueError, KeyError, AttributeError, IndexError) as error:
            raise SuggesterFailed("model_damaged", name=_META) from error

    @classmethod
    def _built(cls, given: Trained) -> ProjectModel:
        """Of files that are what they should be; what `meta` says is not known to be."""
        meta = given.meta
        memories = json.loads(_file(given, MEMORY_FILE))
        layers = []
        for layer, names in sorted(meta["layers"].items()):
            known = tuple((float(x), float(y)) for x, y in meta["curves"][layer])
            outermost, *others = (Crf(_file(given, name)) for name in names)
            models = (outermost, *others)
            layers.append(_Layer(models, RememberedWords.from_json(memories[layer]), known))
        return cls(
            {str(label): int(count) for label, count in meta["counts"].items()},
            int(meta["documents"]),
            int(meta["sentences"]),
            tuple(layers),
            int(meta["clitics"]["cut"]) > int(meta["clitics"]["whole"]),
        )

    def suggest(self, article: Article) -> tuple[Suggestion, ...]:
        """In display code points, of every layer; a score is how often such spans are right."""
        found = [
            self._suggestion(article, span, score(layer.curve, likely))
            for layer in self._layers
            for sentence, first in _sentences(article, layer)
            for span, likely in _nested(layer, sentence, first)
        ]
        return tuple(sorted(found, key=lambda s: (s.start, s.end, s.label)))

    def most_likely(self, article: Article) -> tuple[Placed, ...]:
        """The outermost spans of the best labels of each sentence, in words."""
        return tuple(
            span
            for layer in self._layers
            for sentence, first in _sentences(article, layer)
            for span in spans_of(layer.levels[0].most_likely(sequences(sentence)), first)
        )

    def _suggestion(self, article: Article, span: Placed, likely: float) -> Suggestion:
        first, last, label = span
        start, end = article.tokens[first].start, article.tokens[last - 1].end
        if self._cuts_clitics:
            last_word = article.tokens[last - 1]
            end = clitic_edge(article.text, last_word.start, last_word.end)
        count = persian_digits(str(self.counts.get(label, 0)))
        reason = f"آموخته از {count} نمونه در این پروژه"
        return Suggestion(start, end, label, round(likely, 3), LEARNED, reason)


def _sentences(article: Article, layer: _Layer) -> Iterator[tuple[Items, int]]:
    known = clues(article)
    keys = [key_of(token.text) for token in article.tokens]
    for first, last in sentence_words(article):
        words = keys[first:last]
        yield items(words, known[first:last], layer.memory.clues(words)), first


def _nested(layer: _Layer, sentence: Items, first: int) -> Iterator[tuple[Placed, float]]:
    """The spans of a sentence that begins at word `first`; what lies inside another is never
    surer than that."""
    around = layer.levels[0].spans(sequences(sentence), first)
    yield from around
    for model in layer.levels[1:]:
        found: list[tuple[Placed, float]] = []
        for (start, end, label), likely in around:
            if end - start < 2:
                continue
            words = inside(sentence, start - first, end - first, label)
            for span, its in model.spans(sequences(words), start):
                if span != (start, end, label):
                    found.append((span, min(its, likely)))
        yield from found
        around = found


def _files(meta: Mapping[str, Json]) -> dict[str, Json]:
    listed = meta.get("files")
    if not isinstance(listed, dict):
        raise SuggesterFailed("model_damaged", name=_META)
    return listed


def _file(given: Trained, name: str) -> bytes:
    """Only what was verified."""
    if name not in given.meta["files"] or name not in given.files:
        raise SuggesterFailed("model_damaged", name=str(name))
    return given.files[name]


def _read(folder: Path, name: str) -> bytes:
    if Path(name).name != name or name in ("", ".", ".."):
        raise SuggesterFailed("model_damaged", name=name)
    try:
        with (folder / name).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise SuggesterFailed("model_damaged", name=name) from error
    if len(data) > MOST_BYTES:
        raise SuggesterFailed("model_damaged", name=name)
    return data
