# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import ARTICLE, Hashiye


def exported(hashiye: Hashiye, project: Path, *options: str) -> list[dict[str, Any]]:
    out = Path("out.jsonl")
    answer = hashiye("export", project, out, "--format", "jsonl", *options)
    assert answer.code == 0, answer.err
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def annotated(*spans: tuple[str, str], by: str = "علی") -> dict[str, Any]:
    """A line of native JSONL on the article with (text, label) spans."""
    found = [
        {"id": f"T{n}", "layer": "entities", "label": label, "text": text}
        | {"start": ARTICLE.index(text), "end": ARTICLE.index(text) + len(text)}
        for n, (text, label) in enumerate(spans)
    ]
    return {"format": "hashiye-jsonl", "version": 1, "id": "a", "text": ARTICLE, "by": by} | {
        "spans": found,
        "relations": [],
    }


def write_lines(path: Path, *lines: dict[str, Any] | str) -> Path:
    written = (x if isinstance(x, str) else json.dumps(x, ensure_ascii=False) for x in lines)
    path.write_text("\n".join(written) + "\n", encoding="utf-8")
    return path


def test_a_text_goes_in_and_comes_out_as_it_was(hashiye: Hashiye, project: Path) -> None:
    (line,) = exported(hashiye, project, "--verify")
    assert line["text"] == ARTICLE
    assert line["meta"]["published"] == {"jalali": "1402-08-14", "gregorian": "2023-11-05"}
    assert Path("out.jsonl.schema.json").exists()


def test_annotations_go_in_and_come_out(hashiye: Hashiye, project: Path) -> None:
    given = annotated(("حسن کریمی", "PERSON"), ("شیراز", "LOCATION"))
    path = write_lines(Path("gold.jsonl"), given)
    answer = hashiye("import", project, path, "--finished", "--json")
    (item,) = answer.value["documents"]
    assert (item["outcome"], item["spans"]) == ("annotated", 2)
    (line,) = exported(hashiye, project, "--by", "علی")
    assert line["by"] == "علی"
    found = [(s["id"], s["start"], s["end"], s["label"], s["text"]) for s in line["spans"]]
    assert found == [
        (s["id"], s["start"], s["end"], s["label"], s["text"])
        for s in sorted(given["spans"], key=lambda s: s["start"])
    ]


def test_two_people_have_a_version_each(hashiye: Hashiye, project: Path) -> None:
    for name, label in (("سارا", "LOCATION"), ("رضا", "ORGANIZATION")):
        path = write_lines(Path("a.jsonl"), annotated(("شیراز", label), by=""))
        assert hashiye("import", project, path, "--annotator", name, "--finished").code == 0
    found = {line["by"]: line["spans"][0]["label"] for line in exported(hashiye, project)}
    assert found == {"سارا": "LOCATION", "رضا": "ORGANIZATION"}
    (line,) = exported(hashiye, project, "--by", "رضا")
    assert line["by"] == "رضا"


def test_annotations_can_come_in_as_suggestions(hashiye: Hashiye, project: Path) -> None:
    path = write_lines(Path("a.jsonl"), annotated(("۴ سد تازه", "QUANTITY")))
    assert hashiye("import", project, path, "--as", "suggestions").code == 0
    assert all(not line["spans"] for line in exported(hashiye, project))
    found = hashiye("suggest", project, "--json").value["spans"]
    assert ("۴ سد تازه", "import:a.jsonl") in [(s["text"], s["suggester"]) for s in found]


def test_the_same_file_twice_changes_nothing(hashiye: Hashiye, project: Path) -> None:
    path = write_lines(Path("gold.jsonl"), annotated(("شیراز", "LOCATION")))
    hashiye("import", project, path)
    before = exported(hashiye, project)
    (item,) = hashiye("import", project, path, "--json").value["documents"]
    assert item["outcome"] == "unchanged"
    assert exported(hashiye, project) == before
    assert hashiye("import", project, path, "--as-new").code == 0
    assert len(exported(hashiye, project)) == 2


def test_an_annotation_file_that_contradicts_the_project_is_refused_with_a_list(
    hashiye: Hashiye, project: Path
) -> None:
    hashiye("import", project, write_lines(Path("1.jsonl"), annotated(("شیراز", "LOCATION"))))
    before = exported(hashiye, project)
    other = write_lines(Path("2.jsonl"), annotated(("شیراز", "PERSON"), ("وزیر نیرو", "ROLE")))
    answer = hashiye("import", project, other)
    assert answer.code == 1
    assert "شیراز" in answer.err
    assert "--as-new" in answer.err
    assert hashiye("import", project, other, "--json").error["code"] == "annotations_differ"
    assert exported(hashiye, project) == before


