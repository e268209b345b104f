# SPDX-License-Identifier: MIT
"""Which project a path, a text or a first start belongs to. Loaded after the first paint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from annotator.model.project import Annotator
from annotator.model.schema import Schema
from annotator.paths import PROJECT_SUFFIX, devices_folder, projects_folder
from annotator.session.documents.saving import Post
from annotator.session.exchange.sample import create_sample
from annotator.session.project_session import ProjectSession
from annotator.session.suggestions.worker_client import WorkerClient

SAMPLE = "sample"
FIRST = "first"


@dataclass(frozen=True, slots=True)
class Way:
    """To a project at `path`, which may be open already."""

    path: Path
    open: Callable[[Post], ProjectSession]


class Opening:
    """Ways to open a project for one person. What cannot be opened is an AnnotatorError."""

    def __init__(self, person: str, name: str) -> None:
        """`person` is the id that stays when the person is renamed."""
        self._me = Annotator(person, name)

    def existing(self, path: Path) -> Way:
        return Way(path, lambda post: ProjectSession.open(path, self._me, devices_folder(), post))

    def new(self, path: Path, schema: Schema | None = None) -> Way:
        """`schema` None is the usual one."""

        def create(post: Post) -> ProjectSession:
            path.parent.mkdir(parents=True, exist_ok=True)
            return ProjectSession.create(path, self._me, devices_folder(), schema, post)

        return Way(path, create)

    def sample(self) -> Way:
        path = own(SAMPLE)

        def create(post: Post) -> ProjectSession:
            path.parent.mkdir(parents=True, exist_ok=True)
            return create_sample(path, self._me, devices_folder(), post)

        return self.existing(path) if path.exists() else Way(path, create)

    def for_texts(self, last: str) -> Way:
        """The project for a text that was opened by itself: the last one, or one's first."""
        if last and Path(last).is_file() and Path(last) != own(SAMPLE):
            return self.existing(Path(last))
        first = own(FIRST)
        return self.existing(first) if first.exists() else self.new(first)


def worker() -> WorkerClient:
    """The process in which suggestions are made; it starts with the first request."""
    return WorkerClient()


def own(name: str) -> Path:
    """The path of a project that the program makes itself."""
    return projects_folder() / f"{name}{PROJECT_SUFFIX}"
