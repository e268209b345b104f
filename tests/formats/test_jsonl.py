# SPDX-License-Identifier: MIT
import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.format import Loss, ReadDocument, Refused, WriteOptions
from annotator.formats.json_lines import LINE_LIMIT
from annotator.formats.jsonl.format import Jsonl, document_to_json
from annotator.formats.strict_json import dumps
from annotator.formats.units import UNITS, Units
from annotator.model.annotation import Entity, Json, Origin, Provenance, Relation, Span
from annotator.model.document import Repair, RepairKind, RepairState
from annotator.paths import resources
from annotator.text.decoding import text_sha256
from tests.formats import memory

TEXT = "مریم رضایی 😀 رئیس شورای شهر ساری شد."


def span(id_: str, start: int, end: int, label: str = "PERSON", **fields: Any) -> Span:
    return Span(id_, "d1", "مریم", "mention", label, ((start, end),), **fields)


def document(**fields: Any) -> ReadDocument:
    return ReadDocument("d1", TEXT, by="مریم", sha256=text_sha256(TEXT), **fields)


def written(*documents: ReadDocument, unit: str = "codepoint") -> bytes:
    return memory.written(Jsonl(), documents, WriteOptions(unit=unit))[memory.MAIN]


def read(data: bytes) -> list[ReadDocument | Refused]:
    return memory.read(Jsonl(), data, "file.jsonl")


def test_a_document_with_everything_comes_back_as_it_was() -> None:
    whole = document(
        title="شورای ساری",
        source="خزرنامه",
        published=date(2023, 11, 5),
        schema="news/1",
        guideline="۳",
        spans=(
            span("a", 0, 10, attributes={"mention": "NAM"}, entities=("e1",), note="نام کامل"),
            Span(
                "b",
                "d1",
                "مریم",
                "mention",
                "ROLE",
                ((13, 17), (18, 23)),
                provenance=Provenance(Origin.CORRECTED, "patterns", "2"),
                value={"type": "x"},
                extra={"confidence": 0.5},
            ),
        ),
        relations=(
            Relation(
                "r",
                "d1",
                "مریم",
                "holds_role",
                "a",
                "b",
                {"date": [{"span": "a"}]},
                Provenance(Origin.ACCEPTED, "relations", "1"),
                "چرا",
                {"seen": True},
            ),
        ),
        entities=(Entity("e1", "مریم رضایی", "PERSON", {"wikidata": "Q1"}, {"born": 1360}),),
        labels={"topic": "سیاست"},
        repairs=(
            Repair(12, 13, "\u200c", RepairKind.SPACE_TO_ZWNJ, 0.7, RepairState.OFFERED),
            Repair(0, 0, " ", RepairKind.TYPO),
        ),
        bytes_sha256="00",
        encoding="windows-1256",
        extra={"/url": "https://example.org/a~b", "/meta/a~1b": [1, {"c": None}]},
        line=1,
    )
    found = read(written(whole))
    assert found == [replace(whole, repairs=tuple(sorted(whole.repairs or ())))]


def test_spans_are_written_in_the_order_of_start_end_and_id() -> None:
    spans = (span("z", 5, 10), span("b", 0, 10), span("a", 0, 10, "ROLE"), span("c", 0, 4))
    data = json.loads(written(document(spans=spans)))
    assert [s["id"] for s in data["spans"]] == ["c", "a", "b", "z"]
    assert data["spans"][0]["text"] == "مریم"
    assert "fragments" not in data["spans"][0]


def test_other_units_count_what_they_say() -> None:
    spans = (span("a", 13, 17),)
    assert json.loads(written(document(spans=spans)))["spans"][0]["start"] == 13
    utf16 = json.loads(written(document(spans=spans), unit="utf16"))
    assert (utf16["spans"][0]["start"], utf16["spans"][0]["end"]) == (14, 18)
    family = "👨‍👩‍👧 و گفت‌وگو"
    shown = ReadDocument("d", family, spans=(Span("a", "d", "", "", "X", ((6, 7),)),))
    assert len(family) == 15
    assert json.loads(written(shown, unit="grapheme"))["spans"][0]["start"] == 2


