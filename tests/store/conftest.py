# SPDX-License-Identifier: MIT
from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test writes device records where a user's are."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HASHIYE_HOME", str(home))
    return home
