# SPDX-License-Identifier: MIT
"""The log file: what the program did, with ids and hashes, and never what a text says."""

from __future__ import annotations

import copy
import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from annotator.errors import AnnotatorError
from annotator.paths import data_folder

_KEPT_FILES = 4
_FILE_BYTES = 1_000_000
_PERSIAN = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc][^\x00-\x7f]*")

type ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


def start(name: str, folder: Path | None = None) -> Path:
    """Log to `NAME.log` in the log folder, which is made; the file is rotated and four old ones
    are kept. A log that cannot be written never disturbs the work. Starting again replaces it."""
    folder = folder or data_folder() / "logs"
    path = folder / f"{name}.log"
    root = logging.getLogger()
    stop()
    root.setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _QuietFile(path, maxBytes=_FILE_BYTES, backupCount=_KEPT_FILES, encoding="utf-8")
    except OSError:
        root.addHandler(logging.NullHandler())
        return path
    handler.setFormatter(_Discreet("%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    return path


def stop() -> None:
    """Close the log files that `start` opened."""
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, _QuietFile)]:
        root.removeHandler(handler)
        handler.close()


class _QuietFile(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk or a lost folder is reported by what the user does, not by the log."""


class _Discreet(logging.Formatter):
    """Leaves out what may quote an article: Persian words and the messages of exceptions."""

    def format(self, record: logging.LogRecord) -> str:
        own = copy.copy(record)
        own.exc_text = None
        return _PERSIAN.sub("…", super().format(own))

    def formatException(self, ei: ExceptionInfo) -> str:
        _, error, trace = ei
        lines = [
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(trace)
        ]
        return "\n".join([*lines, f"  {_named(error)}"])


def _named(error: BaseException | None) -> str:
    name = type(error).__name__
    if isinstance(error, AnnotatorError):
        return f"{name}: {error.code}"
    if isinstance(error, OSError):
        return f"{name}: errno {error.errno}"
    return name