def test_a_grapheme_is_never_split_and_the_widening_is_reported() -> None:
    text = "ک\u0650تاب"
    cut = ReadDocument("d", text, spans=(Span("a", "d", "", "", "X", ((1, 3),)),))
    kept = Jsonl().reduce(cut, WriteOptions(unit="grapheme"))
    assert kept.losses == (Loss("loss_widened", 1),)
    assert kept.document.spans[0].fragments == ((0, 3),)
    assert Jsonl().reduce(cut, WriteOptions()).losses == ()
    assert json.loads(written(cut, unit="grapheme"))["spans"][0]["text"] == "ک\u0650ت"


_letters = st.characters(codec="utf-8", exclude_characters="\0")
_names = st.text(st.sampled_from("abcآبی۱_- ‌"), min_size=1, max_size=8)
_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(_letters, max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_names, inner, max_size=3),
    max_leaves=6,
)
_texts = st.text(_letters, min_size=1, max_size=40)


@st.composite
def _registers(draw: st.DrawFn) -> tuple[Entity, ...]:
    """Each may have been merged into one before it."""
    made: list[Entity] = []
    for number in range(draw(st.integers(0, 3))):
        into = draw(st.sampled_from(["", *(entity.id for entity in made)]))
        aliases = tuple(draw(st.lists(st.text(_letters, max_size=5), max_size=2)))
        links = draw(st.dictionaries(_names, _names, max_size=1))
        note = draw(st.text(_letters, max_size=5))
        made.append(
            Entity(f"e{number}", "ا", "X", links, aliases=aliases, note=note, merged_into=into)
        )
    return tuple(made)


@st.composite
def documents(draw: st.DrawFn) -> ReadDocument:
    text = draw(_texts)
    spans = []
    for number in range(draw(st.integers(0, 4))):
        edges = sorted(
            draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=min(6, len(text) + 1)))
        )
        pairs = tuple(zip(edges[::2], edges[1::2], strict=False))
        value = draw(st.none() | st.just({"type": "DATE", "jalali": ["1402"]}))
        attributes = {"generic": draw(_json)}
        made = Span(f"s{number}", "d", "ب", "l", draw(_names), pairs, attributes, value)
        provenance = Provenance(draw(st.sampled_from(Origin)), guideline=draw(st.integers(0, 3)))
        spans.append(replace(made, unsure=draw(st.booleans()), provenance=provenance))
    ends = st.sampled_from([s.id for s in spans]) if spans else st.nothing()
    links = draw(st.lists(st.tuples(ends, ends), max_size=3)) if spans else []
    return ReadDocument(
        "d",
        text,
        draw(st.text(_letters)),
        published=draw(st.none() | st.dates(date(1800, 1, 1), date(2100, 1, 1))),
        by="ب",
        spans=tuple(sorted(spans, key=lambda s: (s.start, s.end, s.id))),
        relations=tuple(
            Relation(f"r{n}", "d", "ب", "MEETING.who", source, target, unsure=draw(st.booleans()))
            for n, (source, target) in enumerate(links)
        ),
        entities=draw(_registers()),
        note=draw(st.text(_letters, max_size=5)),
        unsure=draw(st.booleans()),
        labels=draw(st.dictionaries(_names, _json, max_size=2)),
        extra=draw(st.dictionaries(st.just("/meta/url") | st.just("/x"), _json)),
        line=1,
    )


@settings(max_examples=60, deadline=None)
@given(documents(), st.sampled_from(UNITS))
def test_export_and_import_are_the_identity(document: ReadDocument, unit: str) -> None:
    units = Units(document.text, unit)
    snapped = [replace(s, fragments=units.snap(s.fragments)) for s in document.spans]
    document = replace(document, spans=tuple(sorted(snapped, key=lambda s: (s.start, s.end, s.id))))
    line = written(document, unit=unit)
    _validator().validate(json.loads(line))
    (found,) = read(line)
    assert isinstance(found, ReadDocument), found
    key = lambda r: r.id  # noqa: E731
    assert replace(found, relations=tuple(sorted(found.relations, key=key))) == document


def _line(**changes: Json) -> dict[str, Json]:
    base = document_to_json(document(spans=(span("a", 0, 4), span("b", 5, 10))), "codepoint")
    return {**base, **changes}


def _spans(**changes: Json) -> dict[str, Json]:
    line = _line()
    spans = [{**line["spans"][0], **changes}, line["spans"][1]]
    return {**line, "spans": [{k: v for k, v in s.items() if v is not ...} for s in spans]}


