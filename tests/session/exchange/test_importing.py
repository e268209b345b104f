# SPDX-License-Identifier: MIT
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import UsageError
from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument
from annotator.formats.jsonl.format import Jsonl
from annotator.model.annotation import Entity, Origin, Relation, Span
from annotator.model.project import State
from annotator.session.checks.checking import find
from annotator.session.exchange.importing import (
    Imported,
    ImportOptions,
    ImportOutcome,
    import_files,
)
from annotator.session.project_session import ProjectSession
from annotator.session.suggestions.suggesting import suggest_stored
from tests.formats import memory
from tests.session.builders import ARTICLE, TEXT, project


def _span(id_: str, start: int, end: int, label: str = "PERSON", **fields: Any) -> Span:
    return Span(id_, "d", "", "", label, ((start, end),), **fields)


SPANS = (
    _span("T1", 0, 10, entities=("Q1",)),
    _span("T2", 11, 15, "ROLE", attributes={"number": "singular"}),
    _span("T3", 34, 42),
)
LINK = Relation("R1", "d", "", "holds_role", "T1", "T2", {"date": {"span": "T3"}})
ANNOTATED = ReadDocument(
    "doc-7", TEXT, spans=SPANS, relations=(LINK,), entities=(Entity("Q1", "مریم", "PERSON"),)
)


def jsonl(*documents: ReadDocument) -> InputFile:
    data = memory.written(Jsonl(), documents)[memory.MAIN]
    return InputFile.of_bytes("in.jsonl", data)


def text(content: str = TEXT) -> InputFile:
    return InputFile.of_bytes("in.txt", content.encode())


def one(session: ProjectSession, file: InputFile, **options: Any) -> Imported:
    (item,) = import_files(session, [file], ImportOptions(**options)).items
    return item


