# SPDX-License-Identifier: MIT
"""What a table of identities would bring, before it is taken."""

from __future__ import annotations

from PySide6.QtWidgets import QListWidget, QWidget

from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.models.entities import TableOutcome
from annotator.ui.plain import PlainLabel, isolate, number


class EntityTableDialog(ResultDialog):
    """Accepted when the identities are to be added."""

    def __init__(self, outcome: TableOutcome, language: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Import a table of identities"))

        def counted(count: int) -> str:
            return number(count, language)

        lines = [
            self.tr("{file}: {count} new identities").format(
                file=isolate(outcome.file), count=counted(outcome.added)
            )
        ]
        if outcome.known:
            words = self.tr("{count} have a Wikidata number that is known; they change nothing.")
            lines.append(words.format(count=counted(outcome.known)))
        if outcome.refused_count:
            words = self.tr("{count} rows cannot be taken:")
            lines.append(words.format(count=counted(outcome.refused_count)))
        for words in lines:
            self.column.addWidget(PlainLabel(words, wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Rows that cannot be taken"))
        self.list.setWordWrap(True)
        for row in outcome.refused:
            words = self.tr("Line {line}: {reason}")
            self.list.addItem(words.format(line=counted(row.line), reason=row.reason))
        if outcome.refused:
            self.column.addWidget(self.list, 1)
        words = self.tr("Add {count}").format(count=counted(outcome.added))
        self.ok = self.add_buttons(words if outcome.added else "")
        unit = self.fontMetrics().height()
        self.fit(unit * 32, unit * (24 if outcome.refused else 9))
