# SPDX-License-Identifier: MIT
import json
import random
import struct
import zlib
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.formats.format import (
    Loss,
    Nested,
    ReadDocument,
    Refused,
    Subtoken,
    Tokens,
    WriteOptions,
)
from annotator.formats.schemas.file import default_schema
from annotator.formats.spacy.docbin import SpacyDocBin
from annotator.formats.spacy.examples import SpacyJsonl
from annotator.model.annotation import Entity, Json, Relation, Span
from tests.formats import hostile, memory
from tests.peers import peer

TEXT = "مریم  رضایی\u00a0😀 رئیس شورای شهر\r\nساری می‌شود."


def span(id_: str, words: str, label: str = "PERSON", **fields: Any) -> Span:
    start = TEXT.index(words)
    return Span(id_, "d", "زهرا", "mention", label, ((start, start + len(words)),), **fields)


def document(*spans: Span, **fields: Any) -> ReadDocument:
    return ReadDocument("d", TEXT, by="زهرا", spans=spans, **fields)


def docs(data: bytes) -> list[Any]:
    tokens, vocab = peer("spacy.tokens"), peer("spacy.vocab").Vocab()
    return list(tokens.DocBin().from_bytes(data).get_docs(vocab))


def read(data: bytes) -> list[ReadDocument | Refused]:
    return memory.read(SpacyDocBin(), data, "in.spacy")


def packed(message: Any) -> bytes:
    return zlib.compress(bytes(peer("srsly").msgpack_dumps(message)))


def unpacked(data: bytes) -> Any:
    return peer("srsly").msgpack_loads(zlib.decompress(data))


def test_spacy_sees_every_span_and_the_text_to_the_last_letter() -> None:
    spans = (
        span("a", "مریم  رضایی", entities=("Q1",)),
        span("b", "رضایی", "ROLE"),
        span("c", "شورای شهر\r\nساری", "ORGANIZATION"),
    )
    whole = document(
        *spans,
        entities=(Entity("Q1", "مریم", "PERSON", {"wikidata": "Q42"}),),
        relations=(Relation("r", "d", "زهرا", "member_of", "a", "c"),),
    )
    options = WriteOptions(default_schema(), nested=Nested.LAYERS)
    kept = SpacyDocBin().reduce(whole, options).document
    (doc,) = docs(memory.written(SpacyDocBin(), [kept], options)[memory.MAIN])
    assert doc.text == TEXT
    assert [(e.text, e.label_, e.kb_id_, e.id_) for e in doc.ents] == [
        ("مریم  رضایی", "PERSON", "Q42", "a"),
        ("شورای شهر\r\nساری", "ORGANIZATION", "", "c"),
    ]
    assert [(s.text, s.label_, s.id_) for s in doc.spans["sc"]] == [
        (TEXT[s.start : s.end], s.label, s.id) for s in spans
    ]
    assert {"sc", *(layer.key for layer in default_schema().layers)} == set(doc.spans)
    assert all(doc.char_span(s.start, s.end) is not None for s in spans)
    first = doc.spans["sc"]
    assert doc.user_data["._.", "rel", None, None] == {
        (first[0].start, first[2].start): {"member_of": 1.0}
    }
    assert doc.has_annotation("SENT_START")


def test_innermost_spans_are_entities_when_asked_for() -> None:
    whole = document(span("a", "شورای شهر"), span("b", "شهر", "PLACE"))
    options = WriteOptions(nested=Nested.INNERMOST)
    (doc,) = docs(memory.written(SpacyDocBin(), [whole], options)[memory.MAIN])
    assert [each.id_ for each in doc.ents] == ["b"]


def test_everything_else_comes_back_from_the_user_data() -> None:
    whole = document(
        span("a", "مریم", attributes={"n": 2**70, "x": {"span": "b"}}, value={"type": "x"}),
        span("b", "رئیس", note="نکته", unsure=True),
        title="ت",
        source="خ",
        published=date(2023, 11, 5),
        labels={"k": [1, None]},
        note="یاد",
        relations=(Relation("r", "d", "زهرا", "x", "b", "a", {"k": 1.5}, note="چ", unsure=True),),
    )
    (kept,) = memory.came_back(SpacyDocBin(), [whole])
    assert kept.losses == ()
    (found,) = read(memory.written(SpacyDocBin(), [whole])[memory.MAIN])
    assert isinstance(found, ReadDocument)
    assert {each.id for each in found.spans} == {"a", "b"}
    assert (found.id, found.by, found.title, found.note) == ("d", "زهرا", "ت", "یاد")


