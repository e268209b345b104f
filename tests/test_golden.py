# SPDX-License-Identifier: MIT
"""What a released version wrote stays readable: `golden/vX.Y` holds one of its projects and the
export of it, and is never changed. A new release adds its folder, by packaging/golden/make.py."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from annotator.formats.schemas.file import read_schema
from annotator.model.project import Annotator, State
from annotator.session.exchange.exporting import export
from annotator.session.exchange.importing import import_files
from annotator.session.project_session import ProjectSession

GOLDEN = sorted((Path(__file__).parent / "golden").iterdir())
ME = Annotator("00000000-0000-4000-8000-000000000001", "شیرین")


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def contained(old: object, new: object) -> bool:
    """Whether all that the old value says is in the new one, which may say more."""
    if isinstance(old, dict) and isinstance(new, dict):
        return all(key in new and contained(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(contained, old, new))
    return old == new


@pytest.mark.parametrize("release", GOLDEN, ids=lambda path: path.name)
def test_a_released_project_opens_and_says_what_it_said(release: Path, tmp_path: Path) -> None:
    shutil.copy(release / "project.hashiye", tmp_path)
    session = ProjectSession.open(tmp_path / "project.hashiye", ME, tmp_path / "devices")
    try:
        assert session.check() == ()
        (summary,) = session.documents()
        (person,) = (p for p in session.people if p.id != ME.id)
        assert session.content(summary.document.id, person.id).state.state is State.FINISHED
        export(session, tmp_path / "again.jsonl")
    finally:
        session.close()
    assert contained(lines(release / "project.jsonl"), lines(tmp_path / "again.jsonl"))


@pytest.mark.parametrize("release", GOLDEN, ids=lambda path: path.name)
def test_a_released_export_comes_back_whole(release: Path, tmp_path: Path) -> None:
    schema = read_schema(release / "project.jsonl.schema.json")
    devices = tmp_path / "devices"
    session = ProjectSession.create(tmp_path / "new.hashiye", ME, devices, schema)
    try:
        report = import_files(session, [release / "project.jsonl"])
        assert [item.error for item in report.items] == [None]
        export(session, tmp_path / "again.jsonl")
    finally:
        session.close()
    assert contained(lines(release / "project.jsonl"), lines(tmp_path / "again.jsonl"))
