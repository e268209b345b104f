# SPDX-License-Identifier: MIT
import json
import random
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import FormatInvalid
from annotator.formats.format import Loss, ReadDocument, Refused, WriteOptions
from annotator.formats.json_array import items
from annotator.formats.label_studio.format import LabelStudio
from annotator.formats.schemas.file import default_schema
from annotator.formats.schemas.foreign_files import read_any_schema
from annotator.model.annotation import Json, Relation, Span
from annotator.model.schema import Attribute, AttributeType, Layer, Schema, Tag
from tests.formats import memory
from tests.peers import peer

TEXT = "مریم رضایی 😀 رئیس شورای شهر ساری شد."
FIELDS = (
    Attribute("kind", AttributeType.CHOICE, "گونه", "kind", ("NAM", "NOM")),
    Attribute("traits", AttributeType.CHOICES, "ویژگی‌ها", "traits", ("a", "b")),
    Attribute("sure", AttributeType.YES_NO, "قطعی", "sure"),
    Attribute("remark", AttributeType.TEXT, "توضیح", "remark"),
    Attribute("count", AttributeType.NUMBER, "شمار", "count"),
    Attribute("when", AttributeType.DATE, "کی", "when"),
)
SCHEMA = Schema(
    "s",
    1,
    (Layer("mention", "نام", "mention", (Tag("PERSON", "شخص", "person", 0, attributes=FIELDS),)),),
    (),
    (
        Attribute("genre", AttributeType.CHOICE, "گونهٔ متن", "genre", ("news", "essay")),
        Attribute("topics", AttributeType.CHOICES, "موضوع", "topics", ("x", "y")),
        Attribute("checked", AttributeType.YES_NO, "دیده", "checked"),
    ),
)
OPTIONS = WriteOptions(SCHEMA)


def span(id_: str, start: int, end: int, label: str = "PERSON", **fields: Any) -> Span:
    return Span(id_, "d1", "زهرا", "mention", label, ((start, end),), **fields)


def document(**fields: Any) -> ReadDocument:
    given = {"by": "زهرا", "title": "شورا", "published": date(2023, 11, 5), **fields}
    return ReadDocument("d1", TEXT, **given)


def region(start: Json, end: Json, words: str, label: str = "PER", **more: Json) -> Json:
    value = {"start": start, "end": end, "text": words, "labels": [label]}
    base = {"id": f"r{start}", "from_name": "ner", "to_name": "t", "type": "labels"}
    return {**base, "value": value, **more}


def read(tasks: Json) -> list[ReadDocument | Refused]:
    return memory.read(LabelStudio(), json.dumps(tasks).encode(), "in.json")


def one(*results: Json, text: str = TEXT) -> ReadDocument | Refused:
    (found,) = read([{"id": 7, "data": {"text": text}, "annotations": [{"result": [*results]}]}])
    return found


def test_attributes_are_controls_and_what_has_none_is_kept_with_the_region() -> None:
    attributes: dict[str, Json] = {
        "kind": "NOM",
        "traits": ["a"],
        "sure": False,
        "remark": "سطر\nدیگر",
        "count": 2.5,
        "when": {"jalali": "1402"},
        "other": [1, None],
    }
    first = span("a", 0, 10, attributes=attributes, note="نکته", value={"type": "x"}, unsure=True)
    whole = document(
        spans=(first, span("b", 5, 10, "ROLE")),
        relations=(Relation("r", "d1", "زهرا", "knows", "a", "b"),),
        labels={"genre": "essay", "topics": ["y"], "checked": True},
    )
    (kept,) = memory.came_back(LabelStudio(), [whole], OPTIONS)
    assert kept.losses == ()
    files = memory.written(LabelStudio(), [kept.document], OPTIONS)
    found = memory.read_files(LabelStudio(), files)[0]
    assert isinstance(found, ReadDocument)
    assert (found.id, found.by, found.title, found.published) == (
        "d1",
        "زهرا",
        "شورا",
        date(2023, 11, 5),
    )
    assert found.spans[0].attributes == attributes
    assert found.labels == whole.labels
    results = json.loads(files[memory.MAIN])[0]["annotations"][0]["result"]
    held = {each["from_name"] for each in results if each.get("id") == "a" and "value" in each}
    assert held == {"mention", "kind", "traits", "sure", "remark", "count"}


