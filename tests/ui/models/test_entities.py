# SPDX-License-Identifier: MIT
from __future__ import annotations

from annotator.ui.models.entities import EntitiesModel, EntityRow
from annotator.ui.models.mentions import ROW


def looks(type_: str) -> tuple[str, str]:
    return {"PERSON": ("شخص", "#2469d5")}.get(type_, ("هر نوع", "#808080"))


def row(key: str, name: str, *aliases: str, mentions: int = 0) -> EntityRow:
    return EntityRow.of(key, name, "PERSON", aliases, mentions)


def model(*rows: EntityRow) -> EntitiesModel:
    made = EntitiesModel("fa", looks)
    made.set_entities(rows)
    return made


def names(shown: EntitiesModel) -> list[str]:
    return [shown.index(place).data() for place in range(shown.rowCount())]


def test_persian_order_whatever_the_order_given() -> None:
    assert names(model(row("a", "ژاله"), row("b", "زهرا"), row("c", "آرش"), row("d", "پری"))) == [
        "آرش",
        "پری",
        "زهرا",
        "ژاله",
    ]


def test_names_and_aliases_are_found_in_any_spelling() -> None:
    shown = model(row("a", "ابراهیم رئیسی", "الف. ر."), row("b", "مریم صالحی‌نژاد"))
    shown.set_query("رييس")
    assert names(shown) == ["ابراهیم رئیسی"]
    shown.set_query("الف ر")
    assert names(shown) == []
    shown.set_query("صالحی نژاد")
    assert names(shown) == ["مریم صالحی‌نژاد"]
    shown.set_query("")
    assert shown.rowCount() == shown.total == 2


def test_rows_come_go_and_move() -> None:
    shown = model(row("a", "الف"), row("b", "ب"))
    shown.update_entities(frozenset(), (row("c", "پ"), row("a", "ت")))
    assert names(shown) == ["ب", "پ", "ت"]
    shown.update_entities(frozenset({"b"}), (row("c", "پ", mentions=12),))
    assert names(shown) == ["پ", "ت"]
    assert shown.index_of("c").data(ROW).tag_name == "شخص · ۱۲"
    assert not shown.index_of("b").isValid()


def test_a_count_that_changes_moves_no_row() -> None:
    shown = model(row("a", "الف"), row("b", "ب"))
    resets: list[int] = []
    changed: list[int] = []
    shown.modelReset.connect(lambda: resets.append(1))
    shown.dataChanged.connect(lambda first, _last: changed.append(first.row()))
    shown.update_entities(frozenset({"b"}), (row("b", "ب", mentions=2),))
    assert (resets, changed) == ([], [1])
