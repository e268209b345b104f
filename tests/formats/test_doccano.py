# SPDX-License-Identifier: MIT
"""doccano's JSON Lines: both shapes, three ways of counting."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.doccano.format import Doccano
from annotator.formats.format import Loss, ReadDocument, Refused, WriteOptions
from annotator.formats.registry import reader_of
from annotator.formats.units import CODEPOINT, GRAPHEME, UTF16, Units
from annotator.model.annotation import Json, Relation, Span
from tests.formats import hostile, memory
from tests.peers import peer

DOCCANO = Doccano()
TEXT = "😊 مریم رضایی 👩🏽\u200d⚕️ به گفت\u200cوگو با ساری رفت."


def span(id_: str, words: str, label: str, text: str = TEXT, **fields: Any) -> Span:
    start = text.index(words)
    return Span(id_, "d", "", "", label, ((start, start + len(words)),), **fields)


SPANS = (
    span("a", "مریم رضایی", "PERSON"),
    span("b", "گفت\u200cوگو", "EVENT"),
    span("c", "ساری", "LOCATION"),
)
LINKS = (Relation("r", "d", "", "visited", "a", "c"),)
DOCUMENT = ReadDocument("d", TEXT, title="خبر", spans=SPANS, relations=LINKS)


def line_of(document: ReadDocument, unit: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data_of(document, unit))
    return found


def data_of(document: ReadDocument, unit: str) -> bytes:
    return memory.written(DOCCANO, [document], WriteOptions(unit=unit))[memory.MAIN]


def read(*lines: Json) -> list[ReadDocument | Refused]:
    data = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return memory.read(DOCCANO, data.encode(), "all.jsonl")


def document(*lines: Json) -> ReadDocument:
    found = read(*lines)[0]
    assert isinstance(found, ReadDocument), found
    return found


def places(found: ReadDocument) -> list[tuple[str, str]]:
    return [(each.label, found.text[each.start : each.end]) for each in found.spans]


def test_it_writes_the_shape_of_relation_projects() -> None:
    assert DOCCANO.facts.offsets[0] == UTF16
    found = line_of(DOCUMENT, UTF16)
    start = TEXT.index("مریم") + 1
    assert found["entities"][0] == {
        "id": 1,
        "label": "PERSON",
        "start_offset": start,
        "end_offset": start + 10,
    }
    assert found["relations"] == [{"id": 1, "from_id": 1, "to_id": 3, "type": "visited"}]
    assert (found["text"], found["title"], found["Comments"]) == (TEXT, "خبر", [])
    assert line_of(ReadDocument("d", "متن"), UTF16)["relations"] == []


def test_ids_are_of_the_whole_file() -> None:
    files = memory.written(DOCCANO, [DOCUMENT, DOCUMENT])
    lines = [json.loads(line) for line in files[memory.MAIN].splitlines()]
    assert [each["id"] for line in lines for each in line["entities"]] == [1, 2, 3, 4, 5, 6]
    assert lines[1]["relations"] == [{"id": 2, "from_id": 4, "to_id": 6, "type": "visited"}]


@pytest.mark.parametrize("unit", [UTF16, CODEPOINT, GRAPHEME])
def test_each_unit_comes_back_with_and_without_its_name_in_the_file(unit: str) -> None:
    line = line_of(DOCUMENT, unit)
    for each in (line, {key: value for key, value in line.items() if key != "unit"}):
        found = document(each)
        assert places(found) == [
            ("PERSON", "مریم رضایی"),
            ("EVENT", "گفت\u200cوگو"),
            ("LOCATION", "ساری"),
        ]
        assert [link.label for link in found.relations] == ["visited"]


def test_the_unit_is_found_for_a_whole_file() -> None:
    """One text alone is taken for UTF-16 where its offsets are no worse in that."""
    unclear = {"text": "😊،؛", "label": [[2, 3, "X"]]}
    clear = {"text": "😊😊 مریم رفت", "label": [[3, 7, "PER"]]}
    impossible = {"text": "😊😊 مریم رفت", "label": [[1, 2, "Y"]]}
    assert places(document(unclear)) == [("X", "،")]
    for other, words in ((clear, ("PER", "مریم")), (impossible, ("Y", "😊"))):
        found = [each for each in read(unclear, other) if isinstance(each, ReadDocument)]
        assert [places(each) for each in found] == [[("X", "؛")], [words]]


def test_the_plain_shape_and_older_names_are_read() -> None:
    plain = {"id": 7, "text": "مریم رفت", "label": [[0, 4, "PER"]], "Comments": ["یک", "دو"]}
    found = document(plain)
    assert places(found) == [("PER", "مریم")]
    assert (found.note, found.extra) == ("یک\nدو", {"/id": 7})
    older = {"data": "مریم رفت", "labels": [[0, 4, "PER"]], "meta": {"url": "x"}}
    assert places(document(older)) == [("PER", "مریم")]
    assert document(older).extra == {"/meta": {"url": "x"}}
    assert document({"text": "مریم", "label": []}).spans == ()


def test_labels_of_whole_texts_are_kept_as_they_are() -> None:
    found = document({"text": "متن", "label": ["خبر", "ورزش"]})
    assert (found.spans, found.extra) == ((), {"/label": ["خبر", "ورزش"]})


def test_what_is_known_of_a_text_comes_back() -> None:
    given = ReadDocument("d", "متن", title="خبر", source="خزرنامه", published=date(2023, 11, 5))
    (kept,) = memory.came_back(DOCCANO, [given])
    assert kept.losses == ()
    assert document({"text": "متن", "published": "دیروز"}).extra == {"/published": "دیروز"}


def test_what_it_cannot_carry_is_counted() -> None:
    parted = Span("x", "d", "", "", "X", ((0, 1), (2, 4)))
    noted = span("a", "مریم", "PERSON", attributes={"mention": "NAM"}, note="یادداشت", value={})
    links = (Relation("r", "d", "", "y", "x", "a"), Relation("s", "d", "", "y", "a", "a", {"k": 1}))
    given = ReadDocument("d", TEXT, by="زهرا", spans=(parted, noted), relations=links)
    (kept,) = memory.came_back(DOCCANO, [given])
    assert {loss.code: loss.count for loss in kept.losses} == {
        "loss_discontinuous": 1,
        "loss_relation_ends": 1,
        "loss_attributes": 1,
        "loss_values": 1,
        "loss_notes": 1,
        "loss_by": 1,
        "loss_relation_attributes": 1,
    }


def test_a_grapheme_is_widened_and_counted() -> None:
    inside = Span("x", "d", "", "", "X", ((TEXT.index("⚕"), TEXT.index("⚕") + 1),))
    options = WriteOptions(unit=GRAPHEME)
    (kept,) = memory.came_back(DOCCANO, [ReadDocument("d", TEXT, spans=(inside,))], options)
    assert kept.losses == (Loss("loss_widened", 1),)


@pytest.mark.long
def test_medkit_reads_what_we_write_in_code_points(tmp_path: Path) -> None:
    """Its offsets index Python's strings, so that is the unit to export for it."""
    doccano = peer("medkit.io.doccano")
    path = tmp_path / "all.jsonl"
    path.write_bytes(data_of(DOCUMENT, CODEPOINT) + data_of(ReadDocument("e", "متن"), CODEPOINT))
    task = doccano.DoccanoTask.RELATION_EXTRACTION
    first, second = doccano.DoccanoInputConverter(task=task).load_from_file(path)
    assert (first.text, second.text) == (TEXT, "متن")
    entities = {each.uid: each for each in first.anns.get_entities()}
    assert [(each.label, each.text) for each in entities.values()] == [
        ("PERSON", "مریم رضایی"),
        ("EVENT", "گفت\u200cوگو"),
        ("LOCATION", "ساری"),
    ]
    (link,) = first.anns.get_relations()
    ends = entities[link.source_id].text, entities[link.target_id].text
    assert (link.label, *ends) == ("visited", "مریم رضایی", "ساری")


