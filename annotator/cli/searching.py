# SPDX-License-Identifier: MIT
"""`search`: words in all texts of a project."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from annotator.cli.inputs import json_option
from annotator.cli.output import write_json, write_table
from annotator.cli.project_access import opened, project_argument
from annotator.session.searching import search


@click.command()
@project_argument
@click.argument("query")
@json_option
def search_command(project: Path, query: str, as_json: bool) -> None:
    """Find words in every spelling; with --json one hit a line."""
    with opened(project) as session:
        for hit in search(session, query):
            if as_json:
                write_json({**asdict(hit), "kind": hit.kind.value})
            else:
                context = f"{hit.left}[{hit.text}]{hit.right}"
                write_table([(hit.document, hit.start, hit.end, hit.kind.value, context)])
