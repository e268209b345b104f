# SPDX-License-Identifier: MIT
"""What a careless or hostile user brings: a clear message, exit 1, and nothing lost."""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from annotator.cli.project_access import opened
from tests.cli.conftest import ARTICLE, Hashiye

BAD_TEXTS = {
    "text_empty": b"",
    "text_binary": b"\x7fELF\x02\x01\x01" + bytes(range(1, 32)) * 8,
    "text_nul": "متنی با\0نویسهٔ صفر".encode(),
    "text_surrogate": "متن ".encode() + b"\xed\xa0\x80" + " پس".encode(),
}


@pytest.mark.parametrize("command", ["repair", "dates", "suggest"])
@pytest.mark.parametrize("code", BAD_TEXTS)
def test_what_is_no_text_is_refused(hashiye: Hashiye, command: str, code: str) -> None:
    Path("bad.txt").write_bytes(BAD_TEXTS[code])
    answer = hashiye(command, "bad.txt", "--json")
    assert (answer.code, answer.out) == (1, "")
    assert answer.error["code"] == code
    assert "bad.txt" in answer.error["where"]
    assert hashiye(command, "-", "--json", stdin=BAD_TEXTS[code]).error["code"] == code
    told = hashiye(command, "bad.txt")
    assert told.code == 1
    assert "bad.txt" in told.err


@pytest.mark.parametrize("code", BAD_TEXTS)
def test_a_project_takes_the_good_texts_and_refuses_the_bad(
    hashiye: Hashiye, project: Path, code: str
) -> None:
    Path("bad.txt").write_bytes(BAD_TEXTS[code])
    Path("good.txt").write_text("متن خوبی دربارهٔ کرمان.", encoding="utf-8")
    answer = hashiye("import", project, "bad.txt", "good.txt", "--json")
    assert answer.code == 1
    assert answer.error["code"] == code
    outcomes = [item["outcome"] for item in json.loads(answer.out)["documents"]]
    assert outcomes == ["refused", "added"]
    assert len(hashiye("search", project, "کرمان").out.splitlines()) == 1


def test_an_offset_names_the_first_bad_character(hashiye: Hashiye) -> None:
    text = "متنی با یک نویسهٔ صفر در میان واژه‌ها\0 که دیده نمی‌شود."
    answer = hashiye("repair", "-", "--json", stdin=text.encode())
    assert str(len(text.partition("\0")[0].encode())) in answer.error["what"]


@pytest.mark.parametrize("name", ["huge.txt", "huge.jsonl"])
def test_a_line_of_a_gigabyte_is_refused_at_once(
    hashiye: Hashiye, project: Path, name: str
) -> None:
    with Path(name).open("wb") as file:
        file.truncate(1 << 30)
    started = time.process_time()
    answer = hashiye("import", project, name, "--json")
    assert time.process_time() - started < 20
    assert answer.code == 1
    assert answer.error["code"] in ("file_too_large", "line_too_long")
    assert hashiye("repair", name, "--json").error["code"] == "file_too_large"


def test_a_folder_is_no_text_and_an_empty_one_has_none(hashiye: Hashiye, project: Path) -> None:
    Path("folder").mkdir()
    answer = hashiye("repair", "folder", "--json")
    assert (answer.code, answer.error["code"]) == (1, "is_folder")
    answer = hashiye("import", project, "folder", "--json")
    assert (answer.code, answer.error["code"]) == (1, "archive_empty")
    assert hashiye("doctor", "folder", "--json").error["code"] == "project_is_folder"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is unreadable here"
)
def test_an_unreadable_folder_is_named(hashiye: Hashiye, article: Path) -> None:
    folder = Path("closed")
    folder.mkdir()
    article.rename(folder / "a.txt")
    folder.chmod(0)
    try:
        assert hashiye("repair", folder / "a.txt", "--json").error["code"] == "file_unreadable"
    finally:
        folder.chmod(0o700)


def test_what_is_no_project_is_refused_and_left_as_it_was(hashiye: Hashiye) -> None:
    files = {
        "project_missing": None,
        "project_empty": b"",
        "project_not_sqlite": ARTICLE.encode() * 30,
    }
    for code, data in files.items():
        path = Path(f"{code}.hashiye")
        if data is not None:
            path.write_bytes(data)
        for command in ("doctor", "search", "import"):
            rest = ("x",) if command != "doctor" else ()
            answer = hashiye(command, path, *rest, "--json")
            assert answer.code == 1
            assert answer.error["code"] == code
            assert str(path) in answer.error["where"]
        assert (path.read_bytes() if path.exists() else None) == data


def test_a_database_of_another_program_is_refused(hashiye: Hashiye) -> None:
    with closing(sqlite3.connect("other.hashiye")) as database:
        database.execute("CREATE TABLE t (x)")
    before = Path("other.hashiye").read_bytes()
    assert hashiye("doctor", "other.hashiye", "--json").error["code"] == "project_foreign"
    assert Path("other.hashiye").read_bytes() == before


