# SPDX-License-Identifier: MIT
"""A training in the worker: compared on documents it has not seen, then made of all, and written
as a whole folder. Its process does nothing else, and gives way to everybody."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from annotator import __version__
from annotator.errors import SuggesterFailed
from annotator.model.annotation import Json
from annotator.model.codec import canonical, decode
from annotator.model.schema import Schema
from annotator.review.scoring import Place, Score, strict
from annotator.session.suggestions.learned_model import Named
from annotator.session.suggestions.model_choice import META
from annotator.session.suggestions.posterior_cache import PosteriorCache
from annotator.session.whole_files import WholeFolder, writing
from annotator.suggest.memory import Memory
from annotator.suggest.relation_scorer import FILE as RELATIONS
from annotator.suggest.suggester import Article

if TYPE_CHECKING:
    from annotator.suggest.learning.training import Example, Trained

log = logging.getLogger(__name__)

_BELOW_OTHERS = 10


@dataclass(frozen=True, slots=True)
class _Course:
    """What was asked for. `labels` leads from the project's tags to what the suggesters call
    them, `tags` from what they say to the project's."""

    examples: tuple[Example, ...]
    links: tuple[tuple[tuple[int, int, str], ...], ...]
    layers: dict[str, frozenset[str]]
    schema: Schema
    tags: dict[str, str]
    labels: dict[str, str]
    memory: Memory


def teach(request: Json) -> Json:
    """{"model": its id or "", "sha256", "documents", "sentences", "f1", "cold_f1", "seconds",
    "extraction_seconds"}; no model where it would be worse than none, or too early."""
    from annotator.suggest.learning.training import train

    _give_way()
    course, held = _course(request), int(request["held"])
    folder = Path(request["folder"])
    started = time.monotonic()
    _read_all(course.examples, folder)
    read = time.monotonic()
    trained = train(course.examples, course.layers)
    trained.files[RELATIONS] = _relations(course)
    seconds = time.monotonic() - read
    figures: dict[str, Json] = {
        "documents": len(course.examples),
        "sentences": int(trained.meta["sentences"]),
        "seconds": round(seconds, 2),
        "extraction_seconds": round(read - started, 2),
    }
    taught = train(course.examples[:-held], course.layers)
    scores = _compared(course, taught, figures, course.examples[-held:])
    figures |= {name: _rounded(score.f1) for name, score in scores.items()}
    if _is_better(scores, figures):
        figures |= _written(trained, folder, str(request["model"]), request["meta"])
    return {"model": "", "sha256": "", **figures}


def _course(request: Json) -> _Course:
    from annotator.suggest.learning.training import Example

    def example(told: Json) -> Example:
        published = told.get("published")
        day = date.fromisoformat(published) if published else None
        return Example(
            Article.of(told["text"], day),
            tuple((int(s), int(e), str(label)) for s, e, label in told["spans"]),
            tuple((int(s), int(e)) for s, e in told["skipped"]),
            frozenset(told["unknown"]),
        )

    return _Course(
        tuple(map(example, request["lessons"])),
        tuple(
            tuple((s, t, str(tag)) for s, t, tag in each["links"]) for each in request["lessons"]
        ),
        {name: frozenset(tags) for name, tags in request["layers"].items()},
        decode(Schema, request["schema"]),
        dict(request["tags"]),
        dict(request["labels"]),
        Memory(tuple((t, lb, int(c), int(r)) for t, lb, c, r in request["memory"])),
    )


def _give_way() -> None:
    """Once in the life of the process; Windows was told when it was started."""
    if hasattr(os, "nice") and os.nice(0) < _BELOW_OTHERS:
        os.nice(_BELOW_OTHERS)


def _read_all(examples: Sequence[Example], folder: Path) -> None:
    """Have the tagger read every sentence, from the disk what it has read before."""
    from annotator.suggest.tagger.tagger import LABELS, sentences_of, tagger

    reader = tagger()
    known = PosteriorCache(folder, reader.version, len(LABELS))
    for example in examples:
        for words in sentences_of(example.article):
            rows = known.get(words)
            if rows is None:
                known.put(words, reader.posteriors([words])[0])
            else:
                reader.remember(words, rows)
    try:
        known.save()
    except OSError as error:
        log.warning("what the tagger said is not kept: errno %s", error.errno)


def _relations(course: _Course) -> bytes:
    """In the suggesters' words, as the spans are that it will be asked about."""
    from annotator.suggest.relation_scorer import RelationExample
    from annotator.suggest.relation_training import train_relations

    examples = (
        RelationExample(
            example.article,
            tuple((s, e, course.labels.get(label, label)) for s, e, label in example.spans),
            links,
            example.skipped,
            tuple(example.unknown),
        )
        for example, links in zip(course.examples, course.links, strict=True)
    )
    return train_relations(tuple(examples), course.schema)


# ---- comparing


def _compared(
    course: _Course, taught: Trained, figures: Mapping[str, Json], held: Sequence[Example]
) -> dict[str, Score]:
    """With the model of the other documents, as it will stand once it has learnt all, and
    without any; both know what was decided in the other documents."""
    from annotator.suggest.engine import suggest
    from annotator.suggest.learning.project_model import ProjectModel

    model = replace(
        ProjectModel.of(taught),
        documents=figures["documents"],
        sentences=figures["sentences"],
    )
    learned = Named(model, course.labels)
    scores = {"f1": Score(), "cold_f1": Score()}
    for example in held:
        cold = suggest(example.article, course.schema, course.memory)
        warm = suggest(example.article, course.schema, course.memory, learned=learned)
        gold = _counted(example.spans, example)
        for name, found in (("f1", warm), ("cold_f1", cold)):
            said = ((s.start, s.end, course.tags.get(s.label, s.label)) for s in found.spans)
            scores[name] += strict(gold, _counted(said, example))
    return scores


def _counted(places: Iterable[Place], example: Example) -> set[Place]:
    """Without what nobody has said anything about."""
    return {
        (start, end, label)
        for start, end, label in places
        if label not in example.unknown
        and not any(start < last and first < end for first, last in example.skipped)
    }


def _is_better(scores: Mapping[str, Score], figures: Mapping[str, Json]) -> bool:
    """At least as good, and not too early to tell."""
    from annotator.suggest.learning.joining import FEWEST_DOCUMENTS, FEWEST_SENTENCES

    enough = figures["documents"] >= FEWEST_DOCUMENTS and figures["sentences"] >= FEWEST_SENTENCES
    warm, cold = scores["f1"].f1, scores["cold_f1"].f1
    return enough and warm is not None and warm >= (cold or 0.0)


# ---- writing


def _written(trained: Trained, folder: Path, model: str, more: Mapping[str, Json]) -> Json:
    files = {name: sha256(data).hexdigest() for name, data in trained.files.items()}
    told = {**trained.meta, **more, "files": files, "program": __version__}
    meta = canonical(told).encode()
    with writing(folder / model), WholeFolder(folder / model) as fresh:
        for name, data in trained.files.items():
            if Path(name).name != name or name == META:
                raise SuggesterFailed("learned_model_damaged", name=name)
            (fresh / name).write_bytes(data)
        (fresh / META).write_bytes(meta)
    return {"model": model, "sha256": sha256(meta).hexdigest()}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
