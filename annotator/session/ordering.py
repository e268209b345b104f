# SPDX-License-Identifier: MIT
"""Which text comes next: as they are listed, or where a person's work teaches the most.

That is where the suggestions are least sure and the words are new. Both are numbers kept in
memory: the texts are read once, a few at a time between what else the project has to do, and a
text's doubt again when it was worked on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Setting
from annotator.session.project_session import ProjectSession
from annotator.store.project_store import ProjectStore
from annotator.text.folding import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ORDER = "order"
_TOGETHER = 8
"""Texts that are measured in one go; gestures are saved in between."""
_WORDS = 1 << 18
"""Words share this many numbers; that two have the same one is rare enough not to matter."""
_WORD = re.compile(r"[^\W\d_][\w\u200c]*")


class Order(StrEnum):
    LISTED = "listed"
    NEED = "need"


def order_of(settings: Mapping[str, Setting]) -> Order:
    setting = settings.get(ORDER)
    return Order.NEED if setting and json.loads(setting.value) == Order.NEED else Order.LISTED


def set_order(settings: Mapping[str, Setting], order: Order) -> ChangeSet:
    before, after = settings.get(ORDER), Setting(ORDER, json.dumps(order))
    changed = order_of(settings) is not order
    return ChangeSet("set_order", (Change(before, after),) if changed else ())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text of the list, in its order."""

    id: str
    finished: bool


class Ordering:
    """Its numbers are made, changed and compared on the store thread only."""

    def __init__(self, project: ProjectSession) -> None:
        self._project = project
        self._words: dict[str, NDArray[np.uint32]] = {}
        self._doubts: dict[str, float] = {}
        self._measured: set[str] = set()
        self._touched: set[str] = set()
        self._known: frozenset[str] = frozenset()
        self._seen: NDArray[np.bool_] | None = None
        self._closed = False

    def close(self) -> None:
        """Measure no more."""
        self._closed = True

    def touch(self, document: str) -> None:
        """It was worked on; what is known of its suggestions is read again when it is needed."""
        self._project.thread.read(lambda _store: self._touched.add(document))

    def measure(self, documents: Sequence[str]) -> Future[None]:
        """Read what is not known yet, little by little; the first ones first."""
        done: Future[None] = Future()
        waiting = list(reversed(documents))

        def step(store: ProjectStore) -> None:
            some = [waiting.pop() for _ in range(min(_TOGETHER, len(waiting)))]
            self._measure(store, [each for each in some if each not in self._measured])

        def go_on(read: Future[None]) -> None:
            error = read.exception()
            if error is not None:
                done.set_exception(error)
            elif waiting and not self._closed:
                self._project.thread.read(step).add_done_callback(go_on)
            else:
                done.set_result(None)

        self._project.thread.read(step).add_done_callback(go_on)
        return done

    def following(
        self, candidates: Sequence[Candidate], passed: Collection[str] = ()
    ) -> Future[str]:
        """The unfinished text that needs a person the most, "" where none is left; not one of
        those that were `passed` over. What is not measured yet counts as the usual."""
        return self._project.thread.read(lambda store: self._following(store, candidates, passed))

    # ---- on the store thread

    def _following(
        self, store: ProjectStore, candidates: Sequence[Candidate], passed: Collection[str]
    ) -> str:
        finished = frozenset(each.id for each in candidates if each.finished)
        left = [each.id for each in candidates if not each.finished and each.id not in passed]
        if not left:
            return ""
        self._again(store, finished)
        self._see(store, finished)
        needs = self._needs(left)
        return left[max(range(len(left)), key=needs.__getitem__)]

    def _again(self, store: ProjectStore, finished: Collection[str]) -> None:
        touched = [each for each in self._touched if each not in finished]
        self._touched.clear()
        if touched:
            for each in touched:
                self._doubts.pop(each, None)
            self._doubts |= store.doubts(touched)

    def _measure(self, store: ProjectStore, documents: Sequence[str]) -> None:
        if not documents:
            return
        self._doubts |= store.doubts(documents)
        for document in documents:
            self._words[document] = _word_numbers(store.text(store.document(document).text_sha256))
            self._measured.add(document)

    def _see(self, store: ProjectStore, finished: frozenset[str]) -> None:
        """Of the words of finished texts none is new any more."""
        import numpy as np

        if self._seen is None or not self._known <= finished:
            self._seen, self._known = np.zeros(_WORDS, np.bool_), frozenset()
        fresh = (finished - self._known) & self._measured
        for document in fresh:
            self._seen[self._words[document]] = True
        self._known |= fresh

    def _needs(self, documents: Sequence[str]) -> list[float]:
        """For each between 0 and 1: the mean of its ranks by doubt and by new words."""
        doubts = _ranks([self._doubts.get(each) for each in documents])
        novelties = _ranks(self._novelties(documents))
        return [(doubt + new) / 2 for doubt, new in zip(doubts, novelties, strict=True)]

    def _novelties(self, documents: Sequence[str]) -> list[float | None]:
        """The share of words that no finished text has."""
        import numpy as np

        assert self._seen is not None
        held = [each for each in documents if len(self._words.get(each, ()))]
        if not held:
            return [None] * len(documents)
        lengths = np.array([len(self._words[each]) for each in held])
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
        unseen = ~self._seen[np.concatenate([self._words[each] for each in held])]
        shares = np.add.reduceat(unseen.astype(np.int64), starts) / lengths
        known = dict(zip(held, shares.tolist(), strict=True))
        return [known.get(each) for each in documents]


def _ranks(numbers: Sequence[float | None]) -> list[float]:
    """Between 0 for the least and 1 for the most, equal ones alike; the middle for what is not
    known."""
    known = sorted({number for number in numbers if number is not None})
    last = max(len(known) - 1, 1)
    ranks = {number: place / last for place, number in enumerate(known)}
    return [0.5 if number is None else ranks[number] for number in numbers]


def _word_numbers(text: str) -> NDArray[np.uint32]:
    import numpy as np

    numbers = set(map(_number, set(_WORD.findall(text))))
    return np.fromiter(sorted(numbers), np.uint32, len(numbers))


@lru_cache(1 << 15)
def _number(word: str) -> int:
    return crc32(fold(word).encode()) % _WORDS