def test_what_label_studio_has_no_place_for_is_counted() -> None:
    link = Relation("r", "d1", "", "x", "a", "b", {"k": 1}, note="چرا", unsure=True)
    whole = document(
        spans=(
            span("a", 0, 4),
            span("b", 5, 10),
            replace(span("c", 0, 1), fragments=((0, 1), (2, 3))),
        ),
        relations=(link,),
        labels={"genre": "nothing of the kind", "unknown": 1},
        note="برای کل متن",
        unsure=True,
    )
    assert LabelStudio().reduce(whole, OPTIONS).losses == (
        Loss("loss_discontinuous", 1),
        Loss("loss_labels", 3),
        Loss("loss_notes", 1),
        Loss("loss_relation_attributes", 1),
        Loss("loss_unsure", 2),
    )


def test_versions_of_one_text_are_annotations_of_one_task() -> None:
    versions = [document(by=by, spans=(span("a", 0, 4),)) for by in ("زهرا", "رضا")]
    memory.came_back(LabelStudio(), [*versions, replace(versions[0], id="d2")], OPTIONS)
    tasks = json.loads(memory.written(LabelStudio(), versions, OPTIONS)[memory.MAIN])
    assert [len(task["annotations"]) for task in tasks] == [2]
    assert [each["by"] for each in tasks[0]["annotations"]] == ["زهرا", "رضا"]


def test_the_configuration_is_read_back_as_the_schema(tmp_path: Path) -> None:
    whole = document(spans=(span("a", 0, 4, "OTHER"),))
    files = memory.written(LabelStudio(), [whole], OPTIONS)
    path = tmp_path / "config.xml"
    path.write_bytes(files[f"{memory.MAIN}.config.xml"])
    schema, _ = read_any_schema(path)
    person = schema.tag("PERSON")
    assert person is not None
    assert (person.fa, person.shortcut) == ("شخص", "p")
    assert [(a.key, a.type, a.values) for a in person.attributes][:2] == [
        ("kind", AttributeType.CHOICE, ("NAM", "NOM")),
        ("traits", AttributeType.CHOICES, ("a", "b")),
    ]
    assert [a.key for a in schema.document] == ["genre", "topics", "checked"]
    assert schema.tag("OTHER") is not None
    text = path.read_text(encoding="utf-8")
    assert 'granularity="symbol"' in text
    assert "direction:rtl" in text


def test_the_ready_made_schema_is_a_configuration_too(tmp_path: Path) -> None:
    files = memory.written(LabelStudio(), [], WriteOptions(default_schema()))
    assert json.loads(files[memory.MAIN]) == []
    path = tmp_path / "config.xml"
    path.write_bytes(files[f"{memory.MAIN}.config.xml"])
    schema, _ = read_any_schema(path)
    assert [tag.key for tag in schema.tags] == [tag.key for tag in default_schema().tags]


def test_label_studios_own_checks_pass() -> None:
    peer("label_studio_sdk")
    interface = peer("label_studio_sdk.label_interface").LabelInterface
    attributes: dict[str, Json] = {"kind": "NOM", "traits": ["a", "b"], "sure": True, "count": 3}
    spans = (span("a", 0, 10, attributes=attributes | {"remark": "=x"}), span("b", 5, 10, "ROLE"))
    whole = document(
        spans=spans,
        relations=(Relation("r", "d1", "", "knows", "a", "b"),),
        labels={"genre": "essay", "topics": ["x", "y"]},
    )
    kept = LabelStudio().reduce(whole, OPTIONS).document
    files = memory.written(LabelStudio(), [kept], OPTIONS)
    checked = interface(files[f"{memory.MAIN}.config.xml"].decode())
    (task,) = json.loads(files[memory.MAIN])
    for annotation in task["annotations"]:
        assert checked.validate_annotation(annotation)
        assert checked.validate_prediction(annotation, return_errors=True) == []
    strange = json.loads(json.dumps(task["annotations"][0]).replace('"NOM"', '"none"'))
    assert not checked.validate_annotation(strange)


