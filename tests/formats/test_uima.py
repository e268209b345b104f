# SPDX-License-Identifier: MIT
import json
import random
import re
from io import BytesIO, StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats.files import InputFile
from annotator.formats.format import Loss, ReadDocument, Refused, WriteOptions
from annotator.formats.uima.json_cas import UimaJson
from annotator.formats.uima.names import feature_name, key_of, layer_of, type_name
from annotator.formats.uima.xmi import UimaXmi
from annotator.model.annotation import Entity, Json, Relation, Span
from annotator.model.schema import Attribute, AttributeType, Layer, RelationTag, Schema, Tag
from tests.formats import hostile, memory
from tests.shared_data import shared

DEPRECATED = pytest.mark.filterwarnings("ignore:open_binary:DeprecationWarning")
BOTH = (UimaXmi(), UimaJson())
TEXT = "😀 مریم رضایی رئیس شورای شهر ساری شد."


def _attribute(key: str, type_: AttributeType, several: bool = False) -> Attribute:
    return Attribute(key, type_, key, key, several=several)


ATTRIBUTES = (
    _attribute("former", AttributeType.YES_NO),
    _attribute("number", AttributeType.NUMBER),
    _attribute("channels", AttributeType.CHOICES),
    _attribute("place", AttributeType.SPAN),
    _attribute("places", AttributeType.SPAN, several=True),
    _attribute("class", AttributeType.TEXT),
)
SCHEMA = Schema(
    "s",
    1,
    (Layer("mention", "", "", (Tag("PERSON", "", "", 0, attributes=ATTRIBUTES),)),),
    (RelationTag("holds", "", "", "", "", (), attributes=ATTRIBUTES[:3]),),
)
OPTIONS = WriteOptions(SCHEMA)


def span(id_: str, start: int, end: int, label: str = "PERSON", **fields: Json) -> Span:
    return Span(id_, "d", "", fields.pop("layer", "mention"), label, ((start, end),), **fields)


def written(format_: UimaXmi | UimaJson, *documents: ReadDocument) -> dict[str, bytes]:
    kept = [format_.reduce(document, OPTIONS).document for document in documents]
    return memory.written(format_, kept, OPTIONS)


def one(found: list[ReadDocument | Refused]) -> ReadDocument:
    (document,) = found
    assert isinstance(document, ReadDocument), document
    return document


def code(found: list[ReadDocument | Refused]) -> str:
    (refused,) = found
    assert isinstance(refused, Refused), refused
    assert refused.error.data["name"]
    return refused.error.code


WHOLE = ReadDocument(
    "d",
    TEXT,
    title="شورای ساری",
    spans=(
        span("a", 2, 12, attributes={"former": True, "number": 3, "class": "x"}, note="نام"),
        span("b", 13, 27, "ROLE", attributes={"places": [{"span": "a"}, {"span": "c"}]}),
        span("c", 28, 32, "LOCATION", attributes={"place": {"span": "b"}, "number": 1.5}),
        span("e", 0, 1, layer="", attributes={"is-new": "بله"}),
    ),
    relations=(Relation("r", "d", "", "holds", "a", "b", {"channels": ["الف", ""]}, note="چرا"),),
)


@pytest.mark.parametrize("format_", BOTH)
def test_a_document_with_everything_a_cas_has_room_for_comes_back(
    format_: UimaXmi | UimaJson,
) -> None:
    (kept,) = memory.came_back(format_, [WHOLE], OPTIONS)
    assert kept.losses == ()
    found = one(memory.read_files(format_, written(format_, WHOLE)))
    assert (found.id, found.title, found.text) == ("d", WHOLE.title, TEXT)
    labels = {each.id: each.label for each in found.spans}
    by_label = {each.label: each for each in found.spans if each.layer}
    assert by_label["PERSON"].attributes == {"former": True, "number": 3, "class": "x"}
    places = [each["span"] for each in by_label["ROLE"].attributes["places"]]
    assert [labels[place] for place in places] == ["PERSON", "LOCATION"]
    assert found.spans[-1].attributes == {"is-new": "بله"}


