# SPDX-License-Identifier: MIT
"""Which operations of a log count: the unbroken, unforked part of every chain.

A pure function of the set of operations, so that two people who hold the same set fold the same
part of it, whatever came first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotator.model.operation import Chain, Fork, Operation, OperationKind
from annotator.model.project import Role
from annotator.store.fold import fold_operation
from annotator.store.state import State

type Point = tuple[str, str, int]
"""(annotator, device, sequence)"""


@dataclass(frozen=True, slots=True)
class Folded:
    """`operations` count, in the order of the fold, and add up to `state`; `unfolded` are the
    hashes of those that do not; `gaps` are points that operations here rest on and that are
    missing; `set_aside` are resolutions that another one, or a lack of standing, overruled."""

    operations: tuple[Operation, ...]
    state: State
    forks: tuple[Fork, ...]
    unfolded: frozenset[str]
    gaps: tuple[Point, ...]
    set_aside: tuple[Operation, ...]


def fold_log(operations: Iterable[Operation]) -> Folded:
    """Resolutions may bring back operations that resolve further forks, hence the rounds: in
    each, of two valid resolutions of a fork the lower (lamport, id) holds, and stays."""
    log = {operation.hash: operation for operation in operations}
    chains = _by_chain(log.values())
    kept: dict[Point, Operation] = {}
    while True:
        walk = _walk(chains, kept)
        state, resolutions = _fold(walk.counted)
        fresh = _choose(resolutions, walk.open_points, kept)
        if not fresh:
            break
        kept |= fresh
    active = {operation.hash for operation in walk.counted}
    chosen = {operation.hash for operation in kept.values()}
    return Folded(
        operations=tuple(walk.counted),
        state=state,
        forks=tuple(sorted(walk.forks)),
        unfolded=frozenset(log.keys() - active),
        gaps=tuple(sorted(walk.gaps)),
        set_aside=tuple(
            operation
            for operation in walk.counted
            if operation.kind is OperationKind.RESOLVE_FORK and operation.hash not in chosen
        ),
    )


type _Chains = Mapping[Chain, Mapping[int, list[Operation]]]


def _by_chain(operations: Iterable[Operation]) -> _Chains:
    chains: dict[Chain, dict[int, list[Operation]]] = defaultdict(lambda: defaultdict(list))
    for operation in operations:
        chains[operation.chain][operation.sequence].append(operation)
    return chains


@dataclass(slots=True)
class _Walk:
    counted: list[Operation] = field(default_factory=list)
    forks: list[Fork] = field(default_factory=list)
    open_points: dict[Point, frozenset[str]] = field(default_factory=dict)
    """Where a lead has to choose, and among which."""
    gaps: list[Point] = field(default_factory=list)


def _walk(chains: _Chains, kept: Mapping[Point, Operation]) -> _Walk:
    walk = _Walk()
    for chain, places in chains.items():
        _walk_chain(walk, chain, places, kept)
    walk.counted.sort(key=lambda operation: operation.order)
    return walk


def _walk_chain(
    walk: _Walk,
    chain: Chain,
    places: Mapping[int, list[Operation]],
    kept: Mapping[Point, Operation],
) -> None:
    previous, lamport, known = "", 0, {""}
    for sequence in range(1, max(places) + 1):
        point = (*chain, sequence)
        here = places.get(sequence, [])
        linked = [each for each in here if each.previous == previous and each.lamport > lamport]
        losers = [each for each in here if each.previous != previous and each.previous in known]
        if len(linked) == len(here) - len(losers) == 1:
            (chosen,) = linked
        elif not here:
            walk.gaps.append(point)
            return
        elif len(losers) == len(here):
            return
        else:
            kept_here = _resolved(point, linked, kept)
            hashes = tuple(sorted(each.hash for each in here if each not in losers))
            walk.forks.append(Fork(*point, hashes, kept_here.hash if kept_here else ""))
            if kept_here is None:
                walk.open_points[point] = frozenset(each.hash for each in linked)
                return
            chosen = kept_here
        walk.counted.append(chosen)
        previous, lamport = chosen.hash, chosen.lamport
        known = {each.hash for each in here}


def _resolved(
    point: Point, linked: list[Operation], kept: Mapping[Point, Operation]
) -> Operation | None:
    resolution = kept.get(point)
    if resolution is None:
        return None
    keep = resolution.payload.get("keep")
    return next((operation for operation in linked if operation.hash == keep), None)


def _fold(operations: Iterable[Operation]) -> tuple[State, list[Operation]]:
    """The state, and the resolutions whose author was a lead when they were made."""
    state = State()
    resolutions = []
    for operation in operations:
        if operation.kind is OperationKind.RESOLVE_FORK:
            author = state.annotator(operation.annotator)
            if author is not None and author.role is Role.LEAD:
                resolutions.append(operation)
        fold_operation(state, operation)
    return state, resolutions


def _choose(
    resolutions: Iterable[Operation],
    open_points: Mapping[Point, frozenset[str]],
    kept: Mapping[Point, Operation],
) -> dict[Point, Operation]:
    fresh: dict[Point, Operation] = {}
    for operation in resolutions:
        point = point_of(operation)
        choices = open_points.get(point, frozenset())
        if point in kept or operation.payload.get("keep") not in choices:
            continue
        known = fresh.get(point)
        if known is None or (operation.lamport, operation.hash) < (known.lamport, known.hash):
            fresh[point] = operation
    return fresh


def point_of(resolution: Operation) -> Point:
    payload = resolution.payload
    sequence = payload.get("sequence")
    return (
        str(payload.get("annotator")),
        str(payload.get("device")),
        sequence if isinstance(sequence, int) else 0,
    )