def test_old_offsets_in_utf16_are_seen_by_the_words_they_cover() -> None:
    start = TEXT.index("رئیس")
    found = one(region(start + 1, start + 5, "رئیس"))
    assert isinstance(found, ReadDocument)
    assert found.spans[0].fragments == ((start, start + 4),)
    found = one(region(start, start + 4, "رئیس"))
    assert isinstance(found, ReadDocument)
    assert found.spans[0].fragments == ((start, start + 4),)


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (region(0, 4, "رضا"), "span_text_mismatch"),
        (region(0, 99, "x"), "span_outside_text"),
        (region(4, 4, ""), "span_outside_text"),
        (region("/p[1]", "/p[1]", "x"), "member_type"),
        (region(0, 2**70, "x"), "span_outside_text"),
        ({**region(0, 4, "مریم"), "value": {"start": 0, "end": 4}}, "ls_no_label"),
        ({**region(0, 4, "مریم"), "type": "rectanglelabels"}, "ls_other_result"),
        ({"type": "relation", "from_id": "a", "to_id": "b"}, "unknown_span"),
        (7, "member_type"),
    ],
)
def test_a_wrong_result_refuses_that_version_alone(result: Json, code: str) -> None:
    good = {"result": [region(0, 4, "مریم")], "completed_by": 3}
    refused, found = read([{"data": {"text": TEXT}, "annotations": [{"result": [result]}, good]}])
    assert isinstance(refused, Refused)
    assert refused.error.code == code
    assert str(refused.error.data["where"]).startswith("/0/annotations/0")
    assert isinstance(found, ReadDocument)
    assert (found.by, found.spans[0].label) == ("3", "PER")


def test_what_was_cancelled_is_refused_and_a_bare_text_comes() -> None:
    cancelled = {"was_cancelled": True, "result": [], "completed_by": {"email": "z@x.ir"}}
    refused, bare = read([{"data": {"text": TEXT}, "annotations": [cancelled]}])
    assert isinstance(refused, Refused)
    assert (refused.error.code, refused.error.data["by"]) == ("ls_cancelled", "z@x.ir")
    assert isinstance(bare, ReadDocument)
    assert (bare.text, bare.spans) == (TEXT, ())


def test_predictions_come_with_their_scores_where_nobody_annotated() -> None:
    prediction: Json = {
        "model_version": "m1",
        "score": 0.4,
        "result": [region(0, 4, "مریم", score=0.9)],
    }
    prediction["result"].append(region(5, 10, "رضایی"))
    task = {"data": {"text": TEXT}, "predictions": [prediction]}
    (found,) = read([task])
    assert isinstance(found, ReadDocument)
    assert (found.by, [each.extra for each in found.spans]) == (
        "m1",
        [{"score": 0.9}, {"score": 0.4}],
    )
    (found,) = read([{**task, "annotations": [{"result": [], "completed_by": 1}]}])
    assert isinstance(found, ReadDocument)
    assert found.spans == ()


