# SPDX-License-Identifier: MIT
"""What commands are given: texts from files or standard input, and dates."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from annotator.errors import TextUnreadable
from annotator.text.calendar import parse_date
from annotator.text.decoding import LONGEST_FILE, Decoded, decode, read_file

STANDARD_INPUT = "-"


class Day(click.ParamType[date]):
    """A date in any digits; a year below 1700 is Jalali."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        return value if isinstance(value, date) else parse_date(value)


json_option = click.option("--json", "as_json", is_flag=True, help="answer in JSON")
published_option = click.option(
    "--published", type=Day(), help="when the text was published, such as 1402-08-14"
)


def read_text(file: str) -> Decoded:
    """The text of a file, or of standard input for `-`."""
    if file != STANDARD_INPUT:
        return read_file(Path(file))
    return decode(read_standard_input(), STANDARD_INPUT)


def read_bytes(path: Path, limit: int = LONGEST_FILE) -> bytes:
    """A data file whole; one that is larger than `limit` is refused."""
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise TextUnreadable("file_missing", name=path.name) from None
    except IsADirectoryError:
        raise TextUnreadable("is_folder", name=path.name) from None
    except OSError as error:
        raise TextUnreadable("file_unreadable", name=path.name, reason=error.strerror) from error
    if len(data) > limit:
        raise TextUnreadable("file_too_large", name=path.name, size=len(data), limit=limit)
    return data


def read_standard_input(limit: int = LONGEST_FILE) -> bytes:
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        raise TextUnreadable("file_too_large", name=STANDARD_INPUT, size=len(data), limit=limit)
    return data


def is_project(file: str) -> bool:
    return file != STANDARD_INPUT and Path(file).suffix == ".hashiye"
