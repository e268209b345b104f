# SPDX-License-Identifier: MIT
"""Libraries that only some formats need: imported when one is used, named when one is missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from annotator.errors import UsageError


def library(module: str, extra: str) -> Any:
    """The module; UsageError naming the `extra` of this program that brings it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise UsageError("extra_missing", library=error.name, extra=extra) from error
