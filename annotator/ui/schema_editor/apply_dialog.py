# SPDX-License-Identifier: MIT
"""What a changed schema does to the project, before it does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from annotator.model.schema import Schema
from annotator.session.schemas.schema_changing import IllegalRow, Preview, Relabelled
from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.plain import PlainLabel, caption, heading, isolate, number, quiet
from annotator.ui.schema_editor.recheck import RecheckChoice
from annotator.ui.schema_words import illegal_words

_LISTED = 500


class ApplyDialog(ResultDialog):
    """`confirmed(keys)` of what has to be looked for again in finished texts; `recheck_changed`
    the same, as they are ticked."""

    confirmed = Signal(object)
    recheck_changed = Signal(object)

    def __init__(
        self,
        choices: tuple[RecheckChoice, ...],
        schemas: tuple[Schema, Schema],
        language: str,
        parent: QWidget | None = None,
    ) -> None:
        """`schemas` are the one in force and the new one."""
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Apply the schema"))
        self._language = language
        self._before, self._after = schemas
        self._what = heading("")
        self._what.setWordWrap(True)
        self.column.addWidget(self._what)
        self.rows = QTreeWidget()
        self.rows.setHeaderHidden(True)
        self.rows.setAccessibleName(self.tr("What changes"))
        self.column.addWidget(self.rows, 1)
        self._again = PlainLabel(wrap=True)
        self.column.addWidget(self._again)
        self.boxes = self._build_boxes(choices)
        note = self.tr("It is one step, which the project menu can take back.")
        self.column.addWidget(quiet(PlainLabel(note, wrap=True)))
        self._ok = self.add_buttons(self.tr("Apply"))
        if self._ok is not None:
            self._ok.setEnabled(False)
        self.accepted.connect(lambda: self.confirmed.emit(self.recheck()))
        unit = self.fontMetrics()
        self.fit(unit.averageCharWidth() * 92, unit.height() * 30)

    def _build_boxes(self, choices: tuple[RecheckChoice, ...]) -> dict[str, QCheckBox]:
        self._again.setText(self.tr("To be looked for again in finished texts:"))
        self._again.setVisible(bool(choices))
        inside = QVBoxLayout()
        inside.setSpacing(2)
        boxes = {}
        for choice in choices:
            words = isolate(caption(choice.name))
            if choice.always:
                words = self.tr("{tag} (new)").format(tag=words)
            box = QCheckBox(words)
            box.setChecked(choice.ticked or choice.always)
            box.setEnabled(not choice.always)
            box.toggled.connect(lambda _: self.recheck_changed.emit(self.recheck()))
            inside.addWidget(box)
            boxes[choice.key] = box
        self.column.addLayout(inside)
        self._marked = quiet(PlainLabel(wrap=True))
        self.column.addWidget(self._marked)
        self._marked.setVisible(False)
        return boxes

    def recheck(self) -> frozenset[str]:
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())

    def show_preview(self, preview: Preview) -> None:
        """May come again, for other ticks."""
        self.rows.clear()
        for row in preview.relabelled:
            self.rows.addTopLevelItem(QTreeWidgetItem([self._relabelled(row)]))
        if preview.illegal:
            self._add_illegal(preview.illegal)
        self.rows.setVisible(bool(preview.relabelled or preview.illegal))
        self._what.setText(self._said(preview))
        marked = self.tr("Finished texts that are marked for it: {count}")
        self._marked.setText(marked.format(count=self._number(preview.to_recheck)))
        self._marked.setVisible(bool(self.boxes or preview.to_recheck))
        if self._ok is not None:
            self._ok.setEnabled(True)

    def _said(self, preview: Preview) -> str:
        if preview.relabelled:
            words = self.tr("Annotations that change: {count}, in texts: {texts}")
            count = sum(row.count for row in preview.relabelled)
            return words.format(count=self._number(count), texts=self._number(preview.documents))
        return self.tr("No annotation changes.")

    def _rekeyed(self, row: Relabelled) -> str:
        old, new = map(isolate, row.attribute)
        arrow = "←" if self._language == "fa" else "→"
        words = self.tr("{tag}: attribute {old} {arrow} {new}: {count}, in texts: {texts}")
        return words.format(
            tag=self._named(self._after, row.new) if row.new else self.tr("Whole texts"),
            old=old,
            arrow=arrow,
            new=new,
            count=self._number(row.count),
            texts=self._number(row.documents),
        )

    def _relabelled(self, row: Relabelled) -> str:
        if any(row.attribute):
            return self._rekeyed(row)
        if row.old == row.new:
            words = self.tr("{tag}: {count} go into another layer, in texts: {texts}")
            return words.format(
                tag=self._named(self._after, row.new),
                count=self._number(row.count),
                texts=self._number(row.documents),
            )
        arrow = "←" if self._language == "fa" else "→"
        words = self.tr("{old} {arrow} {new}: {count}, in texts: {texts} ({people})")
        comma = "، " if self._language == "fa" else ", "
        return words.format(
            old=self._named(self._before, row.old),
            arrow=arrow,
            new=self._named(self._after, row.new),
            count=self._number(row.count),
            texts=self._number(row.documents),
            people=comma.join(map(isolate, row.people)),
        )

    def _named(self, schema: Schema, key: str) -> str:
        tag = schema.tag(key) or schema.relation(key)
        name = tag.name(self._language) if tag is not None else ""
        return f"{isolate(name)} ({isolate(key)})" if name else isolate(key)

    def _add_illegal(self, illegal: tuple[IllegalRow, ...]) -> None:
        words = self.tr("Not allowed any more, kept and listed: {count}")
        group = QTreeWidgetItem([words.format(count=self._number(len(illegal)))])
        self.rows.addTopLevelItem(group)
        for row in illegal[:_LISTED]:
            known = (row.code, row.data, self._language)
            reason = illegal_words(self._after, *known, before=self._before)
            about = [row.title, row.person]
            if row.id:
                about.insert(0, f"«{' '.join(row.text.split())}»")
            line = f"{' — '.join(map(isolate, about))}: {reason}"
            group.addChild(QTreeWidgetItem([line]))
        group.setExpanded(len(illegal) <= 20)

    def _number(self, value: int) -> str:
        return number(value, self._language)
