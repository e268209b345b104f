# SPDX-License-Identifier: MIT
"""A small schema with everything that a schema can have, and parts to make others of."""

from __future__ import annotations

from annotator.model.schema import (
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


def attribute(key: str, kind: str, **fields: object) -> Attribute:
    made: dict[str, object] = {"fa": f"ویژگی {key}", "en": key.title(), **fields}
    return Attribute(key, AttributeType(kind), **made)  # type: ignore[arg-type]


def tag(key: str, **fields: object) -> Tag:
    made: dict[str, object] = {"fa": f"برچسب {key}", "en": key.title(), "color": 0, **fields}
    return Tag(key, **made)  # type: ignore[arg-type]


def link(key: str, *pairs: tuple[str, str], **fields: object) -> RelationTag:
    made: dict[str, object] = {"fa": f"رابطهٔ {key}", "en": key.title(), **fields}
    return RelationTag(key, made.pop("fa"), made.pop("en"), "", "", pairs, **made)  # type: ignore[arg-type]


def role(key: str, *targets: str, least: int = 0, most: int = 0) -> EventRole:
    return EventRole(key, f"نقش {key}", key.title(), targets, least, most)


KIND = attribute("kind", "choice", values=("ruler", "artist"), required=True)
REIGN = attribute("reign", "text", only_if=Condition("kind", ("ruler",)))
FAMED = attribute("famed", "yes_no", default=False)

RICH = Schema(
    "آزمایشی",
    1,
    (
        Layer(
            "mention",
            "نام‌ها",
            "Names",
            (
                tag("PERSON", shortcut="p", attributes=(KIND, REIGN, FAMED)),
                tag("PLACE", shortcut="l", attributes=(attribute("size", "number"),)),
                tag("DATE", shortcut="d", temporal=True),
                tag("OFFICE", shortcut="o"),
            ),
        ),
        Layer(
            "event",
            "رویدادها",
            "Events",
            (
                tag(
                    "MEETING",
                    shortcut="m",
                    attributes=(
                        attribute("where", "span", targets=("PLACE",)),
                        attribute("when", "span", targets=("DATE",), several=True),
                        attribute("who", "entity", targets=("PERSON",)),
                        attribute("tone", "choices", values=("warm", "cold", "brief")),
                    ),
                    roles=(
                        role("party", "PERSON", "OFFICE", least=1, most=2),
                        role("site", "PLACE", most=1),
                    ),
                ),
            ),
            Overlap.ANY,
        ),
        Layer(
            "clause",
            "بندها",
            "Clauses",
            (tag("CLAIM", shortcut="c"), tag("QUOTE", shortcut="q")),
            Overlap.NONE,
            Granularity.TOKEN,
            discontinuous=False,
        ),
    ),
    (
        link("near", ("PLACE", "PLACE"), ("PERSON", "PLACE"), symmetric=True, shortcut="n"),
        link("part_of", ("PLACE", "PLACE"), ("OFFICE", "OFFICE"), transitive=True, shortcut="t"),
        link(
            "holds",
            ("PERSON", "OFFICE"),
            most=1,
            shortcut="h",
            attributes=(attribute("since", "span", targets=("DATE",)), attribute("sure", "yes_no")),
        ),
        link("says", ("PERSON", "CLAIM"), ("PERSON", "QUOTE"), shortcut="s"),
    ),
    (
        attribute("genre", "choice", values=("news", "story"), required=True),
        attribute("hero", "span", targets=("PERSON",)),
    ),
)
