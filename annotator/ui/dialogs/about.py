# SPDX-License-Identifier: MIT
"""What this program is, and whose work it contains."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from annotator import __version__
from annotator.paths import resources
from annotator.ui.dialogs.base import ResultDialog
from annotator.ui.plain import PlainLabel, heading, isolate, quiet


class AboutDialog(ResultDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("About Hashiye"))
        self.column.addWidget(heading(self.tr("Hashiye {version}").format(version=__version__)))
        purpose = self.tr("A program for annotating Persian articles. Free software, MIT licence.")
        self.column.addWidget(PlainLabel(purpose, wrap=True))
        qt = self.tr("It uses {library} under the LGPL.").format(library=isolate("Qt, PySide6"))
        self.column.addWidget(quiet(PlainLabel(qt, wrap=True)))
        notices = QPlainTextEdit((resources() / "NOTICE.md").read_text(encoding="utf-8"))
        notices.setReadOnly(True)
        notices.setTabChangesFocus(True)
        notices.setAccessibleName(self.tr("Notices"))
        self.column.addWidget(notices, 1)
        self.add_buttons()
        unit = self.fontMetrics().height()
        self.fit(unit * 32, unit * 22)
