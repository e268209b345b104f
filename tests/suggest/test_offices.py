# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from tests.suggest.reading_aloud import of, only, relations, spans


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("وزیر راه و شهرسازی گفت", "وزیر راه و شهرسازی"),
        ("وزیر امور خارجه ژاپن آمد.", "وزیر امور خارجه"),
        ("رئیس دانشگاه شیراز خبر داد.", "رئیس"),
        ("سخنگوی سازمان هواشناسی گفت", "سخنگوی"),
        ("مدیرکل منابع طبیعی استان گیلان", "مدیرکل منابع طبیعی"),
        ("معاون سیاسی استاندار کرمان", "معاون سیاسی استاندار"),
        ("شهردار یزد افزود", "شهردار"),
        ("سرمربی تیم ملی والیبال ایران", "سرمربی"),
        ("نخست‌وزير پيشين لبنان", "نخست‌وزير"),
        ("فرمانده انتظامی همدان", "فرمانده انتظامی"),
        ("نماینده مردم اهواز در مجلس", "نماینده مردم"),
    ],
)
def test_the_office_without_what_it_is_of(text: str, office: str) -> None:
    assert of("ROLE", text) == [office]


@pytest.mark.parametrize(
    "text", ["یک عضو کوچک خانواده آمد.", "مدیران جوان آمدند.", "پانزده عضو اتحادیه اروپا آمدند."]
)
def test_general_words_are_no_offices(text: str) -> None:
    assert not of("ROLE", text)


def test_an_office_in_the_plural_is_of_each() -> None:
    text = "وزرای خارجه مصر، اردن و عمان آمدند."
    assert only(text, "ROLE").attributes == {"number": "plural"}
    assert relations(text) == {
        ("role_of", "وزرای خارجه", place) for place in ("مصر", "اردن", "عمان")
    }


def test_a_long_office_beside_a_name() -> None:
    text = "سرهنگ کاوه رستگار، معاون مبارزه با سرقت‌های خاص پلیس آگاهی کرمان، گفت"
    assert {
        ("PERSON", "کاوه رستگار"),
        ("ROLE", "معاون مبارزه با سرقت‌های خاص"),
        ("ORGANIZATION", "پلیس آگاهی کرمان"),
    } <= spans(text)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("مدیرکل میراث فرهنگی، گردشگری و صنایع دستی استان یزد",
         "مدیرکل میراث فرهنگی، گردشگری و صنایع دستی"),
        ("رضا کریمی مدیرکل این آژانس رفت.", "مدیرکل"),
        ("رضا کریمی دبیر جشنواره برگزار کرد.", "دبیر جشنواره"),
        ("وزیر جنگ پیشین فرانسه", "وزیر جنگ"),
        ("رئیس کل دادگستری استان هرمزگان", "رئیس کل"),
        ("کمیسر کل یونسکو گفت", "کمیسر کل"),
    ],
)  # fmt: skip
def test_how_far_an_office_reaches(text: str, office: str) -> None:
    assert of("ROLE", text) == [office]


def test_places_in_a_team_are_no_offices() -> None:
    assert not of("ROLE", "رضا کریمی، مهاجم سپاهان، رفت.")
