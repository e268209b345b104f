# SPDX-License-Identifier: MIT
"""The commands of the window as QActions, with their menus."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from annotator.ui.commands import ACTIONS, MENUS
from annotator.ui.icons import icon
from annotator.ui.keys import legend
from annotator.ui.plain import isolate, plain_tooltip

_CONTEXT = "Actions"


def words(text: object) -> str:
    """`text` of the table in the interface's language."""
    return QCoreApplication.translate(_CONTEXT, str(text))


class Actions:
    """The window's QActions by name."""

    def __init__(self, window: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        self._specs = {spec.name: spec for spec in ACTIONS}
        for spec in ACTIONS:
            action = QAction(window)
            action.setObjectName(spec.name)
            _name(action, words(spec.text), (spec.keys + spec.typed)[:1])
            action.setCheckable(spec.checkable)
            action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            if spec.icon:
                action.setIcon(icon(spec.icon))
            self._actions[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def name(self, name: str, step: str) -> None:
        """Say in the menu which step an action is about: "Undo: change the tag"."""
        spec = self._specs[name]
        base = words(spec.text)
        said = f"{base}: {step}" if step else base
        _name(self._actions[name], said, (spec.keys + spec.typed)[:1])

    def connect(self, name: str, slot: Callable[[], object]) -> None:
        self._actions[name].triggered.connect(lambda _checked=False: slot())

    def fill(self, bar: QMenuBar) -> None:
        """Build the menus in the order of the table."""
        for key, title in MENUS:
            menu = bar.addMenu(words(title))
            menu.setObjectName(f"menu_{key}")
            for spec in ACTIONS:
                if spec.menu == key:
                    if spec.after_line:
                        menu.addSeparator()
                    menu.addAction(self._actions[spec.name])


def _name(action: QAction, said: str, keys: tuple[str, ...]) -> None:
    """Words, with the key as the caps show it: Qt would translate its name, and knows nothing of
    keys that only act in the article."""
    caps = "".join(isolate(legend(key)) for key in keys)
    action.setText(f"{said}\t{caps}" if caps else said)
    plain = said.replace("&", "").rstrip("…")
    action.setToolTip(plain_tooltip(f"{plain} ({caps})" if caps else plain))
