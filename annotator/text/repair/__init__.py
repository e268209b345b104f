# SPDX-License-Identifier: MIT
"""Repair of a damaged Persian text, as a list of edits from source to display text."""

from __future__ import annotations

from annotator.text.repair.repairing import repair, repair_version
from annotator.text.repair.words import Words

__all__ = ["Words", "repair", "repair_version"]
