# SPDX-License-Identifier: MIT
"""What all windows share, and which project is opened in the first of them."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from annotator import settings
from annotator.errors import AnnotatorError
from annotator.paths import PROJECT_SUFFIX, data_folder, is_same_file, resources
from annotator.ui import translation
from annotator.ui.fonts import FAMILY, load_fonts
from annotator.ui.jobs import JobRunner
from annotator.ui.layout_shortcuts import LayoutShortcuts
from annotator.ui.main_window import MainWindow
from annotator.ui.preferences import Preferences
from annotator.ui.single_instance import InstanceServer, hand_over
from annotator.ui.theme import apply_theme, is_dark, theme

if TYPE_CHECKING:
    from annotator.model.schema import Schema
    from annotator.session.project_session import ProjectSession
    from annotator.session.suggestions.suggesting import Engine
    from annotator.session.suggestions.worker_client import WorkerClient
    from annotator.ui.opening import Opening, Way

log = logging.getLogger(__name__)

_POINTS = 10
_TURN = 0.001
"""Seconds after which work in the background lets the window have its turn."""
_COLLECT = 5_000, 20, 200
"""When the collector looks for garbage: seldom among what is old, since everything waits then."""


def run(
    files: tuple[Path, ...],
    *,
    demo: bool = False,
    screenshot: Path | None = None,
    theme: str | None = None,
    language: str | None = None,
    size: tuple[int, int] | None = None,
) -> int:
    """Show the window until it is closed; the exit code of the process."""
    app = QApplication(["hashiye"])
    sys.setswitchinterval(_TURN)
    gc.set_threshold(*_COLLECT)
    if screenshot is None and hand_over(files, demo):
        return 0
    chosen = settings.load_with_person()
    if screenshot is not None:
        chosen = replace(chosen, hint_dismissed=True, geometry="", layout="")
    if theme is not None:
        chosen = replace(chosen, theme=theme)
    if language is not None:
        chosen = replace(chosen, language=language)
    desktop = Application(app, Preferences(chosen))
    sys.excepthook = desktop.on_bug
    shell = desktop.prepare()
    if size is not None:
        shell.resize(*size)

    def begin() -> None:
        if not shell.isVisible():
            app.quit()
        elif not desktop.start(files, demo):
            app.exit(1)
        elif screenshot is not None:
            from annotator.ui.screenshot import ScreenshotTaker

            taker = ScreenshotTaker(desktop.windows[0], screenshot)
            taker.taken.connect(lambda written: app.exit(0 if written else 1))
            desktop.preferences.frozen = True
        else:
            desktop.listen()
            gc.freeze()

    shell.painted.connect(begin)
    code = app.exec()
    desktop.close()
    return code


class Application(QObject):
    """Owns the settings, the worker, the door for later starts, and the open projects. With an
    `engine` given, suggestions come from there and no worker is started."""

    def __init__(
        self, app: QApplication, preferences: Preferences, engine: Engine | None = None
    ) -> None:
        super().__init__(app)
        self._app = app
        self.preferences = preferences
        self.windows: list[MainWindow] = []
        self._shell: MainWindow | None = None
        self._engine = engine
        self._worker: WorkerClient | None = None
        self._server: InstanceServer | None = None
        self._shortcuts = LayoutShortcuts(app)
        app.setApplicationName("Hashiye")
        app.setApplicationDisplayName("حاشیه" if self.language == "fa" else "Hashiye")
        app.setDesktopFileName("hashiye")
        app.setQuitOnLastWindowClosed(True)
        app.installEventFilter(self._shortcuts)
        self._paint()
        preferences.changed.connect(self._on_preference)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self._paint())

    @property
    def language(self) -> str:
        return self.preferences.value.language

    # ---- projects

    def prepare(self) -> MainWindow:
        """A window without a project, so that something is seen at once."""
        self._shell = MainWindow(self.preferences, JobRunner(self))
        self._shell.show()
        return self._shell

    def _dress(self) -> None:
        """Typeface, words and icon, which an empty window does without."""
        load_fonts()
        font = QFont(FAMILY)
        font.setPointSize(_POINTS)
        self._app.setFont(font)
        self._app.setWindowIcon(QIcon(str(resources() / "icons" / "hashiye.svg")))
        self._speak()

    def start(self, files: tuple[Path, ...], demo: bool) -> bool:
        """Open what is asked for; False, once said why, when there is nothing to show."""
        self._dress()
        try:
            self._take(files, demo)
        except AnnotatorError as error:
            self._refuse(error)
        if not self.windows and not files and not demo:
            self._try(lambda: self._show(self._opening().sample()))
        return bool(self.windows)

    def _opening(self) -> Opening:
        from annotator.ui.opening import Opening  # sessions and SQLite, after the first paint

        value = self.preferences.value
        return Opening(value.annotator_id, value.annotator_name)

    def _take(self, files: tuple[Path, ...], demo: bool) -> None:
        projects = [file for file in files if file.suffix == PROJECT_SUFFIX]
        texts = [file for file in files if file.suffix != PROJECT_SUFFIX]
        last = self.preferences.value.last_project
        opened = [self.open_project(project) for project in projects]
        if texts:
            window = opened[-1] if opened else self._show(self._opening().for_texts(last))
            window.files.import_texts(texts)
        elif not projects:
            if not demo and last and Path(last).is_file():
                self.open_project(Path(last))
            else:
                self._show(self._opening().sample())

    def open_project(self, path: Path) -> MainWindow:
        return self._show(self._opening().existing(path.absolute()))

    def make_project(self, path: Path, schema: Schema | None) -> MainWindow:
        """`schema` None is the usual one."""
        return self._show(self._opening().new(path.absolute(), schema))

    def _show(self, way: Way) -> MainWindow:
        """The project's window, which comes to the front if there is one already."""
        for there in self.windows:
            path = there.project_session.path
            if path.absolute() == way.path or is_same_file(path, way.path):
                there.raise_()
                there.activateWindow()
                return there
        jobs = self._shell.jobs if self._shell is not None else JobRunner(self)
        project = way.open(jobs.post)
        window = self._shell or MainWindow(self.preferences, jobs)
        self._shell = None
        self.windows.append(window)
        self._attach(window, project)
        self.preferences.set_all(self.preferences.value.with_project(project.path))
        window.show()
        window.projects.load()
        return window

    def _attach(self, window: MainWindow, project: ProjectSession) -> None:
        window.attach(project, self._engine or self._worker_engine())
        window.closed.connect(lambda: self._on_closed(window))
        window.files.project_requested.connect(self._on_project_requested)
        window.files.project_wanted.connect(self._on_project_wanted)

    def _worker_engine(self) -> Engine:
        from annotator.ui import opening

        if self._worker is None:
            self._worker = opening.worker()
        return self._worker

    def _on_project_requested(self, path: Path) -> None:
        self._try(lambda: self.open_project(path))

    def _on_project_wanted(self, path: Path, schema: Schema | None) -> None:
        self._try(lambda: self.make_project(path, schema))

    def _on_closed(self, window: MainWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
        window.jobs.close()
        window.project_session.close()
        window.deleteLater()

    # ---- other starts of the program

    def listen(self) -> None:
        self._server = InstanceServer(self)
        if not self._server.listen():
            log.warning("cannot listen for other starts")
        self._server.files_received.connect(self._on_files)

    def _on_files(self, files: tuple[Path, ...], demo: bool) -> None:
        if files or demo or not self.windows:
            self._try(lambda: self._take(files, demo))
        if self.windows:
            self.windows[-1].raise_()
            self.windows[-1].activateWindow()

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
        if self._worker is not None:
            self._worker.close()
        self._app.removeEventFilter(self._shortcuts)
        self.preferences.write()

    # ---- language and colours

    def _on_preference(self, name: str) -> None:
        if name == "theme":
            self._paint()
        elif name == "language":
            QTimer.singleShot(0, self._rebuild)

    def _speak(self) -> None:
        translation.install(self._app, self.language)

    def _paint(self) -> None:
        dark = is_dark(self.preferences.value.theme)
        apply_theme(self._app, theme(dark))
        for window in self.windows:
            window.set_theme(theme(dark))

    def _rebuild(self) -> None:
        """Every window anew in the other language, at the same text and place."""
        self._speak()
        for old in tuple(self.windows):
            document = old.desk.document
            anchor = old.canvas.anchor()
            old.leave()
            old.desk.show(None)
            old.jobs.forget()  # before the new window waits for something
            window = MainWindow(self.preferences, old.jobs)
            self._attach(window, old.project_session)
            self.windows[self.windows.index(old)] = window
            if old.jobs.busy:
                old.jobs.busy_changed.connect(
                    lambda _busy, window=window: window.projects.load(),
                    Qt.ConnectionType.SingleShotConnection,
                )
            if document is not None:
                document.forget_outcomes()
            window.show()
            window.projects.load(document.id if document else "")
            window.projects.opened.connect(
                lambda _id, window=window, anchor=anchor: window.canvas.set_anchor(anchor),
                Qt.ConnectionType.SingleShotConnection,
            )
            window.schema.go_on_from(old.schema)
            old.retire()

    # ---- what goes wrong

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except AnnotatorError as error:
            self._refuse(error)

    def _refuse(self, error: AnnotatorError) -> None:
        """In the window there is, or in a box of its own."""
        if self.windows:
            self.windows[-1].messages.show_error(error)
            return
        from annotator.ui.messages import plain_box
        from annotator.wording import Wording

        worded = Wording(self.language).error(error)
        more = f"{worded.todo}\n{worded.where}".strip()
        title = self._app.applicationDisplayName()
        plain_box(None, QMessageBox.Icon.Warning, title, worded.what, more).exec()

    def on_bug(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """A bug of ours: everything done so far is saved; say so, and go on if possible."""
        log.critical("bug", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        if self.windows:
            from annotator.wording import Wording

            wording, folder = Wording(self.language), data_folder() / "logs"
            words = wording.say("commands", "bug", error=kind.__name__, folder=folder)
            self.windows[-1].notice.show_notice(words, stays=True)