_LINK = {"id": "r", "source": "a", "target": "b", "label": "x"}
CONTRADICTIONS: list[tuple[dict[str, Json], str]] = [
    (_line(format="brat"), "jsonl_other_format"),
    (_line(version=2), "jsonl_too_new"),
    (_line(version=1.0), "member_type"),
    (_line(text=None), "member_missing"),
    (_line(text=7), "member_type"),
    (_line(id=""), "bad_name"),
    (_line(id="a\u202eb"), "bad_name"),
    (_line(id="x" * 201), "bad_name"),
    (_line(unit="byte"), "member_type"),
    (_line(spans={}), "member_type"),
    (_line(spans=[3]), "member_type"),
    (_line(meta={"sha256": "00"}), "text_not_its_hash"),
    (_line(meta={"published": {"gregorian": "yesterday"}}), "member_type"),
    (_line(meta={"published": "2023-11-05"}), "member_type"),
    (
        _line(meta={"published": {"jalali": "1402-08-14", "gregorian": "2023-11-06"}}),
        "dates_disagree",
    ),
    (_line(meta={"repair": {"edits": [{"start": 0, "end": 99}]}}), "member_missing"),
    (
        _line(
            meta={
                "repair": {
                    "edits": [
                        {"start": 0, "end": 2, "replacement": "", "kind": "trim"},
                        {"start": 1, "end": 3, "replacement": "", "kind": "trim"},
                    ]
                }
            }
        ),
        "repairs_overlap",
    ),
    (_spans(start=4, end=4), "span_outside_text"),
    (_spans(start=-1), "span_outside_text"),
    (_spans(end=99), "span_outside_text"),
    (_spans(end=2**70), "span_outside_text"),
    (_spans(start=1.0), "member_type"),
    (_spans(start="0"), "member_type"),
    (_spans(start=True), "member_type"),
    (_spans(start=...), "member_missing"),
    (_spans(text="رضا"), "span_text_mismatch"),
    (_spans(id="b"), "id_twice"),
    (_spans(id=5), "member_type"),
    (_spans(label=...), "member_missing"),
    (_spans(label="P\u202e"), "bad_name"),
    (_spans(fragments=[[2, 4], [0, 1]]), "fragments_disordered"),
    (_spans(fragments=[]), "fragments_disordered"),
    (_spans(fragments=[[0, 1], [2, 3]]), "fragments_not_span"),
    (_spans(fragments=[[0, 1, 2]]), "member_type"),
    (_spans(fragments=[["0", 4]]), "member_type"),
    (_spans(value="1402"), "member_type"),
    (_spans(attributes=[]), "member_type"),
    (_spans(attributes={"date": {"span": "q"}}), "unknown_span"),
    (_spans(entities=["e"]), "unknown_entity"),
    (_spans(origin="heaven"), "member_type"),
    (_line(relations=[{**_LINK, "target": "q"}]), "unknown_span"),
    (_line(relations=[{**_LINK, "id": "a"}]), "id_twice"),
    (_line(relations=[{"id": "r"}]), "member_missing"),
    (_line(entities=[{"id": "e"}, {"id": "e"}]), "id_twice"),
    (_line(entities=[{"id": "e", "links": {"a": 1}}]), "member_type"),
    (_line(labels=[]), "member_type"),
    (_line(labels={"when": {"span": "q"}}), "unknown_span"),
    (_line(note=1), "member_type"),
    (_line(unsure="yes"), "member_type"),
    (_spans(unsure=1), "member_type"),
    (_spans(guideline="2"), "member_type"),
    (_line(entities=[{"id": "e", "aliases": "x"}]), "member_type"),
    (_line(entities=[{"id": "e", "merged_into": "f"}]), "unknown_entity"),
    (_line(entities=[{"id": "e", "merged_into": "e"}]), "unknown_entity"),
    (
        _line(entities=[{"id": "e", "merged_into": "f"}, {"id": "f", "merged_into": "e"}]),
        "unknown_entity",
    ),
]


@pytest.mark.parametrize(("line", "code"), CONTRADICTIONS, ids=range(len(CONTRADICTIONS)))
def test_a_line_that_contradicts_itself_is_refused_alone(line: dict[str, Json], code: str) -> None:
    good = replace(document(), id="d2")
    data = dumps(line).encode() + b"\n" + written(good)
    refused, found = read(data)
    assert isinstance(refused, Refused)
    assert (refused.line, refused.error.code) == (1, code)
    assert refused.error.data["name"] == "file.jsonl"
    assert found == replace(good, line=2)


