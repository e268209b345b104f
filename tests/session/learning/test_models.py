# SPDX-License-Identifier: MIT
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from annotator import __version__
from annotator.errors import SuggesterFailed
from annotator.model.changes import Change, ChangeSet
from annotator.model.codec import canonical
from annotator.model.project import Setting
from annotator.session.learning.models import (
    HISTORY,
    KEPT,
    ModelInfo,
    learning_folder,
    learning_state,
    read_history,
    remember,
    roll_back,
    set_enabled,
)
from annotator.session.project_session import ProjectSession
from annotator.session.suggestions.model_choice import META, InForce, folders, setting_name
from tests.session.builders import ME
from tests.session.builders import project as new_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProjectSession]:
    monkeypatch.setenv("HASHIYE_HOME", str(tmp_path / "home"))
    with new_project(tmp_path) as session:
        yield session


def trained(project: ProjectSession, number: int, program: str = __version__) -> ModelInfo:
    """A model as a training leaves it, but for what is in its file."""
    name = f"2026112{number}T120000-0000000{number}"
    folder = learning_folder(project)
    (folder / name).mkdir()
    (folder / name / "x.crfsuite").write_bytes(b"x" * number)
    digest = sha256(b"x" * number).hexdigest()
    meta = canonical({"files": {"x.crfsuite": digest}, "program": program}).encode()
    (folder / name / META).write_bytes(meta)
    made_at = f"2026-11-2{number}T12:00:00+00:00"
    info = ModelInfo(name, made_at, 5, 150, 1, 0.8, 0.7, True, 1.5, ME.id)
    info = replace(info, sha256=sha256(meta).hexdigest())
    remember(folder, info)
    return info


def test_nothing_is_known_at_first_and_learning_is_on(project: ProjectSession) -> None:
    state = learning_state(project)
    assert (state.enabled, state.current, state.history, state.kept) == (True, None, (), ())


def test_the_way_back_is_kept_for_five(project: ProjectSession) -> None:
    infos = [trained(project, number) for number in range(1, 8)]
    left = {path.name for path in learning_folder(project).iterdir() if path.is_dir()}
    assert left == {info.id for info in infos[-KEPT:]}
    state = learning_state(project)
    assert state.history == tuple(infos)
    assert state.kept == tuple(infos[: -KEPT - 1 : -1])
    roll_back(project, infos[3].id).result(30)
    assert learning_state(project).current == infos[3]
    set_enabled(project, False).result(30)
    assert (learning_state(project).enabled, learning_state(project).current) == (False, infos[3])
    with pytest.raises(SuggesterFailed) as gone:
        roll_back(project, infos[0].id)
    assert gone.value.code == "learned_model_missing"


def test_a_model_of_another_version_of_the_program_is_not_taken(project: ProjectSession) -> None:
    info = trained(project, 1, "0.0.1")
    with pytest.raises(SuggesterFailed) as refused:
        roll_back(project, info.id)
    assert refused.value.code == "learned_model_outdated"


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", "[3]", '[{"id": "../x"}]', '[{"id": "a", "made_at": 3}]',
     '[{"id": "a", "made_at": "", "documents": "5", "sentences": 1}]', "[" * 100_000],
)  # fmt: skip
def test_a_history_that_is_none_is_left_aside(project: ProjectSession, text: str) -> None:
    (learning_folder(project) / HISTORY).write_text(text, encoding="utf-8")
    assert read_history(project) == ()
    info = trained(project, 1)
    assert read_history(project) == (info,)


def test_others_trainings_are_not_mine(project: ProjectSession) -> None:
    mine = trained(project, 1)
    remember(learning_folder(project), replace(mine, id="other", annotator="u2"))
    assert read_history(project) == (mine,)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="nobody is kept out of a folder"
)
def test_where_nothing_can_be_written_models_are_the_users_own(project: ProjectSession) -> None:
    project.path.parent.chmod(0o500)
    try:
        assert learning_folder(project) == folders(project.path, project.project_id)[1]
    finally:
        project.path.parent.chmod(0o700)


def test_a_file_in_the_way_leads_to_the_users_own_folder(project: ProjectSession) -> None:
    beside, own = folders(project.path, project.project_id)
    beside.write_text("in the way", encoding="utf-8")
    assert learning_folder(project) == own
    info = trained(project, 1)
    roll_back(project, info.id).result(30)
    assert learning_state(project).current == info


@pytest.mark.parametrize(
    "value",
    ["", "3", "{", '{"model": "../../elsewhere", "sha256": "a"}', '{"model": 3}', "[]"],
)
def test_a_setting_without_sense_puts_nothing_in_force(value: str) -> None:
    force = InForce.of(Setting("learning:u1", value))
    assert (force.enabled, force.sha256) == (True, "") or force.model == "3"


def test_a_setting_of_another_person_is_not_mine(project: ProjectSession) -> None:
    info = trained(project, 1)
    value = json.dumps({"enabled": False, "model": info.id, "sha256": info.sha256})
    setting = Setting(setting_name("u2"), value)
    project.write(ChangeSet("learn", (Change(None, setting),))).result(30)
    assert learning_state(project).enabled
    assert learning_state(project).current is None