ENTITY = {"id": 1, "label": "X", "start_offset": 0, "end_offset": 1}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"label": []}, "member_missing"),
        ({"text": 5}, "member_type"),
        ({"text": "ab", "label": [[0, 9, "X"]]}, "span_outside_text"),
        ({"text": "ab", "label": [[1, 1, "X"]]}, "span_outside_text"),
        ({"text": "ab", "label": [[-1, 1, "X"]]}, "span_outside_text"),
        ({"text": "ab", "label": [[0, "1", "X"]]}, "member_type"),
        ({"text": "ab", "label": [[0, True, "X"]]}, "member_type"),
        ({"text": "ab", "label": [[0, 1]]}, "member_type"),
        ({"text": "ab", "label": [[0, 1, ""]]}, "bad_name"),
        ({"text": "ab", "label": {"X": 1}}, "member_type"),
        ({"text": "ab", "label": [[0, 1, "X"], "Y"]}, "member_type"),
        ({"text": "ab", "entities": [ENTITY, ENTITY]}, "id_twice"),
        ({"text": "ab", "entities": [{"id": 1}]}, "member_missing"),
        ({"text": "ab", "entities": [ENTITY], "unit": "bytes"}, "member_type"),
        ({"text": "😊", "entities": [ENTITY], "unit": "utf16"}, "span_splits_character"),
        (
            {
                "text": "ab",
                "entities": [ENTITY],
                "relations": [{"from_id": 1, "to_id": 2, "type": "y"}],
            },
            "unknown_span",
        ),
        ([], "member_type"),
    ],
)
def test_a_wrong_line_is_refused_and_the_next_is_read(line: Json, code: str) -> None:
    refused, good = read(line, {"text": "متن"})
    assert isinstance(refused, Refused)
    assert (refused.error.code, refused.line) == (code, 1)
    assert refused.error.data["name"] == "all.jsonl"
    assert isinstance(good, ReadDocument)


