# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import string
from datetime import date

import jdatetime
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.text.calendar import parse_date
from annotator.text.temporal import Timex, find_timexes, value_of
from tests.shared_data import shared
from tests.text.temporal import cases, more_cases, third_cases

SUNDAY = date(2023, 11, 5)

Written = str | tuple[str | None, ...] | None


def all_cases() -> list[tuple[str | None, str, list[str]]]:
    return [
        (published, marked, expected)
        for module in (cases, more_cases, third_cases)
        for published, table in module.BY_PUBLICATION.items()
        for marked, expected in table.items()
    ]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    text, spans, start = "", [], 0
    for character in marked:
        if character == "[":
            start = len(text)
        elif character == "]":
            spans.append((start, len(text)))
        else:
            text += character
    return text, spans


def members(written: str) -> Written:
    if written == "-":
        return None
    return tuple(written.split(",")) if "," in written else written


def gregorian_of(jalali: str) -> str:
    """The Gregorian side, by jdatetime alone."""
    first, slash, last = jalali.partition("/")
    if slash:
        return f"{gregorian_of(first).split('/')[0]}/{gregorian_of(last).split('/')[-1]}"
    if jalali[0] in "TPX":
        return jalali
    if jalali.endswith("X"):
        begin, end = int(jalali[:3]) * 10, int(jalali[:3]) * 10 + 9
        return f"{jdatetime.date(begin, 1, 1).togregorian()}/{year_end(end)}"
    year, *rest = jalali.split("-")
    if not rest:
        return f"{jdatetime.date(int(year), 1, 1).togregorian()}/{year_end(int(year))}"
    seasons = {"SP": (1, 3), "SU": (4, 6), "FA": (7, 9), "WI": (10, 12)}
    if len(rest) == 1:
        begin, end = seasons.get(rest[0]) or (int(rest[0]), int(rest[0]))
        start = jdatetime.date(int(year), begin, 1).togregorian()
        return f"{start}/{month_end(int(year), end)}"
    day = jdatetime.date(int(year), int(rest[0]), int(rest[1][:2])).togregorian()
    return f"{day}{rest[1][2:]}"


def month_end(year: int, month: int) -> date:
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    end: date = jdatetime.date(*after, 1).togregorian()
    return date.fromordinal(end.toordinal() - 1)


def year_end(year: int) -> date:
    return month_end(year, 12)


def test_the_cases_are_many() -> None:
    assert len(all_cases()) > 380


@pytest.mark.parametrize(("published", "marked", "expected"), all_cases())
def test_spans_and_values(published: str | None, marked: str, expected: list[str]) -> None:
    text, spans = unmarked(marked)
    found = find_timexes(text, parse_date(published) if published else None)

    assert [text[t.start : t.end] for t in found] == [text[s:e] for s, e in spans]
    assert [(t.start, t.end) for t in found] == spans
    for timex, line in zip(found, expected, strict=True):
        check_value(timex, line)


def check_value(timex: Timex, line: str) -> None:
    kind, _, rest = line.partition(" ")
    rest, _, mod = rest.partition(" ~")
    jalali, _, gregorian = rest.partition(" = ")
    wanted = members(jalali)

    assert (timex.type, timex.jalali, timex.mod) == (kind, wanted, mod)
    if gregorian:
        assert timex.gregorian == gregorian
    elif isinstance(wanted, str) and kind in ("DATE", "TIME", "DURATION"):
        assert timex.gregorian == gregorian_of(wanted)
    elif isinstance(wanted, tuple) and kind == "DATE":
        assert timex.gregorian == tuple(gregorian_of(part or "") for part in wanted)


def test_the_conformance_cases() -> None:
    given = json.loads(shared("conformance/timex_cases.json").read_text(encoding="utf-8"))
    exact = right = total = 0
    for case in given["cases"]:
        found = find_timexes(case["text"], parse_date(case["anchor_date"]))
        wanted = {(e["start"], e["end"]): e for e in case["expressions"]}
        total += len(wanted)
        for timex in found:
            expression = wanted.get((timex.start, timex.end))
            assert case["expressions"], f"a hit on a trap: {timex.as_written}"
            if expression is not None:
                exact += 1
                value = value_of(timex)
                sides = ("type", "jalali", "gregorian")
                right += all(value[side] == expression[side] for side in sides)
    assert exact >= 0.95 * total
    assert right >= 0.92 * total


def test_friday_eve_is_not_friday_night() -> None:
    (eve,) = find_timexes("شب جمعه به زیارت رفتند.", SUNDAY)
    (night,) = find_timexes("جمعه شب به زیارت رفتند.", SUNDAY)

    assert eve.jalali == "1402-08-11TNI"
    assert night.jalali == "1402-08-12TNI"


