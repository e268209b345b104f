# SPDX-License-Identifier: MIT
"""Cutting a text into blocks."""

from __future__ import annotations

from annotator.ui.canvas.blocks import Blocks
from annotator.ui.canvas.marks import TextView
from tests.ui.canvas.samples import NEWS, view_of


def edges(blocks: Blocks) -> list[tuple[int, int]]:
    return [blocks.edges(number) for number in range(len(blocks))]


def test_every_paragraph_is_a_block_of_its_own() -> None:
    view = view_of(NEWS)
    blocks = Blocks(view)
    assert edges(blocks) == list(view.paragraphs)
    assert blocks.at(view.paragraphs[1][0] + 3) == 1
    assert blocks.at(0) == 0
    assert list(blocks.touching(view.paragraphs[0][1] - 1, view.paragraphs[2][0] + 1)) == [0, 1, 2]


def test_a_giant_paragraph_is_cut_at_the_ends_of_sentences() -> None:
    text = " ".join(f"این جمله شماره {number} است." for number in range(400))
    view = view_of(text)
    blocks = Blocks(view, limit=1000)
    assert len(blocks) > 8
    ends = {end for _, end in view.sentences}
    assert all(blocks[number].end in ends for number in range(len(blocks)))
    assert all(block.end - block.start <= 1000 for block in map(blocks.__getitem__, range(9)))
    assert [blocks[number].closes for number in (0, len(blocks) - 1)] == [False, True]
    shown = "".join(text[start:end] for start, end in edges(blocks))
    assert shown.replace(" ", "") == text.replace(" ", "")


def test_a_giant_paragraph_without_sentences_or_tokens_is_cut_all_the_same() -> None:
    text = "آ" * 2500
    blocks = Blocks(TextView(text, ((0, 2500),)), limit=1000)
    assert edges(blocks) == [(0, 1000), (1000, 2000), (2000, 2500)]


def test_an_empty_text_has_no_blocks() -> None:
    blocks = Blocks(TextView())
    assert len(blocks) == 0
    assert list(blocks.touching(0, 5)) == []
    assert blocks.home(((0, 5),)) is None
