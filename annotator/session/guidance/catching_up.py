# SPDX-License-Identifier: MIT
"""After an absence: where one was, what others changed meanwhile, and one's own last decisions."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotator.model.annotation import Entity, Origin, Outcome, Relation, Span
from annotator.model.changes import Change
from annotator.model.codec import changes_of
from annotator.model.document import Document, Repair
from annotator.model.operation import Operation, OperationKind
from annotator.model.project import Annotator, Guideline, Remark, RemarkKind, Setting
from annotator.model.schema import Schema
from annotator.session.gestures.display import Display
from annotator.session.project_session import ProjectSession
from annotator.session.schemas.schema_editing import SchemaDifference, difference
from annotator.store.files import write_whole
from annotator.store.project_store import ProjectStore

log = logging.getLogger(__name__)

_MOST_PLACES = 2000
_MOST_SEEN = 20_000
_LAST_SPANS = 300
_LAST_TEXTS = 3
PER_TAG = 5
"""How many of one's last decisions are shown of a tag."""


# ---- where one was


@dataclass(frozen=True, slots=True)
class Place:
    """`start` and `end` are the caret's token, `top` the first line seen, all in the source;
    `distance` is the line's from the upper edge in pixels. -1 where there is none."""

    start: int = -1
    end: int = -1
    top: int = -1
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Memo:
    """`places` by document, the one left last at the end; `seen` are operations of others that
    the person was told of, `read` the remarks that were looked at."""

    places: dict[str, Place] = field(default_factory=dict)
    seen: tuple[str, ...] = ()
    read: frozenset[str] = frozenset()

    def left(self, document: str, place: Place) -> Memo:
        kept = {key: value for key, value in self.places.items() if key != document}
        kept[document] = place
        newest = list(kept.items())[-_MOST_PLACES:]
        return replace(self, places=dict(newest))

    def told(self, operations: Iterable[str]) -> Memo:
        seen = tuple(dict.fromkeys((*self.seen, *operations)))
        return replace(self, seen=seen[-_MOST_SEEN:])


class Notebook:
    """One person's memo of one project, in a file of this installation: it is nobody else's
    business, and no part of the project."""

    def __init__(self, folder: Path, project: str, person: str) -> None:
        name = sha256(f"{project}/{person}".encode()).hexdigest()[:32]
        self.path = folder / f"{name}.json"
        self.memo = self._load()

    def _load(self) -> Memo:
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
            return _memo(data)
        except FileNotFoundError:
            return Memo()
        except (OSError, ValueError, TypeError, RecursionError) as error:
            log.warning("last places not read: %s", type(error).__name__)
            return Memo()

    def keep(self, memo: Memo) -> None:
        """Write it, whole or not at all; that this fails stops nobody."""
        self.memo = memo
        data = {
            "places": {key: asdict(place) for key, place in memo.places.items()},
            "seen": list(memo.seen),
            "read": sorted(memo.read),
        }
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, json.dumps(data).encode())
        except OSError as error:
            log.warning("last places not written: errno %s", error.errno)


def _memo(data: Any) -> Memo:
    """TypeError for what was not written by `Notebook`."""
    if type(data) is not dict:
        raise TypeError("not an object")
    stored, seen, read = data.get("places", {}), data.get("seen", []), data.get("read", [])
    if (type(stored), type(seen), type(read)) != (dict, list, list):
        raise TypeError("not a notebook")
    places = {}
    for key, value in stored.items():
        place = Place(**value)
        if not all(type(number) is int for number in asdict(place).values()):
            raise TypeError("not a place")
        places[str(key)] = place
    if not all(type(item) is str for item in (*seen, *read)):
        raise TypeError("not names")
    return Memo(places, tuple(seen), frozenset(read))


# ---- what is new


class Kind(StrEnum):
    SCHEMA = "schema"
    GUIDELINE = "guideline"
    ANSWER = "answer"
    """Somebody said something to one's own question."""
    QUESTION = "question"
    """Somebody asks, or says something to somebody else's question."""
    DOCUMENT_NEW = "document_new"
    DOCUMENT = "document"
    """Its title, date or outlet."""
    DOCUMENT_GONE = "document_gone"
    REPAIR = "repair"
    OWN = "own"
    """One's own spans and relations, as by a renamed tag."""
    ENTITY = "entity"
    SETTING = "setting"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class News:
    """`who` is an annotator's id, `count` how many changes of the kind there were; `key` leads
    to a thread, a guideline's version or a span, `words` are those in question."""

    kind: Kind
    who: str
    time: str
    document: str = ""
    title: str = ""
    key: str = ""
    words: str = ""
    count: int = 1
    schema: SchemaDifference | None = None


@dataclass(frozen=True, slots=True)
class Recent:
    """One of the own last decisions: `how` is an Origin, or "rejected"."""

    label: str
    how: str
    text: str
    document: str
    title: str
    key: str
    fragments: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Absence:
    """`since` is the time of the own last action, "" where there is none yet; `operations` are
    those behind `news`; `known` the guideline's version then in force; `left` and `left_title`
    the text one was at, if it is still there."""

    since: str = ""
    operations: tuple[str, ...] = ()
    news: tuple[News, ...] = ()
    recent: tuple[Recent, ...] = ()
    known: int = 0
    left: str = ""
    left_title: str = ""

    def new_to(self, memo: Memo) -> bool:
        """Whether there is something that the person was not told of before."""
        return bool(self.news) and not set(self.operations) <= set(memo.seen)


