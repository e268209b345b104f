# SPDX-License-Identifier: MIT
"""The command line: which command runs, and what its end means to the caller.

Exit codes: 0 done, 1 the input or the project was refused, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import importlib
import logging
import os
import sys
from collections.abc import Callable, Sequence
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import override

import click

from annotator import __version__, logs
from annotator.cli.output import show_error, show_usage
from annotator.cli.window_request import WindowRequest
from annotator.errors import AnnotatorError, StorageFailed, UsageError

log = logging.getLogger(__name__)

DONE, REFUSED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
COMMANDS = {
    "open": "opening",
    "demo": "opening",
    "new": "projects",
    "schema": "schemas",
    "import": "importing",
    "repair": "texts",
    "dates": "texts",
    "suggest": "suggesting",
    "train": "training",
    "suggesters": "doors",
    "export": "exporting",
    "formats": "listing",
    "search": "searching",
    "check": "checking",
    "evaluate": "evaluating",
    "doctor": "projects",
    "backup": "projects",
}
"""Command → the module of `annotator.cli` it lives in, as `NAME_command`."""


type OpenWindow = Callable[[WindowRequest], int]


class Commands(click.Group):
    """Loads the module of a command when it is asked for; a file's name means `open`."""

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"annotator.cli.{COMMANDS[cmd_name]}")
        command = getattr(module, f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in COMMANDS and _names_a_file(args[0])):
            args = ["open", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="Hashiye")
def hashiye() -> None:
    """Annotate Persian articles: entities, relations, dates.

    Without a command the window opens, on the projects and texts that are named.
    """


def run_command(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command; what it refuses is told on stderr, in words or, with --json, as JSON."""
    as_json = "--json" in arguments
    _fill_streams()
    _speak_utf8()
    logs.start("commands")
    try:
        with hashiye.make_context("hashiye", list(arguments), obj=open_window) as context:
            code = hashiye.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.exceptions.Abort:
        return INTERRUPTED
    except KeyboardInterrupt:
        return INTERRUPTED
    except click.ClickException as error:
        show_usage(error, as_json)
        return WRONG_USAGE
    except BrokenPipeError:
        _drop_output()
        return DONE
    except AnnotatorError as error:
        log.info("refused: %s", error.code)
        show_error(error, as_json)
        wrong = isinstance(error, UsageError) and error.code != "no_display"
        return WRONG_USAGE if wrong else REFUSED
    except OSError as error:
        log.exception("refused by the system")
        show_error(_system_trouble(error), as_json)
        return REFUSED
    return code if isinstance(code, int) else DONE


def _names_a_file(argument: str) -> bool:
    if argument.startswith("-"):
        return False
    path = Path(argument)
    return bool(path.suffix) or os.sep in argument or path.exists()


def _fill_streams() -> None:
    """A stream that the caller closed is None here; nothing is read from it or written to it."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, TextIOWrapper(BytesIO(), encoding="utf-8"))


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _drop_output() -> None:
    """Nobody reads what is left; keep the interpreter from complaining at its end."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
    os.close(sink)


def _system_trouble(error: OSError) -> AnnotatorError:
    return StorageFailed(
        "system_refused", name=str(error.filename or ""), reason=error.strerror or str(error)
    )
