# SPDX-License-Identifier: MIT
from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.annotation import Suggestion
from annotator.suggest.identities import ChainSuggestion, KnownIdentity, suggest_chains
from annotator.suggest.suggester import Article

type Marks = list[tuple[str, str] | tuple[str, str, str]]


def marked(text: str, marks: Marks) -> list[Suggestion]:
    """Each (words, label[, mention]) at its next place in the text."""
    found, since = [], 0
    for words, label, *kind in marks:
        start = text.index(words, since)
        since = start + 1
        attributes = {"mention": kind[0] if kind else "NAM"}
        found.append(Suggestion(start, start + len(words), label, 0.9, "x", "", None, attributes))
    return found


def named(text: str, words: str, nth: int = 0) -> Suggestion:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Suggestion(start, start + len(words), "PERSON", 0.9, "x", "")


def chains(
    text: str, marks: Marks, register: tuple[KnownIdentity, ...] = ()
) -> list[tuple[str, list[str]]]:
    found = suggest_chains(Article.of(text), marked(text, marks), register)
    return [(chain.name, [text[start:end] for start, end, _ in chain.spans]) for chain in found]


def test_a_family_name_belongs_to_the_full_name() -> None:
    text = "رضایی آمد. دکتر مریم رضایی گفت که رضایی می‌ماند."
    spans = [named(text, "رضایی"), named(text, "مریم رضایی"), named(text, "رضایی", 2)]
    (chain,) = suggest_chains(Article.of(text), spans)
    assert chain.name == "مریم رضایی"
    assert len(chain.spans) == 3


def test_two_people_of_one_family_are_never_joined() -> None:
    text = "مریم رضایی با علی رضایی آمد. سپس رضایی رفت و رضایی برگشت. علی رضایی ماند."
    spans = [named(text, "مریم رضایی"), named(text, "علی رضایی"), named(text, "علی رضایی", 1)]
    spans += [named(text, "رضایی", 2), named(text, "رضایی", 3)]
    (chain,) = suggest_chains(Article.of(text), spans)
    assert [text[s:e] for s, e, _ in chain.spans] == ["علی رضایی", "علی رضایی"]


def test_one_name_in_two_spellings() -> None:
    text = "محمود احمدی‌نژاد آمد. احمدی نژاد گفت. احمدینژاد رفت."
    found = chains(
        text,
        [("محمود احمدی‌نژاد", "PERSON"), ("احمدی نژاد", "PERSON"), ("احمدینژاد", "PERSON")],
    )
    assert found == [("محمود احمدی‌نژاد", ["محمود احمدی‌نژاد", "احمدی نژاد", "احمدینژاد"])]


def test_a_foreign_name_written_otherwise() -> None:
    text = "ولودیمیر زلنسکی آمد. ولودیمیر زلنسکیی رفت."
    marks: Marks = [("ولودیمیر زلنسکی", "PERSON"), ("ولودیمیر زلنسکیی", "PERSON")]
    assert len(chains(text, marks)) == 1
    text = "حسن محمودی آمد. حسن محمدی رفت."
    assert chains(text, [("حسن محمودی", "PERSON"), ("حسن محمدی", "PERSON")]) == []


def test_an_office_stands_for_its_holder() -> None:
    text = "سامان پرتوی وزیر نیروی مصر گفت. کاوه رستگار وزیر نیروی چین رفت. وزیر نیروی مصر برگشت."
    found = chains(
        text,
        [
            ("سامان پرتوی", "PERSON"),
            ("وزیر نیروی", "ROLE"),
            ("مصر", "LOCATION"),
            ("کاوه رستگار", "PERSON"),
            ("وزیر نیروی", "ROLE"),
            ("چین", "LOCATION"),
            ("وزیر نیروی", "ROLE"),
            ("مصر", "LOCATION"),
        ],
    )
    assert ("سامان پرتوی", ["سامان پرتوی", "وزیر نیروی", "وزیر نیروی"]) in found
    assert ("کاوه رستگار", ["کاوه رستگار", "وزیر نیروی"]) in found


def test_counterparts_and_offices_of_ones_own_country() -> None:
    text = (
        "سامان پرتوی وزیر خارجه با کاوه رستگار وزیر خارجه عمان گفت‌وگو کرد. "
        "وزیر امور خارجه جمهوری اسلامی ایران به همتای عمانی گفت. وی به خانه رفت."
    )
    found = chains(
        text,
        [
            ("سامان پرتوی", "PERSON"),
            ("وزیر خارجه", "ROLE"),
            ("کاوه رستگار", "PERSON"),
            ("وزیر خارجه", "ROLE"),
            ("عمان", "LOCATION"),
            ("وزیر امور خارجه", "ROLE"),
            ("جمهوری اسلامی ایران", "LOCATION"),
            ("همتای عمانی", "PERSON", "NOM"),
            ("وی", "PERSON", "PRO"),
        ],
    )
    assert found == [
        ("سامان پرتوی", ["سامان پرتوی", "وزیر خارجه", "وزیر امور خارجه", "وی"]),
        ("کاوه رستگار", ["کاوه رستگار", "وزیر خارجه", "همتای عمانی"]),
    ]


def test_an_office_that_two_hold_stands_for_neither() -> None:
    text = "سامان پرتوی معاون وزارت نیرو و کاوه رستگار معاون وزارت نیرو آمدند. معاون رفت."
    found = chains(
        text,
        [
            ("سامان پرتوی", "PERSON"),
            ("معاون", "ROLE"),
            ("وزارت نیرو", "ORGANIZATION"),
            ("کاوه رستگار", "PERSON"),
            ("معاون", "ROLE"),
            ("وزارت نیرو", "ORGANIZATION"),
            ("معاون", "ROLE"),
        ],
    )
    assert ("سامان پرتوی", ["سامان پرتوی", "معاون"]) in found
    assert ("کاوه رستگار", ["کاوه رستگار", "معاون"]) in found


