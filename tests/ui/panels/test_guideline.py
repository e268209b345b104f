# SPDX-License-Identifier: MIT
"""The pane of the guideline, and Markdown from anybody in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from annotator.session.guidance.guidelines import DiffLine, Mark, shipped
from annotator.ui.dialogs.guideline_versions import VersionRow, VersionsDialog, near
from annotator.ui.panels.guideline import GuidanceTabs, GuidelinePanel, GuidelineView
from annotator.ui.panels.guideline_page import MarkdownPage, direction_of

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


@pytest.fixture
def page(qtbot: QtBot) -> MarkdownPage:
    made = MarkdownPage()
    qtbot.addWidget(made)
    made.resize(320, 400)
    made.show()
    return made


def directions(page: MarkdownPage) -> list[Qt.LayoutDirection]:
    block, found = page.document().begin(), []
    while block.isValid():
        found.append(block.blockFormat().layoutDirection())
        block = block.next()
    return found


def test_the_shipped_guideline_is_shown_from_the_right(page: MarkdownPage) -> None:
    page.set_markdown(shipped("fa"))
    assert "شخص (PERSON)" in page.toPlainText()
    assert "**" not in page.toPlainText()
    assert set(directions(page)) == {RTL}


def test_each_paragraph_has_its_own_direction(page: MarkdownPage) -> None:
    page.set_markdown("متن\n\nPlain English words\n\nPERSON نام آدم")
    assert directions(page) == [RTL, LTR, RTL]
    assert direction_of("") is RTL


def test_images_are_words_and_fetch_nothing(page: MarkdownPage, tmp_path: Path) -> None:
    picture = tmp_path / "x.png"
    assert QImage(40, 40, QImage.Format.Format_RGB32).save(str(picture))
    page.set_markdown(f"یک ![تصویر]({picture}) دو ![نگاره](http://a.b/c.png)")
    assert page.toPlainText() == f"یک {picture} دو http://a.b/c.png"
    kind = QTextDocument.ResourceType.ImageResource
    assert page.document().resource(kind.value, QUrl.fromLocalFile(str(picture))) is None
    assert page.loadResource(kind.value, QUrl.fromLocalFile(str(picture))) is None


def test_links_are_words_and_lead_nowhere(page: MarkdownPage) -> None:
    page.set_markdown("[**اینجا** را](file:///etc/passwd) و <http://a.b> و [ن](#x)")
    assert page.toPlainText() == "اینجا را (file:///etc/passwd) و http://a.b و ن (#x)"
    assert "href" not in page.toHtml()
    assert not page.openLinks()
    assert not page.openExternalLinks()


def test_html_stays_text(page: MarkdownPage) -> None:
    page.set_markdown("<b>پررنگ</b> <script>x</script> <img src='file:///etc/passwd'>")
    assert page.toPlainText() == "<b>پررنگ</b> <script>x</script> <img src='file:///etc/passwd'>"


@pytest.mark.parametrize("text", ["> " * 4000 + "x", "- " * 4000 + "x", "[" * 4000, "\0# a", ""])
def test_what_was_made_to_hold_up_the_program_is_shown_somehow(
    page: MarkdownPage, text: str
) -> None:
    page.set_markdown(text)
    page.grab()
    assert page.markdown == text


def test_a_long_text_ends_where_nobody_reads_on(page: MarkdownPage) -> None:
    page.set_markdown("سطر\n\n" * 60_000)
    assert page.toPlainText().endswith("…")


def test_a_heading_is_found_without_its_anchor(page: MarkdownPage) -> None:
    page.set_markdown("# الف\n\nمتن {#PERSON}\n\n## شخص {#PERSON}\n\nمتن\n" + "\n\nسطر" * 80)
    assert "## شخص" not in page.toPlainText()
    assert page.go_to_heading(lambda title: title == "شخص")
    assert page.verticalScrollBar().value() > 0
    assert "متن {#PERSON}" in page.toPlainText()
    assert not page.go_to_heading(lambda title: "تاریخ" in title)
    assert page.extraSelections() == []


def test_the_panel_says_what_it_shows(qtbot: QtBot) -> None:
    panel = GuidelinePanel("en")
    qtbot.addWidget(panel)
    panel.show()
    assert not panel.edit.isVisible()
    assert not panel.versions.isEnabled()
    panel.show_guideline(GuidelineView(3, "# A", "<b>x</b>", editable=True))
    assert panel.edit.isVisible()
    assert panel.versions.isEnabled()
    panel.show_section("Date", lambda title: False)
    assert "«Date»" in panel._section.text()
    panel.show_section("A", lambda title: title == "A")
    assert not panel._section.isVisible()
    panel.show_made_under(2)
    with qtbot.waitSignal(panel.difference_requested) as asked:
        panel.compare.click()
    assert asked.args == [2]
    panel.show_made_under(0)
    assert not panel.compare.isVisible()


def test_unread_questions_are_counted_on_their_tab(qtbot: QtBot) -> None:
    tabs = GuidanceTabs("fa")
    qtbot.addWidget(tabs)
    tabs.show_unread(3)
    assert "۳" in tabs.tabText(1)
    tabs.show_unread(0)
    assert "(" not in tabs.tabText(1)


ROWS = (
    VersionRow(3, "یک\nسه <b>\n", "سوم"),
    VersionRow(2, "یک\nدو\n", "<i>دوم</i>"),
    VersionRow(1, "یک\n"),
)


def test_any_two_versions_can_be_compared(qtbot: QtBot) -> None:
    dialog = VersionsDialog(ROWS, "en")
    qtbot.addWidget(dialog)
    assert dialog.text.toPlainText().splitlines() == ["  یک", "− دو", "+ سه <b>"]
    dialog.base.setCurrentIndex(dialog.base.findData(1))
    assert dialog.text.toPlainText().splitlines() == ["  یک", "+ سه <b>"]
    dialog.base.setCurrentIndex(dialog.base.findData(0))
    assert dialog.text.toPlainText().splitlines() == ["  یک", "  سه <b>"]
    dialog.list.setCurrentRow(1)
    assert dialog.text.toPlainText().splitlines() == ["  یک", "+ دو"]


def test_a_comparison_can_begin_at_a_version(qtbot: QtBot) -> None:
    dialog = VersionsDialog(ROWS, "en", since=1)
    qtbot.addWidget(dialog)
    assert dialog.base.currentData() == 1


def test_only_what_is_near_a_difference_is_shown() -> None:
    same = [DiffLine(Mark.SAME, str(number)) for number in range(9)]
    lines = (*same[:5], DiffLine(Mark.ADDED, "+"), *same[5:])
    assert [line.text for line in near(lines)] == ["⋯", "3", "4", "+", "5", "6"]
    assert near(tuple(same)) == ()
