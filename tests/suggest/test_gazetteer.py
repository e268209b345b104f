# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from tests.suggest.reading_aloud import of, read, spans


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("هیئتی از ترکیه به تهران آمد.", ["ترکیه", "تهران"]),
        ("مردم غزه و کرانه باختری", ["غزه", "کرانه باختری"]),
        ("این کالا از جمهوری اسلامی ایران صادر شد.", ["جمهوری اسلامی ایران"]),
        ("كشور تركيه و آمريكا", ["تركيه", "آمريكا"]),
        ("هوای خراسان رضوی و سیستان و بلوچستان", ["خراسان رضوی", "سیستان و بلوچستان"]),
        ("سفر به آمریکای لاتین", ["آمریکای لاتین"]),
        ("در لسآنجلس و لس‌آنجلس", ["لسآنجلس", "لس‌آنجلس"]),
    ],
)
def test_places_in_every_spelling(text: str, places: list[str]) -> None:
    assert of("LOCATION", text) == places


@pytest.mark.parametrize(
    "text",
    [
        "مهر او در دل همه بود.",
        "نور چراغ کم بود و جهان تاریک.",
        "بار سنگین پول را برداشت.",
        "ایرانی‌ها و عراقی‌ها با هم آمدند.",
        "صحنه نمایش روشن شد.",
    ],
)
def test_everyday_words_and_demonyms_are_no_places(text: str) -> None:
    assert not of("LOCATION", text)


def test_a_doubtful_name_needs_a_word_beside_it() -> None:
    assert of("LOCATION", "باران در شهر بافت بارید.") == ["بافت"]
    assert not of("LOCATION", "بافت پارچه ظریف بود.")
    assert of("LOCATION", "شهرهای ساری، نور و آمل") == ["ساری", "نور", "آمل"]


def test_a_place_glued_to_its_preposition() -> None:
    text = "اوضاع درعراق آرام است."
    assert ("LOCATION", "عراق") in spans(text)


def test_subtypes_and_designations() -> None:
    found = {
        text: read(text).spans[0].attributes
        for text in ("ژاپن", "شیراز", "خاورمیانه", "رژیم صهیونیستی")
    }
    assert [a["subtype"] for a in found.values()] == ["GPE", "CITY", "REGION", "GPE"]
    assert found["رژیم صهیونیستی"]["designation"] is True


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("به گزارش خبرنگار اجتماعی مهر، باران بارید.", "مهر"),
        ("به گزارش فارس، باران بارید.", "فارس"),
        ("به نقل از میزان، دادگاه برگزار شد.", "میزان"),
        ("در گفت‌وگو با مهر گفت راه باز است.", "مهر"),
        ("به گزارش هنرآنلاین، فیلم دیده شد.", "هنرآنلاین"),
    ],
)
def test_everyday_words_name_an_agency_after_a_report(text: str, name: str) -> None:
    assert of("ORGANIZATION", text) == [name]


def test_the_name_after_a_head_word_is_no_second_organisation() -> None:
    text = "شبکه خبری العالم این را پخش کرد."
    assert of("ORGANIZATION", text) == ["شبکه خبری العالم"]


def test_clubs_by_their_town_in_sports_news() -> None:
    text = "در لیگ برتر فوتبال، نفت مسجدسلیمان و پیکان به تساوی رسیدند."
    assert of("ORGANIZATION", text) == ["نفت مسجدسلیمان", "پیکان"]
    assert not of("ORGANIZATION", "پیکان او سفید بود.")


def test_a_preposition_and_a_noun_are_no_town() -> None:
    assert of("LOCATION", "او به شهر رفح رفت.") == ["رفح"]
    assert not of("LOCATION", "نعره شیر از دور آمد.")


def test_names_after_a_plural_natural_feature() -> None:
    text = "لایروبی رودخانه‌های زرجوب و گوهررود آغاز شد."
    assert of("LOCATION", text) == ["زرجوب", "گوهررود"]
