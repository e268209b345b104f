# SPDX-License-Identifier: MIT
"""`schema`: what may be annotated, as a file of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from annotator.cli.inputs import json_option
from annotator.cli.output import tell, write_json, write_table, write_text
from annotator.errors import FormatInvalid, UsageError
from annotator.formats.schemas.file import TOML, ready_schemas, schema_to_json
from annotator.formats.schemas.foreign_files import Note, find_schema
from annotator.formats.schemas.json_form import signature_groups
from annotator.model.annotation import Json
from annotator.model.schema import RelationTag, Schema, Tag
from annotator.session.schemas import schema_files
from annotator.wording import Wording, user_language

_SUFFIXES = (".json", TOML)
schema_argument = click.argument("given", metavar="SCHEMA")


@click.group()
def schema_command() -> None:
    """Schemas: what may be annotated.

    SCHEMA is the name of a ready-made one, or a file: ours (JSON or TOML), a brat annotation.conf
    or its folder, a Label Studio configuration, a WebAnno TSV.
    """


@schema_command.command("list")
@json_option
def list_command(as_json: bool) -> None:
    """The ready-made schemas."""
    ready = ready_schemas()
    if as_json:
        write_json([{"key": key, "fa": fa, "en": en} for key, fa, en in ready])
    else:
        write_table((key, fa if user_language() == "fa" else en) for key, fa, en in ready)


@schema_command.command("show")
@schema_argument
@json_option
def show_command(given: str, as_json: bool) -> None:
    """The tags and relations of a schema."""
    schema, notes = find_schema(given)
    if as_json:
        write_json(schema_to_json(schema))
    else:
        write_table(_rows(schema))
    tell_notes(notes)


def _rows(schema: Schema) -> Iterable[tuple[str, str, str]]:
    language = user_language()
    shown: list[Tag | RelationTag] = [*schema.tags, *schema.links]
    for tag in shown:
        yield tag.key, tag.name(language), _described(tag, language)


def _described(tag: Tag | RelationTag, language: str) -> str:
    if isinstance(tag, Tag):
        return tag.description_fa if language == "fa" else tag.description_en
    return "; ".join(
        f"{'|'.join(group['source'])} → {'|'.join(group['target'])}"
        for group in signature_groups(tag.signatures)
    )


@schema_command.command("check")
@schema_argument
@json_option
def check_command(given: str, as_json: bool) -> int:
    """Name all that is wrong in a schema, with its place; exit 1 if something is."""
    try:
        schema, notes = find_schema(given)
    except FormatInvalid as error:
        found = error.data.get("problems")
        if not isinstance(found, list):
            raise
        return _tell_problems(given, found, as_json)
    if as_json:
        write_json({**_summary(schema, notes), "problems": []})
    else:
        tell_notes(notes)
        counts = {"tags": len(schema.tags), "relations": len(schema.relations)}
        tell("schema_sound", name=schema.name, **counts)
    return 0


def _tell_problems(given: str, found: list[dict[str, Json]], as_json: bool) -> int:
    wording = Wording(user_language())
    worded = [{**one, "what": wording.say("problems", str(one["code"]), **one)} for one in found]
    if as_json:
        write_json({"schema": given, "problems": worded})
    else:
        for one in worded:
            write_text(f"{one['where']}: {one['what']}")
    return 1


@schema_command.command("convert")
@schema_argument
@click.argument("out", type=click.Path(path_type=Path))
@json_option
def convert_command(given: str, out: Path, as_json: bool) -> None:
    """Write a schema as JSON or TOML, by the name of OUT; what is lost is said on stderr."""
    if out.suffix.lower() not in _SUFFIXES:
        raise UsageError("schema_suffix", name=out.name, known=list(_SUFFIXES))
    schema, notes = find_schema(given)
    schema_files.write(schema, out)
    if as_json:
        write_json({**_summary(schema, notes), "out": str(out)})
    else:
        tell_notes(notes)
        tell("schema_written", path=out)


def _summary(schema: Schema, notes: Iterable[Note]) -> dict[str, Json]:
    return {
        "schema": schema.name,
        "tags": len(schema.tags),
        "relations": len(schema.relations),
        "notes": noted(notes),
    }


def noted(notes: Iterable[Note]) -> list[Json]:
    """As `tell_notes` says it, for --json."""
    wording = Wording(user_language())
    return [
        {"code": note.code, "file": note.file, "line": note.line, "what": _said(wording, note)}
        for note in notes
    ]


def tell_notes(notes: Iterable[Note]) -> None:
    """What of a foreign schema could not be carried, a line each, on stderr."""
    wording = Wording(user_language())
    for note in notes:
        sys.stderr.write(f"{note.file}:{note.line}: {_said(wording, note)}\n")


def _said(wording: Wording, note: Note) -> str:
    return wording.say("schema_notes", note.code, what=note.what)
