# SPDX-License-Identifier: MIT
"""Suggesters that other packages bring: listed by what their metadata say, none of them imported.

The code of a package runs when it is imported, so that happens in a process of its own
(`annotator.session.doors.loading`), and only when a person enabled that version.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import EntryPoint, distributions

GROUP = "hashiye.suggesters"
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Outside:
    """`package` and `version` are of the distribution that brings it, `target` is what would be
    imported."""

    name: str
    package: str
    version: str
    target: str


def installed() -> tuple[Outside, ...]:
    """By name; of two with one name the first on the path."""
    found: dict[str, Outside] = {}
    for outside, _ in _found():
        found.setdefault(outside.name, outside)
    return tuple(found[name] for name in sorted(found))


def entry_point(name: str, version: str) -> EntryPoint | None:
    """The first with the name, where it has the version."""
    for outside, point in _found():
        if outside.name == name:
            return point if outside.version == version else None
    return None


def _found() -> list[tuple[Outside, EntryPoint]]:
    found = []
    for distribution in distributions():
        for point in distribution.entry_points:
            if point.group == GROUP and _fit(point.name):
                package = str(distribution.metadata["Name"] or "")
                outside = Outside(point.name, package, distribution.version, point.value)
                found.append((outside, point))
    return found


def _fit(name: str) -> bool:
    return 0 < len(name) <= _LONGEST and name.isprintable()
