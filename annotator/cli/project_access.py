# SPDX-License-Identifier: MIT
"""Projects as commands open them, and who opens them."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import click

from annotator import settings
from annotator.model.project import Annotator
from annotator.paths import devices_folder
from annotator.session.project_session import ProjectSession

project_argument = click.argument("project", type=click.Path(path_type=Path))


def me() -> Annotator:
    """Who works with this program here."""
    known = settings.load_with_person()
    return Annotator(known.annotator_id, known.annotator_name)


@contextmanager
def opened(project: Path) -> Generator[ProjectSession]:
    """The project, closed again at the end, with everything saved."""
    session = ProjectSession.open(project, me(), devices_folder())
    try:
        yield session
    finally:
        session.close()
