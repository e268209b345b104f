# SPDX-License-Identifier: MIT
import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import SuggesterFailed
from annotator.formats.format import ReadDocument
from annotator.model.annotation import Suggestions
from annotator.model.project import Annotator
from annotator.session.learning.learning_run import LearningRun
from annotator.session.learning.models import (
    HISTORY,
    ModelInfo,
    learning_state,
    roll_back,
    set_enabled,
)
from annotator.session.project_session import ProjectSession
from annotator.session.suggestions.model_choice import META
from annotator.session.suggestions.refreshing import Suggesting
from annotator.session.suggestions.suggesting import suggest_stored
from annotator.session.suggestions.worker_client import WorkerClient
from annotator.suggest.relation_scorer import FILE as RELATIONS
from tests.session.builders import project, with_article
from tests.session.learning.prose import CLINIC, import_finished, read_report, report

SENTENCES = 31
"""Of five documents enough to learn from."""


@pytest.fixture(scope="module")
def worker() -> Iterator[WorkerClient]:
    client = WorkerClient()
    yield client
    client.close()


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ProjectSession, ModelInfo]]:
    """A project that has learned from five finished documents."""
    patched = pytest.MonkeyPatch()
    folder = tmp_path_factory.mktemp("taught")
    patched.setenv("HASHIYE_HOME", str(folder / "home"))
    with project(folder, schema=CLINIC) as session:
        import_finished(session, *(read_report(number, SENTENCES) for number in range(5)))
        info = LearningRun(session).start().result(300)
        assert info is not None
        yield session, info
    patched.undo()


@pytest.fixture(scope="module")
def waiting(taught: tuple[ProjectSession, ModelInfo]) -> str:
    """A document of this project that nobody has worked on."""
    return with_article(taught[0], report(9, 6)[0])


def test_what_was_learned_is_compared_and_put_in_force(
    taught: tuple[ProjectSession, ModelInfo],
) -> None:
    session, info = taught
    assert (info.documents, info.held_out, info.adopted) == (5, 1, True)
    assert info.sentences == 5 * SENTENCES
    assert info.f1 is not None
    assert info.cold_f1 is not None
    assert info.f1 > info.cold_f1
    state = learning_state(session)
    assert (state.enabled, state.current, state.history) == (True, info, (info,))
    folder = session.path.with_name("p.hashiye-learning") / info.id
    assert {"meta.json", RELATIONS, "mention.0.crfsuite"} <= {p.name for p in folder.iterdir()}


def test_it_stays_off_the_stacks_of_undo(taught: tuple[ProjectSession, ModelInfo]) -> None:
    """Only the import is there to take back."""
    name, _ = taught[0].undo_names().result(30)
    assert name not in (None, "learn")


def labels_of(session: ProjectSession, document: str, engine: WorkerClient) -> set[str]:
    return {s.suggester for s in suggest_stored(session, document, engine).spans}


def test_it_suggests_words_that_nobody_has_seen(
    taught: tuple[ProjectSession, ModelInfo], waiting: str, worker: WorkerClient
) -> None:
    session, _ = taught
    text, places = report(9, 6)
    known = {report(n, SENTENCES)[0][s:e] for n in range(5) for s, e, _ in report(n, SENTENCES)[1]}
    new = [place for place in places if text[place[0] : place[1]] not in known]
    assert new
    found = suggest_stored(session, waiting, worker)
    learned = {(s.start, s.end, s.label) for s in found.spans if s.suggester == "learned"}
    assert set(new) & learned
    assert {link.suggester for link in found.relations} == {"learned_relations"}


def test_switched_off_and_rolled_back_it_is_silent(
    taught: tuple[ProjectSession, ModelInfo], waiting: str, worker: WorkerClient
) -> None:
    session, info = taught
    assert "learned" in labels_of(session, waiting, worker)
    set_enabled(session, False).result(30)
    assert "learned" not in labels_of(session, waiting, worker)
    assert LearningRun(session).start().result(30) is None
    set_enabled(session, True).result(30)
    assert "learned" in labels_of(session, waiting, worker)
    roll_back(session, None).result(30)
    assert learning_state(session).current is None
    assert "learned" not in labels_of(session, waiting, worker)
    roll_back(session, info.id).result(30)
    assert learning_state(session).current == info
    assert "learned" in labels_of(session, waiting, worker)
    with pytest.raises(SuggesterFailed) as refused:
        roll_back(session, "20200101T000000-00000000")
    assert refused.value.code == "learned_model_missing"


@pytest.fixture
def model(taught: tuple[ProjectSession, ModelInfo], tmp_path: Path) -> Iterator[Path]:
    """Its folder; whatever is done to it is mended again."""
    session, info = taught
    folder = session.path.with_name("p.hashiye-learning") / info.id
    shutil.copytree(folder, tmp_path / "kept")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tmp_path / "kept", folder, copy_function=shutil.copy)
    roll_back(session, info.id).result(30)


