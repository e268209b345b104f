# SPDX-License-Identifier: MIT
"""Open an article, confirm and fix what is suggested, close, open again, export."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt

from annotator.session.exchange.exporting import ExportOptions
from annotator.ui.dialogs.relation_chooser import RelationChooser
from tests.journeys.desktop import CTRL, Desktop, Start


def test_the_article_is_repaired_and_highlighted(start: Start, article: Path) -> None:
    desktop = start(article)
    desktop.wait_for_suggestions()
    document = desktop.document
    assert "درباره طرح‌های" in document.display
    assert "گفت‌وگو کرد" in document.display
    assert "استاندار خوزستان درباره" in document.display
    assert len(document.paragraphs) == 4
    proposed = {document.text_of(((s.start, s.end),)): s.label for s in document.suggestions}
    assert proposed["مریم صالحی‌نژاد"] == "PERSON"
    assert proposed["اهواز"] == "LOCATION"
    assert proposed["شنبه ۱۳ آبان ماه"] == "DATE"
    assert desktop.window.canvas.page.index.spans.keys() >= {s.key for s in document.suggestions}


def test_work_by_keyboard_survives_closing_and_is_exported(
    start: Start, article: Path, tmp_path: Path
) -> None:
    desktop = start(article)
    desktop.wait_for_suggestions()
    window = desktop.window

    window.desk.go_to(desktop.suggestion("مریم صالحی‌نژاد").key)
    desktop.press(Qt.Key.Key_Return)
    person = desktop.span("مریم صالحی‌نژاد", "PERSON")

    desktop.select("آبادان")
    key = desktop.suggestion("آبادان").key if _has(desktop, "آبادان") else ""
    desktop.type_tag("o")
    corrected = desktop.span("آبادان", "ORGANIZATION")
    assert str(corrected.provenance.origin) == ("corrected" if key else "hand")

    desktop.select("وزیر نیرو", 1)
    if not window.desk.suggestion:
        desktop.type_tag("r")
    else:
        desktop.press(Qt.Key.Key_Return)
    role = next(s for s in desktop.document.spans.values() if s.label == "ROLE")

    window.canvas.select_mark(person.id)
    desktop.press(Qt.Key.Key_L, CTRL)
    assert window.canvas.link_mode.active
    window.canvas.choose_link_target(role.id)
    if not desktop.document.relations:
        desktop.dialog(RelationChooser).buttons[0].click()
    relation = next(iter(desktop.document.relations.values()))
    assert {relation.source, relation.target} == {person.id, role.id}
    desktop.wait_until_saved()
    spans, relations = dict(desktop.document.spans), dict(desktop.document.relations)
    desktop.close_window()

    again = start()
    assert again.document.spans == spans
    assert again.document.relations == relations
    target = tmp_path / "out.jsonl"
    again.window.exports.export_to(target, ExportOptions("jsonl"))
    again.wait(target.exists)
    (line,) = target.read_text(encoding="utf-8").splitlines()
    exported = json.loads(line)
    assert exported["text"] == article.read_text(encoding="utf-8")
    assert {s["id"] for s in exported["spans"]} == set(spans)
    for span in exported["spans"]:
        assert exported["text"][span["start"] : span["end"]] == span["text"]
    assert [r["label"] for r in exported["relations"]] == [relation.label]


def _has(desktop: Desktop, words: str) -> bool:
    document = desktop.document
    return any(document.text_of(((s.start, s.end),)) == words for s in document.suggestions)


def test_undo_and_redo_survive_a_restart(start: Start, article: Path) -> None:
    desktop = start(article)
    desktop.wait_for_suggestions()
    desktop.window.desk.go_to(desktop.suggestion("اهواز").key)
    desktop.press(Qt.Key.Key_Return)
    span = desktop.span("اهواز")
    desktop.window.annotate.resize(span.id, *desktop.place("به اهواز"))
    desktop.press(Qt.Key.Key_Delete)
    assert not desktop.document.spans
    desktop.wait_until_saved()
    desktop.close_window()

    again = start()
    assert not again.document.spans
    again.press(Qt.Key.Key_Z, CTRL)
    again.wait(lambda: len(again.document.spans) == 1)
    assert again.span("به اهواز").id == span.id
    again.act("undo")
    again.wait(lambda: again.span("اهواز"))
    again.act("redo")
    again.wait(lambda: again.span("به اهواز"))
    again.act("redo")
    again.wait(lambda: not again.document.spans)


def test_a_sentence_is_accepted_at_once_with_its_relations(start: Start, article: Path) -> None:
    desktop = start(article)
    desktop.wait_for_suggestions()
    desktop.select("گزارش")
    sentence = desktop.window.canvas.sentence_at(desktop.place("گزارش")[0])
    assert sentence is not None
    waiting = {s.key for s in desktop.document.waiting_in(*sentence)}
    assert len(waiting) > 3
    desktop.act("accept_sentence")
    assert not desktop.document.waiting_in(*sentence)
    assert desktop.document.relations
    desktop.act("undo")
    desktop.wait(lambda: {s.key for s in desktop.document.waiting_in(*sentence)} == waiting)
