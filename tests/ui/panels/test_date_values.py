# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from annotator.errors import UsageError
from annotator.ui.panels.date_values import first_day, gregorian_words, parsed, shown, time_words

DAY = {"type": "DATE", "jalali": "1403-03-24", "gregorian": "2024-06-13", "mod": None}
TWO = {"type": "DATE", "jalali": ["1403-03-17", "1403-03-18"], "gregorian": ["2024-06-06", None]}


def test_values_are_shown_in_the_digits_of_the_language() -> None:
    assert shown(DAY, "fa") == "۱۴۰۳/۰۳/۲۴"
    assert shown(DAY, "en") == "1403-03-24"
    assert shown(TWO, "fa") == "۱۴۰۳/۰۳/۱۷، ۱۴۰۳/۰۳/۱۸"
    assert shown(None, "fa") == shown({"type": "DATE", "jalali": None}, "fa") == ""


def test_gregorian_days_are_written_as_people_write_them() -> None:
    assert gregorian_words(DAY, "fa") == "۱۳ ژوئن ۲۰۲۴"
    assert gregorian_words(TWO, "en") == "6 June 2024"
    summer = {"jalali": "1400-SU", "gregorian": "2021-06-22/2021-09-22"}
    assert gregorian_words(summer, "en") == "22 June 2021 – 22 September 2021"
    assert gregorian_words({"jalali": "PT48H", "gregorian": "PT48H"}, "fa") == ""


@pytest.mark.parametrize(
    ("jalali", "words"),
    [
        ("1403-03-24TNI", "۱۴۰۳/۰۳/۲۴ شب"),
        ("1403-03-24T08:30", "۱۴۰۳/۰۳/۲۴ ۰۸:۳۰"),
    ],
)
def test_a_time_of_the_day_is_shown_in_words_and_read_again(jalali: str, words: str) -> None:
    time = jalali.partition("T")[2]
    value = {"type": "TIME", "jalali": jalali, "gregorian": f"2024-06-13T{time}"}
    assert shown(value, "fa") == words
    assert parsed(words, value) == value
    assert time_words(value, "fa") == words.partition(" ")[2]
    assert time_words(DAY, "fa") == time_words(TWO, "fa") == ""


def test_a_duration_is_shown_in_words() -> None:
    assert shown({"type": "DURATION", "jalali": "PT48H"}, "fa") == "۴۸ ساعت"


def test_typing_keeps_what_the_value_says_besides_its_days() -> None:
    assert parsed("۱۴۰۳/۳/۲۵", DAY) == DAY | {"jalali": "1403-03-25", "gregorian": "2024-06-14"}
    assert parsed("", DAY) is None


def test_several_days_and_parts_of_the_calendar_can_be_named() -> None:
    assert parsed("1403-03-17، 1403-03-18", None) == {
        "type": "DATE",
        "jalali": ["1403-03-17", "1403-03-18"],
        "gregorian": ["2024-06-06", "2024-06-07"],
    }
    assert parsed("۱۴۰۳/۳", None)["jalali"] == "1403-03"
    assert parsed("۱۴۰۳", None) == {"type": "DATE", "jalali": "1403", "gregorian": None}


@pytest.mark.parametrize(
    "text", ["فردا", "1403/13", "1403/3/24 25:00", "1403/3/24 پگاه", "1403/12/31", "۱۴۰۳/۳/۲۵، کی"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="bad_date"):
        parsed(text, None)


def test_a_calendar_opens_at_the_first_whole_day() -> None:
    assert first_day(DAY) == "2024-06-13"
    assert first_day(TWO) == "2024-06-06"
    assert first_day({"jalali": "1403"}) == first_day(None) == ""
