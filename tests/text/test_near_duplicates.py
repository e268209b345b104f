# SPDX-License-Identifier: MIT
from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.near_duplicates import near_duplicates

ARTICLE = (
    "شورای شهر دیشب دربارهٔ بودجهٔ سال آینده گفت‌وگو کرد و قرار شد سهم کتابخانه‌ها بیشتر شود "
    "رئیس شورا افزود که هزینهٔ خیابان‌ها کم می‌شود و مردم محله می‌توانند تا پایان هفته نظر خود را "
    "بنویسند سپس نمایندهٔ شهرداری گزارشی از وضع پل تازه داد که ساختن آن یک سال و نیم به درازا "
    "کشیده است"
)
ANOTHER = (
    "بازیکنان تیم ملی پس از شکست در نخستین بازی به تهران برگشتند و مربی گفت تمرین‌ها از فردا صبح "
    "آغاز می‌شود هواداران در فرودگاه با پرچم آمده بودند ولی کسی با خبرنگاران سخن نگفت"
)
WORDS = ARTICLE.split()
OTHER = ANOTHER.split()


def text(words: list[str]) -> str:
    return " ".join(words)


def test_an_edited_article_is_with_its_first_state() -> None:
    edited = [*WORDS[:20], "روز", "گذشته", *WORDS[20:]]
    found = near_duplicates([("a", text(WORDS)), ("b", text(OTHER)), ("c", text(edited))])
    assert found == (("a", "c"),)


def test_the_spelling_of_a_text_does_not_matter() -> None:
    damaged = text(WORDS).replace("\u200c", "").replace("ی", "ي").replace("ک", "ك")
    assert near_duplicates([("a", text(WORDS)), ("b", damaged)]) == (("a", "b"),)


def test_texts_are_alike_by_way_of_others() -> None:
    first, middle, last = WORDS[:36], WORDS[6:42], WORDS[12:48]
    assert near_duplicates([("a", text(first)), ("c", text(last))]) == ()
    found = near_duplicates([("a", text(first)), ("c", text(last)), ("b", text(middle))])
    assert found == (("a", "c", "b"),)


def test_short_and_empty_texts_are_no_trouble() -> None:
    assert near_duplicates([("a", ""), ("b", "یک"), ("c", "دو")]) == ()
    assert near_duplicates([("a", "یک"), ("b", "یک")]) == (("a", "b"),)
    assert near_duplicates([]) == ()


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), max_size=6))
@settings(max_examples=50)
def test_a_text_is_in_one_group_at_most_and_the_same_text_in_the_same(
    texts: list[list[str]],
) -> None:
    pairs = [(str(place), text(words)) for place, words in enumerate(texts)]
    groups = near_duplicates(pairs)
    grouped = [id_ for group in groups for id_ in group]
    assert len(grouped) == len(set(grouped))
    home = {id_: group for group in groups for id_ in group}
    for one, words in pairs:
        for other, same in pairs:
            if words == same and one != other:
                assert home[one] is home[other]
