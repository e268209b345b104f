# SPDX-License-Identifier: MIT
"""Only one module of the program can open a connection."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import annotator

PACKAGE = Path(annotator.__file__).parent
DOOR = "session/doors/endpoint.py"
NETWORK = {
    *("socket", "ssl", "http", "urllib", "urllib3", "requests", "httpx", "aiohttp", "asyncio"),
    *("ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "nntplib", "xmlrpc", "socketserver"),
    *("websockets", "webbrowser"),
}
QUIET = {"urllib.parse", "http.HTTPStatus"}
QT = {"QLocalServer", "QLocalSocket"}


def names(tree: ast.AST) -> Iterator[str]:
    """Dotted names of what is imported, also by name while running."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and node.args:
            function = getattr(node.func, "attr", getattr(node.func, "id", ""))
            name = getattr(node.args[0], "value", "")
            if function in ("import_module", "__import__") and isinstance(name, str):
                yield name


@cache
def imports() -> dict[str, list[str]]:
    """Of each module of the program, by its path."""
    return {
        path.relative_to(PACKAGE).as_posix(): list(names(ast.parse(path.read_text("utf-8"))))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def opens(name: str) -> bool:
    parts = name.split(".")
    if name.startswith("PySide6.QtNetwork"):
        return parts[-1] not in QT
    if name.startswith(("PySide6.QtWeb", "PySide6.QtHttp", "trafilatura.fetch", "trafilatura.dow")):
        return True
    return parts[0] in NETWORK and ".".join(parts[:2]) not in QUIET


def test_no_other_module_imports_what_opens_connections() -> None:
    bad = {place: [name for name in found if opens(name)] for place, found in imports().items()}
    assert bad.pop(DOOR)
    assert not any(bad.values()), bad


def test_the_check_would_find_one() -> None:
    for line in (
        "import socket",
        "import urllib.request as r",
        "from urllib import request",
        "from PySide6.QtNetwork import QNetworkAccessManager",
        "import PySide6.QtNetwork",
        "importlib.import_module('http.client')",
    ):
        assert any(map(opens, names(ast.parse(line)))), line
    for line in ("from urllib.parse import quote", "from PySide6.QtNetwork import QLocalServer"):
        assert not any(map(opens, names(ast.parse(line)))), line


def test_the_door_is_opened_by_the_worker_alone() -> None:
    module = "annotator.session.doors.endpoint"
    quiet = (f"{module}.address", f"{module}.Address")
    users = {
        place
        for place, found in imports().items()
        if any(name.startswith(module) and name not in quiet for name in found)
    }
    assert users == {"session/suggestions/worker.py"}


WATCHED = """
import sys
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        print(event, arguments[1:], file=sys.stderr)
        raise SystemExit(9)
sys.addaudithook(watch)
from annotator.app import run
raise SystemExit(run(sys.argv[1:]))
"""


def test_a_command_that_suggests_connects_to_nothing(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("نهضت سوادآموزی در شیراز آغاز شد.\n", encoding="utf-8")
    for command in (["dates", str(text), "--json"], ["suggesters", "--json"]):
        done = subprocess.run(
            [sys.executable, "-c", WATCHED, *command], capture_output=True, timeout=100, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
