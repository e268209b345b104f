# SPDX-License-Identifier: MIT
import pytest

from annotator.ui.value_words import value_words


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
    ],
)
def test_values_are_shown_in_words(jalali: object, fa: str, en: str) -> None:
    value = {"type": "DATE", "jalali": jalali}
    assert (value_words(value, "fa"), value_words(value, "en")) == (fa, en)


@pytest.mark.parametrize("value", [None, {}, {"jalali": None}, "1402", {"type": "MONEY"}])
def test_no_value_has_no_words(value: object) -> None:
    assert value_words(value, "fa") == ""