def test_it_knows_its_files_by_what_is_in_them() -> None:
    def name(line: Json) -> str:
        return reader_of(json.dumps(line, ensure_ascii=False).encode()[:4096], "x.jsonl").facts.name

    assert name(line_of(DOCUMENT, UTF16)) == "doccano"
    assert name(line_of(ReadDocument("d", "متن"), UTF16)) == "doccano"
    assert name({"id": 1, "text": "متن", "label": [[0, 2, "X"]], "Comments": []}) == "doccano"
    assert name({"id": 1, "text": "متن " * 3000, "label": [[0, 2, "X"]]}) == "doccano"


@given(
    st.lists(hostile.documents(), min_size=1, max_size=2), st.sampled_from(DOCCANO.facts.offsets)
)
@settings(max_examples=40, deadline=None)
def test_whatever_is_written_comes_back(documents: list[ReadDocument], unit: str) -> None:
    for kept in memory.came_back(DOCCANO, documents, WriteOptions(unit=unit)):
        again = DOCCANO.reduce(kept.document, WriteOptions(unit=unit))
        assert again.losses == ()
        units = Units(kept.document.text, unit)
        assert all(each.fragments == units.snap(each.fragments) for each in again.document.spans)


def test_damaged_files_are_refused_or_read_and_nothing_worse() -> None:
    draw = random.Random(8)
    good = data_of(DOCUMENT, UTF16) + data_of(DOCUMENT, GRAPHEME).replace(b'"unit"', b'"x"')
    for number in range(300):
        data = bytearray(good[: len(good) * number // 20] if number < 20 else good)
        for _ in range(draw.randint(1, 4) if number >= 20 else 0):
            place = draw.randrange(len(data))
            data[place : place + draw.randint(0, 2)] = draw.randbytes(draw.randint(0, 2))
        for each in memory.read(DOCCANO, bytes(data)):
            if isinstance(each, ReadDocument):
                assert all(0 <= s.start < s.end <= len(each.text) for s in each.spans)


def test_long_and_deep_lines_are_refused_in_time() -> None:
    deep = b'{"text": "a", "label": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    many = b'{"text": "ab", "label": [' + b'[0, 9, "X"], ' * 100_000 + b'[0, 1, "X"]]}\n'
    wide = b'{"text": "' + b"a" * 17_000_000 + b'"}\n'
    found = memory.read(DOCCANO, deep + many + wide + b'{"text": "a"}')
    codes = [each.error.code if isinstance(each, Refused) else "" for each in found]
    assert codes == ["json_too_deep", "span_outside_text", "line_too_long", ""]
