# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from tests.suggest.reading_aloud import of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("دیروز محمدرضا کریمی آمد.", ["محمدرضا کریمی"]),
        ("دکتر سعید نیک‌نام گفت باران می‌بارد.", ["سعید نیک‌نام"]),
        ("سید محمود حسینی افزود", ["سید محمود حسینی"]),
        ("سردار فرهاد آزادی، فرمانده انتظامی یزد، گفت", ["فرهاد آزادی"]),
        ("حجت‌الاسلام والمسلمین رسول شریفی", ["رسول شریفی"]),
        ("آقای لطفیان پرسید چرا", ["لطفیان"]),
        ("«گرتا هالدورسن» وزیر خارجه نروژ", ["گرتا هالدورسن"]),
        ("رئیس جمهور فرانسه پیر دولوران گفت", ["پیر دولوران"]),
        ("متهمان کامران ۲۰ ساله و شهرام ۲۲ ساله", ["کامران", "شهرام"]),
        ("علی احمدی و رضا رحیمی آمدند.", ["علی احمدی", "رضا رحیمی"]),
    ],
)
def test_people(text: str, names: list[str]) -> None:
    assert of("PERSON", text) == names


def test_a_surname_that_the_article_gave_in_full() -> None:
    text = "هالدورسن: باران خوب است\nگرتا هالدورسن وزیر نیرو گفت. هالدورسن افزود که می‌آید."
    assert of("PERSON", text) == ["هالدورسن", "گرتا هالدورسن", "هالدورسن"]


def test_a_surname_that_is_an_everyday_word_needs_a_verb_of_saying() -> None:
    text = "محمد اسلامی، رئیس دانشگاه تهران، گفت. اسلامی افزود که کشورهای اسلامی آمدند."
    assert of("PERSON", text) == ["محمد اسلامی", "اسلامی"]


@pytest.mark.parametrize(
    "text",
    [
        "امید مردم به باران است.",
        "دانشگاه شهید بهشتی تهران",
        "ایستگاه مترو تعطیل شد.",
        "مهر و محبت او زیاد بود.",
    ],
)
def test_no_people(text: str) -> None:
    assert not of("PERSON", text)
