# SPDX-License-Identifier: MIT
"""A real server on this machine, well-behaved and not."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any, override

import pytest

from annotator.errors import SuggesterFailed
from annotator.session.doors import endpoint
from annotator.session.doors.asking import Doors
from annotator.session.doors.choices import Choices, load, save
from annotator.session.suggestions.worker_client import WorkerClient
from annotator.wording import LANGUAGES, Wording
from tests.session.builders import SCHEMA

TEXT = "نهضت سوادآموزی در شیراز آغاز شد.\n"
GOOD = {"start": 18, "end": 23, "label": "LOCATION", "score": 0.8, "reason": "فهرست"}

type Behaviour = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """`seen` are the paths, headers and bodies of the requests."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, dict[str, str], Any]] = []
        self.behave: Behaviour = answering({"suggestions": [GOOD]})
        self.ended = Event()
        seen, outer = self.seen, self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                seen.append((self.path, dict(self.headers), json.loads(body)))
                outer.behave(self)

            @override
            def log_message(self, format: str, *args: object) -> None:
                """Quietly."""

        class Quiet(ThreadingHTTPServer):
            @override
            def handle_error(self, request: object, client_address: object) -> None:
                """Who asked has gone."""

        self._server = Quiet(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/suggest?model=a"
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()

    def close(self) -> None:
        self.ended.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def answering(
    value: Any, status: int = 200, kind: str = "application/json; charset=utf-8", **headers: str
) -> Behaviour:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        for name, words in headers.items():
            handler.send_header(name.replace("_", "-"), words)
        handler.end_headers()
        handler.wfile.write(data)

    return behave


@pytest.fixture
def server() -> Iterator[Server]:
    with closing(Server()) as running:
        yield running


def refused(url: str, seconds: float = 5.0) -> str:
    with pytest.raises(SuggesterFailed) as failed:
        endpoint.ask(url, {"text": TEXT}, seconds)
    for language in LANGUAGES:
        worded = Wording(language).error(failed.value)
        assert worded.what
        assert "{" not in worded.what + worded.todo
    return failed.value.code


def test_it_is_asked_in_json_and_told_nothing_else(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy of the environment would take the request to another place."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert endpoint.ask(server.url, {"text": TEXT}) == {"suggestions": [GOOD]}
    ((path, headers, body),) = server.seen
    assert (path, body) == ("/suggest?model=a", {"text": TEXT})
    assert headers.keys() == {
        "Host", "Content-Type", "Accept", "Accept-Encoding", "Connection", "User-Agent",
        "Content-Length",
    }  # fmt: skip


def test_a_redirect_leads_nowhere(server: Server) -> None:
    with closing(Server()) as elsewhere:
        for status in (301, 302, 303, 307, 308):
            server.behave = answering(b"", status, Location=elsewhere.url)
            assert refused(server.url) == "endpoint_redirects"
        assert elsewhere.seen == []


@pytest.mark.parametrize(
    ("behave", "code"),
    [
        (answering({"error": "x"}, 500), "endpoint_status"),
        (answering({"error": "x"}, 404), "endpoint_status"),
        (answering(b"", 204), "endpoint_status"),
        (answering(b"<html>", kind="text/html"), "endpoint_not_json"),
        (answering(b"{", kind="application/json"), "endpoint_not_json"),
        (answering(b'{"suggestions": [], "suggestions": []}'), "endpoint_not_json"),
        (answering(b'{"suggestions": [NaN]}'), "endpoint_not_json"),
        (answering(b"[" * 100_000), "endpoint_not_json"),
        (answering(b"\x1f\x8b", Content_Encoding="gzip"), "endpoint_not_json"),
        (answering(b" " * (9 * 1024 * 1024)), "endpoint_too_large"),
        (answering(b"{}", Content_Length="50"), "endpoint_unreachable"),
        (lambda handler: handler.connection.close(), "endpoint_unreachable"),
    ],
)
def test_what_is_no_answer_is_worded(server: Server, behave: Behaviour, code: str) -> None:
    server.behave = behave
    assert refused(server.url) == code


def test_one_that_is_slow_or_drips_is_given_up(server: Server) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.end_headers()
        while not server.ended.wait(0.05):
            handler.wfile.write(b" ")

    for behave in (lambda _handler: server.ended.wait(20), drip):
        server.behave = behave  # type: ignore[assignment]
        begun = time.monotonic()
        assert refused(server.url, seconds=0.4) == "endpoint_too_slow"
        assert time.monotonic() - begun < 15


def test_where_nobody_listens_is_said(server: Server) -> None:
    url = server.url
    server.close()
    assert refused(url) == "endpoint_unreachable"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://example.org/x", "endpoint_not_encrypted"),
        ("http://127.0.0.1.example.org/", "endpoint_not_encrypted"),
        ("http://localhost.example.org/", "endpoint_not_encrypted"),
        ("http://192.168.1.4/x", "endpoint_not_encrypted"),
        ("http://0.0.0.0/x", "endpoint_not_encrypted"),
        ("https://ali:secret@example.org/", "endpoint_with_password"),
        ("https://ali@example.org/", "endpoint_with_password"),
        ("ftp://example.org/", "endpoint_no_address"),
        ("file:///etc/passwd", "endpoint_no_address"),
        ("example.org/x", "endpoint_no_address"),
        ("https://", "endpoint_no_address"),
        ("https://example.org/#part", "endpoint_no_address"),
        ("https://example.org:99999/", "endpoint_no_address"),
        ("https://example.org/a b", "endpoint_no_address"),
        ("https://example.org/\r\nX: y", "endpoint_no_address"),
        ("https://[::1/", "endpoint_no_address"),
        ("https://" + "a" * 70 + ".org/", "endpoint_no_address"),
        ("https://example.org/" + "a" * 3000, "endpoint_no_address"),
        ("", "endpoint_no_address"),
    ],
)
def test_addresses_that_are_not_taken_are_worded(url: str, code: str) -> None:
    assert refused(url) == code


def test_addresses_that_are_taken_are_told_apart() -> None:
    for url in (
        "http://localhost:8080",
        "http://127.0.0.1/x",
        "http://[::1]:9/",
        "http://127.3.2.1/",
    ):
        assert endpoint.address(url).local
    far = endpoint.address("https://مثال.ir/الف?q=ب")
    assert (far.encrypted, far.local) == (True, False)
    assert far.host.isascii()
    assert far.target.isascii()


def test_through_the_door_it_answers_from_a_process_of_its_own(
    server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "choices.json"
    save(Choices(endpoint=server.url), path)
    server.behave = answering({"suggestions": [GOOD, {**GOOD, "end": 10_000}]})
    with closing(Doors(lambda limit: WorkerClient(seconds=limit), path)) as doors:
        found = doors.ask(TEXT, SCHEMA).result(60)
        assert [(each.start, each.suggester) for each in found.suggestions] == [(18, "endpoint")]
        assert found.dropped == {"endpoint": {"offsets": 1}}
        assert server.seen[0][2]["text"] == TEXT
        save(Choices(), path)
        assert doors.ask(TEXT + "دیگر", SCHEMA).result(60).suggestions == ()
        assert len(server.seen) == 1
    assert load(path) == Choices()
