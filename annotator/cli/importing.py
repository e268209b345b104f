# SPDX-License-Identifier: MIT
"""`import`: texts and annotations into a project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from annotator.cli.inputs import (
    STANDARD_INPUT,
    json_option,
    published_option,
    read_standard_input,
)
from annotator.cli.output import error_value, show_error, tell, write_json, write_table
from annotator.cli.project_access import opened, project_argument
from annotator.formats.files import InputFile
from annotator.model.annotation import Json
from annotator.session.exchange.importing import (
    Imported,
    ImportOptions,
    ImportOutcome,
    import_files,
)


@click.command()
@project_argument
@click.argument("files", nargs=-1, required=True)
@click.option("--format", "file_format", default="", help="instead of guessing it from the file")
@published_option
@click.option(
    "--as",
    "role",
    type=click.Choice(["annotations", "suggestions"]),
    default="annotations",
    show_default=True,
    help="what the annotations of the file become",
)
@click.option("--annotator", default="", help="whose version they are (name or id)")
@click.option("--finished", is_flag=True, help="mark the texts as finished by that person")
@click.option("--as-new", is_flag=True, help="a second document where the text is there already")
@json_option
def import_command(
    project: Path,
    files: tuple[str, ...],
    file_format: str,
    published: date | None,
    role: str,
    annotator: str,
    finished: bool,
    as_new: bool,
    as_json: bool,
) -> int:
    """Add texts, with the annotations they bring, to a project."""
    options = ImportOptions(
        format=file_format,
        published=published,
        as_suggestions=role == "suggestions",
        annotator=annotator,
        finished=finished,
        as_new=as_new,
    )
    with opened(project) as session:
        report = import_files(session, [_incoming(file) for file in files], options)
    refused = report.of(ImportOutcome.REFUSED)
    if as_json:
        write_json({"documents": [_value(item) for item in report.items]})
    else:
        taken = [item for item in report.items if item not in refused]
        write_table((item.outcome, item.document, item.title) for item in taken)
    for item in refused:
        if item.error is not None:
            show_error(item.error, as_json)
    if not as_json:
        taken_count = len(report.items) - len(refused)
        tell("imported", count=taken_count, refused=len(refused))
    return 1 if refused else 0


def _incoming(file: str) -> Path | InputFile:
    if file == STANDARD_INPUT:
        return InputFile.of_bytes(STANDARD_INPUT, read_standard_input())
    return Path(file)


def _value(item: Imported) -> Json:
    value: dict[str, Json] = {
        "file": item.name,
        "line": item.line,
        "outcome": item.outcome.value,
        "id": item.document,
        "title": item.title,
        "spans": item.spans,
        "relations": item.relations,
    }
    if item.error is not None:
        value["error"] = error_value(item.error)
    return value