@pytest.mark.parametrize(
    ("subtoken", "words", "loss"),
    [
        (Subtoken.SPLIT, "شو", "loss_subtoken_split"),
        (Subtoken.EXPAND, "شورای", "loss_subtoken_expanded"),
        (Subtoken.DROP, None, "loss_subtoken_dropped"),
    ],
)
def test_spans_inside_tokens(subtoken: Subtoken, words: str | None, loss: str) -> None:
    whole = document(span("a", "شو"), span("b", "مریم"))
    options = WriteOptions(subtoken=subtoken)
    (kept,) = memory.came_back(SpacyDocBin(), [whole], options)
    assert kept.losses == (Loss(loss, 1),)
    (doc,) = docs(memory.written(SpacyDocBin(), [kept.document], options)[memory.MAIN])
    assert doc.text == TEXT
    assert [each.text for each in doc.ents] == ["مریم"] + ([words] if words else [])


@given(st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_span_is_missing_whatever_the_text(data: st.DataObject) -> None:
    peer("spacy")
    whole = data.draw(hostile.documents())
    options = WriteOptions(
        default_schema(),
        nested=data.draw(st.sampled_from(Nested)),
        subtoken=data.draw(st.sampled_from(Subtoken)),
        tokens=data.draw(st.sampled_from(Tokens)),
    )
    kept = SpacyDocBin().reduce(whole, options).document
    (doc,) = docs(memory.written(SpacyDocBin(), [kept], options)[memory.MAIN])
    assert doc.text == whole.text
    for each in kept.spans:
        found = doc.char_span(each.start, each.end, label=each.label)
        assert found is not None
        assert (found.start, found.end, found.label) in {
            (s.start, s.end, s.label) for s in doc.spans["sc"]
        }


def test_what_spacy_itself_wrote_is_read() -> None:
    tokens, vocab = peer("spacy.tokens"), peer("spacy.vocab").Vocab()
    doc = tokens.Doc(vocab, words=["مریم", "در", "ساری", "است"], spaces=[True, True, True, False])
    doc.set_ents([tokens.Span(doc, 0, 1, "PERSON"), tokens.Span(doc, 2, 3, "GPE", kb_id="Q5")])
    doc.spans["own"] = [tokens.Span(doc, 0, 3, "EVENT"), tokens.Span(doc, 2, 3, "GPE")]
    doc.user_data["._.", "rel", None, None] = {
        (0, 2): {"lives_in": 1.0, "hates": 0.1},
        (2, 0): {"x": 0.75},
    }
    made = tokens.DocBin(store_user_data=True, docs=[doc, tokens.Doc(vocab, words=["ب", "پ"])])
    first, second = read(made.to_bytes())
    assert isinstance(first, ReadDocument)
    assert isinstance(second, ReadDocument)
    assert (first.text, second.text) == ("مریم در ساری است", "ب پ ")
    assert sorted((s.fragments[0], s.label, s.entities) for s in first.spans) == [
        ((0, 4), "PERSON", ()),
        ((0, 12), "EVENT", ()),
        ((8, 12), "GPE", ("http://www.wikidata.org/entity/Q5",)),
    ]
    assert [(r.label, r.extra) for r in first.relations] == [
        ("lives_in", {}),
        ("x", {"score": 0.75}),
    ]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    peer("spacy")
    packer = zlib.compressobj(1)
    zeros = bytes(2**20)
    data = b"".join(packer.compress(zeros) for _ in range(257)) + packer.flush()
    (refused,) = read(data)
    assert isinstance(refused, Refused)
    assert refused.error.code == "spacy_too_large"
    for nested in (b"\xdd\x00\x0f\x00\xff" * 60, b"\xdf\x00\x0f\x00\xff" * 60, b"\x91" * 10**6):
        (refused,) = read(zlib.compress(nested))
        assert isinstance(refused, Refused)


def good() -> bytes:
    whole = document(
        span("a", "مریم", note="نکته"),
        span("b", "رئیس"),
        relations=(Relation("r", "d", "زهرا", "x", "b", "a"),),
    )
    return memory.written(SpacyDocBin(), [whole, whole])[memory.MAIN]


def test_nothing_of_another_library_is_made_of_what_the_file_says() -> None:
    message = unpacked(good())
    numpy = {b"nd": True, b"type": "O", b"kind": b"O", b"shape": [1], b"data": b"cos\nsystem\n"}
    for key in message.keys() - {"version", "cats"}:  # which are not read
        (refused, *_) = read(packed({**message, key: numpy}))
        assert isinstance(refused, Refused)
    srsly = peer("srsly.msgpack")
    for ext in (srsly.ExtType(1, b"x"), srsly.ExtType(127, b"xxxx")):
        data = zlib.compress(srsly.packb({**message, "cats": [ext, ext]}, use_bin_type=True))
        (refused,) = read(data)
        assert isinstance(refused, Refused)


def test_offsets_and_lengths_outside_are_refused() -> None:
    message = unpacked(good())
    pack = peer("srsly").msgpack_dumps
    groups = []
    for first, last in ((-1, 2), (0, 10**6), (3, 3), (2, 1)):
        inside = struct.pack(">QQQllll", 0, 0, 0, first, last, 0, 1)
        groups.append(pack({pack({"name": "sc", "attrs": {}, "spans": [inside]}): ["sc"]}))
    for group in groups:
        refused, found = read(packed({**message, "span_groups": [group, b""]}))
        assert isinstance(refused, Refused)
        assert refused.error.code == "span_outside_text"
        assert isinstance(found, ReadDocument)
    changes: list[dict[str, Any]] = [
        {"lengths": struct.pack("ii", -1, 5)},
        {"lengths": struct.pack("ii", 2**31 - 1, 2**31 - 1)},
        {"tokens": b"1234567"},
        {"spaces": b""},
        {"attrs": []},
        {"attrs": [1, 2]},
        {"strings": [1]},
        {"flags": []},
        {"user_data": ["x", "y"]},
        {"strings": []},
    ]
    for changed in changes:
        assert all(isinstance(each, Refused) for each in read(packed({**message, **changed})))


def test_damaged_insides_are_refused() -> None:
    draw = random.Random(11)
    inside = zlib.decompress(good())
    for number in range(400):
        place = draw.randrange(len(inside))
        changed = inside[:place] + draw.randbytes(1 + number % 3) + inside[place + number % 4 :]
        for each in read(zlib.compress(changed)):
            assert isinstance(each, ReadDocument | Refused)


def test_examples_are_what_spacy_trains_on() -> None:
    whole = ReadDocument(
        "d",
        "مریم در ساری است",
        spans=(
            Span("a", "d", "", "", "PERSON", ((0, 4),)),
            Span("b", "d", "", "", "PLACE", ((8, 12),)),
            Span("c", "d", "", "", "EVENT", ((0, 12),)),
        ),
    )
    data = memory.written(SpacyJsonl(), [whole, replace(whole, spans=whole.spans[:2])])
    nested, plain = (json.loads(line) for line in data[memory.MAIN].splitlines())
    assert plain == [whole.text, {"entities": [[0, 4, "PERSON"], [8, 12, "PLACE"]]}]
    example = peer("spacy.training").Example
    nlp = peer("spacy").blank("fa")
    for text, said in (nested, plain):
        made = example.from_dict(nlp.make_doc(text), said).reference
        assert made.text == text
        assert len(made.ents) == len(said["entities"])
    made = example.from_dict(nlp.make_doc(nested[0]), nested[1]).reference
    assert [each.label_ for each in made.spans["sc"]] == ["PERSON", "PLACE", "EVENT"]


@pytest.mark.parametrize(
    "line",
    [
        ["متن تازه", {"entities": [[0, 3, "A"]]}],
        {"text": "متن تازه", "entities": [[0, 3, "A"]]},
        {"text": "متن تازه", "spans": [{"start": 0, "end": 3, "label": "A", "token_start": 0}]},
        {"text": "متن تازه", "spans": {"sc": [[0, 3, "A", "Q1"]]}, "entities": [[0, 3, "A"]]},
    ],
)
def test_the_ways_people_write_examples(line: Json) -> None:
    (found,) = memory.read(SpacyJsonl(), json.dumps(line).encode())
    assert isinstance(found, ReadDocument)
    assert [(each.fragments, each.label) for each in found.spans] == [(((0, 3),), "A")]


@pytest.mark.parametrize(
    "line",
    [
        b"3",
        b"[]",
        b'["a"]',
        b'["a", []]',
        b'["a", {"entities": {}}]',
        b'["a", {"entities": [[0, 9, "A"]]}]',
        b'["a", {"entities": [[0, 1]]}]',
        b'["a", {"entities": [[0, 1.0, "A"]]}]',
        b'["a", {"entities": [[0, true, "A"]]}]',
        b'["a", {"entities": [[1, 1, "A"]]}]',
        b'["a", {"spans": [7]}]',
        b'{"spans": []}',
        b"[" * 10**5,
        b'["' + b"a" * 17_000_000,
    ],
)
def test_a_bad_example_is_refused_alone(line: bytes) -> None:
    refused, found = memory.read(SpacyJsonl(), line + b'\n["a", {}]\n')
    assert isinstance(refused, Refused)
    assert isinstance(found, ReadDocument)
    assert found.text == "a"
