# SPDX-License-Identifier: MIT
"""The canvas's own keys.

←  →            next and previous word (the text runs to the left)
Ctrl+←  →       next and previous sentence
↑ ↓ Home End    by line; with Ctrl, Home and End of the text; PgUp, PgDown
Shift+those     extend the selection from where it began (Ctrl+Shift+← → by sentence)
Tab, Shift+Tab  next and previous mention
,  .            end edge of the selection, or of the selected mark: on to the left, back
[  ]            start edge: to the left, to the right
Shift+these     the same by one character
;               the unit of Shift+arrows and of the edge keys: word, word part, character,
                sentence
Esc             let go of the selection, leave link and resize mode

, and [ are named by their places on a US keyboard (و and ج on ISIRI 9147); the left key of each
pair moves its edge to the left. Shift+Space, Ctrl+Shift+2, Alt and AltGr belong to the layouts.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.keys import logical_key


@dataclass(frozen=True, slots=True)
class Command:
    """`verb` is "move", "extend", "edge_start", "edge_end", "mention", "unit" or "clear"; `by`
    a unit, "line", "line_edge", "page" or "text", or "" for the unit in force."""

    verb: str
    by: str = ""
    step: int = 1


_STEPS = {"Left": 1, "Right": -1, "Up": -1, "Down": 1, "Home": -1, "End": 1}
_STEPS |= {"PgUp": -1, "PgDown": 1}
_EDGES = {",": ("edge_end", 1), ".": ("edge_end", -1), "[": ("edge_start", 1)}
_EDGES |= {"]": ("edge_start", -1)}
_PLAIN = {"Left": "token", "Right": "token", "Up": "line", "Down": "line"}
_PLAIN |= {"Home": "line_edge", "End": "line_edge", "PgUp": "page", "PgDown": "page"}
_CTRL = {"Left": "sentence", "Right": "sentence", "Home": "text", "End": "text"}


def command_of(event: QKeyEvent) -> Command | None:
    """What a key means here; None for one that is the window's."""
    modifiers = event.modifiers()
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    other = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    if modifiers & other:
        return None
    key = logical_key(event)
    if key in _STEPS:
        by = (_CTRL if ctrl else _PLAIN).get(key)
        if by is None:
            return None
        if shift and by == "token":
            by = ""
        return Command("extend" if shift else "move", by, _STEPS[key])
    if ctrl:
        return None
    if key == "Escape":
        return Command("clear")
    if key in _EDGES:
        verb, step = _EDGES[key]
        return Command(verb, "character" if shift else "", step)
    return Command("unit") if key == ";" and not shift else None
