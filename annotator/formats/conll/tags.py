# SPDX-License-Identifier: MIT
"""Tags of tokens: IOB1, IOB2 and BIOES written, these and their kin read."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from annotator.formats.format import Scheme
from annotator.formats.tokens import Sentences
from annotator.model.annotation import Span

OUTSIDE = "O"
_TAG = re.compile(r"([BIESLUM])-(.+)|([BI])_(.+)", re.DOTALL)
_KIND = {"L": "E", "U": "S", "M": "I"}
_NOTHING = frozenset({OUTSIDE, "_", "-", ""})


def tag_word(label: str, but: str = "") -> str:
    """A label without white space and the characters of `but`, which would end the tag."""
    word = "".join("_" if c.isspace() or c in but else c for c in label)
    return word or "_"


def sentence_tags(
    sentences: Sentences, column: Iterable[Span], scheme: Scheme
) -> Iterator[list[str]]:
    """The tags of each sentence. The spans of `column` are in order, without overlap, at edges of
    tokens and inside sentences; their labels are tag words."""
    spans = list(column)
    starts = [span.start for span in spans]
    for row in sentences:
        tags = [OUTSIDE] * len(row)
        begins = [token.start for token in row]
        before, ended = "", -1
        for span in spans[bisect_left(starts, begins[0]) : bisect_left(starts, row[-1].end)]:
            first, end = bisect_left(begins, span.start), bisect_left(begins, span.end)
            tags[first:end] = _tagged(span.label, end - first, scheme)
            if scheme is Scheme.IOB1 and first == ended and before == span.label:
                tags[first] = f"B-{span.label}"
            before, ended = span.label, end
        yield tags


def _tagged(label: str, length: int, scheme: Scheme) -> list[str]:
    tags = [f"I-{label}"] * length
    if scheme is not Scheme.IOB1:
        tags[0] = f"B-{label}"
    if scheme is Scheme.BIOES:
        tags[-1] = f"{'S' if length == 1 else 'E'}-{label}"
    return tags


def is_tag(tag: str) -> bool:
    """Whether it is outside or says how it begins."""
    return tag in _NOTHING or _TAG.fullmatch(tag) is not None


def begins_something(tag: str) -> bool:
    return _TAG.fullmatch(tag) is not None


def chunks(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(first, end, label) of the tags of one sentence, as conlleval counts them whatever the
    scheme: what continues nothing begins something, also without its B. Where no tag says how it
    begins, neighbours with the same label are one."""
    start, label = -1, ""
    for place, tag in enumerate(tags):
        kind, name = _parted(tag)
        begins = kind in "BS" or (kind in "IE" and (start < 0 or name != label))
        if start >= 0 and (begins or kind == OUTSIDE):
            yield start, place, label
            start = -1
        if begins:
            start, label = place, name
        if kind in "ES":
            yield start, place + 1, label
            start = -1
    if start >= 0:
        yield start, len(tags), label


def _parted(tag: str) -> tuple[str, str]:
    if tag in _NOTHING:
        return OUTSIDE, ""
    if match := _TAG.fullmatch(tag):
        kind = match[1] or match[3]
        return _KIND.get(kind, kind), match[2] or match[4]
    return ("B" if tag == "B" else "I"), ("_" if tag in ("B", "I") else tag)
