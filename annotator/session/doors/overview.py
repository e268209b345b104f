# SPDX-License-Identifier: MIT
"""All sources of suggestions there are, and what a person can do with each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.errors import UsageError
from annotator.session.doors.choices import Choices
from annotator.session.doors.listing import installed
from annotator.session.doors.protocol import OUTSIDE


class Kind(StrEnum):
    BUILT_IN = "built_in"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Source:
    """`target` is what would be imported from `package`; `enabled` is the version that was
    enabled, also where another one is installed by now, or none (`version` is "" then)."""

    kind: Kind
    name: str
    version: str
    on: bool
    package: str = ""
    target: str = ""
    enabled: str = ""


def sources(choices: Choices) -> tuple[Source, ...]:
    return (*_built_in(choices), *_outside(choices))


def _built_in(choices: Choices) -> list[Source]:
    from annotator.suggest.memory import Memory
    from annotator.suggest.registry import suggesters

    there = suggesters(Memory((("", "", 1, 0),)))
    return [
        Source(Kind.BUILT_IN, each.name, each.version, each.name not in choices.off)
        for each in there
    ]


def _outside(choices: Choices) -> list[Source]:
    enabled = dict(choices.outside)
    found = [
        Source(
            Kind.OUTSIDE,
            each.name,
            each.version,
            enabled.get(each.name) == each.version,
            each.package,
            each.target,
            enabled.pop(each.name, ""),
        )
        for each in installed()
    ]
    gone = [Source(Kind.OUTSIDE, name, "", on=False, enabled=old) for name, old in enabled.items()]
    return [*found, *gone]


def switched(choices: Choices, source: Source, *, on: bool) -> Choices:
    if source.kind is Kind.BUILT_IN:
        return choices.switched(source.name, on=on)
    return choices.with_outside(source.name, source.version, on=on and bool(source.version))


def named(there: Sequence[Source], words: str) -> Source:
    """Of "NAME" or "NAME==VERSION"; "outside:NAME" where a built-in one is called the same."""
    name, _, version = words.partition("==")
    kinds = (Kind.OUTSIDE,) if name.startswith(OUTSIDE) else tuple(Kind)
    name = name.removeprefix(OUTSIDE)
    for kind in kinds:
        for source in there:
            if source.kind is kind and source.name == name:
                if version and version != source.version:
                    raise UsageError(
                        "suggester_other_version", name=name, version=source.version or "—"
                    )
                return source
    raise UsageError("suggester_unknown", name=name)
