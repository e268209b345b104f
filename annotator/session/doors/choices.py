# SPDX-License-Identifier: MIT
"""Which sources of suggestions a person has switched on and off, on this machine.

This lies beside the person's settings and nowhere else: a project that comes from somebody
opens no door.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from annotator.errors import FormatInvalid
from annotator.formats import strict_json
from annotator.model.annotation import Json
from annotator.paths import data_folder
from annotator.session.whole_files import WholeFile, writing

log = logging.getLogger(__name__)

FILE_NAME = "suggesters.json"
_MOST = 100
_LONGEST = 2_000
_LARGEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Choices:
    """`off` are names of built-in suggesters, `outside` pairs of (name, version): another version
    of the same one is not enabled. `endpoint` is an address, or "" for none."""

    off: tuple[str, ...] = ()
    outside: tuple[tuple[str, str], ...] = ()
    endpoint: str = ""

    @property
    def open(self) -> bool:
        """Whether anything from outside is asked."""
        return bool(self.outside or self.endpoint)

    def switched(self, name: str, *, on: bool) -> Choices:
        """A built-in suggester."""
        others = tuple(other for other in self.off if other != name)
        return replace(self, off=others if on else (*others, name))

    def with_outside(self, name: str, version: str, *, on: bool) -> Choices:
        others = tuple(pair for pair in self.outside if pair[0] != name)
        return replace(self, outside=(*others, (name, version)) if on else others)


def choices_file() -> Path:
    return data_folder() / FILE_NAME


def load(path: Path | None = None) -> Choices:
    """What was chosen. A file that makes no sense opens nothing and switches nothing off."""
    path = path or choices_file()
    try:
        with path.open("rb") as file:
            values = strict_json.loads(file.read(_LARGEST))
    except FileNotFoundError:
        return Choices()
    except OSError as error:
        log.warning("choices of suggesters not read: errno %s", error.errno)
        return Choices()
    except FormatInvalid as error:
        log.warning("choices of suggesters have no sense: %s", error.code)
        return Choices()
    return _checked(values) if isinstance(values, dict) else Choices()


def save(choices: Choices, path: Path | None = None) -> None:
    """StorageFailed where that is not possible."""
    path = path or choices_file()
    text = json.dumps(asdict(choices), ensure_ascii=False, indent=1)
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with WholeFile(path) as file:
            file.write(text.encode("utf-8") + b"\n")


def _checked(values: dict[str, Json]) -> Choices:
    pairs = (pair for pair in _list(values.get("outside")) if isinstance(pair, list))
    outside = tuple((pair[0], pair[1]) for pair in pairs if len(pair) == 2 and _words(pair))
    endpoint = values.get("endpoint")
    return Choices(
        tuple(name for name in _list(values.get("off")) if _words([name])),
        outside,
        endpoint if isinstance(endpoint, str) and _words([endpoint]) else "",
    )


def _list(value: Json) -> list[Json]:
    return value[:_MOST] if isinstance(value, list) else []


def _words(values: Iterable[Json]) -> bool:
    return all(isinstance(value, str) and 0 < len(value) <= _LONGEST for value in values)
