# SPDX-License-Identifier: MIT
"""The data folder beside the checkout, which a public checkout may lack."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(name: str) -> Path:
    """Path of `name` in the shared data; skips the test where the folder is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the shared data folder has no {name} here")
    return path
