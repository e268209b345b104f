# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections import Counter
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.session.exchange.splitting import SPLITS, Splittable, is_split, parts

LABELS = ("PERSON", "DATE", "EVENT")


def documents(count: int, **labels: int) -> list[Splittable]:
    return [Splittable(f"d{n}", sha256(str(n).encode()).hexdigest(), labels) for n in range(count)]


@given(st.integers(0, 60), st.integers(0, 5), st.integers(1, 30))
@settings(max_examples=60)
def test_no_text_wanders_when_others_come(count: int, seed: int, more: int) -> None:
    before = parts(documents(count), (80, 10, 10), seed)
    after = parts(documents(count + more), (80, 10, 10), seed)
    assert set(before) == {f"d{n}" for n in range(count)}
    assert set(before.values()) <= set(SPLITS)
    if len(Counter(before.values())) == len(SPLITS) and min(Counter(before.values()).values()) > 1:
        assert {id_: after[id_] for id_ in before} == before


@given(st.integers(3, 12), st.integers(0, 20))
@settings(max_examples=40)
def test_no_part_is_left_empty(count: int, seed: int) -> None:
    assert set(parts(documents(count), (80, 10, 10), seed).values()) == set(SPLITS)
    assert "dev" not in parts(documents(count), (80, 0, 20), seed).values()


def test_shares_are_met_in_a_large_project() -> None:
    counts = Counter(parts(documents(5000), (80, 10, 10), 1).values())
    assert abs(counts["train"] - 4000) < 120
    assert abs(counts["test"] - 500) < 90


def test_alike_texts_stay_together_and_the_seed_changes_the_draw() -> None:
    alike = [tuple(f"d{n}" for n in range(start, start + 5)) for start in range(0, 100, 5)]
    drawn = [parts(documents(200), (50, 25, 25), seed, alike) for seed in range(3)]
    for found in drawn:
        assert all(len({found[id_] for id_ in group}) == 1 for group in alike)
    assert drawn[0] != drawn[1]
    assert parts(documents(200), (50, 25, 25), 0, alike) == drawn[0]


def test_stratified_parts_have_their_share_of_rare_tags() -> None:
    given_documents = [
        Splittable(f"d{n}", sha256(str(n).encode()).hexdigest(), {"PERSON": 5, **rare})
        for n in range(100)
        for rare in [{"EVENT": 1} if n % 10 == 0 else {}]
    ]
    found = parts(given_documents, (80, 10, 10), 0, stratified=True)
    rare = Counter(found[f"d{n}"] for n in range(0, 100, 10))
    assert rare == {"train": 8, "dev": 1, "test": 1}
    people = Counter(found.values())
    assert people == {"train": 80, "dev": 10, "test": 10}


def test_what_is_no_split() -> None:
    assert is_split((80, 10, 10))
    assert is_split((0.9, 0.1))
    for shares in ((100,), (0, 0), (2, -1), (1, 1, 1, 1), (float("inf"), 1), (float("nan"), 1)):
        assert not is_split(tuple(map(float, shares)))
