# SPDX-License-Identifier: MIT
"""Attributes whose values name other spans, one or a list of them: {"span": id} once they are
annotations, {"place": [start, end, label]} as long as they are suggested."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any

from annotator.model.annotation import Json

type Place = tuple[int, int, str]


def renamed_spans(attributes: Mapping[str, Json], ids: Mapping[str, str]) -> dict[str, Json]:
    """With other ids for the spans that `ids` knows."""
    return _mapped(attributes, "span", lambda found: {"span": ids.get(found, found)})


def known_spans(attributes: Mapping[str, Json], known: Container[str]) -> dict[str, Json]:
    """Without mentions of other spans than these."""
    return _mapped(attributes, "span", lambda found: {"span": found} if found in known else None)


def renamed_entities(attributes: Mapping[str, Json], ids: Mapping[str, str]) -> dict[str, Json]:
    """With other ids for the entities that `ids` knows."""
    return _mapped(attributes, "entity", lambda found: {"entity": ids.get(found, found)})


def entities_in(attributes: Mapping[str, Json]) -> tuple[str, ...]:
    """Ids of the entities that attributes name."""
    values = [
        v for value in attributes.values() for v in (value if isinstance(value, list) else [value])
    ]
    found = [value.get("entity") for value in values if isinstance(value, dict)]
    return tuple(name for name in found if isinstance(name, str))


def without_reference(attributes: Mapping[str, Json], span: str) -> dict[str, Json]:
    """With every mention of that span taken out."""
    return _mapped(attributes, "span", lambda found: None if found == span else {"span": found})


def placed(attributes: Mapping[str, Json], places: Mapping[str, Place]) -> dict[str, Json]:
    """With the places of spans instead of their ids; those without a place are left out."""

    def place(span: str) -> dict[str, Json] | None:
        return {"place": list(places[span])} if span in places else None

    return _mapped(attributes, "span", place)


def resolved(
    attributes: Mapping[str, Json], reference: Callable[[Place], dict[str, Json] | None]
) -> dict[str, Json]:
    """With what `reference` makes of each place; None leaves it out."""

    def found(place: Json) -> dict[str, Json] | None:
        match place:
            case [int(start), int(end), str(label)]:
                return reference((start, end, label))
        return {"place": place}

    return _mapped(attributes, "place", found, list)


def _mapped(
    attributes: Mapping[str, Json],
    member: str,
    change: Callable[[Any], dict[str, Json] | None],
    kind: type = str,
) -> dict[str, Json]:
    """An attribute of which nothing is left goes; what is no reference, as a file may have it,
    stays as it is."""

    def mapped(value: Json) -> Json:
        if not isinstance(value, dict) or not isinstance(value.get(member), kind):
            return value
        found = change(value[member])
        others = {key: part for key, part in value.items() if key != member}
        return None if found is None else {**others, **found}

    kept: dict[str, Json] = {}
    for key, value in attributes.items():
        if isinstance(value, list):
            items = [mapped(item) for item in value]
            kept[key] = [item for item in items if item is not None]
            gone = bool(value) and not kept[key]
        else:
            kept[key] = mapped(value)
            gone = value is not None and kept[key] is None
        if gone:
            del kept[key]
    return kept
