# SPDX-License-Identifier: MIT
"""`suggest`: spans and relations proposed for a text, in offsets of its source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from annotator.cli.inputs import is_project, json_option, published_option, read_text
from annotator.cli.output import write_json, write_table, write_text
from annotator.cli.project_access import opened
from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import Json, Suggestions
from annotator.session.gestures.references import Place, resolved
from annotator.session.suggestions.suggesting import suggest_stored, suggest_text


@click.command()
@click.argument("file", metavar="FILE|PROJECT")
@published_option
@click.option(
    "--minimum", type=click.FloatRange(0, 1), default=0.0, help="leave out scores below this"
)
@json_option
def suggest_command(file: str, published: date | None, minimum: float, as_json: bool) -> None:
    """Propose spans and relations for a text, or for every text of a project."""
    if not is_project(file):
        text = read_text(file).text
        found = suggest_text(text, default_schema(), published)
        _show(text, _at_least(found, minimum), {}, as_json)
        return
    with opened(Path(file)) as project:
        for summary in project.documents():
            found = suggest_stored(project, summary.document.id)
            heading: dict[str, Json] = {
                "document": summary.document.id,
                "title": summary.document.title,
            }
            text = project.content(summary.document.id).text
            _show(text, _at_least(found, minimum), heading, as_json)


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
