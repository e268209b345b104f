# SPDX-License-Identifier: MIT
"""The words that were annotated before, and how often they stood without a mark.

An article that is learnt from never sees its own words in it: otherwise a model would come to
trust what it cannot know of the next article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.model.annotation import Json
from annotator.suggest.learning.sequences import Placed

_LONGEST = 10
_ENOUGH = 3

type Counts = Counter[tuple[str, str]]


@dataclass(slots=True)
class RememberedWords:
    """`seen` counts each word, `marked` (word, label) for words in spans, `names` (the words of
    a span joined, label)."""

    seen: Counter[str] = field(default_factory=Counter)
    marked: Counts = field(default_factory=Counter)
    names: Counts = field(default_factory=Counter)
    _labels: dict[str, set[str]] = field(default_factory=dict)
    _named: dict[str, set[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, keys: Sequence[str], known: Iterable[tuple[int, int]], spans: Iterable[Placed]
           ) -> RememberedWords:  # fmt: skip
        """`known` are the words that were looked at."""
        found = cls()
        for first, last in known:
            found.seen.update(keys[first:last])
        for first, last, label in spans:
            found.marked.update((key, label) for key in keys[first:last])
            found.names["".join(keys[first:last]), label] += 1
        return found

    def add(self, other: RememberedWords) -> None:
        self.seen.update(other.seen)
        self.marked.update(other.marked)
        self.names.update(other.names)
        self._index(other)

    def _index(self, other: RememberedWords) -> None:
        for word, label in other.marked:
            self._labels.setdefault(word, set()).add(label)
        for name, label in other.names:
            self._named.setdefault(name, set()).add(label)

    def clues(self, keys: Sequence[str], own: RememberedWords | None = None) -> list[list[str]]:
        """For each word of a sentence, without what the article's `own` words say."""
        found = [self._word(key, own) for key in keys]
        for first in range(len(keys)):
            name, best, until = "", "", first
            for last in range(first + 1, min(len(keys), first + _LONGEST) + 1):
                name += keys[last - 1]
                if name in self._named and (label := self._name(name, own)):
                    best, until = label, last
            if best:
                self._mark(found, first, until, best)
        return found

    def _word(self, key: str, own: RememberedWords | None) -> list[str]:
        seen = self.seen[key] - (own.seen[key] if own else 0)
        if seen <= 0:
            return ["new"]
        counts = {
            label: self.marked[key, label] - (own.marked[key, label] if own else 0)
            for label in self._labels.get(key, ())
        }
        label, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        often = "+" if seen >= _ENOUGH else ""
        if not count:
            return [f"never{often}"]
        return [f"was {label}", f"was {label} {min(4 * count // seen, 4)}{often}"]

    def _name(self, name: str, own: RememberedWords | None) -> str:
        counts = {
            label: self.names[name, label] - (own.names[name, label] if own else 0)
            for label in self._named.get(name, ())
        }
        label, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        return label if count > 0 else ""

    @staticmethod
    def _mark(found: list[list[str]], first: int, last: int, label: str) -> None:
        found[first].append(f"B known {label}")
        for index in range(first + 1, last):
            found[index].append(f"I known {label}")
        found[last - 1].append(f"E known {label}")

    def to_json(self) -> Json:
        return {
            "seen": dict(self.seen),
            "marked": [[*key, count] for key, count in self.marked.items()],
            "names": [[*key, count] for key, count in self.names.items()],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Json]) -> RememberedWords:
        found = cls(
            Counter({str(word): int(count) for word, count in value["seen"].items()}),
            Counter({(str(w), str(label)): int(count) for w, label, count in value["marked"]}),
            Counter({(str(n), str(label)): int(count) for n, label, count in value["names"]}),
        )
        found._index(found)
        return found
