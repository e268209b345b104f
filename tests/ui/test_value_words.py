# SPDX-License-Identifier: MIT
import pytest

from annotator.ui.value_words import amount_words, value_words


@pytest.mark.parametrize(
    ("jalali", "fa", "en"),
    [
        ("1402-08-13TNI", "۱۴۰۲/۰۸/۱۳ شب", "1402/08/13 night"),
        (["1402-07-17", "1402-07-29"], "۱۴۰۲/۰۷/۱۷، ۱۴۰۲/۰۷/۲۹", "1402/07/17, 1402/07/29"),
        ("1402-07-16/1402-07-30", "۱۴۰۲/۰۷/۱۶ تا ۱۴۰۲/۰۷/۳۰", "1402/07/16 – 1402/07/30"),
        ("1400-FA", "پاییز ۱۴۰۰", "autumn 1400"),
        ("138X", "دههٔ ۱۳۸۰", "1380s"),
        ("1401-07", "مهر ۱۴۰۱", "Mehr 1401"),
        ("PT48H", "۴۸ ساعت", "48 h"),
        ("P3Y6M", "۳ سال و ۶ ماه", "3 y 6 mo"),
        ("PT30M", "۳۰ دقیقه", "30 min"),
        ("T10:30", "۱۰:۳۰", "10:30"),
        ("1402-08-14T10:30", "۱۴۰۲/۰۸/۱۴ ۱۰:۳۰", "1402/08/14 10:30"),
        ("XXXX-WXX-7", "هر جمعه", "every Friday"),
        ("XXXX-08-13", "XXXX-۰۸-۱۳", "XXXX-08-13"),
        (["1402-08-13", None], "۱۴۰۲/۰۸/۱۳، —", "1402/08/13, —"),
        ("XXXX-XX-XX", "هر روز", "every day"),
        ("XXXX-XX-XXTMO", "هر روز صبح", "every morning"),
        ("XXXX-WXX-7TNI", "هر جمعه شب", "every Friday night"),
        ("XXXX", "هر سال", "every year"),
    ],
)
def test_values_are_shown_in_words(jalali: object, fa: str, en: str) -> None:
    value = {"type": "DATE", "jalali": jalali}
    assert (value_words(value, "fa"), value_words(value, "en")) == (fa, en)


@pytest.mark.parametrize("value", [None, {}, {"jalali": None}, "1402", {"type": "MONEY"}])
def test_no_value_has_no_words(value: object) -> None:
    assert value_words(value, "fa") == ""


@pytest.mark.parametrize(
    ("value", "fa", "en"),
    [
        (
            {"type": "MONEY", "number": 12_000_000_000, "currency": "IRT"},
            *("۱۲ میلیارد تومان", "12 billion toman"),
        ),
        ({"type": "MONEY", "number": 2500, "currency": "XYZ"}, "۲٬۵۰۰ XYZ", "2,500 XYZ"),
        ({"type": "PERCENT", "number": 25}, "۲۵ درصد", "25 %"),
        (
            {"type": "QUANTITY", "number": [2.5, 3], "unit": "square_metre"},
            *("۲٫۵ تا ۳ متر مربع", "2.5 – 3 square metre"),
        ),
        ({"type": "QUANTITY"}, "", ""),
        (None, "", ""),
    ],
)
def test_amounts_are_shown_in_words(value: object, fa: str, en: str) -> None:
    assert (amount_words(value, "fa"), amount_words(value, "en")) == (fa, en)
