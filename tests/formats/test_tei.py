# SPDX-License-Identifier: MIT
import re
from dataclasses import replace
from datetime import date
from typing import Any

import lxml.etree as etree
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats.format import ReadDocument, Refused, WriteOptions
from annotator.formats.tei.format import Tei
from annotator.model.annotation import Entity, Json, Relation, Span
from tests.formats import hostile, memory

NS = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
TEXT = "😀 مریم رضایی\r\n\nرئیس شورای شهر ساری شد."


def span(id_: str, start: int, end: int, label: str, **fields: Json) -> Span:
    return Span(id_, "d", "", fields.pop("layer", "mention"), label, ((start, end),), **fields)


WHOLE = ReadDocument(
    "d",
    TEXT,
    title="شورای  ساری",
    source="خزرنامه",
    published=date(2023, 11, 5),
    by="زهرا",
    spans=(
        span("a", 2, 12, "PERSON", attributes={"former": True, "n": 3, "x": [1.5, "", None]}),
        Span("b", "d", "", "mention", "ROLE", ((15, 19), (20, 25)), note="یادداشت\n۲", unsure=True),
        span("c", 30, 34, "شهر و\u200cروستا ", value={"type": "x", "deep": [[1], {"y": False}]}),
        span("e", 15, 25, "EVENT", layer="لایهٔ من", attributes={"جا": {"span": "c"}}),
    ),
    relations=(
        Relation("r", "d", "", "holds", "a", "b", {"to": [{"span": "c"}, {"span": "a"}]}),
        Relation("q", "d", "", "EVENT.نقش دو", "b", "c", note="چرا", unsure=True),
    ),
)


def written(document: ReadDocument) -> bytes:
    kept = Tei().reduce(document, WriteOptions()).document
    (data,) = memory.written(Tei(), [kept]).values()
    return data


def one(data: bytes | str) -> ReadDocument:
    (found,) = memory.read(Tei(), data.encode() if isinstance(data, str) else data)
    assert isinstance(found, ReadDocument), found
    return found


def code(data: bytes | str) -> str:
    (found,) = memory.read(Tei(), data.encode() if isinstance(data, str) else data)
    assert isinstance(found, Refused), found
    assert found.error.data["name"]
    return found.error.code


def tei(body: str, apart: str = "", header: str = "<title>خبر</title>") -> str:
    return (
        f'<TEI xmlns="{NS[1:-1]}"><teiHeader><fileDesc><titleStmt>{header}</titleStmt>'
        "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
        f"</teiHeader><text><body>{body}</body></text>{apart}</TEI>"
    )


def test_everything_of_a_document_but_its_identities_comes_back() -> None:
    (kept,) = memory.came_back(Tei(), [WHOLE])
    assert kept.losses == ()
    found = one(written(WHOLE))
    assert (found.title, found.source, found.by) == (WHOLE.title, WHOLE.source, WHOLE.by)
    assert found.published == WHOLE.published
    by_label = {each.label: each for each in found.spans}
    assert by_label["PERSON"].attributes == WHOLE.spans[0].attributes
    assert by_label["ROLE"].fragments == WHOLE.spans[1].fragments
    assert by_label["EVENT"].layer == "لایهٔ من"
    assert found.relations[1].label == "EVENT.نقش دو"


def test_a_reader_of_tei_finds_the_words_that_a_pointer_means() -> None:
    root = etree.fromstring(written(WHOLE))
    (body,) = (each for each in root.iter() if each.get(f"{XML}id") == "text")
    value = "".join(body.itertext())
    assert value == TEXT
    words = []
    for each in root.iter(f"{NS}span"):
        for pointer in each.get("target").split():
            start, length = re.fullmatch(r"#string-range\(text,(\d+),(\d+)\)", pointer).groups()  # type: ignore[union-attr]
            words.append(value[int(start) : int(start) + int(length)])
    assert words[:3] == ["مریم رضایی", "رئیس", "شورای"]
    assert [each.text for each in body] == ["😀 مریم رضایی\r\n", "\n", "رئیس شورای شهر ساری شد."]


INSIDE = {
    "TEI": ["teiHeader", "text", "standOff"],
    "teiHeader": ["fileDesc"],
    "fileDesc": ["titleStmt", "publicationStmt", "sourceDesc"],
    "titleStmt": ["title", "respStmt"],
    "respStmt": ["resp", "name"],
    "publicationStmt": ["p"],
    "sourceDesc": ["p", "bibl"],
    "bibl": ["publisher", "date"],
    "text": ["body"],
    "body": ["p"],
    "standOff": ["spanGrp", "listRelation", "fs"],
    "spanGrp": ["span"],
    "listRelation": ["relation"],
    "fs": ["f"],
    "f": ["string", "binary", "symbol", "numeric", "vColl", "fs"],
    "vColl": ["string", "binary", "symbol", "numeric", "fs"],
}
"""What TEI P5 allows inside an element, as far as it is used."""
GIVEN = {
    "spanGrp": {"type"},
    "span": {"id", "target", "corresp", "ana"},
    "relation": {"id", "name", "active", "passive", "ana"},
    "fs": {"id", "type"},
    "f": {"name", "fVal"},
    "vColl": {"org"},
    "TEI": {"space"},
    "body": {"id"},
    "date": {"when"},
}
NAME = re.compile(r"[^\W\d][\w.-]*")


