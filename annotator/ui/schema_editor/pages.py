# SPDX-License-Identifier: MIT
"""The forms for a schema, its layers, roles and headings."""

from __future__ import annotations

from typing import override

from PySide6.QtWidgets import QWidget

from annotator.model.schema import Granularity, Overlap
from annotator.ui.plain import number
from annotator.ui.schema_editor.fields import Choice, Line, Number, Tags, Tick
from annotator.ui.schema_editor.page import Page, Surroundings, names


class SchemaPage(Page):
    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self.title.setText(self.tr("Schema"))
        self.add("name", self.tr("Name"), Line())
        self._version = self.note("")
        self.note(
            self.tr(
                "A layer holds tags that are marked beside each other. Choose a part of the schema"
                " in the list to change it; Insert adds one, Delete retires it."
            )
        )

    @override
    def prepare(self, around: Surroundings) -> None:
        version = number(around.schema.version, self.language)
        self._version.setText(self.tr("Version {version}").format(version=version))


class LayerPage(Page):
    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self.title.setText(self.tr("Layer"))
        self.add_key(self.tr("Key"))
        names(self, Line(), Line(latin=True))
        overlaps = (
            (Overlap.NONE, self.tr("may not overlap")),
            (Overlap.NESTED, self.tr("may lie one in another")),
            (Overlap.ANY, self.tr("may also cross")),
        )
        self.add("overlap", self.tr("Places of this layer"), Choice(overlaps))
        edges = (
            (Granularity.CHARACTER, self.tr("anywhere between letters")),
            (Granularity.TOKEN, self.tr("between words")),
            (Granularity.SENTENCE, self.tr("between sentences")),
        )
        self.add("granularity", self.tr("Begin and end"), Choice(edges))
        gaps = Tick(self.tr("May have gaps («خواهد … رفت»)"))
        self.bind("discontinuous", gaps)
        self.add_lines(gaps)


class RolePage(Page):
    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(language, parent)
        self.title.setText(self.tr("Role of an event"))
        self.add_key(self.tr("Key"))
        names(self, Line(), Line(latin=True))
        self.targets = Tags(rows=10)
        self.add("targets", self.tr("Which tags may play it"), self.targets, below=True)
        self.add("least", self.tr("At least"), Number(self.tr("none")))
        self.add("most", self.tr("At most"), Number(self.tr("any number")))

    @override
    def prepare(self, around: Surroundings) -> None:
        self.targets.set_choices(around.tags)


class GroupPage(Page):
    """Of what is only a heading in the list."""

    def __init__(
        self, title: str, words: str, language: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(language, parent)
        self.title.setText(title)
        self.note(words)
