# SPDX-License-Identifier: MIT
"""What may be done with a part of the schema, by how it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from annotator.model.schema import Attribute, EventRole, Layer, RelationTag, Schema, Tag
from annotator.ui.schema_editor.change_dialogs import splittable
from annotator.ui.schema_editor.edited import EditedSchema, is_saved
from annotator.ui.schema_editor.places import CONTAINERS, Kind, Place, item, key_of, siblings


@dataclass(frozen=True, slots=True)
class Use:
    """The schema as it is in force, and how often each label is given, None while nobody knows.
    `alone` when one person works on the project: else there may be work that has not come in."""

    saved: Schema
    counts: Mapping[str, int] | None = None
    alone: bool = True

    def unused(self, key: str) -> bool:
        """Certainly on no text."""
        return self.alone and self.counts is not None and not self.counts.get(key)

    def count(self, edited: EditedSchema, place: Place) -> int | None:
        """How often what stands there is on a text; None where that cannot be said."""
        if place.kind not in (Kind.TAG, Kind.ROLE, Kind.RELATION):
            return None
        key = key_of(edited.schema, place)
        trigger = key.partition(".")[0]  # a role's relations are counted under the saved key
        if edited.names(key) or edited.names(trigger) or self.counts is None:
            return None
        return self.counts.get(key, 0)


@dataclass(frozen=True, slots=True)
class Abilities:
    """Which commands make sense."""

    duplicate: bool = False
    up: bool = False
    down: bool = False
    merge: bool = False
    split: bool = False
    retire: bool = False
    revive: bool = False
    remove: bool = False
    layers: bool = field(default=False)


def abilities(edited: EditedSchema, place: Place, use: Use) -> Abilities:
    schema = edited.schema
    if place.kind in CONTAINERS:
        return Abilities()
    value = item(schema, place)
    row, index = siblings(schema, place), place.at[-1]
    tag = value if isinstance(value, Tag) else None
    owner = value if isinstance(value, Tag | RelationTag) else None
    others = schema.tags if tag is not None else schema.relations
    many_layers = len(schema.layers) > 1
    return Abilities(
        duplicate=True,
        up=index > 0 or (tag is not None and place.at[0] > 0),
        down=index + 1 < len(row) or (tag is not None and place.at[0] + 1 < len(schema.layers)),
        merge=owner is not None and len(others) > 1,
        split=tag is not None and bool(splittable(tag)),
        retire=owner is not None and not owner.retired,
        revive=owner is not None and owner.retired,
        remove=removable(edited, place, use),
        layers=tag is not None and many_layers,
    )


def removable(edited: EditedSchema, place: Place, use: Use) -> bool:
    """Never used, or never saved: nothing on any text names it."""
    value = item(edited.schema, place)
    match value:
        case Layer():
            tags = (Place(Kind.TAG, (place.at[0], index)) for index, _ in enumerate(value.tags))
            return all(removable(edited, tag, use) for tag in tags)
        case Tag() | RelationTag() | EventRole():
            key = key_of(edited.schema, place)
            if edited.names(key):
                return False
            relation = not isinstance(value, Tag)
            if not is_saved(use.saved, key, relation=relation):
                return True
            return use.count(edited, place) == 0 and use.unused(key)
        case Attribute():
            return True
        case _:
            return False


def with_offered(schema: Schema) -> Schema:
    """Without the tags that are offered no more, unless something still names them."""
    named = {end for relation in schema.relations for pair in relation.signatures for end in pair}
    named |= {key for tag in schema.tags for role in tag.roles for key in role.targets}
    layers = tuple(
        replace(
            layer,
            tags=tuple(tag for tag in layer.tags if not tag.retired or tag.key in named),
        )
        for layer in schema.layers
    )
    return replace(schema, layers=layers)
