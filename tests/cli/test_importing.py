# SPDX-License-Identifier: MIT
from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Hashiye

TEXT = "مریم رضایی استاندار فارس به شیراز رفت.\n"
MARKS = (("مریم رضایی", "PERS"), ("استاندار", "Title"), ("شیراز", "GPE"), ("رفت", "Motion"))


@pytest.fixture
def corpus(hashiye: Hashiye) -> Path:
    """A folder in brat's format, with tags that the schema does not have."""
    folder = Path("corpus")
    folder.mkdir()
    lines = []
    for number, (words, label) in enumerate(MARKS, start=1):
        start = TEXT.index(words)
        lines.append(f"T{number}\t{label} {start} {start + len(words)}\t{words}")
    lines.append("R1\tholdsRole Arg1:T1 Arg2:T2")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a.ann").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "b.txt").write_text("متن ساده.\n", encoding="utf-8")
    assert hashiye("new", "q.hashiye").code == 0
    return folder


ALL = (
    "--map", "PERS=PERSON", "--map", "Title=ROLE", "--map", "GPE=LOCATION",
    "--map", "Motion=", "--map", "holdsRole=holds_role",
)  # fmt: skip


def test_a_look_changes_nothing(hashiye: Hashiye, corpus: Path) -> None:
    seen = hashiye("import", "q.hashiye", corpus, "--dry-run", "--json").value
    assert [(f["file"], f["format"], f["documents"]) for f in seen["files"]] == [
        ("corpus/a.ann", "brat", 1),
        ("corpus/b.txt", "text", 1),
    ]
    suggested = {tag["label"]: tag["suggested"] for tag in seen["tags"]}
    assert suggested == {"PERS": "PERSON", "Title": "ROLE", "GPE": "LOCATION", "Motion": None}
    assert seen["relations"] == [{"label": "holdsRole", "count": 1, "suggested": "holds_role"}]
    assert seen["first"]["text"] == TEXT
    assert "Motion\t1\t?" in hashiye("import", "q.hashiye", corpus, "--dry-run").out
    after = hashiye("import", "q.hashiye", corpus / "b.txt", "--json").value
    assert after["documents"][0]["outcome"] == "added"


def test_a_folder_with_tags_mapped_and_remembered(hashiye: Hashiye, corpus: Path) -> None:
    refused = hashiye("import", "q.hashiye", corpus, "--json")
    assert refused.code == 1
    assert "annotations_break_schema" in refused.err
    done = hashiye("import", "q.hashiye", corpus, *ALL, "--json").value["documents"][0]
    assert (done["outcome"], done["spans"], done["relations"]) == ("added", 3, 1)
    assert done["left_out"] == {"spans": 1, "relations": 0, "attributes": 0}
    again = hashiye("import", "q.hashiye", corpus, "--json").value["documents"]
    assert {item["outcome"] for item in again} == {"unchanged"}


def test_an_archive_with_new_tags_added(hashiye: Hashiye, corpus: Path) -> None:
    with zipfile.ZipFile("c.zip", "w") as archive:
        for path in sorted(corpus.iterdir()):
            archive.write(path)
    done = hashiye("import", "q.hashiye", "c.zip", "--add-tags", "--json").value["documents"]
    assert [(d["file"], d["spans"]) for d in done] == [
        ("c.zip/corpus/a.ann", 4),
        ("c.zip/corpus/b.txt", 0),
    ]


def test_what_is_forbidden_can_be_skipped(hashiye: Hashiye, corpus: Path) -> None:
    answer = hashiye("import", "q.hashiye", corpus, "--skip-forbidden")
    assert answer.code == 0
    assert "4 spans" in answer.err


@pytest.mark.parametrize(
    "options", [("--map", "PERS"), ("--map", "PERS=NOTHING"), ("--encoding", "klingon")]
)
def test_wrong_options_are_told(hashiye: Hashiye, corpus: Path, options: tuple[str, str]) -> None:
    answer = hashiye("import", "q.hashiye", corpus / "b.txt", *options, "--json")
    assert answer.code in (1, 2)
    assert answer.err
