# SPDX-License-Identifier: MIT
"""Prodigy's JSON Lines."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.format import ReadDocument, Refused, Subtoken, Tokens, WriteOptions
from annotator.formats.prodigy.format import Prodigy
from annotator.formats.registry import reader_of
from annotator.model.annotation import Json, Relation, Span
from tests.formats import hostile, memory
from tests.peers import peer

PRODIGY = Prodigy()
TEXT = "\nمریم رضایی  😊 می\u200cرود،\u00a0به ساری."


def span(id_: str, words: str, label: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(id_, "d", "", "", label, ((start, start + len(words)),))


SPANS = (
    span("a", "مریم رضایی", "PERSON"),
    span("b", "رضایی", "FAMILY"),
    span("c", "ساری", "LOCATION"),
)
LINKS = (Relation("r", "d", "", "went_to", "b", "c"),)
DOCUMENT = ReadDocument("d", TEXT, title="خبر", by="زهرا", spans=SPANS, relations=LINKS)


def task_of(document: ReadDocument, **options: Any) -> dict[str, Any]:
    chosen = WriteOptions(**options)
    files = memory.written(PRODIGY, [PRODIGY.reduce(document, chosen).document], chosen)
    found: dict[str, Any] = json.loads(files[memory.MAIN])
    return found


def read(*tasks: Json) -> list[ReadDocument | Refused]:
    data = "".join(json.dumps(task, ensure_ascii=False) + "\n" for task in tasks)
    return memory.read(PRODIGY, data.encode(), "all.jsonl")


def document(task: Json) -> ReadDocument:
    (found,) = read(task)
    assert isinstance(found, ReadDocument), found
    return found


def rebuilt(task: dict[str, Any]) -> str:
    return "".join(token["text"] + " " * token["ws"] for token in task["tokens"])


def test_a_task_has_tokens_spans_and_relations() -> None:
    task = task_of(DOCUMENT)
    tokens = task["tokens"]
    assert rebuilt(task) == TEXT
    assert [token["id"] for token in tokens] == list(range(len(tokens)))
    assert all(TEXT[token["start"] : token["end"]] == token["text"] for token in tokens)
    assert [(t["text"], t["ws"]) for t in tokens[:5]] == [
        ("\n", False),
        ("مریم", True),
        ("رضایی", True),
        (" ", False),
        ("😊", True),
    ]
    assert task["spans"][0] == {
        "start": 1,
        "end": 11,
        "token_start": 1,
        "token_end": 2,
        "label": "PERSON",
    }
    (link,) = task["relations"]
    assert (link["head"], link["label"]) == (2, "went_to")
    assert (link["head_span"], link["child_span"]) == (task["spans"][1], task["spans"][2])
    assert (task["answer"], task["_annotator_id"], task["_view_id"]) == (
        "accept",
        "زهرا",
        "relations",
    )


def test_the_view_is_one_that_shows_everything() -> None:
    assert task_of(replace(DOCUMENT, relations=()))["_view_id"] == "spans_manual"
    assert task_of(replace(DOCUMENT, relations=(), spans=SPANS[:1]))["_view_id"] == "ner_manual"


def test_spacy_makes_the_text_of_its_tokens() -> None:
    spacy = peer("spacy")
    task = task_of(DOCUMENT)
    words, spaces = zip(*((t["text"], t["ws"]) for t in task["tokens"]), strict=True)
    made = peer("spacy.tokens").Doc(spacy.blank("fa").vocab, words=words, spaces=spaces)
    assert made.text == TEXT
    for each in task["spans"]:
        assert made.char_span(each["start"], each["end"]) is not None
        covered = made[each["token_start"] : each["token_end"] + 1]
        assert (covered.start_char, covered.end_char) == (each["start"], each["end"])


def test_everything_it_carries_comes_back() -> None:
    given = replace(DOCUMENT, source="خزرنامه", published=date(2023, 11, 5))
    (kept,) = memory.came_back(PRODIGY, [given])
    assert kept.losses == ()


@pytest.mark.parametrize(
    ("subtoken", "place"),
    [(Subtoken.SPLIT, (0, 2)), (Subtoken.EXPAND, (0, 4)), (Subtoken.DROP, None)],
)
def test_a_span_inside_a_token_is_treated_as_chosen(
    subtoken: Subtoken, place: tuple[int, int] | None
) -> None:
    inside = ReadDocument("d", "مریم رفت", spans=(Span("a", "d", "", "", "X", ((0, 2),)),))
    (kept,) = memory.came_back(PRODIGY, [inside], WriteOptions(subtoken=subtoken))
    assert [each.fragments[0] for each in kept.document.spans] == ([place] if place else [])
    assert len(kept.losses) == 1
    assert rebuilt(task_of(inside, subtoken=subtoken)) == "مریم رفت"


def test_answers_other_than_accept_are_refused_with_the_reason() -> None:
    found = read(
        {"text": "یک", "answer": "reject"},
        {"text": "دو", "answer": "ignore"},
        {"text": "سه", "answer": "accept"},
        {"text": "چهار"},
    )
    assert [each.error.data for each in found[:2] if isinstance(each, Refused)] == [
        {"answer": "reject", "name": "all.jsonl", "line": 1},
        {"answer": "ignore", "name": "all.jsonl", "line": 2},
    ]
    assert [each.text for each in found[2:] if isinstance(each, ReadDocument)] == ["سه", "چهار"]


def test_spans_need_no_tokens_and_unknown_members_stay() -> None:
    task = {
        "text": "مریم رفت",
        "spans": [{"start": 1, "end": 3, "label": "X", "score": 0.5}],
        "meta": {"title": "خبر", "score": 1},
        "url": "x",
        "_input_hash": -5,
        "_annotator_id": "news-zahra",
    }
    found = document(task)
    assert (found.spans[0].fragments, found.spans[0].extra) == (((1, 3),), {"score": 0.5})
    assert (found.title, found.by) == ("خبر", "news-zahra")
    assert found.extra == {"/url": "x", "/meta/score": 1}


def test_relations_by_tokens_alone_find_the_only_span_that_ends_there() -> None:
    task = task_of(replace(DOCUMENT, spans=(SPANS[0], SPANS[2]), relations=()))
    task["relations"] = [{"head": 2, "child": task["spans"][1]["token_end"], "label": "went_to"}]
    for each in task["spans"]:
        del each["token_start"], each["token_end"]
    (link,) = document(task).relations
    assert (link.source, link.target, link.label) == ("span0", "span1", "went_to")


def test_relations_whose_ends_are_unclear_are_refused() -> None:
    task = task_of(DOCUMENT)
    changes: tuple[dict[str, Json], ...] = (
        {"head_span": None},
        {"head": 0, "head_span": None},
        {"child_span": {}},
    )
    for change in changes:
        broken = json.loads(json.dumps(task))
        broken["relations"][0] |= change
        (found,) = read(broken)
        assert isinstance(found, Refused)
        assert found.error.code in ("prodigy_no_span", "member_missing")
    task["relations"][0]["head_span"]["end"] -= 1
    (found,) = read(task)
    assert isinstance(found, Refused)
    assert found.error.data["where"] == "/relations/0/head"


@pytest.mark.parametrize(
    ("task", "code"),
    [
        ({"spans": []}, "member_missing"),
        ({"text": "ab", "spans": {}}, "member_type"),
        ({"text": "ab", "spans": [{"start": 0, "end": 3, "label": "X"}]}, "span_outside_text"),
        ({"text": "ab", "spans": [{"start": 1, "end": 1, "label": "X"}]}, "span_outside_text"),
        ({"text": "ab", "spans": [{"start": 0, "end": 1}]}, "member_type"),
        ({"text": "ab", "spans": [{"start": 0, "end": 1, "label": ""}]}, "bad_name"),
        (
            {"text": "ab", "spans": [{"start": 0, "end": 1, "label": "X", "text": "b"}]},
            "span_text_mismatch",
        ),
        ({"text": "ab", "answer": True}, "member_type"),
        ("ab", "member_type"),
    ],
)
def test_a_wrong_task_is_refused_and_the_next_is_read(task: Json, code: str) -> None:
    refused, good = read(task, {"text": "متن"})
    assert isinstance(refused, Refused)
    assert (refused.error.code, refused.line) == (code, 1)
    assert isinstance(good, ReadDocument)


def test_it_knows_its_files_by_what_is_in_them() -> None:
    for task in (task_of(DOCUMENT), {"text": "متن", "answer": "accept"}):
        head = json.dumps(task, ensure_ascii=False).encode()[:4096]
        assert reader_of(head, "x.jsonl").facts.name == "prodigy"


@given(
    hostile.documents(),
    st.sampled_from(Subtoken),
    st.sampled_from((Tokens.HASHIYE, Tokens.WORDS)),
)
@settings(max_examples=40, deadline=None)
def test_whatever_is_written_comes_back(
    document: ReadDocument, subtoken: Subtoken, tokens: Tokens
) -> None:
    options = WriteOptions(subtoken=subtoken, tokens=tokens)
    (kept,) = memory.came_back(PRODIGY, [replace(document, by="زهرا")], options)
    task = task_of(kept.document, subtoken=subtoken, tokens=tokens)
    assert rebuilt(task) == document.text
    for each in task["spans"]:
        assert task["tokens"][each["token_start"]]["start"] == each["start"]
        assert task["tokens"][each["token_end"]]["end"] == each["end"]


def test_damaged_files_are_refused_or_read_and_nothing_worse() -> None:
    draw = random.Random(12)
    good = memory.written(PRODIGY, [DOCUMENT, DOCUMENT])[memory.MAIN]
    for number in range(300):
        data = bytearray(good[: len(good) * number // 20] if number < 20 else good)
        for _ in range(draw.randint(1, 4) if number >= 20 else 0):
            place = draw.randrange(len(data))
            data[place : place + draw.randint(0, 2)] = draw.randbytes(draw.randint(0, 2))
        for each in memory.read(PRODIGY, bytes(data)):
            if isinstance(each, ReadDocument):
                ids = {s.id for s in each.spans}
                assert all(0 <= s.start < s.end <= len(each.text) for s in each.spans)
                assert all({link.source, link.target} <= ids for link in each.relations)


def test_long_and_deep_lines_are_refused_in_time() -> None:
    deep = b'{"text": "a", "spans": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
    many = b'{"text": "ab", "spans": [' + b"{}, " * 100_000 + b"{}]}\n"
    found = memory.read(PRODIGY, deep + many + b'{"text": "a"}')
    codes = [each.error.code if isinstance(each, Refused) else "" for each in found]
    assert codes == ["json_too_deep", "member_missing", ""]
