# SPDX-License-Identifier: MIT
"""Where suggestions come from: what is built in, what packages bring, one address outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from annotator.errors import SuggesterFailed
from annotator.session.doors.choices import Choices
from annotator.session.doors.endpoint import address
from annotator.session.doors.overview import Kind, Source, switched
from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.plain import PlainLabel, heading, isolate, plain_tooltip, quiet
from annotator.wording import Wording


class SuggestersDialog(ResultDialog):
    """`chosen` carries the Choices."""

    chosen = Signal(object)

    def __init__(
        self,
        choices: Choices,
        there: Sequence[Source],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Sources of suggestions"))
        self._choices = choices
        self._sources = tuple(there)
        self._wording = Wording(language)
        self.built_in = self._table(Kind.BUILT_IN, self.tr("Built in"))
        self.outside = self._table(Kind.OUTSIDE, self.tr("From other packages"))
        self.endpoint = QLineEdit(choices.endpoint)
        self.endpoint.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.endpoint.setPlaceholderText("https://")
        self.endpoint.setAccessibleName(self.tr("Address outside"))
        self.endpoint.textChanged.connect(self._on_typed)
        self._said = PlainLabel(wrap=True)
        self._lay_out()
        self._ok = self.add_buttons(self.tr("Suggest so"))
        self.accepted.connect(lambda: self.chosen.emit(self.choices()))
        self._on_typed(choices.endpoint)
        unit = self.fontMetrics()
        self.fit(unit.averageCharWidth() * 96, unit.height() * 34)

    def _table(self, kind: Kind, name: str) -> QTreeWidget:
        table = QTreeWidget()
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAccessibleName(name)
        table.setHeaderLabels([self.tr("Source"), self.tr("Version"), self.tr("Package")])
        table.setColumnHidden(2, kind is Kind.BUILT_IN)
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for index, source in enumerate(self._sources):
            if source.kind is kind:
                table.addTopLevelItem(self._item(index, source))
        first = table.topLevelItem(0)
        if first is not None:
            table.setCurrentItem(first)
        return table

    def _item(self, index: int, source: Source) -> QTreeWidgetItem:
        name = self._wording.say("suggesters", source.name)
        shown = name if source.kind is Kind.BUILT_IN else isolate(source.name)
        version = isolate(source.version or "—")
        if source.enabled not in ("", source.version):
            said = self.tr("{version} (you enabled {enabled})")
            version = said.format(version=version, enabled=isolate(source.enabled))
        item = QTreeWidgetItem([shown, version, isolate(source.package)])
        item.setData(0, Qt.ItemDataRole.UserRole, index)
        item.setToolTip(2, plain_tooltip(source.target))
        item.setCheckState(0, Qt.CheckState.Checked if source.on else Qt.CheckState.Unchecked)
        if not source.version:
            item.setDisabled(True)
        return item

    def _lay_out(self) -> None:
        self.column.addWidget(heading(self.tr("Built in")))
        self.column.addWidget(self.built_in, 3)
        self.column.addWidget(heading(self.tr("From other packages")))
        if self.outside.topLevelItemCount():
            self.column.addWidget(self.outside, 2)
            note = self.tr(
                "A package that is switched on runs with your rights, in a process of its own, "
                "and reads the texts. Switch on only what you trust."
            )
        else:
            self.outside.hide()
            note = self.tr("No installed package brings suggestions.")
        self.column.addWidget(quiet(PlainLabel(note, wrap=True)))
        self.column.addWidget(heading(self.tr("Address outside")))
        self.column.addWidget(self.endpoint)
        self.column.addWidget(self._said)
        note = self.tr("These choices are yours, on this computer; no project can change them.")
        self.column.addWidget(quiet(PlainLabel(note, wrap=True)))

    def _on_typed(self, text: str) -> None:
        """What the address means, or why it cannot be taken."""
        url, wrong = text.strip(), False
        if not url:
            said = self.tr("None: no text leaves this computer.")
        else:
            try:
                to = address(url)
            except SuggesterFailed as error:
                worded, wrong = self._wording.error(error), True
                said = f"{worded.what} {worded.todo}"
            else:
                name = "endpoint_local" if to.local else "endpoint_leaves"
                said = self._wording.say("commands", name, host=to.host)
        self._said.setText(said)
        if self._ok is not None:
            self._ok.setEnabled(not wrong)

    def choices(self) -> Choices:
        found = replace(self._choices, endpoint=self.endpoint.text().strip())
        for table in (self.built_in, self.outside):
            for row in range(table.topLevelItemCount()):
                item = table.topLevelItem(row)
                assert item is not None
                source = self._sources[item.data(0, Qt.ItemDataRole.UserRole)]
                on = item.checkState(0) is Qt.CheckState.Checked
                if on != source.on:
                    found = switched(found, source, on=on)
        return found
