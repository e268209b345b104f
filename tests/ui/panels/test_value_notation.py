# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import UsageError
from annotator.text.calendar import jalali_iso
from annotator.text.temporal import find_timexes, value_of
from annotator.ui.panels.value_notation import (
    Joint,
    Moment,
    Point,
    Repetition,
    Shape,
    gregorian_point,
    jalali_point,
    length_code,
    length_parts,
    put_together,
    repetition_codes,
    repetition_of,
    shape_of,
    taken_apart,
)
from annotator.ui.panels.value_reading import joined, point_words, read_points
from tests.shared_data import shared

DAYS = st.integers(0, 60_000).map(lambda count: date(1900, 1, 1) + timedelta(days=count))

VALUES: tuple[tuple[Any, Any], ...] = (
    ("1402-08-13", "2023-11-04"),
    ("1402-08-13TNI", "2023-11-04TNI"),
    ("1402-08-14T10:30", "2023-11-05T10:30"),
    (["1402-07-17", "1402-07-29"], ["2023-10-09", "2023-10-21"]),
    (["1402-08-13", None], ["2023-11-04", None]),
    ("1402-07-16/1402-07-30", "2023-10-08/2023-10-22"),
    ("1402-08-13T09:00/1402-08-13T11:00", "2023-11-04T09:00/2023-11-04T11:00"),
    ("T09:00/T11:00", "T09:00/T11:00"),
    ("1401-07", "2022-09-23/2022-10-22"),
    ("1402-07-09/1402-08-09", "2023-10"),
    ("1400-FA", "2021-09-23/2021-12-21"),
    ("138X", "2001-03-21/2011-03-20"),
    ("1402-XX-14", None),
    (None, None),
)


@pytest.mark.parametrize(("jalali", "gregorian"), VALUES)
def test_a_value_taken_apart_is_put_together_as_it_was(jalali: Any, gregorian: Any) -> None:
    assert put_together(taken_apart({"jalali": jalali, "gregorian": gregorian})) == (
        jalali,
        gregorian,
    )


def test_every_value_the_program_finds_survives_the_editor() -> None:
    cases = json.loads(shared("conformance/timex_cases.json").read_text("utf-8"))
    for case in cases["cases"]:
        published = date.fromisoformat(case["anchor_gregorian"])
        for timex in find_timexes(case["text"], published):
            value = value_of(timex)
            sides = value["jalali"], value["gregorian"]
            match shape_of(value, timex.type):
                case Shape.MOMENT:
                    assert put_together(taken_apart(value)) == sides
                case Shape.LENGTH:
                    parts = length_parts(value["jalali"]) if value["jalali"] else ()
                    assert (length_code(parts) or None, length_code(parts) or None) == sides
                case Shape.REPETITION:
                    assert repetition_codes(repetition_of(value)) == sides


@settings(max_examples=60)
@given(DAYS)
def test_both_calendars_lead_to_the_same_day(day: date) -> None:
    by_jalali = jalali_point(jalali_iso(day))
    assert by_jalali == gregorian_point(day.isoformat())
    assert by_jalali == Point(jalali_iso(day), day.isoformat())


@settings(max_examples=60)
@given(st.lists(DAYS, min_size=1, max_size=4, unique=True), st.booleans())
def test_what_is_shown_can_be_typed_again(days: list[date], persian: bool) -> None:
    language = "fa" if persian else "en"
    points = tuple(jalali_point(jalali_iso(day)) for day in days)
    joint = Joint.LIST if len(points) > 1 else Joint.ONE
    for calendar in ("jalali", "gregorian"):
        words = tuple(point_words(getattr(point, calendar), language) for point in points)
        assert read_points(joined(joint, words, language)) == (joint, points, ())


def test_a_month_or_year_of_one_calendar_is_a_stretch_of_the_other() -> None:
    assert jalali_point("1402-08").gregorian == "2023-10-23/2023-11-21"
    assert jalali_point("1402").gregorian == "2023-03-21/2024-03-19"
    assert gregorian_point("2023-11").jalali == "1402-08-10/1402-09-09"


