# SPDX-License-Identifier: MIT
"""The editor's commands, its menus and the row of buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QPushButton, QToolBar, QWidget

from annotator.ui.icons import icon
from annotator.ui.plain import plain_tooltip
from annotator.ui.schema_editor.places import Kind

_CONTEXT = "SchemaEditor"


@dataclass(frozen=True, slots=True)
class Command:
    """`shown` is the key that another widget answers to, told in the menu."""

    name: str
    words: object
    menu: str
    keys: tuple[str, ...] = ()
    shown: str = ""
    icon: str = ""
    after_line: bool = False


MENUS: tuple[tuple[str, object], ...] = (
    ("schema", QT_TRANSLATE_NOOP("SchemaEditor", "&Schema")),
    ("edit", QT_TRANSLATE_NOOP("SchemaEditor", "&Edit")),
    ("part", QT_TRANSLATE_NOOP("SchemaEditor", "&Part")),
)
ADDITIONS: tuple[tuple[Kind, object], ...] = (
    (Kind.TAG, QT_TRANSLATE_NOOP("SchemaEditor", "Tag")),
    (Kind.ROLE, QT_TRANSLATE_NOOP("SchemaEditor", "Role of an event")),
    (Kind.LAYER, QT_TRANSLATE_NOOP("SchemaEditor", "Layer")),
    (Kind.RELATION, QT_TRANSLATE_NOOP("SchemaEditor", "Relation")),
    (Kind.FIELD, QT_TRANSLATE_NOOP("SchemaEditor", "Field of the document")),
)
COMMANDS: tuple[Command, ...] = (
    Command(
        "import",
        QT_TRANSLATE_NOOP("SchemaEditor", "Start from a file…"),
        "schema",
        ("Ctrl+O",),
        icon="open",
    ),
    Command(
        "export",
        QT_TRANSLATE_NOOP("SchemaEditor", "Write to a file…"),
        "schema",
        ("Ctrl+Shift+E",),
        icon="export",
    ),
    Command(
        "apply",
        QT_TRANSLATE_NOOP("SchemaEditor", "Apply…"),
        "schema",
        ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"),
        icon="accept",
        after_line=True,
    ),
    Command(
        "close", QT_TRANSLATE_NOOP("SchemaEditor", "Close"), "schema", ("Ctrl+W",), after_line=True
    ),
    Command("undo", QT_TRANSLATE_NOOP("SchemaEditor", "Undo"), "edit", ("Ctrl+Z",), icon="undo"),
    Command(
        "redo",
        QT_TRANSLATE_NOOP("SchemaEditor", "Redo"),
        "edit",
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        icon="redo",
    ),
    Command("duplicate", QT_TRANSLATE_NOOP("SchemaEditor", "Duplicate"), "part", ("Ctrl+D",)),
    Command("up", QT_TRANSLATE_NOOP("SchemaEditor", "Up"), "part", shown="Alt+Up"),
    Command("down", QT_TRANSLATE_NOOP("SchemaEditor", "Down"), "part", shown="Alt+Down"),
    Command(
        "merge", QT_TRANSLATE_NOOP("SchemaEditor", "Merge into another…"), "part", after_line=True
    ),
    Command("split", QT_TRANSLATE_NOOP("SchemaEditor", "Split by an attribute…"), "part"),
    Command(
        "retire",
        QT_TRANSLATE_NOOP("SchemaEditor", "Retire"),
        "part",
        shown="Del",
        after_line=True,
    ),
    Command("revive", QT_TRANSLATE_NOOP("SchemaEditor", "Bring back"), "part"),
    Command(
        "remove", QT_TRANSLATE_NOOP("SchemaEditor", "Remove"), "part", shown="Del", icon="delete"
    ),
)
_BUTTONS = (("undo", "redo"), ("duplicate", "up", "down"), ("merge", "split", "retire", "revive"))


def words(text: object) -> str:
    return QCoreApplication.translate(_CONTEXT, str(text))


class Commands:
    """QActions by name; `ready`, `additions` and `layers` are menus that the window fills."""

    def __init__(self, window: QWidget, slots: dict[str, Callable[[], object]]) -> None:
        self._actions: dict[str, QAction] = {}
        for command in COMMANDS:
            action = QAction(window)
            action.setObjectName(command.name)
            said = words(command.words)
            action.setText(f"{said}\t{command.shown}" if command.shown else said)
            action.setIconText(said.rstrip("…"))
            action.setToolTip(plain_tooltip(said.rstrip("…")))
            action.setShortcuts([QKeySequence(keys) for keys in command.keys])
            if command.icon:
                action.setIcon(icon(command.icon))
            action.triggered.connect(lambda _=False, slot=slots[command.name]: slot())
            window.addAction(action)
            self._actions[command.name] = action
        self.additions = QMenu(words(QT_TRANSLATE_NOOP("SchemaEditor", "Add")), window)
        self.layers = QMenu(words(QT_TRANSLATE_NOOP("SchemaEditor", "Move to the layer")), window)
        self.ready = QMenu(words(QT_TRANSLATE_NOOP("SchemaEditor", "Start from")), window)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def enable(self, **able: bool) -> None:
        for name, enabled in able.items():
            self._actions[name].setEnabled(enabled)

    def bar(self) -> QMenuBar:
        made = QMenuBar()
        made.setNativeMenuBar(False)
        for key, title in MENUS:
            menu = made.addMenu(words(title))
            if key == "schema":
                menu.addMenu(self.ready)
            elif key == "part":
                menu.addMenu(self.additions)
            for command in COMMANDS:
                if command.menu != key:
                    continue
                if command.after_line:
                    menu.addSeparator()
                menu.addAction(self._actions[command.name])
                if command.name == "down":
                    menu.addMenu(self.layers)
        return made

    def tools(self) -> QToolBar:
        made = QToolBar()
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        adding = QPushButton(self.additions.title())
        adding.setAutoDefault(False)
        adding.setMenu(self.additions)
        made.addWidget(adding)
        for group in _BUTTONS:
            made.addSeparator()
            for name in group:
                made.addAction(self._actions[name])
        return made
