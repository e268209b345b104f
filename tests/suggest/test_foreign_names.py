# SPDX-License-Identifier: MIT
"""People with names of other languages, or with names that are everyday words."""

from __future__ import annotations

import pytest

from tests.suggest.reading_aloud import of, spans


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("الهام رستم‌اف به تهران آمد.", ["الهام رستم‌اف"]),
        ("رجب طیب چاووش‌اوغلو رئیس‌جمهور ترکیه گفت", ["رجب طیب چاووش‌اوغلو"]),
        ("ایگور پتروویچ با فرناندو آلوارز دیدار کرد.", ["ایگور پتروویچ", "فرناندو آلوارز"]),
        ("هانا لیندکویست، نخست‌وزیر سوئد، آمد.", ["هانا لیندکویست"]),
        ("به گفته پیمان گل‌محمدی، راه باز است.", ["پیمان گل‌محمدی"]),
        ("ارکستر به رهبری کیهان الوندی نواخت.", ["کیهان الوندی"]),
        ("سرتیپ یحیی سریع از حمله گفت.", ["یحیی سریع"]),
        ("مجید رضاییان استاد دانشگاه تهران درگذشت.", ["مجید رضاییان"]),
        ("علیرضا دبیر رئیس فدراسیون کشتی گفت", ["علیرضا دبیر"]),
        ("رضا گرجی رفت. او نیامد. گرجی سپس خندید.", ["رضا گرجی", "گرجی"]),
    ],
)
def test_people(text: str, names: list[str]) -> None:
    named = [words for words in of("PERSON", text) if words != "او"]
    assert named == names


@pytest.mark.parametrize(
    "text",
    [
        "آقای فوتبال ایران",
        "در عرصه هنری افتخارآفرینی کرد.",
        "سرمربی موقت استقلال انتخاب شد.",
        "با ولیعهد سعودی دیدار کرد.",
        "پیام تبریک رئیس‌جمهور خوانده شد.",
        "در نیژنی تاگیلسک دیدار کردند.",
        "شیوه‌ای تاحدزیادی قابل‌کنترل است.",
    ],
)
def test_no_people(text: str) -> None:
    assert "PERSON" not in {label for label, _ in spans(text)}
