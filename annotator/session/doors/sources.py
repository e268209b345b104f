# SPDX-License-Identifier: MIT
"""Which sources take part in the suggestions for one text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.model.annotation import Json, Suggestion
from annotator.model.codec import decode, encode
from annotator.session.doors.asking import Joined, doors
from annotator.session.doors.choices import Choices
from annotator.session.doors.protocol import OUTSIDE


@dataclass(frozen=True, slots=True)
class Sources:
    """`off` are built-in suggesters that are not asked, `outside` the doors that are open, and
    `extra` what has come through them, over the display text."""

    off: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    extra: tuple[Suggestion, ...] = ()
    asked: bool = False
    answered: bool = False
    """By all doors."""

    @classmethod
    def of(cls, choices: Choices) -> Sources:
        return cls(tuple(sorted(choices.off)), tuple(door.identity for door in doors(choices)))

    @property
    def waits(self) -> bool:
        """There are doors, and they have not been asked."""
        return bool(self.outside) and not self.asked

    @property
    def whole(self) -> bool:
        return self.answered or not self.outside

    def with_extra(self, joined: Joined) -> Sources:
        return replace(self, extra=joined.suggestions, asked=True, answered=not joined.failed)

    @property
    def fingerprint(self) -> list[Json]:
        """Of what was chosen: what comes from outside for it is taken as it came first."""
        return [sorted(self.off), sorted(self.outside)]

    def versions(self) -> dict[str, str]:
        """Of the doors, by the names suggestions are signed with."""
        pairs = (identity.split(" ") for identity in self.outside)
        return {" ".join(parts[:-1]): parts[-1] for parts in pairs if parts[0].startswith(OUTSIDE)}


EVERYTHING = Sources()
"""That is built in."""


def message(sources: Sources) -> Json:
    """For the worker, which knows nothing of doors."""
    return {"off": list(sources.off), "extra": [encode(each) for each in sources.extra]}


def from_message(given: Json) -> Sources:
    given = given or {}
    extra = tuple(decode(Suggestion, each) for each in given.get("extra", ()))
    return Sources(tuple(given.get("off", ())), (), extra)