def test_what_is_not_known_has_no_other_side() -> None:
    assert jalali_point("1402-XX-14") == Point("1402-XX-14", "")
    assert jalali_point("XXXX-08-13") == Point("XXXX-08-13", "")
    for impossible in ("1402-13", "1402-12-30", "1402-XX-32", "XXXX-07-31"):
        with pytest.raises(UsageError, match="bad_date"):
            jalali_point(impossible)


def test_other_dates_keep_the_time_of_the_day_and_the_other_way_round() -> None:
    night = taken_apart({"jalali": "1402-08-13TNI", "gregorian": "2023-11-04TNI"})
    other = night.with_points(Joint.ONE, (jalali_point("1402-08-20"),))
    assert put_together(other) == ("1402-08-20TNI", "2023-11-11TNI")
    hours = night.with_clocks(Joint.RANGE, ("09:00", "11:00"))
    assert put_together(hours)[0] == "1402-08-13T09:00/1402-08-13T11:00"
    assert hours.points == (Point("1402-08-13", "2023-11-04"),)
    two = night.with_points(Joint.LIST, (jalali_point("1402-08-20"), jalali_point("1402-08-21")))
    assert put_together(two)[0] == ["1402-08-20TNI", "1402-08-21TNI"]
    with pytest.raises(UsageError):
        two.with_clocks(Joint.LIST, ("09:00", "10:00", "11:00"))


def test_a_value_tells_what_kind_of_time_it_is() -> None:
    assert shape_of({"jalali": "P3D"}, "DATE") is Shape.LENGTH
    assert shape_of({"jalali": "1402"}, "DURATION") is Shape.MOMENT
    assert shape_of(None, "DURATION") is Shape.LENGTH
    assert shape_of({"jalali": "XXXX-WXX-7"}, "DATE") is Shape.REPETITION
    assert shape_of({"jalali": None, "type": "DATE"}, "DATE") is Shape.MOMENT
    assert shape_of("1402", "DATE") is Shape.MOMENT


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("P3D", (("3", "D"),)),
        ("P3Y6M", (("3", "Y"), ("6", "M"))),
        ("PT1H30M", (("1", "TH"), ("30", "TM"))),
        ("P1DT12H", (("1", "D"), ("12", "TH"))),
    ],
)
def test_lengths_are_numbers_with_units(code: str, parts: tuple[tuple[str, str], ...]) -> None:
    assert length_parts(code) == parts
    assert length_code(tuple(reversed(parts))) == code


@pytest.mark.parametrize("code", ["P", "PT", "3D", "P3", "P2Y/P3Y", ""])
def test_what_is_no_single_length_has_no_parts(code: str) -> None:
    assert length_parts(code) == ()


@pytest.mark.parametrize(
    ("every", "jalali", "gregorian"),
    [
        (Repetition("1", "D"), "XXXX-XX-XX", "XXXX-XX-XX"),
        (Repetition("2", "W"), "P2W", "P2W"),
        (Repetition("6", "TH"), "PT6H", "PT6H"),
        (Repetition(weekdays=(7,)), "XXXX-WXX-7", "XXXX-WXX-5"),
        (Repetition(weekdays=(1, 3)), ["XXXX-WXX-1", "XXXX-WXX-3"], ["XXXX-WXX-6", "XXXX-WXX-1"]),
        (Repetition("1", "D", clock="MO"), "XXXX-XX-XXTMO", "XXXX-XX-XXTMO"),
        (Repetition(code="XXXX-08-13"), "XXXX-08-13", None),
    ],
)
def test_repetitions_are_written_for_both_weeks(
    every: Repetition, jalali: Any, gregorian: Any
) -> None:
    assert repetition_codes(every) == (jalali, gregorian)
    assert repetition_of({"jalali": jalali, "gregorian": gregorian}) == every


def test_a_day_every_day_may_also_be_written_as_a_length() -> None:
    assert repetition_of({"jalali": "P1D"}) == Repetition("1", "D")


def test_an_empty_value_is_one_unknown_moment() -> None:
    assert taken_apart(None).items == (Moment(),)
