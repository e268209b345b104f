# SPDX-License-Identifier: MIT
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from annotator import __version__
from annotator.errors import SuggesterFailed
from annotator.model.annotation import Suggestions
from annotator.model.codec import canonical
from annotator.session.project_session import ProjectSession
from annotator.session.suggestions.filling import fill
from annotator.session.suggestions.model_choice import META, InForce, folders, switch
from annotator.session.suggestions.pool import Pool
from annotator.session.suggestions.suggesting import SuggestionRequest
from annotator.session.suggestions.worker_client import WorkerClient
from tests.session.builders import SCHEMA, project, suggestion, with_article

NAMES = ("بهار", "تابستان", "پاییز", "زمستان", "نوروز", "یلدا")


class Slow:
    """Answers the requests that are waited for, a few at a time, the last first."""

    def __init__(self, together: int = 2, failing: str = "", code: str = "worker_died") -> None:
        self.asked: list[str] = []
        self._together = together
        self._held: list[tuple[SuggestionRequest, Future[Suggestions]]] = []
        self._failing = failing
        self._code = code

    def suggest(self, request: SuggestionRequest) -> Future[Suggestions]:
        future: Future[Suggestions] = Future()
        self.asked.append(request.source.split()[0])
        self._held.append((request, future))
        if len(self._held) == self._together:
            for held, waiting in reversed(self._held):
                self._answer(held, waiting)
            self._held = []
        return future

    def _answer(self, request: SuggestionRequest, future: Future[Suggestions]) -> None:
        first = request.source.split()[0]
        if self._failing in ("*", first):
            future.set_exception(SuggesterFailed(self._code, status=-9))
        else:
            future.set_result(Suggestions((suggestion(0, len(first), "EVENT"),)))


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ProjectSession]:
    with project(tmp_path) as session:
        for name in NAMES:
            with_article(session, f"{name} آمد.")
        yield session


def test_every_text_is_made_once_and_told_in_the_order_of_the_project(
    session: ProjectSession,
) -> None:
    engine = Slow()
    first = list(fill(session, engine, ahead=2))
    assert [each.text.split()[0] for each in first] == list(NAMES)
    assert all(each.made and each.suggestions.spans[0].start == 0 for each in first)
    assert sorted(engine.asked) == sorted(NAMES)
    again = list(fill(session, Slow(), ahead=2))
    assert [each.suggestions for each in again] == [each.suggestions for each in first]
    assert not any(each.made for each in again)


def test_who_stops_keeps_what_was_made_also_what_nobody_saw_yet(session: ProjectSession) -> None:
    engine = Slow()
    with closing(fill(session, engine, ahead=2)) as filled:
        next(filled)
    made = len(engine.asked)
    assert made < len(NAMES)
    rest = Slow(together=1)
    again = list(fill(session, rest, ahead=2))
    assert len(again) == len(NAMES)
    assert set(rest.asked) == set(NAMES) - set(engine.asked)


def test_no_more_texts_are_in_hand_than_was_asked_for(session: ProjectSession) -> None:
    engine = Slow(together=1)
    for number, _each in enumerate(fill(session, engine, ahead=3)):
        assert len(engine.asked) <= number + 3


@pytest.mark.parametrize("code", ["worker_died", "suggester_failed"])
def test_a_text_that_fails_is_said_and_the_others_go_on(session: ProjectSession, code: str) -> None:
    found = list(fill(session, Slow(together=1, failing="پاییز", code=code), ahead=1))
    errors = {each.text.split()[0]: each.error for each in found if each.error is not None}
    assert list(errors) == ["پاییز"]
    assert errors["پاییز"].code == code
    assert errors["پاییز"].data["document"] == found[2].document.title
    made = [each.made for each in found]
    assert made == [name != "پاییز" for name in NAMES]


def test_it_ends_when_no_worker_lives(session: ProjectSession) -> None:
    with pytest.raises(SuggesterFailed) as failed:
        list(fill(session, Slow(together=1, failing="*", code="worker_not_started"), ahead=1))
    assert failed.value.code == "worker_not_started"
    for name in NAMES:
        with_article(session, f"{name} رفت.")
    with pytest.raises(SuggesterFailed) as failed:
        list(fill(session, Slow(together=1, failing="*"), ahead=1))
    assert failed.value.code == "worker_died"


def with_model(session: ProjectSession) -> None:
    """A model is in force, as after a training, of which only the worker sees what is in it."""
    folder = folders(session.path, session.project_id)[0] / "m1"
    folder.mkdir(parents=True)
    (folder / META).write_bytes(meta := canonical({"program": __version__}).encode())
    force = InForce(model="m1", sha256=sha256(meta).hexdigest())
    session.perform(lambda store: switch(store, force, "adopt_model")).result()


class Picky(Slow):
    """Cannot use the project's model."""

    def suggest(self, request: SuggestionRequest) -> Future[Suggestions]:
        if request.model is None:
            return super().suggest(request)
        future: Future[Suggestions] = Future()
        future.set_exception(SuggesterFailed("learned_model_damaged", name="m1"))
        return future


def test_a_model_that_no_worker_can_use_is_let_go_and_the_texts_are_made_without_it(
    session: ProjectSession,
) -> None:
    with_model(session)
    found = list(fill(session, Picky(together=1), ahead=2))
    assert all(each.made and each.error is None for each in found)
    assert {each.fault and each.fault.code for each in found} == {"learned_model_damaged"}
    again = list(fill(session, Slow(), ahead=2))
    assert not any(each.made or each.fault for each in again)


ECHO = """
import json, struct, sys
while (head := sys.stdin.buffer.read(4)):
    asked = json.loads(sys.stdin.buffer.read(struct.unpack(">I", head)[0]))
    if "بمب" in asked["source"]:
        with open(sys.argv[1], "a") as deaths:
            deaths.write("x")
        sys.exit(3)
    answer = json.dumps({"id": asked["id"], "result": {"spans": [], "relations": []}}).encode()
    sys.stdout.buffer.write(struct.pack(">I", len(answer)) + answer)
    sys.stdout.buffer.flush()
"""
"""A worker that suggests nothing, and dies of some texts."""


def request(text: str) -> SuggestionRequest:
    return SuggestionRequest(text, (), SCHEMA)


def test_a_text_under_which_a_worker_died_is_asked_once_more_and_then_reported(
    tmp_path: Path,
) -> None:
    deaths = tmp_path / "deaths"
    command = (sys.executable, "-c", ECHO, str(deaths))
    pool = Pool(2, lambda: WorkerClient(command, rest=0.0))
    with closing(pool):
        asked = [pool.suggest(request(text)) for text in ("آب", "بمب", "باد", "خاک")]
        outcomes = [each.exception(60) for each in asked]
    assert [error is None for error in outcomes] == [True, False, True, True]
    assert isinstance(outcomes[1], SuggesterFailed)
    assert outcomes[1].code == "worker_died"
    assert deaths.read_text() == "xx"


WAIT = """
import sys, time
open(sys.argv[1] + "/" + str(__import__("os").getpid()), "w").close()
time.sleep(60)
"""


def test_requests_are_spread_over_all_workers(tmp_path: Path) -> None:
    command = (sys.executable, "-c", WAIT, str(tmp_path))
    pool = Pool(3, lambda: WorkerClient(command))
    asked = [pool.suggest(request("آب")) for _ in range(3)]
    while len(list(tmp_path.iterdir())) < 3:
        assert not any(each.done() for each in asked)
    pool.close()
    assert all(isinstance(each.exception(10), SuggesterFailed) for each in asked)
