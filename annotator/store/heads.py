# SPDX-License-Identifier: MIT
"""Where the chains end, and so what the next operation of one looks like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from annotator.model.annotation import Json
from annotator.model.codec import sealed
from annotator.model.operation import Chain, Head, Operation, OperationKind


@dataclass(slots=True)
class Heads:
    heads: dict[Chain, Head] = field(default_factory=dict)
    lamport: int = 0
    _told: dict[Chain, dict[Chain, Head]] = field(default_factory=dict)
    """By chain of ours: the other heads as its last operation had them."""

    def copy(self) -> Heads:
        return Heads(dict(self.heads), self.lamport, dict(self._told))

    def draft(
        self,
        chain: Chain,
        kind: OperationKind,
        scope: str,
        payload: Mapping[str, Json],
        project: str,
    ) -> Operation:
        """The next operation of a chain, after everything known; the heads move on."""
        last = self.heads.get(chain)
        others = {other: head for other, head in self.heads.items() if other != chain}
        seen = () if self._told.get(chain) == others else tuple(sorted(others.values()))
        self.lamport += 1
        draft = Operation(
            project=project,
            annotator=chain[0],
            device=chain[1],
            sequence=last.sequence + 1 if last else 1,
            previous=last.hash if last else "",
            heads=seen,
            lamport=self.lamport,
            time=_now(),
            kind=kind,
            scope=scope,
            payload=payload,
        )
        operation = sealed(draft)
        self._told[chain] = others
        self.heads[chain] = Head(*chain, operation.sequence, operation.hash)
        return operation


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
