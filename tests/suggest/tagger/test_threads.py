# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from annotator.suggest.tagger.threads import VARIABLE, threads


@pytest.mark.parametrize("told", ["1", "0"])
def test_a_worker_among_many_has_one(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, told)
    assert threads() == 1


@pytest.mark.parametrize("told", ["", "many", "64", "-3"])
def test_nobody_gets_more_than_two(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 8)
    monkeypatch.setenv(VARIABLE, told)
    assert threads() == 2
