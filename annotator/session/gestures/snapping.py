# SPDX-License-Identifier: MIT
"""Edges given by hand, brought to what the spans of a layer keep to."""

from __future__ import annotations

from bisect import bisect_right

from annotator.model.schema import Granularity, Layer
from annotator.session.gestures.display import Display, Range
from annotator.session.gestures.view import Fragments


def snapped(display: Display, start: int, end: int, layer: Layer | None) -> Range:
    """A display range with all of the tokens or sentences that it has a part of; where it has
    none, as it is."""
    if layer is None or layer.granularity is Granularity.CHARACTER:
        return start, end
    sentences = layer.granularity is Granularity.SENTENCE
    places = display.sentence_places if sentences else display.token_places
    first = bisect_right(places, start, key=lambda place: place[1])
    last = bisect_right(places, end - 1, key=lambda place: place[0]) - 1
    if first > last:
        return start, end
    return min(start, places[first][0]), max(end, places[last][1])


def moved(display: Display, fragments: Fragments, layer: Layer | None) -> Fragments:
    """Fragments of the source, brought to what a layer keeps to."""
    shown = display.offsets.fragments_to_display(fragments)
    places = tuple(snapped(display, start, end, layer) for start, end in shown)
    if places == shown or len(shown) != len(fragments):
        return fragments
    return display.offsets.fragments_to_source(places)
