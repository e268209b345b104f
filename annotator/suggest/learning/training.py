# SPDX-License-Identifier: MIT
"""From finished articles to the files of a project's own model."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from annotator.model.annotation import Json
from annotator.suggest.learning.clues import VERSION, clues
from annotator.suggest.learning.confidence import Judged, curve
from annotator.suggest.learning.crf import ITERATIONS, Crf, Sequences, sequences, trained
from annotator.suggest.learning.features import inside, items, key_of
from annotator.suggest.learning.remembered_words import RememberedWords
from annotator.suggest.learning.sequences import (
    Placed,
    WordPlaces,
    Words,
    levels,
    sentence_words,
    tagged,
)
from annotator.suggest.suggester import Article
from annotator.suggest.tagger.tagger import tagger
from annotator.text.tokens import clitic_edge

MEMORY_FILE = "memory.json"
MOST_WORDS = 150_000
"""The newest articles up to here are learnt from: more would take minutes and gigabytes."""
_LONGEST_SENTENCE = 2_000
_LEAST_INSIDE = 5
"""So many spans inside others make a level of their own."""
_DEEPEST = 4
_FOLDS = 3
_JUDGED_SENTENCES = 300
_ROUGHLY = 25
"""Iterations of a model that is only judged."""


@dataclass(frozen=True, slots=True)
class Example:
    """One article to learn from. Spans are in display code points, with a tag's key each;
    nothing is known of the `skipped` stretches, and no sentence that touches one is learnt. Nor
    is anything known of the `unknown` tags: a layer that has one is not learnt from it."""

    article: Article
    spans: tuple[tuple[int, int, str], ...]
    skipped: tuple[tuple[int, int], ...] = ()
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trained:
    """`files` by name; `meta` holds their SHA-256 and all else that loading them needs."""

    files: dict[str, bytes]
    meta: dict[str, Json]


@dataclass(frozen=True, slots=True)
class _Lesson:
    """The part of one article that is learnt from, for one layer."""

    keys: tuple[str, ...]
    known: tuple[Words, ...]
    levels: tuple[tuple[Placed, ...], ...]
    """Each in the order of its words."""
    own: RememberedWords

    def inside(self, level: int, first: int, last: int) -> Sequence[Placed]:
        """The spans of a level in words [first, last), which none of them leaves."""
        spans = self.levels[level] if level < len(self.levels) else ()
        return spans[bisect_left(spans, (first,)) : bisect_left(spans, (last,))]


@dataclass(frozen=True, slots=True)
class _Row:
    """One sequence for a CRF: `start` is its first word in the article number `article`."""

    article: int
    start: int
    items: Sequences
    tags: list[str]


def train(
    examples: Sequence[Example],
    layers: Mapping[str, frozenset[str]],
    iterations: int = ITERATIONS,
) -> Trained:
    """`layers` are the tags of each layer; a layer without spans to learn from has no model."""
    chosen = _newest(examples)
    files: dict[str, bytes] = {}
    memories: dict[str, Json] = {}
    curves: dict[str, Json] = {}
    depths: dict[str, Json] = {}
    left_out: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for number, (layer, tags) in enumerate(sorted(layers.items())):
        lessons = [_lesson(example, tags, left_out) for example in chosen]
        counts.update(span[2] for lesson in lessons for level in lesson.levels for span in level)
        models, memory, known = _train_layer(chosen, lessons, iterations)
        if not models:
            continue
        names = [f"{_file_word(layer, number)}.{level}.crfsuite" for level in range(len(models))]
        files.update(zip(names, models, strict=True))
        depths[layer] = list(names)
        memories[layer] = memory.to_json()
        curves[layer] = [list(point) for point in known]
    files[MEMORY_FILE] = json.dumps(memories, ensure_ascii=False).encode()
    return Trained(
        files,
        {
            "version": VERSION,
            "tagger": tagger().version,
            "layers": depths,
            "labels": {layer: sorted(tags) for layer, tags in layers.items()},
            "counts": dict(counts),
            "documents": len(chosen),
            "sentences": sum(len(_known_sentences(example)) for example in chosen),
            "not_learnt": dict(left_out) | {"documents": len(examples) - len(chosen)},
            "clitics": _clitics(chosen),
            "curves": curves,
            "files": {name: sha256(data).hexdigest() for name, data in files.items()},
        },
    )


def _newest(examples: Sequence[Example]) -> list[Example]:
    kept: list[Example] = []
    words = 0
    for example in reversed(examples):
        words += len(example.article.tokens)
        if words > MOST_WORDS and kept:
            break
        kept.append(example)
    return kept[::-1]


def _file_word(layer: str, number: int) -> str:
    plain = "".join(c for c in layer[:40] if c.isascii() and (c.isalnum() or c in "_-"))
    return plain if plain == layer else f"{plain}-{number}"


def _known_sentences(example: Example) -> list[Words]:
    """Those without a skipped stretch."""
    places = WordPlaces(example.article)
    skipped = [places.words(start, end) for start, end in example.skipped]
    return [
        (first, last)
        for first, last in sentence_words(example.article)
        if last - first <= _LONGEST_SENTENCE
        and not any(start < last and end > first for start, end in skipped)
    ]


def _lesson(example: Example, tags: frozenset[str], left_out: Counter[str]) -> _Lesson:
    """Crossing spans and those of two sentences are not learnt, nor what stands around them."""
    placed = WordPlaces(example.article).placed(s for s in example.spans if s[2] in tags)
    nested, crossing = levels(placed)
    sentences = [] if example.unknown & tags else _known_sentences(example)
    left_out["crossing"] += len(crossing)
    starts, ends = [first for first, _ in sentences], [last for _, last in sentences]
    odd = {number for span in crossing for number in _touched(span, starts, ends)}
    kept: list[list[tuple[Placed, int]]] = []
    for level in nested:
        kept.append([])
        for span in level:
            touched = _touched(span, starts, ends)
            if len(touched) == 1 and starts[touched[0]] <= span[0] and span[1] <= ends[touched[0]]:
                kept[-1].append((span, touched[0]))
            elif touched:
                left_out["two_sentences"] += 1
                odd.update(touched)
    known = [words for number, words in enumerate(sentences) if number not in odd]
    within = tuple(tuple(span for span, number in level if number not in odd) for level in kept)
    keys = tuple(key_of(token.text) for token in example.article.tokens)
    every = (span for level in within for span in level)
    return _Lesson(keys, tuple(known), within, RememberedWords.of(keys, known, every))


def _touched(span: Placed, starts: Sequence[int], ends: Sequence[int]) -> range:
    """The sentences, by number, that have a word of the span."""
    return range(bisect_right(ends, span[0]), bisect_left(starts, span[1]))


def _train_layer(
    examples: Sequence[Example], lessons: Sequence[_Lesson], iterations: int
) -> tuple[list[bytes], RememberedWords, Sequence[tuple[float, float]]]:
    memory = RememberedWords()
    if not any(level for lesson in lessons for level in lesson.levels):
        return [], memory, ()
    for lesson in lessons:
        memory.add(lesson.own)
    rows: list[list[_Row]] = [[]]
    for number, (example, lesson) in enumerate(zip(examples, lessons, strict=True)):
        for level, row in _rows(number, example, lesson, memory):
            while len(rows) <= level:
                rows.append([])
            rows[level].append(row)
    judged = _judged(rows[0], lessons)
    models = [trained([(row.items, row.tags) for row in rows[0]], iterations)]
    for level in range(1, min(len(rows), _DEEPEST)):
        if sum(len(lesson.levels[level]) for lesson in lessons if len(lesson.levels) > level) < (
            _LEAST_INSIDE
        ):
            break
        models.append(trained([(row.items, row.tags) for row in rows[level]], iterations))
    return models, memory, curve(judged)


def _rows(
    number: int, example: Example, lesson: _Lesson, memory: RememberedWords
) -> Iterator[tuple[int, _Row]]:
    """Sentences, and for each level inside the words of the spans around it."""
    known = clues(example.article)
    for first, last in lesson.known:
        keys = lesson.keys[first:last]
        sentence = items(keys, known[first:last], memory.clues(keys, lesson.own))
        yield 0, _Row(number, first, sequences(sentence), _tags(lesson, 0, first, last))
        for level in range(1, len(lesson.levels) + 1):
            for start, end, label in lesson.inside(level - 1, first, last):
                if end - start > 1:
                    words = inside(sentence, start - first, end - first, label)
                    tags = _tags(lesson, level, start, end)
                    yield level, _Row(number, start, sequences(words), tags)


def _tags(lesson: _Lesson, level: int, first: int, last: int) -> list[str]:
    return tagged(last - first, lesson.inside(level, first, last), first)


def _judged(rows: Sequence[_Row], lessons: Sequence[_Lesson]) -> Iterator[Judged]:
    """What models that were not shown an article say of it, against what people said."""
    numbers = sorted({row.article for row in rows})
    if len(numbers) < 2 * _FOLDS:
        return
    looked_at = rows[-_JUDGED_SENTENCES:]
    for fold in range(_FOLDS):
        taught = [r for r in looked_at if r.article % _FOLDS != fold]
        held = [r for r in looked_at if r.article % _FOLDS == fold]
        if not held or not any(tag != "O" for row in taught for tag in row.tags):
            continue
        model = Crf(trained([(row.items, row.tags) for row in taught], _ROUGHLY))
        for row in held:
            gold = set(lessons[row.article].levels[0]) if lessons[row.article].levels else set()
            for span, likely in model.spans(row.items, row.start):
                yield likely, span in gold


def _clitics(examples: Sequence[Example]) -> dict[str, Json]:
    """How often a span ended before the clitic of its last word, and how often after it."""
    cut = whole = 0
    for example in examples:
        places = WordPlaces(example.article)
        for start, end, _ in example.spans:
            first, last = places.words(start, end)
            if first >= last:
                continue
            word = example.article.tokens[last - 1]
            edge = clitic_edge(example.article.text, word.start, word.end)
            if edge < word.end:
                cut += end <= edge
                whole += end > edge
    return {"cut": cut, "whole": whole}
