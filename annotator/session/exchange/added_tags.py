# SPDX-License-Identifier: MIT
"""A file's own tags and relations as new ones of the project's schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from annotator.errors import UsageError
from annotator.formats.schemas.foreign import PALETTE, Keys, Notes, names, with_shortcuts
from annotator.model.schema import Layer, RelationTag, Schema, Tag, with_tag
from annotator.session.exchange.tag_mapping import LEFT_OUT, TagMapping

_LAYER = Layer("mention", "ذکر", "Mention", ())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be added: labels of spans, and of relations with the labels they were seen
    between. `guess` is the schema that lies beside the files, for names, attributes and
    signatures."""

    tags: tuple[str, ...] = ()
    relations: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    guess: Schema | None = None

    def __bool__(self) -> bool:
        return bool(self.tags or self.relations)


@dataclass(frozen=True, slots=True)
class Added:
    """The schema with them, to be put in force by `schema_changing`, and the mapping with the
    keys they have there."""

    schema: Schema
    mapping: TagMapping


def with_wanted(schema: Schema, wanted: Wanted, mapping: TagMapping) -> Added:
    """`mapping` says what other labels of the file are taken for."""
    keys, links = _keys(schema, "TAG"), _keys(schema, "relation")
    tag_keys = {label: keys.add(label, 0) for label in wanted.tags}
    left = {
        label for label, key in mapping.tags.items() if key == LEFT_OUT and label not in tag_keys
    }
    joining = [each for each in wanted.relations if not _is_left_out(each[1], left)]
    relation_keys = {label: links.add(label, 0) for label, _ in joining}
    guess = wanted.guess or Schema("", 0, (), ())
    for label, key in tag_keys.items():
        schema = _with_new_tag(schema, key, label, guess)
    named = {**mapping.tags, **tag_keys}
    relations = tuple(
        _relation(relation_keys[label], label, pairs, guess, named, schema)
        for label, pairs in joining
    )
    united = with_shortcuts((*schema.relations, *relations))
    grown = mapping.with_more(TagMapping(tag_keys, relation_keys))
    return Added(replace(schema, relations=united), grown)


def _is_left_out(pairs: tuple[tuple[str, str], ...], left: set[str]) -> bool:
    """Whether no relation of these ends comes in."""
    return bool(pairs) and all(left & {source, target} for source, target in pairs)


def _keys(schema: Schema, fallback: str) -> Keys:
    """Keys that nothing in the schema has."""
    keys = Keys(fallback, Notes(""))
    for key in (*(tag.key for tag in schema.tags), *(link.key for link in schema.links)):
        keys.add(key, 0)
    keys.by_name.clear()
    return keys


def _with_new_tag(schema: Schema, key: str, label: str, guess: Schema) -> Schema:
    known = guess.tag(label)
    tag = known or Tag(key, *names(label, key), 0)
    plain = (a for a in tag.attributes if not a.targets)
    colour = len(schema.tags) % PALETTE
    new = replace(
        tag, key=key, color=colour, shortcut="", attributes=tuple(plain), roles=(), since=0
    )
    home = guess.layer_of(label) if known else None
    there = schema.layer(home.key) if home is not None else None
    layers = schema.layers or (_LAYER,)
    target = there or layers[0]
    grown = tuple(
        replace(layer, tags=(*layer.tags, new)) if layer.key == target.key else layer
        for layer in layers
    )
    schema = replace(schema, layers=grown)
    shortcut = with_shortcuts(schema.tags)[schema.tags.index(new)].shortcut
    return with_tag(schema, key, replace(new, shortcut=shortcut))


def _relation(
    key: str,
    label: str,
    pairs: Iterable[tuple[str, str]],
    guess: Schema,
    named: Mapping[str, str],
    schema: Schema,
) -> RelationTag:
    known = guess.relation(label)
    given = (*pairs, *(known.signatures if known is not None else ()))
    ends = ((named.get(source, source), named.get(target, target)) for source, target in given)
    signatures = dict.fromkeys(pair for pair in ends if schema.tag(pair[0]) and schema.tag(pair[1]))
    if not signatures:
        raise UsageError("relation_without_ends", label=label)
    base = known or RelationTag(key, *names(label, key), "", "", ())
    return replace(
        base, key=key, signatures=tuple(signatures), shortcut="", trigger="", attributes=(), since=0
    )
