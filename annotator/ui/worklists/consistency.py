# SPDX-License-Identifier: MIT
"""The consistency report as a worklist, made on a background thread."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from annotator.session.checks import checking
from annotator.session.checks.consistency import Finding, Kind, Place
from annotator.session.checks.consistency_fixes import Fix, Outcome, Remedy, remedies
from annotator.session.progress import Cancelled, Progress
from annotator.ui import long_work
from annotator.ui.dialogs.mend_findings import MendDialog
from annotator.ui.kwic import KwicLine
from annotator.ui.models.worklist import LateRows, WorkGroup, WorkRow, WorkSection
from annotator.ui.navigator import Fragments
from annotator.ui.plain import isolate
from annotator.ui.schema_words import attribute_name, illegal_words, label_name
from annotator.ui.worklists.worklist import Show

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


type _Report = tuple[dict[str, Finding], tuple[WorkSection, ...]]
"""The findings by their keys, and all of it in words."""


class ConsistencyList(QObject):
    key = "consistency"
    mends = True

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._project = window.project_session
        self._findings: dict[str, Finding] = {}
        self._stop = Event()
        self._asked = object()
        self._show: Show = lambda _sections: None
        self.name = self.tr("What does not agree")
        self.settle_name = self.tr("It is in order")
        self.empty = self.tr("Nothing found: the work on this project agrees with itself.")

    def load(self, show: Show) -> None:
        self._stop.set()
        self._show = show
        opened = self._window.desk.document
        here = opened.id if opened is not None else ""

        def look(progress: Progress, cancelled: Cancelled) -> _Report:
            return self._report(checking.find(self._project, progress, cancelled), here)

        def done(report: _Report) -> None:
            if not stop.is_set():
                self._findings, sections = report
                show(sections)

        words = self.tr("Looking through the project…")
        stop = self._stop = long_work.run(self._window, words, look, done)

    def _report(self, findings: tuple[Finding, ...], here: str) -> _Report:
        """In words; in a large project that takes long enough to be done away from the window."""
        say = self._window.messages.wording.say
        sections = tuple(
            WorkSection(say("findings", kind), tuple(self._group(each, here) for each in group))
            for kind, group in groupby(findings, key=lambda finding: finding.kind)
        )
        return {finding.key: finding for finding in findings}, sections

    def _group(self, finding: Finding, here: str) -> WorkGroup:
        rows = LateRows(finding.places, lambda place: self._row(finding, place, here))
        if finding.kind in (Kind.ILLEGAL, Kind.MISSING, Kind.NO_VALUE):
            return WorkGroup(finding.key, "", rows)
        names = "، ".join(self._label(label) for label in finding.labels)
        return WorkGroup(finding.key, f"«{isolate(finding.words)}» · {names}", rows)

    def _row(self, finding: Finding, place: Place, here: str) -> WorkRow:
        title = "" if here == place.document else place.title
        line = KwicLine(place.before, place.words, place.after, title, self._detail(finding, place))
        return WorkRow(place.document, place.id, place.fragments, line)

    def _detail(self, finding: Finding, place: Place) -> str:
        wording, schema = self._window.messages.wording, self._project.schema
        if finding.kind is Kind.ILLEGAL:
            return illegal_words(schema, place.code, place.data, self._window.language)
        if place.code:
            lacking = str(place.data.get("attribute", ""))
            attribute = attribute_name(schema, place.label, lacking, self._window.language)
            said = wording.say("findings", place.code, attribute=attribute)
            return f"{self._label(place.label)}: {said}" if place.label else said
        return self._label(place.label) if place.id else self.tr("no tag")

    def _label(self, label: str) -> str:
        return label_name(self._project.schema, label, self._window.language)

    def open(self, row: WorkRow) -> None:
        """What lacks something opens where that is filled in."""
        lacking = self._lacking(row)
        if lacking:
            self._window.document_fields.go_to(row.document, row.key, lacking)
        else:
            self._window.navigator.go(row.document, row.key, row.fragments)

    def _lacking(self, row: WorkRow) -> str:
        """The key of the attribute, relation or role that is missing there."""
        places = (
            place
            for finding in self._findings.values()
            if finding.kind is Kind.MISSING
            for place in finding.places
            if _place(place) == _place(row)
        )
        found = next(places, None)
        return str(found.data["attribute"]) if found is not None else ""

    def settle(self, groups: tuple[WorkGroup, ...], done: Callable[[], None]) -> None:
        keys = [group.key for group in groups]
        future = checking.set_aside(self._project, keys)
        self._window.jobs.follow(future, lambda _none: done())

    def mend(self, rows: tuple[WorkRow, ...], groups: tuple[WorkGroup, ...]) -> None:
        """One remedy for the selected places, of as many findings as it fits."""
        findings = [self._findings[group.key] for group in groups]
        fixes = self._common(findings)
        if not fixes and all(finding.kind is Kind.MISSING for finding in findings):
            self._fill_in(rows)
            return
        if not fixes:
            self._window.messages.say(
                self.tr("These cannot be mended together."),
                self.tr("Open them one by one, or choose places of one kind."),
            )
            return
        dialog = MendDialog(
            tuple(self._fix_name(fix) for fix in fixes),
            rows,
            self._window.language,
            self._window,
        )
        known = {_place(place): place for finding in findings for place in finding.places}

        def ticked_places(ticked: tuple[WorkRow, ...]) -> list[Place]:
            return [known[_place(row)] for row in ticked]

        dialog.preview_requested.connect(
            lambda place, ticked: self._preview(dialog, fixes[place], ticked_places(ticked))
        )
        dialog.confirmed.connect(
            lambda place, ticked: self._carry_out(fixes[place], ticked_places(ticked))
        )
        dialog.open()

    def _fill_in(self, rows: tuple[WorkRow, ...]) -> None:
        """What is missing only a person knows: one after the other."""
        if len(rows) > 1:
            self._window.messages.say(
                self.tr("What is missing has to be said of each place by itself."),
                self.tr("The first of them is open: fill it in, then go to the next."),
            )
        for row in rows[:1]:
            self.open(row)

    @staticmethod
    def _common(findings: list[Finding]) -> tuple[Fix, ...]:
        first, *others = [remedies(finding) for finding in findings] or [()]
        return tuple(fix for fix in first if all(fix in other for other in others))

    def _fix_name(self, fix: Fix) -> str:
        names = {
            Remedy.RETAG: self.tr("Tag them all {label}"),
            Remedy.TAG: self.tr("Tag these words {label}"),
            Remedy.BOUNDS: self.tr("Let them be just {label}"),
            Remedy.DELETE: self.tr("Delete them"),
            Remedy.VALUE: self.tr("Give them the value that the program finds"),
            Remedy.CLEAR: self.tr("Take the value away and keep the annotation"),
            Remedy.IDENTITY: self.tr("Take the missing identity away and keep the annotation"),
            Remedy.EDGES: self.tr("Let them take in whole words or sentences"),
            Remedy.REVERSE: self.tr("Let them lead the other way"),
            Remedy.TYPE: self.tr("Let the identity be of the type {label}"),
        }
        words = f"«{fix.label}»" if fix.remedy is Remedy.BOUNDS else self._label(fix.label)
        return names[fix.remedy].format(label=isolate(words))

    def _preview(self, dialog: MendDialog, fix: Fix, places: list[Place]) -> None:
        wording = self._window.messages.wording

        def done(outcome: Outcome) -> None:
            if isValid(dialog) and self._asked is asked:
                reasons = tuple(wording.error(error).what for _place, error in outcome.refused)
                dialog.show_preview(outcome.done, reasons)

        asked = self._asked = object()
        self._window.jobs.start(lambda: checking.preview(self._project, places, fix), done)

    def _carry_out(self, fix: Fix, places: list[Place]) -> None:
        jobs, messages = self._window.jobs, self._window.messages

        def saved(_none: None) -> None:
            messages.say(self.tr("Mended."), self.tr("Undo it from the project menu."))
            self._window.projects.load()
            self.load(self._show)

        jobs.start(
            lambda: checking.preview(self._project, places, fix),
            lambda outcome: jobs.follow(checking.carry_out(self._project, outcome), saved),
        )


def _place(found: Place | WorkRow) -> tuple[str, str, Fragments]:
    """What tells a place from every other."""
    key = found.id if isinstance(found, Place) else found.key
    return found.document, key, found.fragments
