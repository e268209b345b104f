# SPDX-License-Identifier: MIT
from __future__ import annotations

import textwrap

import pytest

from annotator.text.repair.lines import split_lines
from annotator.text.repair.unwrap import decide_gaps, wrap_width

PARAGRAPHS = (
    "گشایش کتابخانه در روستای کوهپایه",
    "دیروز با حضور جمعی از دانش آموزان و آموزگاران، کتابخانه تازه روستای کوهپایه گشوده شد. این "
    "کتابخانه بیش از سه هزار جلد کتاب دارد و هر روز از بامداد تا شامگاه باز است.",
    "مدیر کتابخانه گفت: مردم روستا برای ساختن این بنا دو سال کوشیدند و ما امیدواریم که کودکان "
    "روستاهای نزدیک هم از آن بهره ببرند و به خواندن علاقه پیدا کنند.",
    "* برنامه تابستان",
    "در تابستان هر هفته یک نشست قصه گویی برای کودکان برگزار می کنیم و از نویسندگان هم دعوت خواهیم "
    "کرد تا در این نشست ها سخن بگویند.",
)


def _wrapped(width: int, false_blank_after: int = -1) -> str:
    blocks = [textwrap.wrap(paragraph, width) for paragraph in PARAGRAPHS]
    if false_blank_after >= 0:
        blocks[1].insert(false_blank_after, "")
    return "\n\n".join("\n".join(block) for block in blocks)


def _paragraphs(text: str) -> list[str]:
    lines = split_lines(text)
    joined = [lines[0].text]
    for line, gap in zip(lines[1:], decide_gaps(lines), strict=True):
        if gap.join:
            joined[-1] += " " + line.text
        else:
            joined.append(line.text)
    return joined


@pytest.mark.parametrize("width", [70, 84, 96, 110])
@pytest.mark.parametrize("false_blank_after", [-1, 1])
def test_full_lines_without_a_sentence_end_go_on_even_across_an_empty_line(
    width: int, false_blank_after: int
) -> None:
    assert _paragraphs(_wrapped(width, false_blank_after)) == list(PARAGRAPHS)


def test_a_lonely_verb_belongs_to_the_line_before_it() -> None:
    text = _wrapped(70).replace(" باز است.", " باز\n\nاست.")
    assert _paragraphs(text) == list(PARAGRAPHS)


def test_one_paragraph_on_each_line_is_left_alone() -> None:
    text = "\n".join(PARAGRAPHS)
    assert wrap_width(split_lines(text)) is None
    assert _paragraphs(text) == list(PARAGRAPHS)


def test_a_poem_is_not_joined() -> None:
    poem = "\n".join(
        [
            "باران که بارید و زمین تر شد",
            "گلدان کنار پنجره بیدار شد",
            "مادر دری وا کرد رو به باغ",
            "آن صبح با لبخند او آغاز شد",
            "گنجشک‌ها بر شاخه‌ها خواندند",
            "از دور یک آهنگ نو آواز شد",
        ]
    )
    assert len(_paragraphs(poem)) == 6


def test_items_of_a_list_keep_their_lines() -> None:
    items = "\n".join(f"{n}. بند شماره {n} از این فهرست کوتاه است" for n in range(1, 6))
    text = _wrapped(80) + "\n" + items
    assert len(_paragraphs(text)) == 10


def test_a_list_of_headlines_and_a_table_keep_their_lines() -> None:
    headlines = [
        "گشایش کتابخانه تازه در روستای کوهپایه با حضور مردم",
        "کوشش آموزگاران برای خرید کتاب کودکان روستایی",
        "بارش باران پاییزی در دامنه های شمالی کوهستان",
        "آغاز برداشت سیب از باغ های پیرامون شهر کوچک ما",
        "همایش نویسندگان جوان در تالار شهر برگزار می شود",
        "گفت و گو با مدیر تازه دبستان درباره سال آینده",
    ]
    assert _paragraphs("\n".join(headlines)) == headlines
    rows = [f"ردیف {n}\tکتاب {n}\tنویسنده {n}" for n in range(6)]
    text = _wrapped(80) + "\n" + "\n".join(rows)
    assert _paragraphs(text) == [*PARAGRAPHS, *rows]
