# SPDX-License-Identifier: MIT
"""Other people's programs that ours must understand: optional, but in the project's own checks."""

from __future__ import annotations

import os
import warnings
from importlib import import_module
from typing import Any

import pytest


def peer(module: str) -> Any:
    """The module, or the test is skipped where nobody promised that it is there. What other
    people's programs are warned of while they load is their own affair."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if os.environ.get("HASHIYE_PEERS"):
            return import_module(module)
        missing = f"{module} is not installed (packaging/test has it)"
        return pytest.importorskip(module, reason=missing)
