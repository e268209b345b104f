# SPDX-License-Identifier: MIT
"""The steps of one sitting at the schema, to be taken back and done again."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.ui.schema_editor.edited import EditedSchema
from annotator.ui.schema_editor.places import Place


@dataclass(frozen=True, slots=True)
class Step:
    """`field` names what was typed into, so that a word is one step and not one a letter."""

    value: EditedSchema
    place: Place
    name: str = ""
    field: str = ""


class History:
    def __init__(self, start: EditedSchema, place: Place) -> None:
        self._steps = [Step(start, place)]
        self._at = 0

    @property
    def value(self) -> EditedSchema:
        return self._steps[self._at].value

    @property
    def start(self) -> EditedSchema:
        return self._steps[0].value

    @property
    def changed(self) -> bool:
        return self.value != self.start

    @property
    def undo_name(self) -> str | None:
        return self._steps[self._at].name if self._at else None

    @property
    def redo_name(self) -> str | None:
        later = self._steps[self._at + 1 :]
        return later[0].name if later else None

    def push(self, step: Step) -> None:
        """Typing on in one field replaces the step before."""
        if step.value == self.value:
            return
        last = self._steps[self._at]
        goes_on = self._at > 0 and step.field and (step.place, step.field) == (
            last.place,
            last.field,
        )
        del self._steps[self._at + (0 if goes_on else 1) :]
        self._steps.append(step)
        self._at = len(self._steps) - 1

    def undo(self) -> Place:
        """Where the step was made that is taken back."""
        place = self._steps[self._at].place
        self._at = max(self._at - 1, 0)
        return place

    def redo(self) -> Place:
        self._at = min(self._at + 1, len(self._steps) - 1)
        return self._steps[self._at].place

    def pause(self) -> None:
        """What is typed next is a step of its own."""
        last = self._steps[self._at]
        self._steps[self._at] = Step(last.value, last.place, last.name)
