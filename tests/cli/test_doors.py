# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.cli.main import run_command
from annotator.session.doors.choices import Choices, load
from tests.outside_packages import LABELS_NEHZAT, imported, install, on_path


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HASHIYE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HASHIYE_LANGUAGE", "en")
    on_path(tmp_path / "packages", monkeypatch)
    install(tmp_path / "packages", "house-words", LABELS_NEHZAT)
    return tmp_path / "packages"


def command(*arguments: str) -> int:
    return run_command(["suggesters", *arguments], lambda _request: 1)


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[dict[str, Any], Any]:
    """By name, and the address."""
    capsys.readouterr()
    assert command(*arguments, "--json") == 0
    value = json.loads(capsys.readouterr().out)
    return {each["name"]: each for each in value["suggesters"]}, value["endpoint"]


def test_all_sources_are_listed_and_no_door_is_open(
    packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found, endpoint = listed(capsys)
    assert found["temporal"] == {
        "name": "temporal", "kind": "built_in", "version": "1", "enabled": True,
    }  # fmt: skip
    assert found["house-words"]["kind"] == "outside"
    assert found["house-words"]["version"] == "1.0"
    assert not found["house-words"]["enabled"]
    assert endpoint == {"url": "", "enabled": False}
    assert imported(packages) == []


def test_they_are_switched_and_the_choice_stays(
    packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("--enable", "house-words==1.0", "--disable", "temporal") == 0
    assert "your rights" in capsys.readouterr().err
    found, _ = listed(capsys)
    assert found["house-words"]["enabled"]
    assert not found["temporal"]["enabled"]
    found, _ = listed(capsys, "--disable", "house-words", "--enable", "temporal")
    assert not found["house-words"]["enabled"]
    assert load() == Choices()
    assert imported(packages) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--enable", "nobody"), 2),
        (("--enable", "house-words==2"), 2),
        (("--enable", "outside:temporal"), 2),
        (("--endpoint", "http://example.org/"), 1),
        (("--endpoint", "https://a:b@example.org/"), 1),
        (("--endpoint", "https://example.org/", "--no-endpoint"), 2),
    ],
)
def test_what_cannot_be_switched_is_refused_and_changes_nothing(
    packages: Path, arguments: tuple[str, ...], code: int
) -> None:
    assert command(*arguments) == code
    assert load() == Choices()


def test_an_address_is_named_with_a_warning(
    packages: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("--endpoint", "https://example.org/suggest") == 0
    assert "leaves this computer" in capsys.readouterr().err
    assert load().endpoint == "https://example.org/suggest"
    assert command("--endpoint", "http://localhost:8000/") == 0
    assert "on this computer" in capsys.readouterr().err
    _, endpoint = listed(capsys, "--no-endpoint")
    assert endpoint == {"url": "", "enabled": False}


def test_what_is_switched_on_suggests_for_a_text(
    packages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("نهضت در ۱۲ آبان ۱۴۰۲ آغاز شد.\n", encoding="utf-8")
    assert command("--enable", "house-words", "--disable", "temporal") == 0
    capsys.readouterr()
    assert run_command(["suggest", str(text), "--json"], lambda _request: 1) == 0
    found = json.loads(capsys.readouterr().out)["spans"]
    assert [each["text"] for each in found if each["suggester"] == "outside:house-words"] == [
        "نهضت"
    ]
    assert "temporal" not in {each["suggester"] for each in found}
