# SPDX-License-Identifier: MIT
"""Mentions that are taken for one, while an article's chains are made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from annotator.suggest.lexicon import rows, word_set
from annotator.suggest.reading import Reading
from annotator.suggest.scene import Mention
from annotator.suggest.similarity import bare, tokens_of
from annotator.text.folding import fold

PEOPLE = frozenset({"PERSON", "PER"})
ROLES = frozenset({"ROLE"})
_SAME = "همان نام در این متن"
_BEGINNINGS = frozenset(map(fold, ("بنی", "آل", "ابن", "بن", "ابو")))


@dataclass(slots=True)
class Group:
    """Mentions of one; `wholes` leads from folded names to the way each is written."""

    tag: str
    members: list[Mention]
    wholes: dict[str, str]
    score: float = 0.9
    reasons: list[str] = field(default_factory=lambda: [_SAME])
    identity: str = ""
    doubtful: bool = False

    def take(self, members: Iterable[Mention], score: float, reason: str) -> None:
        self.members += members
        self.score = min(self.score, score)
        if reason not in self.reasons:
            self.reasons.append(reason)

    def absorb(self, other: Group, score: float, reason: str) -> None:
        self.take(other.members, min(score, other.score), reason)
        self.wholes |= {key: name for key, name in other.wholes.items() if key not in self.wholes}
        self.doubtful |= other.doubtful
        other.members = []

    @property
    def name(self) -> str:
        return max(self.wholes.values(), key=lambda name: (len(tokens_of(name)), len(name), name))

    @property
    def tokens(self) -> tuple[str, ...]:
        """With «بنی هاشمی» and «احمدی نژاد» as one."""
        found: list[str] = []
        for token in tokens_of(self.name):
            if found and (token in word_set("identities.endings") or found[-1] in _BEGINNINGS):
                found[-1] += token
            else:
                found.append(token)
        return tuple(found) if self.tag in PEOPLE else tokens_of(self.name)


def words_of(reading: Reading, mention: Mention) -> str:
    return " ".join(reading.article.text[mention.span.start : mention.span.end].split())


@lru_cache(maxsize=1)
def _other_names() -> dict[str, str]:
    return {bare(name): bare(row[0]) for row in rows("own_other_names.tsv") for name in row}


def same_body(words: str) -> str:
    """The same for every name of a body or place."""
    whole = bare(words)
    return _other_names().get(whole, whole)
