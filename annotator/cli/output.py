# SPDX-License-Identifier: MIT
"""How commands answer: values as JSON on stdout, text for people, refusals on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence

import click

from annotator.errors import AnnotatorError
from annotator.model.annotation import Json
from annotator.wording import Wording, user_language


def write_json(value: Json) -> None:
    """One value on one line."""
    sys.stdout.write(_json(value) + "\n")


def write_text(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def write_table(rows: Iterable[Sequence[object]]) -> None:
    """Rows of cells with tabs between them, as `cut` and a spreadsheet take them."""
    for row in rows:
        cells = ("" if cell is None else str(cell) for cell in row)
        write_text("\t".join(" ".join(cell.split()) for cell in cells))


def tell(name: str, /, **data: object) -> None:
    """A message beside the answer, on stderr."""
    sys.stderr.write(Wording(user_language()).say("commands", name, **data) + "\n")


def tell_line(words: str) -> None:
    """One of the things that the message before has announced."""
    sys.stderr.write(f"  – {words}\n")


def error_value(error: AnnotatorError) -> Json:
    worded = Wording(user_language()).error(error)
    return {
        "code": worded.code,
        "what": worded.what,
        "where": worded.where,
        "todo": worded.todo,
    }


def show_error(error: AnnotatorError, as_json: bool) -> None:
    if as_json:
        sys.stderr.write(_json({"error": error_value(error)}) + "\n")
        return
    worded = Wording(user_language()).error(error)
    lines = [worded.what, worded.todo]
    if worded.where and not any(worded.where in line for line in lines):
        lines.insert(1, worded.where)
    sys.stderr.write("\n".join(line for line in lines if line) + "\n")


def show_usage(error: click.ClickException, as_json: bool) -> None:
    if not as_json:
        error.show()
        return
    wording = Wording(user_language())
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context else "hashiye"
    parts = {
        "what": error.format_message(),
        "where": command,
        "todo": wording.say("commands", "see_help", command=f"{command} --help"),
    }
    sys.stderr.write(_json({"error": {"code": "usage", **parts}}) + "\n")


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
