# SPDX-License-Identifier: MIT
from __future__ import annotations

from annotator.model.annotation import Suggestion
from annotator.suggest.learning.joining import join


def said(start: int, end: int, label: str, score: float = 0.8, by: str = "learned") -> Suggestion:
    return Suggestion(start, end, label, score, by, "")


COLD = (said(0, 4, "PER", by="people"), said(10, 14, "LOC", by="lists"))
LEARNED = (said(0, 6, "PER"), said(20, 22, "DISH"))


def test_few_documents_or_sentences_leave_the_programs_own() -> None:
    assert join(COLD, LEARNED, {"PER": 90}, 4, 900) == COLD
    assert join(COLD, LEARNED, {"PER": 90}, 40, 149) == COLD


def test_the_learned_come_first_and_others_beside_them() -> None:
    assert join(COLD, LEARNED, {"PER": 90}, 5, 150) == (LEARNED[0], COLD[1], LEARNED[1])


def test_after_many_documents_only_hardly_seen_tags_are_filled_in() -> None:
    assert join(COLD, LEARNED, {"LOC": 15}, 11, 300) == LEARNED
    assert join(COLD, LEARNED, {"LOC": 14}, 11, 300) == (LEARNED[0], COLD[1], LEARNED[1])


def test_the_same_span_keeps_the_value_that_a_rule_read() -> None:
    cold = Suggestion(
        3, 9, "DATE", 0.9, "temporal", "", {"jalali": "1402-01-01"}, {"mention": "NAM"}
    )
    (found,) = join([cold], [said(3, 9, "DATE", 0.4)], {}, 6)
    assert (found.suggester, found.score) == ("learned", 0.4)
    assert (found.value, found.attributes) == (cold.value, cold.attributes)


def test_a_sure_rule_stands_where_the_model_doubts() -> None:
    rule = said(3, 9, "DATE", 0.95, "temporal")
    assert join([rule], [said(0, 9, "EVENT", 0.4)], {"EVENT": 3}, 6) == (rule,)
    sure = said(0, 9, "EVENT", 0.7)
    assert join([rule], [sure], {"EVENT": 3}, 6) == (sure,)
