# SPDX-License-Identifier: MIT
"""Identities on the article: choosing whom a place means, chains, and walking them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Span
from annotator.model.project import PlacedSpan
from annotator.session.identities.coreference import Chains
from annotator.session.identities.register import Register
from annotator.ui import presenting
from annotator.ui.controllers.register_controller import RegisterController
from annotator.ui.dialogs.entity_chooser import EntityChooser
from annotator.ui.entity_words import EntityWords
from annotator.ui.picking import add_reference, attribute_of

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


class EntitiesController(QObject):
    """What a person does about the identity of the selected place; a suggestion is accepted on
    the way, words without a tag need one first."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._project = window.project_session
        self.register = Register(self._project)
        self._words = EntityWords(window, self.register)
        self.panel = RegisterController(window, self.register, self._words)
        window.canvas.spans_joined.connect(self.join)
        self._desk.changed.connect(lambda _change: self._show_chain())
        self._desk.selection_changed.connect(self._show_chain)
        inspector = window.inspector
        inspector.identity_requested.connect(self._choose_for)
        inspector.entity_selected.connect(self.panel.show)
        inspector.entity_followed.connect(self.panel.show)
        inspector.entity_requested.connect(self._choose_value)
        self.panel.dialogs.tell_same()

    def slots(self) -> dict[str, Callable[[], object]]:
        return self.panel.slots() | {
            "identity": self.choose,
            "split_chain": self.split,
            "next_of_chain": lambda: self.walk(1),
            "previous_of_chain": lambda: self.walk(-1),
        }

    def _show_chain(self) -> None:
        """However a mention came to be selected; the chain may be another one though the selected
        place is the same."""
        document, span = self._desk.document, self._desk.span
        chain = presenting.chain_of(document, span) if document and span else frozenset()
        self._desk.canvas.set_linked(chain)

    # ---- whom a place means

    def choose(self) -> None:
        """Ask whom the selected span means."""
        if self._desk.key and (self._desk.span or self._desk.suggestion):
            self._choose_for(self._desk.key)
        else:
            self._want_span()

    def _want_span(self) -> None:
        if self._desk.document is not None:
            self._desk.refused.emit(AnnotationRejected("no_span_selected"))

    def _choose_for(self, key: str) -> None:
        span = self._confirmed(key)
        if span is not None:
            self._when_ready(partial(self._ask, span.id))

    def _when_ready(self, act: Callable[[], None]) -> None:
        """The names of a large register are read first, away from the window."""
        if self.register.ready:
            act()
        else:
            self._window.jobs.start(self.register.prepare, lambda _: act())

    def _ask(self, span_id: str) -> None:
        document = self._desk.document
        span = document.spans.get(span_id) if document is not None else None
        if document is None or span is None:
            return
        chains = Chains(document)
        here = [entity.id for entity in chains.near(span_id)]
        words = document.text_of(span.fragments)

        def join(entity: str, also: bool) -> None:
            self._desk.attempt(lambda d: Chains(d).join((span_id,), entity, also=also))

        def create(name: str) -> None:
            self._desk.attempt(lambda d: Chains(d).join_new((span_id,), name))

        chooser = EntityChooser(
            self.tr("Whom or what does this mean?"),
            words,
            self._words.offers(self.register.offers(words, span.label, here), span.label),
            lambda typed: self._words.found(typed, span.label, here),
            chains.name_for((span_id,)),
            self._window.language,
            self._window,
        )
        chooser.chosen.connect(join)
        chooser.created.connect(create)
        chooser.open()

    def _choose_value(self, key: str, attribute: str) -> None:
        """An identity as the value of an attribute, or with "" of a field of the text."""
        self._when_ready(partial(self._ask_value, key, attribute))

    def _ask_value(self, key: str, attribute: str) -> None:
        document = self._desk.document
        known = attribute_of(document, key, attribute) if document is not None else None
        if document is None or known is None:
            return
        owner, targets = document.spans.get(key), known.targets
        words = document.text_of(owner.fragments) if owner is not None else ""
        label = targets[0] if len(targets) == 1 else ""
        here = [e.id for e in Chains(document).near(key)]
        offers = self.register.offers(words, label, here)
        rows = self._words.offers(
            tuple(o for o in offers if not targets or o.entity.type in targets), label
        )

        def take(entity: str, _also: bool) -> None:
            self._desk.attempt(lambda d: add_reference(d, key, known, {"entity": entity}))

        chooser = EntityChooser(
            self.tr("Choose an identity"),
            words or known.name(self._window.language),
            rows,
            lambda typed: self._words.found(typed, label, here, targets),
            "",
            self._window.language,
            self._window,
        )
        chooser.chosen.connect(take)
        chooser.open()

    # ---- chains

    def join(self, first: str, second: str) -> None:
        """Both spans mean the same; the first stays selected."""
        one, other = self._confirmed(first), self._confirmed(second)
        if one is not None and other is not None:
            self._desk.attempt(lambda d: Chains(d).link(one.id, other.id))
            self._desk.canvas.select_mark(one.id, scroll=False)

    def split(self) -> None:
        span = self._desk.span
        if span is None:
            self._want_span()
        elif span.entities:
            self._desk.attempt(lambda d: Chains(d).split((span.id,)))

    def walk(self, step: int) -> None:
        """The next mention of whom the selected span means; past the last of the text, the first
        of the next text that has one."""
        document, span = self._desk.document, self._desk.span
        if document is None or span is None:
            self._want_span()
            return
        chains = Chains(document)
        following = chains.step(span.id, step)
        entities = chains.entities(span.id)
        if following:
            self._desk.go_to(following)
        elif entities:
            reading = self.register.read_places(entities[0].id)
            arrived = partial(self._walk_on, span.id, step)
            self._window.jobs.follow(reading, arrived)

    def _walk_on(self, span_id: str, step: int, places: tuple[PlacedSpan, ...]) -> None:
        ids = [place.span.id for place in places]
        if span_id in ids and len(ids) > 1:
            place = places[(ids.index(span_id) + step) % len(ids)]
            self._window.navigator.go(place.document, place.span.id, place.span.fragments)

    def _confirmed(self, key: str) -> Span | None:
        """The span of that id; a suggestion becomes one first."""
        document = self._desk.document
        if document is None:
            return None
        if document.suggestion(key) is not None:
            key = self._desk.attempt(lambda d: d.accept(key)) or ""
            if key:
                self._desk.canvas.select_mark(key, scroll=False)
        return document.spans.get(key)