def test_without_a_publication_only_whole_dates_have_values() -> None:
    relative, absolute = find_timexes("دیروز نامه ۵ آذر ۱۴۰۱ را خواند.")

    assert (relative.jalali, relative.gregorian, relative.relative) == (None, None, True)
    assert (absolute.jalali, absolute.relative) == ("1401-09-05", False)


def test_what_hangs_on_the_publication_says_so() -> None:
    found = find_timexes("۱۳ آبان و سال ۱۴۰۱ و دو ماه گذشته و هفته آینده", SUNDAY)

    assert [t.relative for t in found] == [True, False, False, True]


def test_the_weekday_tells_the_year() -> None:
    """13 Aban is a Saturday in 1396 and 1402; of these 1402 is nearer to 1400."""
    (timex,) = find_timexes("شنبه ۱۳ آبان آمد.", date(2021, 11, 1))

    assert timex.jalali == "1402-08-13"


def test_the_tense_tells_the_side() -> None:
    (past,) = find_timexes("روز دوشنبه برگزار شد.", SUNDAY)
    (future,) = find_timexes("روز دوشنبه برگزار می‌شود.", SUNDAY)

    assert past.jalali == "1402-08-08"
    assert future.jalali == "1402-08-15"


def test_a_lunar_day_says_that_it_may_be_a_day_off() -> None:
    (feast,) = find_timexes("عید قربان ۱۴۴۴ تعطیل بود.", SUNDAY)

    assert feast.note == "±۱ روز"


def test_these_times_are_no_day() -> None:
    (timex,) = find_timexes("در دنیای امروز رایانه لازم است.", SUNDAY)

    assert (timex.as_written, timex.jalali) == ("امروز", None)


def test_the_value_is_as_jsonl_keeps_it() -> None:
    (timex,) = find_timexes("اوایل مهر باران بارید.", SUNDAY)

    assert value_of(timex) == {
        "type": "DATE",
        "jalali": "1402-07",
        "gregorian": "2023-09-23/2023-10-22",
        "mod": "START",
        "as_written": "اوایل مهر",
    }
    (several,) = find_timexes("۱۷ و ۲۹ مهر ماه رفتند.", SUNDAY)
    assert value_of(several) == {
        "type": "DATE",
        "jalali": ["1402-07-17", "1402-07-29"],
        "gregorian": ["2023-10-09", "2023-10-21"],
        "as_written": "۱۷ و ۲۹ مهر ماه",
    }


def test_a_day_that_no_calendar_has_is_found_without_a_value() -> None:
    (timex,) = find_timexes("در ۳۱ آبان ۱۴۰۱ ثبت شد.", SUNDAY)

    assert (timex.as_written, timex.jalali) == ("۳۱ آبان ۱۴۰۱", None)


@pytest.mark.parametrize("spelling", ["سه‌شنبه", "سه شنبه", "سهشنبه", "سه\u200bشنبه", "۳شنبه"])
def test_spellings_of_a_weekday_are_one(spelling: str) -> None:
    (timex,) = find_timexes(f"روز {spelling} ۹ آبان آمد.", SUNDAY)

    assert timex.as_written == f"{spelling} ۹ آبان"
    assert timex.jalali == "1402-08-09"


MIXED = """
شنبه جمعه شب صبح ۱۳ ۵ ۱۴۰۲ ۲۰۲۳ ۹۸ سی یکم دوم آبان مهر دی می صفر رجب سرطان ماه سال هفته روز ساعت
دقیقه دهه قرن گذشته آینده پیش بعد از تا و ، - / : ۱۴۰۲/۸/۱۳ ۱۰:۳۰ هر نیم این امسال دیروز امروز
اوایل نیمه پاییز فصل نوروز شب‌یلدا عید فطر هزار سیصد میلادی هجری قمری ه . ش بین طی حدود ساله
روزه ماهه ( ) \u200c 🌙
"""


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(MIXED.split()), max_size=14),
    st.sampled_from([None, SUNDAY, date(1, 1, 1), date(9999, 12, 31), date(2024, 3, 19)]),
)
def test_any_row_of_these_words_is_read(words: list[str], published: date | None) -> None:
    check_laws(" ".join(words), published)


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from(string.printable + "آبانشنهمر۰۱۲۳٤٥\u200c\u064b\u202b\ufeff🙂\ud800"))
)
def test_any_text_is_read(text: str) -> None:
    check_laws(text, SUNDAY)


def check_laws(text: str, published: date | None) -> None:
    end = 0
    for timex in find_timexes(text, published):
        assert end <= timex.start < timex.end <= len(text)
        assert timex.as_written == text[timex.start : timex.end]
        assert timex.as_written == timex.as_written.strip(" \n\u200c")
        assert timex.type in ("DATE", "TIME", "DURATION", "SET")
        assert timex.reason
        assert 0 < timex.score <= 1
        end = timex.end