def test_a_text_is_kept_exactly_repaired_and_titled(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        item = one(session, text(ARTICLE), published=date(2023, 11, 14), source="خزرنامه")
        assert item.outcome is ImportOutcome.ADDED
        content = session.content(item.document)
        assert content.text == ARTICLE
        assert content.repairs
        assert content.document.title == "دیدار رضایی با نوری"
        assert content.document.source == "خزرنامه"
        assert content.document.published == date(2023, 11, 14)
        assert content.document.file_name == "in.txt"
        assert session.undo_names().result()[0] == "import"
        session.undo().result()
        assert session.documents() == ()


def test_windows_1256_and_utf16_are_recorded(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        for encoding in ("windows-1256", "utf-16-le"):
            words = f"{encoding} شوراي شهر ساري روز دوشنبه با علي نوري ديدار كرد"
            data = words.encode(encoding)
            item = one(session, InputFile.of_bytes("a.txt", data))
            content = session.content(item.document)
            assert (content.text, content.document.encoding) == (words, encoding)


def test_a_long_first_paragraph_is_shortened_to_a_title(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        item = one(session, text("واژه " * 100))
        assert len(item.title) <= 121
        assert item.title.endswith("واژه…")


def test_files_that_cannot_be_read_are_reported_and_the_others_taken(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "nul.txt").write_bytes(TEXT.encode() + b"\0")
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    names = ["absent.txt", "empty.txt", "nul.txt", "good.txt"]
    with project(tmp_path) as session:
        report = import_files(session, [tmp_path, *(tmp_path / name for name in names)])
        codes = [item.error.code for item in report.items if item.error]
        assert codes == ["is_folder", "file_missing", "text_empty", "text_nul"]
        assert all(item.error.data["name"] for item in report.items if item.error)
        assert [item.name for item in report.of(ImportOutcome.ADDED)] == ["good.txt"]


def test_a_text_that_is_there_makes_no_second_document_unless_asked(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        first = one(session, text())
        again = one(session, text())
        assert (again.outcome, again.document) == (ImportOutcome.UNCHANGED, first.document)
        other = one(session, text(), as_new=True)
        assert other.outcome is ImportOutcome.ADDED
        assert other.document != first.document
        assert len(session.documents()) == 2


def test_annotations_come_with_their_ids_relations_and_entities(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        item = one(session, jsonl(ANNOTATED))
        assert (item.spans, item.relations) == (3, 1)
        content = session.content(item.document)
        ids = {span.extra["id"]: span.id for span in content.spans}
        assert ids.keys() == {"T1", "T2", "T3"}
        (link,) = content.relations
        assert (link.source, link.target) == (ids["T1"], ids["T2"])
        assert link.attributes == {"date": {"span": ids["T3"]}}
        assert content.entities == (Entity("Q1", "مریم", "PERSON"),)
        assert content.spans[0].layer == "mention"
        assert content.spans[0].provenance.origin is Origin.HAND
        assert content.state.state is State.IN_PROGRESS


def test_the_same_ids_in_two_documents_do_not_meet(tmp_path: Path) -> None:
    other = replace(
        ANNOTATED, id="doc-8", text=TEXT + " ", entities=(Entity("Q1", "زهرا", "PERSON"),)
    )
    with project(tmp_path) as session:
        report = import_files(session, [jsonl(ANNOTATED, other)])
        first, second = (session.content(item.document) for item in report.items)
        assert {s.id for s in first.spans}.isdisjoint(s.id for s in second.spans)
        assert [e.name for e in (*first.entities, *second.entities)] == ["مریم", "زهرا"]
        assert second.entities[0].extra == {"id": "Q1"}


def test_annotations_are_added_to_an_empty_version_and_refused_where_they_differ(
    tmp_path: Path,
) -> None:
    with project(tmp_path) as session:
        first = one(session, text())
        added = one(session, jsonl(ANNOTATED))
        assert (added.outcome, added.document) == (ImportOutcome.ANNOTATED, first.document)
        agreeing = one(session, jsonl(ANNOTATED))
        assert agreeing.outcome is ImportOutcome.UNCHANGED
        before = session.content(first.document)
        moved = replace(ANNOTATED, spans=(*SPANS[:2], _span("T3", 46, 50, "LOCATION")))
        refused = one(session, jsonl(moved))
        assert refused.error is not None
        assert refused.error.code == "annotations_differ"
        listed = refused.error.data["differences"]
        assert isinstance(listed, list)
        assert [(d["side"], d.get("text")) for d in listed[:2]] == [
            ("project", "علی نوری"),
            ("file", "ساری"),
        ]
        assert session.content(first.document) == before


def test_another_persons_version_is_hers(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        item = one(session, jsonl(ANNOTATED), annotator="زهرا")
        assert [person.name for person in session.people] == ["مریم رضایی", "زهرا"]
        zahra = session.person("زهرا")
        assert len(session.content(item.document, zahra.id).spans) == 3
        assert session.content(item.document).spans == ()
        mine = one(session, jsonl(replace(ANNOTATED, spans=SPANS[:1], relations=())))
        assert mine.outcome is ImportOutcome.ANNOTATED
        assert len(session.content(item.document).spans) == 1


def test_the_person_a_file_names_is_found_or_joins(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        item = one(session, jsonl(replace(ANNOTATED, by="مریم رضایی")))
        assert len(session.content(item.document).spans) == 3
        one(session, jsonl(replace(ANNOTATED, by="gold")))
        gold = session.person("gold")
        assert len(session.content(item.document, gold.id).spans) == 3


def test_what_the_schema_forbids_is_refused_with_the_list_and_nothing_is_stored(
    tmp_path: Path,
) -> None:
    spans = (*SPANS, _span("T4", 5, 15, "EVENT"), _span("T5", 46, 50, "ANIMAL"))
    with project(tmp_path) as session:
        refused = one(session, jsonl(replace(ANNOTATED, spans=spans)))
        assert refused.error is not None
        assert refused.error.code == "annotations_break_schema"
        problems = refused.error.data["problems"]
        assert isinstance(problems, list)
        assert [(p["id"], p["code"]) for p in problems] == [
            ("T4", "crossing_forbidden"),
            ("T5", "unknown_tag"),
        ]
        assert session.documents() == ()
        turned = replace(LINK, source="T2", target="T1", attributes={})
        refused = one(session, jsonl(replace(ANNOTATED, relations=(turned,))))
        assert refused.error is not None
        assert refused.error.code == "annotations_break_schema"


def test_annotations_can_come_as_finished_work(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        item = one(session, jsonl(ANNOTATED), finished=True)
        assert session.content(item.document).state.state is State.FINISHED


def test_annotations_can_come_as_suggestions(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        scored = replace(SPANS[2], extra={"score": 0.99})
        sure = replace(LINK, extra={"score": 0.99})
        item = one(
            session,
            jsonl(replace(ANNOTATED, spans=(*SPANS[:2], scored), relations=(sure,))),
            as_suggestions=True,
        )
        assert session.content(item.document).spans == ()
        found = suggest_stored(session, item.document)
        imported = {s.key: s for s in found.spans if s.suggester == "import:in.jsonl"}
        assert imported["PERSON:34:42"].score == 0.99
        document = session.document(item.document)
        document.set_suggestions(found)
        accepted = document.accept("PERSON:34:42")
        assert document.spans[accepted].provenance.suggester == "import:in.jsonl"
        (link,) = (s for s in found.relations if s.suggester == "import:in.jsonl")
        relation = document.relations[document.accept(link.key)]
        assert relation.attributes == {"date": {"span": accepted}}
        unknown = one(
            session,
            jsonl(replace(ANNOTATED, spans=(_span("T1", 0, 4, "ANIMAL"),), relations=())),
            as_suggestions=True,
        )
        assert unknown.error is not None
        assert unknown.error.code == "labels_not_in_schema"


def test_two_people_can_speak_twice_on_different_days(tmp_path: Path) -> None:
    talks = tuple(
        Relation(name, "d", "", "spoke_with", "T1", "T3", attributes)
        for name, attributes in (("R1", {}), ("R2", {"channel": "phone"}), ("R3", {}))
    )
    with project(tmp_path) as session:
        item = one(session, jsonl(replace(ANNOTATED, relations=talks[:2])))
        assert item.outcome is ImportOutcome.ADDED
        assert len(session.content(item.document).relations) == 2
        other = replace(ANNOTATED, relations=(talks[0],))
        assert (error := one(session, jsonl(other)).error) is not None
        assert error.code == "annotations_differ"
    with project(tmp_path, name="other") as session:
        assert (error := one(session, jsonl(replace(ANNOTATED, relations=talks))).error)
        assert error.data["problems"] == [
            {"id": "R3", "code": "duplicate_relation", "label": "spoke_with"}
        ]


def test_bad_lines_are_reported_and_the_good_ones_taken(tmp_path: Path) -> None:
    good = jsonl(ANNOTATED).open().read()
    broken = json.dumps({"format": "hashiye-jsonl", "version": 1, "id": "x"}).encode()
    data = b"\n".join([broken, good.strip(), b"{"])
    with project(tmp_path) as session:
        items = import_files(session, [InputFile.of_bytes("in.jsonl", data)]).items
        assert [(item.line, item.outcome) for item in items] == [
            (1, ImportOutcome.REFUSED),
            (2, ImportOutcome.ADDED),
            (3, ImportOutcome.REFUSED),
        ]


def test_repairs_in_a_file_are_kept_as_they_are(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        item = one(
            session,
            jsonl(
                replace(ANNOTATED, text=ARTICLE, spans=(), relations=(), entities=(), repairs=())
            ),
        )
        assert session.content(item.document).repairs == ()


def test_an_import_can_be_cancelled_between_documents(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        files = [text(f"{TEXT} {number}") for number in range(5)]
        shares: list[float] = []

        def progress(share: float, _name: str) -> None:
            shares.append(share)

        asked: Callable[[], bool] = lambda: len(session.documents()) >= 2  # noqa: E731
        report = import_files(session, files, progress=progress, cancelled=asked)
        assert report.cancelled
        assert len(report.items) == len(session.documents()) == 3
        assert shares == sorted(shares)
        assert shares[-1] < 0.7


def test_an_unknown_format_is_wrong_usage(tmp_path: Path) -> None:
    with project(tmp_path) as session, pytest.raises(UsageError):
        import_files(session, [text()], ImportOptions(format="klingon"))


@pytest.mark.parametrize("reference", [{"span": []}, {"span": {}}, {"entity": []}, {"entity": 3}])
def test_an_attribute_that_only_looks_like_a_reference_is_taken_as_it_is(
    tmp_path: Path, reference: dict[str, Any]
) -> None:
    odd = replace(ANNOTATED, spans=(_span("T1", 0, 10, attributes={"odd": reference}),))
    with project(tmp_path) as session:
        item = one(session, jsonl(replace(odd, relations=())))
        (span,) = session.document(item.document).spans.values()
        assert span.attributes == {"odd": reference}
        session.document(item.document).retag_span(span.id, "ROLE")
        assert find(session)


def test_what_a_reader_has_no_words_for_is_counted(tmp_path: Path) -> None:
    rows = "1-1\t0-4\tمریم\t_\t\n" + "1-1.1\t4-4\t\tPERSON\t\n"
    head = "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|label\n\n\n#Text=مریم\n"
    with project(tmp_path) as session:
        item = one(session, InputFile.of_bytes("a.tsv", (head + rows).encode()))
        assert (item.outcome, item.spans, item.unread) == (ImportOutcome.ADDED, 0, 1)
        native = one(
            session, jsonl(ReadDocument("d", "متن دیگر", extra={"/x": {"unread": {"a": 2}}}))
        )
        assert native.unread == 0
