# SPDX-License-Identifier: MIT
"""What is done is seen at once and saved behind it; closing waits for the last of it."""

from __future__ import annotations

from threading import Event

from annotator.store.project_store import ProjectStore
from tests.journeys.desktop import Desktop, Start


def hold(desktop: Desktop) -> Event:
    """The disk takes its time until the event is set."""
    held = Event()

    def wait(_store: ProjectStore) -> None:
        held.wait(20)

    desktop.window.project_session.thread.write(wait)
    return held


def test_a_mark_says_that_it_is_not_saved_yet(desktop: Desktop) -> None:
    held, status = hold(desktop), desktop.window.statusBar()
    span = desktop.tag("سپاسگزاری", "e")
    assert desktop.window.canvas.page.index.spans[span.id].saving
    desktop.wait(lambda: "در حال ذخیره" in desktop.words_in(status))
    other = desktop.tag("همراهی", "e")
    held.set()
    desktop.wait_until_saved()
    desktop.wait(lambda: "ذخیره شد" in desktop.words_in(status))
    marks = desktop.window.canvas.page.index.spans
    assert not marks[span.id].saving
    assert not marks[other.id].saving


def test_closing_waits_until_everything_is_saved(desktop: Desktop, start: Start) -> None:
    held = hold(desktop)
    spans = {desktop.tag(word, "e").id for word in ("سپاسگزاری", "همراهی", "فرسوده")}
    desktop.window.inspector.note.setPlainText("آخرین")
    held.set()
    desktop.close_window()
    again = start()
    assert again.document.spans.keys() == spans
    assert [s.note for s in again.document.spans.values() if s.note] == ["آخرین"]
