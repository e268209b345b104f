# SPDX-License-Identifier: MIT
import errno
import json
import os
import random
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import StorageFailed, UsageError
from annotator.formats.files import InputFile
from annotator.formats.format import Format, Layout, Loss
from annotator.formats.registry import FORMATS
from annotator.formats.schemas.file import read_schema
from annotator.model.changes import Change, ChangeSet
from annotator.session.exchange.exporting import ExportOptions, export, losses, replaced
from annotator.session.exchange.importing import ImportOptions, import_files
from annotator.session.identities.coreference import Chains
from annotator.session.identities.register import Register
from annotator.session.project_session import ProjectSession
from annotator.session.whole_files import WholeFile, writing
from tests.session.builders import ARTICLE, TEXT, project, saved, with_article

_FOLDERS = [f for f in FORMATS if f.facts.layout is Layout.FOLDER and not f.facts.extra]


def annotated(session: ProjectSession, text: str = ARTICLE) -> str:
    """A document with a person, a role between them a relation, and a date."""
    document = session.document(with_article(session, text))
    display = document.display

    def add(words: str, label: str) -> str:
        start = display.index(words)
        return document.add_span(start, start + len(words), label)

    person, role = add("مریم رضایی", "PERSON"), add("رئیس", "ROLE")
    document.add_relation(person, role, "holds_role")
    add("دوشنبه ۲۲ آبان", "DATE")
    talk = display.index("گفت‌وگو")
    document.add_span(talk, talk + 7, "EVENT")
    saved(session)
    return document.id


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_what_is_exported_and_imported_again_exports_the_same_bytes(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        annotated(session)
        with_article(session, TEXT, published=None)
        report = export(session, tmp_path / "out.jsonl", ExportOptions(verify=True))
        assert (report.documents, report.spans, report.relations) == (2, 4, 1)
        assert (report.losses, report.differences) == ((), ())
    with project(tmp_path, name="other") as other:
        assert not [i for i in import_files(other, [tmp_path / "out.jsonl"]).items if i.error]
        export(other, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()
    assert read_schema(tmp_path / "out.jsonl.schema.json") == other.schema


def test_the_repaired_text_has_its_own_offsets(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        identity = annotated(session)
        display = session.document(identity).display
        for unit in ("codepoint", "utf16", "grapheme"):
            options = ExportOptions(text="repaired", offsets=unit, verify=True)
            report = export(session, tmp_path / "out.jsonl", options)
            assert report.differences == ()
            (line,) = lines(tmp_path / "out.jsonl")
            assert line["text"] == display
            assert line["unit"] == unit
            spans = line["spans"]
            assert isinstance(spans, list)
            assert [span["text"] for span in spans][-1] == "گفت‌وگو"
            assert spans[-1]["end"] - spans[-1]["start"] == (6 if unit == "grapheme" else 7)


def test_a_hidden_span_is_a_loss_that_is_said_beforehand(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(annotated(session))
        person = next(s for s in document.spans.values() if s.label == "PERSON")
        start, end = person.start, person.end
        from annotator.model.changes import Change, ChangeSet
        from annotator.model.document import Repair, RepairKind

        hidden = Repair(start, end, "", RepairKind.HIDE)
        document.apply(ChangeSet("hide", (Change(None, hidden, document.id),)))
        saved(session)
        options = ExportOptions(text="repaired")
        wanted = (Loss("loss_hidden_relations", 1), Loss("loss_hidden_spans", 1))
        assert losses(session, options) == wanted
        assert export(session, tmp_path / "out.jsonl", options).losses == wanted
        assert losses(session, ExportOptions()) == ()


def test_everybodys_versions_or_one_persons(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        annotated(session)
        export(session, tmp_path / "mine.jsonl")
        import_files(session, [tmp_path / "mine.jsonl"], ImportOptions(annotator="زهرا"))
        export(session, tmp_path / "all.jsonl")
        assert [line["by"] for line in lines(tmp_path / "all.jsonl")] == ["مریم رضایی", "زهرا"]
        export(session, tmp_path / "one.jsonl", ExportOptions(by="زهرا"))
        assert [line["by"] for line in lines(tmp_path / "one.jsonl")] == ["زهرا"]
        with pytest.raises(UsageError) as refused:
            export(session, tmp_path / "none.jsonl", ExportOptions(by="gold"))
        assert refused.value.code == "unknown_person"
        assert not (tmp_path / "none.jsonl").exists()


def words(number: int) -> str:
    """A text that shares no phrase with those of other numbers."""
    draw = random.Random(number)
    return " ".join("".join(draw.choices("ابپتجدرسکلمنهی", k=5)) for _ in range(60))


def test_a_split_is_disjoint_whole_and_the_same_for_the_same_seed(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        for number in range(20):
            with_article(session, words(number))
        options = ExportOptions(split=(80, 10, 10), seed=3)
        report = export(session, tmp_path / "out.jsonl", options)
        assert [path.name for path in report.files] == [
            "out.train.jsonl",
            "out.dev.jsonl",
            "out.test.jsonl",
        ]
        parts = [[line["id"] for line in lines(path)] for path in report.files]
        assert all(parts)
        assert sum(len(part) for part in parts) == 20
        assert len({identity for part in parts for identity in part}) == 20
        first = [path.read_bytes() for path in report.files]
        again = export(session, tmp_path / "out.jsonl", options)
        assert [path.read_bytes() for path in again.files] == first
        other = export(session, tmp_path / "out.jsonl", ExportOptions(split=(8, 1, 1), seed=4))
        assert [path.read_bytes() for path in other.files] != first


def test_the_manifest_of_a_split_says_what_is_where(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        annotated(session)
        for number in range(12):
            with_article(session, words(number))
        with_article(session, words(0) + " سپس")
        options = ExportOptions(split=(60, 20, 20), seed=5, stratified=True, verify=True)
        report = export(session, tmp_path / "out.jsonl", options)
        assert report.differences == ()
        manifest = json.loads((tmp_path / "out.jsonl.manifest.json").read_text("utf-8"))
        assert (manifest["seed"], manifest["split"]) == (5, [60, 20, 20])
        assert manifest["schema"] == {"name": "news", "version": session.schema.version}
        (alike,) = manifest["near_duplicates"]
        assert len(alike) == 2
        for path in report.files:
            part = manifest["parts"][path.suffixes[0].lstrip(".")]
            assert part["documents"] == len(lines(path))
            assert list(part["texts"]) == [line["id"] for line in lines(path)]
            assert len(set(alike) & set(part["texts"])) in (0, 2)
            assert sum(part["spans"].values()) == sum(len(line["spans"]) for line in lines(path))


def test_a_folder_keeps_the_parts_apart_and_has_its_manifest(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        for number in range(8):
            with_article(session, words(number))
        options = ExportOptions(format="text", split=(60, 20, 20), verify=True)
        report = export(session, tmp_path / "texts", options)
        assert report.differences == ()
        folders = {path.parent.name for path in report.files}
        assert folders == {"train", "dev", "test"}
        manifest = json.loads((tmp_path / "texts" / "manifest.json").read_text("utf-8"))
        assert sum(part["documents"] for part in manifest["parts"].values()) == 8


def test_votes_tell_how_many_have_each_annotation_of_a_version(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(annotated(session))
        export(session, tmp_path / "mine.jsonl")
        import_files(session, [tmp_path / "mine.jsonl"], ImportOptions(annotator="زهرا"))
        date = next(s for s in document.spans.values() if s.label == "DATE")
        document.delete(date.id)
        saved(session)
        options = ExportOptions(by="زهرا", votes=True, verify=True)
        assert export(session, tmp_path / "voted.jsonl", options).differences == ()
        (line,) = lines(tmp_path / "voted.jsonl")
        votes = {span["label"]: span["votes"] for span in line["spans"]}
        assert votes["DATE"] == {"for": 1, "of": 2}
        assert votes["PERSON"] == {"for": 2, "of": 2}
        assert [link["votes"] for link in line["relations"]] == [{"for": 2, "of": 2}]
        with pytest.raises(UsageError) as refused:
            export(session, tmp_path / "all.jsonl", ExportOptions(votes=True))
        assert refused.value.code == "votes_of_all"


@pytest.mark.parametrize(
    "options",
    [
        ExportOptions(format="docx"),
        ExportOptions(text="pretty"),
        ExportOptions(offsets="byte"),
        ExportOptions(split=(100,)),
        ExportOptions(split=(0, 0)),
        ExportOptions(split=(2, -1)),
        ExportOptions(split=(1, 1, 1, 1)),
    ],
)
def test_what_cannot_be_asked_for_is_wrong_usage(tmp_path: Path, options: ExportOptions) -> None:
    with project(tmp_path) as session, pytest.raises(UsageError):
        export(session, tmp_path / "out", options)


def test_plain_text_is_a_file_each_and_says_what_it_loses(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        annotated(session)
        with_article(session, TEXT, published=None)
        options = ExportOptions(format="text", verify=True)
        report = export(session, tmp_path / "texts", options)
        assert report.text == "repaired"
        assert report.differences == ()
        assert report.losses == (
            Loss("loss_published", 1),
            Loss("loss_relations", 1),
            Loss("loss_spans", 4),
        )
        found = sorted(path.read_text(encoding="utf-8") for path in report.files)
        titles = {summary.document.title for summary in session.documents()}
        assert {path.stem.replace("_", " ") for path in report.files} <= {
            "".join(c if c.isalnum() or c in "-\u200c" else " " for c in title)[:60]
            for title in titles
        }
        assert sorted((tmp_path / "texts").iterdir()) == sorted(report.files)
        assert found[1] == TEXT
        with pytest.raises(UsageError) as refused:
            export(session, tmp_path / "texts", options)
        assert refused.value.code == "export_folder_not_empty"


def test_one_text_goes_into_one_file(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        with_article(session, TEXT)
        export(session, tmp_path / "out.txt", ExportOptions(format="text", text="source"))
        assert (tmp_path / "out.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    "form", [f for f in FORMATS if f.facts.layout is Layout.FOLDER and not f.facts.extra]
)
def test_one_text_comes_back_from_what_is_called_like_a_file(tmp_path: Path, form: Format) -> None:
    """Formats of several files a document make a folder of that name."""
    facts = form.facts
    target = tmp_path / f"out{facts.extensions[0]}"
    with project(tmp_path) as session:
        annotated(session)
        report = export(session, target, ExportOptions(format=facts.name, verify=True))
        assert report.differences == ()
        assert target.is_dir() == (facts.layout is Layout.FOLDER and not facts.alone)
        assert len(set(report.files)) == len(report.files)


def test_what_would_be_replaced_is_told_before(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        annotated(session)
        plain = ExportOptions(format="conllu")
        split = replace(plain, split=(80, 10, 10))
        target = tmp_path / "out.conllu"
        assert replaced(target, split) == ()
        report = export(session, target, split)
        there = {p for p in tmp_path.iterdir() if p.name.startswith("out.")}
        assert set(replaced(target, split)) == there
        assert set(report.files) < there
        assert replaced(target, plain) == (tmp_path / "out.conllu.schema.json",)
        assert replaced(tmp_path / "texts", ExportOptions(format="brat")) == ()


def test_two_versions_of_one_text_are_two_files(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        annotated(session)
        export(session, tmp_path / "mine.jsonl")
        import_files(session, [tmp_path / "mine.jsonl"], ImportOptions(annotator="زهرا"))
        options = ExportOptions(format="webanno-tsv", verify=True)
        report = export(session, tmp_path / "out.tsv", options)
        assert report.differences == ()
        assert len(list((tmp_path / "out.tsv").iterdir())) == 2


def test_cancelling_leaves_what_was_there(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        with_article(session)
        (tmp_path / "out.jsonl").write_text("before")
        report = export(session, tmp_path / "out.jsonl", cancelled=lambda: True)
        assert report.cancelled
        assert (tmp_path / "out.jsonl").read_text() == "before"
        assert not [path for path in tmp_path.iterdir() if path.name.startswith(".out")]


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        with_article(session)
        for target, code in (
            (tmp_path / "absent" / "out.jsonl", "export_folder_missing"),
            (tmp_path, "export_target_is_folder"),
        ):
            with pytest.raises(StorageFailed) as failed:
                export(session, target)
            assert failed.value.code == code


def test_a_link_at_the_target_is_replaced_and_its_victim_left_alone(tmp_path: Path) -> None:
    victim, link = tmp_path / "victim", tmp_path / "out"
    victim.write_text("precious")
    link.symlink_to(victim)
    with WholeFile(link) as stream:
        stream.write(b"new")
    assert victim.read_text() == "precious"
    assert (link.read_text(), link.is_symlink()) == ("new", False)


def test_a_failure_in_the_middle_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")

    def fail() -> None:
        with writing(target), WholeFile(target) as stream:
            stream.write(b"half")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(StorageFailed) as failed:
        fail()
    assert failed.value.code == "disk_full"
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_order_of_relations_in_the_project_is_no_difference(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session, TEXT))
        person = document.add_span(0, 10, "PERSON")
        roles = [document.add_span(11, 15, "ROLE"), document.add_span(16, 19, "ROLE")]
        roles += [document.add_span(20, 25, "ROLE"), document.add_span(26, 30, "ROLE")]
        for role in roles:
            document.add_relation(person, role, "holds_role")
        saved(session)
        report = export(session, tmp_path / "out.jsonl", ExportOptions(verify=True))
        assert (report.relations, report.differences) == (4, ())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_device_or_pipe_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with project(tmp_path) as session:
        annotated(session)
        with pytest.raises(StorageFailed) as refused:
            export(session, pipe)
    assert refused.value.code == "export_target_not_file"
    assert pipe.is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir() if "pipe" in path.name) == ["pipe"]


def test_two_identities_that_came_with_one_id_stay_two(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        import_files(session, [_file("d0", "علی رفت.", "علی", (0, 3, ["e1"]))])
        second = _file("d1", "نوری آمد و علی رفت.", "نوری", (0, 4, ["e1"]), (11, 14, []))
        import_files(session, [second])
        document = session.document(session.documents()[1].document.id)
        (ali,) = (span for span in document.spans.values() if span.start == 11)
        Chains(document).join([ali.id], "e1")
        saved(session)
        report = export(session, tmp_path / "out.jsonl", ExportOptions(verify=True))
        assert report.differences == ()
    names = {e["id"]: e["name"] for e in lines(tmp_path / "out.jsonl")[1]["entities"]}
    spans = lines(tmp_path / "out.jsonl")[1]["spans"]
    assert [names[span["entities"][0]] for span in spans] == ["نوری", "علی"]


def _file(id_: str, text: str, name: str, *spans: tuple[int, int, list[str]]) -> InputFile:
    line = {
        "format": "hashiye-jsonl",
        "version": 1,
        "id": id_,
        "text": text,
        "spans": [
            {"id": str(s), "start": s, "end": e, "label": "PERSON", "entities": entities}
            for s, e, entities in spans
        ],
        "entities": [{"id": "e1", "name": name, "type": "PERSON"}],
    }
    return InputFile.of_bytes("a.jsonl", json.dumps(line).encode())


def test_what_others_took_away_does_not_stop_an_export(tmp_path: Path) -> None:
    """Another device deleted an identity and a span that this one began to refer to."""
    with project(tmp_path) as session:
        identity = with_article(session, TEXT)
        document = session.document(identity)
        document.add_span(0, 10, "PERSON")
        kept, gone = document.add_span(34, 42, "PERSON"), document.add_span(46, 50, "LOCATION")
        Register(session).add("علی", "PERSON").result()
        (entity,) = session.entities
        path = session.path
    shutil.copy(path, tmp_path / "copy.hashiye")
    other = ProjectSession.open(tmp_path / "copy.hashiye", None, tmp_path / "other")
    Register(other).delete(entity).result()
    other.document(identity).delete_span(gone)
    saved(other)
    operations = other.thread.read(lambda store: store.operations()).result()
    assert other.close()
    session = ProjectSession.open(path, None, tmp_path / "devices")
    document = session.document(identity)
    Chains(document).join([kept], entity)
    span = document.spans[kept]
    referring = replace(span, attributes={**span.attributes, "seen": {"span": gone}})
    document.apply(ChangeSet("set_attribute", (Change(span, referring),)))
    saved(session)
    session.thread.write(lambda store: store.merge(operations)).result()
    assert session.close()
    merged = ProjectSession.open(path, None, tmp_path / "devices")
    report = export(merged, tmp_path / "out.jsonl", ExportOptions(verify=True))
    assert merged.close()
    assert report.differences == ()
    (line,) = lines(tmp_path / "out.jsonl")
    assert line["entities"] == [{"id": entity, "name": "", "type": "", "links": {}}]
    assert [s["entities"] for s in line["spans"]] == [[], [entity]]
    assert "seen" not in line["spans"][1]["attributes"]
