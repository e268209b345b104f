# SPDX-License-Identifier: MIT
"""`check`: where the work on a project does not agree with itself."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from annotator.cli.inputs import json_option
from annotator.cli.output import write_json, write_table
from annotator.cli.project_access import opened, project_argument
from annotator.session.checks.checking import find
from annotator.session.checks.consistency import Finding, Place
from annotator.wording import Wording, user_language


@click.command()
@project_argument
@click.option("--by", default="", help="Whose version (a name); yours when left out.")
@json_option
def check_command(project: Path, by: str, as_json: bool) -> None:
    """List tags, boundaries and values that do not agree, one place a line; with --json one
    finding a line."""
    wording = Wording(user_language())
    with opened(project) as session:
        for finding in find(session, by=session.person(by).id if by else ""):
            if as_json:
                write_json(_value(finding))
            else:
                kind = wording.say("findings", finding.kind)
                write_table(
                    (kind, finding.words, place.title, *place.fragments[0], _said(place, wording))
                    for place in finding.places
                )


def _said(place: Place, wording: Wording) -> str:
    """What is wrong there; else the words around it."""
    for section in ("illegal", "findings"):
        said = wording.say(section, place.code, **place.data) if place.code else ""
        if said not in ("", place.code):
            return said
    return f"{place.before}[{place.words}]{place.after}"


def _value(finding: Finding) -> dict[str, object]:
    return {**asdict(finding), "kind": finding.kind.value}
