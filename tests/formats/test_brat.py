# SPDX-License-Identifier: MIT
"""brat standoff: every kind of line, both ways."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.brat.config import annotation_conf, visual_conf
from annotator.formats.brat.format import Brat
from annotator.formats.brat.schema import read_brat
from annotator.formats.fidelity import fingerprint
from annotator.formats.files import InputFile
from annotator.formats.format import Loss, ReadDocument, Refused, WriteOptions
from annotator.formats.registry import reader_of
from annotator.formats.schemas.file import ready_schema
from annotator.model.annotation import Entity, Relation, Span
from annotator.model.schema import Attribute, AttributeType, EventRole, Layer, Schema, Tag
from tests.formats import hostile, memory
from tests.peers import peer
from tests.shared_data import shared

BRAT = Brat()
TEXT = "مریم رضایی 😊 در ساری\nبا او گفت‌وگو کرد و خواهد دوباره رفت."
ANN = """\
T1\tPERSON 0 10\tمریم رضایی
T2\tLOCATION 16 20\tساری
T3\tPERSON 24 26\tاو
T4\tTALK 27 34\tگفت‌وگو
T5\tMOVE 41 46;54 57\tخواهد رفت
R1\tlocated_in Arg1:T1 Arg2:T2
E1\tTALK:T4 who:T1 who2:T3 then:E2
E2\tMOVE:T5 where:T2
*\tEquiv T1 T3
A1\tmention T1 NAM
A2\tplanned E2
M3\tsure T2 Very
N1\tReference T2 Wikidata:Q216769\tساری
#1\tAnnotatorNotes E1\tاین‌جا را ببینید
#2\tAnnotatorNotes R1\tنه هنوز
"""


def document_of(ann: str, text: str = TEXT) -> ReadDocument:
    files = {"a.ann": ann.encode(), "a.txt": text.encode()}
    (found,) = memory.read_files(BRAT, files)
    assert isinstance(found, ReadDocument), found
    return found


def refusal(ann: str, text: str = TEXT) -> Refused:
    (found,) = memory.read_files(BRAT, {"a.ann": ann.encode(), "a.txt": text.encode()})
    assert isinstance(found, Refused)
    return found


def lines_of(document: ReadDocument, schema: Schema | None = None) -> list[str]:
    options = WriteOptions(schema) if schema else WriteOptions()
    files = memory.written(BRAT, [BRAT.reduce(document, options).document], options)
    (ann,) = (data for name, data in files.items() if name.endswith(".ann"))
    return ann.decode().splitlines()


def test_every_kind_of_line_is_read() -> None:
    found = document_of(ANN)
    spans = {span.id: span for span in found.spans}
    assert spans["T1"].attributes == {"mention": "NAM"}
    assert spans["T2"].attributes == {"sure": "Very"}
    assert spans["T5"].fragments == ((41, 46), (54, 57))
    assert spans["T5"].attributes == {"planned": True}
    assert spans["T4"].note == "این‌جا را ببینید"
    links = [(link.label, link.source, link.target, link.note) for link in found.relations]
    assert sorted(links) == [
        ("MOVE.where", "T5", "T2", ""),
        ("TALK.then", "T4", "T5", ""),
        ("TALK.who", "T4", "T1", ""),
        ("TALK.who", "T4", "T3", ""),
        ("located_in", "T1", "T2", "نه هنوز"),
    ]
    assert spans["T1"].entities == spans["T3"].entities != ()
    entities = {entity.id: entity for entity in found.entities}
    assert entities[spans["T1"].entities[0]].name == "مریم رضایی"
    assert entities[spans["T2"].entities[0]].links == {"wikidata": "Q216769"}


def test_what_was_read_is_written_again_line_by_line() -> None:
    same = ANN.replace("M3\t", "A2\t").replace("A2\tplanned", "A3\tplanned").splitlines()
    assert sorted(lines_of(document_of(ANN))) == sorted(same)


def _parsers(module: Any) -> dict[str, Callable[..., Any]]:
    kinds = {"T": "Entity", "R": "Relation", "E": "Event", "*": "Equivalence"}
    kinds |= {"A": "Attribute", "N": "Normalization", "#": "Note"}
    return {kind: getattr(module, f"{name}Annotation").from_line for kind, name in kinds.items()}


def test_bratly_gives_back_every_line_we_write() -> None:
    """It knows no event as a part of an event, so there is none here."""
    parsers = _parsers(peer("bratly.annotation_types"))
    lines = lines_of(document_of(ANN.replace(" then:E2", "")))
    assert {line[0] for line in lines} == parsers.keys()
    known: dict[str, Any] = {}
    for kind in "TER":
        for line in (each for each in lines if each[0] == kind):
            given = (line,) if kind == "T" else (line, known)
            known[line.split("\t")[0]] = parsers[kind](*given)
    for line in lines:
        given = (line,) if line[0] == "T" else (line, known)
        assert str(parsers[line[0]](*given)) == line


def test_the_example_files_of_brat_are_read_and_come_back_equal() -> None:
    folder = shared("conformance/bratiaa") / "example-project"
    paths = sorted(folder.glob("*/*.ann"))
    assert len(paths) == 28
    spans = 0
    for path in paths:
        (found,) = BRAT.read(InputFile.of_path(path))
        assert isinstance(found, ReadDocument), found
        assert found.text.encode() == path.with_suffix(".txt").read_bytes()
        given = sorted(line.split("\t", 1)[1] for line in path.read_text("utf-8").splitlines())
        again = lines_of(found)
        assert sorted(line.split("\t", 1)[1] for line in again) == given
        spans += len(found.spans)
        assert fingerprint(found, BRAT.facts.carries) == fingerprint(
            document_of("\n".join(again), found.text), BRAT.facts.carries
        )
    assert spans == 1567


@pytest.mark.parametrize(
    ("ann", "line", "code"),
    [
        ("T1\tX 0 4\tمریم\nT2\tX 5 10\tرضایی.\n", 2, "span_text_mismatch"),
        ("T1\tX 0 400\tمریم\n", 1, "span_outside_text"),
        ("T1\tX 4 4\t\n", 1, "span_outside_text"),
        ("T1\tX 0 4;2 4\tمریم یم\n", 1, "fragments_disordered"),
        ("T1\tX 0 4\tمریم\nT1\tX 0 4\tمریم\n", 2, "id_twice"),
        ("T1\tX 0 4\tمریم\n\nR1\ty Arg1:T1 Arg2:T9\n", 3, "unknown_span"),
        ("T1\tX 0 4\tمریم\nE1\tX:T9 who:T1\n", 2, "unknown_span"),
        ("T1\tX 0 4\tمریم\nE1\tY:T1 who:T1\n", 2, "brat_trigger"),
        ("A1\tNegation E1\n", 1, "unknown_span"),
        ("#1\tAnnotatorNotes T1\tx\n", 1, "unknown_span"),
        ("N1\tReference T1 Wikidata:Q1\tx\n", 1, "unknown_span"),
        ("*\tEquiv T1 T2\n", 1, "unknown_span"),
        ("T1 X 0 4 مریم\n", 1, "foreign_line"),
        ("T1\tX ۰ ۴\tمریم\n", 1, "foreign_line"),
        ("R1\ty Arg1:T1\n", 1, "foreign_line"),
        ("چیزی\n", 1, "foreign_line"),
    ],
)
def test_a_wrong_line_is_named(ann: str, line: int, code: str) -> None:
    found = refusal(ann)
    assert (found.error.code, found.line, found.error.data["name"]) == (code, line, "a.ann")


def test_without_its_text_a_file_is_refused() -> None:
    (found,) = memory.read(BRAT, ANN.encode(), "a.ann")
    assert isinstance(found, Refused)
    assert found.error.code == "brat_no_text"
    assert found.error.data == {"name": "a.ann", "text": "a.txt"}


def test_a_text_alone_stays_plain_text_and_belongs_to_its_annotations() -> None:
    assert reader_of(TEXT.encode(), "a.txt").facts.name == "text"
    assert reader_of(ANN.encode(), "a.ann").facts.name == "brat"
    assert reader_of(b"", "a.ann").facts.name == "brat"
    assert "a.txt" in BRAT.companions("a.ann")
    assert document_of("").spans == ()


def test_a_span_over_the_end_of_a_line_is_written_in_fragments_and_is_one_again() -> None:
    text = "یک\r\nدو\tسه"
    whole = ReadDocument("d", text, spans=(Span("a", "d", "", "", "X", ((0, 9),)),))
    assert lines_of(whole) == ["T1\tX 0 2;4 6;7 9\tیک دو سه"]
    (kept,) = memory.came_back(BRAT, [whole])
    assert kept.losses == ()
    assert kept.document.spans[0].fragments == ((0, 9),)


def test_ends_of_lines_at_an_edge_are_lost_and_said() -> None:
    spans = (Span("a", "d", "", "", "X", ((0, 3),)), Span("b", "d", "", "", "X", ((2, 3),)))
    links = (Relation("r", "d", "", "y", "a", "b"),)
    (kept,) = memory.came_back(BRAT, [ReadDocument("d", "یک\nدو", spans=spans, relations=links)])
    assert kept.document.spans[0].fragments == ((0, 2),)
    assert kept.losses == (
        Loss("loss_edges", 1),
        Loss("loss_line_ends", 1),
        Loss("loss_relation_ends", 1),
    )


def test_values_of_attributes_come_back_as_words_and_what_does_not_is_counted() -> None:
    given = {
        "yes": True,
        "no": False,
        "word": "دو کلمه",
        "several": ["a", "b"],
        "number": 3,
        "one": ["a"],
        "lines": "a\nb",
        "other": {"span": "a"},
        "empty": "",
        "mixed": ["a", True],
    }
    span = Span("a", "d", "", "", "X", ((0, 2),), given)
    (kept,) = memory.came_back(BRAT, [ReadDocument("d", "یک", spans=(span,))])
    assert kept.document.spans[0].attributes == {
        "yes": True,
        "word": "دو کلمه",
        "several": ["a", "b"],
        "number": "3",
        "one": "a",
    }
    assert kept.losses == (
        Loss("loss_attribute_types", 2),
        Loss("loss_attributes", 4),
        Loss("loss_no", 1),
    )


def test_names_that_would_break_a_line_are_replaced_and_counted() -> None:
    spans = (
        Span("a", "d", "", "", "گفت\u200cوگو با", ((0, 2),), {"a b": "x"}),
        Span("b", "d", "", "", "X", ((3, 5),)),
    )
    links = (
        Relation("r", "d", "", "گفت\u200cوگو با.part2", "a", "b"),
        Relation("s", "d", "", "is:a", "b", "a"),
    )
    (kept,) = memory.came_back(BRAT, [ReadDocument("d", "یک\nدو", spans=spans, relations=links)])
    assert [span.label for span in kept.document.spans] == ["گفت_وگو_با", "X"]
    assert [link.label for link in kept.document.relations] == ["گفت_وگو_با.part", "is_a"]
    assert kept.losses == (Loss("loss_names", 4),)


def test_two_events_of_one_trigger_are_two_spans() -> None:
    ann = "T1\tX 0 4\tمریم\nT2\tY 5 10\tرضایی\nE1\tX:T1 a:T2\nE2\tX:T1 b:T2\nA1\tn E2\n"
    found = document_of(ann)
    assert [(span.id, span.label) for span in found.spans] == [
        ("T1", "X"),
        ("E2", "X"),
        ("T2", "Y"),
    ]
    assert found.spans[1].attributes == {"n": True}
    assert [(link.source, link.label) for link in found.relations] == [("T1", "X.a"), ("E2", "X.b")]
    memory.came_back(BRAT, [found])


def test_what_shares_a_reference_or_a_chain_is_one_identity() -> None:
    text = "ایران، کشور ما، ایران"
    ann = (
        "T1\tX 0 5\tایران\nT2\tX 7 11\tکشور\nT3\tX 16 21\tایران\n"
        "*\tEquiv T1 T2\nN1\tReference T1 wikidata:Q794\tایران\n"
        "N2\tReference T3 Wikidata:Q794\tایران\nN3\tReference T3 Wikidata:Q7\tاو\n"
    )
    found = document_of(ann, text)
    assert len(found.entities) == 1
    assert found.entities[0].links == {"wikidata": "Q794", "wikidata_2": "Q7"}
    assert all(span.entities == ("entity1",) for span in found.spans)


def test_an_identity_without_a_line_of_its_own_is_counted() -> None:
    spans = (
        Span("a", "d", "", "", "X", ((0, 2),), entities=("e",)),
        Span("b", "d", "", "", "X", ((3, 5),), entities=("f", "g")),
        Span("c", "d", "", "", "X", ((6, 8),), entities=("f",)),
    )
    entities = (
        Entity("e", "تنها", ""),
        Entity("f", "دو", "X", aliases=("دوم",)),
        Entity("g", "سه", "X", {"wikidata": "Q3"}),
    )
    document = ReadDocument("d", "یک دو دو", spans=spans, entities=entities)
    kept = BRAT.reduce(document, WriteOptions())
    assert kept.losses == (
        Loss("loss_entities", 2),
        Loss("loss_entity_links", 1),
        Loss("loss_entity_more", 1),
    )
    assert kept.document.entities == (Entity("entity1", "دو", "X"),)
    assert chains(read_back(document)) == chains(kept.document)


def read_back(document: ReadDocument, options: WriteOptions | None = None) -> ReadDocument:
    options = options or WriteOptions()
    files = memory.written(BRAT, [BRAT.reduce(document, options).document], options)
    (found,) = memory.read_files(BRAT, files)
    assert isinstance(found, ReadDocument)
    return found


def chains(document: ReadDocument) -> list[Any]:
    """Who is one with whom and what is known of them, without ids."""
    return sorted(
        (
            entity.name,
            sorted(entity.links.items()),
            sorted((s.fragments, s.label) for s in document.spans if entity.id in s.entities),
        )
        for entity in document.entities
    )


_NAMES = st.sampled_from(("X", "TALK", "a b", "گفت\u200cوگو", "X.y", "T:1", "n2"))


@st.composite
def eventful(draw: st.DrawFn) -> ReadDocument:
    """Hostile, with events, odd names and identities of every kind."""
    document = draw(hostile.documents())
    entities = (
        Entity("e0", "یک\nدو", "", {"wikidata": "Q1", "uri": "https://example.org/a b"}),
        Entity("e1", "", "X", {"wikidata": "Q1"}),
        Entity("e2", "سه", "", {"uri": "https://example.org/c:d", "a:b": "c"}, note="x"),
        Entity("e3", "چهار", "", merged_into="e2"),
    )
    ids = st.lists(st.sampled_from(("e0", "e1", "e2", "e3")), max_size=2, unique=True)
    spans = tuple(
        replace(span, label=draw(_NAMES), entities=tuple(draw(ids))) for span in document.spans
    )
    labels = {span.id: span.label for span in spans}
    role = st.sampled_from((".who", ".who2", ".", ".a b", ""))
    relations = tuple(
        replace(link, label=draw(st.just(labels[link.source]) | _NAMES) + draw(role), note="یاد\nب")
        for link in document.relations
    )
    return replace(document, spans=spans, relations=relations, entities=entities)


@given(eventful())
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_comes_back(document: ReadDocument) -> None:
    options = WriteOptions(EVENTS)
    (kept,) = memory.came_back(BRAT, [document], options)
    again = read_back(document, options)
    assert chains(again) == chains(kept.document)
    assert BRAT.reduce(replace(kept.document, title="", by=""), options).losses == ()


EVENTS = Schema(
    "events",
    1,
    (
        Layer(
            "all",
            "همه",
            "All",
            (
                Tag("X", "شخص", "Person", 0, own_color="#3a7ca5"),
                Tag(
                    "TALK",
                    "گفت‌وگو",
                    "Talk",
                    1,
                    attributes=(
                        Attribute("planned", AttributeType.YES_NO, "در پیش", "Planned"),
                        Attribute(
                            "manner",
                            AttributeType.CHOICE,
                            "شیوه",
                            "Manner",
                            ("phone", "face"),
                            default="face",
                            value_names=(("تلفنی", "By phone"), ("رودررو", "In person")),
                        ),
                        Attribute("words", AttributeType.TEXT, "سخن", "Words"),
                    ),
                    roles=(
                        EventRole("who", "که", "Who", ("X", "TALK"), 1, 0),
                        EventRole("place", "کجا", "Place", ("X",), 2, 3),
                        EventRole("then", "سپس", "Then", ("TALK",), 0, 1),
                    ),
                ),
            ),
        ),
    ),
    (),
)


def test_a_tag_with_roles_is_written_as_an_event_also_without_parts() -> None:
    span = Span("a", "d", "", "", "TALK", ((0, 2),), {"planned": True})
    lines = lines_of(ReadDocument("d", "یک", spans=(span,)), EVENTS)
    assert lines == ["T1\tTALK 0 2\tیک", "E1\tTALK:T1", "A1\tplanned E1"]


def test_the_configuration_is_read_back_as_the_schema() -> None:
    schema, notes = read_brat(annotation_conf(EVENTS), "x", "annotation.conf", visual_conf(EVENTS))
    assert notes.found == []
    person, talk = schema.tags
    assert (person.key, person.fa, person.own_color) == ("X", "شخص", "#3a7ca5")
    assert talk.roles == tuple(replace(r, en=r.key) for r in EVENTS.tags[1].roles)
    planned, manner = talk.attributes
    assert (planned.key, planned.type) == ("planned", AttributeType.YES_NO)
    assert (manner.values, manner.default) == (("phone", "face"), "face")
    assert manner.value_name("face", "fa") == "رودررو"


@pytest.mark.parametrize("name", ["news", "events", "coreference"])
def test_the_ready_made_schemas_keep_their_tags_relations_and_roles(name: str) -> None:
    schema = ready_schema(name)
    found, _ = read_brat(annotation_conf(schema), name, "annotation.conf", visual_conf(schema))
    assert {t.key: t.fa for t in found.tags} == {t.key: t.fa for t in schema.tags}
    assert {t.key: set(t.signatures) for t in found.links} == {
        t.key: set(t.signatures) for t in schema.links
    }


def test_an_attribute_of_a_relation_is_read_and_its_loss_counted() -> None:
    ann = "T1\tX 0 4\tمریم\nT2\tY 5 10\tرضایی\nR1\tof Arg1:T1 Arg2:T2\nA1\tsure R1 Very\n"
    found = document_of(ann)
    assert found.relations[0].attributes == {"sure": "Very"}
    (kept,) = memory.came_back(BRAT, [found])
    assert kept.losses == (Loss("loss_relation_attributes", 1),)


def test_files_are_named_after_the_title_and_the_person() -> None:
    given = (ReadDocument("d", "یک", title="خبر", by=by) for by in ("زهرا", "علی"))
    kept = [BRAT.reduce(each, WriteOptions()).document for each in given]
    names = sorted(memory.written(BRAT, kept))
    assert names == ["خبر-زهرا.ann", "خبر-زهرا.txt", "خبر-علی.ann", "خبر-علی.txt"]


def test_each_part_is_a_collection_of_its_own() -> None:
    output = memory.MemoryOutput()
    writer = BRAT.writer(output, WriteOptions(EVENTS))
    writer.add(ReadDocument("d", "یک", title="خبر"), "train")
    writer.add(ReadDocument("e", "دو", title="خبر"), "dev")
    writer.close()
    assert sorted(output.files) == [
        "dev/annotation.conf",
        "dev/visual.conf",
        "dev/خبر.ann",
        "dev/خبر.txt",
        "train/annotation.conf",
        "train/visual.conf",
        "train/خبر.ann",
        "train/خبر.txt",
    ]


def test_damaged_files_are_refused_or_read_and_nothing_worse() -> None:
    draw = random.Random(4)
    lines = ANN.splitlines(keepends=True)
    for number in range(300):
        if number < 20:
            ann = ANN[: len(ANN) * number // 20]
        elif number < 60:
            ann = "".join(draw.sample(lines, draw.randint(1, len(lines))))
        else:
            changed = list(ANN)
            for _ in range(draw.randint(1, 4)):
                changed[draw.randrange(len(changed))] = draw.choice("T\t ;:۵9\n\r#*E\u2028")
            ann = "".join(changed)
        (found,) = memory.read_files(BRAT, {"a.ann": ann.encode(), "a.txt": TEXT.encode()})
        if isinstance(found, Refused):
            assert 1 <= found.line <= ann.count("\n") + 1
        else:
            memory.came_back(BRAT, [found])


def test_lines_without_end_and_many_of_them_take_no_time() -> None:
    for ann in (
        "T1\tX 0 4" + ";5 6" * 250_000 + "\tx",
        "E1\tX:T1" + " a:T1" * 200_000,
        "*\tEquiv" + " T1" * 300_000,
        "T" * 1_000_000,
        "A1\t" + "x " * 500_000,
    ):
        assert refusal(ann).line == 1
    many = "".join(f"T{n}\tX 0 4\tمریم\n" for n in range(20_000))
    assert len(document_of(many).spans) == 20_000


def test_numerals_in_a_role_and_references_of_one_base_cost_no_more_than_they_are_long() -> None:
    role = "1" * 200_000 + "x"
    triggers = "T1\tX 0 4\tمریم\nT2\tX 0 4\tمریم\n"
    (link,) = document_of(f"{triggers}E1\tX:T1 {role}:T2\n", "مریم").relations
    assert link.label.endswith(role)
    lines = [f"N{n}\tReference T1 Base:{n}\tم" for n in range(20_000)]
    (entity,) = document_of(triggers + "\n".join(lines), "مریم").entities
    assert len(entity.links) == 20_000
    assert list(entity.links)[:3] == ["Base", "Base_2", "Base_3"]
