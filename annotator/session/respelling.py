# SPDX-License-Identifier: MIT
"""The project's word list, put to work in the texts that are already there."""

from __future__ import annotations

from annotator.model.changes import Change, ChangeSet
from annotator.model.document import RepairState
from annotator.model.offsets import OffsetMap
from annotator.model.project import DocumentContent
from annotator.session.gestures.mending import (
    WORDS,
    Page,
    reject_repairs,
    replace_text,
    word_key,
    words_setting,
)
from annotator.session.progress import Cancelled, Progress, ignore, never
from annotator.session.project_session import ProjectSession
from annotator.store.project_store import ProjectStore
from annotator.text.repair import Words
from annotator.text.tokens import tokenize


def respell(
    project: ProjectSession,
    progress: Progress = ignore,
    cancelled: Cancelled = never,
    words: Words | None = None,
) -> int:
    """Mend every listed word in every text, as one step of the project; how many texts it
    changed. Words that a person mended otherwise stay. With `words` they are the project's from
    now on, in the same step. Not for the window's thread."""
    summaries = project.documents()
    changes: list[Change] = []
    if words is None:
        words = project.words
    elif words != project.words:
        changes.append(Change(project.settings.get(WORDS), words_setting(words)))
    changed = 0
    for place, summary in enumerate(summaries):
        if cancelled():
            return 0
        progress(place / len(summaries), summary.document.title)
        found = respelled(project.content(summary.document.id), words)
        changed += bool(found)
        changes += found
    if changes:
        gesture = ChangeSet("respell", tuple(changes))

        def save(store: ProjectStore) -> None:
            store.apply(gesture, scope="")

        project.thread.write(save).result()
        project.absorb(gesture)
    progress(1.0, "")
    return changed


def respelled(content: DocumentContent, words: Words) -> list[Change]:
    """What the word list changes in one text."""
    offsets = OffsetMap(content.text, content.repairs)
    repairs = {repair.key: repair for repair in content.repairs}
    page = Page(content.document, offsets, repairs)
    refused = {r.key for r in content.repairs if r.state is RepairState.REJECTED}
    found: list[Change] = []
    for token in tokenize(offsets.display):
        key = word_key(token.text)
        wanted = words.always.get(key)
        if key in words.never:
            applied = offsets.edits_within(token.start, token.end)
            found += reject_repairs(page, [r.key for r in applied]).changes
        elif wanted is not None and wanted != token.text:
            edits = replace_text(page, token.start, token.end, wanted).changes
            if not any(change.before and change.value.key in refused for change in edits):  # type: ignore[union-attr]
                found += edits
    return found + _conventional(page, words, refused)


def _conventional(page: Page, words: Words, refused: set[str]) -> list[Change]:
    """What the project's spellings change, where nobody has refused just that."""
    from annotator.text.repair.conventions import conventional

    display = page.offsets.display
    found: list[Change] = []
    for edit in conventional(display, words):
        start = edit.start - 1
        form = display[start : edit.start] + edit.replacement
        edits = replace_text(page, start, edit.end, form).changes
        if not any(change.before and change.value.key in refused for change in edits):  # type: ignore[union-attr]
            found += edits
    return found
