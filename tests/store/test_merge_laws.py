# SPDX-License-Identifier: MIT
"""Merging does not depend on order, repetition or grouping, whatever people do."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import AnnotatorError
from annotator.model.annotation import Entity
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Guideline, Remark, RemarkKind
from annotator.store.project_store import ProjectStore
from tests.store.builders import BAHRAM, SHIRIN, add, change, delete, relation, repair, span
from tests.store.copies import copies, everything, forge, meet

type Gesture = Callable[[ProjectStore], object]


def gesture(store: ProjectStore, pick: random.Random) -> None:
    """Something that this person may or may not do here."""
    kinds = (on_the_text, on_the_work, on_the_register, on_the_schema, back_and_forth)
    choices = pick.choice(kinds)(store, pick)
    with suppress(AnnotatorError):
        pick.choice(choices)(store)


def back_and_forth(store: ProjectStore, pick: random.Random) -> list[Gesture]:
    return [lambda s: s.undo("d1"), lambda s: s.undo(""), lambda s: s.redo(pick.choice(["", "d1"]))]


def on_the_text(store: ProjectStore, pick: random.Random) -> list[Gesture]:
    start = pick.randrange(0, 60)
    choices: list[Gesture] = [
        lambda s: s.apply(change(s.document("d1"), replace(s.document("d1"), title=str(start)))),
        lambda s: s.apply(add(repair(start, start + pick.randrange(4)), scope="d1")),
    ]
    repairs = store.content("d1").repairs
    if repairs:
        mended = pick.choice(repairs)
        other = repair(mended.start, mended.end, state=pick.choice(["applied", "rejected"]))
        choices.append(lambda s: s.apply(change(mended, other, scope="d1")))
    return choices


def on_the_work(store: ProjectStore, pick: random.Random) -> list[Gesture]:
    me, content = store.me.id, store.content("d1")
    start, name = pick.randrange(0, 60), str(pick.randrange(10**9))
    state = content.state
    said = pick.choice(
        [
            replace(state, labels={"genre": name}),
            replace(state, note=name, unsure=not state.unsure),
            replace(state, rechecked={"PERSON": start}),
        ]
    )
    known = state if state in store.states() else None
    question = Remark(name, me, RemarkKind.QUESTION, "؟", "", document=pick.choice(["", "d1"]))
    entities = pick.choice([(), ("e1",), ("e2",)])
    choices: list[Gesture] = [
        lambda s: s.apply(add(span(name, start, start + 4, annotator=me, entities=entities))),
        lambda s: s.apply(ChangeSet("say", (Change(known, said),))),
        lambda s: s.apply(add(question)),
    ]
    remarks = [each for each in store.remarks() if each.annotator == me]
    if remarks:
        asked = pick.choice(remarks)
        choices.append(lambda s: s.apply(change(asked, replace(asked, text=name))))
    if content.spans:
        first, last = pick.choice(content.spans), pick.choice(content.spans)
        choices += [
            lambda s: s.apply(change(first, replace(first, note=name))),
            lambda s: s.apply(change(first, replace(first, unsure=not first.unsure))),
            lambda s: s.apply(change(first, replace(first, attributes={"n": start}))),
            lambda s: s.apply(change(first, replace(first, entities=entities))),
            lambda s: s.apply(delete(first)),
            lambda s: s.apply(add(relation(name, first.id, last.id, annotator=me))),
        ]
    return choices


def on_the_register(store: ProjectStore, pick: random.Random) -> list[Gesture]:
    name = str(pick.randrange(10**9))
    one = next((each for each in store.entities() if each.id == pick.choice(["e1", "e2"])), None)
    if one is None:
        missing = {"e1", "e2"} - {each.id for each in store.entities()}
        new = [Entity(each, name, "LOCATION", annotator=store.me.id) for each in missing]
        return [lambda s: s.apply(add(*new))]
    other = {"e1": "e2", "e2": "e1"}[one.id]
    return [
        lambda s: s.apply(change(one, replace(one, name=name))),
        lambda s: s.apply(change(one, replace(one, aliases=(*one.aliases, name)))),
        lambda s: s.apply(change(one, replace(one, merged_into=other))),
        lambda s: s.apply(delete(one)),
    ]


def on_the_schema(store: ProjectStore, pick: random.Random) -> list[Gesture]:
    """Only the lead's count; others' are refused here and listed where they were forged."""
    old = store.schema()
    gone, into = pick.sample(["PERSON", "HUMAN", "PLACE"], 2)
    changed = replace(old, version=old.version + 1)
    taken = [Change(each, replace(each, label=into)) for each in store.all_spans(frozenset({gone}))]
    migration = ChangeSet("change_schema", (Change(old, changed), *taken))
    text = Guideline(len(store.guidelines()) + 1, str(pick.randrange(10**9)))
    forged = pick.choice([migration, add(text)])
    return [
        lambda s: s.apply(migration, scope=""),
        lambda s: s.apply(add(text)),
        lambda s: s.merge(forge(s, forged)),
    ]


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0), st.lists(st.integers(0, 9), min_size=8, max_size=50))
def test_whatever_people_do_and_however_they_meet_all_end_with_the_same(
    seed: int, steps: list[int]
) -> None:
    pick = random.Random(seed)
    with copies(SHIRIN, BAHRAM, SHIRIN) as stores:
        for step in steps:
            store, other = pick.sample(stores, 2)
            if step == 0:
                known = list(other.operations())
                pick.shuffle(known)
                store.merge(known[: pick.randrange(1, len(known) + 1)])
            else:
                gesture(store, pick)
        meet(*stores)
        first, *rest = (everything(store) for store in stores)
        assert all(each == first for each in rest)
        assert all(store.check() == () for store in stores)
        again = pick.choice(stores)
        again.merge(stores[0].operations())
        assert everything(again) == first
