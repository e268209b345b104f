# SPDX-License-Identifier: MIT
"""The steps of one sitting at the schema, to be taken back and done again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.ui.schema_editor.edited import EditedSchema
from annotator.ui.schema_editor.places import Place


@dataclass(frozen=True, slots=True)
class Step:
    """What a step led to, and where it was made. `field` names what was typed into, so that a
    word is one step and not one a letter."""

    value: EditedSchema
    place: Place
    field: str = ""


class History:
    def __init__(self, start: EditedSchema, place: Place) -> None:
        self._steps = [Step(start, place)]
        self._at = 0

    @property
    def value(self) -> EditedSchema:
        return self._steps[self._at].value

    @property
    def changed(self) -> bool:
        return self.value != self._steps[0].value

    @property
    def can_undo(self) -> bool:
        return self._at > 0

    @property
    def can_redo(self) -> bool:
        return self._at + 1 < len(self._steps)

    def push(self, step: Step) -> None:
        """Typing on in one field replaces the step before."""
        if step.value == self.value:
            return
        last = self._steps[self._at]
        same = bool(step.field) and (step.place, step.field) == (last.place, last.field)
        kept = self._at if same and self._at else self._at + 1
        self._steps = [*self._steps[:kept], step]
        self._at = kept

    def undo(self) -> Place:
        """Where the step was made that is taken back."""
        place = self._steps[self._at].place
        self._at = max(self._at - 1, 0)
        self.pause()
        return place

    def redo(self) -> Place:
        self._at = min(self._at + 1, len(self._steps) - 1)
        return self._steps[self._at].place

    def pause(self) -> None:
        """What is typed next is a step of its own."""
        self._steps[self._at] = replace(self._steps[self._at], field="")
