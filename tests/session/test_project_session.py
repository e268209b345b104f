# SPDX-License-Identifier: MIT
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import ProjectRefused, UsageError
from annotator.model.project import Annotator, Role, State
from annotator.session.project_session import ProjectSession
from annotator.session.respelling import respell
from annotator.text.repair import They
from tests.session.builders import ARTICLE, ME, project, saved, with_article


def test_a_new_project_is_led_by_who_made_it(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        assert (session.me.name, session.me.role) == (ME.name, Role.LEAD)
        assert session.people == (session.me,)
        assert session.documents() == ()
        with pytest.raises(ProjectRefused) as refused:
            ProjectSession.create(session.path, ME, tmp_path / "devices")
        assert refused.value.code == "project_exists"


def test_a_project_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectRefused):
        ProjectSession.open(tmp_path / "absent.hashiye", ME, tmp_path / "devices")


def test_renaming_keeps_the_person(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        session.rename_me("  مریم   رضایی‌فر ").result()
        path = session.path
        with pytest.raises(UsageError):
            session.rename_me("  ")
    reopened = ProjectSession.open(path, None, tmp_path / "devices")
    assert (reopened.me.id, reopened.me.name) == (ME.id, "مریم رضایی‌فر")
    assert reopened.person("مریم رضایی‌فر") == reopened.me
    with pytest.raises(UsageError):
        reopened.person("ناشناس")
    assert reopened.close()


def test_the_same_document_is_opened_once(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        identity = with_article(session)
        document = session.document(identity)
        assert session.document(identity) is document
        session.close_document(identity)
        assert session.document(identity) is not document


def test_what_was_confirmed_and_rejected_is_remembered(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        start = document.display.index("خزرنامه")
        document.add_span(start, start + 7, "ORGANIZATION")
        assert ("خزرنامه", "ORGANIZATION", 1, 0) in session.memory().result().entries


def test_a_word_of_the_project_is_respelled_in_all_texts_and_taken_back_in_one_step(
    tmp_path: Path,
) -> None:
    with project(tmp_path) as session:
        here = session.document(with_article(session))
        there = session.document(with_article(session, ARTICLE.replace("بابل", "خزرنامه")))
        start = here.display.index("خزرنامه")
        here.mend(start, start + 7, "خزر‌نامه", everywhere=True)
        saved(session)
        assert "خزر‌نامه" not in there.display
        assert respell(session) == 1
        assert there.display.count("خزر‌نامه") == 2
        assert respell(session) == 0
        assert session.undo_names().result()[0] == "respell"
        session.undo().result()
        assert "خزر‌نامه" not in there.display
        session.redo().result()
        assert there.display.count("خزر‌نامه") == 2


def test_the_spelling_of_a_project_is_chosen_for_all_texts_in_one_step(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        here = session.document(with_article(session))
        assert "آنها" in here.display
        words = replace(session.words, they=They.APART)
        assert respell(session, words=words) == 1
        assert "آن‌ها" in here.display
        assert session.words == words
        later = session.document(with_article(session, ARTICLE.replace("بابل", "آمل")))
        assert "آن‌ها" in later.display
        session.close_document(later.id)
        assert respell(session, words=replace(words, they=They.JOINED)) == 2
        assert "آنها" in here.display
        session.undo().result()
        assert "آن‌ها" in here.display
        assert session.words == words


def test_a_backup_is_a_project_of_its_own(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        document.add_span(1, 5, "EVENT")
        session.backup(tmp_path / "copy.hashiye").result()
        assert session.check() == ()
        copy = ProjectSession.open(tmp_path / "copy.hashiye", ME, tmp_path / "devices")
        (summary,) = copy.documents()
        assert (summary.spans, summary.state) == (1, State.IN_PROGRESS)
        assert copy.close()


def test_a_project_open_elsewhere_is_refused(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        with pytest.raises(ProjectRefused) as refused:
            ProjectSession.open(session.path, ME, tmp_path / "devices")
        assert refused.value.code == "project_open_elsewhere"


def test_somebody_new_is_among_the_people_with_the_first_change(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        identity, path = with_article(session), session.path
    new = Annotator("u2", "زهرا")
    joined = ProjectSession.open(path, new, tmp_path / "devices")
    assert new not in joined.people
    joined.document(identity).add_span(1, 6, "EVENT")
    assert new in joined.people
    assert joined.close()


def test_somebody_new_may_take_another_name_first(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        path = session.path
    joined = ProjectSession.open(path, Annotator("u2", "زهرا"), tmp_path / "devices")
    joined.rename_me("زهرا نوری").result()
    assert joined.people[1:] == (Annotator("u2", "زهرا نوری"),)
    assert joined.close()
    again = ProjectSession.open(path, None, tmp_path / "devices")
    assert again.me == Annotator("u2", "زهرا نوری")
    assert again.close()
