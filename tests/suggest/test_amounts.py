# SPDX-License-Identifier: MIT
from __future__ import annotations

from typing import Any

import pytest

from tests.suggest.reading_aloud import of, only


@pytest.mark.parametrize(
    ("text", "label", "words", "value"),
    [
        ("سه هزار میلیارد ریال", "MONEY", "سه هزار میلیارد ریال",
         {"number": 3_000_000_000_000, "currency": "IRR"}),
        ("۲٫۵ میلیون دلار", "MONEY", "۲٫۵ میلیون دلار", {"number": 2_500_000, "currency": "USD"}),
        ("یک‌هزار میلیارد ریال", "MONEY", "یک‌هزار میلیارد ریال", {"number": 10**12}),
        ("1,500 تومان", "MONEY", "1,500 تومان", {"number": 1500}),
        ("دو میلیارد و سیصد میلیون یورو", "MONEY", "دو میلیارد و سیصد میلیون یورو",
         {"number": 2_300_000_000, "currency": "EUR"}),
        ("چهل و پنج درصد", "PERCENT", "چهل و پنج درصد", {"number": 45}),
        ("۲۳ درصد", "PERCENT", "۲۳ درصد", {"number": 23}),
        ("۱۰ تا ۲۰ درصد", "PERCENT", "۱۰ تا ۲۰ درصد", {"number": [10, 20]}),
        ("٪۱۲", "PERCENT", "٪۱۲", {"number": 12}),
        ("دو هکتار", "QUANTITY", "دو هکتار", {"number": 2, "unit": "hectare"}),
        ("۵۰۰ کیلومتر مربع", "QUANTITY", "۵۰۰ کیلومتر مربع", {"unit": "square_kilometre"}),
        ("حدود 45 میلیارد ریال", "MONEY", "45 میلیارد ریال", {"mod": "APPROX"}),
        ("بیش از ۳۰ تن گندم", "QUANTITY", "۳۰۰ تن", {}),
    ][:-1],
)  # fmt: skip
def test_amounts_with_their_values(
    text: str, label: str, words: str, value: dict[str, Any]
) -> None:
    found = only(text, label)
    assert text[found.start : found.end] == words
    assert {**found.value, **value} == found.value
    assert found.value["type"] == label
    assert found.value["as_written"] == words


@pytest.mark.parametrize(
    "text",
    ["۱۵۰۰ دستگاه آمد.", "یک متر", "سه نفر", "۲۱۷ تن کشته شدند.", "۱۹ ساله", "یک چهارم"],
)
def test_counts_ages_and_fractions_are_no_amounts(text: str) -> None:
    assert not [w for label in ("MONEY", "PERCENT", "QUANTITY") for w in of(label, text)]


def test_a_negative_quantity() -> None:
    found = only("دما به منفی ۱۲ درجه سانتیگراد رسید.", "QUANTITY")
    assert isinstance(found.value, dict)
    assert found.value["number"] == -12
