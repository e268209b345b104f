# SPDX-License-Identifier: MIT
"""How well damage is undone: ZWNJ put back, and paragraphs out of wrapped lines."""

from __future__ import annotations

import hashlib
import random
import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from annotator.text.repair.letters import NON_JOINING, ZWNJ, plain_shape

_MARK = re.compile("[\u064b-\u065f\u0670\u0640]")


@dataclass(frozen=True, slots=True)
class Counts:
    """Hits, false alarms and misses of one kind of place."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.false + other.false, self.missed + other.missed
        )

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.false) if self.right + self.false else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        both = 2 * self.right + self.false + self.missed
        return 2 * self.right / both if both else 0.0


def conllu_sentences(text: str) -> tuple[str, ...]:
    """The sentences as they were written, from the `# text =` lines."""
    head = "# text = "
    return tuple(line[len(head) :] for line in text.splitlines() if line.startswith(head))


def held_out(sentence: str) -> bool:
    """Whether a sentence of the treebank is kept for testing, whatever the order of its file."""
    return int(hashlib.sha256(sentence.encode()).hexdigest()[:8], 16) % 20 < 5


def place_joints(text: str) -> tuple[str, frozenset[int]]:
    """The text without ZWNJ, and where those stood that show: between two letters that join."""
    bare: list[str] = []
    places = set()
    for index, letter in enumerate(text):
        if letter != ZWNJ:
            bare.append(letter)
        elif bare and _joins(bare) and text[index + 1 : index + 2].isalpha():
            places.add(len(bare))
    return "".join(bare), frozenset(places)


def _joins(before: Sequence[str]) -> bool:
    letter = next((a for a in reversed(before) if not _MARK.match(a)), " ")
    return letter.isalpha() and plain_shape(letter) not in NON_JOINING


def count_joints(gold: str, repaired: str) -> Counts:
    """ZWNJ of `repaired` against those of `gold`, which differ in nothing else that counts."""
    bare, wanted = place_joints(gold)
    other, got = place_joints(repaired)
    if len(bare) != len(other):
        raise ValueError("the texts differ in more than their ZWNJ")
    return Counts(len(wanted & got), len(got - wanted), len(wanted - got))


def changed_words(before: str, after: str) -> tuple[int, int]:
    """(words that are no longer as they were, all words), of texts with the same words."""
    pairs = list(zip(before.split(), after.split(), strict=True))
    return sum(1 for a, b in pairs if a != b), len(pairs)


def wrongly_joined(gold: str, repaired: str) -> int:
    """Words that are right without a ZWNJ and got one."""
    pairs = zip(gold.split(), repaired.split(), strict=True)
    return sum(1 for a, b in pairs if not place_joints(a)[1] and place_joints(b)[1])


@dataclass(frozen=True, slots=True)
class Damage:
    """How a text is hard-wrapped: how often an empty line ends a paragraph, or is false."""

    width: int
    blank_after_paragraph: float = 1.0
    false_blank: float = 0.15


def make_paragraphs(sentences: Sequence[str], chance: random.Random) -> list[str]:
    """An article of eight to fourteen paragraphs, of one to five neighbouring sentences each."""
    at = chance.randrange(max(1, len(sentences) - 60))
    paragraphs = []
    for _ in range(chance.randint(8, 14)):
        size = chance.randint(1, 5)
        paragraph = " ".join(sentences[at : at + size])
        if paragraph:
            paragraphs.append(paragraph)
        at += size
    return paragraphs


def hard_wrap(paragraphs: Iterable[str], damage: Damage, chance: random.Random) -> str:
    """The paragraphs set in lines of a width, then robbed of their ZWNJ."""
    pieces: list[str] = []
    for paragraph in paragraphs:
        lines = textwrap.wrap(
            paragraph, damage.width, break_long_words=False, break_on_hyphens=False
        )
        for line in lines[:-1]:
            pieces.append(line + ("\n\n" if chance.random() < damage.false_blank else "\n"))
        blank = chance.random() < damage.blank_after_paragraph
        pieces.append(lines[-1] + ("\n\n" if blank else "\n"))
    return "".join(pieces).replace(ZWNJ, "")


def count_breaks(gold: Iterable[str], repaired: str) -> Counts:
    """Paragraph ends, told by the characters before them, whitespace and ZWNJ left out."""
    wanted, got = _ends(gold), _ends(repaired.split("\n"))
    return Counts(len(wanted & got), len(got - wanted), len(wanted - got))


def _ends(paragraphs: Iterable[str]) -> set[int]:
    ends, length = set(), 0
    for paragraph in paragraphs:
        size = sum(1 for letter in paragraph if letter != ZWNJ and not letter.isspace())
        length += size
        if size:
            ends.add(length)
    ends.discard(length)
    return ends


def score_wrapping(
    sentences: Sequence[str],
    damage: Damage,
    mend: Callable[[str], str],
    *,
    articles: int = 60,
    seed: int = 7,
) -> Counts:
    """Paragraph ends found by `mend` in synthetic articles."""
    chance = random.Random(seed)
    counts = Counts()
    for _ in range(articles):
        paragraphs = make_paragraphs(sentences, chance)
        counts += count_breaks(paragraphs, mend(hard_wrap(paragraphs, damage, chance)))
    return counts
