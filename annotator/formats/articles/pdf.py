# SPDX-License-Identifier: MIT
"""PDF: the text of its pages, line by line in reading order, read only.

Where characters are drawn decides, not the order in which the file tells them: a page that
stores its letters from left to right gives the same text as one that stores them as they are
read. Lines stay lines, with an empty one where more room than usual lies between two; that a
paragraph goes on, lost ZWNJ and wrong letters are the repair's affair, and so are headers and
page numbers, which are kept. The whole is the source text of the document: its offsets are not
those of anything in the file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import annotator
from annotator.errors import FormatInvalid
from annotator.formats.articles.whole_file import Found, read_whole
from annotator.formats.files import InputFile
from annotator.formats.format import Carries, Facts, ReadDocument, Refused
from annotator.text.decoding import LONGEST_FILE

_MARK, _WITHIN = b"%PDF-", 1024
_SECONDS = 60


class Pdf:
    facts = Facts("pdf", (".pdf",), Carries.nothing(), default_text="repaired")

    def score(self, head: bytes, name: str) -> float:
        if _MARK in head[:_WITHIN]:
            return 1.0
        return 0.6 if name.lower().endswith(".pdf") else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        return read_whole(file, LONGEST_FILE, lambda data: Found(*_asked(data)))


def _asked(data: bytes) -> tuple[str, str]:
    """What `pdf_pages` makes of it, in a process that may die."""
    if _MARK not in data[:_WITHIN]:
        raise FormatInvalid("pdf_broken")
    try:
        done = subprocess.run(
            _command(),
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            timeout=_SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=True,
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise FormatInvalid("pdf_too_long") from error
    except (subprocess.CalledProcessError, ValueError) as error:
        raise FormatInvalid("pdf_broken") from error
    if "code" in answer:
        raise FormatInvalid(answer["code"], **answer["data"])
    return answer["text"], answer["title"]


def _command() -> tuple[str, ...]:
    if getattr(sys, "frozen", False):
        return sys.executable, "--read-pdf"
    return sys.executable, "-m", "annotator.formats.articles.pdf_pages"


def _environment() -> dict[str, str]:
    """The child finds this same package wherever the program was started."""
    here = str(Path(annotator.__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (here, known)))}
