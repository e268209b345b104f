# SPDX-License-Identifier: MIT
"""What a person chose for this program on this machine, kept in one file."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from annotator.paths import data_folder

log = logging.getLogger(__name__)

FILE_NAME = "settings.json"
RECENT_PROJECTS = 10
_LONGEST = {"recent_projects": RECENT_PROJECTS, "asked_dates": 1000}
_CHOICES = {
    "language": ("fa", "en"),
    "theme": ("system", "light", "dark"),
    "arc_mode": ("all", "selected", "none"),
}
_RANGES = {"zoom": (0.5, 4.0), "reading_width": (0, 200)}


@dataclass(frozen=True, slots=True)
class Settings:
    """`geometry` and `layout` are the window's own bytes in base64; `reading_width` is in
    characters, 0 for the whole width; `annotator_id` is drawn at the first start and stays when
    the person is renamed."""

    language: str = "fa"
    theme: str = "system"
    zoom: float = 1.0
    reading_width: int = 90
    arc_mode: str = "all"
    hint_dismissed: bool = False
    annotator_id: str = ""
    annotator_name: str = ""
    last_project: str = ""
    recent_projects: tuple[str, ...] = ()
    asked_dates: tuple[str, ...] = ()
    """Ids of the documents whose date of publication was asked for, the last first."""
    geometry: str = ""
    layout: str = ""

    def with_asked(self, document: str) -> Settings:
        """The document among those that nobody is asked about again."""
        return replace(self, asked_dates=(document, *self.asked_dates)[: _LONGEST["asked_dates"]])

    def with_project(self, path: Path) -> Settings:
        """The project at the head of the recent ones, and the one to open next time."""
        name = str(path)
        others = tuple(other for other in self.recent_projects if other != name)
        return replace(self, last_project=name, recent_projects=(name, *others)[:RECENT_PROJECTS])


def settings_file() -> Path:
    return data_folder() / FILE_NAME


def load(path: Path | None = None) -> Settings:
    """The saved settings. What cannot be read is set aside as `settings.damaged.json`, and what
    has no sense in it is replaced by the default."""
    path = path or settings_file()
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        log.warning("settings not read: errno %s", error.errno)
        return Settings()
    except (ValueError, RecursionError):
        return _set_aside(path)
    return _checked(values) if isinstance(values, dict) else _set_aside(path)


def save(settings: Settings, path: Path | None = None) -> None:
    """Write all settings, as a whole or not at all; OSError when that is not possible."""
    import tempfile  # what only a save or a first start needs would delay the window

    path = path or settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def load_with_person(path: Path | None = None) -> Settings:
    """The saved settings, with a person in them: at the first start an id is drawn and the name
    is the system's."""
    settings = load(path)
    if settings.annotator_id:
        return settings
    import uuid

    name = settings.annotator_name or _system_user()
    settings = replace(settings, annotator_id=str(uuid.uuid4()), annotator_name=name)
    try:
        save(settings, path)
    except OSError as error:
        log.warning("settings not written: errno %s", error.errno)
    return settings


def _system_user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"


def _set_aside(path: Path) -> Settings:
    log.warning("damaged settings set aside")
    try:
        path.replace(path.with_name("settings.damaged.json"))
    except OSError as error:
        log.warning("settings not set aside: errno %s", error.errno)
    return Settings()


def _checked(values: dict[str, Any]) -> Settings:
    settings = Settings()
    for field in fields(Settings):
        if field.name not in values:
            continue
        value = _fitting(field.name, getattr(settings, field.name), values[field.name])
        if value is None:
            log.warning("setting %s has no sense in it", field.name)
        else:
            settings = replace(settings, **{field.name: value})
    return settings


def _fitting(name: str, default: Any, value: Any) -> Any:
    """The value in the default's type, or None where it does not fit."""
    if isinstance(default, tuple):
        whole = isinstance(value, list) and all(isinstance(item, str) for item in value)
        return tuple(value[: _LONGEST[name]]) if whole else None
    if isinstance(default, float) and type(value) is int:
        value = float(value)
    if type(value) is not type(default) or value not in _CHOICES.get(name, (value,)):
        return None
    if name in _RANGES:
        low, high = _RANGES[name]
        return value if low <= value <= high else None
    return value
