# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from annotator.model.annotation import Json
from annotator.model.schema import Amount, Layer, Schema
from annotator.session.gestures import values
from annotator.session.gestures.display import Display
from annotator.session.gestures.values import Explanation, Why
from tests.session.builders import DOCUMENT, SCHEMA

PUBLISHED = date(2023, 11, 5)


def automatic(text: str, words: str, label: str, published: date | None = PUBLISHED) -> Json:
    start = text.index(words)
    place = ((start, start + len(words)),)
    return values.automatic(Display(text, ()), SCHEMA, place, label, published)


def explained(words: str, published: date | None = PUBLISHED) -> Explanation | None:
    text = f"به گزارش خزرنامه، {words} نشست برگزار شد."
    start = text.index(words)
    place = ((start, start + len(words)),)
    return values.explained(Display(text, ()), SCHEMA, place, "DATE", published)


@pytest.mark.parametrize(
    ("words", "label", "value"),
    [
        ("۱۲ میلیارد تومان", "MONEY", {"number": 12_000_000_000, "currency": "IRT"}),
        ("۲۵ درصد", "PERCENT", {"number": 25}),
        ("سه کیلومتر", "QUANTITY", {"number": 3, "unit": "kilometre"}),
    ],
)
def test_amounts_marked_by_hand_have_values(words: str, label: str, value: Json) -> None:
    found = automatic(f"برای این کار {words} لازم است.", words, label)
    assert found == value | {"type": label, "as_written": words}


def test_words_without_an_amount_have_none() -> None:
    assert automatic("این کار گران است.", "گران", "MONEY") is None
    assert automatic("برای آن ۲۵ درصد لازم است.", "۲۵ درصد", "MONEY") is None
    assert automatic("علی آمد.", "علی", "PERSON") is None


def test_the_year_comes_from_the_weekday() -> None:
    found = explained("شنبه ۱۳ آبان")
    assert found == Explanation(Why.WEEKDAY, "شنبه ۱۳ آبان", 1402, PUBLISHED)
    other = explained("سه‌شنبه شب ۹ آبان")
    assert other is not None
    assert (other.why, other.year) == (Why.WEEKDAY, 1402)
    earlier = explained("دوشنبه ۱۳ آبان")
    assert earlier is not None
    assert (earlier.why, earlier.year) == (Why.WEEKDAY, 1398)


def test_without_a_weekday_the_nearest_year_is_taken() -> None:
    found = explained("۲۹ مهر")
    assert found == Explanation(Why.NEAREST, "۲۹ مهر", 1402, PUBLISHED)


def test_relative_days_are_counted_from_the_publication() -> None:
    found = explained("دیروز")
    assert found is not None
    assert found.why is Why.RELATIVE
    undated = explained("دیروز", None)
    assert undated is not None
    assert undated.why is Why.UNDATED


def test_a_lunar_date_is_right_to_a_day_only() -> None:
    found = explained("۱۰ محرم ۱۴۴۵")
    assert found is not None
    assert (found.why, found.margin) == (Why.WRITTEN, True)


def test_what_is_written_in_full_needs_no_reason() -> None:
    assert explained("۱۳ آبان ۱۴۰۲") is None


def test_the_outlet_is_set_without_needless_blanks() -> None:
    (change,) = values.set_source(DOCUMENT, "  خبرگزاری   کارون ").changes
    assert getattr(change.after, "source", "") == "خبرگزاری کارون"
    assert not values.set_source(DOCUMENT, " ").changes


def test_currencies_and_units_have_words() -> None:
    assert values.units()["MONEY"]["IRT"] == "تومان"
    assert values.units()["QUANTITY"]["hectare"] == "هکتار"


def test_a_tag_is_an_amount_because_the_schema_says_so() -> None:
    text = "پرداخت ده تومان و ده درصد."
    price = replace(SCHEMA.tags[0], key="PRICE", attributes=(), amount=Amount.MONEY)
    display = Display(text, ())
    schema = Schema(
        "s", 1, (Layer("a", "آ", "A", (price, replace(price, key="FEE", amount=Amount.NONE))),), ()
    )
    there = ((7, 15),)
    assert text[7:15] == "ده تومان"
    found = values.automatic(display, schema, there, "PRICE", None)
    assert (found["type"], found["number"], found["currency"]) == ("PRICE", 10, "IRT")
    assert values.automatic(display, schema, there, "FEE", None) is None


def test_a_schema_older_than_amounts_knows_them_by_their_keys() -> None:
    old = {tag.key: replace(tag, amount=Amount.NONE) for tag in SCHEMA.tags}
    assert {key: values.amount_of(tag) for key, tag in old.items() if values.amount_of(tag)} == {
        "MONEY": "MONEY",
        "PERCENT": "PERCENT",
        "QUANTITY": "QUANTITY",
    }
    assert values.amount_of(replace(old["MONEY"], key="mon")) == "MONEY"
    assert values.amount_of(replace(old["MONEY"], temporal=True)) == ""
    assert [tag.amount for tag in SCHEMA.tags if tag.amount] == list(Amount)[1:]
