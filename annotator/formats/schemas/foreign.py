# SPDX-License-Identifier: MIT
"""What the readers of other programs' schemas share: keys, colours, shortcuts, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from annotator.errors import FormatInvalid
from annotator.formats.schemas.json_form import MOST_NAMES
from annotator.model.schema import Layer, RelationTag, Schema, Tag
from annotator.model.schema_rules import COLOR, KEY, is_name, problems

PALETTE = 14
MOST_WORK = 2_000_000
"""How many ends and owners a file may ask for: real ones stay far below."""

PAGES = ("#fbfaf7", "#191b1f")
"""What is written on, in the light and in the dark."""
LEAST_CONTRAST = 3.0
"""Of an outline with its page, as the editor of schemas asks of a colour."""
_STEPS = 48
_LETTERS = "abcdefghijklmnopqrstuvwxyz1234567890"
_NAMED_COLORS = {
    "aqua": "#00ffff",
    "black": "#000000",
    "blue": "#0000ff",
    "brown": "#a52a2a",
    "cyan": "#00ffff",
    "fuchsia": "#ff00ff",
    "gold": "#ffd700",
    "gray": "#808080",
    "green": "#008000",
    "grey": "#808080",
    "lightblue": "#add8e6",
    "lightgreen": "#90ee90",
    "lime": "#00ff00",
    "magenta": "#ff00ff",
    "maroon": "#800000",
    "navy": "#000080",
    "olive": "#808000",
    "orange": "#ffa500",
    "pink": "#ffc0cb",
    "purple": "#800080",
    "red": "#ff0000",
    "silver": "#c0c0c0",
    "teal": "#008080",
    "violet": "#ee82ee",
    "white": "#ffffff",
    "yellow": "#ffff00",
}


@dataclass(frozen=True, slots=True)
class Note:
    """Something of a foreign schema that could not be carried as it is; `code` is worded in the
    catalogue's `schema_notes`, `what` names the thing."""

    code: str
    what: str
    file: str
    line: int


class Notes:
    """Those of one file; what is noted twice of one thing is noted once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Note] = []
        self._seen: set[tuple[str, str]] = set()
        self._work = 0

    def spend(self, work: int) -> None:
        """A few words can ask for everything with everything: that is refused in time."""
        self._work += work
        if self._work > MOST_WORK:
            raise FormatInvalid("schema_beyond_limits", name=self.file)

    def add(self, code: str, what: str, line: int) -> None:
        if (code, what) not in self._seen:
            self._seen.add((code, what))
            self.found.append(Note(code, what, self.file, line))


class Keys:
    """ASCII keys for names of any letters, each its own."""

    def __init__(self, fallback: str, notes: Notes) -> None:
        self._fallback = fallback
        self._notes = notes
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}
        self.by_name: dict[str, str] = {}

    def add(self, name: str, line: int) -> str:
        """The key of a name; another than the name is noted."""
        if name in self.by_name:
            return self.by_name[name]
        if len(self._taken) >= MOST_NAMES:
            raise FormatInvalid("schema_beyond_limits", name=self._notes.file, line=line)
        key = self._free(name)
        self._taken.add(key)
        self.by_name[name] = key
        if key != name:
            self._notes.add("note_key", f"{name} → {key}", line)
        return key

    def _free(self, name: str) -> str:
        whole = bool(re.fullmatch(r"[\w \-.:/]+", name, re.ASCII))
        base = re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_")[:56] if whole else ""
        if not KEY.fullmatch(base):
            base = f"{self._fallback}_{base}" if base else ""
        if base and base not in self._taken:
            return base
        base = base or self._fallback
        number = self._numbers.get(base, 1)
        while (key := f"{base}_{number}") in self._taken:
            number += 1
        self._numbers[base] = number
        return key


def shown(text: str, otherwise: str) -> str:
    """A name as people may be shown it."""
    kept = "".join(c for c in " ".join(text.split()) if c == "\u200c" or is_name(f"x{c}"))
    return kept if is_name(kept) else otherwise


def names(label: str, key: str, other: str = "") -> tuple[str, str]:
    """Persian and English name: what there is serves for both, but a Persian label beside
    another name in Latin letters."""
    name = shown(label, key)
    persian = any("\u0600" <= letter <= "\u06ff" for letter in name)
    return name, shown(other, name) if persian and other.isascii() else name


def color_of(text: str) -> str:
    """ "#rrggbb" of a colour as browsers take it, "" where it is none that we know. For a tag
    see `seen_color`."""
    text = text.strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3}", text):
        text = "#" + "".join(digit * 2 for digit in text[1:])
    text = _NAMED_COLORS.get(text, text)
    return text if COLOR.fullmatch(text) else ""


def seen_color(text: str, notes: Notes, line: int) -> str:
    """The colour of a tag, made darker or lighter where it would not be seen on the light page
    or the dark one; "" where it is none that we know."""
    color = color_of(text)
    seen = nearest_seen(color) if color else ""
    if seen != color:
        notes.add("note_color_changed", f"{text.strip()[:40]} → {seen}", line)
    return seen


def nearest_seen(color: str) -> str:
    steps = (
        _mixed(color, towards, step / _STEPS)
        for step in range(_STEPS + 1)
        for towards in ("#000000", "#ffffff")
    )
    return next((found for found in steps if least_contrast(found) >= LEAST_CONTRAST), "#7a7a7a")


def least_contrast(color: str) -> float:
    """WCAG 2's ratio, on that page where it is the lower."""
    light = _luminance(color)
    return min(
        (max(light, page) + 0.05) / (min(light, page) + 0.05) for page in map(_luminance, PAGES)
    )


def _luminance(color: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in bytes.fromhex(color[1:]))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mixed(color: str, other: str, share: float) -> str:
    pairs = zip(bytes.fromhex(color[1:]), bytes.fromhex(other[1:]), strict=True)
    return "#" + bytes(round(one + (two - one) * share) for one, two in pairs).hex()


def with_shortcuts[T: (Tag, RelationTag)](tags: Iterable[T]) -> tuple[T, ...]:
    """A free letter of the key, or any, for those that have no shortcut; while they last."""
    listed = list(tags)
    taken = {tag.shortcut.lower() for tag in listed}
    for place, tag in enumerate(listed):
        if not tag.shortcut:
            letters: list[str] = [c for c in tag.key.lower() if c in _LETTERS]
            letter = next((c for c in (*letters, *_LETTERS) if c not in taken), "")
            listed[place] = replace(tag, shortcut=letter)
            taken.add(letter)
    return tuple(listed)


def finished(schema: Schema, file: str) -> Schema:
    """With shortcuts; refused where the file gave nothing to annotate."""
    tags = iter(with_shortcuts(schema.tags))
    layers = tuple(_with_tags(layer, [next(tags) for _ in layer.tags]) for layer in schema.layers)
    relations = with_shortcuts(schema.relations)
    schema = replace(schema, layers=layers, relations=relations)
    for problem in problems(schema):
        raise FormatInvalid(problem.code, name=file, where=problem.where, **problem.data)
    return schema


def _with_tags(layer: Layer, tags: Iterable[Tag]) -> Layer:
    return replace(layer, tags=tuple(tags))


def decoded(data: bytes, file: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatInvalid("json_not_utf8", name=file, offset=error.start) from error
