# SPDX-License-Identifier: MIT
"""Our documents through WebAnno TSV, and what other programs say in it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats.format import Loss, ReadDocument, Refused, Tokens, WriteOptions
from annotator.formats.schemas.file import default_schema
from annotator.formats.webanno_tsv import WebAnnoTsv
from annotator.formats.webanno_tsv.escaping import (
    escape_text,
    escape_value,
    split,
    unescape_text,
    unescape_value,
)
from annotator.formats.webanno_tsv.reader import read
from annotator.formats.webanno_tsv.schema import read_webanno
from annotator.formats.webanno_tsv.writer import write
from annotator.model.annotation import Entity, Relation, Span
from tests.formats import hostile, memory
from tests.formats.memory import came_back

FORMAT = WebAnnoTsv()
TEXT = "مریم رضایی از ساری آمد. 😊 او دیروز رفته بود.\nخانه‌ها خالی است."
SIGNS = ("\\", "[", "]", "|", "_", "->", "-", ">", ";", "\t", "\n", "*", "1", "n", "t", "ی", "😊")
WORDS = st.lists(st.sampled_from((*SIGNS, "\r", "[2]", "true", "->1-1")), max_size=8).map("".join)


def span(
    words: str, label: str = "PERSON", text: str = TEXT, id_: str = "", **more: object
) -> Span:
    start = text.index(words)
    place = ((start, start + len(words)),)
    made = Span(id_ or words, "", "", "mention", label, place)
    return replace(made, **more)  # type: ignore[arg-type]


def document(*spans: Span, text: str = TEXT, **more: object) -> ReadDocument:
    return replace(ReadDocument("d", text, spans=spans), **more)  # type: ignore[arg-type]


def written(*documents: ReadDocument) -> str:
    files = memory.written(FORMAT, [FORMAT.reduce(d, WriteOptions()).document for d in documents])
    return next(iter(files.values())).decode()


def opened(text: str) -> ReadDocument:
    (found,) = memory.read(FORMAT, text.encode())
    assert isinstance(found, ReadDocument), found
    return found


def losses(given: ReadDocument) -> dict[str, int]:
    (kept,) = came_back(FORMAT, [given])
    return {loss.code: loss.count for loss in kept.losses}


def as_inception_reads_the_text(file: str) -> str:
    """Its own way from sentences and the places of their first words to a text."""
    text: list[str] = []
    length = 0

    def add(more: str) -> None:
        nonlocal length
        text.append(more)
        length += len(more.encode("utf-16-le")) // 2

    for block in re.split(r"\n\n+", file)[1:]:
        lines = block.rstrip("\n").split("\n")
        told = [line.removeprefix("#Text=") for line in lines if line.startswith("#Text=")]
        begin = int(lines[len(told)].split("\t")[1].split("-")[0])
        if length > begin:
            assert length == begin + 1
            assert text[-1].endswith("\n")
            text[-1] = text[-1][:-1]
            length -= 1
        add(" " * (begin - length))
        add("".join(unescape_text(line) + "\n" for line in told))
    return "".join(text).removesuffix("\n")


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_hostile_documents_come_back(data: st.DataObject) -> None:
    given_ = data.draw(hostile.documents())
    tokens = data.draw(st.sampled_from((Tokens.HASHIYE, Tokens.WORDS)))
    options = WriteOptions(default_schema(), tokens=tokens)
    (kept,) = came_back(FORMAT, [given_], options)
    assert kept.document.text.lstrip() == given_.text.lstrip()
    assert len(kept.document.text) == len(given_.text)
    file = next(iter(memory.written(FORMAT, [kept.document], options).values())).decode()
    assert as_inception_reads_the_text(file) == kept.document.text
    assert "".join(write(read(file))) == file


@given(st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_names_and_values_of_any_signs_come_back(told: list[tuple[str, str, str, str]]) -> None:
    spans = tuple(
        span("ساری", label, id_=f"s{number}", layer=layer, note=note, attributes={"x": value})
        for number, (label, layer, note, value) in enumerate(told)
    )
    links = tuple(
        Relation(f"r{number}", "", "", label, f"s{number}", "s0", {value: note}, note=note)
        for number, (label, _, note, value) in enumerate(told)
    )
    came_back(FORMAT, [document(*spans, relations=links)])


@given(WORDS)
def test_what_is_escaped_stands_for_itself(text: str) -> None:
    assert unescape_value(escape_value(text)) == text
    assert unescape_text(escape_text(text)) == text
    both = f"{escape_value(text)}|{escape_value(text)}"
    assert list(split(both, "|")) == [escape_value(text)] * 2


def test_spans_are_where_they_were_inside_words_and_across_sentences() -> None:
    spans = (
        span("رضا"),
        span("خانه"),
        span("آمد. 😊 او", "EVENT"),
        span("است", layer="other"),
        replace(span("ساری"), fragments=((0, len(TEXT)),), id="all"),
    )
    assert losses(document(*spans)) == {}


def test_white_space_at_the_edges_of_spans_goes_and_is_told() -> None:
    blank, wide = span(" از", id_="wide"), span("\n", id_="blank")
    link = Relation("r", "", "", "near", "wide", "blank")
    assert losses(document(blank, wide, relations=(link,))) == {
        "loss_blank_spans": 1,
        "loss_relation_ends": 1,
        "loss_trimmed": 1,
    }


def test_white_space_before_the_first_word_comes_back_as_spaces() -> None:
    text = "\n\t" + TEXT
    kept = FORMAT.reduce(document(text=text), WriteOptions())
    assert kept.document.text == "  " + TEXT
    assert kept.losses == (Loss("loss_spacing", 1),)
    assert FORMAT.reduce(document(text="  " + TEXT), WriteOptions()).losses == ()


@pytest.mark.parametrize(
    "gap", [" ", "\n", "\n\n", "\n  ", "\r\n", "  \n \n", "\t", "\u2028", "\r"]
)
def test_the_text_between_and_after_sentences_comes_back(gap: str) -> None:
    text = f"او آمد.{gap}ما رفتیم.{gap}"
    assert losses(document(text=text)) == {}
    assert as_inception_reads_the_text(written(document(text=text))) == text


def test_one_character_in_two_units_counts_two() -> None:
    text = "😊 آمد"
    rows = written(document(span("😊", "EVENT", text), text=text))
    assert "1-1\t0-2\t😊\tEVENT\t\n1-2\t3-6\tآمد\t_\t\n" in rows


def test_features_are_texts() -> None:
    given_ = {"former": True, "count": 3, "kinds": ["الف", "ب"], "said": "true", "none": None}
    kept = FORMAT.reduce(document(span("مریم", attributes=given_)), WriteOptions())
    assert kept.document.spans[0].attributes == {
        "former": "true",
        "count": "3",
        "kinds": "الف, ب",
        "said": "true",
    }
    assert {loss.code: loss.count for loss in kept.losses} == {
        "loss_attribute_lists": 1,
        "loss_attribute_types": 2,
        "loss_attributes": 1,
    }
    came_back(FORMAT, [kept.document])


def test_values_of_dates_notes_and_links_between_spans_come_back() -> None:
    value = {"type": "DATE", "jalali": "1402-08-22", "gregorian": None}
    day = span("دیروز", "DATE", value=value, note="یادداشت؛\nدو سطر")
    links = {"when": {"span": "دیروز"}, "who": [{"span": "مریم"}, {"span": "ساری"}]}
    event = span("رفته بود", "EVENT", attributes=links)
    assert losses(document(day, event, span("مریم"), span("ساری"))) == {}


def test_named_entities_have_their_tag_where_inception_looks_for_it() -> None:
    person = span("مریم", "PER", layer="NamedEntity", value={"type": "x"})
    assert losses(document(person)) == {"loss_values": 1}
    assert f"#T_SP={NER}|value\n" in written(document(person))


def test_what_has_no_column_is_counted() -> None:
    several = {"kinds": ["a,b", "c"], "who": {"span": "nobody"}}
    person = span("مریم", attributes=several, unsure=True, value=["x"])
    link = Relation("r", "", "", "of", "مریم", "ساری", {"when": {"span": "ساری"}})
    parts = replace(span("او", id_="parts"), fragments=((0, 4), (5, 10)))
    given_ = document(person, span("ساری"), parts, relations=(link,), by="زهرا", title="خبر")
    assert losses(given_) == {
        "loss_attributes": 2,
        "loss_by": 1,
        "loss_discontinuous": 1,
        "loss_relation_attributes": 1,
        "loss_title": 1,
        "loss_unsure": 1,
        "loss_values": 1,
    }


def test_relations_find_their_ends_on_other_layers_and_among_spans_at_one_place() -> None:
    spans = (
        span("ساری", "LOCATION", id_="a"),
        span("ساری", "ORGANIZATION", id_="b"),
        span("مریم رضایی", id_="c"),
        span("رفته", "EVENT", id_="d", layer="event"),
        span("خالی", "EVENT", id_="e", layer="event"),
    )
    pairs = (("a", "c"), ("c", "b"), ("d", "c"), ("c", "e"), ("d", "e"), ("a", "b"), ("c", "c"))
    links = tuple(Relation(s + t, "", "", f"{s}-{t}", s, t, {"inferred": "no"}) for s, t in pairs)
    assert losses(document(*spans, relations=links)) == {}


def test_identities_are_addresses_or_chains() -> None:
    city = Entity("Q1", "ساری", "LOCATION", {"wikidata": "Q7"})
    woman = Entity("e", "مریم رضایی", "PERSON")
    spans = (
        span("مریم رضایی", entities=("e",)),
        span("او", entities=("e",)),
        span("ساری", "LOCATION", entities=("Q1",)),
    )
    given_ = document(*spans, entities=(city, woman))
    assert losses(given_) == {}
    found = opened(written(given_))
    assert [(each.name, each.type, each.links) for each in found.entities] == [
        ("ساری", "LOCATION", {"wikidata": "Q7"}),
        ("مریم رضایی", "PERSON", {}),
    ]
    chain = found.entities[1].id
    assert [s.entities for s in found.spans].count((chain,)) == 2
    assert len(found.spans) == 3


def test_our_header_is_read_as_a_schema() -> None:
    links = {"when": {"span": "دیروز"}, "former": "true"}
    rows = written(document(span("رفته", "EVENT", attributes=links), span("دیروز", "DATE")))
    schema, _ = read_webanno(rows, "n", "f.tsv")
    (layer,) = schema.layers
    assert [tag.key for tag in layer.tags] == ["DATE", "EVENT"]
    for tag in layer.tags:
        assert [attribute.key for attribute in tag.attributes] == ["former"]
        assert [role.key for role in tag.roles] == ["when"]


def test_who_plays_a_role_in_an_event_of_another_layer_is_joined_to_it() -> None:
    rows = (
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Events|label\n#T_SP=custom.Names|label\n"
        "#T_RL=custom.Relation|label|BT_custom.Names\n\n\n#Text=a b\n"
        "1-1\t0-1\ta\tMEET\t_\t_\t_\t\n1-2\t2-3\tb\t_\tPER\tMEET.who\t1-1\t\n"
    )
    schema, _ = read_webanno(rows, "n", "f.tsv")
    (who,) = schema.relations
    assert who.signatures == (("MEET", "PER"),)


TOP = "#FORMAT=WebAnno TSV 3.3\n"
NER = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
POS = "de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS"
DEPENDENCY = "de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency"


def test_a_tag_is_the_value_of_a_type_with_features() -> None:
    found = opened(
        f"{TOP}#T_SP={NER}|identifier|value\n\n\n#Text=علی به ری رفت\n"
        "1-1\t0-3\tعلی\t*\tPER\t\n1-2\t4-6\tبه\t_\t_\t\n"
        "1-3\t7-9\tری\thttp://www.wikidata.org/entity/Q5\tLOC\t\n1-4\t10-13\tرفت\t*\t*\t\n"
    )
    assert [(s.layer, s.label, s.fragments) for s in found.spans] == [
        ("NamedEntity", "PER", ((0, 3),)),
        ("NamedEntity", "LOC", ((7, 9),)),
        ("NamedEntity", "NamedEntity", ((10, 13),)),
    ]
    assert found.entities[0].links == {"wikidata": "Q5"}


def test_slots_with_roles_are_relations_and_others_attributes() -> None:
    found = opened(
        f"{TOP}#T_SP=custom.Who|\n"
        "#T_SP=custom.Act|ROLE_custom.Act:arguments_custom.ActLink|custom.Who\n\n\n"
        "#Text=علی کتاب را دید\n1-1\t0-3\tعلی\t*\t_\t_\t\n1-2\t4-8\tکتاب\t*\t_\t_\t\n"
        "1-3\t9-11\tرا\t_\t_\t_\t\n1-4\t12-15\tدید\t_\tagent;*\t1-1;1-2\t\n"
    )
    places = {s.id: s.fragments[0][0] for s in found.spans}
    (link,) = found.relations
    assert (link.label, places[link.source], places[link.target]) == ("agent", 12, 0)
    (act,) = (s for s in found.spans if s.label == "Act")
    assert places[act.attributes["arguments"]["span"]] == 4


def test_a_tree_of_words_joins_their_parts_of_speech_or_the_words() -> None:
    found = opened(
        f"{TOP}#T_SP={POS}|PosValue|coarseValue\n#T_RL={DEPENDENCY}|DependencyType|BT_{POS}\n\n\n"
        "#Text=او رفت\n1-1\t0-2\tاو\tPRON\t*\tnsubj\t1-2\t\n1-2\t3-6\tرفت\t_\t_\troot\t1-2\t\n"
    )
    assert {(s.layer, s.label) for s in found.spans} == {("POS", "PRON"), ("Token", "Token")}
    assert [link.label for link in found.relations] == ["nsubj", "root"]
    assert found.relations[1].source == found.relations[1].target == found.relations[0].source


def test_a_chain_is_an_identity_and_its_links_relations() -> None:
    found = opened(
        f"{TOP}#T_CH=custom.CorefLink|referenceRelation|referenceType\n\n\n#Text=علی و او\n"
        "1-1\t0-3\tعلی\tanaphora->1-1\tname[1]\t\n1-2\t4-5\tو\t_\t_\t\n"
        "1-3\t6-8\tاو\t*->1-2\tpron[1]\t\n"
    )
    assert [s.label for s in found.spans] == ["name", "pron"]
    assert {s.entities for s in found.spans} == {(found.entities[0].id,)}
    assert [(link.label, link.source, link.target) for link in found.relations] == [
        ("anaphora", found.spans[0].id, found.spans[1].id)
    ]


def test_what_has_no_length_is_named_in_extra() -> None:
    found = opened(f"{TOP}#T_SP=custom.X|\n\n\n#Text=او\n1-1\t0-2\tاو\t_\t\n1-1.1\t1-1\t\t*\t\n")
    assert found.spans == ()
    assert found.extra == {"/webanno": {"unread": {"X@1": 1}}}


def test_a_relation_written_twice_by_inception_is_one() -> None:
    found = opened(
        f"{TOP}#T_SP=custom.X|\n#T_RL=custom.R|BT_custom.X\n\n\n#Text=او رفته\n"
        "1-1\t0-2\tاو\t*[1]\t1-1[1_1]\t\n1-2\t3-7\tرفته\t_\t_\t\n1-2.1\t3-6\tرفت\t*[1]\t1-1[1_1]\t\n"
    )
    assert len(found.relations) == 1


def test_older_versions_and_other_line_ends_are_read() -> None:
    found = opened(
        "\ufeff#FORMAT=WebAnno TSV 3.1\r\n\r\n\r\n#Text=\\u0627\\u0648 \\ud83d\\ude0a\r\n"
        "1-1\t0-2\tاو\t\r\n1-2\t3-5\t😊\t\r\n"
    )
    assert found.text == "او 😊"


ROW = f"{TOP}#T_SP=custom.X|\n#T_RL=custom.R|BT_custom.X\n\n\n#Text=او رفت\n1-1\t0-2\tاو\t"
BAD = {
    "": "tsv_not_webanno",
    "#FORMAT=WebAnno TSV 2\n": "tsv_not_webanno",
    TOP: "tsv_no_text",
    f"{TOP}#T_XX=a\n": "foreign_line",
    f"{TOP}#T_RL=a|b\n": "foreign_line",
    f"{TOP}#T_CH=a|referenceType\n": "foreign_line",
    f"{TOP}#T_SP=a|x\n#T_SP=a|y\n": "foreign_line",
    f"{TOP}#T_SP=a|ROLE_a:b_c\n": "foreign_line",
    f"{TOP}#T_SP=a{'|x' * 1001}\n": "tsv_too_much",
    f"{TOP}\n#Text=او\n": "foreign_line",
    f"{TOP}\n1-1\t0-2\tاو\t\n": "foreign_line",
    f"{TOP}\n#Text=او\n1-1\t0-2\tتو\t\n": "tsv_offsets",
    f"{TOP}\n#Text=او\n1-1\t999999999-999999999\tاو\t\n": "tsv_offsets",
    f"{TOP}\n#Text=😊\n1-1\t0-1\t😊\t\n": "tsv_offsets",
    f"{TOP}\n#Text=او\n1-1\t0-2\tاو\t\n1-1\t0-2\tاو\t\n": "tsv_offsets",
    f"{TOP}\n#Text=او\n1-1.1\t0-2\tاو\t\n": "tsv_reference",
    f"{TOP}\n#Text=او رفت\n1-1\t0-2\tاو\t\n": "tsv_cut_short",
    f"{ROW}*\t_\t\n1-2\t3-6\tرفت": "tsv_columns",
    f"{ROW}*\t_\t\n1-2\t3-6\tرفت\t_\t1-1": "tsv_columns",
    f"{ROW}*\t_\t" + "x\t" * 1_000_000 + "\n": "tsv_columns",
    f"{ROW}*\t1-9\t\n1-2\t3-6\tرفت\t_\t_\t\n": "tsv_reference",
    f"{ROW}*\t1-2\t\n1-2\t3-6\tرفت\t_\t_\t\n": "tsv_reference",
    f"{ROW}*\t1-1[7_0]\t\n1-2\t3-6\tرفت\t_\t_\t\n": "tsv_reference",
    f"{ROW}*\twhere\t\n1-2\t3-6\tرفت\t_\t_\t\n": "foreign_line",
    f"{ROW}{'|'.join('*' * 100_001)}\t_\t\n1-2\t3-6\tرفت\t_\t_\t\n": "foreign_line",
}


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_what_is_wrong_is_refused_with_its_reason(text: str) -> None:
    (found,) = memory.read(FORMAT, text.encode())
    assert isinstance(found, Refused)
    assert found.error.code == BAD[text]


def test_bytes_that_are_no_utf8_are_refused() -> None:
    (found,) = memory.read(FORMAT, TOP.encode() + b"\n#Text=\xff\n")
    assert isinstance(found, Refused)
    assert found.error.code == "json_not_utf8"


def test_very_many_spans_on_one_word_come_back() -> None:
    spans = tuple(Span(f"s{n}", "d", "", "mention", "PERSON", ((0, 4),)) for n in range(1200))
    (kept,) = memory.came_back(WebAnnoTsv(), [ReadDocument("d", "مریم رفت", spans=spans)])
    assert len(kept.document.spans) == 1200
