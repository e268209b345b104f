# SPDX-License-Identifier: MIT
"""The form for whatever part of the schema is selected."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from annotator.model.schema import Schema
from annotator.ui.schema_editor.attribute_page import AttributePage
from annotator.ui.schema_editor.edits import taken_keys
from annotator.ui.schema_editor.page import Page, Surroundings
from annotator.ui.schema_editor.pages import GroupPage, LayerPage, RolePage, SchemaPage
from annotator.ui.schema_editor.places import ROOT, Kind, Place, item
from annotator.ui.schema_editor.tag_page import OwnerPage, RelationPage, TagPage

translate = QCoreApplication.translate


class Forms(QScrollArea):
    """Pages are made when they are first needed. Signals as the pages have them."""

    edited = Signal(str, object)
    key_edited = Signal(str)
    attributes_edited = Signal(object)
    attribute_edited = Signal(object)
    problem = Signal(str, str)

    def __init__(
        self, language: str, chips: tuple[str, ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._language = language
        self._chips = chips
        self._pages: dict[Kind, Page] = {}
        self._place = ROOT
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        self.setWidget(inside)

    @property
    def page(self) -> Page:
        """The one that is shown."""
        return self._page(self._place.kind)

    def show_place(self, schema: Schema, place: Place, around: Surroundings) -> None:
        if place != self._place:
            self.page.forget()
            self.page.hide()
            self._place = place
            self.verticalScrollBar().setValue(0)
        page = self.page
        if isinstance(page, AttributePage):
            page.others = schema.document
        page.show_value(item(schema, place), replace(around, taken=taken_keys(schema, place)))
        page.show()

    def set_chips(self, chips: tuple[str, ...]) -> None:
        """The colours of the palette in another theme."""
        self._chips = chips
        page = self._pages.get(Kind.TAG)
        if isinstance(page, TagPage):
            page.color.set_chips(chips)

    def focus(self, attribute: str, member: str) -> None:
        """Put the caret where something is to be mended."""
        page = self.page
        if attribute and isinstance(page, OwnerPage):
            page.attributes.choose(attribute, member)
        else:
            page.focus(member)
        focused = self.focusWidget()
        if focused is not None:
            self.ensureWidgetVisible(focused)

    def _page(self, kind: Kind) -> Page:
        if kind not in self._pages:
            page = self._pages[kind] = self._made(kind)
            page.hide()
            self._column.insertWidget(0, page)
            page.edited.connect(self.edited.emit)
            page.key_edited.connect(self.key_edited.emit)
            page.problem.connect(self.problem.emit)
            if isinstance(page, OwnerPage):
                page.attributes_edited.connect(self.attributes_edited.emit)
                page.attribute_edited.connect(self.attribute_edited.emit)
        return self._pages[kind]

    def _made(self, kind: Kind) -> Page:
        language = self._language
        match kind:
            case Kind.LAYER:
                return LayerPage(language)
            case Kind.TAG:
                return TagPage(language, self._chips)
            case Kind.ROLE:
                return RolePage(language)
            case Kind.RELATION:
                return RelationPage(language)
            case Kind.FIELD:
                page = AttributePage(language)
                page.title.setText(translate("SchemaEditor", "Field of the document"))
                return page
            case Kind.SCHEMA:
                return SchemaPage(language)
            case _:
                return _group(kind, language)


def _group(kind: Kind, language: str) -> Page:
    if kind is Kind.RELATIONS:
        title = translate("SchemaEditor", "Relations")
        words = translate(
            "SchemaEditor",
            "A relation leads from one place to another; it says between which tags it may."
            " Insert adds one.",
        )
    else:
        title = translate("SchemaEditor", "Fields of the document")
        words = translate(
            "SchemaEditor",
            "What is said of a text as a whole, such as its kind or topic. Insert adds a field.",
        )
    return GroupPage(title, words, language)
