# SPDX-License-Identifier: MIT
"""The consistency report of a project: made, mended, and what is in order set aside."""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import replace

from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Flagged, Setting
from annotator.session.checks.consistency import Finding, Place, Survey
from annotator.session.checks.consistency_fixes import Fix, Outcome, mended
from annotator.session.documents.open_document import OpenDocument
from annotator.session.progress import Cancelled, Progress, ignore, never
from annotator.session.project_session import ProjectSession
from annotator.session.schemas.rechecking import checked_none_here
from annotator.store.project_store import ProjectStore

SET_ASIDE = "findings_set_aside"


def find(
    project: ProjectSession,
    progress: Progress = ignore,
    cancelled: Cancelled = never,
    by: str = "",
) -> tuple[Finding, ...]:
    """Over one's own versions of all documents, or those of the annotator `by` (an id); nothing
    when cancelled. Not for the window's thread."""
    summaries = project.documents()
    survey = Survey(project.schema, dict(project.entities))
    for turn, step in enumerate((survey.take, survey.look)):
        for number, summary in enumerate(summaries):
            if cancelled():
                return ()
            progress((turn + number / len(summaries)) / 2, summary.document.title)
            step(project.content(summary.document.id, by or project.me.id))
    progress(1.0, "")
    return survey.findings(aside(project))


def preview(project: ProjectSession, places: Iterable[Place], fix: Fix) -> Outcome:
    """What a remedy would do. Not for the window's thread."""
    return mended(
        lambda document: project.content(document, project.me.id),
        project.schema,
        project.me,
        project.entities,
        places,
        fix,
        project.guideline,
    )


def carry_out(project: ProjectSession, outcome: Outcome) -> Future[None]:
    """In one step of the project's undo."""
    return project.write(outcome.changes)


def aside(project: ProjectSession) -> frozenset[str]:
    setting = project.settings.get(SET_ASIDE)
    return frozenset(json.loads(setting.value)) if setting is not None else frozenset()


def set_aside(project: ProjectSession, keys: Iterable[str], *, really: bool = True) -> Future[None]:
    """These findings are in order: they are not shown again, or (not `really`) they are."""
    before = project.settings.get(SET_ASIDE)
    known = aside(project)
    kept = known | set(keys) if really else known - set(keys)
    after = Setting(SET_ASIDE, json.dumps(sorted(kept), ensure_ascii=False))
    return project.write(ChangeSet("set_aside", (Change(before, after),)))


def unsure(project: ProjectSession) -> Future[tuple[Flagged, ...]]:
    """What one has marked as not sure, document by document."""
    return project.thread.read(lambda store: store.unsure())


def sure(project: ProjectSession, flagged: Iterable[Flagged]) -> Future[None]:
    """Take the marks off, in one step of the project."""
    changes = (Change(each.value, replace(each.value, unsure=False)) for each in flagged)
    return project.write(ChangeSet("sure", tuple(changes)))


def checked(project: ProjectSession, pairs: Iterable[tuple[str, str]]) -> Future[ChangeSet]:
    """Each (tag, finished document) was looked through, in one step of the project."""
    by_document: dict[str, list[str]] = {}
    for tag, document in pairs:
        by_document.setdefault(document, []).append(tag)

    def save(store: ProjectStore) -> ChangeSet:
        changes: list[Change] = []
        for document, tags in by_document.items():
            opened = OpenDocument(store.content(document), store.schema(), store.me)
            changes += checked_none_here(opened.view(), tags).changes
        gesture = ChangeSet("checked_none_here", tuple(changes))
        if gesture:
            store.apply(gesture, scope="")
        return gesture

    return project.perform(save)
