# SPDX-License-Identifier: MIT
"""Which model of a project, if any, takes part in its suggestions.

Models lie in a folder beside the project, or in the user's own where nothing can be written
there; a setting of the project says which one is in force, with the hash of its `meta.json`,
which has the hash of every file of it: whatever was put in its place is not loaded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path

from annotator import __version__
from annotator.errors import SuggesterFailed
from annotator.model.annotation import Json
from annotator.model.changes import Change, ChangeSet
from annotator.model.codec import canonical
from annotator.model.project import Setting
from annotator.paths import data_folder
from annotator.store.project_store import ProjectStore

META = "meta.json"
STACK = "learning"
"""Which model is in force goes on an undo stack of its own: Undo is for what people did."""
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_LONGEST_META = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """`labels` leads from the labels that the model learned to what the suggesters call them."""

    folder: str
    meta: Mapping[str, Json]
    sha256: str
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InForce:
    """What one person's setting says: whether suggestions learn, and from which model."""

    enabled: bool = True
    model: str = ""
    sha256: str = ""

    @classmethod
    def of(cls, setting: Setting | None) -> InForce:
        """What has no sense in it counts as not said."""
        try:
            value = json.loads(setting.value) if setting is not None else {}
        except ValueError:
            return cls()
        if not isinstance(value, dict):
            return cls()
        model, digest = str(value.get("model", "")), str(value.get("sha256", ""))
        known = bool(_ID.fullmatch(model))
        return cls(value.get("enabled") is not False, model * known, digest * known)

    def value(self) -> str:
        told = {"enabled": self.enabled, "model": self.model, "sha256": self.sha256}
        return canonical(told)


def setting_name(person: str) -> str:
    """Each person's own: what one learned from is not the others' work."""
    return f"learning:{person}"


def folders(project: Path, project_id: str) -> tuple[Path, Path]:
    """Where the models of a project may lie, the better place first."""
    return (
        project.with_name(f"{project.name}-learning"),
        data_folder() / "learning" / project_id,
    )


def in_force(store: ProjectStore) -> InForce:
    return InForce.of(store.setting(setting_name(store.me.id)))


def chosen(store: ProjectStore) -> ModelChoice | None:
    """The model in force. SuggesterFailed("learned_model_damaged") where it is not what was
    trained here, "learned_model_outdated" where another version of the program trained it,
    "learned_model_missing" where it is not there, as after the project was moved."""
    force = in_force(store)
    if not force.enabled or not force.model:
        return None
    return found(folders(store.path, store.project_id), force.model, force.sha256)


def found(places: tuple[Path, ...], model: str, digest: str) -> ModelChoice:
    """That model, every file of it read and held against its hash; failures as of `chosen`."""
    folder = next((place / model for place in places if (place / model / META).is_file()), None)
    if folder is None:
        raise SuggesterFailed("learned_model_missing", name=model)
    try:
        meta = _read_meta(folder / META, _stamp(folder / META), digest)
        for name, its_digest in hashes(meta):
            _verify(folder / name, _stamp(folder / name), its_digest)
    except (OSError, ValueError, RecursionError) as error:
        raise SuggesterFailed("learned_model_damaged", name=model) from error
    if meta.get("program") != __version__:
        raise SuggesterFailed("learned_model_outdated", name=model)
    return ModelChoice(str(folder), meta, digest)


def switch(store: ProjectStore, force: InForce, gesture: str) -> ChangeSet:
    """Save what is in force from now on. On the store thread."""
    before = store.setting(setting_name(store.me.id))
    after = Setting(setting_name(store.me.id), force.value())
    if before == after:
        return ChangeSet(gesture, ())
    changes = ChangeSet(gesture, (Change(before, after),))
    store.apply(changes, scope=STACK)
    return changes


def drop(store: ProjectStore) -> ChangeSet:
    """Let the model in force go; learning goes on, and makes another."""
    force = in_force(store)
    return switch(store, replace(force, model="", sha256=""), "drop_model")


def hashes(meta: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    """(name, SHA-256) of the files of a model."""
    files = meta.get("files")
    for name, digest in files.items() if isinstance(files, dict) else ():
        yield str(name), str(digest)


def _stamp(path: Path) -> tuple[int, int]:
    """The same files are asked for with every text: what was verified is not read again."""
    known = path.stat()
    return known.st_mtime_ns, known.st_size


@lru_cache(maxsize=4)
def _read_meta(path: Path, _stamp: tuple[int, int], digest: str) -> dict[str, Json]:
    with path.open("rb") as file:
        data = file.read(_LONGEST_META)
    if sha256(data).hexdigest() != digest:
        raise ValueError("not the model that was trained here")
    meta = json.loads(data)
    if not isinstance(meta, dict):
        raise ValueError("not an object")
    return meta


@lru_cache(maxsize=64)
def _verify(path: Path, _stamp: tuple[int, int], digest: str) -> None:
    with path.open("rb") as file:
        if file_digest(file, "sha256").hexdigest() != digest:
            raise ValueError("not the file that was written")