def absence(project: ProjectSession, last: Operation | None, left: str = "") -> Absence:
    """What came after the own operation `last`; `left` is the text left last. Not for the
    window's thread."""

    def read(store: ProjectStore) -> Absence:
        found = store.changes_since(last) if last is not None else ()
        titles = {s.document.id: s.document.title for s in store.documents()}
        mine = {r.id for r in store.remarks() if r.annotator == store.me.id}
        return Absence(
            last.time if last is not None else "",
            tuple(operation.hash for operation in found),
            news(found, store.me.id, titles, mine),
            recent(store, titles),
            known_guideline(store.guidelines(), found),
            left if left in titles else "",
            titles.get(left, ""),
        )

    return project.thread.read(read).result()


def known_guideline(versions: Iterable[Guideline], found: Iterable[Operation]) -> int:
    """The version that was in force before these operations came."""
    brought = {
        change.after.version
        for operation in found
        for change in changes_of(operation)
        if isinstance(change.after, Guideline) and change.before is None
    }
    return max((each.version for each in versions if each.version not in brought), default=0)


def news(
    operations: Iterable[Operation], me: str, titles: dict[str, str], mine: set[str]
) -> tuple[News, ...]:
    """What others' operations changed for `me`, like things of a text together, the latest
    first; `mine` are the ids of one's own questions."""
    found: dict[tuple[str, ...], News] = {}
    for operation in operations:
        if operation.kind in (OperationKind.CREATE, OperationKind.RESOLVE_FORK):
            continue
        for change in changes_of(operation):
            item = _news(change, operation, me, mine)
            if item is None:
                continue
            place = (item.kind, item.who, item.document, item.key)
            known = found.get(place)
            if known is not None:
                item = _united(known, item)
            found[place] = replace(item, title=titles.get(item.document, item.title))
    kinds = list(Kind)
    latest = sorted(found.values(), key=lambda item: item.time, reverse=True)
    return tuple(sorted(latest, key=lambda item: kinds.index(item.kind)))


def _united(known: News, item: News) -> News:
    if known.schema is not None and item.schema is not None:
        fields = SchemaDifference.__slots__
        both = ((getattr(known.schema, f), getattr(item.schema, f)) for f in fields)
        united = SchemaDifference(*(tuple(dict.fromkeys((*a, *b))) for a, b in both))
        item = replace(item, schema=united)
    return replace(item, count=known.count + 1)


def _news(change: Change, operation: Operation, me: str, mine: set[str]) -> News | None:
    who, time = operation.annotator, operation.time
    value, before, after = change.value, change.before, change.after
    match value:
        case Schema() if isinstance(before, Schema) and isinstance(after, Schema):
            return News(Kind.SCHEMA, who, time, schema=difference(before, after))
        case Guideline() if after is not None:
            return News(Kind.GUIDELINE, who, time, key=str(value.version), words=value.changed)
        case Remark() if after is not None and value.kind is not RemarkKind.EXAMPLE:
            own = value.thread in mine
            kind = Kind.ANSWER if own else Kind.QUESTION
            thread = value.thread or value.id
            return News(kind, who, time, value.document, key=thread, words=value.text)
        case Document():
            return _document_news(change, value, who, time)
        case Repair():
            return News(Kind.REPAIR, who, time, change.scope)
        case Span() | Relation() if value.annotator == me:
            return News(Kind.OWN, who, time, value.document)
        case Entity():
            return News(Kind.ENTITY, who, time, words=value.name)
        case Setting():
            return News(Kind.SETTING, who, time, key=value.name)
        case Annotator() if before is None and value.id != me:
            return News(Kind.PERSON, who, time, key=value.id, words=value.name)
        case _:
            return None


def _document_news(change: Change, document: Document, who: str, time: str) -> News:
    kind = Kind.DOCUMENT
    if change.before is None:
        kind = Kind.DOCUMENT_NEW
    elif change.after is None:
        kind = Kind.DOCUMENT_GONE
    return News(kind, who, time, document.id, document.title)


# ---- one's own last decisions


def recent(
    store: ProjectStore, titles: dict[str, str], per_tag: int = PER_TAG
) -> tuple[Recent, ...]:
    """Tag by tag, the latest first; what was rejected is looked for in the texts worked on
    last."""
    placed = store.labelled(None, limit=_LAST_SPANS)
    found: dict[str, list[Recent]] = {}
    for each in placed:
        span = each.span
        if span.provenance.origin is Origin.IMPORTED:
            continue
        how, text = str(span.provenance.origin), " ".join(each.text.split())
        row = Recent(span.label, how, text, each.document, each.title, span.id, span.fragments)
        found.setdefault(span.label, []).append(row)
    kept = [row for rows in found.values() for row in rows[:per_tag]]
    for document in list(dict.fromkeys(each.document for each in placed))[:_LAST_TEXTS]:
        refused: dict[str, int] = {}
        for row in _rejected(store, document, titles):
            refused[row.label] = refused.get(row.label, 0) + 1
            if refused[row.label] <= per_tag:
                kept.append(row)
    order = {label: place for place, label in enumerate(dict.fromkeys(r.label for r in kept))}
    return tuple(sorted(kept, key=lambda row: order[row.label]))


def _rejected(store: ProjectStore, document: str, titles: dict[str, str]) -> Iterator[Recent]:
    content = store.content(document)
    shown = Display(content.text, content.repairs)
    for decision in content.decisions:
        label, _, place = decision.key.partition(":")
        start, _, end = place.partition(":")
        if decision.outcome is Outcome.REJECTED and start.isdecimal() and end.isdecimal():
            fragments = ((int(start), int(end)),)
            first, last = shown.offsets.to_display(int(start), int(end))
            text = " ".join(shown.text[first:last].split())
            title = titles.get(document, "")
            yield Recent(label, str(Outcome.REJECTED), text, document, title, "", fragments)
