# SPDX-License-Identifier: MIT
import json
import os
import signal
import struct
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest

from annotator.errors import SuggesterFailed
from annotator.session.suggestions.suggesting import SuggestionRequest, answer
from annotator.session.suggestions.worker import read_message, serve, write_message
from annotator.session.suggestions.worker_client import WorkerClient
from annotator.text.repair import Words, repair
from tests.session.builders import ARTICLE, SCHEMA

REQUEST = SuggestionRequest(ARTICLE, repair(ARTICLE), SCHEMA)


def asked(*messages: dict[str, Any]) -> list[Any]:
    """What the worker answers in this process."""
    requests, answers = BytesIO(), BytesIO()
    for message in messages:
        write_message(requests, message)
    requests.seek(0)
    assert serve(requests, answers) == 0
    answers.seek(0)
    found = []
    while (message := read_message(answers)) is not None:
        found.append(message)
    return found


def test_messages_are_a_length_and_json() -> None:
    stream = BytesIO()
    write_message(stream, {"متن": "گفت‌وگو"})
    data = stream.getvalue()
    assert struct.unpack(">I", data[:4])[0] == len(data) - 4
    assert json.loads(data[4:]) == {"متن": "گفت‌وگو"}
    stream.seek(0)
    assert read_message(stream) == {"متن": "گفت‌وگو"}
    assert read_message(stream) is None


@pytest.mark.parametrize(
    "data", [b"\0\0", b"\xff\xff\xff\xff", b"\0\0\0\x05ab", b"\0\0\0\x02{]", b"\0\0\0\x01\xff"]
)
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(SuggesterFailed) as refused:
        read_message(BytesIO(data))
    assert refused.value.code == "worker_message_broken"


def test_requests_are_answered_in_their_order_by_number() -> None:
    found = asked({"id": 1, "op": "ping"}, {"id": 2, "op": "dance"}, {"id": 3, "op": "ping"})
    assert found[0] == {"id": 1, "result": "pong"}
    assert found[1]["error"]["code"] == "worker_unknown_request"
    assert found[2] == {"id": 3, "result": "pong"}


@pytest.fixture(scope="module")
def client() -> Iterator[WorkerClient]:
    worker = WorkerClient()
    yield worker
    worker.close()


def test_a_worker_repairs_and_suggests_like_this_process(client: WorkerClient) -> None:
    assert client.ping().result(60) == "pong"
    assert client.repair(ARTICLE).result(60) == repair(ARTICLE)
    words = Words({"خزرنامه": "خزر‌نامه"}, frozenset({"گفتوگو"}))
    assert client.repair(ARTICLE, words).result(60) == repair(ARTICLE, words)
    assert client.suggest(REQUEST).result(60) == answer(REQUEST)


def test_a_dead_worker_is_started_again(client: WorkerClient) -> None:
    assert client.ping().result(60) == "pong"
    first = client.process_id
    assert first is not None
    os.kill(first, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    outcomes = [client.ping() for _ in range(2)]
    assert outcomes[1].result(60) == "pong"
    assert client.process_id != first


def test_a_request_that_kills_the_worker_fails_alone() -> None:
    broken: dict[str, Any] = {"op": "suggest"}
    worker = WorkerClient()
    failing = worker._ask(broken, str)
    following = worker.ping()
    with pytest.raises(SuggesterFailed) as failed:
        failing.result(60)
    assert failed.value.code == "worker_died"
    assert following.result(60) == "pong"
    worker.close()


def test_a_worker_that_keeps_dying_is_left_alone() -> None:
    worker = WorkerClient((sys.executable, "-c", "raise SystemExit(3)"))
    codes = []
    for _ in range(4):
        error = worker.ping().exception(60)
        assert isinstance(error, SuggesterFailed)
        codes.append(error.code)
    assert codes == ["worker_died"] * 3 + ["worker_keeps_dying"]
    worker.close()


def test_after_a_rest_it_is_tried_again() -> None:
    worker = WorkerClient((sys.executable, "-c", "raise SystemExit(3)"), rest=0.0)
    for _ in range(5):
        error = worker.ping().exception(60)
        assert isinstance(error, SuggesterFailed)
        assert error.code == "worker_died"
    worker.close()


def test_a_worker_that_cannot_be_started_says_so() -> None:
    worker = WorkerClient(("/nowhere/at/all",))
    error = worker.ping().exception(60)
    assert isinstance(error, SuggesterFailed)
    assert error.code == "worker_not_started"
    worker.close()


def test_a_worker_that_takes_too_long_is_given_up() -> None:
    worker = WorkerClient((sys.executable, "-c", "import time; time.sleep(60)"), seconds=0.3)
    error = worker.ping().exception(30)
    assert isinstance(error, SuggesterFailed)
    assert error.code == "worker_died"
    worker.close()


def test_closing_answers_everything_that_is_still_asked() -> None:
    worker = WorkerClient((sys.executable, "-c", "import time; time.sleep(60)"))
    waiting = [worker.ping() for _ in range(3)]
    worker.close()
    assert all(isinstance(future.exception(30), SuggesterFailed) for future in waiting)
    late = worker.ping().exception(1)
    assert isinstance(late, SuggesterFailed)
    assert late.code == "worker_closed"


@pytest.mark.long
def test_a_worker_knows_lemmas(client: WorkerClient) -> None:
    assert client.lemmas(["کتاب‌ها"]).result(60) == ["کتاب"]
