# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.cli.main import COMMANDS
from annotator.cli.window_request import WindowRequest, plain_request
from tests.cli.conftest import ARTICLE, Hashiye

ROOT = Path(main.__file__).resolve().parents[2]


def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "HASHIYE_HOME": str(tmp_path),
        "HASHIYE_LANGUAGE": "en",
        "PYTHONPATH": str(ROOT),
    }


def request(*arguments: str) -> tuple[int, list[WindowRequest]]:
    requests: list[WindowRequest] = []

    def open_window(given: WindowRequest) -> int:
        requests.append(given)
        return 0

    return main.run_command(arguments, open_window), requests


def test_the_window_opens_on_what_is_named(hashiye: Hashiye, article: Path) -> None:
    assert request() == (0, [WindowRequest()])
    assert request("open") == (0, [WindowRequest()])
    assert request("demo") == (0, [WindowRequest(demo=True)])
    for arguments in (("article.txt",), ("open", "article.txt")):
        assert request(*arguments) == (0, [WindowRequest((article,))])
    several = (Path("a.hashiye"), Path("b/c"))
    assert request("a.hashiye", "b/c") == (0, [WindowRequest(several)])


@pytest.mark.parametrize(
    "arguments", [[], ["demo"], ["open"], ["open", "a.txt"], ["open", "متن.txt", "b/c.hashiye"]]
)
def test_a_plain_start_is_understood_as_the_parser_does(
    hashiye: Hashiye, arguments: list[str]
) -> None:
    assert request(*arguments) == (0, [plain_request(arguments)])


def test_what_has_options_or_another_command_is_left_to_the_parser() -> None:
    for arguments in (["open", "--theme", "dark"], ["demo", "x"], ["repair", "x"], ["a.txt"]):
        assert plain_request(arguments) is None


def test_a_picture_of_the_window_is_asked_for_with_its_size_and_colours(hashiye: Hashiye) -> None:
    options = ["--screenshot", "o.png", "--theme", "dark", "--language", "fa", "--size", "1280x900"]
    expected = WindowRequest((Path("a.txt"),), False, Path("o.png"), "dark", "fa", (1280, 900))
    assert request("open", "a.txt", *options) == (0, [expected])
    for wrong in (["--size", "9x9"], ["--size", "big"], ["--theme", "pink"], ["--colour"]):
        assert request("open", *wrong) == (2, [])


@pytest.mark.parametrize("wrong", [["--nonsense"], ["reapir", "x"], ["repair"], ["repair", "--x"]])
def test_wrong_usage_exits_2_and_says_so_in_json_too(hashiye: Hashiye, wrong: list[str]) -> None:
    told = hashiye(*wrong)
    assert (told.code, told.out) == (2, "")
    assert "Error:" in told.err
    answer = hashiye(*wrong, "--json")
    assert (answer.code, answer.out) == (2, "")
    assert answer.error["code"] == "usage"


def test_a_bad_date_is_wrong_usage(hashiye: Hashiye, article: Path) -> None:
    answer = hashiye("dates", article, "--published", "1402-13-01", "--json")
    assert answer.code == 2
    assert answer.error["code"] == "bad_date"


def test_every_command_explains_itself(hashiye: Hashiye) -> None:
    listed = hashiye("--help")
    assert listed.code == 0
    for name in COMMANDS:
        assert f"\n  {name} " in listed.out
        told = hashiye(name, "--help")
        assert (told.code, told.err) == (0, "")
        assert f"hashiye {name}" in told.out


def test_a_window_without_a_display_is_refused(
    hashiye: Hashiye, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform != "linux":
        pytest.skip("there is always a display here")
    answer = hashiye("open")
    assert answer.code == 1
    assert "display" in answer.err
    monkeypatch.setenv("DISPLAY", ":987")
    assert hashiye("open").code == 1


def test_a_command_loads_neither_qt_nor_hazm(tmp_path: Path) -> None:
    check = (
        "import sys; from annotator import app; code = app.run(['suggest', '-', '--json']);"
        "loaded = {'PySide6', 'hazm', 'nltk'} & set(sys.modules); sys.exit(code or len(loaded))"
    )
    done = subprocess.run(
        [sys.executable, "-c", check],
        input=ARTICLE.encode(),
        capture_output=True,
        env=environment(tmp_path),
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_that_leaves_early_gets_no_complaint(tmp_path: Path) -> None:
    text = ARTICLE * 3000
    with subprocess.Popen(
        [sys.executable, "-m", "annotator", "repair", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    ) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stdin
        process.stdin.write(text.encode())
        process.stdin.close()
        assert process.stderr
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
def test_an_interrupt_ends_quietly(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITING],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
        assert said == b""
        assert process.returncode == 130


WAITING = """
import sys, time
from types import SimpleNamespace
from annotator.__main__ import main

def read(limit):
    sys.stdout.write("ready\\n")
    sys.stdout.flush()
    time.sleep(60)

sys.stdin = SimpleNamespace(buffer=SimpleNamespace(read=read))
sys.argv = ["hashiye", "repair", "-"]
sys.exit(main())
"""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_stdout_is_told(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "annotator", "repair", "-"],
            input=ARTICLE.encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(tmp_path),
            check=False,
        )
    assert done.returncode == 1
    assert "No space left" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.skipif(os.name == "nt", reason="streams are closed otherwise there")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_no_error_in_the_program(tmp_path: Path, closed: str) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m annotator repair article.txt {closed}', sys.executable],
        capture_output=True,
        cwd=tmp_path,
        env=environment(tmp_path),
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
