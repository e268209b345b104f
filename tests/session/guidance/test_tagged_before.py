# SPDX-License-Identifier: MIT
"""One's own former places with a tag, or over some words, and what stands around them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.formats.files import InputFile
from annotator.model.project import Annotator
from annotator.session.exchange.importing import import_files
from annotator.session.guidance.tagged_before import around, with_tag, with_words
from annotator.session.project_session import ProjectSession

TEXT = "لاله كیانی به یزد رفت. بعد لاله کیانی بازگشت.\n\nیزد گرم بود."


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ProjectSession]:
    me = Annotator("u1", "شیرین")
    made = ProjectSession.create(tmp_path / "p.hashiye", me, tmp_path / "devices")
    import_files(made, [InputFile.of_bytes("خبر.txt", TEXT.encode())])
    document = made.document(made.documents()[0].document.id)
    for words, label, nth in (
        ("لاله", "PERSON", 0),
        ("یزد", "LOCATION", 0),
        ("لاله", "PERSON", 1),
    ):
        start = -1
        for _ in range(nth + 1):
            start = document.display.index(words, start + 1)
        length = len("لاله کیانی") if label == "PERSON" else len(words)
        document.add_span(start, start + length, label)
    yield made
    made.close()


def test_the_newest_comes_first_with_its_words_around(session: ProjectSession) -> None:
    second, first = with_tag(session, "PERSON")
    assert (first.left, first.text, first.right) == (
        "",
        "لاله كیانی",
        " به یزد رفت. بعد لاله کیانی بازگشت.",
    )
    assert (second.lead, second.text, second.tail.strip()) == ("بعد ", "لاله کیانی", "بازگشت.")
    assert with_tag(session, "MONEY") == ()
    assert len(with_tag(session, "PERSON", most=1)) == 1


def test_words_are_found_in_any_spelling_and_with_any_tag(session: ProjectSession) -> None:
    assert len(with_words(session, "لالهٔ کیاني".replace("ٔ", ""))) == 2
    assert [each.placed.span.label for each in with_words(session, "یزد")] == ["LOCATION"]
    assert with_words(session, " ") == with_words(session, "کیانی") == ()


def test_a_search_can_be_given_up(session: ProjectSession) -> None:
    assert with_tag(session, "PERSON", cancelled=lambda: True) == ()


def test_the_sentence_stays_in_its_paragraph() -> None:
    text = "یک دو. سه چهار پنج.\nشش"
    start = text.index("چهار")
    lead, tail = around(text, start, start + 4)
    assert (lead, tail.strip()) == ("سه ", "پنج.")
    assert around("یک", 0, 2) == ("", "")
