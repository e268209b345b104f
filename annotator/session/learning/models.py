# SPDX-License-Identifier: MIT
"""The models of a project: which there were, which one is in force, and the way back."""

from __future__ import annotations

import json
import logging
import re
import shutil
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from annotator.errors import SuggesterFailed
from annotator.model.annotation import Json
from annotator.model.changes import ChangeSet
from annotator.session.project_session import ProjectSession
from annotator.session.suggestions.model_choice import (
    InForce,
    folders,
    found,
    setting_name,
    switch,
)
from annotator.session.whole_files import WholeFile

log = logging.getLogger(__name__)

KEPT = 5
"""Models on the disk; of older ones only the figures stay."""
REMEMBERED = 500
HISTORY = "history.json"
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """How a training went: strict F1 on `held_out` finished documents that it had not seen,
    beside what was suggested without it. `adopted` if it took part in suggestions afterwards;
    the model itself was then trained on the held-out documents, too."""

    id: str
    made_at: str
    documents: int
    sentences: int
    held_out: int = 0
    f1: float | None = None
    cold_f1: float | None = None
    adopted: bool = False
    seconds: float = 0.0
    annotator: str = ""
    sha256: str = ""
    lamport: int = 0
    """Of the last gesture that it knew of."""
    extraction_seconds: float = 0.0
    """Of the tagger's reading, which is kept for the next time; not in `seconds`."""
    calibration: dict[str, list[list[float]]] | None = None


@dataclass(frozen=True, slots=True)
class LearningState:
    """One's own; `history` has the oldest first and is the learning curve."""

    enabled: bool = True
    current: ModelInfo | None = None
    history: tuple[ModelInfo, ...] = ()

    @property
    def kept(self) -> tuple[ModelInfo, ...]:
        """Those that `roll_back` can put in force, the newest first."""
        adopted = [info for info in reversed(self.history) if info.adopted]
        return tuple(adopted[:KEPT])


def in_force(project: ProjectSession) -> InForce:
    """By the settings in memory."""
    return InForce.of(project.settings.get(setting_name(project.me.id)))


def learning_state(project: ProjectSession) -> LearningState:
    """From memory and one small file."""
    force = in_force(project)
    history = read_history(project)
    current = next((i for i in reversed(history) if force.model and i.id == force.model), None)
    return LearningState(force.enabled, current, history)


def set_enabled(project: ProjectSession, enabled: bool) -> Future[ChangeSet]:
    """The model stays for the day when it is switched on again."""
    force = in_force(project)
    name = "learning_on" if enabled else "learning_off"
    return project.perform(lambda store: switch(store, replace(force, enabled=enabled), name))


def roll_back(project: ProjectSession, model_id: str | None) -> Future[ChangeSet]:
    """Put an earlier model in force, with None none at all; SuggesterFailed where it is gone or
    damaged."""
    force = in_force(project)
    model = digest = ""
    if model_id is not None:
        info = next((i for i in read_history(project) if i.id == model_id and i.adopted), None)
        if info is None:
            raise SuggesterFailed("learned_model_missing", name=model_id)
        found(folders(project.path, project.project_id), info.id, info.sha256)
        model, digest = info.id, info.sha256
    wanted = replace(force, model=model, sha256=digest)
    return project.perform(lambda store: switch(store, wanted, "roll_back_model"))


# ---- the folder


def learning_folder(project: ProjectSession) -> Path:
    """A folder that can be written: beside the project, or else the user's own."""
    beside, own = folders(project.path, project.project_id)
    try:
        beside.mkdir(exist_ok=True)
        probe = beside / ".writable"
        probe.touch()
        probe.unlink()
    except OSError as error:
        log.info("models are kept in the user's folder: errno %s", error.errno)
        own.mkdir(parents=True, exist_ok=True)
        return own
    return beside


def read_history(project: ProjectSession) -> tuple[ModelInfo, ...]:
    """One's own trainings, the oldest first; what cannot be read is left out."""
    every: dict[str, ModelInfo] = {}
    for folder in folders(project.path, project.project_id):
        for info in _read(folder / HISTORY):
            every.setdefault(info.id, info)
    mine = (info for info in every.values() if info.annotator == project.me.id)
    return tuple(sorted(mine, key=lambda info: (info.made_at, info.id)))


def remember(folder: Path, info: ModelInfo) -> None:
    """Add a training to the history in its folder, and let the oldest models go."""
    history = [*_read(folder / HISTORY), info][-REMEMBERED:]
    data = json.dumps([asdict(each) for each in history], ensure_ascii=False, indent=1)
    with WholeFile(folder / HISTORY) as file:
        file.write(data.encode())
    _tidy(folder, history, info.annotator)


def _tidy(folder: Path, history: Iterable[ModelInfo], person: str) -> None:
    """Only models of this person that the history knows, and what a killed training left."""
    adopted = [info.id for info in history if info.adopted and info.annotator == person]
    for old in adopted[:-KEPT]:
        shutil.rmtree(folder / old, ignore_errors=True)
    for left in folder.glob(".*.new"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)


def _read(path: Path) -> list[ModelInfo]:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError, RecursionError):
        log.warning("the history of learning cannot be read")
        return []
    read = (_info(value) for value in values) if isinstance(values, list) else ()
    return [info for info in read if info is not None]


_NUMBERS = {"documents", "sentences", "held_out", "lamport"}
_TEXTS = {"id", "made_at", "annotator", "sha256"}
_SHARES = {"f1", "cold_f1"}


def _info(value: Json) -> ModelInfo | None:
    """None for what no training can have written."""
    if not isinstance(value, dict) or not _ID.fullmatch(str(value.get("id", ""))):
        return None
    known = {each.name for each in fields(ModelInfo)}
    given = {name: each for name, each in value.items() if name in known}
    sound = (
        all(type(given.get(name, 0)) is int for name in _NUMBERS)
        and all(type(given.get(name, "")) is str for name in _TEXTS)
        and all(type(given.get(name) or 0.0) in (int, float) for name in (*_SHARES, "seconds"))
        and type(given.get("adopted", False)) is bool
        and {"made_at", "documents", "sentences"} <= given.keys()
    )
    return ModelInfo(**given) if sound else None
