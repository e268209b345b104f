# SPDX-License-Identifier: MIT
"""Coming back after an absence: the last place, what is new, one's own last decisions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt

from annotator.model.project import Annotator
from annotator.paths import devices_folder
from annotator.session.guidance import questions
from annotator.session.project_session import ProjectSession
from annotator.ui.dialogs.guideline_news import NewsDialog
from annotator.ui.dialogs.guideline_versions import VersionsDialog
from tests.journeys.desktop import CTRL, SHIFT, Desktop, Start
from tests.trees import children, top

Key = Qt.Key
LEAD = Annotator("u0", "شیرین")
LINE = 120
"""Characters of a line at most, in a window that may be a little narrower by then."""


def rows(dialog: NewsDialog) -> list[str]:
    heads = [top(dialog.tree, place) for place in range(dialog.tree.topLevelItemCount())]
    return [row.text(0) for head in heads for row in children(head)]


def test_a_text_opens_where_it_was_left(start: Start, article: Path, tmp_path: Path) -> None:
    article.write_text(article.read_text(encoding="utf-8") * 12, encoding="utf-8")
    other = tmp_path / "other.txt"
    other.write_text("متنی دیگر درباره شیراز.\n", encoding="utf-8")
    desktop = start(article, other)
    first = desktop.window.documents.order()[0]
    desktop.window.projects.open(first)
    desktop.wait(lambda: desktop.document.id == first)
    far = len(desktop.document.display) * 3 // 4
    desktop.window.canvas.set_selection(far, far + 4)
    caret, anchor = desktop.window.canvas.caret, desktop.window.canvas.anchor()
    assert anchor[0] > 0
    desktop.act("next_document")
    desktop.wait(lambda: desktop.document.id != first)
    desktop.act("previous_document")
    desktop.wait(lambda: desktop.document.id == first)
    assert desktop.window.canvas.caret == caret
    assert desktop.window.canvas.anchor() == anchor
    desktop.quit()
    again = start()
    again.window.projects.open(first)
    again.wait(lambda: again.document.id == first)
    assert again.window.canvas.caret == caret
    assert abs(again.window.canvas.anchor()[0] - anchor[0]) < LINE


def test_news_are_told_once_and_again_on_demand(
    start: Start, home: Path, article: Path, tmp_path: Path
) -> None:
    """The lead's project was copied to the person, who asked; then the lead's work came."""
    desktop = start(article)
    desktop.wait_for_suggestions()
    span = desktop.accept("اهواز")
    desktop.wait_until_saved()
    project = desktop.window.project_session
    me, path = project.me, project.path
    asked = questions.ask(me.id, "چرا؟", tag="LOCATION", span=span, quote="اهواز")
    desktop.wait(project.write(asked).done)
    copy = tmp_path / "copy.hashiye"
    project.backup(copy).result()
    desktop.quit()
    lead_writes(copy, tmp_path / "elsewhere", me.id)
    take_in(path, copy, me, tmp_path / "elsewhere")
    again = start()
    dialog = again.dialog(NewsDialog)
    said = "\n".join(rows(dialog))
    assert "«چون»" in said.translate(dict.fromkeys(map(ord, "\u2068\u2069")))
    assert "اهواز" in said
    dialog.link_selected.emit("guideline 1")
    again.dialog(VersionsDialog).reject()
    dialog.reject()
    again.quit()
    third = start()
    third.wait_for_suggestions()
    assert not third.shown(NewsDialog)
    third.press(Key.Key_W, CTRL, SHIFT)
    dialog = third.dialog(NewsDialog)
    dialog.tree.setCurrentItem(children(top(dialog.tree))[0])
    third.press(Key.Key_Return)
    panel = third.window.guidance.questions
    third.wait(lambda: "چون" in panel.talk.toPlainText())


def lead_writes(path: Path, devices: Path, person: str) -> None:
    """Somebody else at another machine, who leads this copy of the project."""
    session = ProjectSession.open(path, None, devices)
    try:
        (thread,) = questions.threads(session.thread.read(lambda s: s.remarks()).result())
        other = replace(session.me, id="u0", name=LEAD.name)
        session.thread.write(lambda store: store.set_me(other)).result()
        session.thread.write(
            lambda store: store.apply(questions.answer("u0", thread, "چون"), scope="")
        ).result()
    finally:
        session.close()


def take_in(path: Path, copy: Path, me: Annotator, devices: Path) -> None:
    other = ProjectSession.open(copy, LEAD, devices)
    try:
        operations = other.thread.read(lambda store: store.operations()).result()
    finally:
        other.close()
    mine = ProjectSession.open(path, me, devices_folder())
    try:
        mine.thread.write(lambda store: store.merge(operations)).result()
    finally:
        mine.close()


def test_ones_own_last_decisions_lead_to_their_places(desktop: Desktop) -> None:
    span = desktop.accept("اهواز")
    desktop.go_to("آبادان")
    desktop.press(Key.Key_Delete)
    desktop.wait_until_saved()
    desktop.press(Key.Key_W, CTRL, SHIFT)
    dialog = desktop.dialog(NewsDialog)
    assert any("اهواز" in row for row in rows(dialog))
    assert any("آبادان" in row for row in rows(dialog))
    dialog.tree.setCurrentItem(children(top(dialog.tree, -1))[0])
    desktop.press(Key.Key_Return)
    desktop.wait(lambda: desktop.window.desk.key == span.id)
