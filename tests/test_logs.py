# SPDX-License-Identifier: MIT
from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import logs
from annotator.errors import TextUnreadable

log = logging.getLogger("annotator.test")


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    level = logging.getLogger().level
    yield logs.start("window", tmp_path / "logs")
    logs.stop()
    logging.getLogger().setLevel(level)


def test_events_are_written_with_their_ids(log_file: Path) -> None:
    log.info("opened document %s", "d41d8cd9")
    assert "annotator.test: opened document d41d8cd9" in log_file.read_text(encoding="utf-8")


def test_nothing_of_a_text_reaches_the_log(log_file: Path) -> None:
    log.warning("token %s is odd", "صفایی‌فراهانی")
    try:
        try:
            int("secret words of the article")
        except ValueError as error:
            raise TextUnreadable("text_nul", name="مقالهٔ محرمانه.txt", offset=3) from error
    except TextUnreadable:
        log.exception("refused")
    written = log_file.read_text(encoding="utf-8")
    assert "TextUnreadable: text_nul" in written
    assert "test_logs.py" in written
    assert "token … is odd" in written
    for secret in ("secret", "محرمانه", "صفایی", "فراهانی"):
        assert secret not in written


def test_old_files_are_few(log_file: Path) -> None:
    for _ in range(700):
        log.info("x" * 9_000)
    names = sorted(path.name for path in log_file.parent.iterdir())
    assert names == ["window.log", *(f"window.log.{n}" for n in range(1, 5))]
    assert all(path.stat().st_size <= 1_000_000 for path in log_file.parent.iterdir())


def test_a_folder_that_cannot_be_made_disturbs_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    level = logging.getLogger().level
    path = logs.start("window", tmp_path / "file" / "logs")
    log.warning("nobody hears this")
    logging.getLogger().setLevel(level)
    assert not path.exists()