def test_a_bad_line_is_named_and_the_others_are_taken(hashiye: Hashiye, project: Path) -> None:
    good = {**annotated(), "text": "متن دیگری دربارهٔ تهران."}
    wrong = annotated(("شیراز", "LOCATION"))
    wrong["spans"][0]["text"] = "تبریز"
    path = write_lines(Path("mixed.jsonl"), "{not json", wrong, good)
    answer = hashiye("import", project, path, "--json")
    assert answer.code == 1
    items = json.loads(answer.out)["documents"]
    assert [item["outcome"] for item in items] == ["refused", "refused", "added"]
    assert [item["line"] for item in items] == [1, 2, 3]
    errors = [json.loads(line)["error"] for line in answer.err.splitlines()]
    assert [error["code"] for error in errors] == ["json_syntax", "span_text_mismatch"]
    assert [error["where"].split(",")[1] for error in errors] == [" line 1", " line 2"]
    assert len(exported(hashiye, project)) == 2


def test_search_finds_every_spelling_and_no_part_of_a_word(hashiye: Hashiye, project: Path) -> None:
    text = "گفتگو در قم. رقم ديگري نيست؛ قم‌ها و شهرهاي ايران، ایرانی."
    hashiye("import", project, "-", stdin=text.encode())
    hits = [json.loads(x) for x in hashiye("search", project, "ایران", "--json").out.splitlines()]
    assert [(hit["text"], hit["kind"]) for hit in hits] == [("ايران", "folded")]
    assert text[hits[0]["start"] : hits[0]["end"]] == "ايران"
    assert len(hashiye("search", project, "قم").out.splitlines()) == 2
    assert hashiye("search", project, "نیست‌درجهان").out == ""
    assert hashiye("search", project, " ").code == 2


def test_the_doctor_finds_nothing_wrong_with_a_sound_project(
    hashiye: Hashiye, project: Path
) -> None:
    assert hashiye("doctor", project, "--json").value["problems"] == []
    answer = hashiye("doctor", project)
    assert answer.code == 0
    assert "sound" in answer.err


def test_a_backup_is_the_same_project(hashiye: Hashiye, project: Path) -> None:
    copy = Path(hashiye("backup", project, "--json").value["backup"])
    assert copy.parent == project.parent
    assert exported(hashiye, copy) == exported(hashiye, project)
    assert hashiye("backup", project, "--to", copy).code == 1


def test_an_export_says_what_it_loses_and_keeps_a_report(hashiye: Hashiye, project: Path) -> None:
    hashiye("import", project, write_lines(Path("1.jsonl"), annotated(("شیراز", "LOCATION"))))
    report = Path("report.json")
    answer = hashiye("export", project, "texts", "--format", "text", "--report", report)
    assert answer.code == 0
    assert "spans not written: 1" in answer.err
    assert json.loads(report.read_text(encoding="utf-8"))["losses"]["loss_spans"] == 1
    (written,) = Path("texts").iterdir()
    assert written.read_text(encoding="utf-8") == ARTICLE


def test_a_split_is_the_same_for_the_same_seed(hashiye: Hashiye, project: Path) -> None:
    for n in range(9):
        hashiye("import", project, "-", stdin=f"متن شمارهٔ {n} دربارهٔ شیراز.".encode())
    for name in ("one", "two"):
        out = f"{name}.jsonl"
        answer = hashiye(
            "export", project, out, "--format", "jsonl", "--split", "80/10/10", "--seed", "7"
        )
        assert answer.code == 0, answer.err
    sizes = {}
    for part in ("train", "dev", "test"):
        one = Path(f"one.{part}.jsonl").read_bytes()
        assert one == Path(f"two.{part}.jsonl").read_bytes()
        sizes[part] = len(one.splitlines())
    assert sizes == {"train": 8, "dev": 1, "test": 1}


def test_what_does_not_exist_is_wrong_usage(hashiye: Hashiye, project: Path) -> None:
    for wrong in (
        ("export", project, "out", "--format", "carrier-pigeon"),
        ("export", project, "out", "--format", "jsonl", "--by", "nobody"),
        ("export", project, "out", "--format", "jsonl", "--split", "most/rest"),
        ("import", project, "-", "--format", "carrier-pigeon"),
    ):
        answer = hashiye(*wrong, "--json")
        assert answer.code == 2, wrong
        assert answer.out == ""
        assert answer.error["todo"]