def test_cassis_reads_what_is_written_as_xmi_with_its_types_beside() -> None:
    import cassis

    files = written(UimaXmi(), WHOLE)
    types = cassis.load_typesystem(BytesIO(files["TypeSystem.xml"]))
    (name,) = files.keys() - {"TypeSystem.xml"}
    _is_whole(cassis.load_cas_from_xmi(BytesIO(files[name]), typesystem=types))
    offsets = re.findall(rb'custom:mention [^>]*begin="(\d+)" end="(\d+)"', files[name])
    assert offsets[0] == (b"3", b"13")


def test_cassis_reads_what_is_written_as_json() -> None:
    import cassis

    (data,) = written(UimaJson(), WHOLE).values()
    _is_whole(cassis.load_cas_from_json(StringIO(data.decode())))
    structures = json.loads(data)["%FEATURE_STRUCTURES"]
    first = next(each for each in structures if each.get("label") == "PERSON")
    assert (first["begin"], first["end"]) == (3, 13)


def _is_whole(cas: Json) -> None:
    assert cas.sofa_string == TEXT
    mentions = cas.select("webanno.custom.mention")
    assert [each.get_covered_text() for each in mentions] == [
        "مریم رضایی",
        "رئیس شورای شهر",
        "ساری",
    ]
    (link,) = cas.select("webanno.custom.Relation")
    assert (link.begin, link.end) == (link.Dependent.begin, link.Dependent.end)
    assert link.Governor.label == "PERSON"
    assert [each.get_covered_text() for each in cas.select("custom.Span")] == ["😀"]
    words = cas.select("de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token")
    assert words[0].get_covered_text() == "😀"
    assert words[1].get_covered_text() == "مریم"
    assert len(cas.select("de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence")) == 1


@DEPRECATED
def test_the_types_of_dkpro_are_meant_and_go_together_with_them() -> None:
    import cassis

    ours = cassis.load_typesystem(BytesIO(written(UimaXmi(), WHOLE)["TypeSystem.xml"]))
    theirs = cassis.load_dkpro_core_typesystem()
    for name in ("segmentation.type.Token", "segmentation.type.Sentence", "ner.type.NamedEntity"):
        full = f"de.tudarmstadt.ukp.dkpro.core.api.{name}"
        known = {each.name for each in theirs.get_type(full).features}
        assert known >= {each.name for each in ours.get_type(full).features} - {"note"}
    merged = cassis.merge_typesystems(theirs, ours)
    assert merged.get_type("webanno.custom.mention").get_feature("label")


def test_parts_lie_in_folders_with_their_own_types() -> None:
    output = memory.MemoryOutput()
    writer = UimaXmi().writer(output, OPTIONS)
    for part in ("train", "test"):
        writer.add(UimaXmi().reduce(WHOLE, OPTIONS).document, part)
    writer.close()
    assert {name for name in output.files if name.endswith(".xml")} == {
        "train/TypeSystem.xml",
        "test/TypeSystem.xml",
    }
    inside = {name.removeprefix("train/"): data for name, data in output.files.items()}
    assert len(memory.read_files(UimaXmi(), {k: v for k, v in inside.items() if "/" not in k})) == 1


def test_an_identity_is_written_by_its_address_and_the_rest_is_told() -> None:
    entities = (
        Entity("e1", "مریم رضایی", "PERSON", {"wikidata": "Q1"}),
        Entity("e2", "ساری", "LOCATION"),
    )
    spans = (span("a", 2, 12, entities=("e1", "e2")), span("b", 28, 32, entities=("e2",)))
    document = ReadDocument("d", TEXT, spans=spans, entities=entities)
    for format_ in BOTH:
        (kept,) = memory.came_back(format_, [document], OPTIONS)
        assert {loss.code: loss.count for loss in kept.losses} == {
            "loss_entities": 1,
            "loss_entity_details": 1,
            "loss_entity_links": 2,
        }
        found = one(memory.read_files(format_, written(format_, document)))
        assert [each.links for each in found.entities] == [{"wikidata": "Q1"}]
        assert found.spans[0].entities == (found.entities[0].id,)
        assert found.entities == kept.document.entities