def test_bad_lines_are_numbered_and_the_others_read() -> None:
    good = [written(replace(document(), id=f"d{n}")) for n in range(3)]
    data = b"\n".join([good[0], b"{", good[1] + b"\xff", b"[" * 5000, good[2].strip()])
    found = read(data)
    lines = [(item.line, item.error.code) for item in found if isinstance(item, Refused)]
    assert lines == [(3, "json_syntax"), (5, "json_not_utf8"), (6, "json_too_deep")]
    assert [d.id for d in found if isinstance(d, ReadDocument)] == ["d0", "d1", "d2"]


def test_a_line_beyond_the_limit_is_passed_over() -> None:
    data = b'"' + b"a" * LINE_LIMIT + b'"\n' + written(document())
    refused, found = read(data)
    assert isinstance(refused, Refused)
    assert (refused.line, refused.error.code) == (1, "line_too_long")
    assert isinstance(found, ReadDocument)


def test_the_same_version_twice_is_refused_and_another_persons_is_not() -> None:
    other = replace(document(), by="رضا")
    first, second, third = read(written(document(), document(), other))
    assert isinstance(first, ReadDocument)
    assert isinstance(second, Refused)
    assert second.error.code == "document_twice"
    assert isinstance(third, ReadDocument)


def test_utf16_offsets_inside_a_character_are_refused() -> None:
    line = {
        **_line(),
        "unit": "utf16",
        "spans": [{"id": "a", "start": 12, "end": 16, "label": "X"}],
    }
    (refused,) = read(dumps(line).encode())
    assert isinstance(refused, Refused)
    assert refused.error.code == "span_splits_character"


def test_the_least_a_line_may_say() -> None:
    line = {"format": "hashiye-jsonl", "version": 1, "id": "x", "text": "ب"}
    (found,) = read(dumps(line).encode())
    assert found == ReadDocument("x", "ب", line=1)


@cache
def _validator() -> Any:
    described = json.loads((resources() / "schemas/hashiye-jsonl.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(described)
    return jsonschema.Draft202012Validator(described)


def test_what_a_release_wrote_is_as_the_json_schema_says() -> None:
    files = sorted((Path(__file__).parents[1] / "golden").glob("*/*.jsonl"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert lines
    for line in lines:
        _validator().validate(json.loads(line))


def test_nothing_new_is_written_where_nothing_new_is_said() -> None:
    plain = document(
        spans=(span("a", 0, 4), span("b", 5, 10)),
        relations=(Relation("r", "d1", "مریم", "x", "a", "b"),),
        entities=(Entity("e", "n", "t"),),
    )
    line = json.loads(written(plain))
    assert not {"note", "unsure"} & line.keys()
    assert not {"unsure", "guideline"} & line["spans"][0].keys()
    assert line["relations"][0].keys() == {"id", "source", "target", "label", "attributes"}
    assert line["entities"][0].keys() == {"id", "name", "type", "links"}


def test_the_json_schema_names_every_member_that_is_written() -> None:
    described = json.loads((resources() / "schemas/hashiye-jsonl.schema.json").read_text())
    provenance = Provenance(Origin.BULK, "s", "1", 2)
    link = Relation("r", "d1", "", "x", "a", "b", {}, provenance, "n", unsure=True)
    full = document(
        spans=(
            replace(
                span("a", 0, 4, unsure=True), fragments=((0, 1), (2, 4)), provenance=provenance
            ),
            span("b", 5, 10),
        ),
        relations=(link,),
        entities=(Entity("e", "n", "t", {}, {}, ("m",), "note", "", "f"), Entity("f", "n", "t")),
        note="یادداشت",
        unsure=True,
        repairs=(Repair(0, 0, "x", RepairKind.TYPO),),
        bytes_sha256="0",
        encoding="utf-8",
    )
    line = json.loads(written(full))
    properties, definitions = described["properties"], described["$defs"]
    assert line.keys() == properties.keys()
    assert line["meta"].keys() == properties["meta"]["properties"].keys()
    edits = properties["meta"]["properties"]["repair"]["properties"]["edits"]
    assert line["meta"]["repair"]["edits"][0].keys() == edits["items"]["properties"].keys()
    assert line["spans"][0].keys() == definitions["span"]["properties"].keys()
    assert line["relations"][0].keys() == definitions["relation"]["properties"].keys()
    assert line["entities"][0].keys() == definitions["entity"]["properties"].keys()
    kinds = edits["items"]["properties"]["kind"]["enum"]
    assert set(kinds) == {kind.value for kind in RepairKind}
