# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import settings
from annotator.settings import Settings

OTHER = Settings(
    language="en",
    theme="dark",
    zoom=1.5,
    reading_width=0,
    arc_mode="selected",
    hint_dismissed=True,
    annotator_id="7f3f",
    annotator_name="مریم",
    last_project="/پروژه/الف.hashiye",
    recent_projects=("/پروژه/الف.hashiye", "/b.hashiye"),
    asked_dates=("d1",),
    geometry="AdnQywAD",
    layout="AAAA/w==",
)


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "not there yet" / "settings.json"
    assert settings.load(path) == Settings()
    settings.save(OTHER, path)
    assert settings.load(path) == OTHER
    assert [p.name for p in path.parent.iterdir()] == ["settings.json"]


def test_every_setting_of_the_example_differs_from_its_default() -> None:
    assert all(getattr(OTHER, f.name) != getattr(Settings(), f.name) for f in fields(Settings))


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[1]", b'{"zoom": 1', b"[" * 100_000])
def test_damaged_settings_are_kept_aside(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(damage)
    assert settings.load(path) == Settings()
    assert not path.exists()
    assert (tmp_path / "settings.damaged.json").read_bytes() == damage


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "de"),
        ("theme", 3),
        ("zoom", "big"),
        ("zoom", 900),
        ("zoom", float("nan")),
        ("hint_dismissed", 1),
        ("reading_width", 10.5),
        ("recent_projects", "a"),
        ("recent_projects", [1]),
    ],
)
def test_a_value_without_sense_gives_way_to_its_default_alone(
    tmp_path: Path, name: str, value: object
) -> None:
    path = tmp_path / "settings.json"
    settings.save(OTHER, path)
    values = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**values, name: value}), encoding="utf-8")
    assert settings.load(path) == replace(OTHER, **{name: getattr(Settings(), name)})


def test_a_whole_number_is_a_zoom_too_and_unknown_settings_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"zoom": 2, "of a later version": []}', encoding="utf-8")
    assert settings.load(path) == Settings(zoom=2.0)


@given(st.lists(st.sampled_from([f"/p{n}.hashiye" for n in range(14)])))
def test_the_project_opened_last_leads_the_recent_ones(names: list[str]) -> None:
    chosen = Settings()
    for name in names:
        chosen = chosen.with_project(Path(name))
    latest_first = tuple(dict.fromkeys(reversed(names)))
    assert chosen.recent_projects == latest_first[: settings.RECENT_PROJECTS]
    assert chosen.last_project == (names[-1] if names else "")


def test_a_failed_save_leaves_the_old_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    settings.save(OTHER, path)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("annotator.settings.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        settings.save(Settings(), path)
    assert settings.load(path) == OTHER
    assert [p.name for p in tmp_path.iterdir()] == ["settings.json"]


def test_a_person_is_drawn_once_and_keeps_the_id_when_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.json"
    monkeypatch.setenv("LOGNAME", "maryam")
    first = settings.load_with_person(path)
    assert first.annotator_name == "maryam"
    assert len(first.annotator_id) == 36
    settings.save(replace(first, annotator_name="مریم"), path)
    again = settings.load_with_person(path)
    assert (again.annotator_id, again.annotator_name) == (first.annotator_id, "مریم")
    assert settings.load_with_person(tmp_path / "other.json").annotator_id != first.annotator_id
