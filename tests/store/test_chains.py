# SPDX-License-Identifier: MIT
"""Which operations count is a matter of the set alone, forks and gaps included."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.annotation import Json
from annotator.model.changes import Change
from annotator.model.codec import encode_change, operation_hash
from annotator.model.operation import Operation, OperationKind
from annotator.model.project import Annotator, Role, Setting
from annotator.store.chains import Folded, fold_log
from annotator.store.heads import Heads
from tests.store.builders import BAHRAM, SCHEMA, SHIRIN

TIME = "2026-01-01T00:00:00.000Z"
CHAINS = ((SHIRIN.id, "desk"), (SHIRIN.id, "laptop"), (BAHRAM.id, "home"))


def genesis() -> Operation:
    changes: list[Json] = [encode_change(Change(None, value)) for value in (SHIRIN, SCHEMA)]
    draft = Heads().draft(CHAINS[0], OperationKind.CREATE, "", {"changes": changes}, "")
    draft = replace(draft, time=TIME)
    return replace(draft, hash=operation_hash(draft))


def extended(
    log: list[Operation], chain: tuple[str, str], payload: dict[str, Json], last: Operation | None
) -> Operation:
    """An operation after `last` of its chain, by somebody who knows the whole log."""
    kind = OperationKind.RESOLVE_FORK if "keep" in payload else OperationKind.CHANGE
    draft = Operation(
        project=log[0].hash,
        annotator=chain[0],
        device=chain[1],
        sequence=last.sequence + 1 if last else 1,
        previous=last.hash if last else "",
        heads=(),
        lamport=max(each.lamport for each in log) + 1,
        time=TIME,
        kind=kind,
        scope="",
        payload=payload,
    )
    return replace(draft, hash=operation_hash(draft))


def setting(name: str, value: int) -> dict[str, Json]:
    return {"changes": [encode_change(Change(None, Setting(name, str(value))))]}


def story(pick: random.Random, length: int) -> list[Operation]:
    """A log in which chains fork now and then, and leads resolve some of the forks."""
    log = [genesis()]
    joins = Annotator(BAHRAM.id, BAHRAM.name, Role.ANNOTATOR)
    change: dict[str, Json] = {"changes": [encode_change(Change(None, joins))]}
    log.append(extended(log, CHAINS[0], change, log[0]))
    for number in range(length):
        chain = pick.choice(CHAINS)
        own = [each for each in log if each.chain == chain]
        payload = setting(f"n{number % 5}", number)
        forks = [fork for fork in fold_log(log).forks if not fork.kept]
        if forks and pick.random() < 0.4:
            fork = pick.choice(forks)
            chain, own = (pick.choice(CHAINS)[0], f"fresh{number}"), []
            payload = {
                "annotator": fork.annotator,
                "device": fork.device,
                "sequence": fork.sequence,
                "keep": pick.choice(fork.hashes),
            }
        last = None
        if own:
            last = pick.choice(own[-3:]) if pick.random() < 0.15 else own[-1]
        log.append(extended(log, chain, payload, last))
    return log


def outcome(folded: Folded) -> object:
    state = folded.state
    return (
        dict(state.values()),
        {name: step for name, step in state.steps.items() if step is not None},
        state.notices,
        [each.hash for each in folded.operations],
        folded.forks,
        folded.unfolded,
        folded.gaps,
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(0), st.integers(5, 40))
def test_the_order_of_arrival_and_repetition_do_not_matter(seed: int, length: int) -> None:
    pick = random.Random(seed)
    log = story(pick, length)
    some = pick.sample(log, pick.randrange(1, len(log) + 1))
    for part in (log, some):
        shuffled = [*part, *pick.choices(part, k=5)]
        pick.shuffle(shuffled)
        assert outcome(fold_log(shuffled)) == outcome(fold_log(part))


@settings(max_examples=60, deadline=None)
@given(st.integers(0), st.integers(5, 40))
def test_an_open_fork_counts_up_to_the_fork_and_no_further(seed: int, length: int) -> None:
    pick = random.Random(seed)
    folded = fold_log(story(pick, length))
    for fork in folded.forks:
        counted = [each for each in folded.operations if each.chain == fork.chain]
        places = [each.sequence for each in counted]
        assert places == list(range(1, len(places) + 1)), "one operation for each place"
        if fork.kept:
            assert counted[fork.sequence - 1].hash == fork.kept
        else:
            assert len(counted) < fork.sequence
    assert len(folded.operations) + len(folded.unfolded) == length + 2


@settings(max_examples=40, deadline=None)
@given(st.integers(0), st.integers(5, 30))
def test_more_operations_never_reopen_a_resolved_fork(seed: int, length: int) -> None:
    pick = random.Random(seed)
    log = story(pick, length)
    for size in range(2, len(log)):
        kept = {fork.hashes[:1]: fork for fork in fold_log(log[:size]).forks if fork.kept}
        later = fold_log(log[: size + 1]).forks
        places = {(fork.chain, fork.sequence): fork.kept for fork in later}
        for fork in kept.values():
            assert places[fork.chain, fork.sequence]


def test_only_a_lead_resolves_a_fork() -> None:
    log = [genesis()]
    first = extended(log, CHAINS[2], setting("a", 1), None)
    other = extended(log, CHAINS[2], setting("a", 2), None)
    log += [first, other]
    payload: dict[str, Json] = {
        "annotator": BAHRAM.id,
        "device": "home",
        "sequence": 1,
        "keep": first.hash,
    }
    by_him = extended(log, (BAHRAM.id, "new"), payload, None)
    folded = fold_log([*log, by_him])
    assert [fork.kept for fork in folded.forks] == [""]
    assert folded.set_aside == (by_him,)
    by_her = extended([*log, by_him], CHAINS[1], payload, None)
    folded = fold_log([*log, by_him, by_her])
    assert [fork.kept for fork in folded.forks] == [first.hash]
    assert folded.set_aside == (by_him,)
    bogus = payload | {"keep": "0" * 64}
    folded = fold_log([*log, extended(log, CHAINS[1], bogus, None)])
    assert [fork.kept for fork in folded.forks] == [""]


def test_a_chain_whose_link_or_count_is_wrong_stops_there() -> None:
    log = [genesis()]
    good = extended(log, CHAINS[2], setting("a", 1), None)
    for wrong in ({"previous": "f" * 64}, {"lamport": 1}):
        draft = replace(extended([*log, good], CHAINS[2], setting("b", 2), good), **wrong)
        bad = replace(draft, hash=operation_hash(draft))
        folded = fold_log([*log, good, bad])
        assert folded.unfolded == {bad.hash}
        assert [(fork.sequence, fork.hashes) for fork in folded.forks] == [(2, (bad.hash,))]
