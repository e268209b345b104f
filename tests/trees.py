# SPDX-License-Identifier: MIT
"""What a tree on the screen shows."""

from __future__ import annotations

from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem


def top(tree: QTreeWidget, place: int = 0) -> QTreeWidgetItem:
    """From the end where `place` is negative."""
    found = tree.topLevelItem(place % tree.topLevelItemCount())
    assert found is not None
    return found


def children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = [item.child(row) for row in range(item.childCount())]
    return [child for child in found if child is not None]
