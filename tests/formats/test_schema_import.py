# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import FormatInvalid
from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument
from annotator.formats.schemas.file import parse_schema, ready_schema, write_schema, write_toml
from annotator.formats.schemas.foreign import shown
from annotator.formats.schemas.foreign_files import Note, find_schema, read_any_schema
from annotator.formats.webanno_tsv import WebAnnoTsv
from annotator.model.schema import (
    AttributeType,
    Condition,
    EventRole,
    Granularity,
    Overlap,
    RelationTag,
    Schema,
    Tag,
)
from annotator.model.schema_rules import problems
from annotator.paths import resources
from tests.shared_data import shared

BRAT = """\
# people, places and what happens
[entities]
!Thing
\tPerson|human
\t\tMinister
Place
----------
شهر

[relations]
<WHERE>=Place|شهر
lives_in\tArg1:Person|Minister, Arg2:<WHERE>
Kin\tArg1:Person, Arg2:Person, <REL-TYPE>:symmetric-transitive
Kin\tArg1:Minister, Arg2:Person, <REL-TYPE>:symmetric-transitive
lost\tArg1:Ghost, Arg2:Person
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:contain

[events]
Meeting\tParticipant+:Person|Minister, Where?:Place|شهر, Chair:Person, Topic*:<EVENT>
Trip\tTraveller{1-3}:<ENTITY>, Stop{2}:Place

[attributes]
Negation\tArg:<EVENT>
Certainty\tArg:<EVENT>|Person, Value:High|Low, <DEFAULT>:High
Old\tArg:<RELATION>
"""
VISUAL = """\
[labels]
Person | شخص | ش
Participant | شرکت‌کننده
High | زیاد
[drawing]
SPAN_DEFAULT\tbgColor:lightgreen
Person\tbgColor:#7fa2ff, borderColor:darken
Place\tbgColor:red
"""


def brat(folder: Path, text: str = BRAT, visual: str = "", keys: str = "") -> Path:
    folder = folder / "دیدارها"
    folder.mkdir()
    (folder / "annotation.conf").write_text(text, encoding="utf-8")
    if visual:
        (folder / "visual.conf").write_text(visual, encoding="utf-8")
    if keys:
        (folder / "kb_shortcuts.conf").write_text(keys, encoding="utf-8")
    return folder


def tag(schema: Schema, key: str) -> Tag:
    found = schema.tag(key)
    assert found is not None
    return found


def relation(schema: Schema, key: str) -> RelationTag:
    found = schema.relation(key)
    assert found is not None
    return found


def noted(notes: tuple[Note, ...]) -> set[tuple[str, str, int]]:
    return {(note.code, note.what, note.line) for note in notes}


def test_a_collection_of_brat_becomes_two_layers_with_signatures_and_roles(tmp_path: Path) -> None:
    schema, notes = read_any_schema(brat(tmp_path, BRAT, VISUAL, "M Meeting\nP Person\nP Place\n"))
    assert schema.name == "دیدارها"
    assert [[tag.key for tag in layer.tags] for layer in schema.layers] == [
        ["Person", "Minister", "Place", "TAG_1"],
        ["Meeting", "Trip"],
    ]
    assert tag(schema, "TAG_1").fa == "شهر"
    assert schema.layers[0].overlap is Overlap.NESTED
    assert relation(schema, "lives_in").signatures == (
        ("Person", "Place"),
        ("Person", "TAG_1"),
        ("Minister", "Place"),
        ("Minister", "TAG_1"),
    )
    kin = relation(schema, "Kin")
    assert (kin.symmetric, kin.transitive) == (True, True)
    assert kin.allows("Minister", "Person")
    assert kin.allows("Person", "Minister")
    assert not kin.allows("Minister", "Minister")
    assert schema.relation("lost") is None
    assert tag(schema, "Meeting").roles == (
        EventRole("Participant", "شرکت‌کننده", "Participant", ("Person", "Minister"), 1, 0),
        EventRole("Where", "Where", "Where", ("Place", "TAG_1"), 0, 1),
        EventRole("Chair", "Chair", "Chair", ("Person",), 1, 1),
        EventRole("Topic", "Topic", "Topic", ("Meeting", "Trip"), 0, 0),
    )
    assert [(role.least, role.most) for role in tag(schema, "Trip").roles] == [(1, 3), (2, 2)]
    assert {
        ("note_unusable", "Thing", 3),
        ("note_synonyms", "human", 4),
        ("note_hierarchy", "Minister", 5),
        ("note_key", "شهر → TAG_1", 8),
        ("note_unknown_type", "Ghost", 15),
        ("note_no_targets", "lost", 15),
        ("note_abbreviations", "[labels]", 2),
        ("note_drawing", "borderColor", 7),
        ("note_color_changed", "#7fa2ff → #6f8edf", 7),
        ("note_shortcut", "P Place", 3),
    } <= noted(notes)
    assert {note.file for note in notes} == {"annotation.conf", "visual.conf", "kb_shortcuts.conf"}


