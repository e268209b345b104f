# SPDX-License-Identifier: MIT
"""Files to be imported: what they are, what their tags mean here, how the first will look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import override

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.annotation import Json
from annotator.model.schema import Schema
from annotator.session.exchange.added_tags import Wanted
from annotator.session.exchange.collecting import Incoming
from annotator.session.exchange.import_look import FileLook, ImportLook, LookOptions
from annotator.session.exchange.importing import ImportOptions
from annotator.session.exchange.tag_mapping import TagMapping
from annotator.text.decoding import ENCODINGS
from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.dialogs.import_mapping import MappingTable
from annotator.ui.dialogs.import_preview import ImportPreview
from annotator.ui.panels.choices import QuietCombo
from annotator.ui.panels.date_field import DateField
from annotator.ui.plain import PlainLabel, heading, isolate, number, plain_tooltip, quiet
from annotator.ui.presenting import Look
from annotator.ui.theme import CanvasColors
from annotator.wording import Wording

_SHOWN_ASIDE = 20
_BAR = 8
_PLACE = Qt.ItemDataRole.UserRole
_ENCODINGS: dict[str, object] = {
    "": QT_TRANSLATE_NOOP("ImportDialog", "Found by itself"),
    "utf-8": "UTF-8",
    "windows-1256": QT_TRANSLATE_NOOP("ImportDialog", "Windows Arabic (1256)"),
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "iso8859-6": QT_TRANSLATE_NOOP("ImportDialog", "ISO Arabic (8859-6)"),
    "mac-farsi": QT_TRANSLATE_NOOP("ImportDialog", "Macintosh Persian"),
    "cp864": QT_TRANSLATE_NOOP("ImportDialog", "DOS Arabic (864)"),
}
assert set(_ENCODINGS) == {"", *ENCODINGS}


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """What is to be imported and how; `wanted` comes to the schema before."""

    files: tuple[Incoming, ...]
    options: ImportOptions
    mapping: TagMapping
    wanted: Wanted
    formats: tuple[str, ...]
    """Those of the files, to remember the mapping for."""


class _FileTable(QTreeWidget):
    delete_pressed = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


class ImportDialog(ResultDialog):
    """`look_wanted(LookOptions)` asks for a look at `files`: answer with `set_look`;
    `files_wanted` and `folder_wanted` ask for more of them: answer with `set_files`."""

    look_wanted = Signal(object)
    files_wanted = Signal()
    folder_wanted = Signal()
    import_requested = Signal(object)

    def __init__(
        self,
        schema: Schema,
        look: Look,
        colors: CanvasColors,
        people: Sequence[tuple[str, str]] = (),
        *,
        lead: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """`people` are (id, name) pairs, me first."""
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Import"))
        self._schema = schema
        self._language = look.language
        self._wording = Wording(look.language)
        self._seen = ImportLook()
        self._looks: tuple[FileLook, ...] = ()
        self._formats: dict[str, str] = {}
        self._published: date | None = None
        self.files: tuple[Incoming, ...] = ()
        self.mapping = MappingTable(look, lead=lead)
        self.preview = ImportPreview(look.language, colors)
        self._build_files()
        self._build_options(people)
        self._lay_out()
        self._ok = self.add_buttons(self.tr("Import"))
        self.mapping.changed.connect(self._show_mapping)
        self.accepted.connect(lambda: self.import_requested.emit(self.answer()))
        self.set_look(ImportLook())
        unit = self.fontMetrics()
        self.fit(unit.averageCharWidth() * 150, unit.height() * 42)

    # ---- parts

    def _build_files(self) -> None:
        self.table = _FileTable()
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.table.setHeaderLabels([self.tr("File"), self.tr("Format"), self.tr("Texts")])
        self.table.setAccessibleName(self.tr("Files"))
        header = self.table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.add_files = QPushButton(self.tr("Add files…"))
        self.add_folder = QPushButton(self.tr("Add a folder…"))
        self.remove = QPushButton(self.tr("Take out"))
        for button in (self.add_files, self.add_folder, self.remove):
            button.setAutoDefault(False)
        self.add_files.clicked.connect(self.files_wanted)
        self.add_folder.clicked.connect(self.folder_wanted)
        self.remove.clicked.connect(self._on_remove)
        self.table.delete_pressed.connect(self._on_remove)
        self.format = QuietCombo(characters=16)
        self.format.setAccessibleName(self.tr("Format of the chosen files"))
        self.format.activated.connect(self._on_format)
        self._said = quiet(PlainLabel(wrap=True))
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(_BAR)
        self._bar.setAccessibleName(self.tr("Looking at the files…"))
        self._bar.hide()

    def _build_options(self, people: Sequence[tuple[str, str]]) -> None:
        self.encoding = QuietCombo(characters=16)
        for key, words in _ENCODINGS.items():
            self.encoding.addItem(self.tr(str(words)), key)
        self.encoding.activated.connect(lambda _: self._ask_look())
        self.published = DateField(self._language)
        self.published.changed.connect(self._on_published)
        self.by = QComboBox()
        self.by.addItem(self.tr("As the file says, or mine"), "")
        for key, name in people:
            self.by.addItem(name, key)
        self.suggestions = QCheckBox(self.tr("As suggestions, to be decided"))
        self.suggestions.toggled.connect(lambda on: self.by.setDisabled(on))
        self.finished_work = QCheckBox(
            self.tr("Take these as finished, so that the program learns from them")
        )
        self.corpus = PlainLabel(wrap=True)
        self.forbidden = QCheckBox(self.tr("Leave out what the schema does not allow"))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.add_files, self.add_folder, self.remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        files = QWidget()
        upper = QVBoxLayout(files)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.addWidget(heading(self.tr("Files")))
        upper.addLayout(buttons)
        upper.addWidget(self.table, 1)
        upper.addWidget(self._said)
        upper.addWidget(self._bar)
        self._form = QFormLayout()
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (self.tr("Format of the chosen files"), self.format),
            (self.tr("Encoding of plain texts"), self.encoding),
            (self.tr("Published"), self.published),
            (self.tr("Whose work"), self.by),
        ):
            label = PlainLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words)
            self._form.addRow(label, field)
        side = QSplitter(Qt.Orientation.Vertical)
        side.addWidget(files)
        side.addWidget(self.mapping)
        side.setChildrenCollapsible(False)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(side, 1)
        column.addLayout(self._form)
        for box in (self.suggestions, self.finished_work, self.forbidden):
            column.addWidget(box)
        column.addWidget(self.corpus)
        halves = QSplitter()
        halves.addWidget(left)
        halves.addWidget(self.preview)
        halves.setChildrenCollapsible(False)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 1)
        self.column.addWidget(halves, 1)

    # ---- what is shown

    def set_files(self, files: Sequence[Incoming]) -> None:
        """These too; a look at all of them is asked for."""
        known = {each.file.place for each in self.files}
        self.files = (*self.files, *(each for each in files if each.file.place not in known))
        self._ask_look()

    def _ask_look(self) -> None:
        self._said.setText(self.tr("Looking at the files…"))
        self._bar.setValue(0)
        self._bar.show()
        if self._ok is not None:
            self._ok.setEnabled(False)
        self.look_wanted.emit(self.look_options())

    def look_options(self) -> LookOptions:
        return LookOptions(dict(self._formats), str(self.encoding.currentData() or ""))

    def set_progress(self, share: float) -> None:
        """Of the look that was asked for."""
        self._bar.setValue(round(share * 100))

    def set_look(self, seen: ImportLook) -> None:
        chosen = {item.data(0, _PLACE) for item in self.table.selectedItems()}
        self._looks = seen.files
        self.table.clear()
        for each in seen.files:
            item = self._row(each)
            self.table.addTopLevelItem(item)
            item.setSelected(each.place in chosen)
        first = self.table.topLevelItem(0)
        if first is not None and not chosen:
            self.table.setCurrentItem(first)
        self.preview.show_first(seen.first)
        self.mapping.show_look(seen, self._schema)
        for before, after in pairwise((self.table, *self.mapping.fields(), self.format)):
            QWidget.setTabOrder(before, after)
        annotated = bool(seen.tags)
        for widget in (self.suggestions, self.finished_work, self.forbidden):
            widget.setVisible(annotated)
        self._form.setRowVisible(self.by, annotated)
        self._show_corpus(seen)
        plain = any(each.format == "text" for each in seen.files)
        self._form.setRowVisible(self.encoding, plain)
        self._seen = seen
        self._bar.hide()
        self._show_mapping()
        self._on_selected()

    def _show_corpus(self, seen: ImportLook) -> None:
        """A word on the licence of one that many people have."""
        corpus = seen.corpus
        bound = corpus is not None and corpus.research_only
        self.corpus.setVisible(bound)
        if corpus is not None and bound:
            said = self._wording.say("commands", "corpus_research_only", name=corpus.name)
            self.corpus.setText(said)

    def _row(self, seen: FileLook) -> QTreeWidgetItem:
        name = self._wording.say("formats", seen.format) if seen.format else "—"
        count = number(seen.documents, self._language) + ("+" if seen.more else "")
        item = QTreeWidgetItem([isolate(seen.place), name, count])
        item.setData(0, _PLACE, seen.place)
        if seen.error is not None:
            worded = self._wording.error(seen.error)
            item.setText(2, "⚠" if not seen.documents else f"{count} ⚠")
            item.setToolTip(0, plain_tooltip(f"{worded.what} {worded.todo}"))
            item.setData(2, Qt.ItemDataRole.AccessibleTextRole, worded.what)
        return item

    def _say(self, seen: ImportLook) -> None:
        more = any(each.more for each in seen.files)
        count = number(seen.documents, self._language) + ("+" if more else "")
        words = self.tr("Texts: {count}").format(count=count)
        bad = [each.error for each in (*self._selected(), *seen.files) if each.error is not None]
        if bad:
            worded = self._wording.error(bad[0])
            words = f"{words} · {worded.what} {worded.todo}"
        if seen.aside:
            aside = self.tr("Files put aside, as they are no texts: {count}")
            words += "\n" + aside.format(count=number(len(seen.aside), self._language))
        self._said.setToolTip(plain_tooltip("\n".join(seen.aside[:_SHOWN_ASIDE])))
        anything = seen.files or seen.aside
        self._said.setText(words if anything else self.tr("Choose files or a folder."))
        if self._ok is not None:
            self._ok.setEnabled(seen.documents > 0)

    def _show_mapping(self) -> None:
        self.preview.show_mapping(self.mapping.mapping(), self._schema)

    # ---- what a person does

    @override
    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        """Enter in a field ends the field, not the dialog."""
        enter = arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not (enter and isinstance(self.focusWidget(), QLineEdit)):
            super().keyPressEvent(arg__1)

    def _selected(self) -> list[FileLook]:
        chosen = {item.data(0, _PLACE) for item in self.table.selectedItems()}
        return [each for each in self._looks if each.place in chosen]

    def _on_selected(self) -> None:
        """Formats that any of the chosen files may be of."""
        chosen = [each for each in self._selected() if each.format]
        names = dict.fromkeys(name for each in chosen for name in each.formats)
        self.format.clear()
        for name in names:
            self.format.addItem(self._wording.say("formats", name), name)
        if chosen:
            self.format.setCurrentIndex(self.format.findData(chosen[0].format))
        self.format.setEnabled(len(names) > 1)
        self.remove.setEnabled(bool(self._selected()))
        if self._bar.isHidden():
            self._say(self._seen)

    def _on_format(self, _index: int) -> None:
        name = str(self.format.currentData())
        changed = {each.place: name for each in self._selected() if each.format}
        if any(each.format != name for each in self._selected() if each.format):
            self._formats |= changed
            self._ask_look()

    def _on_remove(self) -> None:
        gone = {each.place for each in self._selected()}
        if gone:
            self.files = tuple(f for f in self.files if (f.file.place or f.file.name) not in gone)
            self._ask_look()

    def _on_published(self, value: Json) -> None:
        self._published = _day(value)

    def answer(self) -> ImportAnswer:
        options = ImportOptions(
            published=self._published,
            as_suggestions=self.suggestions.isChecked(),
            annotator=str(self.by.currentData() or ""),
            finished=self.finished_work.isChecked(),
            encoding=str(self.encoding.currentData() or ""),
            leave_out_forbidden=self.forbidden.isChecked(),
            formats=dict(self._formats),
        )
        names = dict.fromkeys(each.format for each in self._looks if each.format)
        mapping, wanted = self.mapping.mapping(), self.mapping.wanted()
        return ImportAnswer(self.files, options, mapping, wanted, tuple(names))


def _day(value: Json) -> date | None:
    written = value.get("gregorian") if isinstance(value, Mapping) else None
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
