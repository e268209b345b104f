# SPDX-License-Identifier: MIT
import json
import re
from datetime import date
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import settings as few
from hypothesis import strategies as st

from annotator.errors import SuggesterFailed
from annotator.paths import resources
from annotator.session.doors.protocol import LONGEST, MOST, checked, request
from annotator.wording import LANGUAGES, Wording
from tests.session.builders import SCHEMA

TEXT = "نهضت سوادآموزی در شیراز\nآغاز شد. " + "و " * LONGEST
GOOD = {"start": 18, "end": 23, "label": "LOCATION", "score": 0.8, "reason": "فهرست"}


def document_schemas() -> tuple[dict[str, Any], dict[str, Any]]:
    """Of the request and the response, as the page for authors has them."""
    page = (resources() / "schemas" / "suggester.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```json schema\n(.*?)```", page, re.DOTALL)
    told, answer = (json.loads(block) for block in blocks)
    return told, answer


def test_the_page_for_authors_describes_what_is_sent_and_taken() -> None:
    told, answer = document_schemas()
    tell, hear = (jsonschema.Draft202012Validator(schema) for schema in (told, answer))
    assert not list(tell.iter_errors(request(TEXT, SCHEMA, date(2023, 11, 4))))
    assert not list(tell.iter_errors(request(TEXT, SCHEMA)))
    assert not list(hear.iter_errors({"suggestions": [GOOD]}))
    assert list(hear.iter_errors({"suggestions": [{**GOOD, "score": 2}]}))


def test_a_request_has_the_text_its_date_and_the_tags_in_use() -> None:
    told = request(TEXT, SCHEMA, date(2023, 11, 4), formers=("ROLE",))
    keys = [tag["key"] for tag in told["tags"]]
    assert told["text"] == TEXT
    assert told["published"] == "2023-11-04"
    assert "LOCATION" in keys
    assert "ROLE" not in keys


def test_what_fits_is_taken_and_signed() -> None:
    found = checked({"suggestions": [GOOD], "more": 1}, TEXT, SCHEMA, "outside:x")
    (one,) = found.suggestions
    assert (TEXT[one.start : one.end], one.suggester, one.reason) == ("شیراز", "outside:x", "فهرست")
    assert not found.dropped


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"start": -1}, "offsets"),
        ({"end": len(TEXT) + 1}, "offsets"),
        ({"start": 23}, "offsets"),
        ({"start": 18.0}, "offsets"),
        ({"start": True}, "offsets"),
        ({"start": 10**30, "end": 10**30 + 1}, "offsets"),
        ({"start": 32, "end": 32 + LONGEST + 2}, "length"),
        ({"start": 17}, "edges"),
        ({"end": 28}, "edges"),
        ({"label": "NO_SUCH_TAG"}, "label"),
        ({"label": None}, "label"),
        ({"score": 1.01}, "score"),
        ({"score": -0.1}, "score"),
        ({"score": "0.5"}, "score"),
        ({"score": True}, "score"),
        ({"score": 10**400}, "score"),
        ({"score": float("nan")}, "score"),
    ],
)
def test_what_does_not_fit_is_dropped_and_counted(change: dict[str, Any], why: str) -> None:
    found = checked({"suggestions": [{**GOOD, **change}, GOOD]}, TEXT, SCHEMA, "outside:x")
    assert len(found.suggestions) == 1
    assert found.dropped == {why: 1}
    for language in LANGUAGES:
        assert Wording(language).say("dropped", why, count=1) != why


def test_no_more_than_a_text_has_room_for_is_read() -> None:
    found = checked({"suggestions": [GOOD] * (MOST + 7)}, TEXT, SCHEMA, "outside:x")
    assert len(found.suggestions) == 1
    assert found.dropped == {"count": 7}


def test_of_two_for_one_place_the_surer_is_taken() -> None:
    pair = [{**GOOD, "score": 0.3}, {**GOOD, "score": 0.9}, {**GOOD, "score": 0.5}]
    found = checked({"suggestions": pair}, TEXT, SCHEMA, "outside:x")
    assert [each.score for each in found.suggestions] == [0.9]


def test_a_reason_is_one_short_line_without_commands() -> None:
    reason = "در\n\nفهرست\u202e ما\x00 " + "می‌رود " * 200
    found = checked({"suggestions": [{**GOOD, "reason": reason}]}, TEXT, SCHEMA, "outside:x")
    said = found.suggestions[0].reason
    assert said.startswith("در فهرست ما می‌رود")
    assert len(said) <= 200
    assert "\u202e" not in said


@pytest.mark.parametrize("answer", [None, [], {}, {"suggestions": {}}, "[]", 3])
def test_what_is_no_answer_fails_as_a_whole(answer: Any) -> None:
    with pytest.raises(SuggesterFailed) as failed:
        checked(answer, TEXT, SCHEMA, "outside:x")
    assert (failed.value.code, failed.value.data) == ("outside_no_answer", {"name": "x"})


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
NEARLY = st.fixed_dictionaries(
    {},
    optional={
        "start": st.integers(-2, 40) | ANYTHING,
        "end": st.integers(-2, 40) | ANYTHING,
        "label": st.sampled_from(["LOCATION", "PERSON", "X"]) | ANYTHING,
        "score": st.floats(-0.5, 1.5) | ANYTHING,
        "reason": ANYTHING,
    },
)


@few(max_examples=30)
@given(st.lists(NEARLY | ANYTHING, max_size=6))
def test_whatever_comes_what_is_taken_fits(given_: list[Any]) -> None:
    found = checked({"suggestions": given_}, TEXT, SCHEMA, "outside:x")
    for each in found.suggestions:
        assert 0 <= each.start < each.end <= len(TEXT)
        assert SCHEMA.tag(each.label) is not None
        assert 0 <= each.score <= 1
    kept = len(found.suggestions)
    assert kept + sum(found.dropped.values()) <= len(given_)
