# SPDX-License-Identifier: MIT
from pathlib import Path

import pytest

from annotator.errors import UsageError
from annotator.session.searching import search
from annotator.text.occurrences import Kind
from tests.session.builders import ARTICLE, TEXT, project, with_article


def test_words_are_found_in_every_text_and_spelling_with_what_stands_around(
    tmp_path: Path,
) -> None:
    with project(tmp_path) as session:
        first, second = with_article(session), with_article(session, TEXT)
        hits = list(search(session, "نوري", context=10))
        assert [hit.document for hit in hits] == [first, first, first, second]
        assert {hit.kind for hit in hits} == {Kind.FOLDED}
        assert hits[0].right == ""
        assert (hits[3].left, hits[3].text, hits[3].right) == ("ری با علی ", "نوری", " در ساری د")
        assert ARTICLE[hits[1].start : hits[1].end] == "نوری"


def test_a_word_with_a_lost_half_space_is_found_as_it_is_meant(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        with_article(session)
        for query in ("گفت‌وگو", "گفتوگو", "گفت وگو"):
            hits = list(search(session, query))
            assert ARTICLE[hits[0].start : hits[0].end] == "گفتوگو"
            assert hits[0].text == "گفت‌وگو"


def test_an_empty_query_is_wrong_usage_and_a_search_can_be_cancelled(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        with_article(session)
        with pytest.raises(UsageError):
            list(search(session, " \u200c "))
        assert list(search(session, "نوری", cancelled=lambda: True)) == []
