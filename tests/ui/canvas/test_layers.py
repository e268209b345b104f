# SPDX-License-Identifier: MIT
"""Layers, gapped spans, events, chains and what lies on top."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.ui.canvas.chips import face_of
from annotator.ui.canvas.hit_testing import Under
from annotator.ui.canvas.marks import ArcMark, Range, SpanMark
from annotator.ui.canvas.metrics import Metrics
from annotator.ui.canvas.placed import Strand
from annotator.ui.canvas.view import CanvasView
from annotator.ui.theme import LIGHT, tones
from tests.ui.canvas.samples import NEWS, canvas, picture, place, point_of, span
from tests.ui.canvas.test_view import has_color

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
TORN = (place(NEWS, "نسرین"), place(NEWS, "رئیس"))


def strands(view: CanvasView, block: int) -> list[Strand]:
    return view.page.laid(block).decoration.strands


def test_the_way_between_fragments_goes_on_over_lines_and_paragraphs(qtbot: QtBot) -> None:
    view = canvas(qtbot, size=(420, 620))
    far = (place(NEWS, "نسرین"), place(NEWS, "کتاب‌های"), place(NEWS, "ساختمان"))
    view.set_marks([SpanMark("p", far, "شخص")], [])
    assert not strands(view, 0)
    first, *_, last = strands(view, 1)
    assert first.gaps[0][0] == last.gaps[-1][0] == 0
    assert not first.gaps[0][2]
    width = view.column.width
    assert [(gap[1], gap[2:]) for gap in strands(view, 2)[0].gaps] == [(width, (True, False))]
    lines = [strand.line for strand in strands(view, 1)]
    assert lines == list(range(lines[0], lines[-1] + 1))
    assert view.page.index.home("p") == 1
    assert list(view.page.laid(1).decoration.chips) == ["p"]


def test_ways_that_meet_do_not_lie_on_each_other(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    other = (place(NEWS, "کاوه"), place(NEWS, "شورای"))
    view.set_marks([SpanMark("p", TORN, "شخص"), SpanMark("q", other, "شخص")], [])
    heights = {strand.mark.key: strand.y for strand in strands(view, 1)}
    assert heights["p"] != heights["q"]


def test_another_layer_has_brackets_under_the_boxes_and_keeps_their_sizes(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    role = span("role", "رئیس شورای شهر ورامین", label="سمت", color=4)
    view.set_marks([role], [])
    alone = view.page.laid(1).decoration.pieces[0].boxes
    bare = view.page.tops()[2]
    inner = span("verb", "شورای", label="فعل", color=3, layer=1)
    view.set_marks([role, inner], [])
    decoration = view.page.laid(1).decoration
    boxes = {piece.mark.key: piece.boxes for piece in decoration.pieces}
    assert [box.size() for box in boxes["role"]] == [box.size() for box in alone]
    (bracket,) = decoration.strands
    assert bracket.y > boxes["role"][0].bottom()
    assert view.page.tops()[2] > bare
    image = picture(view)
    under = point_of(view, *place(NEWS, "شورای"))
    top = view.page.tops()[1] - view.scroll_y
    assert image.pixelColor(under.x(), round(top + bracket.y)).name() == LIGHT.canvas.chips[3]


def test_an_own_colour_is_drawn_so_that_it_can_be_read(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.set_marks([span("person", "نسرین کاوه", tint="#ffee00")], [])
    image = picture(view)
    found = tones("#ffee00", LIGHT)
    assert has_color(image, image.rect(), found.chip)
    assert has_color(image, image.rect(), found.fill)


def test_a_chip_says_that_it_is_an_event_and_unsure(qtbot: QtBot) -> None:
    metrics = Metrics()
    plain = face_of(span("a", "نسرین"), metrics)
    event = face_of(span("a", "نسرین", event=True), metrics)
    unsure = face_of(span("a", "نسرین", unsure=True), metrics)
    assert plain.unsure is None
    assert unsure.unsure is not None
    assert unsure.unsure.text.text() == "؟"
    assert event.width > plain.width < unsure.width


def test_a_role_is_drawn_in_the_colour_of_its_event(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    marks = [span("meet", "گفت‌وگو کرد", color=3, event=True), span("who", "رضا پاکدل")]
    arc = ArcMark("r", "meet", "who", "گوینده")

    def drawn(arc: ArcMark) -> QPoint | None:
        view.set_marks(marks, [arc])
        (run, *_) = view.page.laid(1).decoration.runs
        at = QPoint(round(run.x), round(run.y + 8)) + QPoint(view.column.left, view.page.tops()[1])
        image = picture(view)
        near = (at + QPoint(step, 0) for step in (-1, 0, 1))
        names = [image.pixelColor(point).name() for point in near]
        reds = [name for name in names if int(name[1:3], 16) > int(name[3:5], 16) + 60]
        return at if reds else None

    assert drawn(arc) is None
    assert drawn(replace(arc, role=True)) is not None


def test_the_chain_that_is_looked_at_is_seen_without_laying_anything_out(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.set_marks([span("person", "نسرین کاوه"), span("other", "رضا پاکدل")], [])
    laid, before = view.page.laid(1).decoration, picture(view)
    view.set_linked(["person", "other"])
    assert picture(view) != before
    assert view.page.laid(1).decoration is laid
    view.set_linked([])
    assert picture(view) == before


def crossing(view: CanvasView) -> tuple[SpanMark, SpanMark]:
    one, other = span("one", "نسرین کاوه رئیس"), span("other", "رئیس شورای شهر", color=3)
    view.set_marks([one, other], [])
    return one, other


def test_what_is_put_on_top_is_found_first_and_stays_so(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    one, other = crossing(view)
    at = QPointF(point_of(view, *place(NEWS, "رئیس")))
    before = view.hit(at).marks
    assert set(before) == {"one", "other"}
    view.put_on_top(before[1])
    assert view.hit(at).marks == before[::-1]
    view.set_marks([one, other], [])
    assert view.hit(at).marks == before[::-1]
    view.put_on_top(before[0])
    assert view.hit(at).marks == before


def test_of_two_over_the_same_words_the_one_on_top_is_meant(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    view.set_marks([span("one", "نسرین"), span("other", "نسرین", color=3)], [])
    words = place(NEWS, "نسرین")
    for key in ("one", "other", "one"):
        view.put_on_top(key)
        view.set_selection(*words)
        assert view.selected_key == key


def test_cycling_goes_outwards_and_round(qtbot: QtBot) -> None:
    view = canvas(qtbot)
    spans = [span("big", "نسرین کاوه رئیس"), span("mid", "نسرین کاوه"), span("word", "کاوه")]
    view.set_marks([*spans, span("far", "رضا پاکدل")], [])
    view.caret = place(NEWS, "کاوه")
    seen = []
    for _ in range(4):
        assert view.cycle()
        seen.append(view.selected_key)
    assert seen == ["word", "mid", "big", "word"]
    view.clear_selection()
    view.caret = place(NEWS, "گزارش")
    assert not view.cycle()


@pytest.fixture
def torn(qtbot: QtBot) -> CanvasView:
    view = canvas(qtbot)
    view.set_marks([SpanMark("p", TORN, "شخص")], [])
    view.select_mark("p")
    return view


def test_only_the_outer_edges_of_a_torn_span_are_taken(torn: CanvasView) -> None:
    found = set()
    top, bottom = (round(y) - torn.scroll_y for y in torn.lines_of(*TORN[0]))
    for words in TORN:
        at = point_of(torn, *words)
        for x in range(at.x() - 60, at.x() + 60):
            hit = torn.hit(QPointF(x, (top + bottom) / 2))
            if hit.kind in (Under.START, Under.END):
                found.add((hit.kind, words))
    assert (Under.START, TORN[0]) in found
    assert (Under.END, TORN[1]) in found
    assert len({kind for kind, _ in found}) == 2
    assert (Under.END, TORN[0]) not in found


def test_dragging_with_alt_gives_words_and_keeps_the_span(torn: CanvasView, qtbot: QtBot) -> None:
    given: list[Range] = []
    torn.words_added.connect(lambda start, end: given.append((start, end)))
    port = torn.viewport()
    first, last = (point_of(torn, *place(NEWS, words)) for words in ("رضا", "پاکدل"))
    QTest.mousePress(port, LEFT, ALT, first)
    QTest.mouseMove(port, (first + last) / 2)
    QTest.mouseMove(port, last)
    assert torn.selected_key == "p"
    QTest.mouseRelease(port, LEFT, ALT, last)
    assert given == [place(NEWS, "رضا پاکدل")]
    assert torn.selected_key == "p"
    assert torn.selection == (TORN[0][0], TORN[1][1])


def test_a_click_with_alt_names_the_word_also_at_an_edge(torn: CanvasView) -> None:
    clicked: list[Range] = []
    torn.fragment_clicked.connect(lambda start, end: clicked.append((start, end)))
    QTest.mouseClick(torn.viewport(), LEFT, ALT, point_of(torn, *TORN[1]))
    assert clicked == [TORN[1]]
    torn.clear_selection()
    QTest.mouseClick(torn.viewport(), LEFT, ALT, point_of(torn, *TORN[1]))
    assert clicked == [TORN[1]]


def test_what_is_held_is_let_go_by_escape_and_with_its_span(torn: CanvasView) -> None:
    said: list[str] = []
    torn.held_changed.connect(said.append)
    torn.hold("p")
    QTest.keyClick(torn, Qt.Key.Key_Escape)
    torn.hold("p")
    torn.update_marks(removed=["p"])
    assert said == ["p", "", "p", ""]


def test_a_join_takes_a_span_and_no_words(torn: CanvasView) -> None:
    chosen: list[str] = []
    torn.link_target_chosen.connect(chosen.append)
    torn.relation_dragged.connect(lambda *_: chosen.append("words"))
    torn.update_marks(spans=[span("other", "رضا پاکدل")])
    torn.start_link("p", words=False)
    torn.set_link_targets({"other": "a"})
    QTest.mouseClick(torn.viewport(), LEFT, pos=point_of(torn, *place(NEWS, "گزارش")))
    assert torn.link_mode.active
    QTest.keyClick(torn, Qt.Key.Key_A)
    assert chosen == ["other"]
    assert not torn.link_mode.active


def test_an_outline_keeps_off_the_sign_that_touches_its_words(qtbot: QtBot) -> None:
    text = "تهران، ساری و بابل."
    view = canvas(qtbot, text)
    words = [place(text, word) for word in ("تهران", "ساری", "بابل")]
    view.set_marks([SpanMark(f"s{n}", (at,), "مکان") for n, at in enumerate(words)], [])
    boxes = {piece.mark.key: piece for piece in view.page.laid(0).decoration.pieces}

    def beyond(key: str) -> float:
        return boxes[key].part.left - boxes[key].boxes[0].left()

    assert beyond("s0") < 1 <= beyond("s1")
    assert beyond("s2") < 1
