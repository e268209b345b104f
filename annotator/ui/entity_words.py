# SPDX-License-Identifier: MIT
"""Identities in words and colours, for the chooser, the list and the form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject

from annotator.model.annotation import Entity
from annotator.session.identities.entity_editing import WIKIDATA
from annotator.session.identities.entity_offers import Offer, OfferReason
from annotator.session.identities.register import Register
from annotator.session.identities.same_entities import SamePair, SameReason
from annotator.ui.models.entities import OfferRow, PairRow
from annotator.ui.plain import isolate, number

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_UNTYPED = "#808080"
_MOST = 40
_REASONS: dict[OfferReason, object] = {
    OfferReason.SAME: QT_TRANSLATE_NOOP("EntityWords", "the same name"),
    OfferReason.ALIAS: QT_TRANSLATE_NOOP("EntityWords", "another name: {name}"),
    OfferReason.ALIKE: QT_TRANSLATE_NOOP("EntityWords", "a similar name"),
    OfferReason.SHORT: QT_TRANSLATE_NOOP("EntityWords", "part of the name"),
    OfferReason.IN_TEXT: QT_TRANSLATE_NOOP("EntityWords", "in this text"),
}
_PAIRS: dict[SameReason, object] = {
    SameReason.WIKIDATA: QT_TRANSLATE_NOOP("EntityWords", "One Wikidata number: {number}"),
    SameReason.NAME: QT_TRANSLATE_NOOP("EntityWords", "One name in two spellings, or one spelling"),
    SameReason.ALIAS: QT_TRANSLATE_NOOP("EntityWords", "A name of the one is also the other's"),
}


class EntityWords(QObject):
    def __init__(self, window: MainWindow, register: Register) -> None:
        super().__init__(window)
        self._window = window
        self._register = register

    def looks(self, type_: str) -> tuple[str, str]:
        """The name and colour of a type, in the theme of the moment."""
        look = self._window.desk.look
        tag = self._window.project_session.schema.tag(type_)
        if tag is None:
            return type_ or self.tr("Any type"), _UNTYPED
        return tag.name(look.language), look.color(tag)

    def row(self, entity: Entity, reason: str = "") -> OfferRow:
        name, color = self.looks(entity.type)
        return OfferRow(entity.id, entity.name, name, color, reason, self._detail(entity))

    def _detail(self, entity: Entity) -> str:
        """What tells it from another of the same name."""
        mentions = self._register.known(entity).mentions
        parts = [isolate(entity.links[WIKIDATA])] if entity.links.get(WIKIDATA) else []
        if entity.note:
            parts.append(isolate(entity.note.splitlines()[0][:60]))
        if mentions:
            counted = number(mentions, self._window.language)
            parts.append(self.tr("{count} mentions").format(count=counted))
        return " · ".join(parts)

    def offers(self, offers: Iterable[Offer], label: str) -> tuple[OfferRow, ...]:
        return tuple(self.row(offer.entity, self._reason(offer)) for offer in offers)

    def _reason(self, offer: Offer) -> str:
        words = self.tr(str(_REASONS[offer.reason])).format(name=isolate(offer.name))
        here = self.tr("in this text")
        if offer.here and offer.reason is not OfferReason.IN_TEXT:
            words = self.tr("{reason}, {here}").format(reason=words, here=here)
        return words

    def found(
        self, typed: str, label: str, here: Iterable[str], types: tuple[str, ...] = ()
    ) -> tuple[OfferRow, ...]:
        found = self._register.find(typed, label, here, types)
        return tuple(self.row(entity) for entity in found[:_MOST])

    def pair(self, pair: SamePair) -> PairRow:
        link = isolate(pair.one.links.get(WIKIDATA, ""))
        words = self.tr(str(_PAIRS[pair.reason])).format(number=link)
        return PairRow(self.row(pair.one), self.row(pair.other), words)
