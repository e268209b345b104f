# SPDX-License-Identifier: MIT
"""Gestures on repairs: a word as it should be, offers taken, edits refused, the word list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Json
from annotator.model.changes import Change, ChangeSet
from annotator.model.document import Document, Repair, RepairKind, RepairState
from annotator.model.offsets import OffsetMap
from annotator.model.project import Setting
from annotator.text.repair import Ezafe, They, Words

WORDS = "words"
ZWNJ = "\u200c"
_GAPS = frozenset(" \u00a0\t\r\n\u200c\u200b\u200d\u00ad\u200f\u200e\ufeff")
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Page:
    """A document's source and all its repairs, in whatever state, by Repair.key."""

    document: Document
    offsets: OffsetMap
    repairs: Mapping[str, Repair]


def words_of(setting: Setting | None) -> Words:
    """The project's word list; an empty one where the setting is absent."""
    if setting is None:
        return Words()
    stored = json.loads(setting.value)
    return Words(
        dict(stored.get("always", {})),
        frozenset(stored.get("never", ())),
        They(stored.get("they", "")),
        Ezafe(stored.get("ezafe", "")),
    )


def words_setting(words: Words) -> Setting:
    stored: dict[str, Json] = {
        "always": dict(sorted(words.always.items())),
        "never": sorted(words.never),
    }
    chosen = {"they": str(words.they), "ezafe": str(words.ezafe)}
    stored |= {key: form for key, form in chosen.items() if form}
    return Setting(WORDS, json.dumps(stored, ensure_ascii=False))


def word_key(text: str) -> str:
    """The form under which the word list knows a word: without its ZWNJ."""
    return text.replace(ZWNJ, "")


def replace_text(page: Page, start: int, end: int, text: str) -> ChangeSet:
    """Show `text` where the display now has [start, end)."""
    return ChangeSet("repair", tuple(_replace(page, start, end, text)))


def replace_word(page: Page, start: int, end: int, text: str, setting: Setting | None) -> ChangeSet:
    """The same, and from now on this word is repaired so in the whole project; `setting` is
    the project's word list."""
    words = words_of(setting)
    before = page.offsets.display[start:end]
    listed = replace(
        words,
        always={**words.always, word_key(before): text},
        never=words.never - {word_key(before)},
    )
    changes = _replace(page, start, end, text)
    return ChangeSet("repair_word", (*changes, *_listing(setting, listed)))


def never_again(page: Page, start: int, end: int, setting: Setting | None) -> ChangeSet:
    """Take back the repair of the word at [start, end) and never repair it again."""
    words = words_of(setting)
    key = word_key(page.offsets.display[start:end])
    always = {form: wanted for form, wanted in words.always.items() if form != key}
    changes = _reject(page, page.offsets.edits_within(start, end))
    listing = _listing(setting, replace(words, always=always, never=words.never | {key}))
    return ChangeSet("never_repair", (*changes, *listing))


def apply_repairs(page: Page, keys: Iterable[str]) -> ChangeSet:
    """Take offered or rejected repairs; applied ones in the same place give way."""
    changes: list[Change] = []
    for repair in _stored(page, keys):
        if repair.state is not RepairState.APPLIED:
            rivals = [r for r in page.offsets.repairs if _in_the_way(r, repair)]
            changes += _reject(page, rivals)
            changes.append(_change(page, repair, replace(repair, state=RepairState.APPLIED)))
    return ChangeSet("apply_repair", tuple(changes))


def reject_repairs(page: Page, keys: Iterable[str]) -> ChangeSet:
    return ChangeSet("reject_repair", tuple(_reject(page, _stored(page, keys))))


def _stored(page: Page, keys: Iterable[str]) -> list[Repair]:
    found = []
    for key in keys:
        if key not in page.repairs:
            raise AnnotationRejected("repair_missing", repair=key)
        found.append(page.repairs[key])
    return found


def _reject(page: Page, repairs: Iterable[Repair]) -> list[Change]:
    return [
        _change(page, repair, replace(repair, state=RepairState.REJECTED))
        for repair in repairs
        if repair.state is not RepairState.REJECTED
    ]


def _change(page: Page, before: Repair | None, after: Repair) -> Change:
    return Change(before, after, page.document.id)


def _listing(setting: Setting | None, words: Words) -> tuple[Change, ...]:
    after = words_setting(words)
    return () if after == setting else (Change(setting, after),)


def _in_the_way(one: Repair, other: Repair) -> bool:
    if one.key == other.key:
        return False
    if one.start == one.end or other.start == other.end:
        return other.start <= one.start < other.end or one.start <= other.start < one.end
    return one.start < other.end and other.start < one.end


def _replace(page: Page, start: int, end: int, text: str) -> list[Change]:
    """The edits that turn the source there into `text`, instead of those it has now."""
    if not text.strip() or len(text) > _LONGEST or any(ord(c) < 32 for c in text):
        raise AnnotationRejected("repair_text_refused", text=text[:80])
    if not 0 <= start < end <= len(page.offsets.display):
        length = len(page.offsets.display)
        raise AnnotationRejected("outside_text", start=start, end=end, length=length)
    first, last, old = _touched(page.offsets, start, end)
    shown = page.offsets.display
    shift = sum(_growth(r) for r in page.offsets.repairs if r.end <= first and r not in old)
    grown = shift + sum(map(_growth, old))
    text = shown[first + shift : start] + text + shown[end : last + grown]
    wanted = {r.key: r for r in edits_between(page.offsets.source[first:last], text, first)}
    changes = _reject(page, [repair for repair in old if repair.key not in wanted])
    for key, repair in wanted.items():
        before = page.repairs.get(key)
        if before is None or (before.replacement, before.state) != (
            repair.replacement,
            RepairState.APPLIED,
        ):
            changes.append(_change(page, before, repair))
    return changes


def _touched(offsets: OffsetMap, start: int, end: int) -> tuple[int, int, list[Repair]]:
    """The source stretch behind a display range, wide enough that no other edit touches it, and
    the edits in it."""
    first, last = offsets.to_source(start, end)
    old = list(offsets.edits_within(start, end))
    while True:
        first = min([first, *(repair.start for repair in old)])
        last = max([last, *(repair.end for repair in old)])
        found = [r for r in offsets.repairs if r.start <= last and first <= r.end]
        if len(found) <= len(old):
            return first, last, old
        old = found


def _growth(repair: Repair) -> int:
    return len(repair.replacement) - (repair.end - repair.start)


def edits_between(source: str, text: str, shift: int = 0) -> tuple[Repair, ...]:
    """The smallest edits from `source` to `text`, at offsets moved by `shift`."""
    matcher = SequenceMatcher(None, source, text, autojunk=False)
    return tuple(
        Repair(shift + a, shift + b, text[c:d], _kind(source[a:b], text[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


def _kind(old: str, new: str) -> RepairKind:
    if not (_GAPS.issuperset(old) and _GAPS.issuperset(new)):
        return RepairKind.TYPO
    if "\n" in new:
        return RepairKind.PARAGRAPH_BREAK
    if "\n" in old or "\r" in old:
        return RepairKind.WRAP_JOIN
    match (old, new):
        case ("", "\u200c"):
            return RepairKind.ZWNJ_INSERT
        case (" ", "\u200c"):
            return RepairKind.SPACE_TO_ZWNJ
        case ("", " "):
            return RepairKind.SPACE_INSERT
        case (" ", ""):
            return RepairKind.SPACE_REMOVE
    return RepairKind.REPLACE
