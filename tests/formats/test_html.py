# SPDX-License-Identifier: MIT
import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.articles.html import Html
from annotator.formats.articles.html_dates import day_in
from annotator.formats.format import ReadDocument, Refused
from annotator.formats.registry import reader_of
from annotator.wording import LANGUAGES, Wording
from tests.formats.hostile import PIECES
from tests.formats.memory import read

LONG = "کتابخانه روستای سیاه‌رود با ۱۲٬۴۰۰ نسخه کتاب، با حضور اهالی روستا و «مهمانان» گشوده شد."
LATER = "کتابخانه هر روز از ساعت ۸:۳۰ تا ۱۹:۴۵ باز است و جمعه‌ها بسته می‌ماند؛ کتاب‌ها رایگان‌اند."
DAY = date(2023, 11, 13)


def page(body: str, head: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="fa" dir="rtl"><head>{head}</head><body>{body}</body></html>'
    )


def article(head: str = "", line: str = "") -> str:
    menu = "<nav><a href='/'>خانه</a> <a href='/s'>سیاسی</a></nav>"
    text = f"<h1>کتابخانه سیاه‌رود</h1>{line}<p>{LONG}</p><h2>ساعت کار</h2><p>{LATER}</p>"
    return page(f"{menu}<article>{text}</article><footer>همهٔ حقوق محفوظ است</footer>", head)


def found_in(source: str | bytes) -> ReadDocument:
    (found,) = read(Html(), source if isinstance(source, bytes) else source.encode())
    assert isinstance(found, ReadDocument), found
    return found


def code_of(data: bytes) -> str:
    (found,) = read(Html(), data)
    assert isinstance(found, Refused)
    for language in LANGUAGES:
        worded = Wording(language).error(found.error)
        assert "{" not in worded.what + worded.todo
    return found.error.code


def test_an_article_comes_without_what_is_around_it() -> None:
    found = found_in(article('<meta property="og:site_name" content="خزر‌نامه">'))
    assert found.text.split("\n") == ["کتابخانه سیاه‌رود", LONG, "ساعت کار", LATER]
    assert found.title == "کتابخانه سیاه‌رود"
    assert found.source == "خزر‌نامه"


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6))
@settings(max_examples=20)
def test_every_character_of_a_line_is_kept(pieces: list[str]) -> None:
    words = " ".join(pieces)
    shown = words.replace("&", "&amp;").replace("<", "&lt;")
    found = found_in(page(f"<article><p>{LONG}</p><p>{LATER} {shown}</p></article>"))
    assert found.text == f"{LONG}\n{LATER} {words}"


def test_zwnj_and_spaces_that_do_not_break_are_kept_however_they_are_written() -> None:
    found = found_in(
        page(f"<p>{LONG}</p><p>می&zwnj;رود می&#8204;آید ۵&nbsp;کیلومتر\n از <b>ما</b>\n<i>و</i>")
    )
    assert found.text.endswith("\nمی\u200cرود می\u200cآید ۵\u00a0کیلومتر از ما و")


@pytest.mark.parametrize(
    "data",
    [
        article('<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">')
        .translate(str.maketrans("ی۰۱۲۳۴۵۶۷۸۹٬", "ي0123456789,"))
        .encode("windows-1256", "replace"),
        article('<meta charset="windows-1256">').encode(),
        b"\xef\xbb\xbf" + article().encode(),
        b"\xff\xfe" + article().encode("utf-16-le"),
    ],
    ids=["1256", "wrongly declared", "byte order mark", "utf-16"],
)
def test_old_encodings_are_read(data: bytes) -> None:
    lines = found_in(data).text.translate(str.maketrans("ي0123456789,", "ی۰۱۲۳۴۵۶۷۸۹٬")).split("\n")
    assert lines == ["کتابخانه سیاه‌رود", LONG, "ساعت کار", LATER]


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2023-11-13T10:30:00+03:30">',
        '<meta property="article:published_time" content="2023-11-12T22:30:00Z">',
        '<meta property="article:published_time" content="1402-08-22T10:30:00">',
        '<meta itemprop="datePublished" content="۱۴۰۲/۰۸/۲۲">',
        '<script type="application/ld+json">{"datePublished": "2023-11-13"}</script>',
        '<meta name="DC.Date" content="دوشنبه ۲۲ آبان ۱۴۰۲ - ۱۰:۳۰">',
    ],
)
def test_the_day_is_what_is_told_to_machines_in_either_calendar(head: str) -> None:
    line = '<div class="date">۱ فروردین ۱۳۹۰</div>'
    assert found_in(article(head, line)).published == DAY


