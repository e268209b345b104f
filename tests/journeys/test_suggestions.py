# SPDX-License-Identifier: MIT
"""What is suggested is walked through, accepted, rejected, corrected, one by one or together."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from annotator.model.annotation import Origin, Outcome
from annotator.ui.canvas.marks import Spot
from annotator.ui.dialogs.accept_above import AcceptAboveDialog
from tests.journeys.desktop import ALT, CTRL, SHIFT, Desktop, Start

Key = Qt.Key


def test_accepting_rejecting_correcting(desktop: Desktop) -> None:
    accepted, rejected = desktop.suggestion("اهواز"), desktop.suggestion("آبادان")
    corrected, resized = desktop.suggestion("۲۵ درصد"), desktop.suggestion("بهرام درخشان")
    desktop.accept("اهواز")
    desktop.go_to("آبادان")
    desktop.press(Key.Key_Delete)
    desktop.go_to("۲۵ درصد")
    desktop.type_tag("q")
    desktop.go_to("بهرام درخشان")
    desktop.press(Key.Key_Period)
    decisions = {key: d.outcome for key, d in desktop.document.decisions.items()}
    assert decisions == {
        accepted.key: Outcome.ACCEPTED,
        rejected.key: Outcome.REJECTED,
        corrected.key: Outcome.CORRECTED,
        resized.key: Outcome.CORRECTED,
    }
    spans = {desktop.document.text_of(s.fragments): s for s in desktop.document.spans.values()}
    assert {text: span.label for text, span in spans.items()} == {
        "اهواز": "LOCATION",
        "۲۵ درصد": "QUANTITY",
        "بهرام": "PERSON",
    }
    origins = {text: span.provenance.origin for text, span in spans.items()}
    assert origins["اهواز"] is Origin.ACCEPTED
    assert origins["۲۵ درصد"] is origins["بهرام"] is Origin.CORRECTED
    marks = desktop.window.canvas.page.index.spans
    assert not {s.key for s in (accepted, rejected, corrected, resized)} & marks.keys()
    desktop.wait_until_saved()
    stored = desktop.on_disk(lambda store: store.content(desktop.document.id)).decisions
    assert {d.key: d.outcome for d in stored} == decisions


def test_a_rejection_is_taken_back(desktop: Desktop) -> None:
    proposed = desktop.go_to("آبادان")
    desktop.act("reject")
    assert proposed.key not in {s.key for s in desktop.document.suggestions}
    assert desktop.window.desk.suggestion is not None
    desktop.wait_until_saved()
    desktop.press(Key.Key_Z, CTRL)
    desktop.wait(lambda: proposed.key in desktop.window.canvas.page.index.spans)


def test_walking_visits_every_suggestion_in_order_both_ways(desktop: Desktop) -> None:
    canvas, count = desktop.window.canvas, len(desktop.document.suggestions)
    canvas.setFocus()
    desktop.press(Key.Key_Home, CTRL)
    canvas.clear_selection()
    seen = []
    for _ in range(count):
        desktop.press(Key.Key_Down, ALT)
        assert desktop.window.desk.suggestion is not None
        seen.append(desktop.window.desk.suggestion)
    assert [s.key for s in seen] == [
        s.key for s in sorted(seen, key=lambda s: (s.start, s.end, s.label))
    ]
    assert {s.key for s in seen} == {s.key for s in desktop.document.suggestions}
    for expected in reversed(seen[:-1]):
        desktop.press(Key.Key_Up, ALT)
        assert desktop.window.desk.key == expected.key


def test_space_goes_to_the_uncertain_ones(desktop: Desktop) -> None:
    uncertain = {s.key for s in desktop.document.suggestions if s.score < 0.9}
    assert 0 < len(uncertain) < len(desktop.document.suggestions)
    desktop.window.canvas.setFocus()
    seen = []
    for _ in uncertain:
        desktop.press(Key.Key_Space)
        seen.append(desktop.window.desk.key)
    assert set(seen) == uncertain


def test_a_paragraph_at_once(desktop: Desktop) -> None:
    desktop.select("درصد")
    desktop.press(Key.Key_J, CTRL, SHIFT)
    spans = desktop.document.spans.values()
    assert {s.provenance.origin for s in spans} == {Origin.BULK}
    texts = {desktop.document.text_of(s.fragments) for s in spans}
    assert texts == {"۲۵ درصد", "پایان سال", "۱۲ میلیارد تومان"}
    desktop.wait_until_saved()
    desktop.act("undo")
    desktop.wait(lambda: not desktop.document.spans)


def test_all_above_a_confidence_after_a_look(desktop: Desktop) -> None:
    waiting = {s.key: s.score for s in desktop.document.suggestions}
    desktop.press(Key.Key_A, CTRL, SHIFT)
    dialog = desktop.dialog(AcceptAboveDialog)
    dialog.slider.setValue(88)
    expected = {key for key, score in waiting.items() if round(score * 100) >= 88}
    assert 0 < len(expected) < len(waiting)
    assert set(dialog.keys()) == expected
    assert dialog.model.rowCount() == len(expected)
    dialog.reject()
    assert not desktop.document.spans

    desktop.act("accept_above")
    dialog = desktop.dialog(AcceptAboveDialog)
    dialog.slider.setValue(88)
    dialog.accept()
    accepted = {d.key for d in desktop.document.decisions.values() if d.result}
    left = {s.key for s in desktop.document.suggestions}
    assert accepted >= expected - left
    assert all(round(waiting[key] * 100) < 88 for key in left)


def test_a_sentence_is_looked_at_in_the_article_before_it_is_accepted(desktop: Desktop) -> None:
    desktop.select("درصد")
    desktop.press(Key.Key_A, CTRL, SHIFT)
    dialog = desktop.dialog(AcceptAboveDialog)
    assert len(dialog.stretches) == 3
    dialog.choices.button(0).setFocus()
    desktop.press(Key.Key_Left)
    desktop.press(Key.Key_Left)
    dialog.slider.setValue(0)
    lit = {spot for spot in desktop.spots() if spot.kind is Spot.FIND}
    texts = {desktop.document.display[spot.start : spot.end] for spot in lit}
    assert texts == {"۲۵ درصد", "پایان سال", "۱۲ میلیارد تومان"}
    desktop.press(Key.Key_Return)
    desktop.wait(lambda: bool(desktop.document.spans))
    assert {desktop.document.text_of(s.fragments) for s in desktop.document.spans.values()} == texts
    assert not any(spot.kind is Spot.FIND for spot in desktop.spots())


def test_they_look_different_from_what_is_confirmed(desktop: Desktop) -> None:
    proposed = desktop.suggestion("اهواز")
    mark = desktop.window.canvas.page.index.spans[proposed.key]
    assert not mark.confirmed
    assert mark.score == proposed.score
    span = desktop.accept("اهواز")
    mark = desktop.window.canvas.page.index.spans[span.id]
    assert mark.confirmed
    assert mark.score is None


def test_a_double_click_on_the_chip_accepts(desktop: Desktop) -> None:
    proposed = desktop.suggestion("آبادان")
    desktop.double_click(desktop.chip(proposed.key))
    assert desktop.span("آبادان").provenance.origin is Origin.ACCEPTED


def test_what_was_decided_stays_decided_after_a_restart(desktop: Desktop, start: Start) -> None:
    rejected = desktop.go_to("آبادان")
    desktop.act("reject")
    desktop.wait_until_saved()
    desktop.close_window()
    again = start()
    again.wait_for_suggestions()
    assert rejected.key not in {s.key for s in again.document.suggestions}


def test_what_was_marked_is_suggested_elsewhere_within_seconds(
    start: Start, tmp_path: Path
) -> None:
    path = tmp_path / "text.txt"
    path.write_text("ساغرچین آمد.\n\nآنگاه ساغرچين می‌رود.\n", encoding="utf-8")
    desktop = start(path)
    desktop.tag("ساغرچین", "o")
    desktop.wait_for_suggestions()
    (learnt,) = desktop.document.suggestions
    assert (learnt.label, learnt.suggester) == ("ORGANIZATION", "memory")
    assert desktop.document.source[learnt.start : learnt.end] == "ساغرچين"
    desktop.act("next_suggestion")
    desktop.press(Key.Key_Return)
    desktop.wait_until_saved()
    assert len(desktop.document.spans) == 2
