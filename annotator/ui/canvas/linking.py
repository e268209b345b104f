# SPDX-License-Identifier: MIT
"""Waiting for the choice of another span: which keys typed so far choose which."""

from __future__ import annotations

from collections.abc import Mapping


class LinkMode:
    """`source` is the span that was begun with; inactive without one. `words` says that words
    without a tag may be chosen as well."""

    def __init__(self, source: str = "", words: bool = True) -> None:
        self.source = source
        self.words = words
        self.targets: dict[str, str] = {}
        self._typed = ""

    @property
    def active(self) -> bool:
        return bool(self.source)

    def set_targets(self, targets: Mapping[str, str]) -> None:
        self.targets = {key: hint.lower() for key, hint in targets.items()}
        self._typed = ""

    def hints(self) -> dict[str, str]:
        """What is left to type for each target that what was typed may still choose."""
        typed = len(self._typed)
        return {
            key: hint[typed:]
            for key, hint in self.targets.items()
            if hint.startswith(self._typed) and len(hint) > typed
        }

    def type(self, letter: str) -> str | None:
        """The target that `letter` completes; "" if more is needed, None if it fits none."""
        so_far = self._typed + letter
        for key, hint in self.targets.items():
            if hint == so_far:
                return key
        if any(hint.startswith(so_far) for hint in self.targets.values()):
            self._typed = so_far
            return ""
        return None