def is_sound(root: Any) -> None:
    ids = [each.get(f"{XML}id") for each in root.iter() if each.get(f"{XML}id")]
    assert len(ids) == len(set(ids))
    for each in root.iter():
        name = etree.QName(each).localname
        below = [etree.QName(inside).localname for inside in each]
        assert set(below) <= set(INSIDE.get(name, ())), name
        if name in ("TEI", "fileDesc", "titleStmt", "respStmt", "bibl"):
            assert below == [tag for tag in INSIDE[name] if tag in below]
        assert {etree.QName(key).localname for key in each.attrib} <= GIVEN.get(name, set()) | {
            "value"
        }
        assert name not in INSIDE or not (each.text or "").strip()
        for key in ("type", "name"):
            assert each.get(key) is None or NAME.fullmatch(each.get(key))
        for key in ("active", "passive", "ana", "fVal"):
            for pointer in each.get(key, "").split():
                assert pointer.removeprefix("#") in ids
        if name == "f":
            assert bool(below) != (each.get("fVal") is not None)
            assert len(below) <= 1


def test_the_file_is_made_as_tei_p5_wants_it() -> None:
    is_sound(etree.fromstring(written(WHOLE)))
    bare = etree.fromstring(written(ReadDocument("d", "متن")))
    is_sound(bare)
    assert [etree.QName(each).localname for each in bare] == ["teiHeader", "text"]


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_with_any_values_comes_back_in_a_sound_file(data: st.DataObject) -> None:
    document = data.draw(hostile.documents())
    words = st.one_of(hostile.WORDS, st.text(st.characters(codec="utf-8"), max_size=5))
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
        | words,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
        max_leaves=6,
    )  # fmt: skip
    spans = tuple(
        replace(
            each,
            layer=data.draw(words),
            label="X" + data.draw(words),
            attributes=data.draw(st.dictionaries(words, values, max_size=2)),
            value=data.draw(values),
        )
        for each in document.spans
    )
    links = tuple(replace(each, label="ل" + data.draw(words)) for each in document.relations)
    document = replace(document, spans=spans, relations=links, title=data.draw(words), by="ا")
    memory.came_back(Tei(), [document])
    is_sound(etree.fromstring(written(document)))


def test_what_xml_and_tei_cannot_say_is_counted() -> None:
    entities = (Entity("e1", "م", "", {"uri": "https://x.org/1"}), Entity("e2", "ن", ""))
    spans = (
        span("a", 0, 1, "X\x01", entities=("e1",), attributes={"": 1, "k": "\x02"}),
        span("b", 0, 1, "Y", entities=("e2",)),
    )
    document = replace(WHOLE, text=TEXT + "\x1f", spans=spans, relations=(), entities=entities)
    (kept,) = memory.came_back(Tei(), [document])
    assert {loss.code: loss.count for loss in kept.losses} == {
        "loss_attributes": 1,
        "loss_controls": 3,
        "loss_entities": 1,
        "loss_entity_details": 1,
        "loss_entity_links": 1,
    }
    assert [each.links for each in one(written(document)).entities] == [{"uri": "https://x.org/1"}]


def test_names_in_the_text_are_spans_also_inside_each_other() -> None:
    body = """
      <head>عنوانِ
        خبر</head>
      <p>دیروز <persName ref="http://www.wikidata.org/entity/Q1"><forename>مریم</forename>
        <surname>رضایی</surname></persName> در <rs type="city" ref="#sari" subtype="x">ساری</rs>
        بود.<lb/>و <date when="2023-11-05">۱۴ آبان</date> رفت.</p>"""
    found = one(tei(body))
    assert found.text == "عنوانِ خبر\nدیروز مریم رضایی در ساری بود.\nو ۱۴ آبان رفت."
    words = {each.label: found.text[each.start : each.end] for each in found.spans}
    assert words == {
        "forename": "مریم",
        "surname": "رضایی",
        "persName": "مریم رضایی",
        "city": "ساری",
        "date": "۱۴ آبان",
    }
    by_label = {each.label: each for each in found.spans}
    assert by_label["city"].attributes == {"subtype": "x"}
    assert by_label["date"].attributes == {"when": "2023-11-05"}
    assert [(each.id, each.links) for each in found.entities] == [
        ("http://www.wikidata.org/entity/Q1", {"wikidata": "Q1"}),
        ("sari", {}),
    ]


