# SPDX-License-Identifier: MIT
"""Questions on spans and tags, what others say to them, and answers that become examples."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Span
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Guideline, Remark, RemarkKind
from annotator.model.schema import RelationTag, Tag
from annotator.session.guidance.guidelines import add_example, escaped, new_version, now
from annotator.session.project_session import ProjectSession

_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Thread:
    """A question with what was said to it, the oldest first."""

    question: Remark
    remarks: tuple[Remark, ...] = ()

    @property
    def id(self) -> str:
        return self.question.id

    @property
    def answer(self) -> Remark | None:
        """The last one given."""
        answers = (r for r in reversed(self.remarks) if r.kind is RemarkKind.ANSWER)
        return next(answers, None)

    @property
    def is_open(self) -> bool:
        return self.answer is None

    @property
    def in_guideline(self) -> bool:
        """Its answer has become an example there."""
        return any(remark.kind is RemarkKind.EXAMPLE for remark in self.remarks)

    @property
    def time(self) -> str:
        """When somebody spoke last."""
        return max(remark.time for remark in (self.question, *self.remarks))

    def unread(self, me: str, read: frozenset[str]) -> bool:
        """Somebody else said something that `me` has not seen yet."""
        said = (self.question, *self.remarks)
        return any(r.annotator != me and r.id not in read for r in said)


def threads(remarks: Iterable[Remark]) -> tuple[Thread, ...]:
    """Open ones first, and then those in which somebody spoke last. What belongs to a question
    that is not there, as before its package has come, is left out."""
    found: dict[str, list[Remark]] = {}
    questions: dict[str, Remark] = {}
    for remark in sorted(remarks, key=lambda remark: (remark.time, remark.id)):
        if remark.kind is RemarkKind.QUESTION:
            questions[remark.id] = remark
        else:
            found.setdefault(remark.thread, []).append(remark)
    made = (Thread(question, tuple(found.get(key, ()))) for key, question in questions.items())
    latest = sorted(made, key=lambda thread: thread.time, reverse=True)
    return tuple(sorted(latest, key=lambda thread: not thread.is_open))


def open_spans(remarks: Iterable[Remark]) -> frozenset[str]:
    """Ids of the spans that somebody asks about and nobody has answered yet."""
    return frozenset(t.question.span for t in threads(remarks) if t.is_open and t.question.span)


def ask(me: str, text: str, *, tag: str, span: Span | None = None, quote: str = "") -> ChangeSet:
    """A question on a tag, or on a span with it; `quote` are its words."""
    document, place = (span.document, span.id) if span is not None else ("", "")
    made = Remark(
        uuid.uuid4().hex,
        me,
        RemarkKind.QUESTION,
        _said(text),
        now(),
        "",
        document,
        place,
        tag,
        quote,
    )
    return ChangeSet("ask_question", (Change(None, made),))


def reply(me: str, thread: Thread, text: str) -> ChangeSet:
    made = _remark(me, thread, RemarkKind.REPLY, _said(text))
    return ChangeSet("reply", (Change(None, made),))


def answer(me: str, thread: Thread, text: str) -> ChangeSet:
    """What settles the question; a later answer takes the place of an earlier one."""
    made = _remark(me, thread, RemarkKind.ANSWER, _said(text))
    return ChangeSet("answer_question", (Change(None, made),))


def _said(text: str) -> str:
    text = text.strip()
    if not text:
        raise AnnotationRejected("empty_remark")
    if len(text) > _LONGEST:
        raise AnnotationRejected("remark_too_long", length=len(text), most=_LONGEST)
    return text


def _remark(me: str, thread: Thread, kind: RemarkKind, text: str) -> Remark:
    asked = thread.question
    return Remark(
        uuid.uuid4().hex,
        me,
        kind,
        text,
        now(),
        thread.id,
        asked.document,
        asked.span,
        asked.tag,
        asked.quote,
    )


def answer_to_example(
    me: str,
    thread: Thread,
    tag: Tag | RelationTag,
    guidelines: Mapping[int, Guideline],
    changed: str,
) -> ChangeSet:
    """The answer as an example of the tag in a new version of the guideline, and a mark on the
    thread that says which; refused where there is no answer, or it stands there already."""
    given = thread.answer
    if given is None:
        raise AnnotationRejected("no_answer_yet")
    if thread.in_guideline:
        raise AnnotationRejected("answer_in_guideline")
    quote = f"**{escaped(thread.question.quote)}**: " if thread.question.quote else ""
    latest = guidelines.get(max(guidelines, default=0))
    text = add_example(latest.text if latest else "", tag, f"{quote}{escaped(given.text)}")
    version = new_version(guidelines, text, changed)
    made = version.changes[0].after
    assert isinstance(made, Guideline)
    mark = _remark(me, thread, RemarkKind.EXAMPLE, str(made.version))
    return ChangeSet("answer_to_example", (*version.changes, Change(None, mark)))


class Questions:
    """The remarks of an open project, kept in step with what is saved in this window."""

    def __init__(self, project: ProjectSession) -> None:
        self._project = project
        self.remarks: dict[str, Remark] = {}

    def load(self) -> Future[tuple[Remark, ...]]:
        """Read them; give the result to `set`."""
        return self._project.thread.read(lambda store: store.remarks())

    def set(self, remarks: Iterable[Remark]) -> None:
        self.remarks = {remark.id: remark for remark in remarks}

    def absorb(self, changes: ChangeSet) -> bool:
        """Whether the changes touched a remark."""
        touched = False
        for change in changes.changes:
            if not isinstance(change.value, Remark):
                continue
            touched = True
            if isinstance(change.after, Remark):
                self.remarks[change.after.id] = change.after
            else:
                self.remarks.pop(change.value.id, None)
        return touched

    @property
    def threads(self) -> tuple[Thread, ...]:
        return threads(self.remarks.values())

    def thread(self, key: str) -> Thread | None:
        return next((thread for thread in self.threads if thread.id == key), None)
