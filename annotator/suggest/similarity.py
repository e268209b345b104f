# SPDX-License-Identifier: MIT
"""Names that are spelled alike: which of many thousands a wording may mean, and why.

Wordings are compared by their folded form, without titles («دکتر», «آقای»). What is known under
that very name comes first, then what is nearly alike (rapidfuzz), and apart from these the short
forms («رئیسی» for «ابراهیم رئیسی»), which say little outside one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import combinations

from rapidfuzz import fuzz, process

from annotator.suggest.lexicon import rows
from annotator.text.folding import fold

ALIKE = 84.0
"""Percent from which two names count as nearly alike; measured in the tests."""
_PART = 6
"""Letters that a part of a longer name has at least («جواد ظریف» in «محمدجواد ظریف»)."""
_MOST_TOKENS = 6
_COMMON = 400
"""Names with a token in common that are still looked at one by one."""
_DESCENT = ("سید", "سیده")
"""Left out by as many as write it."""
_SPLIT = re.compile(r"[\s«»\"'()\[\]،,؛;./\-–—ـ]+")


class Likeness(StrEnum):
    SAME = "same"
    ALIAS = "alias"
    ALIKE = "alike"
    SHORT = "short"


_ORDER = (Likeness.SAME, Likeness.ALIAS, Likeness.ALIKE, Likeness.SHORT)


@dataclass(frozen=True, slots=True)
class Near:
    """A key whose name `name` is like the wording, between 0 and 1."""

    key: str
    name: str
    score: float
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class _Form:
    """A name as it is compared: folded words, and all of them joined."""

    name: str
    tokens: tuple[str, ...]
    whole: str


@lru_cache(maxsize=1)
def _titles() -> tuple[frozenset[str], frozenset[str], int]:
    """Folded titles, those among them that are names or common words as well, and how many
    words the longest has."""
    found = list(rows("own_titles.txt"))
    descent = frozenset(map(fold, _DESCENT))
    every = descent | {fold(row[0]) for row in found}
    weak = descent | {fold(row[0]) for row in found if row[1:]}
    return every, weak, max(len(_SPLIT.split(row[0])) for row in found)


def tokens_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, without the titles before it."""
    words = tuple(token for word in _SPLIT.split(name) if (token := fold(word)))
    every, weak, longest = _titles()
    while len(words) > 1:
        for count in range(min(longest, len(words) - 1), 0, -1):
            title = "".join(words[:count])
            if title in every and not (title in weak and len(words) - count < 2):
                words = words[count:]
                break
        else:
            break
    return words


def bare(name: str) -> str:
    """The folded name without titles; two names with the same one are spelled the same."""
    return "".join(tokens_of(name))


@lru_cache(maxsize=1 << 12)
def _form(name: str) -> _Form:
    tokens = tokens_of(name)
    return _Form(name, tokens, "".join(tokens))


def likeness(one: str, other: str) -> tuple[float, Likeness] | None:
    """How alike two names are, between 0 and 1, or None."""
    return _likeness(_form(one), _form(other))


def _likeness(one: _Form, other: _Form) -> tuple[float, Likeness] | None:
    if not one.whole or not other.whole:
        return None
    if one.whole == other.whole:
        return 1.0, Likeness.SAME
    ours, theirs = frozenset(one.tokens), frozenset(other.tokens)
    ratio = fuzz.ratio(one.whole, other.whole)
    if ours <= theirs or theirs <= ours:
        return ratio / 100, Likeness.SHORT
    if ratio >= ALIKE:
        return ratio / 100, Likeness.ALIKE
    if not ours & theirs:
        return None
    shorter = min(len(one.whole), len(other.whole))
    if shorter >= _PART and fuzz.partial_ratio(one.whole, other.whole) == 100:
        return ratio / 100, Likeness.SHORT
    turned = fuzz.token_set_ratio(" ".join(one.tokens), " ".join(other.tokens))
    return (turned / 100, Likeness.ALIKE) if turned >= ALIKE + 6 else None


class SimilarNames:
    """Keys by their names, the first of which is the name proper and the others aliases."""

    def __init__(self) -> None:
        self._forms: dict[str, tuple[_Form, ...]] = {}
        self._keys: dict[str, set[str]] = {}
        self._by_token: dict[str, set[str]] = {}
        self._wholes: list[str] | None = None

    def __len__(self) -> int:
        return len(self._forms)

    def put(self, key: str, names: Iterable[str]) -> None:
        self.drop(key)
        forms = []
        for name in dict.fromkeys(names):
            tokens = tokens_of(name)
            if tokens:
                forms.append(_Form(name, tokens, "".join(tokens)))
        self._forms[key] = tuple(forms)
        for form in forms:
            self._keys.setdefault(form.whole, set()).add(key)
            for token in form.tokens:
                self._by_token.setdefault(token, set()).add(key)
        self._wholes = None

    def drop(self, key: str) -> None:
        for form in self._forms.pop(key, ()):
            _remove(self._keys, form.whole, key)
            for token in form.tokens:
                _remove(self._by_token, token, key)
            self._wholes = None

    def near(self, words: str) -> tuple[Near, ...]:
        """The best reason of each key, the best key first."""
        form = _form(words)
        if not form.whole:
            return ()
        found = [near for key in self._candidates(form) if (near := self._near(form, key))]
        return tuple(sorted(found, key=lambda n: (_ORDER.index(n.likeness), -n.score, n.name)))

    def containing(self, words: str) -> frozenset[str]:
        """The keys with a name that has these words, or part of a word, in it."""
        wanted = fold(words)
        if not wanted:
            return frozenset()
        wholes = (whole for whole in self._keys if wanted in whole)
        return frozenset().union(*(self._keys[whole] for whole in wholes))

    def _near(self, form: _Form, key: str) -> Near | None:
        best: Near | None = None
        for place, other in enumerate(self._forms[key]):
            compared = _likeness(form, other)
            if compared is None:
                continue
            score, kind = compared
            if place and kind is Likeness.SAME:
                kind = Likeness.ALIAS
            near = Near(key, other.name, score, kind)
            if best is None or _rank(near) < _rank(best):
                best = near
        return best

    def _candidates(self, form: _Form) -> set[str]:
        found = set(self._keys.get(form.whole, ()))
        if self._wholes is None:
            self._wholes = list(self._keys)
        alike = process.extract(
            form.whole, self._wholes, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=50
        )
        for whole, _score, _place in alike:
            found |= self._keys[whole]
        for part in _parts(form.tokens):
            found |= self._keys.get(part, set())
        sharing = [self._by_token.get(token, set()) for token in dict.fromkeys(form.tokens)]
        if sharing:
            found |= set.intersection(*sharing)
        for keys in sharing:
            if len(keys) <= _COMMON:
                found |= keys
        return found


def _rank(near: Near) -> tuple[int, float]:
    return _ORDER.index(near.likeness), -near.score


def _parts(tokens: tuple[str, ...]) -> Iterator[str]:
    """What is left of a name when words are left out."""
    for count in range(1, min(len(tokens), _MOST_TOKENS)):
        for chosen in combinations(tokens[:_MOST_TOKENS], count):
            yield "".join(chosen)


def _remove(sets: dict[str, set[str]], name: str, key: str) -> None:
    keys = sets.get(name)
    if keys is not None:
        keys.discard(key)
        if not keys:
            del sets[name]
