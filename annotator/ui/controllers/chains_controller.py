# SPDX-License-Identifier: MIT
"""Chains that are suggested: found beside the window, shown on the article, taken or refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDockWidget

from annotator.session.documents.document_session import DocumentSession
from annotator.session.identities.register import Register
from annotator.session.identities.suggested_chains import (
    Question,
    SuggestedChain,
    accept_chain,
    answer,
    question,
    refuse_chain,
)
from annotator.suggest.identities import KnownIdentity
from annotator.ui.canvas.marks import Spot, SpotMark
from annotator.ui.models.rows import ChainMember, ChainRow
from annotator.ui.schema_words import label_name

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

type _Gesture = Callable[[DocumentSession, SuggestedChain], object]
_PAUSE = 300
"""Milliseconds without a change after which chains are looked for again."""
_MOST = 500
"""Places beyond which it would take seconds, in which the window is slow."""
_AROUND = 60
_LEFT, _RIGHT = 1, 4
"""Characters looked at on either side of a place, and the words before and after it that are
shown; the panel is narrow."""


class ChainsController(QObject):
    """Looks for chains only while somebody sees them."""

    def __init__(self, window: MainWindow, register: Register) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._register = register
        self._panel = window.entities_panel
        self._page = window.entities_panel.chains
        self._chains: dict[str, SuggestedChain] = {}
        self._looking = self._overtaken = False
        self._decided = False
        """What is being looked for knows nothing of the last decision."""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._look)
        page = self._page
        page.walked.connect(self._show)
        page.accepted.connect(lambda key: self._decide(key, accept_chain))
        page.refused.connect(lambda key: self._decide(key, refuse_chain))
        page.shown.connect(self._look)
        page.hidden.connect(self._go_dark)
        self._desk.document_changed.connect(self._on_document)
        self._desk.changed.connect(lambda _change: self._later.start())
        window.left.connect(self._leave)

    def slots(self) -> dict[str, Callable[[], object]]:
        return {"suggested_chains": self.open}

    def open(self) -> None:
        """Show what is suggested, the keyboard in it."""
        dock = self._window.findChild(QDockWidget, "dock_entities")
        assert isinstance(dock, QDockWidget)
        dock.show()
        dock.raise_()
        self._panel.show_chains()

    def _leave(self) -> None:
        self._later.stop()
        self._page.shown.disconnect(self._look)
        self._page.hidden.disconnect(self._go_dark)

    def _on_document(self) -> None:
        self._chains = {}
        self._page.set_chains(())
        self._later.start()

    def _look(self) -> None:
        """One look at a time; what changes meanwhile is looked at after it."""
        document = self._desk.document
        if document is None or not self._page.isVisible():
            return
        self._overtaken = self._looking
        if self._looking:
            return
        if len(document.spans) + len(document.suggestions) > _MOST:
            self._page.set_chains((), self.tr("This text is too long to look for chains in it."))
            return
        self._looking = True
        asked, register = question(document), self._register
        self._window.jobs.start(
            lambda: answer(_with_register(asked, register)),
            lambda found: self._take(document, found),
        )

    def _take(self, document: DocumentSession, found: tuple[SuggestedChain, ...]) -> None:
        decided, self._decided = self._decided, False
        self._looking = False
        if self._overtaken or decided:
            self._later.start()
        if document is self._desk.document and not decided:
            self._chains = {chain.key: chain for chain in found}
            self._set_rows(document)

    def _set_rows(self, document: DocumentSession) -> None:
        rows = (self._row(document, chain) for chain in self._chains.values())
        self._page.set_chains(tuple(row for row in rows if row.members))

    def _row(self, document: DocumentSession, chain: SuggestedChain) -> ChainRow:
        found = (self._member(document, chain, key) for key in chain.spans)
        return ChainRow(
            chain.key,
            chain.name,
            label_name(document.schema, chain.tag, self._desk.look.language),
            chain.score,
            chain.reason,
            tuple(member for member in found if member is not None),
            bool(chain.entity),
        )

    def _member(
        self, document: DocumentSession, chain: SuggestedChain, key: str
    ) -> ChainMember | None:
        """None for a place that has gone meanwhile."""
        span, proposed = document.spans.get(key), document.suggestion(key)
        if span is not None:
            shown, label = document.shown(span.fragments), span.label
        elif proposed is not None:
            shown, label = document.shown(((proposed.start, proposed.end),)), proposed.label
        else:
            return None
        if not shown:
            return None
        start, end, text = shown[0][0], shown[-1][1], document.display
        return ChainMember(
            key,
            start,
            end,
            _last_words(text[max(start - _AROUND, 0) : start]),
            " ".join(text[start:end].split()),
            _first_words(text[end : end + _AROUND]),
            label_name(document.schema, label, self._desk.look.language),
            key not in chain.joining,
        )

    # ---- on the article

    def _show(self, chain_key: str, member_key: str) -> None:
        """The places of the current chain light up as one, the current place most."""
        chain, document = self._page.current(), self._desk.document
        if chain is None or document is None or not self._page.isVisible():
            self._go_dark()
            return
        current = next((m for m in chain.members if m.key == member_key), chain.members[0])
        self._desk.draw_spots(
            tuple(
                SpotMark(m.start, m.end, Spot.FIND_CURRENT if m is current else Spot.FIND)
                for m in chain.members
            )
        )
        self._desk.canvas.scroll_to(current.start, current.end)
        if member_key:
            self._desk.canvas.select_mark(member_key, scroll=False)
        self._desk.canvas.set_linked(member.key for member in chain.members)

    def _go_dark(self) -> None:
        self._desk.draw_spots()
        self._desk.canvas.set_linked(())

    # ---- what a person says

    def _decide(self, key: str, gesture: _Gesture) -> None:
        """As one step of the text; the next chain is the current one then."""
        chain, document = self._chains.get(key), self._desk.document
        if chain is None or document is None:
            return
        self._desk.attempt(lambda d: gesture(d, chain))
        self._decided = self._looking
        del self._chains[key]
        self._set_rows(document)
        self._later.start()


def _with_register(asked: Question, register: Register) -> Question:
    """The identities that may be offered; of a large register that takes its time."""
    known = {identity.key for identity in asked.register}
    more = (
        KnownIdentity(entity.id, entity.name, entity.type, entity.aliases)
        for entity in register.offered()
        if entity.id not in known and not entity.merged_into
    )
    return replace(asked, register=(*asked.register, *more))


def _first_words(text: str) -> str:
    """Whole words on one line, the space before them kept."""
    found = re.match(rf"\s*\S*(?:\s+\S+){{0,{_RIGHT}}}(?=\s|$)", text)
    return _flat(found[0]) if found else ""


def _last_words(text: str) -> str:
    found = re.search(rf"(?<!\S)(?:\S+\s+){{0,{_LEFT}}}\S*\s*$", text)
    return _flat(found[0]) if found else ""


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)