def test_what_a_cas_has_no_room_for_is_counted() -> None:
    pieces = Span("p", "d", "", "mention", "PERSON", ((2, 6), (7, 10)), value={"type": "x"})
    spans = (
        pieces,
        span("a", 2, 12, attributes={"former": "شاید", "other": 4, "number": 2**60}, unsure=True),
        span("b", 0, 1, "X\x01"),
    )
    relations = (Relation("r", "d", "", "holds", "p", "a"),)
    document = ReadDocument("d", TEXT + "\x02\x03", spans=spans, relations=relations)
    losses = {loss.code: loss.count for loss in UimaXmi().reduce(document, OPTIONS).losses}
    assert losses == {
        "loss_attributes": 2,
        "loss_attribute_types": 1,
        "loss_controls": 3,
        "loss_discontinuous": 1,
        "loss_relation_ends": 1,
        "loss_unsure": 1,
    }
    assert Loss("loss_controls", 3) not in UimaJson().reduce(document, OPTIONS).losses


KEYS = st.one_of(
    st.sampled_from(["label", "x_x", "x_xa", "a_x41_", "class", "is-new", "سمت", "Link", "_", "9"]),
    st.text(st.sampled_from("axX_4-لLink."), min_size=1, max_size=8),
)


@given(KEYS, KEYS)
@settings(max_examples=300, deadline=None)
def test_any_key_is_a_name_in_uima_and_no_two_are_the_same(first: str, second: str) -> None:
    assert key_of(feature_name(first)) == first
    assert layer_of(type_name(first)) == first
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", feature_name(first))
    if first != second:
        assert feature_name(first) != feature_name(second)
        assert type_name(first) != type_name(second)


@pytest.mark.parametrize("format_", BOTH)
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_layers_and_typed_attributes_of_any_kind_come_back(
    format_: UimaXmi | UimaJson, data: st.DataObject
) -> None:
    text = data.draw(hostile.texts())
    values: st.SearchStrategy[Json] = st.one_of(
        hostile.WORDS,
        st.booleans(),
        st.integers(-(2**60), 2**60),
        st.floats(allow_nan=False, allow_infinity=False),
        st.lists(hostile.WORDS, max_size=2),
        st.sampled_from([{"span": "0"}, [{"span": "0"}], [{"span": "1"}, {"span": "0"}], None, {}]),
    )
    keys = st.one_of(KEYS, st.sampled_from([each.key for each in ATTRIBUTES]))
    attributes = st.dictionaries(keys, values, max_size=4)
    layers = st.one_of(KEYS, st.sampled_from(["", "mention", "Relation", "NamedEntity", "Span"]))
    spans = tuple(
        Span(str(n), "d", "", data.draw(layers), "X", ((n, n + 1),), data.draw(attributes))
        for n in range(min(2, len(text)))
    )
    if len(spans) < 2:
        return
    links = (Relation("r", "d", "", "holds", "0", "1", data.draw(attributes)),)
    memory.came_back(format_, [ReadDocument("d", text, spans=spans, relations=links)], OPTIONS)


