# SPDX-License-Identifier: MIT
"""Other people's programs that ours must understand: optional, but in the project's own checks."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import pytest


def peer(module: str) -> Any:
    """The module, or the test is skipped where nobody promised that it is there."""
    if os.environ.get("HASHIYE_PEERS"):
        return import_module(module)
    return pytest.importorskip(module, reason=f"{module} is not installed (packaging/test has it)")
