# SPDX-License-Identifier: MIT
import json
from pathlib import Path

import pytest

from annotator.errors import StorageFailed
from annotator.session.doors.choices import Choices, load, save


def test_choices_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "suggesters.json"
    chosen = Choices(("lists",), (("ما", "1.0"), ("other", "2")), "https://example.org/")
    save(chosen, path)
    assert load(path) == chosen


def test_at_first_everything_built_in_is_on_and_every_door_shut(tmp_path: Path) -> None:
    assert load(tmp_path / "none.json") == Choices()
    assert not Choices().open


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"outside": "x", "endpoint": ["https://example.org"], "off": {"a": 1}}',
        '{"outside": [["x"], ["x", 1], "xy", null, ["", "1"]], "endpoint": 5, "off": [1, ""]}',
        '{"endpoint": "https://a.org", "endpoint": "https://b.org"}',
        '{"endpoint": "' + "a" * 5000 + '"}',
    ],
)
def test_what_makes_no_sense_opens_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "choices.json"
    path.write_text(text, encoding="utf-8")
    assert load(path) == Choices()


def test_what_makes_sense_in_a_damaged_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "choices.json"
    path.write_text(json.dumps({"off": ["lists", 7], "outside": [["x", "1"]]}), encoding="utf-8")
    assert load(path) == Choices(("lists",), (("x", "1"),))


def test_switching_is_by_name_and_leaves_the_others() -> None:
    chosen = Choices().switched("lists", on=False).switched("people", on=False)
    assert chosen.switched("lists", on=True).off == ("people",)
    outside = Choices().with_outside("x", "1", on=True).with_outside("y", "1", on=True)
    assert outside.with_outside("x", "2", on=True).outside == (("y", "1"), ("x", "2"))
    assert outside.with_outside("x", "", on=False).outside == (("y", "1"),)


def test_a_choice_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFailed):
        save(Choices(), tmp_path / "file" / "choices.json")
