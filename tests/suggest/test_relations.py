# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from tests.suggest.reading_aloud import SCHEMA, read, relations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رضا کریمی رئیس دانشگاه شیراز گفت",
         {("holds_role", "رضا کریمی", "رئیس"), ("role_of", "رئیس", "دانشگاه شیراز"),
          ("part_of", "دانشگاه شیراز", "شیراز")}),
        ("وزیر خارجه مصر، سامح رضایی، گفت",
         {("role_of", "وزیر خارجه", "مصر"), ("holds_role", "سامح رضایی", "وزیر خارجه")}),
        ("رضا کریمی با علی احمدی تلفنی گفت‌وگو کرد.",
         {("spoke_with", "رضا کریمی", "علی احمدی")}),
        ("گفت‌وگوی تلفنی رضا کریمی با علی احمدی", {("spoke_with", "رضا کریمی", "علی احمدی")}),
        ("رضا کریمی و علی احمدی با یکدیگر گفت‌وگو کردند.",
         {("spoke_with", "رضا کریمی", "علی احمدی")}),
        ("رضا کریمی با علی احمدی دیدار و گفت‌وگو کرد.", {("met_with", "رضا کریمی", "علی احمدی")}),
        ("رضا کریمی به ژاپن و چین سفر کرد.",
         {("visited", "رضا کریمی", "ژاپن"), ("visited", "رضا کریمی", "چین")}),
        ("نشست وین در اتریش برگزار شد.",
         {("located_in", "نشست وین", "وین"), ("located_in", "نشست وین", "اتریش")}),
        ("رضا کریمی در نشست سازمان ملل شرکت کرد.",
         {("participated_in", "رضا کریمی", "نشست سازمان ملل"),
          ("held_by", "نشست سازمان ملل", "سازمان ملل")}),
        ("رضا کریمی رئیس‌جمهور کنیا و علی احمدی رئیس‌جمهور مصر دیدار کردند.",
         {("holds_role", "رضا کریمی", "رئیس‌جمهور"), ("role_of", "رئیس‌جمهور", "کنیا"),
          ("holds_role", "علی احمدی", "رئیس‌جمهور"), ("role_of", "رئیس‌جمهور", "مصر"),
          ("met_with", "رضا کریمی", "علی احمدی")}),
        ("رضا کریمی و علی احمدی به ژاپن سفر کردند.",
         {("visited", "رضا کریمی", "ژاپن"), ("visited", "علی احمدی", "ژاپن")}),
        ("رضا کریمی در دیدار علی احمدی سخن گفت.", {("met_with", "رضا کریمی", "علی احمدی")}),
        ("رضا کریمی با همتای ژاپنی خود، هیروشی ناکامورا، دیدار کرد.",
         {("met_with", "رضا کریمی", "هیروشی ناکامورا")}),
        ("مدیرعامل و رئیس هیئت‌مدیره شرکت توانیر رفت.",
         {("role_of", "مدیرعامل", "شرکت توانیر"), ("role_of", "رئیس هیئت‌مدیره", "شرکت توانیر")}),
        ("رضا کریمی وزیر نیرو و سرپرست وزارت نفت گفت",
         {("holds_role", "رضا کریمی", "وزیر نیرو"), ("holds_role", "رضا کریمی", "سرپرست"),
          ("role_of", "سرپرست", "وزارت نفت")}),
        ("رضا کریمی، مهاجم سپاهان، رفت.", {("member_of", "رضا کریمی", "سپاهان")}),
        ("نماینده ولی‌فقیه در استان لرستان گفت", {("role_of", "نماینده ولی‌فقیه", "لرستان")}),
        ("جام جهانی ۲۰۲۶ در کانادا و مکزیک برگزار می‌شود.",
         {("located_in", "جام جهانی ۲۰۲۶", "کانادا"), ("located_in", "جام جهانی ۲۰۲۶", "مکزیک")}),
        ("مسابقات کشتی قهرمانی آسیا از شنبه آغاز می‌شود.",
         {("occurred_on", "مسابقات کشتی قهرمانی آسیا", "شنبه")}),
        ("روز شنبه نشست شورای امنیت برگزار شد.",
         {("occurred_on", "نشست شورای امنیت", "شنبه"),
          ("held_by", "نشست شورای امنیت", "شورای امنیت")}),
        ("جشنواره ملی خوراک از سوی شهرداری رشت و استانداری گیلان برگزار شد.",
         {("held_by", "جشنواره ملی خوراک", "شهرداری رشت"), ("part_of", "شهرداری رشت", "رشت"),
          ("held_by", "جشنواره ملی خوراک", "استانداری گیلان"),
          ("part_of", "استانداری گیلان", "گیلان")}),
        ("کنفرانس وین با حضور رضا کریمی وزیر نیرو و علی احمدی آغاز شد.",
         {("located_in", "کنفرانس وین", "وین"), ("holds_role", "رضا کریمی", "وزیر نیرو"),
          ("participated_in", "رضا کریمی", "کنفرانس وین"),
          ("participated_in", "علی احمدی", "کنفرانس وین")}),
        ("سفارت ایران در لندن بسته است.",
         {("part_of", "سفارت ایران", "ایران"), ("located_in", "سفارت ایران", "لندن")}),
    ],
)  # fmt: skip
def test_relations(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert relations(text) == expected


def test_a_pronoun_is_suggested_only_for_a_relation() -> None:
    text = "وی به ژاپن سفر کرد. وی خندید."
    marks = [(s.start, s.attributes["mention"]) for s in read(text).spans if s.label == "PERSON"]
    assert marks == [(0, "PRO")]


def test_a_former_office() -> None:
    (held,) = [r for r in read("رضا کریمی وزیر سابق نیرو گفت").relations if r.label == "holds_role"]
    assert held.attributes == {"former": True}


def test_no_relation_from_a_headless_talk() -> None:
    assert not relations("گفت‌وگوی تلفنی با علی احمدی")


def test_only_what_the_schema_allows() -> None:
    text = "رضا کریمی، وزیر نیرو، به ژاپن سفر کرد و با علی احمدی دیدار کرد."
    found = read(text)
    assert found.relations
    for link in found.relations:
        tag = SCHEMA.relation(link.label)
        assert tag is not None
        assert tag.allows(link.source[2], link.target[2])
        ends = {(s.start, s.end, s.label) for s in found.spans}
        assert {link.source, link.target} <= ends
