# SPDX-License-Identifier: MIT
"""How fast the canvas is beside a QTextEdit with ExtraSelections, in one run.

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.canvas [--chars 1000000] [--runs 5]
        [--plain] [--cpu]

Prints medians of wall-clock milliseconds, or with --cpu of processor time; judge by the ratio,
the machine may be busy. The text is made up here: words in paragraphs, 20 spans of three layers
and 6.7 relations per 1,000 characters; with --plain the spans are of one layer and none lies in
another or is torn, as in the sample that was measured first.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QApplication, QTextEdit

from annotator.ui.canvas.marks import ArcMark, SpanMark, TextView
from annotator.ui.canvas.view import CanvasView
from annotator.ui.fonts import font, load_fonts
from annotator.ui.theme import LIGHT, apply_theme

NEWS = (
    "شورای شهر دیروز در نشست علنی خود درباره بودجه تازه گفت‌وگو کرد و نماینده مردم از کمبود آب در "
    "روستاهای اطراف سخن گفت رئیس سازمان آب منطقه‌ای نیز افزود که سد تازه تا پایان سال آماده می‌شود "
    "مدیر کتابخانه مرکزی از خرید ۲۵۰ جلد کتاب خبر داد تیم بسکتبال دانشگاه در نیمه‌نهایی برنده شد"
)
LABELS = ("شخص", "سازمان", "مکان", "رویداد", "سمت", "تاریخ", "اثر", "اندازه")


@dataclass(frozen=True, slots=True)
class Sample:
    view: TextView
    spans: tuple[SpanMark, ...]
    arcs: tuple[ArcMark, ...]


def make_sample(characters: int, plain: bool = False) -> Sample:
    """Text of about so many characters, the same on every run."""
    draw = random.Random(7)
    words = NEWS.split()
    pieces: list[str] = []
    paragraphs: list[tuple[int, int]] = []
    tokens: list[tuple[int, int]] = []
    at = 0
    while at < characters:
        start, length = at, draw.randrange(120, 420)
        while at - start < length:
            word = draw.choice(words)
            tokens.append((at, at + len(word)))
            pieces += [word, " "]
            at += len(word) + 1
        pieces[-1] = "\n"
        paragraphs.append((start, at - 1))
    text = "".join(pieces)
    make_spans = _plain_spans if plain else _spans
    spans = make_spans(tokens, round(characters / 50), draw)
    arcs = _arcs(spans, round(characters / 150), draw)
    return Sample(TextView(text, tuple(paragraphs), tuple(paragraphs), tuple(tokens)), spans, arcs)


def _spans(tokens: list[tuple[int, int]], count: int, draw: random.Random) -> tuple[SpanMark, ...]:
    """Of three layers, the first the largest; some of several fragments, some inside another or
    across it."""
    step = len(tokens) / count
    made: list[SpanMark] = []
    for number in range(count):
        first = int(number * step + draw.random() * step * 0.5)
        last = min(first + draw.choice((0, 0, 1, 2)), len(tokens) - 1)
        shape = draw.random()
        if made and shape < 0.15:
            last = min(last + draw.randrange(1, 6), len(tokens) - 1)
        fragments: tuple[tuple[int, int], ...] = ((tokens[first][0], tokens[last][1]),)
        if 0.15 <= shape < 0.21 and last + 9 < len(tokens):
            more = tokens[last + draw.randrange(2, 9)]
            fragments = (*fragments, more)
        layer = draw.choice((0, 0, 0, 0, 0, 0, 1, 1, 1, 2))
        color = draw.randrange(len(LABELS))
        made.append(
            SpanMark(
                f"s{number}",
                fragments,
                LABELS[color],
                color,
                draw.random() < 0.7,
                draw.random(),
                layer=layer,
                event=layer == 1,
                tint="#b0408a" if layer == 2 else "",
            )
        )
    return tuple(sorted(made, key=lambda span: span.fragments))


def _plain_spans(
    tokens: list[tuple[int, int]], count: int, draw: random.Random
) -> tuple[SpanMark, ...]:
    step = len(tokens) / count
    made = []
    for number in range(count):
        first = int(number * step + draw.random() * step * 0.5)
        last = min(first + draw.choice((0, 0, 1, 2)), len(tokens) - 1)
        color = draw.randrange(len(LABELS))
        fragments = ((tokens[first][0], tokens[last][1]),)
        confirmed = draw.random() < 0.7
        made.append(
            SpanMark(f"s{number}", fragments, LABELS[color], color, confirmed, draw.random())
        )
    return tuple(made)


def _arcs(spans: tuple[SpanMark, ...], count: int, draw: random.Random) -> tuple[ArcMark, ...]:
    """Relations and, from the triggers of events, roles."""
    made = []
    for number in range(count):
        source = draw.randrange(len(spans))
        reach = draw.choice((1, 1, 1, 2, 3, 5, 9, 400))
        target = min(len(spans) - 1, source + draw.randrange(1, reach + 1))
        if source != target:
            ends, role = (spans[source].key, spans[target].key), spans[source].event
            made.append(ArcMark(f"a{number}", *ends, "وابسته به", role=role))
    return tuple(made)


class Canvas:
    """The canvas under test."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.widget = CanvasView()
        self.widget.resize(1280, 900)
        self.widget.show()

    def open(self) -> None:
        self.widget.set_text(self.sample.view)
        self.widget.set_marks(self.sample.spans, self.sample.arcs)

    def toggle(self, number: int, on: bool) -> None:
        span = self.sample.spans[number]
        if on:
            self.widget.update_marks(spans=(span,))
        else:
            self.widget.update_marks(removed=(span.key,))

    def middle(self) -> int:
        """A span in the middle of what is seen."""
        page = self.widget.page
        number = page.block_at(self.widget.scroll_y + self.widget.viewport().height() // 2)
        start = page.blocks[number].start
        return next(n for n, span in enumerate(self.sample.spans) if span.start >= start)


class Reference:
    """The same text in a QTextEdit with one ExtraSelection per span."""

    def __init__(self, sample: Sample) -> None:
        self.sample = sample
        self.widget = QTextEdit()
        self.widget.setReadOnly(True)
        self.widget.setFont(font(20))
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        self.widget.document().setDefaultTextOption(option)
        self.widget.resize(1280, 900)
        self.widget.show()
        self.formats = []
        for fill in LIGHT.canvas.fills:
            made = QTextCharFormat()
            made.setBackground(QColor(fill))
            self.formats.append(made)
        self.selections: list[QTextEdit.ExtraSelection] = []

    def open(self) -> None:
        self.widget.setPlainText(self.sample.view.text)
        self.selections = [self._selection(span) for span in self.sample.spans]
        self.widget.setExtraSelections(self.selections)

    def _selection(self, span: SpanMark) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.widget.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format = self.formats[span.color]
        return made

    def toggle(self, number: int, on: bool) -> None:
        """As editors do it: make the list of selections from the marks there are now."""
        shown = (
            self.sample.spans
            if on
            else self.sample.spans[:number] + self.sample.spans[number + 1 :]
        )
        self.selections = [self._selection(span) for span in shown]
        self.widget.setExtraSelections(self.selections)

    def toggle_kept(self, number: int, on: bool) -> None:
        """The least it can be: change one entry of the list and hand it over."""
        if on:
            self.selections.insert(number, self._selection(self.sample.spans[number]))
        else:
            del self.selections[number]
        self.widget.setExtraSelections(self.selections)

    def middle(self) -> int:
        position = self.widget.cursorForPosition(self.widget.viewport().rect().center()).position()
        return next(n for n, span in enumerate(self.sample.spans) if span.start > position)


Side = Canvas | Reference


clock: Callable[[], float] = time.perf_counter


def milliseconds(action: Callable[[], object]) -> float:
    start = clock()
    action()
    return (clock() - start) * 1000


def painted(side: Side) -> None:
    """Paint the viewport now, as a frame would."""
    side.widget.viewport().repaint()


def opened(side: Side) -> float:
    def act() -> None:
        side.open()
        painted(side)

    return milliseconds(act)


def frames(side: Side, steps: int = 120) -> list[float]:
    """Scroll down in steps of 90 px, each painted."""
    bar = side.widget.verticalScrollBar()
    start = bar.maximum() // 3
    taken = []
    for step in range(steps):

        def act(value: int = start + step * 90) -> None:
            bar.setValue(value)
            painted(side)

        taken.append(milliseconds(act))
    return taken


def toggled(side: Side, kept: bool = False) -> float:
    number = side.middle()
    toggle = side.toggle_kept if kept and isinstance(side, Reference) else side.toggle
    taken = []
    for on in (False, True) * 3:

        def act(on: bool = on) -> None:
            toggle(number, on)
            # The pending repaint now, not after the 5 ms that Qt waits without a screen.
            QApplication.sendEvent(side.widget, QEvent(QEvent.Type.UpdateRequest))

        taken.append(milliseconds(act))
    return statistics.median(taken)


def chained(side: Canvas, mentions: int = 500) -> float:
    """Select a span whose chain has so many mentions, and paint that."""
    first = side.middle()
    keys = [span.key for span in side.sample.spans[first : first + mentions]]
    taken = []
    for number in range(6):

        def act(number: int = number) -> None:
            side.widget.select_mark(keys[number], scroll=False)
            side.widget.set_linked(keys if number % 2 else keys[1:])
            painted(side)

        taken.append(milliseconds(act))
    side.widget.set_linked(())
    side.widget.clear_selection()
    return statistics.median(taken)


def rewrapped(side: Side) -> float:
    taken = []
    for width in (1100, 1280, 900):

        def act(width: int = width) -> None:
            side.widget.resize(width, 900)
            painted(side)

        taken.append(milliseconds(act))
    return statistics.median(taken)


def settle(side: Side, seconds: float = 3.0) -> None:
    """Let the rest of the layout be done in the background, as it is when a person reads on."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until or (
        isinstance(side, Canvas) and not side.widget.page.measured
    ):
        QApplication.processEvents()
    side.widget.verticalScrollBar().setValue(side.widget.verticalScrollBar().maximum() // 3)
    painted(side)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--chars", type=int, default=1_000_000)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--plain", action="store_true")
    options.add_argument("--cpu", action="store_true")
    chosen = options.parse_args()
    if chosen.cpu:
        global clock
        clock = time.process_time
    app = QApplication([])
    load_fonts()
    apply_theme(app, LIGHT)
    sample = make_sample(chosen.chars, chosen.plain)
    print(
        f"{len(sample.view.text):,} characters, {len(sample.spans):,} spans, "
        f"{sum(len(span.fragments) > 1 for span in sample.spans):,} of them in fragments, "
        f"{len(sample.arcs):,} relations; load {os.getloadavg()[0]:.1f}"
    )
    rows: dict[str, tuple[list[float], list[float]]] = {}

    def note(name: str, index: int, value: float) -> None:
        rows.setdefault(name, ([], []))[index].append(value)

    for _ in range(chosen.runs):
        sides: tuple[Side, ...] = (Canvas(sample), Reference(sample))
        for index, side in enumerate(sides):
            app.processEvents()
            note("open to first paint", index, opened(side))
            settle(side)
            note("toggle a span", index, toggled(side))
            note("the same, list kept", index, toggled(side, kept=True))
            taken = sorted(frames(side))
            note("frame, median", index, statistics.median(taken))
            note("frame, p95", index, taken[int(len(taken) * 0.95)])
            note("re-wrap", index, rewrapped(side))
            if isinstance(side, Canvas):
                note("select in a chain", index, chained(side))
            side.widget.close()
            side.widget.deleteLater()
    print(f"{'':24}{'canvas':>10}{'QTextEdit':>12}{'ratio':>9}")
    for name, (ours, theirs) in rows.items():
        a = statistics.median(ours)
        if not theirs:
            print(f"{name:24}{a:>8.1f}ms")
            continue
        b = statistics.median(theirs)
        print(f"{name:24}{a:>8.1f}ms{b:>10.1f}ms{b / a:>8.1f}×")


if __name__ == "__main__":
    main()
