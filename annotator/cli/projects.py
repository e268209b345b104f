# SPDX-License-Identifier: MIT
"""`new`, `doctor` and `backup`: the project file itself."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from uuid import uuid4

import click

from annotator.cli.inputs import json_option
from annotator.cli.output import tell, write_json, write_text
from annotator.cli.project_access import me, opened, project_argument
from annotator.cli.schemas import noted, tell_notes
from annotator.errors import UsageError
from annotator.formats.schemas.foreign_files import find_schema
from annotator.model.project import Annotator
from annotator.paths import devices_folder
from annotator.session.project_session import ProjectSession
from annotator.wording import Wording, user_language


@click.command()
@project_argument
@click.option("--schema", help="what may be annotated: a ready-made schema's name, or a file")
@click.option("--annotator", default="", help="the name of the person who makes it")
@json_option
def new_command(project: Path, schema: str | None, annotator: str, as_json: bool) -> None:
    """Make an empty project."""
    person = me()
    if annotator and annotator != person.name:
        person = Annotator(str(uuid4()), _name(annotator))
    chosen, notes = find_schema(schema) if schema else (None, ())
    session = ProjectSession.create(project, person, devices_folder(), chosen)
    try:
        answer = {"project": str(project), "id": session.project_id, "annotator": session.me.name}
    finally:
        session.close()
    if as_json:
        write_json(answer | ({"notes": noted(notes)} if notes else {}))
    else:
        tell_notes(notes)
        tell("project_made", path=project, name=answer["annotator"])


def _name(given: str) -> str:
    name = " ".join(given.split())
    if not name:
        raise UsageError("empty_name")
    try:
        name.encode()
    except UnicodeEncodeError:
        raise UsageError("not_unicode") from None
    return name


@click.command()
@project_argument
@json_option
def doctor_command(project: Path, as_json: bool) -> int:
    """Check a project from end to end, changing nothing; exit 1 if something is wrong."""
    with opened(project) as session:
        problems = session.check()
    if as_json:
        found = [{"code": p.code, "where": p.where, "data": dict(p.data)} for p in problems]
        write_json({"project": str(project), "problems": found})
    elif not problems:
        tell("project_sound", path=project)
    wording = Wording(user_language())
    for problem in problems if not as_json else ():
        said = wording.say("problems", problem.code, **problem.data)
        write_text(f"{problem.where}: {said}" if problem.where else said)
    return 1 if problems else 0


@click.command()
@project_argument
@click.option("--to", "target", type=click.Path(path_type=Path), help="where the copy goes")
@json_option
def backup_command(project: Path, target: Path | None, as_json: bool) -> None:
    """Copy a project, whole and checked, beside it or where --to says."""
    with opened(project) as session:
        copy = target or _beside(project)
        session.backup(copy).result()
    if as_json:
        write_json({"project": str(project), "backup": str(copy)})
    else:
        write_text(str(copy))


def _beside(project: Path) -> Path:
    now = datetime.now().strftime("%Y%m%d-%H%M%S")
    return project.with_name(f"{project.stem}.{now}.backup{project.suffix}")
