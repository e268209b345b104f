# SPDX-License-Identifier: MIT
"""The words for people that are not a widget's: errors, gestures, what an export loses.

`resources/messages/{fa,en}.json` has a section for each; sentences have placeholders in braces.
`{size:bytes}` writes a number of bytes as people read it, `{names:list}` a list of names.
"""

from __future__ import annotations

import json
import locale
import os
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from annotator.errors import AnnotatorError
from annotator.paths import resources

LANGUAGES = ("fa", "en")
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"
_PERSIAN_DIGITS = str.maketrans("0123456789.", "۰۱۲۳۴۵۶۷۸۹٫")
_LISTED = 10
_UNITS = {
    "fa": ("بایت", "کیلوبایت", "مگابایت", "گیگابایت"),
    "en": ("bytes", "KB", "MB", "GB"),
}


@dataclass(frozen=True, slots=True)
class Worded:
    """An error for people: what happened, where, and what to do about it."""

    code: str
    what: str
    where: str
    todo: str


def user_language() -> str:
    """HASHIYE_LANGUAGE, or else the language of the system; English where it is neither."""
    wanted = os.environ.get("HASHIYE_LANGUAGE", "")
    if wanted in LANGUAGES:
        return wanted
    system = next((v for n in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(n))), "")
    if not system:
        system = locale.getlocale()[0] or ""
    return "fa" if system.lower().startswith(("fa", "persian")) else "en"


class Wording:
    """The catalogue of one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._catalogue = _catalogue(self.language)

    def error(self, error: AnnotatorError) -> Worded:
        entry = self._catalogue["errors"].get(error.code) or self._catalogue["errors"]["unknown"]
        data = {"code": error.code, "details": str(error), **error.data}
        what, todo = (self._filled(entry[part], data) for part in ("what", "todo"))
        return Worded(error.code, what, self._where(error.data), todo)

    def say(self, section: str, name: str, /, **data: object) -> str:
        """A sentence of another section; its bare name where the catalogue has none."""
        sentence = self._catalogue.get(section, {}).get(name, name)
        return self._filled(sentence, data) if data else str(sentence)

    def gesture(self, name: str) -> str:
        """What a step of undo is called in a menu."""
        return self.say("gestures", name)

    def number(self, value: float) -> str:
        text = str(value)
        return text.translate(_PERSIAN_DIGITS) if self.language == "fa" else text

    def _filled(self, sentence: str, data: Mapping[str, object]) -> str:
        return _Filler(self.language).vformat(sentence, (), _Known(data))

    def _where(self, data: Mapping[str, object]) -> str:
        """The place an error's data names: a file or project, a line, an offset."""
        places = [str(data[n]) for n in ("path", "project", "name", "file") if data.get(n)][:1]
        for part in ("document", "line", "column", "offset", "where"):
            if data.get(part) not in (None, ""):
                places.append(self.say("places", part, value=data[part]))
        return ("، " if self.language == "fa" else ", ").join(places)


class _Known(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "—"


class _Filler(string.Formatter):
    def __init__(self, language: str) -> None:
        self._language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "bytes" and isinstance(value, int):
            return self._digits(_size(value, self._language))
        if format_spec == "list" and isinstance(value, Iterable) and not isinstance(value, str):
            return self._list([self._item(item) for item in value])
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self._digits(str(value))
        return self._isolated(str(value))

    def _item(self, item: object) -> str:
        """A name, a worded error of its own, or a place where two versions differ."""
        if not isinstance(item, Mapping):
            return self._isolated(str(item))
        wording = Wording(self._language)
        if "code" in item:
            error = AnnotatorError(item["code"], **{k: v for k, v in item.items() if k != "code"})
            return f"{self._isolated(str(item.get('id', '')))}: {wording.error(error).what}"
        if "text" in item:
            place = f"{item['label']} «{item['text']}» {item['start']}–{item['end']}"
        else:
            ends = (f"{end[0]}–{end[1]}" for end in (item["source"], item["target"]))
            place = f"{item['label']} {' → '.join(ends)}"
        return f"{wording.say('sides', item['side'])}: {self._isolated(place)}"

    def _list(self, items: list[str]) -> str:
        shown = items[:_LISTED]
        more = ["…"] if len(items) > _LISTED else []
        return ("، " if self._language == "fa" else ", ").join(shown + more)

    def _digits(self, text: str) -> str:
        return text.translate(_PERSIAN_DIGITS) if self._language == "fa" else text

    def _isolated(self, text: str) -> str:
        if self._language == "en" and text.isascii():
            return text
        return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def _size(count: int, language: str) -> str:
    value, unit = float(count), 0
    while value >= 1024 and unit < len(_UNITS[language]) - 1:
        value, unit = value / 1024, unit + 1
    number = f"{value:.1f}".removesuffix(".0")
    return f"{number} {_UNITS[language][unit]}"


@cache
def _catalogue(language: str) -> dict[str, dict[str, Any]]:
    path = resources() / "messages" / f"{language}.json"
    catalogue: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return catalogue
