# SPDX-License-Identifier: MIT
"""The register's panel: its list, and one identity in full."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from heapq import merge
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDockWidget

from annotator.errors import AnnotatorError
from annotator.model.annotation import Entity, Span
from annotator.model.changes import ChangeSet
from annotator.model.project import PlacedSpan, Setting
from annotator.model.schema import Schema
from annotator.session.identities.entity_editing import BLIND, URI, WIKIDATA
from annotator.session.identities.register import Register
from annotator.ui.entity_words import EntityWords
from annotator.ui.models.entities import (
    EntityEdit,
    EntityRow,
    EntityView,
    PlaceLine,
)
from annotator.ui.presenting import tag_choices
from annotator.ui.register_dialogs import RegisterDialogs

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_PLACES = 500
_LARGE = 5000
_PIECE = 5000
_PAUSE = 1000
"""Milliseconds without a change before pairs are counted again."""
_SOON = 150
"""Milliseconds in which several changes are read together."""


class RegisterController(QObject):
    def __init__(self, window: MainWindow, register: Register, words: EntityWords) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._register = register
        self._words = words
        self._panel = window.entities_panel
        self.dialogs = RegisterDialogs(window, register, words, self._do)
        self._loaded = False
        self._reading = self._overtaken = False
        self._wanted = ""
        self._places: dict[str, tuple[PlacedSpan, ...]] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SOON)
        self._later.timeout.connect(self.load)
        self._pairs = QTimer(self)
        self._pairs.setSingleShot(True)
        self._pairs.setInterval(_PAUSE)
        self._pairs.timeout.connect(self._count_pairs)
        self._soon = QTimer(self)  # a change is told before it is on its way to the file
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._refresh_form)
        self._project.on_change.append(self._on_change)
        window.left.connect(self._leave)
        dock = window.findChild(QDockWidget, "dock_entities")
        assert isinstance(dock, QDockWidget)
        self._dock = dock
        dock.visibilityChanged.connect(self._on_visible)
        self._connect()

    def _connect(self) -> None:
        panel, form = self._panel, self._panel.form
        panel.model.set_looks(self._words.looks)
        panel.entity_selected.connect(self._on_selected)
        panel.left.connect(self._window.canvas.setFocus)
        panel.add_requested.connect(self._add)
        panel.same_requested.connect(self.dialogs.ask_same)
        panel.table_requested.connect(self.dialogs.ask_table)
        form.changed.connect(self._on_edited)
        form.place_activated.connect(self._window.navigator.go)
        form.merge_requested.connect(self.dialogs.ask_merge)
        form.separate_requested.connect(lambda key: self._do(lambda: self._register.separate(key)))
        form.delete_requested.connect(lambda key: self._do(lambda: self._register.delete(key)))

    def _leave(self) -> None:
        """What was written is taken; then the project is followed no more."""
        self._panel.form.commit()
        self._later.stop()
        self._soon.stop()
        self._pairs.stop()
        self._project.on_change.remove(self._on_change)
        self._register.close()

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            "register": self.open,
            "same_entities": self.dialogs.ask_same,
            "import_entities": self.dialogs.ask_table,
            "see_additions": self._toggle_blind,
        }

    # ---- the list

    def _on_visible(self, visible: bool) -> None:
        """The list is read when it is looked at first."""
        if visible and not self._loaded:
            self._later.start(0)

    def open(self) -> None:
        """Show the register and let the keyboard search in it."""
        self._dock.show()
        self._dock.raise_()
        self._panel.focus_search()

    def show(self, entity: str) -> None:
        """Show one identity in full."""
        standing = self._register.standing(entity)
        if standing is None:
            return
        self._wanted = standing.id
        self._dock.show()
        self._dock.raise_()
        if self._loaded:
            self._select_wanted()
        else:
            self.load()

    def load(self) -> None:
        """Read spellings and names anew; one reading at a time."""
        self._later.stop()
        if self._reading:
            self._overtaken = True
            return
        self._loaded = self._reading = True
        self._overtaken = False
        self._window.jobs.follow(self._register.read_spellings(), self._on_spellings)

    def _on_spellings(self, found: dict[str, tuple[tuple[str, int], ...]]) -> None:
        self._register.take_spellings(found)
        self._window.jobs.start(self._rows, self._on_rows)

    def _rows(self) -> tuple[tuple[EntityRow, ...], int]:
        """In their order already, so that the window has nothing left to sort."""
        rows = [self._row(entity) for entity in self._register.shown()]
        return _sorted(rows), len(self._register.same_pairs())

    def _row(self, entity: Entity) -> EntityRow:
        mentions = self._register.known(entity).mentions
        return EntityRow.of(entity.id, entity.name, entity.type, entity.aliases, mentions)

    def _on_rows(self, found: tuple[tuple[EntityRow, ...], int]) -> None:
        rows, pairs = found
        self._reading = False
        if self._overtaken:
            self._later.start()
        self._panel.model.set_entities(rows, in_order=True)
        self._panel.show_same(pairs)
        self._show_blind()
        self._panel.refresh_count()
        self._select_wanted()
        self._refresh_form()

    def _count_pairs(self) -> None:
        """How many there are now; in a large register that is counted when it is read."""
        if self._panel.model.total <= _LARGE:
            self._window.jobs.start(lambda: len(self._register.same_pairs()), self._panel.show_same)

    def _select_wanted(self) -> None:
        if self._wanted:
            wanted, self._wanted = self._wanted, ""
            self._on_selected(wanted)

    def _on_change(self, changes: ChangeSet) -> None:
        """Follow row by row; read again what cannot be followed."""
        if not self._loaded:
            return
        self._overtaken |= self._reading  # what is being read does not know of it
        values = [side for c in changes.changes for side in (c.before, c.after) if side]
        blind = any(getattr(value, "name", "") == BLIND for value in values)
        if blind or any(isinstance(value, Schema) for value in values):
            self._later.start()
        if not self._register.count(changes, self._text_of):
            self._later.start()
            return
        touched = {value.id for value in values if isinstance(value, Entity)}
        many = len(touched) > _PLACES
        for value in values:
            if isinstance(value, Span) and value.annotator == self._project.me.id:
                touched |= {e.id for key in value.entities if (e := self._register.standing(key))}
        if many:
            self._later.start()
            return
        if any(isinstance(value, Entity | Setting) for value in values):
            self._pairs.start()
        if not touched:
            return
        found = [self._register.standing(key) for key in touched]
        rows = {entity.id: self._row(entity) for entity in found if entity is not None}
        self._panel.model.update_entities(touched, rows.values())
        self._panel.refresh_count()
        if self._panel.form.entity in touched:
            self._soon.start()

    def _text_of(self, span: Span) -> str | None:
        for document in self._project.open_documents:
            if document.id == span.document:
                return document.text_of(span.fragments)
        return None

    # ---- one identity

    def _on_selected(self, entity: str) -> None:
        if self._panel.form.entity and self._panel.form.entity != entity:
            self._panel.form.commit()
        self._show_form(entity)

    def _refresh_form(self) -> None:
        if self._panel.form.entity:
            self._show_form(self._panel.form.entity)

    def _show_form(self, entity: str) -> None:
        standing = self._project.entities.get(entity)
        if standing is None or standing.merged_into:
            self._panel.show_entity(None)
            return
        self._panel.show_entity(self._view(standing))
        reading = self._register.read_places(entity)
        self._window.jobs.follow(reading, partial(self._on_places, entity))

    def _on_places(self, entity: str, places: tuple[PlacedSpan, ...]) -> None:
        self._places = {entity: places}
        standing = self._project.entities.get(entity)
        if standing is not None and self._panel.form.entity == entity:
            self._panel.show_entity(self._view(standing))

    def _view(self, entity: Entity) -> EntityView:
        places = self._places.get(entity.id, ())
        known = self._register.known(entity)
        people = {person.id: person.name for person in self._project.people}
        lines = tuple(
            PlaceLine(place.document, place.span.id, " ".join(place.text.split()), place.title)
            for place in places[:_PLACES]
        )
        return EntityView(
            entity.id,
            entity.name,
            entity.type,
            tag_choices(self._project.schema, self._window.desk.look),
            entity.aliases,
            entity.note,
            entity.links.get(WIKIDATA, ""),
            entity.links.get(URI, ""),
            known.spellings,
            lines,
            len({place.document for place in places}),
            known.mentions,
            tuple((each.id, each.name) for each in self._register.merged_into(entity.id)),
            people.get(entity.annotator, ""),
        )

    def _on_edited(self, edit: EntityEdit) -> None:
        entity = self._project.entities.get(edit.id)
        if entity is None:
            return
        others = {b: link for b, link in entity.links.items() if b not in (WIKIDATA, URI)}
        changed = replace(
            entity,
            name=edit.name,
            type=edit.type,
            aliases=edit.aliases,
            note=edit.note,
            links=others | {WIKIDATA: edit.wikidata, URI: edit.uri},
        )
        if not self._do(lambda: self._register.change(changed)):
            self._panel.form.put_back()

    def _add(self, name: str) -> None:
        """A new identity, under the words that were searched for."""
        if not name.strip():
            self._panel.focus_search()
            self._window.messages.say(self.tr("Write the name into the search field first."))
            return
        before = set(self._project.entities)

        def added(_: object) -> None:
            made = next(iter(self._project.entities.keys() - before), "")
            if made:
                self.show(made)

        self._do(lambda: self._register.add(name, ""), added)

    def _do(
        self, gesture: Callable[[], Future[None]], done: Callable[[object], None] | None = None
    ) -> bool:
        """A gesture on the register, which goes on the project's stack; what is refused is
        said."""
        try:
            future = gesture()
        except AnnotatorError as error:
            self._window.messages.show_error(error)
            return False

        def finish(result: object) -> None:
            self._window.projects.refresh_history()
            if done is not None:
                done(result)

        self._window.jobs.follow(future, finish)
        return True

    # ---- who sees what

    def _toggle_blind(self) -> None:
        seen = self._window.actions_table["see_additions"].isChecked()
        if not self._do(lambda: self._register.set_blind(not seen)):
            self._show_blind()

    def _show_blind(self) -> None:
        self._window.actions_table["see_additions"].setChecked(not self._register.blind)


def _sorted(rows: list[EntityRow]) -> tuple[EntityRow, ...]:
    """Piece by piece: one long sort would let nobody else have a turn."""
    order = attrgetter("order")
    pieces = (rows[first : first + _PIECE] for first in range(0, len(rows), _PIECE))
    return tuple(merge(*(sorted(piece, key=order) for piece in pieces), key=order))