def test_short_names_of_bodies_and_other_names_of_places() -> None:
    text = "شورای امنیت سازمان ملل گفت. شورای امنیت افزود. ناتو و سازمان پیمان آتلانتیک شمالی."
    found = chains(
        text,
        [
            ("شورای امنیت سازمان ملل", "ORGANIZATION"),
            ("سازمان ملل", "ORGANIZATION"),
            ("شورای امنیت", "ORGANIZATION"),
            ("ناتو", "ORGANIZATION"),
            ("سازمان پیمان آتلانتیک شمالی", "ORGANIZATION"),
        ],
    )
    assert found == [
        ("شورای امنیت سازمان ملل", ["شورای امنیت سازمان ملل", "شورای امنیت"]),
        ("سازمان پیمان آتلانتیک شمالی", ["ناتو", "سازمان پیمان آتلانتیک شمالی"]),
    ]


def test_a_short_name_of_two_bodies_stays_alone() -> None:
    text = "دانشگاه هنر تهران و دانشگاه هنر شیراز آمدند. دانشگاه هنر ماند."
    found = chains(
        text,
        [
            ("دانشگاه هنر تهران", "ORGANIZATION"),
            ("تهران", "LOCATION"),
            ("دانشگاه هنر شیراز", "ORGANIZATION"),
            ("شیراز", "LOCATION"),
            ("دانشگاه هنر", "ORGANIZATION"),
        ],
    )
    assert found == []


def test_this_organisation_is_the_one_named_last() -> None:
    text = "سازمان انرژی اتمی گفت. سازمان بنادر خندید. این سازمان ماند."
    found = chains(
        text,
        [
            ("سازمان انرژی اتمی", "ORGANIZATION"),
            ("سازمان بنادر", "ORGANIZATION"),
            ("این سازمان", "ORGANIZATION", "NOM"),
        ],
    )
    assert found == [("سازمان بنادر", ["سازمان بنادر", "این سازمان"])]


def test_the_register_is_asked_for_names() -> None:
    known = (
        KnownIdentity("e1", "مریم رضایی", "PERSON", ("بانوی آهن",)),
        KnownIdentity("e2", "علی نوری", "PERSON"),
        KnownIdentity("e3", "علی نوری", "PERSON"),
    )
    text = "بانوی آهن گفت علی نوری آمد."
    spans = marked(text, [("بانوی آهن", "PERSON"), ("علی نوری", "PERSON")])
    (chain,) = suggest_chains(Article.of(text), spans, known)
    assert (chain.name, chain.identity) == ("بانوی آهن", "e1")


def test_the_key_stays_when_more_spans_come() -> None:
    text = "مریم رضایی آمد. رضایی گفت. خانم رضایی رفت."
    spans = [named(text, "مریم رضایی"), named(text, "رضایی", 1), named(text, "رضایی", 2)]
    (few,) = suggest_chains(Article.of(text), spans[:2])
    (more,) = suggest_chains(Article.of(text), spans)
    assert few.key == more.key
    assert len(few.spans) < len(more.spans)


_WORDS = (
    "مریم رضایی",
    "علی رضایی",
    "رضایی",
    "وزیر نیرو",
    "سازمان ملل",
    "شورای امنیت سازمان ملل",
    "شورای امنیت",
    "ایران",
    "این سازمان",
    "وی",
)
_LABELS = ("PERSON", "ROLE", "ORGANIZATION", "LOCATION", "WORK")


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[Suggestion]]:
    said = draw(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12))
    spans, text = [], ""
    for words in said:
        for label in draw(st.sets(st.sampled_from(_LABELS), max_size=2)):
            spans.append(Suggestion(len(text), len(text) + len(words), label, 0.5, "x", ""))
        text += words + draw(st.sampled_from((" ", "، ", " گفت. ", " و ")))
    return text, spans


@settings(max_examples=60, deadline=None)
@given(articles(), st.integers(0, 1000))
def test_no_span_is_in_two_chains_and_the_order_says_nothing(
    article: tuple[str, list[Suggestion]], seed: int
) -> None:
    text, spans = article
    found = suggest_chains(Article.of(text), spans)
    places = [place for chain in found for place in chain.spans]
    assert len(places) == len(set(places))
    assert set(places) <= {(s.start, s.end, s.label) for s in spans}
    assert all(len(chain.spans) > 1 and 0 < chain.score <= 1 for chain in found)
    shuffled = list(spans)
    random.Random(seed).shuffle(shuffled)
    assert suggest_chains(Article.of(text), shuffled) == found
    full = [_full_names(text, chain) for chain in found if chain.tag == "PERSON"]
    assert all(len(names) < 2 for names in full)


def _full_names(text: str, chain: ChainSuggestion) -> set[str]:
    return {text[s:e] for s, e, label in chain.spans if label == "PERSON"} & {
        "مریم رضایی",
        "علی رضایی",
    }


@pytest.mark.parametrize("label", ["PER", "CHARACTER"])
def test_tags_of_other_schemas(label: str) -> None:
    text = "مریم رضایی آمد. مریم  رضایی رفت."
    assert len(chains(text, [("مریم رضایی", label), ("مریم  رضایی", label)])) == 1
