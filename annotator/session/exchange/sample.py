# SPDX-License-Identifier: MIT
"""The project a newcomer finds open: our own articles, damaged like those from the web."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from annotator.formats.files import InputFile
from annotator.model.project import Annotator
from annotator.paths import resources
from annotator.session.documents.saving import Post, directly
from annotator.session.exchange.importing import ImportOptions, import_files
from annotator.session.project_session import ProjectSession
from annotator.text.calendar import parse_date


@dataclass(frozen=True, slots=True)
class SampleArticle:
    path: Path
    outlet: str
    published: date


def sample_articles() -> tuple[SampleArticle, ...]:
    folder = resources() / "samples"
    listed = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    return tuple(
        SampleArticle(folder / item["file"], item["outlet"], parse_date(item["published"]))
        for item in listed["articles"]
    )


def create_sample(
    path: Path, me: Annotator, devices: Path | None = None, post: Post = directly
) -> ProjectSession:
    """A new project at `path` with the sample articles."""
    project = ProjectSession.create(path, me, devices, post=post)
    for article in sample_articles():
        options = ImportOptions(published=article.published, source=article.outlet)
        import_files(project, [InputFile.of_path(article.path)], options)
    return project
