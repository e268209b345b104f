# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QTreeWidgetItemIterator
from pytestqt.qtbot import QtBot

from annotator.formats.schemas.file import default_schema
from annotator.model.schema import Amount, Schema, with_tag
from annotator.session.schemas.schema_changing import IllegalRow, Preview
from annotator.ui.schema_editor import recheck
from annotator.ui.schema_editor.apply_dialog import ApplyDialog
from annotator.ui.schema_editor.edited import EditedSchema
from annotator.ui.schema_editor.recheck import RecheckChoice
from tests.ui.schema_editor.test_window import tag_named

SCHEMA = default_schema()
MARKED = "Finished texts that are marked for it: 2"


def shown(qtbot: QtBot, preview: Preview, *choices: RecheckChoice) -> ApplyDialog:
    dialog = ApplyDialog(choices, (SCHEMA, SCHEMA), "en")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.show_preview(preview)
    return dialog


def lines(dialog: ApplyDialog) -> list[str]:
    found = QTreeWidgetItemIterator(dialog.rows)
    texts = []
    while (item := found.value()) is not None:
        texts.append(item.text(0))
        found += 1
    return texts


def said(dialog: ApplyDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def test_what_is_said_of_a_whole_text_quotes_nothing(qtbot: QtBot) -> None:
    about = ("d", "باران", "u1", "مریم")
    data = {"attribute": "genre", "label": ""}
    of_text = IllegalRow(*about, "", "", "illegal_unknown_field", data)
    of_place = IllegalRow(*about, "s", "اهواز", "illegal_retired", {"label": "LOCATION"})
    _group, first, second = lines(shown(qtbot, Preview(2, illegal=(of_text, of_place))))
    assert "«" not in first
    assert "باران" in first
    assert "«اهواز»" in second


def test_finished_texts_are_counted_also_where_only_a_field_came(qtbot: QtBot) -> None:
    assert MARKED in said(shown(qtbot, Preview(2, to_recheck=2)))
    nothing = said(shown(qtbot, Preview(2)))
    assert not any(line.startswith(MARKED[:-1]) for line in nothing)
    offered = said(shown(qtbot, Preview(2), RecheckChoice("LOCATION", "Place")))
    assert f"{MARKED[:-1]}0" in offered


def ticked(before: Schema, after: Schema) -> dict[str, bool]:
    found = recheck.choices(before, EditedSchema(after), "en")
    return {choice.key: choice.ticked for choice in found}


def test_a_tag_with_another_amount_is_to_be_looked_for_again() -> None:
    event, money = tag_named("EVENT"), tag_named("MONEY")
    counted = with_tag(SCHEMA, "EVENT", replace(event, amount=Amount.QUANTITY))
    assert ticked(SCHEMA, counted) == {"EVENT": True}
    named = with_tag(SCHEMA, "EVENT", replace(event, fa="پیشامد"))
    assert ticked(SCHEMA, named) == {"EVENT": False}
    older = with_tag(SCHEMA, "MONEY", replace(money, amount=Amount.NONE, fa="پول‌ها"))
    assert ticked(older, SCHEMA) == {"MONEY": False}, "the key said so before"
