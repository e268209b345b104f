# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from annotator.errors import UsageError
from annotator.ui.panels.date_values import first_day, parsed, shown, shown_gregorian

DAY = {"type": "DATE", "jalali": "1403-03-24", "gregorian": "2024-06-13", "mod": None}
TWO = {"type": "DATE", "jalali": ["1403-03-17", "1403-03-18"], "gregorian": ["2024-06-06", None]}


def test_values_are_shown_in_the_digits_of_the_language() -> None:
    assert shown(DAY, "fa") == "۱۴۰۳/۰۳/۲۴"
    assert shown(DAY, "en") == "1403-03-24"
    assert shown(TWO, "fa") == "۱۴۰۳/۰۳/۱۷، ۱۴۰۳/۰۳/۱۸"
    assert shown(None, "fa") == shown({"type": "DATE", "jalali": None}, "fa") == ""
    assert shown_gregorian(TWO) == "2024-06-06, —"


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


@pytest.mark.parametrize("text", ["فردا", "1403/13", "1403/12/31", "۱۴۰۳/۳/۲۵، کی"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="bad_date"):
        parsed(text, None)


def test_a_calendar_opens_at_the_first_whole_day() -> None:
    assert first_day(DAY) == "2024-06-13"
    assert first_day(TWO) == "2024-06-06"
    assert first_day({"jalali": "1403"}) == first_day(None) == ""