def test_spans_of_others_point_at_words_anchors_and_ranges() -> None:
    body = """<p xml:id="p1"><w xml:id="w1">مریم</w> <w xml:id="w2">رضایی</w> در
        <anchor xml:id="a1"/>ساری<anchor xml:id="a2"/> بود</p>"""
    apart = """<standOff><spanGrp type="wordForm">
      <span target="#w1 #w2" ana="#f1"/>
      <span xml:id="s2" from="#a1" to="#a2"> شهر </span>
      <span xml:id="s3" target="#string-range(p1,0,4,5,5)">کس</span>
      <span xml:id="s4" from="#string-index(p1,5)" to="#right(w2)">نام</span>
      <span target="#nowhere">هیچ</span></spanGrp>
      <fs xml:id="f1"><f name="pos"><symbol value="NN"/></f>
        <f name="n"><numeric value="2"/></f></fs>
      <linkGrp type="in"><link target="#s3 #s2"/><link target="#s3 #f1"/></linkGrp>
      <listRelation><relation name="at" active="#s3" passive="#s2 #s4"/></listRelation>
    </standOff>"""
    found = one(tei(body, apart))
    assert found.text == "مریم رضایی در ساری بود"
    told = [
        (each.label, [found.text[start:end] for start, end in each.fragments], each.layer)
        for each in found.spans
    ]
    assert told == [
        ("wordForm", ["مریم رضایی"], "wordForm"),
        ("شهر", ["ساری"], "wordForm"),
        ("کس", ["مریم", "رضایی"], "wordForm"),
        ("نام", ["رضایی"], "wordForm"),
    ]
    assert found.spans[0].attributes == {"pos": "NN", "n": 2}
    links = [(each.label, each.source, each.target) for each in found.relations]
    assert links == [("at", "s3", "s2"), ("at", "s3", "s4"), ("in", "s3", "s2")]
    assert found.extra == {"/tei": {"unread": {"link": 1, "span": 1}}}


def test_of_a_choice_one_reading_is_text() -> None:
    body = "<p>در <choice><sic>سارى</sic><corr>ساری</corr></choice> و <persName>مریم</persName></p>"
    found = one(tei(body))
    assert found.text == "در ساری و مریم"
    assert found.spans[0].fragments == ((10, 14),)


def test_each_text_of_a_corpus_is_a_document_and_a_bad_one_stops_no_other() -> None:
    texts = tei("<p>یک</p>"), tei(" "), tei("<p>سه</p>")
    found = memory.read(
        Tei(), f'<teiCorpus xmlns="{NS[1:-1]}">{"".join(texts)}</teiCorpus>'.encode()
    )
    assert [each.text if isinstance(each, ReadDocument) else each.error.code for each in found] == [
        "یک",
        "tei_no_text",
        "سه",
    ]


def test_entities_and_what_is_no_tei_are_refused() -> None:
    good = tei("<p>یک</p>")
    bomb = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]>'
    assert code(bomb + good.replace("یک", "&c;")) == "xml_doctype"
    assert code(f'<!DOCTYPE a SYSTEM "file:///etc/passwd">{good}') == "xml_doctype"
    assert code("<html><body>یک</body></html>") == "tei_no_text"
    assert code(good.replace(NS[1:-1], "http://example.org")) == "tei_no_text"
    assert code(good.replace("یک", "&undefined;")) == "xml_syntax"
    assert code(tei("<p>" * 300 + "یک" + "</p>" * 300)) == "json_too_deep"


def test_features_that_many_share_are_not_told_without_end() -> None:
    fs = "".join(f'<f name="f{n}"><numeric value="1"/></f>' for n in range(1000))
    spans = '<span target="#p" ana="#f">X</span>' * 200
    apart = f'<standOff><fs xml:id="f">{fs}</fs><spanGrp>{spans}</spanGrp></standOff>'
    assert code(tei('<p xml:id="p">یک</p>', apart)) == "xml_too_many"


@pytest.mark.parametrize("step", range(3))
def test_a_damaged_pointer_is_counted_and_nothing_worse(step: int) -> None:
    data = written(WHOLE).decode()
    for number, bad in enumerate(("99999999", "0", "-1", "x", "")):
        places = [found.span() for found in re.finditer(r"\d+", data)]
        start, end = places[(number * 7 + step * 11) % len(places)]
        for each in memory.read(Tei(), f"{data[:start]}{bad}{data[end:]}".encode()):
            if isinstance(each, ReadDocument):
                for span_ in each.spans:
                    assert 0 <= span_.start < span_.end <= len(each.text)


def test_a_choice_of_very_many_readings_has_one_text() -> None:
    readings = "<sic>ا</sic>" * 20_000
    assert one(tei(f"<p><choice>{readings}<corr>ب</corr></choice></p>")).text == "ب"


def test_what_lxml_or_memory_has_no_room_for_is_refused() -> None:
    crowd = " ".join(f'a{n}=""' for n in range(1001))
    assert code(tei(f"<p {crowd}>متن</p>")) == "xml_attributes"
    names = "".join(f'<name xml:id="n{n}">ا</name>' for n in range(600))
    ends = " ".join(f"#n{n}" for n in range(1, 600))
    assert code(tei(f"<p>{names}</p>", f'<link target="#n0 {ends}"/>' * 600)) == "xml_too_many"
