# SPDX-License-Identifier: MIT
"""Suggestions like one that was rejected: the same words, in whatever spelling, with the same tag,
in this text and in the others as far as suggestions are made for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import lru_cache

from annotator.model.annotation import Decision, Outcome, Suggestion
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import DocumentContent, State
from annotator.session.documents.document_session import DocumentSession
from annotator.session.project_session import ProjectSession
from annotator.store.project_store import ProjectStore
from annotator.text.folding import fold

_TOGETHER = 100
"""Texts that are searched in one go; gestures are saved in between."""


@dataclass(frozen=True, slots=True)
class Twins:
    """`keys` of suggestions by the id of their text."""

    words: str
    label: str
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(map(len, self.keys.values()))


def find_twins(
    document: DocumentSession, rejected: str, project: ProjectSession, others: Sequence[str]
) -> Future[Twins]:
    """Of the suggestion with the key `rejected`, which is a span's, in its document and those of
    the `others` that are searched."""
    label, start, end = place_of(rejected)
    words = document.source[start:end]
    wanted, here = fold(words), document.id
    found: dict[str, tuple[str, ...]] = {}
    own = (s for s in document.suggestions if s.label == label)
    keys = tuple(s.key for s in own if _folded(document.source[s.start : s.end]) == wanted)
    if keys:
        found[here] = keys
    done: Future[Twins] = Future()
    waiting = [each for each in reversed(others) if each != here]

    def step(store: ProjectStore) -> None:
        some = [waiting.pop() for _ in range(min(_TOGETHER, len(waiting)))]
        for other, key, wording in store.suggested_wordings(label, some):
            if _folded(wording) == wanted:
                found[other] = (*found.get(other, ()), key)

    def go_on(read: Future[None]) -> None:
        error = read.exception()
        if error is not None:
            done.set_exception(error)
        elif waiting:
            project.thread.read(step).add_done_callback(go_on)
        else:
            done.set_result(Twins(words, label, found))

    project.thread.read(step).add_done_callback(go_on)
    return done


def reject_twins(project: ProjectSession, document: DocumentSession, twins: Twins) -> Future[int]:
    """In one step, of the document where all are in it, else of the project; how many. What was
    confirmed, decided or finished meanwhile is left alone."""
    answer: Future[int] = Future()
    if set(twins.keys) <= {document.id}:
        keys = [key for key in twins.keys.get(document.id, ()) if document.suggestion(key)]
        document.reject(*keys)
        answer.set_result(len(keys))
        return answer
    own = {s.key: s for s in document.suggestions}

    def step(store: ProjectStore) -> ChangeSet:
        changes: list[Change] = []
        for each, keys in twins.keys.items():
            known = own if each == document.id else _latest(store, each)
            wanted = [known[key] for key in keys if key in known]
            changes += _rejections(store.content(each), wanted)
        made = ChangeSet("reject_twins", tuple(changes))
        if made:
            store.apply(made, scope="")
        return made

    def came(done: Future[ChangeSet]) -> None:
        error = done.exception()
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(len(done.result().changes))

    project.perform(step).add_done_callback(came)
    return answer


def place_of(key: str) -> tuple[str, int, int]:
    """The label and the place, in the source, that the key of a proposed span says."""
    label, start, end = key.rsplit(":", 2)
    return label, int(start), int(end)


def _latest(store: ProjectStore, document: str) -> dict[str, Suggestion]:
    found = store.latest_suggestions(document)
    return {} if found is None else {suggestion.key: suggestion for suggestion in found.spans}


def _rejections(content: DocumentContent, suggestions: Iterable[Suggestion]) -> list[Change]:
    """A text that nobody has begun stays new: nobody has looked at it."""
    if content.state.state is State.FINISHED:
        return []
    decided = {decision.key: decision for decision in content.decisions}
    busy = [(span.start, span.end) for span in content.spans]
    changes = []
    for suggestion in suggestions:
        before = decided.get(suggestion.key)
        there = any(s < suggestion.end and suggestion.start < e for s, e in busy)
        if there or (before is not None and before.outcome is not Outcome.PASSED_OVER):
            continue
        after = Decision(
            content.document.id,
            content.state.annotator,
            suggestion.key,
            Outcome.REJECTED,
            suggestion.suggester,
            suggestion.score,
        )
        changes.append(Change(before, after))
    return changes


_folded: Callable[[str], str] = lru_cache(1 << 14)(fold)
