# SPDX-License-Identifier: MIT
"""`suggest`: spans and relations proposed for a text, in offsets of its source."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from annotator.cli.inputs import is_project, json_option, published_option, read_text
from annotator.cli.output import show_error, tell, write_json, write_table, write_text
from annotator.cli.project_access import opened
from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import Json, Suggestions
from annotator.model.offsets import OffsetMap
from annotator.session.doors.asking import Doors
from annotator.session.doors.choices import load
from annotator.session.doors.sources import Sources
from annotator.session.gestures.references import Place, resolved
from annotator.session.suggestions.filling import Filled, fill
from annotator.session.suggestions.pool import Pool, cores
from annotator.session.suggestions.suggesting import SuggestionRequest
from annotator.session.suggestions.worker_client import WorkerClient

_AHEAD = 4
"""Texts in hand for every worker, so that none waits for the others."""


_EVERY = 2.0
"""Seconds between two words on how far it is."""


@click.command()
@click.argument("file", metavar="FILE|PROJECT")
@published_option
@click.option(
    "--minimum", type=click.FloatRange(0, 1), default=0.0, help="leave out scores below this"
)
@click.option(
    "--jobs", type=click.IntRange(1), default=None, help="worker processes, one for each core"
)
@json_option
def suggest_command(
    file: str, published: date | None, minimum: float, jobs: int | None, as_json: bool
) -> int:
    """Propose spans and relations for a text, or for every text of a project.

    The suggestions for a project are kept in it: a later run makes only what is missing, and
    the window has them at once. Sources from outside are asked for a single text, and in the
    window; not for a whole project."""
    if is_project(file):
        return _suggest_project(Path(file), minimum, jobs or cores(), as_json)
    text = read_text(file).text
    with closing(WorkerClient()) as worker:
        repairs = worker.repair(text).result()
        request = SuggestionRequest(text, repairs, default_schema(), published)
        found = worker.suggest(_with_doors(request, as_json)).result()
    _show(text, _at_least(found, minimum), {}, as_json)
    return 0


def _with_doors(request: SuggestionRequest, as_json: bool) -> SuggestionRequest:
    """As the person has chosen the sources; what those from outside could not do is told."""
    sources = Sources.of(load())
    if sources.waits:
        text = OffsetMap(request.source, request.repairs).display
        with closing(Doors(lambda seconds: WorkerClient(seconds=seconds))) as doors:
            joined = doors.ask(text, request.schema, request.published).result()
        for error in joined.failed.values():
            show_error(error, as_json)
        sources = sources.with_extra(joined)
    return replace(request, sources=sources)


def _suggest_project(path: Path, minimum: float, jobs: int, as_json: bool) -> int:
    with opened(path) as project, closing(Pool(jobs)) as pool:
        telling = _Telling(len(project.documents()), quiet=as_json)
        built_in = Sources(tuple(sorted(load().off)))
        with closing(fill(project, pool, _AHEAD * jobs, built_in)) as filled:
            for each in filled:
                telling.count(each)
                if each.fault is not None and not telling.faulty:
                    telling.faulty = True
                    show_error(each.fault, as_json)
                if each.error is not None:
                    show_error(each.error, as_json)
                    continue
                heading: dict[str, Json] = {
                    "document": each.document.id,
                    "title": each.document.title,
                }
                _show(each.text, _at_least(each.suggestions, minimum), heading, as_json)
    telling.end()
    return 1 if telling.failed else 0


class _Telling:
    """How far it is, on stderr, now and then; at the end what was done."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._total = total
        self._quiet = quiet
        self._done = self._made = self.failed = 0
        self.faulty = False
        self._told_at = time.monotonic()

    def count(self, filled: Filled) -> None:
        self._done += 1
        self._made += filled.made
        self.failed += filled.error is not None
        if not self._quiet and time.monotonic() - self._told_at > _EVERY:
            tell("suggesting", done=self._done, total=self._total)
            self._told_at = time.monotonic()

    def end(self) -> None:
        if not self._quiet:
            kept = self._done - self._made - self.failed
            tell("suggested", made=self._made, kept=kept, failed=self.failed)


def _at_least(found: Suggestions, minimum: float) -> Suggestions:
    """Relations need both their ends among the spans that are left."""
    spans = tuple(span for span in found.spans if span.score >= minimum)
    places = {(span.start, span.end, span.label) for span in spans}
    relations = tuple(
        link
        for link in found.relations
        if link.score >= minimum and {link.source, link.target} <= places
    )
    return Suggestions(spans, relations)


def _show(text: str, found: Suggestions, heading: dict[str, Json], as_json: bool) -> None:
    if as_json:
        write_json(heading | _suggestions(text, found))
        return
    if heading:
        write_text(f"# {heading['document']}\t{heading['title']}")
    write_table(
        (s.start, s.end, s.label, f"{s.score:.2f}", text[s.start : s.end], s.reason)
        for s in found.spans
    )
    write_table(
        (r.label, f"{r.score:.2f}", _covered(text, r.source), _covered(text, r.target), r.reason)
        for r in found.relations
    )


def _covered(text: str, place: Place) -> str:
    return text[place[0] : place[1]]


def _suggestions(text: str, found: Suggestions) -> dict[str, Json]:
    index = {(span.start, span.end, span.label): n for n, span in enumerate(found.spans)}
    spans = [
        {
            "start": span.start,
            "end": span.end,
            "label": span.label,
            "text": text[span.start : span.end],
            "score": round(span.score, 4),
            "suggester": span.suggester,
            "reason": span.reason,
            "value": span.value,
            "attributes": span.attributes,
        }
        for span in found.spans
    ]

    def reference(place: Place) -> dict[str, Json] | None:
        return {"span": index[place]} if place in index else None

    relations = [
        {
            "source": index[link.source],
            "target": index[link.target],
            "label": link.label,
            "score": round(link.score, 4),
            "suggester": link.suggester,
            "reason": link.reason,
            "attributes": resolved(link.attributes, reference),
        }
        for link in found.relations
    ]
    return {"spans": spans, "relations": relations}
