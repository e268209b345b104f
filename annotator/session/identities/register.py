# SPDX-License-Identifier: MIT
"""The register of a project: who and what its texts speak of, under which names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Entity, Span, standing_entity
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import PlacedSpan, Role, Setting
from annotator.session.documents.open_document import new_id
from annotator.session.identities import entity_editing, entity_offers, link_tables, same_entities
from annotator.session.identities.entity_offers import Offer
from annotator.session.identities.link_tables import TableReport
from annotator.session.identities.same_entities import SamePair
from annotator.session.progress import Cancelled, Progress, ignore, never
from annotator.session.project_session import ProjectSession
from annotator.suggest.similarity import SimilarNames
from annotator.text.folding import fold

type Spellings = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """An identity with the spellings seen of it, the most frequent first."""

    entity: Entity
    spellings: Spellings = ()

    @property
    def mentions(self) -> int:
        return sum(count for _, count in self.spellings)


class Register:
    """Over the project's entities; follows every change of them. Gestures go on the project's
    stack and give a Future; what a person decides about a place in a text is
    `coreference.Chains`.

    Blind people see and are offered the leads' base list, what came with the texts, their own
    additions, and what their own spans refer to; leads and curators see all of it.
    """

    def __init__(self, project: ProjectSession) -> None:
        self._project = project
        self._index: SimilarNames | None = None
        self._touched: set[str] = set()
        self._seen: dict[str, Counter[str]] = {}
        project.on_change.append(self._on_change)

    def close(self) -> None:
        self._project.on_change.remove(self._on_change)

    # ---- who is in it

    @property
    def blind(self) -> bool:
        return entity_editing.is_blind(self._project.settings)

    def set_blind(self, blind: bool) -> Future[None]:
        if self._project.me.role is not Role.LEAD:
            raise AnnotationRejected("lead_only", noun="setting", key=entity_editing.BLIND)
        return self._project.write(entity_editing.set_blind(self._project.settings, blind))

    def standing(self, entity: str) -> Entity | None:
        return standing_entity(self._project.entities, entity)

    def offered(self) -> tuple[Entity, ...]:
        """What the chooser may offer, and all that is shown to a blind annotator."""
        project = self._project
        found = entity_offers.offered(
            tuple(project.entities.values()), project.me.id, project.people, blind=self.blind
        )
        return tuple(found)

    def shown(self) -> tuple[Entity, ...]:
        """What the panel lists: besides what is offered, what one's own spans refer to."""
        if self._project.me.role is not Role.ANNOTATOR:
            return tuple(e for e in tuple(self._project.entities.values()) if not e.merged_into)
        found = {entity.id: entity for entity in self.offered()}
        for seen in tuple(self._seen):
            entity = self.standing(seen)
            if entity is not None and self._seen[seen]:
                found.setdefault(entity.id, entity)
        return tuple(found.values())

    def merged_into(self, entity: str) -> tuple[Entity, ...]:
        return entity_editing.merged_into(self._project.entities, entity)

    # ---- what the texts call them

    def read_spellings(self) -> Future[dict[str, Spellings]]:
        """Of one's own spans, from the file; `take_spellings` keeps them."""
        return self._project.thread.read(lambda store: store.mentions_of_entities())

    def take_spellings(self, found: dict[str, Spellings]) -> None:
        self._seen = {entity: Counter(dict(spellings)) for entity, spellings in found.items()}

    def known(self, entity: Entity) -> Known:
        counted = self._seen.get(entity.id, Counter())
        spellings = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
        return Known(entity, tuple(item for item in spellings if item[1] > 0))

    def read_places(self, entity: str) -> Future[tuple[PlacedSpan, ...]]:
        """One's own spans of it in all texts."""
        return self._project.thread.read(lambda store: store.spans_of_entity(frozenset({entity})))

    def count(self, changes: ChangeSet, text_of: Callable[[Span], str | None]) -> bool:
        """Follow what a gesture did to one's own spans; `text_of` gives the words of a span of a
        text that is at hand. False where they have to be read again."""
        me = self._project.me.id
        for change in changes.changes:
            for side, by in ((change.before, -1), (change.after, 1)):
                if isinstance(side, Entity) and change.before and change.after:
                    if _merged(change):
                        return False
                elif isinstance(side, Span) and side.annotator == me and side.entities:
                    words = text_of(side)
                    if words is None:
                        return False
                    self._count(side, " ".join(words.split()), by)
        return True

    def _count(self, span: Span, words: str, by: int) -> None:
        for entity in {e.id for each in span.entities if (e := self.standing(each)) is not None}:
            self._seen.setdefault(entity, Counter())[words] += by

    # ---- suggestions

    @property
    def ready(self) -> bool:
        """Whether `offers` answers at once."""
        return self._index is not None

    def prepare(self) -> None:
        """Read all names, off the window's thread where they are many."""
        if self._index is None:
            self._touched = set()
            self._index = entity_offers.index_of(self.offered())

    def offers(self, words: str, label: str, here: Iterable[str] = ()) -> tuple[Offer, ...]:
        """What a span may refer to; `here` are the identities of its text, the nearest first."""
        self.prepare()
        assert self._index is not None
        self._catch_up(self._index)
        return entity_offers.offers(self._index, self._project.entities, words, label, here)

    def find(
        self, typed: str, label: str = "", here: Iterable[str] = (), types: Iterable[str] = ()
    ) -> tuple[Entity, ...]:
        """By any part of a name in any spelling, also what the text speaks of already: names that
        begin so first, of those the text's, then those of the type `label`. Only of `types`,
        where any are given."""
        self.prepare()
        assert self._index is not None
        self._catch_up(self._index)
        wanted, near, types = fold(typed), dict.fromkeys(here), frozenset(types)
        found = {key: self._project.entities[key] for key in self._index.containing(typed)}
        for key in near:
            entity = self.standing(key)
            names = (entity.name, *entity.aliases) if entity is not None else ()
            if entity is not None and any(wanted in fold(name) for name in names):
                found.setdefault(entity.id, entity)

        def rank(entity: Entity) -> tuple[bool, bool, bool, int, str]:
            begins = fold(entity.name).startswith(wanted)
            fits = entity.type in ("", label)
            return not begins, entity.id not in near, not fits, len(entity.name), entity.name

        hits = (entity for entity in found.values() if not types or entity.type in types)
        return tuple(sorted(hits, key=rank))

    # ---- gestures

    def add(self, name: str, type_: str) -> Future[None]:
        return self._write(entity_editing.add_entity(new_id, self._project.me.id, name, type_))

    def change(self, changed: Entity) -> Future[None]:
        return self._write(entity_editing.change_entity(self._project.entities, changed))

    def merge(self, kept: str, gone: str) -> Future[None]:
        return self._write(entity_editing.merge_entities(self._project.entities, kept, gone))

    def separate(self, gone: str) -> Future[None]:
        return self._write(entity_editing.separate_entity(self._project.entities, gone))

    def delete(self, entity: str) -> Future[None]:
        """AnnotationRejected("entity_in_use") where anybody's annotation refers to it."""
        return self._write(entity_editing.delete_entity(self._project.entities, entity))

    def _write(self, changes: ChangeSet) -> Future[None]:
        if changes:
            return self._project.write(changes)
        done: Future[None] = Future()
        done.set_result(None)
        return done

    # ---- tables from outside

    def read_table(
        self, path: Path, progress: Progress = ignore, cancelled: Cancelled = never
    ) -> TableReport:
        """Off the window's thread; nothing is added before `add_table`."""
        project = self._project
        types = frozenset(tag.key for tag in project.schema.tags)
        return link_tables.read_table(
            path,
            dict(project.entities),
            project.me.id,
            new_id,
            types=types,
            progress=progress,
            cancelled=cancelled,
        )

    def add_table(self, report: TableReport) -> Future[None]:
        return self._write(report.changes)

    # ---- the same one twice?

    def same_pairs(self) -> tuple[SamePair, ...]:
        return same_entities.same_pairs(self.shown(), dict(self._project.settings))

    @property
    def is_of_many(self) -> bool:
        """Whether identities of more than one person have come together."""
        return len({e.annotator for e in self._project.entities.values()} - {""}) > 1

    def kept(self, one: str, other: str) -> tuple[str, str]:
        """Of two that are the same first the one that stands for both: with a Q-number, or of
        the base list, or spoken of more."""
        leads = {person.id for person in self._project.people if person.role is Role.LEAD}

        def weight(key: str) -> tuple[bool, bool, int]:
            entity = self._project.entities[key]
            linked = bool(entity.links.get(entity_editing.WIKIDATA))
            return linked, entity.annotator in leads, self.known(entity).mentions

        return (one, other) if weight(one) >= weight(other) else (other, one)

    def keep_apart(self, one: str, other: str) -> Future[None]:
        return self._write(same_entities.keep_apart(self._project.settings, one, other))

    def _on_change(self, changes: ChangeSet) -> None:
        values = [change.value for change in changes.changes]
        if any(isinstance(v, Setting) and v.name == entity_editing.BLIND for v in values):
            self._index = None
        self._touched |= {value.id for value in values if isinstance(value, Entity)}
        if self._index is not None:
            self._catch_up(self._index)

    def _catch_up(self, index: SimilarNames) -> None:
        """With what changed since the names were read."""
        project, touched = self._project, self._touched
        self._touched = set()
        found = [project.entities[key] for key in touched if key in project.entities]
        me, people = project.me.id, project.people
        kept = {e.id: e for e in entity_offers.offered(found, me, people, blind=self.blind)}
        for key in touched:
            if key in kept:
                entity_offers.put(index, kept[key])
            else:
                index.drop(key)


def _merged(change: Change) -> bool:
    before, after = change.before, change.after
    return (
        isinstance(before, Entity)
        and isinstance(after, Entity)
        and before.merged_into != after.merged_into
    )
