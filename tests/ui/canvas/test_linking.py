# SPDX-License-Identifier: MIT
"""Hint keys of link targets."""

from __future__ import annotations

from annotator.ui.canvas.linking import LinkMode


def test_a_letter_chooses_its_target() -> None:
    mode = LinkMode("a")
    mode.set_targets({"b": "F", "c": "j", "d": ""})
    assert mode.active
    assert mode.hints() == {"b": "f", "c": "j"}
    assert mode.type("x") is None
    assert mode.type("f") == "b"


def test_hints_of_two_letters_are_typed_one_after_the_other() -> None:
    mode = LinkMode("a")
    mode.set_targets({"b": "fa", "c": "fj", "d": "k"})
    assert mode.type("f") == ""
    assert mode.hints() == {"b": "a", "c": "j"}
    assert mode.type("j") == "c"
