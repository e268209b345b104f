# SPDX-License-Identifier: MIT
"""Damage as texts from the web have it: how resources/samples came from the clean articles."""

from __future__ import annotations

import random
from pathlib import Path

CLEAN = Path(__file__).parent / "data" / "samples"
WIDTHS = {"politics": 124, "economy": 110, "sport": 102, "society": 130}
ZWNJ = "\u200c"


def damaged(text: str, width: int, seed: str) -> str:
    """Every ZWNJ lost, lines wrapped, blank lines after paragraphs and by mistake within them,
    a blank before the title and none behind it."""
    chance = random.Random(seed)
    title, *paragraphs = text.replace(ZWNJ, "").splitlines()
    lines = [f" {title}"]
    for paragraph in paragraphs:
        wrapped = _wrap(paragraph, width)
        for line in wrapped[:-1]:
            lines += [line, ""] if chance.random() < 0.2 else [line]
        lines += [wrapped[-1], ""]
    return "\n".join(lines)


def _wrap(paragraph: str, width: int) -> list[str]:
    lines = [""]
    for word in paragraph.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def damaged_sample(name: str) -> str:
    text = (CLEAN / f"{name}.txt").read_text(encoding="utf-8")
    return damaged(text, WIDTHS[name], name)
