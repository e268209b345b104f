# SPDX-License-Identifier: MIT
"""`repair` and `dates`: what the program reads in a text, in offsets of its source."""

from __future__ import annotations

from datetime import date

import click

from annotator.cli.inputs import (
    json_option,
    published_option,
    read_text,
)
from annotator.cli.output import write_json, write_table, write_text
from annotator.model.annotation import Json
from annotator.model.document import Repair, RepairState
from annotator.model.offsets import OffsetMap
from annotator.text.repair import repair
from annotator.text.temporal import find_timexes, value_of


@click.command()
@click.argument("file")
@json_option
def repair_command(file: str, as_json: bool) -> None:
    """Mend wrapped lines, lost ZWNJ and wrong characters of a text."""
    text = read_text(file).text
    repairs = repair(text)
    display = OffsetMap(text, repairs).display
    if not as_json:
        write_text(display)
        return
    applied = [_edit(edit) for edit in repairs if edit.state is RepairState.APPLIED]
    offered = [_edit(edit) for edit in repairs if edit.state is RepairState.OFFERED]
    write_json({"text": display, "edits": applied, "offered": offered})


def _edit(edit: Repair) -> Json:
    return {
        "start": edit.start,
        "end": edit.end,
        "replacement": edit.replacement,
        "kind": edit.kind.value,
        "confidence": round(edit.confidence, 4),
    }


@click.command()
@click.argument("file")
@published_option
@json_option
def dates_command(file: str, published: date | None, as_json: bool) -> None:
    """Find expressions of time and write their values in both calendars."""
    found = _dates(read_text(file).text, published)
    if as_json:
        write_json(found)
        return
    columns = ("start", "end", "type", "jalali", "gregorian", "text")
    write_table([_cell(expression[column]) for column in columns] for expression in found)


def _dates(text: str, published: date | None) -> list[dict[str, Json]]:
    offsets = OffsetMap(text, repair(text))
    found = []
    for timex in find_timexes(offsets.display, published):
        start, end = offsets.to_source(timex.start, timex.end)
        value = value_of(timex)
        mod = {"mod": value["mod"]} if value.get("mod") else {}
        parts = {key: value[key] for key in ("type", "jalali", "gregorian")}
        found.append({"start": start, "end": end, "text": text[start:end], **parts, **mod})
    return found


def _cell(value: Json) -> str:
    parts = value if isinstance(value, list) else [value]
    return ", ".join("-" if part is None else str(part) for part in parts)
