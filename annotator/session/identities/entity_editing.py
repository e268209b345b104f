# SPDX-License-Identifier: MIT
"""What may be said of an identity, and the gestures on the register itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Entity, standing_entity
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Annotator, Role, Setting
from annotator.suggest.similarity import bare
from annotator.text.folding import fold

BLIND = "blind"
"""The setting that says whether people see each other's additions; they do not when it is
missing."""
WIKIDATA = "wikidata"
URI = "uri"
LONGEST_NAME = 500
_WIKIDATA = re.compile(r"Q[1-9]\d{0,11}")
_WIKIDATA_ADDRESS = re.compile(r"https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(Q\d+)")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x1f\x7f<>\"{}|\\^`]+")
_LATIN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


def wikidata_of(text: str) -> str:
    """A Q-number as it is written there, from any digits or its address; "" for none.
    AnnotationRejected("bad_wikidata") for anything else."""
    plain = text.strip().translate(_LATIN_DIGITS)
    address = _WIKIDATA_ADDRESS.match(plain)
    number = address.group(1) if address else plain.upper()
    if number and not _WIKIDATA.fullmatch(number):
        raise AnnotationRejected("bad_wikidata", text=text[:80])
    return number


def uri_of(text: str) -> str:
    """AnnotationRejected("bad_uri") for what is none."""
    plain = text.strip()
    if plain and not (_URI.fullmatch(plain) and len(plain) <= 2000):
        raise AnnotationRejected("bad_uri", text=text[:80])
    return plain


def links_of(wikidata: str, uri: str) -> dict[str, str]:
    found = {WIKIDATA: wikidata_of(wikidata), URI: uri_of(uri)}
    return {base: link for base, link in found.items() if link}


def name_of(text: str) -> str:
    name = " ".join(text.split())
    if not fold(name):
        raise AnnotationRejected("entity_without_name")
    if len(name) > LONGEST_NAME:
        raise AnnotationRejected("entity_name_too_long", limit=LONGEST_NAME)
    return name


def aliases_of(names: Iterable[str], name: str) -> tuple[str, ...]:
    """Each once, without the name proper."""
    plain = dict.fromkeys(" ".join(alias.split()) for alias in names)
    return tuple(alias for alias in plain if fold(alias) and alias != name)


def is_blind(settings: Mapping[str, Setting]) -> bool:
    setting = settings.get(BLIND)
    return setting is None or json.loads(setting.value) is not False


def set_blind(settings: Mapping[str, Setting], blind: bool) -> ChangeSet:
    before, after = settings.get(BLIND), Setting(BLIND, json.dumps(blind))
    return ChangeSet("set_blind", () if before == after else (Change(before, after),))


def base_people(people: Iterable[Annotator]) -> frozenset[str]:
    """Whose entities are everybody's: the leads', and "" for what came with a text."""
    return frozenset({"", *(person.id for person in people if person.role is Role.LEAD)})


def add_entity(new_id: Callable[[], str], me: str, name: str, type_: str) -> ChangeSet:
    entity = Entity(new_id(), name_of(name), type_, annotator=me)
    return ChangeSet("add_entity", (Change(None, entity),))


def change_entity(entities: Mapping[str, Entity], changed: Entity) -> ChangeSet:
    """Another name, type, alias, note or link; what cannot be is refused."""
    before = known(entities, changed.id)
    name = name_of(changed.name)
    links = {
        base: (wikidata_of(link) if base == WIKIDATA else uri_of(link))
        for base, link in changed.links.items()
    }
    after = replace(
        changed,
        name=name,
        aliases=aliases_of(changed.aliases, name),
        links={base: link for base, link in links.items() if link},
        note=changed.note.strip(),
    )
    return ChangeSet("change_entity", () if before == after else (Change(before, after),))


def delete_entity(entities: Mapping[str, Entity], entity: str) -> ChangeSet:
    """Whether annotations refer to it is known to the file alone, which refuses it then."""
    found, united = known(entities, entity), merged_into(entities, entity)
    if united:
        raise AnnotationRejected("entity_in_use", entity=found.name, count=len(united))
    return ChangeSet("delete_entity", (Change(found, None),))


def known(entities: Mapping[str, Entity], entity: str) -> Entity:
    found = entities.get(entity)
    if found is None:
        raise AnnotationRejected("entity_missing", entity=entity)
    return found


def standing(entities: Mapping[str, Entity], entity: str) -> Entity:
    found = standing_entity(entities, entity)
    if found is None:
        raise AnnotationRejected("entity_missing", entity=entity)
    return found


def contradict(one: Entity, other: Entity) -> bool:
    """Each has a Q-number, and not the same one."""
    ours, theirs = one.links.get(WIKIDATA), other.links.get(WIKIDATA)
    return bool(ours and theirs and ours != theirs)


def merge_entities(entities: Mapping[str, Entity], kept: str, gone: str) -> ChangeSet:
    """`kept` stands for both from now on, with the names and links of both. No span changes:
    what refers to `gone` is read as referring to `kept`."""
    one, other = standing(entities, kept), standing(entities, gone)
    if one.id == other.id:
        raise AnnotationRejected("entities_are_one", name=one.name)
    if contradict(one, other):
        raise AnnotationRejected(
            "entities_contradict",
            name=one.name,
            other=other.name,
            number=one.links[WIKIDATA],
            other_number=other.links[WIKIDATA],
        )
    notes = dict.fromkeys(note for note in (one.note, other.note) if note)
    united = replace(
        one,
        aliases=aliases_of((*one.aliases, other.name, *other.aliases), one.name),
        links={**other.links, **one.links},
        note="\n".join(notes),
        type=one.type or other.type,
    )
    changes = (Change(one, united), Change(other, replace(other, merged_into=one.id)))
    return ChangeSet("merge_entities", changes if united != one else changes[1:])


def separate_entity(entities: Mapping[str, Entity], gone: str) -> ChangeSet:
    """Merged once, an identity of its own again; what it brought into the other goes along."""
    before = known(entities, gone)
    if not before.merged_into:
        raise AnnotationRejected("entity_not_merged", name=before.name)
    changes = [Change(before, replace(before, merged_into=""))]
    host = entities.get(before.merged_into)
    if host is not None:
        brought = {before.name, *before.aliases}
        left = replace(
            host,
            aliases=tuple(alias for alias in host.aliases if alias not in brought),
            links={b: link for b, link in host.links.items() if before.links.get(b) != link},
        )
        if left != host:
            changes.append(Change(host, left))
    return ChangeSet("separate_entity", tuple(changes))


def merged_into(entities: Mapping[str, Entity], kept: str) -> tuple[Entity, ...]:
    """What stands no more because `kept` stands for it."""
    return tuple(
        entity
        for entity in entities.values()
        if entity.merged_into
        and entity.id != kept
        and (stands := standing_entity(entities, entity.id)) is not None
        and stands.id == kept
    )


def same_spelling(one: Entity, other: Entity) -> bool:
    """One of the names of the one is one of the other's, in whatever spelling."""
    ours = {bare(name) for name in (one.name, *one.aliases)}
    return any(bare(name) in ours for name in (other.name, *other.aliases))