def test_looks_and_attributes_of_brat_come_along(tmp_path: Path) -> None:
    schema, _ = read_any_schema(brat(tmp_path, BRAT, VISUAL, "M Meeting\n") / "annotation.conf")
    person, meeting = tag(schema, "Person"), tag(schema, "Meeting")
    assert (person.fa, person.en, person.own_color) == ("شخص", "Person", "#6f8edf")
    assert tag(schema, "Place").own_color == "#ff0000"
    assert (meeting.own_color, meeting.shortcut) == ("", "m")
    assert len({t.shortcut for t in schema.tags}) == len(schema.tags)
    negation, certainty = meeting.attributes
    assert (negation.type, negation.default) == (AttributeType.YES_NO, False)
    assert certainty.values == ("High", "Low")
    assert certainty.value_names[0] == ("زیاد", "High")
    assert certainty.default == "High"
    assert person.attributes == (certainty,)
    assert [a.key for a in relation(schema, "Kin").attributes] == ["Old"]


BRAT_REFUSED = [
    ("[entities]\nPerson\n[events]\nMeet\tWho;Person\n", "foreign_line", 4),
    ("[entities]\nPerson\n[relations]\nr\tArg1:, Arg2:Person\n", "foreign_line", 4),
    ("[entities]\n\n[relations]\n", "schema_no_tags", None),
    ("[entities]\n<A>=" + "x" * 60_000 + "\n<A><A>\n", "foreign_line", 3),
    ("[entities]\n" + "\n".join(f"T{n}" for n in range(1500)) + "\n[relations]\n"
     "r\tArg1:<ANY>, Arg2:<ANY>\n", "schema_beyond_limits", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "line"), BRAT_REFUSED)
def test_what_brat_would_not_read_is_refused_with_its_line(
    tmp_path: Path, text: str, code: str, line: int | None
) -> None:
    with pytest.raises(FormatInvalid) as refused:
        read_any_schema(brat(tmp_path, text))
    assert refused.value.code == code
    assert refused.value.data.get("line") == line
    assert refused.value.data["name"] == "annotation.conf"


STUDIO = """\
<View>
  <Header value="مقاله"/>
  <Labels name="label" toName="text" choice="multiple">
    <Label value="شخص" alias="PERSON" background="#FFA39E" hotkey="p"/>
    <Label value="مکان" background="red"/>
    <Label value="Team" background="rgba(1,2,3,.5)"/>
  </Labels>
  <Text name="text" value="$text" granularity="word"/>
  <Relations><Relation value="org:founded_by"/><Relation value="عضو"/></Relations>
  <Choices name="mention" toName="text" perRegion="true" whenTagName="label"
           whenLabelValue="شخص,Team" required="true">
    <Choice value="NAM" selected="true"/><Choice value="ضمیر" alias="PRO"/>
  </Choices>
  <View visibleWhen="choice-selected" whenTagName="mention" whenChoiceValue="PRO">
    <TextArea name="why" toName="text" perRegion="true" maxSubmissions="1"/>
  </View>
  <Choices name="topics" toName="text" choice="multiple">
    <Choice value="sport"/><Choice value="art"><Choice value="film"/></Choice>
  </Choices>
  <Number name="quality" toName="text" min="1" max="5" defaultValue="3"/>
  <DateTime name="seen" toName="text"/>
  <Taxonomy name="tree" toName="text"><Choice value="x"/></Taxonomy>
  <RectangleLabels name="box" toName="img"><Label value="Car"/></RectangleLabels>
</View>
"""