def test_a_project_of_a_newer_version_is_refused_unchanged(hashiye: Hashiye, project: Path) -> None:
    with closing(sqlite3.connect(project)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
        database.execute("PRAGMA user_version = 9999")
    before = project.read_bytes()
    answer = hashiye("search", project, "شیراز", "--json")
    assert answer.code == 1
    assert answer.error["code"] == "project_too_new"
    assert project.read_bytes() == before


def test_a_truncated_project_is_refused_unchanged(hashiye: Hashiye, project: Path) -> None:
    whole = project.read_bytes()
    for share in (0.3, 0.5, 0.9):
        project.write_bytes(whole[: int(len(whole) * share)])
        cut = project.read_bytes()
        answer = hashiye("doctor", project, "--json")
        assert answer.code == 1
        assert answer.error["code"] in ("project_truncated", "project_damaged")
        assert project.read_bytes() == cut


def test_a_project_open_elsewhere_is_refused(hashiye: Hashiye, project: Path) -> None:
    with opened(project):
        answer = hashiye("import", project, "article.txt", "--json")
    assert answer.code == 1
    assert answer.error["code"] == "project_open_elsewhere"
    assert hashiye("doctor", project).code == 0


def test_an_existing_file_is_never_taken_for_a_new_project(
    hashiye: Hashiye, project: Path, article: Path
) -> None:
    for path in (project, article):
        before = path.read_bytes()
        assert hashiye("new", path, "--json").error["code"] == "project_exists"
        assert path.read_bytes() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_leaves_the_earlier_export(hashiye: Hashiye, project: Path) -> None:
    out = Path("out.jsonl")
    assert hashiye("export", project, out, "--format", "jsonl").code == 0
    before = out.read_bytes()
    answer = hashiye(
        "export", project, out, "--format", "jsonl", "--report", "/dev/full/x", "--json"
    )
    assert answer.code == 1
    assert answer.error["code"] == "export_folder_missing"
    assert out.read_bytes() == before


def test_a_schema_with_an_error_makes_no_project(hashiye: Hashiye) -> None:
    Path("schema.json").write_text('{"format": "hashiye-schema", "layers": [', encoding="utf-8")
    answer = hashiye("new", "p.hashiye", "--schema", "schema.json", "--json")
    assert answer.code == 1
    assert answer.error["code"] == "json_syntax"
    assert not Path("p.hashiye").exists()


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_refusal_is_told_in_the_users_language(
    hashiye: Hashiye, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("HASHIYE_LANGUAGE", language)
    told = hashiye("repair", "nothing-here.txt")
    assert told.code == 1
    assert "nothing-here.txt" in told.err
    assert ("چنین پرونده‌ای نیست" in told.err) == (language == "fa")
    assert len(told.err.splitlines()) == 2


def test_no_export_takes_the_place_of_a_project(hashiye: Hashiye, project: Path) -> None:
    Path("link.jsonl").symlink_to(project)
    assert hashiye("new", "other.hashiye").code == 0
    before = project.read_bytes()
    for target in (project, "link.jsonl", "other.hashiye"):
        answer = hashiye("export", project, target, "--format", "jsonl", "--json")
        assert answer.code == 1
        assert answer.error["code"] == "export_target_is_project"
    answer = hashiye(
        "export", project, "o.jsonl", "--format", "jsonl", "--report", project, "--json"
    )
    assert answer.error["code"] == "export_target_is_project"
    assert project.read_bytes() == before
    assert hashiye("doctor", "other.hashiye").code == 0


def test_the_open_project_is_not_read_as_a_text(hashiye: Hashiye, project: Path) -> None:
    """Closing another handle on it would let go of its locks."""
    Path("link.txt").symlink_to(project)
    for file in (project, Path("link.txt")):
        answer = hashiye("import", project, file, "--json")
        assert answer.code == 1
        assert answer.error["code"] == "is_project"


@pytest.mark.parametrize("split", ["inf/1/1", "1e308/1e308/1", "nan/1", "-1/2", "0/0", "1/1/1/1"])
def test_a_split_is_of_proper_shares(hashiye: Hashiye, project: Path, split: str) -> None:
    answer = hashiye("export", project, "o.jsonl", "--format", "jsonl", "--split", split, "--json")
    assert answer.code == 2
    assert answer.error["code"] == "bad_split"


@pytest.mark.parametrize(("name", "code"), [("  ", "empty_name"), ("a\udcff", "not_unicode")])
def test_a_persons_name_is_words(hashiye: Hashiye, name: str, code: str) -> None:
    answer = hashiye("new", "named.hashiye", "--annotator", name, "--json")
    assert (answer.code, answer.error["code"]) == (2, code)
    assert not Path("named.hashiye").exists()
