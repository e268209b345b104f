# SPDX-License-Identifier: MIT
"""Small articles about food with a tag no program knows: DISH, and HERB inside some of them."""

from __future__ import annotations

from annotator.suggest.learning.training import Example
from annotator.suggest.suggester import Article

DISHES = (
    "آش رشته", "آش دوغ", "خورش فسنجان", "خورش قیمه", "خورش کرفس", "پلو نعناع", "پلو شوید",
    "خورش ریواس", "آش گندم", "پلو عدس",
)  # fmt: skip
HERBS = ("کرفس", "نعناع", "شوید", "ریواس")
_TELLINGS = (
    "مادربزرگ برای ناهار {} پخت و همه را دور سفره نشاند.",
    "در آشپزخانهٔ کوچک ما بوی {} پیچیده بود.",
    "همسایه دیروز یک کاسه {} آورد و زود رفت.",
)


def example(number: int, dish: str, *, herbs: bool = False) -> Example:
    text = _TELLINGS[number % len(_TELLINGS)].format(dish)
    start = text.index(dish)
    spans = [(start, start + len(dish), "DISH")]
    if herbs:
        spans += [(text.index(h), text.index(h) + len(h), "HERB") for h in HERBS if h in dish]
    return Example(Article.of(text), tuple(spans))


def lessons(*, herbs: bool = False) -> list[Example]:
    """Thirty of them, each a sentence long."""
    return [
        example(telling, dish, herbs=herbs) for telling in range(len(_TELLINGS)) for dish in DISHES
    ]
