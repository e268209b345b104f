# SPDX-License-Identifier: MIT
"""Composition root: the only place that wires everything together.

Each way in loads only what it needs: a command never loads Qt, the window never loads hazm.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from collections.abc import Sequence
from types import TracebackType

from annotator import logs
from annotator.cli.window_request import WindowRequest, plain_request
from annotator.errors import UsageError
from annotator.paths import data_folder
from annotator.wording import Wording, user_language

log = logging.getLogger(__name__)


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given == ["--worker"]:
        from annotator.session.suggestions.worker import serve

        return serve(sys.stdin.buffer, sys.stdout.buffer)
    if given == ["--read-pdf"]:
        from annotator.formats.articles.pdf_pages import main

        return main()
    request = plain_request(given)
    if request is not None and has_display():
        return open_window(request)
    from annotator.cli.main import run_command

    return run_command(given, open_window)


def open_window(request: WindowRequest) -> int:
    if request.screenshot is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if not has_display():
        raise UsageError("no_display")
    logs.start("window")
    from annotator.ui import application

    return application.run(
        request.files,
        demo=request.demo,
        screenshot=request.screenshot,
        theme=request.theme,
        language=request.language,
        size=request.size,
    )


def report_bug(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """The last resort, as sys.excepthook: the traceback goes to the log, a sentence to stderr."""
    log.critical("bug", exc_info=(kind, error, trace))
    wording = Wording(user_language())
    folder = data_folder() / "logs"
    sys.stderr.write(wording.say("commands", "bug", error=kind.__name__, folder=folder) + "\n")


def has_display() -> bool:
    """Whether Qt will find a screen; it would end the process where it does not."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    if os.environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(os.environ.get("DISPLAY")) and _x_server_answers()


def _x_server_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    refused = xcb.xcb_connection_has_error(connection) != 0
    xcb.xcb_disconnect(connection)
    return not refused
