# SPDX-License-Identifier: MIT
"""A schema as a JSON value, in the two formats that there are.

Format 1 (first release): layers of tags, relations with signatures as groups of sources and
targets, attributes defined once by key and named by tags and relations. Format 2: also all that
came since (granularity, roles, conditions …), attributes defined in place where two differ under
one key, and no members that it does not know. Format 1 is read, format 2 is written.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from annotator.errors import FormatInvalid
from annotator.formats.members import Members
from annotator.model.annotation import Json
from annotator.model.schema import (
    Amount,
    Attribute,
    AttributeType,
    Condition,
    EventRole,
    Granularity,
    Layer,
    Overlap,
    RelationTag,
    Schema,
    Tag,
)

FORMAT = "hashiye-schema"
VERSION = 2
MOST_NAMES = 10_000
MOST_PAIRS = 1_000_000
"""Tags, relations and attributes; pairs of ends. Real schemas stay far below."""

_NAMED = ("key", "fa", "en")
_MEMBERS = {
    "schema": {"$schema", "format", "format_version", "name", "version"}
    | {"attributes", "layers", "relations", "document"},
    "layer": {*_NAMED, "overlap", "granularity", "discontinuous", "tags"},
    "tag": {*_NAMED, "color", "own_color", "shortcut", "temporal", "description", "attributes"}
    | {"examples", "roles", "retired", "since", "amount"},
    "role": {*_NAMED, "targets", "least", "most"},
    "relation": {*_NAMED, "inverse", "symmetric", "transitive", "least", "most", "shortcut"}
    | {"signatures", "description", "attributes", "retired", "since"},
    "attribute": {*_NAMED, "type", "values", "required", "default", "only_if", "counts"}
    | {"targets", "several", "since"},
    "value": {*_NAMED},
    "condition": {"attribute", "values"},
    "names": {"fa", "en"},
    "signature": {"source", "target"},
}


def schema_of(value: Json) -> Schema:
    """What the JSON value says; whether that is sound is another question."""
    top = Members(value, "")
    if top.text("format") != FORMAT:
        raise FormatInvalid("schema_other_format", where="/format", format=top.text("format")[:40])
    if (version := top.integer("format_version")) > VERSION:
        raise FormatInvalid("schema_too_new", where="/format_version", version=version)
    return _Reader(top, strict=version > 1).schema()


class _Reader:
    """One file; `strict` refuses members that the format does not have."""

    def __init__(self, top: Members, *, strict: bool) -> None:
        self._top = top
        self._strict = strict
        self._names = 0
        self._pairs = 0
        self._shared: dict[str, Attribute] = {}

    def schema(self) -> Schema:
        top = self._known(self._top, "schema")
        for given in top.objects("attributes", required=not self._strict):
            attribute = self._attribute(given)
            if attribute.key in self._shared:
                raise FormatInvalid("schema_twice", where=given.where, key=attribute.key[:80])
            self._shared[attribute.key] = attribute
        return Schema(
            top.text("name"),
            top.integer("version"),
            tuple(self._layer(layer) for layer in top.objects("layers")),
            tuple(
                self._relation(relation)
                for relation in top.objects("relations", required=not self._strict)
            ),
            self._attributes(top, "document"),
        )

    def _known(self, given: Members, kind: str) -> Members:
        self._names += kind in ("tag", "relation", "attribute")
        if self._names > MOST_NAMES:
            raise FormatInvalid("schema_beyond_limits", where=given.where or "/")
        if self._strict and (unknown := given.others(_MEMBERS[kind])):
            key = next(iter(unknown))
            raise FormatInvalid("schema_unknown_member", where=given.where or "/", key=key[:80])
        return given

    def _layer(self, given: Members) -> Layer:
        self._known(given, "layer")
        tags = tuple(self._tag(tag) for tag in given.objects("tags"))
        granularity = Granularity.CHARACTER
        if given.get("granularity") is not None:
            granularity = Granularity(given.choice("granularity", Granularity))
        return Layer(
            given.text("key"),
            given.text("fa"),
            given.text("en"),
            tags,
            Overlap(given.choice("overlap", Overlap)),
            granularity,
            given.flag("discontinuous", True),
        )

    def _tag(self, given: Members) -> Tag:
        self._known(given, "tag")
        description = self._known(given.object("description", required=False), "names")
        return Tag(
            given.text("key"),
            given.text("fa"),
            given.text("en"),
            given.integer("color"),
            given.text("shortcut", ""),
            description.text("fa", ""),
            description.text("en", ""),
            self._attributes(given, "attributes"),
            given.flag("temporal"),
            given.text("own_color", ""),
            given.texts("examples", required=False),
            tuple(self._role(role) for role in given.objects("roles", required=False)),
            given.flag("retired"),
            given.integer("since", 0),
            self._amount(given),
        )

    def _amount(self, given: Members) -> Amount:
        if given.get("amount") is None:
            return Amount.NONE
        return Amount(given.choice("amount", Amount))

    def _role(self, given: Members) -> EventRole:
        self._known(given, "role")
        return EventRole(
            given.text("key"),
            given.text("fa"),
            given.text("en"),
            given.texts("targets"),
            given.integer("least", 0),
            given.integer("most", 0),
        )

    def _relation(self, given: Members) -> RelationTag:
        self._known(given, "relation")
        inverse = self._known(given.object("inverse", required=not self._strict), "names")
        description = self._known(given.object("description", required=False), "names")
        groups = [self._known(group, "signature") for group in given.objects("signatures")]
        for group in groups:
            self._pairs += len(group.texts("source")) * len(group.texts("target"))
        if self._pairs > MOST_PAIRS:
            raise FormatInvalid("schema_beyond_limits", where=given.where)
        pairs = [
            (source, target)
            for group in groups
            for source in group.texts("source")
            for target in group.texts("target")
        ]
        return RelationTag(
            given.text("key"),
            given.text("fa"),
            given.text("en"),
            inverse.text("fa", ""),
            inverse.text("en", ""),
            tuple(dict.fromkeys(pairs)),
            given.flag("symmetric"),
            given.text("shortcut", ""),
            self._attributes(given, "attributes"),
            given.flag("transitive"),
            given.integer("most", 0),
            given.integer("least", 0),
            description.text("fa", ""),
            description.text("en", ""),
            given.flag("retired"),
            given.integer("since", 0),
        )

    def _attributes(self, given: Members, member: str) -> tuple[Attribute, ...]:
        """Named by the key of a shared one, or defined in place."""
        found = []
        for place, item in enumerate(given.list(member, required=False)):
            where = f"{given.where}/{member}/{place}"
            if isinstance(item, str):
                if item not in self._shared:
                    raise FormatInvalid("schema_unknown_attribute", where=where, key=item[:80])
                found.append(self._shared[item])
            else:
                found.append(self._attribute(Members(item, where)))
        return tuple(found)

    def _attribute(self, given: Members) -> Attribute:
        self._known(given, "attribute")
        values, names = self._values(given)
        condition = None
        if given.get("only_if") is not None:
            only_if = self._known(given.object("only_if"), "condition")
            condition = Condition(only_if.text("attribute"), only_if.texts("values"))
        return Attribute(
            given.text("key"),
            AttributeType(given.choice("type", AttributeType)),
            given.text("fa"),
            given.text("en"),
            values,
            given.flag("required"),
            given.get("default"),
            names,
            condition,
            given.flag("counts", True),
            given.texts("targets", required=False),
            given.flag("several"),
            given.integer("since", 0),
        )

    def _values(self, given: Members) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """Keys, and names where any of the values has one; a value may be its key alone."""
        keys: list[str] = []
        names: list[tuple[str, str]] = []
        bare = True
        for place, item in enumerate(given.list("values", required=False)):
            if isinstance(item, str) and self._strict:
                keys.append(item)
                names.append((item, item))
            else:
                value = self._known(Members(item, f"{given.where}/values/{place}"), "value")
                keys.append(value.text("key"))
                names.append((value.text("fa"), value.text("en")))
                bare = False
        return tuple(keys), () if bare else tuple(names)


def schema_to_json(schema: Schema) -> Json:
    """In format 2; `schema_of` gives back the equal schema."""
    owned = [tag.attributes for tag in schema.tags]
    owned += [relation.attributes for relation in schema.relations]
    owned.append(schema.document)
    shared: dict[str, Attribute] = {}
    for owner in owned:
        for attribute in owner:
            shared.setdefault(attribute.key, attribute)
    return {
        "$schema": "hashiye-schema.schema.json",
        "format": FORMAT,
        "format_version": VERSION,
        "name": schema.name,
        "version": schema.version,
        "attributes": [_attribute_json(attribute) for attribute in shared.values()],
        "layers": [_layer_json(layer, shared) for layer in schema.layers],
        "relations": [_relation_json(relation, shared) for relation in schema.relations],
        **_given(document=_chosen(schema.document, shared)),
    }


def _given(**members: Json) -> dict[str, Json]:
    """Those that say anything: not null, false, 0 or empty."""
    return {key: value for key, value in members.items() if value}


def _named(value: Layer | Tag | RelationTag | EventRole) -> dict[str, Json]:
    return {"key": value.key, "fa": value.fa, "en": value.en}


def _chosen(attributes: tuple[Attribute, ...], shared: dict[str, Attribute]) -> list[Json]:
    return [
        attribute.key if shared[attribute.key] == attribute else _attribute_json(attribute)
        for attribute in attributes
    ]


def _attribute_json(attribute: Attribute) -> Json:
    condition = attribute.only_if
    only_if = condition and {"attribute": condition.attribute, "values": list(condition.values)}
    names = attribute.value_names
    values: list[Json] = list(attribute.values)
    if names:
        values = [
            {"key": key, "fa": fa, "en": en}
            for key, (fa, en) in zip(attribute.values, names, strict=True)
        ]
    return {
        "key": attribute.key,
        "type": attribute.type.value,
        "fa": attribute.fa,
        "en": attribute.en,
        **_given(values=values, required=attribute.required),
        **({} if attribute.default is None else {"default": attribute.default}),
        **_given(only_if=only_if),
        **({} if attribute.counts else {"counts": False}),
        **_given(targets=list(attribute.targets), several=attribute.several, since=attribute.since),
    }


def _layer_json(layer: Layer, shared: dict[str, Attribute]) -> Json:
    granularity = layer.granularity
    finer = {} if granularity is Granularity.CHARACTER else {"granularity": granularity.value}
    return {
        **_named(layer),
        "overlap": layer.overlap.value,
        **finer,
        **({} if layer.discontinuous else {"discontinuous": False}),
        "tags": [_tag_json(tag, shared) for tag in layer.tags],
    }


def _tag_json(tag: Tag, shared: dict[str, Attribute]) -> Json:
    return {
        **_named(tag),
        "color": tag.color,
        **_given(own_color=tag.own_color),
        "shortcut": tag.shortcut,
        **_given(temporal=tag.temporal, amount=tag.amount.value),
        "description": {"fa": tag.description_fa, "en": tag.description_en},
        "attributes": _chosen(tag.attributes, shared),
        **_given(
            examples=list(tag.examples),
            roles=[_role_json(role) for role in tag.roles],
            retired=tag.retired,
            since=tag.since,
        ),
    }


def _role_json(role: EventRole) -> Json:
    counts = _given(least=role.least, most=role.most)
    return {**_named(role), "targets": list(role.targets), **counts}


def _relation_json(relation: RelationTag, shared: dict[str, Attribute]) -> Json:
    inverse = _given(fa=relation.fa_inverse, en=relation.en_inverse)
    description = _given(fa=relation.description_fa, en=relation.description_en)
    return {
        **_named(relation),
        **_given(inverse=inverse),
        **_given(symmetric=relation.symmetric, transitive=relation.transitive),
        **_given(least=relation.least, most=relation.most),
        "shortcut": relation.shortcut,
        **_given(description=description),
        "signatures": signature_groups(relation.signatures),
        "attributes": _chosen(relation.attributes, shared),
        **_given(retired=relation.retired, since=relation.since),
    }


def signature_groups(signatures: Iterable[tuple[str, str]]) -> list[Json]:
    """As the file has them: runs of one source with its targets, neighbouring sources with equal
    targets together."""
    runs = [
        (source, [target for _, target in pairs])
        for source, pairs in groupby(signatures, key=lambda pair: pair[0])
    ]
    groups: list[Json] = []
    for source, targets in runs:
        if groups and groups[-1]["target"] == targets:
            groups[-1]["source"].append(source)
        else:
            groups.append({"source": [source], "target": targets})
    return groups
