# SPDX-License-Identifier: MIT
"""`open` and `demo`: hand the window what it should show."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from annotator.cli.main import OpenWindow
from annotator.cli.window_request import WindowRequest


class Size(click.ParamType[tuple[int, int]]):
    name = "WIDTHxHEIGHT"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        found = re.fullmatch(r"([1-9][0-9]{2,3})[x×]([1-9][0-9]{2,3})", value, re.ASCII)
        if not found:
            self.fail(f"{value} is not a size such as 1280x900", param, ctx)
        return int(found[1]), int(found[2])


def _window_options(command: Any) -> Any:
    for option in (
        click.option("--size", type=Size(), help="size of the window, such as 1280x900"),
        click.option("--language", type=click.Choice(["fa", "en"]), help="interface language"),
        click.option("--theme", type=click.Choice(["light", "dark"]), help="colours"),
        click.option(
            "--screenshot",
            metavar="OUT.png",
            type=click.Path(path_type=Path),
            help="draw the window once, keep it as a picture and leave",
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@_window_options
@click.pass_obj
def open_command(open_window: OpenWindow, /, files: tuple[Path, ...], **options: Any) -> int:
    """Open the window: on a project, on texts, or where you left it."""
    return open_window(WindowRequest(files, **options))


@click.command()
@_window_options
@click.pass_obj
def demo_command(open_window: OpenWindow, /, **options: Any) -> int:
    """Open the window on the sample articles."""
    return open_window(WindowRequest(demo=True, **options))
