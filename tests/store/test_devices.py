# SPDX-License-Identifier: MIT
"""One chain is written by one file of one installation, whatever becomes of the files."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from annotator.store.project_store import ProjectStore
from tests.store.builders import SHIRIN, add, new_project, span, with_document


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    return tmp_path / "devices"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    store = with_document(new_project(tmp_path))
    store.close()
    return store.path


def used(path: Path, devices: Path, *spans: str) -> str:
    """The device of a session that adds these spans."""
    store = ProjectStore.open(path, None, devices)
    for each in spans:
        store.apply(add(span(each)))
    store.close()
    return store.device


def codes(path: Path, devices: Path) -> list[str]:
    store = ProjectStore.open(path, None, devices)
    found = [problem.code for problem in store.check()]
    store.close()
    return found


def test_the_same_file_keeps_its_device(project: Path, devices: Path) -> None:
    device = used(project, devices, "s1")
    assert used(project, devices, "s2") == device
    moved = project.rename(project.with_name("دیگر.hashiye"))
    assert used(moved, devices, "s3") == device
    assert codes(moved, devices) == []


def test_a_copy_gets_a_device_of_its_own_and_the_original_keeps_its(
    project: Path, devices: Path
) -> None:
    device = used(project, devices, "s1")
    copy = project.with_name("copy.hashiye")
    shutil.copy(project, copy)
    other = used(copy, devices, "s2")
    assert other != device
    assert used(copy, devices, "s3") == other
    assert used(project, devices, "s2") == device


def test_another_installation_gets_a_device_of_its_own(project: Path, devices: Path) -> None:
    device = used(project, devices, "s1")
    assert used(project, devices.with_name("other"), "s2") != device
    assert used(project, devices, "s3") == device
    assert codes(project, devices) == []


def test_an_older_copy_put_back_over_the_file_is_noticed(project: Path, devices: Path) -> None:
    older = project.with_name("older")
    shutil.copy(project, older)
    device = used(project, devices, "s1", "s2")
    with project.open("r+b") as file:  # in place: it stays the same file of the file system
        file.truncate(0)
        file.write(older.read_bytes())
    store = ProjectStore.open(project, None, devices)
    assert store.device != device
    ((code, where, data),) = [(each.code, each.where, each.data) for each in store.check()]
    assert (code, where, data) == ("log_truncated", device, {"sequence": 3})
    store.close()
    assert codes(project, devices) == ["log_truncated"], "until it holds that operation again"
    assert used(project, devices, "s3") == used(project, devices, "s4")


def test_an_older_copy_in_the_place_of_the_file_is_noticed(project: Path, devices: Path) -> None:
    older = project.with_name("older")
    shutil.copy(project, older)
    device = used(project, devices, "s1")
    older.replace(project)
    assert codes(project, devices) == ["log_truncated"]
    assert used(project, devices, "s1") != device
    assert codes(project, devices) == []


def test_a_file_that_was_not_closed_goes_on_with_a_new_device(project: Path, devices: Path) -> None:
    store = ProjectStore.open(project, None, devices)
    store.apply(add(span("s1")))
    store._database.close()  # as if the power had gone
    assert used(project, devices, "s2") != store.device
    assert codes(project, devices) == []


def test_a_device_record_that_cannot_be_read_or_written_costs_only_a_new_device(
    project: Path, devices: Path, caplog: pytest.LogCaptureFixture
) -> None:
    device = used(project, devices, "s1")
    (record,) = [path for path in devices.rglob("*.json") if device in path.read_text("utf-8")]
    record.write_text("{", encoding="utf-8")
    assert used(project, devices, "s2") != device
    blocked = devices.with_name("blocked")
    blocked.touch()
    assert used(project, blocked, "s3") != device
    assert "device record" in caplog.text
    assert codes(project, devices) == []


def test_the_record_names_the_person_and_holds_nothing_of_the_texts(
    project: Path, devices: Path
) -> None:
    used(project, devices, "s1")
    (record,) = devices.rglob("*.json")
    data = json.loads(record.read_bytes())
    assert set(data) == {"identity", "path", "device", "annotator", "closed", "heads", "lost"}
    assert (data["annotator"], data["closed"]) == (SHIRIN.id, True)


@pytest.mark.skipif(not hasattr(os, "link"), reason="no hard links")
def test_the_same_file_under_two_names_is_one_file(project: Path, devices: Path) -> None:
    device = used(project, devices, "s1")
    other = project.with_name("name.hashiye")
    other.hardlink_to(project)
    assert used(other, devices, "s2") == device