def test_directions_several_labels_and_names_of_the_text() -> None:
    several = region(0, 4, "مریم")
    several["value"]["labels"] = ["PER", "VIP"]
    links = [
        {"type": "relation", "from_id": "r0", "to_id": "r5", "direction": "left", "labels": ["a"]},
        {"type": "relation", "from_id": "r0", "to_id": "r5", "labels": ["b", "c"]},
    ]
    choice: Json = {"id": "r5", "from_name": "kind", "to_name": "t", "type": "choices"}
    choice["value"] = {"start": 5, "end": 10, "choices": ["NAM"]}
    mood = {"id": "q", "from_name": "mood", "type": "choices", "value": {"choices": ["a", "b"]}}
    task: Json = {"id": 7, "data": {"article": TEXT, "url": "u", "title": "ت"}, "annotations": []}
    task["annotations"] = [{"result": [several, region(5, 10, "رضایی"), *links, choice, mood]}]
    (found,) = read([task])
    assert isinstance(found, ReadDocument)
    assert [(each.id, each.label) for each in found.spans] == [
        ("r0", "PER"),
        ("r0-2", "VIP"),
        ("r5", "PER"),
    ]
    assert [(each.label, each.source, each.target) for each in found.relations] == [
        ("a", "r5", "r0"),
        ("b", "r0", "r5"),
        ("c", "r0", "r5"),
    ]
    assert found.spans[2].attributes == {"kind": "NAM"}
    assert (found.id, found.title, found.extra) == ("7", "ت", {"/meta/url": "u"})
    assert found.labels == {"mood": ["a", "b"]}


def test_a_task_or_a_stored_annotation_may_stand_alone() -> None:
    task = {"data": {"text": TEXT}, "annotations": [{"result": [region(0, 4, "مریم")]}]}
    stored = {"result": [region(0, 4, "مریم")], "task": {"data": {"text": TEXT}, "id": 1}}
    for alone in (task, stored):
        (found,) = read(alone)
        assert isinstance(found, ReadDocument)
        assert len(found.spans) == 1


def test_a_bad_task_is_refused_and_the_others_are_read() -> None:
    good = {"data": {"text": "متن"}}
    found = read([good, {"data": {"image": 3}}, 7, {"x": 1}, good])
    codes = [each.error.code if isinstance(each, Refused) else each.text for each in found]
    assert codes == ["متن", "ls_no_text", "member_type", "member_missing", "متن"]
    text = '[\n{"data": {"text": "a"}},\n\n{"data": {"text": }},\n{"data": {"text": "b"}}\n]'
    lines = memory.read(LabelStudio(), text.encode())
    assert [each.line for each in lines] == [2, 4, 5]
    assert isinstance(lines[1], Refused)


@given(
    st.lists(
        st.recursive(
            st.none() | st.integers() | st.text(max_size=8),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.text('"\\[]{},', max_size=3), inner, max_size=3)
            ),
        ),
        max_size=4,
    ),
    st.integers(1, 9),
    st.sampled_from((None, 1)),
)
@settings(max_examples=80, deadline=None)
def test_items_of_an_array_are_what_json_says(
    values: list[Json], chunk: int, indent: int | None
) -> None:
    data = json.dumps(values, indent=indent, ensure_ascii=bool(chunk % 2)).encode()

    class Slow(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(chunk)

    assert [json.loads(item or b"") for _, item in items(Slow(data), 10**6)] == values
    for place in range(1, len(data)):
        with pytest.raises(FormatInvalid):
            for _, _item in items(BytesIO(data[:place]), 10**6):
                pass


def test_an_item_beyond_the_limit_is_passed_over() -> None:
    data = json.dumps(["a" * 50, "b", ["c" * 50], 4]).encode()
    assert list(items(BytesIO(data), 20)) == [(1, None), (1, b'"b"'), (1, None), (1, b"4")]


def test_deep_and_endless_files_end_in_a_refusal() -> None:
    for data in (b"[" * 10**6, b'{"a":' * 10**5, b'["' + b"a" * 10**6, b"[1] [2]", b'[{"data"'):
        found = memory.read(LabelStudio(), data)
        assert found
        assert isinstance(found[-1], Refused)
    draw = random.Random(5)
    whole = document(spans=(span("a", 0, 4),))
    good = memory.written(LabelStudio(), [whole], OPTIONS)[memory.MAIN]
    for _ in range(300):
        place = draw.randrange(len(good))
        changed = good[:place] + draw.randbytes(2) + good[place + draw.randrange(4) :]
        assert all(
            isinstance(e, ReadDocument | Refused) for e in memory.read(LabelStudio(), changed)
        )
