# SPDX-License-Identifier: MIT
"""A small project in which everything that can disagree does: each finding is shown, opens its
place, is mended and taken back."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from annotator.cli.main import run_command
from annotator.model.annotation import Entity, Relation, Span
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import DocumentState, State
from annotator.session.checks.consistency import Kind
from annotator.ui.dialogs.mend_findings import MendDialog
from annotator.ui.models.worklist import WorkGroup, WorkRow
from annotator.ui.panels.worklist import _GROUP
from tests.journeys.desktop import Desktop, Start

Key = Qt.Key
TEXTS = {
    "یک": "استاندار گلبهار به دره‌سیب رفت و در دره‌سیب ماند.\n",
    "دو": "مردم دره سیب از او خواستند که بماند.\n",
    "سه": "شرکت آب سپیدرود گفت سهم شرکت آب سپیدرود، کم است.\n",
    "چهار": "نشست آینده شنبه ۲۰ آبان ۱۴۰۲ خواهد بود.\n",
    "پنج": "بهرام درخشان مدیر است و درخشان آن را می‌داند.\n",
    "شش": "استاندار گلبهار برگشت.\n",
}
MARKS = (
    ("یک", "دره‌سیب", "LOCATION", 0),
    ("یک", "دره‌سیب", "LOCATION", 1),
    ("یک", "استاندار گلبهار", "ROLE", 0),
    ("سه", "شرکت آب سپیدرود", "ORGANIZATION", 0),
    ("سه", "شرکت آب سپیدرود،", "ORGANIZATION", 0),
    ("چهار", "شنبه ۲۰ آبان ۱۴۰۲", "DATE", 0),
    ("پنج", "بهرام درخشان", "PERSON", 0),
    ("پنج", "درخشان", "ROLE", 1),
    ("شش", "استاندار گلبهار", "PERSON", 0),
)


@pytest.fixture
def desktop(start: Start, tmp_path: Path) -> Desktop:
    files = []
    for name, text in TEXTS.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        files.append(path)
    started = start(*files)
    started.wait(lambda: len(started.window.documents.order()) == len(TEXTS))
    annotate(started)
    return started


def annotate(desktop: Desktop) -> None:
    session = desktop.window.project_session
    me = session.me.id
    by_name = {s.document.file_name.partition(".")[0]: s.document.id for s in session.documents()}
    man = Entity("man", "بهرام درخشان", "PERSON", annotator=me)
    town = Entity("town", "گلبهار", "LOCATION", annotator=me)
    values: list[Entity | Span | Relation | DocumentState] = [man, town]
    for number, (name, words, label, nth) in enumerate(MARKS):
        at = -1
        for _ in range(nth + 1):
            at = TEXTS[name].index(words, at + 1)
        named = {"پنج": ("man",), "شش": ("town",)}.get(name, ())
        place = ((at, at + len(words)),)
        values.append(
            Span(f"s{number}", by_name[name], me, "mention", label, place, entities=named)
        )
    values.append(Relation("r", by_name["یک"], me, "visited", "s0", "s1"))
    states = {s.document.id: session.content(s.document.id, me).state for s in session.documents()}
    changes = [Change(None, value) for value in values]
    for document, before in states.items():
        stored = before if before != DocumentState(document, me) else None
        changes.append(Change(stored, DocumentState(document, me, State.IN_PROGRESS, 1)))
    session.write(ChangeSet("import", tuple(changes)))
    desktop.wait(lambda: "man" in session.entities and session.pending == 0)


def sections(desktop: Desktop) -> list[QTreeWidgetItem]:
    tree = desktop.window.worklist.tree
    found = (tree.topLevelItem(place) for place in range(tree.topLevelItemCount()))
    return [item for item in found if item is not None]


def group(item: QTreeWidgetItem) -> WorkGroup:
    value: WorkGroup = item.data(0, _GROUP)
    return value


def first_of(desktop: Desktop, kind: Kind) -> QTreeWidgetItem:
    said = desktop.window.messages.wording.say("findings", kind)
    section = next(s for s in sections(desktop) if s.text(0).startswith(said))
    child = section.child(0)
    assert child is not None
    return child


def report(desktop: Desktop) -> None:
    desktop.window.worklist.tree.clear()
    desktop.press(Key.Key_F7)
    desktop.wait(lambda: not desktop.window.jobs.busy)


def is_shown(desktop: Desktop, row: WorkRow) -> bool:
    """The annotation of the row is selected, or its words are."""
    window = desktop.window
    chosen = window.canvas.selected_key == row.key if row.key else window.desk.range is not None
    return desktop.document.id == row.document and chosen


def spans(desktop: Desktop) -> dict[str, tuple[str, object]]:
    placed = desktop.on_disk(lambda store: store.labelled(None))
    return {p.span.id: (p.span.label, (p.span.fragments, p.span.value)) for p in placed}


def test_every_kind_is_found_opened_and_told_on_the_command_line_too(
    desktop: Desktop, capsys: pytest.CaptureFixture[str]
) -> None:
    report(desktop)
    assert len(sections(desktop)) == len(set(Kind) - {Kind.MISSING})
    for kind in set(Kind) - {Kind.MISSING}:
        row = group(first_of(desktop, kind)).rows[0]
        desktop.window.worklist.row_opened.emit(row)
        desktop.wait(partial(is_shown, desktop, row))
    path = desktop.window.project_session.path
    desktop.quit()
    assert run_command(["check", str(path), "--json"], lambda _request: 0) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {*Kind} - {Kind.MISSING}


@pytest.mark.parametrize(
    "kind", [Kind.DIFFERENT_TAGS, Kind.UNTAGGED, Kind.BOUNDARY, Kind.NO_VALUE, Kind.ILLEGAL]
)
def test_a_finding_is_mended_and_taken_back(desktop: Desktop, kind: Kind) -> None:
    before = spans(desktop)
    report(desktop)
    item = first_of(desktop, kind)
    desktop.window.worklist.tree.setCurrentItem(item)
    mended = group(item).key
    desktop.window.worklist.mend_button.click()
    dialog = desktop.dialog(MendDialog)
    desktop.wait(lambda: dialog.button is not None and dialog.button.isEnabled())
    dialog.accept()
    desktop.wait(lambda: not desktop.window.jobs.busy)
    left = {
        group(child).key
        for section in sections(desktop)
        for place in range(section.childCount())
        if (child := section.child(place)) is not None
    }
    assert mended not in left
    desktop.wait(lambda: desktop.window.actions_table["undo_project"].isEnabled())
    desktop.act("undo_project")
    desktop.wait(lambda: not desktop.window.jobs.busy)
    assert spans(desktop) == before
    assert desktop.on_disk(lambda store: list(store.all_relations(None)))