def test_a_label_studio_configuration_becomes_tags_and_attributes(tmp_path: Path) -> None:
    path = tmp_path / "news.xml"
    path.write_text(STUDIO, encoding="utf-8")
    schema, notes = read_any_schema(path)
    (layer,) = schema.layers
    assert (layer.key, layer.granularity, layer.discontinuous) == (
        "label",
        Granularity.TOKEN,
        False,
    )
    assert [(t.key, t.fa, t.own_color) for t in schema.tags] == [
        ("PERSON", "شخص", "#c57e7a"),
        ("TAG_1", "مکان", "#ff0000"),
        ("Team", "Team", ""),
    ]
    assert tag(schema, "PERSON").shortcut == "p"
    mention, why = tag(schema, "PERSON").attributes
    assert mention.values == ("NAM", "PRO")
    assert mention.value_names[1] == ("ضمیر", "PRO")
    assert (mention.default, mention.required) == ("NAM", True)
    assert (why.type, why.only_if) == (AttributeType.TEXT, Condition("mention", ("PRO",)))
    assert tag(schema, "Team").attributes == (mention, why)
    (alone,) = tag(schema, "TAG_1").attributes
    assert (alone.key, alone.only_if) == ("why", None)
    assert [(a.key, a.type) for a in schema.document] == [
        ("topics", AttributeType.CHOICES),
        ("quality", AttributeType.NUMBER),
        ("seen", AttributeType.DATE),
    ]
    assert schema.document[0].values == ("sport", "art", "film")
    assert schema.document[1].default == 3
    assert [(r.key, r.fa) for r in schema.relations] == [
        ("org_founded_by", "org:founded_by"),
        ("relation_1", "عضو"),
    ]
    assert len(schema.relations[0].signatures) == 9
    assert {
        ("note_multiple", "label", 3),
        ("note_color", "rgba(1,2,3,.5)", 6),
        ("note_color_changed", "#FFA39E → #c57e7a", 4),
        ("note_member", "TextArea maxSubmissions", 15),
        ("note_hierarchy", "film", 18),
        ("note_member", "Number min", 20),
        ("note_control", "Taxonomy tree", 22),
        ("note_control", "RectangleLabels box", 23),
        ("note_key", "مکان → TAG_1", 5),
    } <= noted(notes)


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><View>&b;</View>'
STUDIO_REFUSED = [
    (BOMB, "xml_doctype"),
    ('<!DOCTYPE View SYSTEM "http://example.org/x.dtd"><View/>', "xml_doctype"),
    ("<View><Labels></View>", "xml_syntax"),
    ("<View>&x;</View>", "xml_syntax"),
    ("<View/>", "schema_no_tags"),
    ("<View>" * 100 + "</View>" * 100, "json_too_deep"),
]


