# SPDX-License-Identifier: MIT
"""What is said to be lost, and what counts as having come back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotator.formats.fidelity import fingerprint, reduced
from annotator.formats.format import Carries, Format, Loss, ReadDocument, WriteOptions
from annotator.formats.registry import FORMATS
from annotator.model.annotation import Entity, Span

TEXT = "مریم رضایی به ساری رفت"
NO_IDS = Carries(ids=False)
SPAN = Span("s1", "d", "", "mention", "PERSON", ((0, 10),), entities=("Q1",))
OTHER = Span("s2", "d", "", "mention", "LOCATION", ((14, 18),), entities=("Q2",))
ENTITIES = (
    Entity("Q1", "مریم رضایی", "PERSON", {"wikidata": "Q1"}, aliases=("رضایی",), note="وزیر"),
    Entity("Q2", "ساری", "LOCATION", merged_into="Q1"),
)
DOCUMENT = ReadDocument("d", TEXT, spans=(SPAN, OTHER), entities=ENTITIES)


@pytest.mark.parametrize(
    "other",
    [
        replace(DOCUMENT, unsure=True),
        replace(DOCUMENT, entities=(replace(ENTITIES[0], name="مریم"), ENTITIES[1])),
        replace(DOCUMENT, entities=(replace(ENTITIES[0], links={}), ENTITIES[1])),
        replace(DOCUMENT, entities=(replace(ENTITIES[0], note=""), ENTITIES[1])),
        replace(DOCUMENT, entities=(replace(ENTITIES[0], aliases=()), ENTITIES[1])),
        replace(DOCUMENT, entities=(ENTITIES[0], replace(ENTITIES[1], merged_into=""))),
        replace(DOCUMENT, spans=(SPAN, replace(OTHER, entities=()))),
        replace(DOCUMENT, spans=(SPAN, replace(OTHER, entities=("Q1",)))),
    ],
)
def test_other_words_or_identities_are_another_document(other: ReadDocument) -> None:
    assert fingerprint(other, NO_IDS) != fingerprint(DOCUMENT, NO_IDS)


def test_other_ids_and_another_order_are_the_same_document() -> None:
    ids = {"Q1": "e7", "Q2": "e3", "": ""}
    renamed = tuple(
        replace(each, id=ids[each.id], merged_into=ids[each.merged_into]) for each in ENTITIES
    )
    spans = tuple(replace(each, entities=(ids[each.entities[0]],)) for each in (OTHER, SPAN))
    other = replace(DOCUMENT, spans=spans, entities=renamed[::-1])
    assert fingerprint(other, NO_IDS) == fingerprint(DOCUMENT, NO_IDS)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda each: each.facts.name)
def test_that_somebody_was_not_sure_of_a_text_is_kept_or_said_to_be_lost(format_: Format) -> None:
    kept = format_.reduce(ReadDocument("d", TEXT, unsure=True), WriteOptions())
    assert kept.document.unsure or Loss("loss_unsure", 1) in kept.losses


def test_a_format_of_nothing_says_so() -> None:
    found = reduced(replace(DOCUMENT, unsure=True), Carries.nothing(), WriteOptions())
    assert {loss.code for loss in found.losses} == {"loss_spans", "loss_entities", "loss_unsure"}
