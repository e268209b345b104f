# SPDX-License-Identifier: MIT
"""`export`: a project's texts and annotations into files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from annotator.cli.inputs import json_option
from annotator.cli.output import tell, tell_line, write_json, write_table
from annotator.cli.project_access import opened, project_argument
from annotator.errors import UsageError
from annotator.formats.format import Nested, Scheme, Subtoken, Tokens
from annotator.model.annotation import Json
from annotator.session.exchange.exporting import ExportOptions, ExportReport, export
from annotator.session.whole_files import WholeFile, writing
from annotator.wording import Wording, user_language


@click.command()
@project_argument
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--format", "file_format", required=True, help="such as jsonl or text")
@click.option("--by", default="all", show_default=True, help="whose version: a name, an id or all")
@click.option(
    "--text",
    type=click.Choice(["source", "repaired"]),
    help="the text as it came or as it is shown; by default what the format is used with",
)
@click.option(
    "--offsets",
    type=click.Choice(["codepoint", "utf16", "grapheme"]),
    help="what offsets count; by default what the format is used with",
)
@click.option(
    "--nested",
    type=click.Choice([choice.value for choice in Nested]),
    default=Nested.OUTERMOST.value,
    show_default=True,
    help="spans over each other, in formats of tokens",
)
@click.option(
    "--subtoken",
    type=click.Choice([choice.value for choice in Subtoken]),
    default=Subtoken.EXPAND.value,
    show_default=True,
    help="spans that end inside a token, in formats of tokens",
)
@click.option(
    "--tokens",
    type=click.Choice([choice.value for choice in Tokens]),
    default=Tokens.HASHIYE.value,
    show_default=True,
    help="how text is parted into tokens",
)
@click.option(
    "--scheme",
    type=click.Choice([choice.value for choice in Scheme], case_sensitive=False),
    default=Scheme.IOB2.value,
    show_default=True,
    help="of the tags in CoNLL",
)
@click.option("--split", default="", metavar="80/10/10", help="into train, dev and test files")
@click.option("--seed", type=int, default=0, help="of the split")
@click.option("--stratify", is_flag=True, help="give every part of the split its share of each tag")
@click.option("--votes", is_flag=True, help="with how many people have each annotation (--by)")
@click.option("--report", type=click.Path(path_type=Path), help="also write the report here")
@click.option("--verify", is_flag=True, help="read the files back and compare")
@json_option
def export_command(
    project: Path, out: Path, report: Path | None, as_json: bool, split: str, **given: Any
) -> int:
    """Write the texts of a project, and say what the format cannot carry."""
    options = ExportOptions(
        format=given["file_format"],
        by=given["by"],
        text=given["text"] or "",
        offsets=given["offsets"] or "",
        nested=Nested(given["nested"]),
        subtoken=Subtoken(given["subtoken"]),
        tokens=Tokens(given["tokens"]),
        scheme=Scheme(given["scheme"].upper()),
        split=_shares(split),
        seed=given["seed"],
        stratified=given["stratify"],
        votes=given["votes"],
        verify=given["verify"],
    )
    with opened(project) as session:
        done = export(session, out, options)
    value = _value(done)
    if report is not None:
        with writing(report), WholeFile(report) as stream:
            stream.write(json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")
    if as_json:
        write_json(value)
    else:
        _show(done, out)
    return 1 if done.differences else 0


def _shares(split: str) -> tuple[float, ...]:
    try:
        return tuple(float(share) for share in split.split("/")) if split else ()
    except ValueError as error:
        raise UsageError("bad_split", split=split) from error


def _show(done: ExportReport, out: Path) -> None:
    wording = Wording(user_language())
    write_table((path,) for path in done.files)
    tell("exported", count=done.documents, path=out)
    if done.losses:
        tell("loses")
        for loss in done.losses:
            tell_line(wording.say("losses", loss.code, count=loss.count))
    if done.differences:
        tell("differs", documents=done.differences)
    elif done.differences is not None:
        tell("verified")


def _value(done: ExportReport) -> dict[str, Json]:
    return {
        "files": [str(path) for path in done.files],
        "documents": done.documents,
        "spans": done.spans,
        "relations": done.relations,
        "text": done.text,
        "losses": {loss.code: loss.count for loss in done.losses},
        "differences": None if done.differences is None else list(done.differences),
    }
