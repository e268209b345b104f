# SPDX-License-Identifier: MIT
"""Repair of a damaged Persian text, as a list of edits from source to display text.

The word list costs nothing to load; the rules and the model come with the first repair, so that
a window is painted before them.
"""

from __future__ import annotations

from annotator.model.document import Repair
from annotator.text.repair.words import Ezafe, They, Words

__all__ = ["Ezafe", "They", "Words", "repair", "repair_version"]

_NO_WORDS = Words()


def repair(text: str, words: Words = _NO_WORDS) -> tuple[Repair, ...]:
    """Edits in the order of their places, disjoint; the doubtful ones are only offered."""
    from annotator.text.repair import repairing

    return repairing.repair(text, words)


def repair_version() -> str:
    """Changes whenever the same text may get other repairs."""
    from annotator.text.repair import repairing

    return repairing.VERSION
