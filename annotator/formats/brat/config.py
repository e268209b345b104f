# SPDX-License-Identifier: MIT
"""A schema as brat's annotation.conf and visual.conf.

Free attributes (words, numbers, dates, references) have no line there; brat shows those of its
annotations all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from annotator.model.schema import (
    Attribute,
    AttributeType,
    EventRole,
    Layer,
    Overlap,
    RelationTag,
    Schema,
    Tag,
)

_LISTED = (AttributeType.CHOICE, AttributeType.CHOICES)
_WORD = re.compile(r"[^\s|,:<>]+")
_LABEL = re.compile(r"[^|\r\n]+")


def annotation_conf(schema: Schema) -> str:
    entities = [tag for tag in schema.tags if not tag.roles]
    events = [tag for tag in schema.tags if tag.roles]
    sections = (
        ("entities", [tag.key for tag in entities]),
        ("relations", [*_relations(schema.relations), _overlap(schema.layers)]),
        ("events", [_event(tag) for tag in events]),
        ("attributes", list(_attributes(schema))),
    )
    return "\n".join("\n".join((f"[{name}]", *lines, "")) for name, lines in sections)


def visual_conf(schema: Schema) -> str:
    labels = dict(_labels(schema))
    colors = [f"{t.key}\tbgColor:{t.own_color}" for t in schema.tags if t.own_color]
    shown = [f"{key} | {name}" for key, name in labels.items() if _LABEL.fullmatch(name)]
    return "\n".join(("[labels]", *shown, "", "[drawing]", *colors, ""))


def _relations(tags: Iterable[RelationTag]) -> Iterator[str]:
    """A line for all sources that lead to the same targets; brat adds lines of one name up."""
    for tag in tags:
        targets: dict[str, list[str]] = {}
        for source, target in tag.signatures:
            targets.setdefault(source, []).append(target)
        sources: dict[tuple[str, ...], list[str]] = {}
        for source, found in targets.items():
            sources.setdefault(tuple(found), []).append(source)
        kinds = [("symmetric", tag.symmetric), ("transitive", tag.transitive)]
        kind = "-".join(name for name, holds in kinds if holds)
        for found_, from_ in sources.items():
            line = f"{tag.key}\tArg1:{'|'.join(from_)}, Arg2:{'|'.join(found_)}"
            yield f"{line}, <REL-TYPE>:{kind}" if kind else line


def _overlap(layers: Iterable[Layer]) -> str:
    free = any(layer.overlap is Overlap.ANY for layer in layers)
    return f"<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:{'<ANY>' if free else 'contain'}"


def _event(tag: Tag) -> str:
    roles = (f"{role.key}{_count(role)}:{'|'.join(role.targets)}" for role in tag.roles)
    return f"{tag.key}\t{', '.join(roles)}"


def _count(role: EventRole) -> str:
    plain = {(1, 1): "", (0, 1): "?", (0, 0): "*", (1, 0): "+"}
    if (role.least, role.most) in plain:
        return plain[role.least, role.most]
    return f"{{{role.least}-{role.most or 999}}}"


def _attributes(schema: Schema) -> Iterator[str]:
    """One line for all owners of attributes that are alike."""
    owners: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
    for owner in schema.tags:
        for attribute in owner.attributes:
            values = _values(attribute)
            if values or attribute.type is AttributeType.YES_NO:
                default = attribute.default if attribute.default in values else ""
                owners.setdefault((attribute.key, values, default), []).append(owner.key)
    for (key, values, default), tags in owners.items():
        line = f"{key}\tArg:{'|'.join(tags)}"
        line += f", Value:{'|'.join(values)}" if values else ""
        yield f"{line}, <DEFAULT>:{default}" if default else line


def _values(attribute: Attribute) -> tuple[str, ...]:
    if attribute.type not in _LISTED:
        return ()
    return tuple(value for value in attribute.values if _WORD.fullmatch(value))


def _labels(schema: Schema) -> Iterator[tuple[str, str]]:
    for tag in schema.tags:
        yield tag.key, tag.fa
        for role in tag.roles:
            yield role.key, role.fa
        for attribute in tag.attributes:
            yield attribute.key, attribute.fa
            for value in _values(attribute):
                yield value, attribute.value_name(value, "fa")
    for relation in schema.relations:
        yield relation.key, relation.fa
