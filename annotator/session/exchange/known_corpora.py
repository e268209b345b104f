# SPDX-License-Identifier: MIT
"""Persian corpora that many people have at home, told by their tags."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annotator.model.schema import Schema
from annotator.session.exchange.tag_mapping import LEFT_OUT, suggested


@dataclass(frozen=True, slots=True)
class KnownCorpus:
    """`tags` are its own in lower case, each with a name that other schemas have for the same,
    or "" where none has; `telling` are those that no other corpus here has. What is trained on
    one for `research_only` stays with whoever has it."""

    name: str
    tags: Mapping[str, str]
    telling: frozenset[str]
    research_only: bool


CORPORA = (
    KnownCorpus(
        "PEYMA",
        {
            "per": "PER",
            "org": "ORG",
            "loc": "LOC",
            "dat": "DATE",
            "tim": "TIME",
            "mon": "MONEY",
            "pct": "PERCENT",
        },
        frozenset({"dat", "tim", "mon", "pct"}),
        research_only=True,
    ),
    KnownCorpus(
        "ARMAN",
        {
            "pers": "PER",
            "per": "PER",
            "org": "ORG",
            "loc": "LOC",
            "fac": "FACILITY",
            "event": "EVENT",
            "eve": "EVENT",
            "pro": "WORK",
        },
        frozenset({"pers", "fac", "event", "pro"}),
        research_only=True,
    ),
    KnownCorpus(
        "ParsTwiNER",
        {"per": "PER", "org": "ORG", "loc": "LOC", "eve": "EVENT", "nat": "", "pog": "ORG"},
        frozenset({"nat", "pog"}),
        research_only=False,
    ),
)


def recognised(labels: Iterable[str]) -> KnownCorpus | None:
    """The one corpus that has all these tags, by one that only it has."""
    found = {label.casefold() for label in labels}
    for corpus in CORPORA:
        if found & corpus.telling and found <= corpus.tags.keys():
            return corpus
    return None


def placed(corpus: KnownCorpus, labels: Iterable[str], schema: Schema) -> dict[str, str]:
    """The schema's keys for the tags of a corpus, LEFT_OUT for one it has no place for."""
    found = {}
    for label in labels:
        other = corpus.tags[label.casefold()]
        found[label] = (
            suggested([label], schema.tags).get(label)
            or suggested([other], schema.tags).get(other)
            or LEFT_OUT
        )
    return found
