# SPDX-License-Identifier: MIT
"""Whether a mention is a name, a description or a pronoun, guessed from its words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from annotator.model.schema import Attribute, Tag
from annotator.suggest.lexicon import rows, word_set
from annotator.suggest.similarity import tokens_of
from annotator.text.folding import fold

ATTRIBUTE = "mention"


class MentionKind(StrEnum):
    NAME = "NAM"
    NOMINAL = "NOM"
    PRONOUN = "PRO"


def kind_attribute(tag: Tag | None) -> Attribute | None:
    """The tag's attribute that says which kind a mention is, where it has one."""
    for attribute in tag.attributes if tag is not None else ():
        if attribute.key == ATTRIBUTE and set(MentionKind) <= set(attribute.values):
            return attribute
    return None


def guess(words: str, names: Iterable[str]) -> MentionKind:
    """Of a mention of what has these names. A telling word in common with one of them makes it
    a name; without one it is a description when it begins with a common noun («این وزیر»,
    «رئیس‌جمهور کشورمان»)."""
    if fold(words) in word_set("mention_kind.pronouns"):
        return MentionKind.PRONOUN
    tokens = tokens_of(words)
    telling = {token for name in names for token in tokens_of(name)} - _common()
    if telling & set(tokens) or not tokens:
        return MentionKind.NAME
    first = tokens[0]
    if first in word_set("mention_kind.pointers") or first in _common():
        return MentionKind.NOMINAL
    return MentionKind.NAME


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Folded nouns that name nobody by themselves: offices first of all."""
    offices = {token for row in rows("own_roles.tsv") for token in map(fold, row[0].split())}
    return frozenset(offices) | word_set("mention_kind.nouns") | word_set("mention_kind.pointers")