@pytest.mark.parametrize(
    "line",
    [
        "<span class='news-date'>۲۲ آبان ۱۴۰۲ - ۱۰:۳۰</span>",
        "<div>تاریخ انتشار: 1402/8/22</div>",
        "<time>دوشنبه ۲۲ آبان‌ماه ۱۴۰۲</time>".replace("\u200c", " "),
        "<p>دوشنبه، ۲۲ آبان ۱۴۰۲</p>",
        "<div class='published'>2023/11/13</div>",
    ],
)
def test_or_else_what_people_see(line: str) -> None:
    assert found_in(article("", line)).published == DAY


def test_a_day_in_the_story_is_not_that_of_the_page() -> None:
    assert (
        found_in(article("", f"<p>{LONG} این کار در ۲۲ آبان ۱۳۹۹ آغاز شد.</p>")).published is None
    )


@pytest.mark.parametrize("told", ["", "1402-13-40", "31 اسفند 1402", "0001-01-01", "2023-99-01"])
def test_what_is_no_day_is_none(told: str) -> None:
    assert day_in(told) is None


def test_a_page_without_an_article_gives_all_that_is_in_its_body() -> None:
    table = "<table><tr><td>سال</td><td>شمار</td></tr><tr><td>۱۴۰۲</td><td>۱۲</td></tr></table>"
    found = found_in(f"<html><title>جدول‌ها</title><body>{table}یک<br>دو")
    assert found.text == "سال\tشمار\n۱۴۰۲\t۱۲\nیک\nدو"
    assert found.title == "جدول‌ها"


def test_a_page_without_text_is_refused() -> None:
    assert code_of(page("<script>load()</script><img src='a.png'>").encode()) == "html_without_text"
    assert code_of(b"") == "text_empty"
    assert code_of(b"\x89PNG") == "text_binary"
    assert code_of(b"<p>" + bytes([0xC0, 0xC1, 0x80]) * 40) == "text_undecodable"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 50_000 + LONG,
        "<b><i>" * 5_000 + LONG,
        f"<p>{LONG}</p>" * 2_000,
        "<a href=" * 20_000,
        "<!--" * 20_000,
        "&amp" * 50_000,
        "<table><tr><td>" * 2_000,
        "<p>" + "ا" * 1_000_000,
    ],
    ids=["deep", "crossed", "long", "attributes", "comments", "entities", "tables", "wide"],
)
def test_nothing_takes_it_out_of_breath(body: str) -> None:
    (found,) = read(Html(), page(body).encode())
    assert isinstance(found, ReadDocument | Refused)


def test_declared_entities_are_not_followed() -> None:
    declared = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;">]>'
    found = found_in(f"{declared}<html><body><p>{LONG} &a; &b;</p></body></html>")
    assert LONG in found.text
    assert len(found.text) < len(LONG) + 100


def test_what_is_cut_or_changed_is_read_or_refused() -> None:
    draw, good = random.Random(5), article('<meta property="og:title" content="خبر">').encode()
    changed = [bytearray(good) for _ in range(200)]
    for data in changed:
        for _ in range(draw.randint(1, 5)):
            place = draw.randrange(len(data))
            data[place : place + draw.randint(0, 2)] = draw.randbytes(draw.randint(0, 2))
    for each in [*(good[: len(good) * part // 20] for part in range(20)), *map(bytes, changed)]:
        (found,) = read(Html(), each)
        if isinstance(found, ReadDocument):
            found.text.encode()


def test_it_is_known_by_what_is_in_it_and_its_name() -> None:
    assert reader_of(b"\xef\xbb\xbf\n<!doctype HTML>", "a").facts.name == "html"
    assert reader_of(b"<!-- saved --><html>", "a.txt").facts.name == "html"
    assert reader_of("<p>متن".encode(), "a.HTM").facts.name == "html"
    assert reader_of(b"<TEI><teiHeader>", "a.xml").facts.name != "html"


def test_comments_before_a_page_cost_no_more_than_they_are_long() -> None:
    head = b"<!---->" * 500
    assert Html().score(head + b"x", "x") == 0
    assert Html().score(head + b"<html>", "x") > 0.9


def test_a_tag_of_endless_attributes_is_refused_and_many_in_all_are_not() -> None:
    crowd = " ".join(f"a{n}='>'" for n in range(300))
    assert code_of(page(f"<p {crowd}>متن</p>").encode()) == "html_broken"
    assert found_in(page("<p a='>' b=x c d/>متن</p>" * 200)).text.startswith("متن")


def test_in_a_page_of_very_many_elements_no_article_is_looked_for() -> None:
    found = found_in(page("<nav>فهرست</nav>" + "<p>یک</p>" * 20_001))
    assert found.text == "\n".join(["یک"] * 20_001)
