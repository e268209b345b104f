# SPDX-License-Identifier: MIT
import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.flattening import Flat, flatten
from annotator.formats.format import Loss, Nested, Subtoken, Tokens, WriteOptions
from annotator.formats.tokens import sentences
from annotator.model.annotation import Span
from annotator.model.schema import Layer, Schema

TEXT = "رئیس دانشگاه تهران آمد. کتاب‌ها رفت."
SCHEMA = Schema("s", 1, (Layer("names", "", "", ()), Layer("roles", "", "", ())), ())


def span(label: str, *fragments: tuple[int, int], layer: str = "names") -> Span:
    return Span(label, "d", "", layer, label, fragments)


def flat(*spans: Span, **options: object) -> Flat:
    chosen = replace(WriteOptions(schema=SCHEMA), **options)  # type: ignore[arg-type]
    return flatten(sentences(TEXT, Tokens.HASHIYE), spans, chosen)


def labels(found: Flat) -> list[list[str]]:
    return [[each.label for each in column] for column in found.columns]


OUTER, INNER, CITY = span("ROLE", (0, 18)), span("ORG", (5, 18)), span("CITY", (13, 18))
GONE = ("loss_nested", "loss_crossing", "loss_blank_spans", "loss_subtoken_dropped")
OVER = span("OVER", (0, 12), layer="roles")


@pytest.mark.parametrize(
    ("nested", "expected", "losses"),
    [
        (Nested.OUTERMOST, [["ROLE"]], (Loss("loss_nested", 3),)),
        (Nested.INNERMOST, [["OVER", "CITY"]], (Loss("loss_crossing", 1), Loss("loss_nested", 1))),
        (Nested.COLUMNS, [["ROLE"], ["ORG"], ["OVER", "CITY"]], ()),
        (Nested.LAYERS, [["ROLE"], ["OVER"]], (Loss("loss_nested", 2),)),
    ],
)
def test_spans_that_overlap(nested: Nested, expected: object, losses: object) -> None:
    found = flat(OUTER, INNER, CITY, OVER, nested=nested)
    assert (labels(found), found.losses) == (expected, losses)


def test_layers_name_their_columns() -> None:
    assert flat(OVER, nested=Nested.LAYERS).names == ("names", "roles")
    assert flat(span("X", (0, 4), layer="new"), nested=Nested.LAYERS).names[-1] == "new"


@pytest.mark.parametrize(
    ("subtoken", "texts", "place", "loss"),
    [
        (Subtoken.SPLIT, ["کتاب", "\u200cها"], (24, 28), "loss_subtoken_split"),
        (Subtoken.EXPAND, ["کتاب‌ها"], (24, 31), "loss_subtoken_expanded"),
        (Subtoken.DROP, ["کتاب‌ها"], None, "loss_subtoken_dropped"),
    ],
)
def test_spans_that_end_inside_a_token(
    subtoken: Subtoken, texts: list[str], place: tuple[int, int] | None, loss: str
) -> None:
    found = flat(span("BOOK", (24, 28)), subtoken=subtoken)
    assert [token.text for token in found.sentences[1]] == [*texts, "رفت", "."]
    assert [each.fragments[0] for each in found.spans] == ([place] if place else [])
    assert found.losses == (Loss(loss, 1),)


def test_white_space_and_gaps_are_told() -> None:
    found = flat(span("A", (4, 5)), span("B", (4, 13)), span("C", (0, 4), (13, 18)))
    assert [each.fragments for each in found.spans] == [((5, 12),)]
    assert found.losses == tuple(
        Loss(code, 1) for code in ("loss_blank_spans", "loss_discontinuous", "loss_trimmed")
    )


def test_sentences_that_a_span_crosses_are_one() -> None:
    assert len(flat().sentences) == 2
    assert len(flat(span("A", (13, 28))).sentences) == 1
    assert len(flat(span("A", (0, 23)), span("B", (24, 31))).sentences) == 2


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_columns_hold_whole_tokens_without_overlap(data: st.DataObject) -> None:
    edges = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
    places = data.draw(st.lists(edges.filter(lambda pair: pair[0] < pair[1]), max_size=8))
    spans = [span(f"L{number % 3}", place) for number, place in enumerate(places)]
    nested, subtoken = data.draw(st.sampled_from(Nested)), data.draw(st.sampled_from(Subtoken))
    found = flat(*spans, nested=nested, subtoken=subtoken)
    starts = {token.start for row in found.sentences for token in row}
    ends = {token.end for row in found.sentences for token in row}
    for column in found.columns:
        assert all(a.end <= b.start for a, b in itertools.pairwise(column))
    assert all(each.start in starts and each.end in ends for each in found.spans)
    bounds = [(row[0].start, row[-1].end) for row in found.sentences]
    assert all(any(a <= s.start and s.end <= b for a, b in bounds) for s in found.spans)
    gone = sum(
        loss.count
        for loss in found.losses
        if loss.code
        in ("loss_nested", "loss_crossing", "loss_blank_spans", "loss_subtoken_dropped")
    )
    assert len(found.spans) + gone == len(spans)
    again = flatten(found.sentences, found.spans, WriteOptions(nested=Nested.COLUMNS), None)
    assert again.sentences == found.sentences
    assert not again.losses