@pytest.mark.parametrize(("text", "code"), STUDIO_REFUSED)
def test_xml_that_is_dangerous_or_none_is_refused(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "config.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatInvalid) as refused:
        read_any_schema(path)
    assert refused.value.code == code
    assert refused.value.data["name"] == "config.xml"


WEBANNO = """\
#FORMAT=WebAnno TSV 3.3
#T_SP=custom.NamedEntity|value|sure|weight|comment
#T_SP=custom.Meeting|ROLE_custom.Meeting:who_custom.Link|custom.NamedEntity|kind
#T_CH=custom.Coref|referenceRelation|referenceType
#T_RL=custom.Kin|degree|BT_custom.NamedEntity
#T_RL=custom.Dep|BT_custom.POS


#Text=Sara met Ali .
1-1\t0-4\tSara\tPER\ttrue\t2\tan odd\\|note\t*\t*\t_\tfirst->1-1\tNAM[1]\t_\t_\t_\t_\t
1-2\t5-8\tmet\t_\t_\t_\t_\tguest;host\t1-1;1-3\tformal\t_\t_\t_\t_\t_\t_\t
1-3\t9-12\tAli\tPER[1]|LOC[2]\tfalse\t1.5\t*\t_\t_\t_\tsecond->1-2\tPRO[1]\tcousin\t1-1\t_\t_\t
"""


def test_the_header_of_webanno_becomes_layers_with_what_the_file_uses(tmp_path: Path) -> None:
    path = tmp_path / "meeting.tsv"
    path.write_text(WEBANNO, encoding="utf-8")
    schema, notes = read_any_schema(path)
    assert schema.name == "meeting"
    assert [(layer.key, [t.key for t in layer.tags]) for layer in schema.layers] == [
        ("NamedEntity", ["LOC", "PER"]),
        ("Meeting", ["formal"]),
        ("Coref", ["NAM", "PRO"]),
        ("POS", ["POS"]),
    ]
    for key in ("LOC", "PER"):
        sure, weight, comment = tag(schema, key).attributes
        assert (sure.type, weight.type) == (AttributeType.YES_NO, AttributeType.NUMBER)
        assert comment.values == ("an odd|note",)
    meeting = tag(schema, "formal")
    assert [(role.key, role.targets) for role in meeting.roles] == [
        ("guest", ("LOC", "PER")),
        ("host", ("LOC", "PER")),
    ]
    kin = relation(schema, "cousin")
    assert set(kin.signatures) == {(a, b) for a in ("LOC", "PER") for b in ("LOC", "PER")}
    assert relation(schema, "Dep").signatures == (("POS", "POS"),)
    assert relation(schema, "first").signatures == relation(schema, "second").signatures
    assert {("note_undeclared", "custom.POS", 6), ("note_chain", "Coref", 4)} <= noted(notes)


def test_all_that_a_webanno_file_has_is_a_tag_of_its_header() -> None:
    """The reader and the reader of the schema call things alike."""
    suite = shared("conformance/webanno_tsv3")
    seen = 0
    for path in sorted(suite.glob("*/reference.tsv")):
        (found,) = WebAnnoTsv().read(InputFile.of_path(path))
        if not isinstance(found, ReadDocument) or not found.spans:
            continue
        schema, _ = read_any_schema(path)
        named = {tag.en for tag in schema.tags}
        labels = {span.label for span in found.spans if span.layer not in ("Token", "POS")}
        assert {shown(label, label) for label in labels} <= named, path
        seen += 1
    assert seen > 40


def test_every_header_of_the_webanno_suite_is_read() -> None:
    suite = shared("conformance/webanno_tsv3")
    read = 0
    for path in sorted(suite.glob("*/reference.tsv")):
        declared = re.findall(r"^#T_(SP|CH)=", path.read_text(encoding="utf-8"), re.MULTILINE)
        if not declared and "#T_RL" not in path.read_text(encoding="utf-8"):
            with pytest.raises(FormatInvalid, match="schema_no_tags"):
                read_any_schema(path)
            continue
        schema, _ = read_any_schema(path)
        assert len(schema.tags) >= len(declared), path
        assert parse_schema(write_schema(schema)) == schema
        read += 1
    assert read > 50


def test_our_own_files_come_through_the_same_door(tmp_path: Path) -> None:
    news = ready_schema("news")
    assert read_any_schema(resources() / "schemas/news.schema.json") == (news, ())
    for name in ("mine.toml", "no_suffix"):
        (tmp_path / name).write_bytes(write_toml(news))
        assert read_any_schema(tmp_path / name) == (news, ())
    assert find_schema("news") == (news, ())
    assert find_schema(str(tmp_path / "mine.toml")) == (news, ())
    with pytest.raises(FormatInvalid, match="schema_not_ready"):
        find_schema("nwes")
    with pytest.raises(FormatInvalid, match="schema_missing"):
        find_schema(str(tmp_path / "absent.json"))


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("notes.txt", "یک متن".encode(), "schema_unknown_form"),
        ("notes.txt", b"\xff\xfe", "json_not_utf8"),
        ("empty.conf", b"", "schema_unknown_form"),
        ("broken.json", b"[", "json_syntax"),
        ("huge.xml", b"<" + b" " * 5_000_000, "schema_too_large"),
    ],
)
def test_a_file_of_no_known_form_is_refused(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(FormatInvalid) as refused:
        read_any_schema(tmp_path / name)
    assert refused.value.code == code
    assert refused.value.data["name"] == name


WORDS = ["[entities]", "[events]", "[relations]", "[attributes]", "<A>=Person|<B>", "\tPerson"]
WORDS += ["R\tArg1:Person, Arg2:<ANY>", "E\tA+:Person, B{2-1}:<EVENT>", "!شخص", "<ANY>", "-", "a|b"]
WORDS += ["N\tArg:<EVENT>, Value:x|y", "<View>", "<Label value='a'/>", "#FORMAT=WebAnno TSV 3.3"]
WORDS += ["#T_SP=a.B|c", "#T_RL=a.R|BT_a.B", "1-1\t0-2\tab\tx|y\t", "format = 'hashiye-schema'"]


@settings(max_examples=80)
@given(st.lists(st.sampled_from(WORDS), max_size=12), st.booleans())
def test_any_lines_are_a_sound_schema_or_refused(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], first: bool
) -> None:
    path = tmp_path_factory.mktemp("schemas") / "annotation.conf"
    path.write_text("\n".join([WORDS[0], *lines] if first else lines), encoding="utf-8")
    schema, code = None, ""
    try:
        schema, _ = read_any_schema(path)
    except FormatInvalid as error:
        code = error.code
    if schema is None:
        assert code
    else:
        assert problems(schema) == ()
        assert parse_schema(write_schema(schema)) == schema


def test_every_note_is_worded_in_both_languages() -> None:
    used: set[str] = set()
    for path in (resources().parent / "annotator/formats").rglob("*.py"):
        used |= set(re.findall(r'"(note_\w+)"', path.read_text(encoding="utf-8")))
    assert len(used) > 15
    for language in ("fa", "en"):
        path = resources() / "messages" / f"{language}.json"
        assert set(json.loads(path.read_text(encoding="utf-8"))["schema_notes"]) == used
