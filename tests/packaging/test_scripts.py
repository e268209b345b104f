# SPDX-License-Identifier: MIT
"""What a fresh machine runs first: the scripts, the lock, the desktop entry, the wheel."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from annotator.paths import resources

ROOT = resources().parent
PACKAGING = ROOT / "packaging"
LOCK = PACKAGING / "requirements.lock"
SHELL = ("run", "test", "hashiye", "lock", "lib.sh")
BASH = shutil.which("bash")

pytestmark = pytest.mark.skipif(
    not PACKAGING.is_dir(), reason="an installed program has no packaging folder"
)


def locked() -> dict[str, str]:
    """Package → its requirement with hashes, on one line."""
    joined = LOCK.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return {re.split(r"[=\[ ]", line)[0].lower(): line for line in lines}


def test_everything_locked_has_a_version_and_hashes_and_no_address() -> None:
    assert "://" not in LOCK.read_text(encoding="utf-8")
    for name, line in locked().items():
        assert re.match(r"[A-Za-z0-9_.-]+(\[[a-z,]+\])?==[^ ]+ ", line), name
        assert "--hash=sha256:" in line, name


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!~\[; ]", need)[0].lower() for need in wanted}
    assert names <= set(locked())


def test_the_lock_serves_windows_too() -> None:
    assert "sys_platform == 'win32'" in locked()["colorama"]


def test_no_script_knows_the_machine_it_was_written_on() -> None:
    for path in [*PACKAGING.iterdir(), ROOT / ".ci/run"]:
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"/root\b|/work\b|/opt/(?!homebrew)|/tmp/", text), path.name


@pytest.mark.skipif(BASH is None, reason="no bash here")
@pytest.mark.parametrize("name", SHELL)
def test_a_shell_script_is_correct_bash(name: str) -> None:
    assert BASH
    done = subprocess.run([BASH, "-n", PACKAGING / name], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    text = (PACKAGING / name).read_text(encoding="utf-8")
    if not name.endswith(".sh"):
        assert text.startswith("#!/usr/bin/env bash\n")
        assert "set -euo pipefail" in text
        assert os.access(PACKAGING / name, os.X_OK)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_run_without_a_display_says_so_before_it_installs_anything(tmp_path: Path) -> None:
    shutil.copytree(PACKAGING, tmp_path / "packaging")
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME")}
    done = subprocess.run(
        [tmp_path / "packaging" / "run"],
        capture_output=True,
        env=environment,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 1
    assert b"no display" in done.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.skipif(BASH is None, reason="no bash here")
def test_without_a_fitting_python_the_exact_command_is_named(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    for tool in ("dirname", "uname", "id", "cat"):
        found = shutil.which(tool)
        assert found
        (tmp_path / "bin" / tool).symlink_to(found)
    script = f"cd {tmp_path}; fits() {{ return 1; }}; make_venv"
    done = subprocess.run(
        [str(BASH), "-c", f". {PACKAGING / 'lib.sh'}; {script}"],
        capture_output=True,
        env={"PATH": str(tmp_path / "bin"), "HOME": str(tmp_path)},
        check=False,
    )
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "Python 3.12 or 3.13" in said
    assert re.search(r"^  (sudo apt-get install|brew install|curl) ", said, re.MULTILINE)


def test_powershell_scripts_have_balanced_brackets_and_the_same_steps() -> None:
    for name in ("run.ps1", "test.ps1", "lib.ps1"):
        text = re.sub(r'"[^"\n]*"|#.*', "", (PACKAGING / name).read_text(encoding="utf-8"))
        for opening, closing in ("{}", "()", "[]"):
            assert text.count(opening) == text.count(closing), name
        assert text.isascii(), f"{name}: Windows PowerShell reads it in the ANSI code page"
    shell = (PACKAGING / "test").read_text(encoding="utf-8")
    windows = (PACKAGING / "test.ps1").read_text(encoding="utf-8")
    for step in (
        "ruff check",
        "ruff format --check",
        "mypy",
        "lint_imports",
        "update.py",
        "pytest",
    ):
        assert step in shell
        assert step in windows


def test_the_desktop_entry_is_complete_in_both_languages() -> None:
    entry = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(PACKAGING / "hashiye.desktop", encoding="utf-8")
    values = entry["Desktop Entry"]
    assert values["Type"] == "Application"
    assert values["Exec"] == "hashiye open %F"
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert values[key]
        assert values[f"{key}[fa]"]
    assert (resources() / "icons" / f"{values['Icon']}.svg").is_file()
    mime = ElementTree.parse(PACKAGING / "hashiye.xml").getroot()
    (kind,) = [element for element in mime if element.get("type")]
    assert kind.get("type") in values["MimeType"].split(";")


def test_translations_are_complete_and_current() -> None:
    script = PACKAGING / "translations" / "update.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.long
@pytest.mark.skipif(BASH is None, reason="no bash here")
def test_an_installed_wheel_has_its_command_and_resources(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip"]
    built = [*pip, "wheel", "--no-deps", "--quiet", "--wheel-dir", str(tmp_path), str(ROOT)]
    subprocess.run(built, check=True)
    (wheel,) = tmp_path.glob("hashiye-*.whl")
    with zipfile.ZipFile(wheel) as content:
        names = set(content.namelist())
        content.extractall(tmp_path / "installed")
        entry = next(n for n in names if n.endswith("entry_points.txt"))
        assert b"hashiye = annotator.__main__:main" in content.read(entry)
    for file in resources().rglob("*"):
        if file.is_file() and file.suffix != ".qm":
            assert f"annotator/resources/{file.relative_to(resources()).as_posix()}" in names
    done = subprocess.run(
        [sys.executable, "-m", "annotator", "repair", "-"],
        input="کتاب خوبی است.".encode(),
        capture_output=True,
        cwd=tmp_path / "installed",
        env={**os.environ, "HASHIYE_HOME": str(tmp_path / "home"), "PYTHONPATH": ""},
        check=False,
    )
    assert done.stdout.decode().strip() == "کتاب خوبی است."


@pytest.mark.long
@pytest.mark.skipif(shutil.which("git") is None, reason="no git here")
def test_a_clean_clone_runs_from_another_folder(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    clone, elsewhere = tmp_path / "clone", tmp_path / "elsewhere"
    subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
    elsewhere.mkdir()
    (elsewhere / "متن.txt").write_text("کتاب خوبی است.\n", encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment |= {"HASHIYE_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [clone / "packaging" / "run", "متن.txt", "--screenshot", "window.png"],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (elsewhere / "window.png").read_bytes().startswith(b"\x89PNG")
