# SPDX-License-Identifier: MIT
"""Chains that are suggested: looked at on the article, taken and refused by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from annotator.session.identities.coreference import Chains
from annotator.ui.canvas.marks import Spot
from annotator.ui.models.rows import ChainRow
from annotator.ui.panels.chains import ChainsPage
from tests.journeys.desktop import CTRL, SHIFT, Desktop, Start

Key = Qt.Key
TEXT = (
    "بهرام درخشان در آبادان با مریم صالحی‌نژاد دیدار کرد.\n\n"
    "درخشان گفت صالحی‌نژاد به آبادان باز می‌گردد.\n"
)


@pytest.fixture
def desktop(start: Start, tmp_path: Path) -> Desktop:
    """Two people by their full names, then by family name."""
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    desktop = start(path)
    for words in ("بهرام درخشان", "مریم صالحی‌نژاد"):
        desktop.tag(words, "p")
    desktop.tag("درخشان", "p", 1)
    desktop.tag("صالحی‌نژاد", "p", 1)
    return desktop


def opened(desktop: Desktop) -> ChainsPage:
    desktop.window.canvas.setFocus()
    desktop.press(Key.Key_K, CTRL, SHIFT)
    page = desktop.window.entities_panel.chains
    desktop.wait(lambda: page.current() is not None)
    page.tree.setFocus()
    return page


def current(page: ChainsPage) -> ChainRow:
    found = page.current()
    assert found is not None
    return found


def is_listed(page: ChainsPage, name: str) -> bool:
    items = (page.tree.topLevelItem(row) for row in range(page.tree.topLevelItemCount()))
    return any(name in item.text(0) for item in items if item is not None)


def walk_to(desktop: Desktop, page: ChainsPage, name: str) -> ChainRow:
    desktop.press(Key.Key_Home)
    for _ in range(20):
        if current(page).name == name:
            break
        desktop.press(Key.Key_Down)
    return current(page)


def test_a_short_name_is_suggested_to_mean_whom_the_full_one_means(desktop: Desktop) -> None:
    page = opened(desktop)
    chain = walk_to(desktop, page, "بهرام درخشان")
    assert [member.words for member in chain.members] == ["بهرام درخشان", "درخشان"]
    assert chain.reason in desktop.words_in(page)


def test_walking_shows_the_places_on_the_article(desktop: Desktop) -> None:
    page = opened(desktop)
    chain = walk_to(desktop, page, "بهرام درخشان")
    lit = {(spot.start, spot.end): spot.kind for spot in desktop.spots()}
    first, second = ((member.start, member.end) for member in chain.members)
    assert lit[first] is Spot.FIND_CURRENT
    assert lit[second] is Spot.FIND
    desktop.press(Key.Key_Down)
    desktop.press(Key.Key_Down)
    lit = {(spot.start, spot.end): spot.kind for spot in desktop.spots()}
    assert lit[second] is Spot.FIND_CURRENT
    assert desktop.window.desk.key == chain.members[1].key
    desktop.press(Key.Key_Escape)
    assert desktop.window.canvas.hasFocus()


def test_enter_takes_a_chain_in_one_step_that_undo_takes_back(desktop: Desktop) -> None:
    page = opened(desktop)
    chain = walk_to(desktop, page, "بهرام درخشان")
    desktop.press(Key.Key_Return)
    full = desktop.span("بهرام درخشان")
    chains = Chains(desktop.document)
    assert [span.id for span in chains.of(full.id)] == [member.key for member in chain.members]
    assert not is_listed(page, chain.name)
    desktop.press(Key.Key_Z, CTRL)
    desktop.wait(lambda: not Chains(desktop.document).of(full.id))
    desktop.wait(lambda: is_listed(page, chain.name))
    assert walk_to(desktop, page, chain.name).members == chain.members


def test_delete_refuses_it_for_good(desktop: Desktop) -> None:
    page = opened(desktop)
    refused = walk_to(desktop, page, "مریم صالحی‌نژاد")
    desktop.press(Key.Key_Delete)
    assert not is_listed(page, refused.name)
    desktop.wait_until_saved()
    page.back.click()
    for nth in range(2):
        desktop.tag("آبادان", "l", nth)
    opened(desktop)
    desktop.wait(lambda: is_listed(page, "آبادان"))
    assert not is_listed(page, refused.name)
    assert not desktop.span("مریم صالحی‌نژاد").entities


def test_the_places_go_dark_when_the_list_is_left(desktop: Desktop) -> None:
    page = opened(desktop)
    assert any(spot.kind is Spot.FIND_CURRENT for spot in desktop.spots())
    page.back.click()
    assert not any(spot.kind is Spot.FIND_CURRENT for spot in desktop.spots())
    assert desktop.window.entities_panel.view.isVisible()