def refreshed(
    session: ProjectSession, document: str, worker: WorkerClient
) -> tuple[set[str], list[str]]:
    """Whose suggestions the open document has then, and what was told of the model."""
    told: list[str] = []
    suggesting = Suggesting(session, worker, dropped=lambda fault: told.append(fault.code))
    opened = session.document(document)
    for _ in range(2):
        assert suggesting.refresh(opened).result(60)
    return {suggestion.suggester for suggestion in opened.suggestions}, told


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize("name", ["mention.0.crfsuite", META, RELATIONS])
def test_a_damaged_model_is_dropped_and_suggestions_go_on(
    taught: tuple[ProjectSession, ModelInfo],
    waiting: str,
    worker: WorkerClient,
    model: Path,
    name: str,
) -> None:
    session, _ = taught
    flipped(model / name)
    suggesters, told = refreshed(session, waiting, worker)
    assert told == ["learned_model_damaged"]
    assert suggesters
    assert "learned" not in suggesters
    assert learning_state(session).current is None


def test_damage_that_only_the_worker_sees_is_dropped_too(
    taught: tuple[ProjectSession, ModelInfo], waiting: str, worker: WorkerClient, model: Path
) -> None:
    session, _ = taught
    suggest_stored(session, waiting, worker)  # every file was looked at
    path = model / "mention.0.crfsuite"
    stamp = path.stat()
    flipped(path)
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    session.thread.write(lambda store: store.keep_suggestions(waiting, "", Suggestions())).result(
        30
    )
    fresh = WorkerClient()
    suggesters, told = refreshed(session, waiting, fresh)
    fresh.close()
    assert told == ["learned_model_damaged"]
    assert "learned" not in suggesters
    assert learning_state(session).current is None


def test_another_model_in_its_place_is_refused(
    taught: tuple[ProjectSession, ModelInfo], waiting: str, worker: WorkerClient, model: Path
) -> None:
    """Sound by its own hashes, but not the one that was trained here."""
    session, _ = taught
    text = (model / META).read_text(encoding="utf-8")
    (model / META).write_text(text.replace('"documents":5', '"documents":6'), encoding="utf-8")
    assert text != (model / META).read_text(encoding="utf-8")
    _, told = refreshed(session, waiting, worker)
    assert told == ["learned_model_damaged"]


def test_a_model_that_is_elsewhere_stays_chosen(
    taught: tuple[ProjectSession, ModelInfo], waiting: str, worker: WorkerClient, model: Path
) -> None:
    session, info = taught
    shutil.rmtree(model)
    suggesters, told = refreshed(session, waiting, worker)
    assert told == ["learned_model_missing"]
    assert "learned" not in suggesters
    assert learning_state(session).current == info


def test_nobody_learns_from_others(taught: tuple[ProjectSession, ModelInfo]) -> None:
    session, _ = taught
    mine = session.me
    other = Annotator("u2", "کیوان")
    session.thread.write(lambda store: store.set_me(other)).result(30)
    session.me = other
    try:
        assert learning_state(session).history == ()
        assert LearningRun(session).start().result(60) is None
    finally:
        session.thread.write(lambda store: store.set_me(mine)).result(30)
        session.me = mine


class Watched:
    """Trainings in a process whose number is known."""

    def __init__(self) -> None:
        self.client = WorkerClient(background=True)

    def make(self) -> WorkerClient:
        return self.client

    def process(self) -> int:
        while self.client.process_id is None:
            time.sleep(0.01)
        return self.client.process_id


def test_a_process_that_is_killed_while_it_trains_changes_nothing(
    taught: tuple[ProjectSession, ModelInfo],
) -> None:
    session, info = taught
    watched = Watched()
    run = LearningRun(session, make=watched.make)
    answer = run.start()
    assert run.start() is answer
    os.kill(watched.process(), signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    error = answer.exception(60)
    assert isinstance(error, SuggesterFailed)
    assert error.code == "worker_died"
    assert not run.running
    assert learning_state(session).current == info
    assert learning_state(session).history == (info,)


def test_closing_gives_a_training_up(taught: tuple[ProjectSession, ModelInfo]) -> None:
    session, info = taught
    watched = Watched()
    run = LearningRun(session, make=watched.make)
    answer = run.start()
    watched.process()
    run.close()
    error = answer.exception(60)
    assert isinstance(error, SuggesterFailed)
    assert error.code == "worker_closed"
    assert run.start().result(1) is None
    assert learning_state(session).current == info


def without_new_words(given: ReadDocument, known: set[str]) -> ReadDocument:
    """As of somebody who marks only what is in a list."""
    kept = tuple(s for s in given.spans if given.text[s.start : s.end] in known)
    return replace(given, spans=kept, relations=())


def test_what_would_be_worse_is_not_adopted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HASHIYE_HOME", str(tmp_path / "home"))
    first = [read_report(number, SENTENCES) for number in range(4)]
    known = {given.text[s.start : s.end] for given in first for s in given.spans}
    last = without_new_words(read_report(4, SENTENCES), known)
    with project(tmp_path, schema=CLINIC) as session:
        import_finished(session, *first, last)
        info = LearningRun(session).start().result(300)
        assert info is not None
        assert info.f1 is not None
        assert info.cold_f1 is not None
        assert info.f1 < info.cold_f1
        assert not info.adopted
        state = learning_state(session)
        assert (state.current, state.history) == (None, (info,))
        folder = session.path.with_name("p.hashiye-learning")
        assert {path.name for path in folder.iterdir()} == {HISTORY, "posteriors.npz"}
