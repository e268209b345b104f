# SPDX-License-Identifier: MIT
"""Property tests look for new examples at every run on a desk, and for the same ones in CI, so
that a submission is judged by what it changes."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those of the formats last: the programs of other people that they load fill the memory, and
    every collection of garbage in the window's tests would go through it."""
    items.sort(key=lambda item: "formats" in item.path.parts)