XMI = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:tcas="http:///uima/tcas.ecore" xmlns:my="http:///my.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>{inside}
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="😀 ساری"/>
<cas:View sofa="1" members="{members}"/></xmi:XMI>"""
TYPES = """<?xml version="1.0"?><typeSystemDescription
 xmlns="http://uima.apache.org/resourceSpecifier"><types>{types}</types></typeSystemDescription>"""
TYPE = """<typeDescription><name>{name}</name><supertypeName>{above}</supertypeName><features>
{features}</features></typeDescription>"""
FEATURE = """<featureDescription><name>{}</name><rangeTypeName>{}</rangeTypeName>
</featureDescription>"""


def xmi(inside: str, members: str = "2", types: str | None = None) -> list[ReadDocument | Refused]:
    beside = {} if types is None else {"TypeSystem.xml": TYPES.format(types=types).encode()}
    data = XMI.format(inside=inside, members=members).encode()
    return list(UimaXmi().read(InputFile.of_bytes("in.xmi", data, beside)))


def type_(name: str, above: str = "uima.tcas.Annotation", **features: str) -> str:
    ranges = "".join(FEATURE.format(key, value) for key, value in features.items())
    return TYPE.format(name=name, above=above, features=ranges)


def test_a_type_of_any_name_becomes_spans_with_its_features() -> None:
    text = "uima.cas.String"
    types = type_("my.Place", value=text, size="uima.cas.Integer", sure="uima.cas.Boolean")
    place = '<my:Place xmi:id="2" sofa="1" begin="3" end="7" value="L" size="4" sure="true"/>'
    found = one(xmi(place, types=types)).spans
    assert [(s.label, s.layer, s.fragments) for s in found] == [("L", "Place", ((2, 6),))]
    assert found[0].attributes == {"size": 4, "sure": True}
    types = type_("my.Bare") + type_("my.Named", title=text)
    inside = '<my:Bare xmi:id="2" sofa="1" begin="0" end="2"/>'
    inside += '<my:Named xmi:id="3" sofa="1" begin="0" end="2" title="T"/>'
    assert [each.label for each in one(xmi(inside, "2 3", types)).spans] == ["Bare", "T"]


def test_a_slot_with_a_role_is_a_relation_and_one_without_an_attribute() -> None:
    inside = """<my:P xmi:id="2" sofa="1" begin="3" end="7"/>
    <my:L xmi:id="3" role="جا" target="2"/><my:L xmi:id="4" target="2"/>
    <my:H xmi:id="5" sofa="1" begin="0" end="2" links="3 4"/>"""
    found = one(xmi(inside, "2 5"))
    assert [(r.label, r.source, r.target) for r in found.relations] == [("جا", "5", "2")]
    assert found.spans[1].attributes == {"links": {"span": "2"}}


def test_what_has_no_length_is_not_a_span_and_is_not_forgotten() -> None:
    found = one(xmi('<my:P xmi:id="2" sofa="1" begin="3" end="3"/>'))
    assert found.spans == ()
    assert found.extra == {"/uima": {"unread": {"P@2": 1}}}


@pytest.mark.parametrize(
    ("inside", "members", "types", "expected"),
    [
        ('<my:P xmi:id="2" sofa="1" begin="0" end="1"/>', "2", None, "span_splits_character"),
        ('<my:P xmi:id="2" sofa="1" begin="0" end="99"/>', "2", None, "span_outside_text"),
        ('<my:P xmi:id="2" sofa="1" begin="-1" end="2"/>', "2", None, "span_outside_text"),
        ('<my:P xmi:id="2" sofa="1" begin="3" end="2"/>', "2", None, "span_outside_text"),
        ('<my:P xmi:id="2" sofa="1" begin="0" end="2"/>', "2 2", None, "uima_broken"),
        ('<my:P xmi:id="2" sofa="1" begin="0" end="2"/>', "2 7", None, "uima_broken"),
        ('<my:P xmi:id="2" sofa="1" begin="0" end="2"/>', "2", "", "uima_type_unknown"),
        ('<my:P xmi:id="x" sofa="1" begin="0" end="2"/>', "", None, "uima_broken"),
        ('<my:P xmi:id="2" sofa="1" from="0"/>', "2", None, "uima_bad_name"),
        ('<cas:Sofa xmi:id="9" sofaNum="2" sofaID="b" sofaString="b"/>', "", None, "uima_views"),
        ("<a><b><c/></b></a>", "", None, "json_too_deep"),
        ("", "", type_("a.A", "a.B") + type_("a.B", "a.A"), "uima_bad_name"),
        ("", "", type_("a.A", "a.A"), "uima_bad_name"),
        ("", "", type_("a.A", "no.Such"), "uima_broken"),
        ("", "", type_("a.A", **{"x=1): import os #": "uima.cas.String"}), "uima_bad_name"),
        ("", "", type_("a.A", **{"x": "no.Such"}), "uima_broken"),
    ],
)
def test_what_cannot_be_is_refused(
    inside: str, members: str, types: str | None, expected: str
) -> None:
    assert code(xmi(inside, members, types)) == expected


def test_entities_and_document_types_are_refused_before_they_do_anything() -> None:
    good = XMI.format(inside="", members="")
    bomb = '<!DOCTYPE a [<!ENTITY b "{}">{}]>'.format(
        "ha" * 10, "".join(f'<!ENTITY c{n} "&b;&b;&b;">' for n in range(9))
    )
    head, _, rest = good.partition("\n")
    data = f"{head}{bomb}{rest.replace('ساری', '&c8;')}"
    for encoding in ("utf-8", "utf-16"):
        named = data.replace("UTF-8", encoding)
        assert code(memory.read(UimaXmi(), named.encode(encoding))) == "xml_doctype"
    external = f'{head}<!DOCTYPE a SYSTEM "file:///etc/passwd">{rest}'
    assert code(memory.read(UimaXmi(), external.encode())) == "xml_doctype"
    beside = {"TypeSystem.xml": f"<!DOCTYPE a>{TYPES.format(types='')[21:]}".encode()}
    found = UimaXmi().read(InputFile.of_bytes("in.xmi", good.encode(), beside))
    assert code(list(found)) == "xml_doctype"


def test_type_systems_that_would_never_end_are_refused_at_once() -> None:
    text = "uima.cas.String"
    deep = "".join(type_(f"a.T{n}", f"a.T{n - 1}" if n else "uima.cas.TOP") for n in range(2000))
    wide = type_("a.Top", **{f"f{n}": text for n in range(900)})
    wide += "".join(type_(f"a.T{n}", "a.Top") for n in range(900))
    for types in (deep, wide):
        assert code(xmi("", "", types)) == "uima_types_many"


def test_a_list_that_many_share_is_not_told_without_end() -> None:
    links = "".join(f'<my:L xmi:id="{n}" target="2"/>' for n in range(1000, 3000))
    array = f'<cas:FSArray xmi:id="3" elements="{" ".join(map(str, range(1000, 3000)))}"/>'
    hosts = "".join(
        f'<my:H xmi:id="{n}" sofa="1" begin="0" end="2" links="3"/>' for n in range(4000, 4200)
    )
    shared_list = FEATURE.format("links", "uima.cas.FSArray").replace(
        "</featureD", "<multipleReferencesAllowed>true</multipleReferencesAllowed></featureD"
    )
    types = type_("my.P") + type_("my.L", "uima.cas.TOP", target="uima.tcas.Annotation")
    types += TYPE.format(name="my.H", above="uima.tcas.Annotation", features=shared_list)
    place = '<my:P xmi:id="2" sofa="1" begin="0" end="2"/>'
    members = " ".join(map(str, [2, *range(4000, 4200)]))
    assert code(xmi(place + links + array + hosts, members, types)) == "xml_too_many"


def test_an_encoding_nobody_knows_is_refused() -> None:
    data = XMI.format(inside="", members="").replace("UTF-8", "x-secret").encode()
    assert code(memory.read(UimaXmi(), data)) in ("xml_encoding", "xml_syntax")


JSON = {
    "%TYPES": {"my.P": {"%NAME": "my.P", "%SUPER_TYPE": "uima.tcas.Annotation"}},
    "%FEATURE_STRUCTURES": [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView"}
        | {"mimeType": "text", "sofaString": "😀 ساری"},
        {"%ID": 2, "%TYPE": "my.P", "@sofa": 1, "begin": 3, "end": 7},
    ],
    "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2]}},
}


def json_cas(path: str, value: Json) -> list[ReadDocument | Refused]:
    data = json.loads(json.dumps(JSON))
    at = data
    *steps, last = path.split("/")
    for step in steps:
        at = at[int(step) if isinstance(at, list) else step]
    at[int(last) if isinstance(at, list) else last] = value
    return memory.read(UimaJson(), json.dumps(data).encode())


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("%FEATURE_STRUCTURES/1/end", 99, "span_outside_text"),
        ("%FEATURE_STRUCTURES/1/begin", 1, "span_splits_character"),
        ("%FEATURE_STRUCTURES/1/begin", [3], "span_outside_text"),
        ("%FEATURE_STRUCTURES/1/%TYPE", "my.Other", "uima_type_unknown"),
        ("%FEATURE_STRUCTURES/1/%ID", 1, "uima_broken"),
        ("%FEATURE_STRUCTURES/1/%ID", "2", "uima_broken"),
        ("%FEATURE_STRUCTURES/1/@sofa", 7, "uima_broken"),
        ("%FEATURE_STRUCTURES/1/size", 7, "uima_broken"),
        ("%FEATURE_STRUCTURES/0/sofaString", None, "uima_no_text"),
        ("%FEATURE_STRUCTURES/0/%TYPE", "my.P", "uima_views"),
        ("%FEATURE_STRUCTURES", 3, "uima_broken"),
        ("%VIEWS/_InitialView/%MEMBERS", [2, 2], "uima_broken"),
        ("%VIEWS/_InitialView/%MEMBERS", [5], "uima_broken"),
        ("%VIEWS", [], "uima_broken"),
        ("%TYPES/my.P/%SUPER_TYPE", "my.P", "uima_bad_name"),
        ("%TYPES/my.P/x y", {"%RANGE": "uima.cas.String"}, "uima_bad_name"),
        ("%TYPES/my.P/x", {"%RANGE": 3}, "uima_broken"),
        ("%TYPES/my.P", 3, "uima_broken"),
    ],
)
def test_json_that_cannot_be_is_refused(path: str, value: Json, expected: str) -> None:
    assert code(json_cas(path, value)) == expected


def test_json_of_others_is_read_also_with_structures_by_id() -> None:
    found = one(memory.read(UimaJson(), json.dumps(JSON).encode()))
    assert [(each.label, each.fragments) for each in found.spans] == [("P", ((2, 6),))]
    by_id = {str(each.pop("%ID")): each for each in json.loads(json.dumps(JSON))[STRUCTURES]}
    same = one(memory.read(UimaJson(), json.dumps({**JSON, STRUCTURES: by_id}).encode()))
    assert same.spans == found.spans


STRUCTURES = "%FEATURE_STRUCTURES"


@pytest.mark.parametrize("format_", BOTH)
def test_wrong_numbers_and_names_anywhere_are_refused_or_read(
    format_: UimaXmi | UimaJson,
) -> None:
    draw = random.Random(4)
    files = written(format_, WHOLE)
    name = next(name for name in files if name != "TypeSystem.xml")
    refused = 0
    for turn in range(150):
        victim = draw.choice(sorted(files)) if turn % 2 else name
        words = re.split(rb"(\d+|uima\.[\w.]+|\"[%@\w]+\")", files[victim])
        for place in draw.choices(range(1, len(words), 2), k=2):
            words[place] = draw.choice(
                [b"0", b"1", b"9", b"99999999", b"-1", b"true", b"null", b""]
            )
        changed = {**files, victim: b"".join(words)}
        found = format_.read(InputFile.of_bytes(name, changed[name], changed))
        for each in found:
            refused += isinstance(each, Refused)
            if isinstance(each, ReadDocument):
                assert all(0 <= s.start < s.end <= len(each.text) for s in each.spans)
    assert refused > 20


@DEPRECATED
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_references_of_webanno_are_read_as_cassis_reads_them() -> None:
    import cassis

    references = sorted(shared("conformance/webanno_tsv3").glob("*/reference.xmi"))
    assert len(references) > 70
    types = cassis.load_dkpro_core_typesystem()
    for path in references:
        found = one(list(UimaXmi().read(InputFile.of_path(path))))
        cas: Json = cassis.load_cas_from_xmi(path, types, lenient=True)
        assert found.text == cas.sofa_string
        name = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
        theirs = sorted((s.begin, s.end) for s in cas.select(name) if s.begin < s.end)
        ours = sorted(s.fragments[0] for s in found.spans if s.layer == "NamedEntity")
        assert ours == theirs, path


def test_a_chain_of_webanno_is_an_identity() -> None:
    path = shared("conformance/webanno_tsv3/testSimpleChain/reference.xmi")
    found = one(list(UimaXmi().read(InputFile.of_path(path))))
    assert [entity.name for entity in found.entities] == ["This"]
    assert {each.entities for each in found.spans} == {(found.entities[0].id,)}
    assert len(found.spans) == 3
