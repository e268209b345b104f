# SPDX-License-Identifier: MIT
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.articles.markdown import Markdown
from annotator.formats.format import Loss, ReadDocument, Refused, WriteOptions
from annotator.formats.registry import reader_of
from annotator.model.annotation import Span
from tests.formats import hostile, memory

PAGE = """---
title: 'خبر روز'
date: 1402-08-13 10:00
tags: [آب, شهر]
source: "خزرنامه"
---

# شورای شهر *ساری*

به گزارش [خزرنامه](https://example.org)،
**مریم رضایی** گفت: `آب` &laquo;نیست&raquo;.\\
پایان

> نقل

1. یک
2. دو
   - سه

| سال | شمار |
|---|---|
| ۱۴۰۲ | ~~۱۲~~ ۱۳ |

![عکس](a.png)

<div>متن <b>در</b> HTML</div>

```
کد
```
"""


def document(source: str) -> ReadDocument:
    (found,) = memory.read(Markdown(), source.encode())
    assert isinstance(found, ReadDocument), found
    return found


def test_the_text_is_what_a_reader_of_the_page_sees() -> None:
    found = document(PAGE)
    assert found.text.split("\n") == [
        "شورای شهر ساری",
        "به گزارش خزرنامه، مریم رضایی گفت: آب «نیست».",
        "پایان",
        "نقل",
        "یک",
        "دو",
        "سه",
        "سال\tشمار",
        "۱۴۰۲\t۱۲ ۱۳",
        "متن در HTML",
        "کد",
    ]


def test_the_front_matter_names_title_date_and_source() -> None:
    found = document(PAGE)
    assert (found.title, found.source) == ("خبر روز", "خزرنامه")
    assert found.published == date(2023, 11, 4)
    assert document("---\ndate: ۱۴۰۲/۸/۱۳\n---\nمتن").published == date(2023, 11, 4)
    assert document("---\ndate: 2023-11-04T10:00\n---\nمتن").published == date(2023, 11, 4)
    assert document("---\ndate: 1402-13-40\n---\nمتن").published is None


def test_without_one_the_first_heading_is_the_title() -> None:
    assert document("\ufeffپیش\n\n## *نشست* شورا ##\r\n\r\nمتن").title == "نشست شورا"
    assert document("یک\nدو").title == ""
    assert document("---\n\nمتن").text == "متن"


def test_a_title_is_written_as_a_heading_or_before_the_text() -> None:
    headed = ReadDocument("d", "خبر\nمتن", title="خبر")
    assert memory.written(Markdown(), [headed]) == {"خبر.md": "# خبر\n\nمتن\n".encode()}
    given = ReadDocument("d", "متن", "خبر", "خزرنامه", date(2023, 11, 4))
    (data,) = memory.written(Markdown(), [given]).values()
    (found,) = memory.read(Markdown(), data)
    assert isinstance(found, ReadDocument)
    assert (found.text, found.title) == ("متن", "خبر")
    assert (found.source, found.published) == ("خزرنامه", date(2023, 11, 4))


@given(st.lists(hostile.documents(), min_size=1, max_size=2), st.booleans())
def test_what_was_written_comes_back(documents: list[ReadDocument], titled: bool) -> None:
    for number, reduced in enumerate(memory.came_back(Markdown(), documents)):
        given = documents[number]
        changed = reduced.document.text != given.text
        assert changed == (Loss("loss_white_space", 1) in reduced.losses)
        assert reduced.document.text.split() == given.text.removeprefix("\ufeff").split()
        assert reduced.document.title == given.title


@pytest.mark.parametrize(
    "line", ["1. یک", "12) دو", "- سه", "# چهار", "---", "===", "+98", "> پنج"]
)
@pytest.mark.parametrize("before", ["", "متن\n"])
def test_lines_that_look_like_markup_stay_lines(line: str, before: str) -> None:
    memory.came_back(Markdown(), [ReadDocument("d", before + line, title=line)])


def test_it_says_how_much_it_loses() -> None:
    annotated = ReadDocument("d", " متن\n\nدو", spans=(Span("a", "d", "", "", "X", ((1, 2),)),))
    kept = Markdown().reduce(annotated, WriteOptions())
    assert kept.losses == (Loss("loss_spans", 1), Loss("loss_white_space", 1))


def test_what_is_no_text_is_refused() -> None:
    for data, code in (
        (b"", "text_empty"),
        (b"![](a.png)", "text_empty"),
        ("متن\0متن".encode(), "text_nul"),
    ):
        (found,) = memory.read(Markdown(), data)
        assert isinstance(found, Refused)
        assert found.error.code == code


@pytest.mark.parametrize(
    "sign", ["[", "*a_", "`", "> ", "- ", "<a", "[a](", "![", "&", "|\n|-", "~~a"]
)
def test_nothing_takes_it_out_of_breath(sign: str) -> None:
    (found,) = memory.read(Markdown(), (sign * 3000 + "متن").encode())
    assert isinstance(found, ReadDocument | Refused)


def test_what_is_cut_or_changed_is_read_or_refused() -> None:
    draw, good = random.Random(3), PAGE.encode()
    changed = [bytearray(good) for _ in range(200)]
    for data in changed:
        for _ in range(draw.randint(1, 5)):
            place = draw.randrange(len(data))
            data[place : place + draw.randint(0, 2)] = draw.randbytes(draw.randint(0, 2))
    for each in [*(good[: len(good) * part // 20] for part in range(20)), *map(bytes, changed)]:
        (found,) = memory.read(Markdown(), each)
        if isinstance(found, ReadDocument):
            found.text.encode()


def test_it_is_known_by_its_name() -> None:
    assert reader_of("# متن".encode(), "A.MD").facts.name == "markdown"
    assert reader_of("# متن".encode(), "a.txt").facts.name == "text"


def test_signs_of_comments_that_never_end_cost_no_more_than_they_are_long() -> None:
    (found,) = memory.read(Markdown(), b"<div>\n" + b"<!--" * 200_000)
    assert isinstance(found, ReadDocument)
    assert found.text.startswith("<!--<!--")
