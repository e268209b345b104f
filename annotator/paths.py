# SPDX-License-Identifier: MIT
"""Where the program's files lie: in a checkout, a wheel or a frozen application."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PROJECT_SUFFIX = ".hashiye"
_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The resources folder: beside the package in a checkout, inside it when installed."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def is_same_file(one: Path, other: Path) -> bool:
    """By whatever names; False where either is not there."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def data_folder() -> Path:
    """Per-user folder for projects, logs and the device record; HASHIYE_HOME overrides it."""
    override = os.environ.get("HASHIYE_HOME")
    if override:
        return Path(override)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local")) / "Hashiye"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/Hashiye"
    return Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local/share")) / "hashiye"


def projects_folder() -> Path:
    """Where new projects go: local, never in a folder that a cloud service copies."""
    return data_folder() / "projects"


def devices_folder() -> Path:
    """Where this installation keeps which device it is in each project."""
    return data_folder() / "devices"
