# SPDX-License-Identifier: MIT
"""Commands run in this process, as a user of an empty machine would run them."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from annotator import app, logs
from annotator.text.calendar import persian_digits

ARTICLE = """حسن کریمی، وزیر نیرو، روز شنبه ۱۳ آبان ماه وارد شیراز شد.
او با رئیس سازمان آب گفت‌وگو کرد و گفت: «ساخت ۴ سد تازه ۲۰ میلیارد تومان هزینه دارد.»
"""


@dataclass(frozen=True, slots=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def value(self) -> Any:
        """The one JSON value on stdout."""
        assert self.code == 0, self.err
        (line,) = self.out.splitlines()
        return json.loads(line)

    @property
    def error(self) -> dict[str, str]:
        """The one JSON error on stderr; nothing else was said."""
        (line,) = self.err.splitlines()
        (error,) = json.loads(line).values()
        assert set(error) == {"code", "what", "where", "todo"}
        assert error["what"]
        assert error["todo"]
        return dict(error)


type Hashiye = Callable[..., Answer]


@pytest.fixture
def hashiye(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Hashiye]:
    """Runs a command in an empty folder; `stdin` is bytes."""
    monkeypatch.setenv("HASHIYE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("HASHIYE_LANGUAGE", "en")
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    level = logging.getLogger().level

    def run(*arguments: str | Path, stdin: bytes = b"") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = app.run([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Answer(code, said.out, said.err)

    yield run
    logs.stop()
    logging.getLogger().setLevel(level)


@pytest.fixture
def article(hashiye: Hashiye) -> Path:
    path = Path("article.txt")
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def project(hashiye: Hashiye, article: Path) -> Path:
    path = Path("p.hashiye")
    assert hashiye("new", path, "--annotator", "مریم").code == 0
    day = persian_digits("1402-08-14")
    assert hashiye("import", path, article, "--published", day).code == 0
    return path
