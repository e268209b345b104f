# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from tests.suggest.reading_aloud import of, spans


@pytest.mark.parametrize(
    ("label", "text", "names"),
    [
        ("ORGANIZATION", "وزارت نیرو اعلام کرد", ["وزارت نیرو"]),
        ("ORGANIZATION", "سازمان ملی استاندارد ایران گفت", ["سازمان ملی استاندارد ایران"]),
        ("ORGANIZATION", "وزارت راه و شهرسازی و شهرداری‌ها", ["وزارت راه و شهرسازی"]),
        ("ORGANIZATION", "دولت اسپانیا پذیرفت", ["دولت اسپانیا"]),
        ("ORGANIZATION", "دانشگاه صنعتی شریف برنده شد", ["دانشگاه صنعتی شریف"]),
        ("ORGANIZATION", "باشگاه ملوان بندرانزلی باخت", ["باشگاه ملوان بندرانزلی"]),
        ("ORGANIZATION", "تیم ملی کشتی ایران برد", ["تیم ملی کشتی ایران"]),
        ("ORGANIZATION", "کلانتری ۱۰۵ سنایی", ["کلانتری ۱۰۵ سنایی"]),
        ("FACILITY", "در خیابان ولیعصر تهران", ["خیابان ولیعصر تهران"]),
        ("FACILITY", "بیمارستان شهید رجایی شلوغ است", ["بیمارستان شهید رجایی"]),
        ("FACILITY", "آزادراه تهران - شمال بسته شد", ["آزادراه تهران - شمال"]),
        ("FACILITY", "حرم مطهر امام رضا شلوغ بود", ["حرم مطهر امام رضا"]),
        ("EVENT", "نشست سران گروه بیست برگزار شد", ["نشست سران گروه بیست"]),
        ("EVENT", "جام جهانی والیبال آغاز شد", ["جام جهانی والیبال"]),
        ("EVENT", "انتخابات ریاست جمهوری فرانسه", ["انتخابات ریاست جمهوری فرانسه"]),
        ("WORK", "روزنامه «کیهان» نوشت", ["کیهان"]),
        ("WORK", "فیلم سینمایی «باران صبح» دیده شد", ["باران صبح"]),
        ("WORK", "بر پایه تبصره ۱۸ قانون بودجه", ["تبصره ۱۸", "قانون بودجه"]),
    ],
)
def test_names_by_their_head_word(label: str, text: str, names: list[str]) -> None:
    assert of(label, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "شرکت‌های خصوصی آمدند.",
        "این سازمان بزرگ است.",
        "یک بانک خصوصی باز شد.",
        "شرکت کردند در کلاس.",
        "بیمارستان‌های ژاپن شلوغ است.",
        "به میدان رفتند و گل زدند.",
        "تیم‌ملی باخت.",
    ],
)
def test_general_words_are_no_names(text: str) -> None:
    assert not [label for label, _ in spans(text) if label != "LOCATION"]


def test_names_inside_names() -> None:
    text = "کمیسیون انرژی مجلس شورای اسلامی و شهرداری مشهد"
    assert spans(text) == {
        ("ORGANIZATION", "کمیسیون انرژی مجلس شورای اسلامی"),
        ("ORGANIZATION", "مجلس شورای اسلامی"),
        ("ORGANIZATION", "شهرداری مشهد"),
        ("LOCATION", "مشهد"),
    }


def test_a_name_ends_where_the_article_goes_on_otherwise() -> None:
    text = (
        "سازمان بنادر و کشتیرانی میزان تخفیف را گفت. "
        "سازمان بنادر و کشتیرانی آماده است. سازمان بنادر و کشتیرانی در جنوب"
    )
    assert set(of("ORGANIZATION", text)) == {"سازمان بنادر و کشتیرانی"}
