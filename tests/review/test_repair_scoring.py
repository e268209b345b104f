# SPDX-License-Identifier: MIT
from __future__ import annotations

import random

import pytest

from annotator.review.repair_scoring import (
    Counts,
    Damage,
    changed_words,
    conllu_sentences,
    count_breaks,
    count_joints,
    hard_wrap,
    held_out,
    make_paragraphs,
    place_joints,
    score_wrapping,
    wrongly_joined,
)

SENTENCES = tuple(f"جملهٔ شمارهٔ {n} از این متن آزمایشی کوتاه است." for n in range(200))


def test_sentences_are_read_from_the_text_lines() -> None:
    text = "# sent_id = 1\n# text = باران آمد.\n1\tباران\n\n# text = برف هم.\n1\tبرف\n"
    assert conllu_sentences(text) == ("باران آمد.", "برف هم.")


def test_about_a_quarter_of_sentences_is_held_out_whatever_their_order() -> None:
    chosen = {s for s in SENTENCES if held_out(s)}
    assert 30 <= len(chosen) <= 70
    assert chosen == {s for s in reversed(SENTENCES) if held_out(s)}


def test_a_zwnj_that_shows_nothing_is_not_a_place() -> None:
    assert place_joints("کتاب‌ها و کار‌ها ‌را") == ("کتابها و کارها را", frozenset({4}))


def test_joints_are_counted_by_place() -> None:
    counts = count_joints("کتاب‌ها می‌روند همکار", "کتاب‌ها میروند هم‌کار")
    assert counts == Counts(1, 1, 1)
    assert (counts.precision, counts.recall, counts.f1) == (0.5, 0.5, 0.5)
    with pytest.raises(ValueError, match="differ"):
        count_joints("کتاب", "کتابی")


def test_nothing_found_and_nothing_wanted_scores_zero() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)


def test_changed_and_wrongly_joined_words_are_counted() -> None:
    assert changed_words("تنها کتاب‌ها رفت", "تن‌ها کتاب‌ها رفت") == (1, 3)
    assert wrongly_joined("تنها کتاب‌ها رفت", "تن‌ها کتا‌ب‌ها رفت") == 1


def test_breaks_are_told_by_the_characters_before_them() -> None:
    gold = ["سلام بر شما", "روز خوش", "بدرود"]
    assert count_breaks(gold, "سلام بر شما\nروز خوش\nبدرود\n") == Counts(2, 0, 0)
    assert count_breaks(gold, "سلام بر\nشما روز خوش\n\nبدرود") == Counts(1, 1, 1)


def test_wrapping_keeps_every_letter_and_drops_the_zwnj() -> None:
    chance = random.Random(1)
    paragraphs = [p.replace(" متن", " متن‌های") for p in make_paragraphs(SENTENCES, chance)]
    wrapped = hard_wrap(paragraphs, Damage(70), chance)
    assert max(map(len, wrapped.split("\n"))) <= 70
    assert wrapped.split() == " ".join(paragraphs).replace("\u200c", "").split()


def test_wrapping_is_scored_between_doing_nothing_and_undoing_it() -> None:
    kept = score_wrapping(SENTENCES, Damage(70), lambda text: text, articles=5)
    joined = score_wrapping(SENTENCES, Damage(70), lambda text: text.replace("\n", " "), articles=5)
    assert kept.recall == 1.0
    assert kept.precision < 0.6
    assert joined.recall == 0.0
    again = score_wrapping(SENTENCES, Damage(70), lambda text: text, articles=5)
    assert again == kept
