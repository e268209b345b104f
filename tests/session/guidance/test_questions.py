# SPDX-License-Identifier: MIT
"""Questions, what is said to them, and answers that become examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.errors import AnnotationRejected
from annotator.formats.files import InputFile
from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import Span
from annotator.model.changes import ChangeSet
from annotator.model.project import Annotator, Remark, RemarkKind
from annotator.session.exchange.importing import import_files
from annotator.session.guidance import questions
from annotator.session.guidance.guidelines import section_of
from annotator.session.guidance.questions import Questions, open_spans, threads
from annotator.session.project_session import ProjectSession
from annotator.store.project_store import ProjectStore

LEAD, GUEST = Annotator("u1", "شیرین"), Annotator("u2", "بهمن")
TAG = default_schema().tags[0]


def remark(key: str, kind: RemarkKind, time: str, thread: str = "", who: str = "u1") -> Remark:
    return Remark(key, who, kind, key, time, thread, tag="PERSON")


ASKED = remark("q1", RemarkKind.QUESTION, "2026-01-01")
LATER = remark("q2", RemarkKind.QUESTION, "2026-01-03")
ANSWER = remark("a1", RemarkKind.ANSWER, "2026-01-05", "q2", "u2")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ProjectSession]:
    made = ProjectSession.create(tmp_path / "p.hashiye", LEAD, tmp_path / "devices")
    yield made
    made.close()


def stored(session: ProjectSession) -> Questions:
    found = Questions(session)
    found.set(found.load().result())
    return found


def test_open_questions_come_first_and_then_who_spoke_last() -> None:
    lost = remark("r9", RemarkKind.REPLY, "2026-02-01", "gone")
    found = threads([ANSWER, LATER, lost, ASKED])
    assert [thread.id for thread in found] == ["q1", "q2"]
    assert found[1].answer == ANSWER
    assert not found[1].is_open


def test_what_others_said_is_unread_until_it_was_looked_at() -> None:
    asked, answered = threads([ASKED, LATER, ANSWER])
    assert not asked.unread("u1", frozenset())
    assert answered.unread("u1", frozenset())
    assert not answered.unread("u1", frozenset({"a1"}))
    assert asked.unread("u2", frozenset())


def test_a_question_on_a_span_keeps_its_words(session: ProjectSession) -> None:
    import_files(session, [InputFile.of_bytes("متن.txt", "مریم رضایی آمد.".encode())])
    document = session.document(session.documents()[0].document.id)
    key = document.add_span(0, 10, "PERSON")
    session.thread.read(lambda store: None).result()
    span = document.spans[key]
    changes = questions.ask("u1", " نام است؟ ", tag="PERSON", span=span, quote="مریم رضایی")
    session.write(changes).result()
    (thread,) = stored(session).threads
    assert (thread.question.text, thread.question.quote) == ("نام است؟", "مریم رضایی")
    assert open_spans([thread.question]) == {key}
    session.write(questions.answer("u1", thread, "آری")).result()
    assert open_spans(stored(session).remarks.values()) == frozenset()


def test_nothing_is_not_said() -> None:
    with pytest.raises(AnnotationRejected, match="empty_remark"):
        questions.ask("u1", " \n", tag="PERSON")
    with pytest.raises(AnnotationRejected, match="remark_too_long"):
        questions.ask("u1", "ا" * 30_000, tag="PERSON")


def test_an_answer_becomes_an_example_in_one_step_that_can_be_undone(
    session: ProjectSession,
) -> None:
    ask = questions.ask("u1", "لقب درون است؟", tag="PERSON", quote="دکتر *لاله*")
    session.write(ask).result()
    known = stored(session)
    (thread,) = known.threads
    with pytest.raises(AnnotationRejected, match="no_answer_yet"):
        questions.answer_to_example("u1", thread, TAG, session.guidelines, "نمونه")
    session.write(questions.answer("u1", thread, "نه، بیرون\nمی‌ماند.")).result()
    (thread,) = stored(session).threads
    step = questions.answer_to_example("u1", thread, TAG, session.guidelines, "نمونه")
    session.write(step).result()
    text = session.guidelines[2].text
    section = section_of(text, TAG)
    assert section is not None
    lines = text.split("\n")[section.first : section.last]
    assert "- **دکتر \\*لاله\\***: نه، بیرون می‌ماند." in lines
    (thread,) = stored(session).threads
    assert thread.in_guideline
    assert thread.remarks[-1].text == "2"
    with pytest.raises(AnnotationRejected, match="answer_in_guideline"):
        questions.answer_to_example("u1", thread, TAG, session.guidelines, "نمونه")
    session.undo().result()
    assert session.guideline == 1
    assert not stored(session).threads[0].in_guideline


def test_questions_and_answers_go_to_and_fro(session: ProjectSession, tmp_path: Path) -> None:
    """Between two files of one project, in both directions, like all other work."""
    session.write(questions.ask("u1", "چرا؟", tag="PERSON")).result()
    path, other = tmp_path / "q.hashiye", tmp_path / "other"
    session.backup(path).result()
    store = ProjectStore.open(path, GUEST, other)
    try:
        (thread,) = threads(store.remarks())
        store.apply(questions.answer("u2", thread, "چون"), scope="")
        operations = store.operations()
    finally:
        store.close()
    session.thread.write(lambda mine: mine.merge(operations)).result()
    (thread,) = stored(session).threads
    assert thread.answer is not None
    assert (thread.answer.annotator, thread.answer.text) == ("u2", "چون")


def test_what_is_kept_follows_what_is_saved_and_taken_back(session: ProjectSession) -> None:
    known = stored(session)
    heard: list[bool] = []
    session.on_change.append(lambda changes: heard.append(known.absorb(changes)))
    session.write(questions.ask("u1", "چرا؟", tag="PERSON")).result()
    assert len(known.threads) == 1
    session.undo().result()
    assert not known.threads
    assert heard == [True, True]
    assert not known.absorb(ChangeSet("x", ()))
    assert known.thread("nobody") is None


def test_a_span_is_needed_for_a_place() -> None:
    changes = questions.ask(
        "u1", "چرا؟", tag="DATE", span=Span("s", "d", "u1", "m", "DATE", ((0, 1),))
    )
    (change,) = changes.changes
    assert isinstance(change.after, Remark)
    assert (change.after.document, change.after.span) == ("d", "s")
