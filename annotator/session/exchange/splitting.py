# SPDX-License-Identifier: MIT
"""Documents into training, development and test parts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

SPLITS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class Splittable:
    """A document by its id, the hash of its text, and how often it has which tag."""

    id: str
    text_sha256: str
    labels: Mapping[str, int]


def is_split(shares: tuple[float, ...]) -> bool:
    return 2 <= len(shares) <= len(SPLITS) and min(shares) >= 0 and 0 < sum(shares) < math.inf


def parts(
    documents: Sequence[Splittable],
    shares: tuple[float, ...],
    seed: int,
    alike: Iterable[Sequence[str]] = (),
    *,
    stratified: bool = False,
) -> dict[str, str]:
    """Document ids to "train", "dev" or "test", the same for the same text and `seed` whatever
    else is in the project, so that no text ever wanders from one part into another; a part is
    left empty only where there are too few texts. Ids of a group of `alike` go together.
    `stratified`, the parts have the tags in their shares, but texts may wander as others come."""
    groups = _groups(documents, alike, seed)
    wanted = [share / sum(shares) for share in shares]
    chosen = _stratified(groups, wanted) if stratified else _drawn(groups, wanted)
    return {
        document.id: SPLITS[part]
        for group, part in zip(groups, chosen, strict=True)
        for document in group.documents
    }


@dataclass(frozen=True, slots=True)
class _Group:
    """`draw` is between 0 and 1."""

    draw: float
    documents: tuple[Splittable, ...]

    @property
    def labels(self) -> Counter[str]:
        total: Counter[str] = Counter()
        for document in self.documents:
            total.update(document.labels)
        return total


def _groups(
    documents: Sequence[Splittable], alike: Iterable[Sequence[str]], seed: int
) -> list[_Group]:
    """In the order of their draws; a group has the draw of its smallest hash."""
    known = {document.id: document for document in documents}
    together = [tuple(known[id_] for id_ in group if id_ in known) for group in alike]
    grouped = {document.id for group in together for document in group}
    alone = [(document,) for document in documents if document.id not in grouped]
    made = [_Group(_draw(group, seed), group) for group in (*together, *alone) if group]
    return sorted(made, key=lambda group: (group.draw, group.documents[0].id))


def _draw(group: tuple[Splittable, ...], seed: int) -> float:
    smallest = min(document.text_sha256 for document in group)
    digest = blake2b(f"{seed}:{smallest}".encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64


def _drawn(groups: Sequence[_Group], wanted: Sequence[float]) -> list[int]:
    edges = [sum(wanted[: part + 1]) for part in range(len(wanted) - 1)]
    chosen = [sum(group.draw >= edge for edge in edges) for group in groups]
    for part, share in enumerate(wanted):
        counts = Counter(chosen)
        if share and not counts[part]:
            middle = sum(wanted[:part]) + share / 2
            spare = [place for place, at in enumerate(chosen) if counts[at] > 1]
            if spare:
                chosen[min(spare, key=lambda place: abs(groups[place].draw - middle))] = part
    return chosen


def _stratified(groups: Sequence[_Group], wanted: Sequence[float]) -> list[int]:
    """Iterative stratification (Sechidis, Tsoumakas and Vlahavas 2011): the rarest tag is shared
    out first, each group to the part that still wants most of it; documents without a tag go
    where texts are wanted most."""
    labels = [group.labels for group in groups]
    total: Counter[str] = Counter()
    for counts in labels:
        total.update(counts)
    lacking = [{label: share * count for label, count in total.items()} for share in wanted]
    room = [share * sum(len(group.documents) for group in groups) for share in wanted]
    chosen = [-1] * len(groups)

    def give(place: int, part: int) -> None:
        chosen[place] = part
        room[part] -= len(groups[place].documents)
        for label, count in labels[place].items():
            lacking[part][label] -= count

    for label in sorted(total, key=lambda label: (total[label], label)):
        holders = [place for place, counts in enumerate(labels) if counts[label]]
        for place in sorted(holders, key=lambda place: (-labels[place][label], place)):
            if chosen[place] < 0:
                open_parts = [part for part, share in enumerate(wanted) if share]
                give(place, max(open_parts, key=lambda p: (lacking[p][label], room[p], -p)))
    for place, part in enumerate(chosen):
        if part < 0:
            give(place, max(range(len(wanted)), key=lambda p: (room[p], -p)))
    return chosen
