# SPDX-License-Identifier: MIT
"""Typed access to the members of a JSON object, with the place of what is wrong."""

from __future__ import annotations

from collections.abc import Container, Iterable
from enum import StrEnum

from annotator.errors import FormatInvalid
from annotator.model.annotation import Json


class Members:
    """One JSON object; `where` is its JSON pointer. What has the wrong type is refused as
    FormatInvalid("member_type", where=…, expected=…), what is absent as member_missing."""

    def __init__(self, value: Json, where: str) -> None:
        if not isinstance(value, dict):
            raise FormatInvalid("member_type", where=where or "/", expected="object")
        self._members = value
        self.where = where

    def get(self, key: str) -> Json:
        return self._members.get(key)

    def text(self, key: str, default: str | None = None) -> str:
        """A string; null counts as absent."""
        return str(self._typed(key, str, "string", default))

    def integer(self, key: str, default: int | None = None) -> int:
        value = self._members.get(key)
        if isinstance(value, bool):
            raise self.wrong(key, "integer")
        return int(self._typed(key, int, "integer", default))

    def flag(self, key: str, default: bool = False) -> bool:
        return bool(self._typed(key, bool, "boolean", default))

    def choice(self, key: str, choices: type[StrEnum]) -> str:
        value = self.text(key)
        if value not in choices:
            raise self.wrong(key, " | ".join(choice.value for choice in choices))
        return value

    def list(self, key: str, *, required: bool = True) -> list[Json]:
        default: list[Json] | None = None if required else []
        value: list[Json] = self._typed(key, list, "array", default)
        return value

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        values = self.list(key, required=required)
        for place, value in enumerate(values):
            if not isinstance(value, str):
                raise self.wrong(f"{key}/{place}", "string")
        return tuple(values)

    def object(self, key: str, *, required: bool = True) -> Members:
        default: dict[str, Json] | None = None if required else {}
        return Members(self._typed(key, dict, "object", default), f"{self.where}/{key}")

    def objects(self, key: str, *, required: bool = True) -> tuple[Members, ...]:
        values = self.list(key, required=required)
        return tuple(Members(v, f"{self.where}/{key}/{n}") for n, v in enumerate(values))

    def mapping(self, key: str) -> dict[str, Json]:
        value: dict[str, Json] = self._typed(key, dict, "object", {})
        return dict(value)

    def others(self, known: Container[str]) -> dict[str, Json]:
        """The members that this program does not know."""
        return {key: value for key, value in self._members.items() if key not in known}

    def keys(self) -> Iterable[str]:
        return self._members.keys()

    def wrong(self, key: str, expected: str) -> FormatInvalid:
        return FormatInvalid("member_type", where=f"{self.where}/{key}", expected=expected)

    def _typed(self, key: str, wanted: type, expected: str, default: Json) -> Json:
        value = self._members.get(key)
        if value is None:
            if default is None:
                raise FormatInvalid("member_missing", where=f"{self.where}/{key}")
            return default
        if not isinstance(value, wanted):
            raise self.wrong(key, expected)
        return value
