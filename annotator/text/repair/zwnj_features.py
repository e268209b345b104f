# SPDX-License-Identifier: MIT
"""What the ZWNJ model looks at: a place in a word, its surroundings and what the lists know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annotator.text.repair.verbs import PARTICIPLE, PERFECT, PREFIXED


class Source(StrEnum):
    """A list of words; training hides the one that its example came from."""

    PLAIN = "plain"
    REFERENCE = "reference"
    SEEN = "seen"
    TREEBANK = "treebank"


@dataclass(frozen=True, slots=True)
class Joined:
    """Where the usual form of a word has its ZWNJ, and how usual that form is."""

    joints: tuple[int, ...]
    strength: str


def entry(form: Joined) -> str:
    """The form as a lexicon keeps it: many thousands are loaded and few are ever asked for."""
    return f"{','.join(map(str, form.joints))}:{form.strength}"


def joined(entry: str) -> Joined:
    places, _, strength = entry.partition(":")
    return Joined(tuple(int(place) for place in places.split(",") if place), strength)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words without their ZWNJ: `plain` ones that have none (by how common), and entries for
    forms in a reference list, in running text, and in the treebank whose spelling is followed."""

    plain: Mapping[str, int] = field(default_factory=dict)
    reference: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    treebank: Mapping[str, str] = field(default_factory=dict)
    verbs: frozenset[str] = frozenset()


_SUFFIX_LIST = """
ها های هایی هایش هایشان هایم هایت هایمان هایتان هاست ای ام اش ات اند ایم اید است تر ترین تری ترها ی
مان تان شان گذاری سازی کننده کنندگان پذیر ناپذیر آمیز بار وار مند دار کار گر ساز بندی گیری شناسی
نامه خانه گونه طور که جا چه ریزی نشین گرا گرایی محور ساله الله اللهی
"""
_PREFIX_LIST = """
می نمی بی هم پیش کم خوش غیر نیم بین پس سه یک چه این آن ابن علی نا فوق شبه ضد تک چند همی به صحیح دست
سخن گفت
"""
_SUFFIXES = frozenset(_SUFFIX_LIST.split())
_PREFIXES = frozenset(_PREFIX_LIST.split())


def _form_code(entry: str | None, place: int) -> str:
    if entry is None:
        return "?"
    form = joined(entry)
    return ("z" if place in form.joints else "p") + form.strength


def features(lexicon: Lexicon, word: str, place: int, hidden: Source | None = None) -> list[str]:
    """`word` in the model's letters, without ZWNJ; `place` the letters before the joint."""
    left, right = word[:place], word[place:]
    known_left, known_right = lexicon.plain.get(left, 0), lexicon.plain.get(right, 0)
    known = 0 if hidden is Source.PLAIN else lexicon.plain.get(word, 0)
    before, after = "^" + left, right + "$"
    room = f"{min(place, 5)}{min(len(right), 5)}"
    other = _other_split(lexicon, left, right)
    found = ["b", f"K{known_left}{known_right}{known}", f"J{known_left}{known_right}{known}{room}"]
    found += [f"W{known}{room}", f"A{other}{known_left}{right[:2]}"]
    found += _letters(before, after)
    found += [f"k{known_left}{known}{after[:3]}", f"q{known_right}{known}{before[-3:]}"]
    if place <= 8:
        found.append("L" + left)
    if len(right) <= 8:
        found.append("R" + right)
    if right in _SUFFIXES:
        found += [f"S{right}{known_left}{known}{other}", f"S{right}{left[-1]}"]
        found.append(f"S{right}{known_left}{room[0]}")
    if left in _PREFIXES:
        found += [f"P{left}{known_right}{known}", f"P{left}{room[1]}{known}"]
    found += _verb(lexicon, word, place, known)
    if left[-1] == "ه" and right in PERFECT:
        found += _perfect(lexicon, left, other)
    found += _memory(lexicon, word, place, known, hidden)
    return found


def _letters(before: str, after: str) -> list[str]:
    b1, b2, b3, a1, a2, a3 = before[-1:], before[-2:], before[-3:], after[:1], after[:2], after[:3]
    single = ["a" + b1, "a" + b2, "a" + b3, "a" + before[-4:]]
    single += ["z" + a1, "z" + a2, "z" + a3, "z" + after[:4], "z" + after[:5]]
    pairs = [f"m{b1}|{a1}", f"m{b2}|{a1}", f"m{b1}|{a2}", f"m{b2}|{a2}", f"m{b3}|{a3}"]
    return single + pairs


def _other_split(lexicon: Lexicon, left: str, right: str) -> str:
    """Whether «ه» belongs to the other side: «حرف‌های» and «حرفه‌ای» are written alike."""
    if right[0] == "ه":
        return f"h{lexicon.plain.get(left + 'ه', 0)}"
    if left[-1] == "ه":
        return f"e{lexicon.plain.get(left[:-1], 0)}"
    return "0"


def _verb(lexicon: Lexicon, word: str, place: int, known: int) -> list[str]:
    match = PREFIXED.fullmatch(word)
    if not match:
        return ["vn"]
    code = "V" if match.group(3) in lexicon.verbs else "v"
    code += "h" if match.end(2) == place else "o"
    code += "p" if match.group(1) else ""
    return ["v" + code, f"v{code}{known}"]


def _perfect(lexicon: Lexicon, left: str, other: str) -> list[str]:
    stem = PARTICIPLE.sub("", left, count=1)
    code = "y" if left in lexicon.verbs or stem in lexicon.verbs else "n"
    return ["t" + code, f"t{code}{other}"]


def _memory(
    lexicon: Lexicon, word: str, place: int, known: int, hidden: Source | None
) -> list[str]:
    entries = {
        Source.REFERENCE: lexicon.reference.get(word),
        Source.SEEN: lexicon.seen.get(word),
        Source.TREEBANK: lexicon.treebank.get(word),
    }
    if hidden in entries:
        entries[hidden] = None
    listed, seen, treebank = (_form_code(entry, place) for entry in entries.values())
    return [f"h{listed}", f"1{seen}", f"3{treebank}", f"g{listed}{seen}", f"g{listed}{seen}{known}"]
