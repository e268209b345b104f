# SPDX-License-Identifier: MIT
"""Given names and surnames, each with how sure a word is to be one."""

from __future__ import annotations

import csv
import importlib.util
from collections import Counter
from pathlib import Path

import persian_names
from evidence import Evidence
from faker.providers.person.fa_IR import Provider as Person
from wordfreq import zipf_frequency


def _gender_names() -> set[str]:
    spec = importlib.util.find_spec("persian_gender_detection")
    assert spec is not None
    assert spec.origin is not None
    path = Path(spec.origin).parent / "gender" / "iranianNamesDataset.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row[0].strip() for row in csv.reader(file) if row}


def _package_names() -> set[str]:
    folder = Path(persian_names.__file__).parent / "data"
    return {
        line.strip()
        for name in ("male_fa.txt", "female_fa.txt")
        for line in (folder / name).read_text("utf-8").splitlines()
        if line.strip()
    }


def _score(listed: float, seen: int, total: int) -> int:
    """0-9: the corpora's share, with the lists as four earlier sightings."""
    return min(9, round(9.4 * (seen + 4 * listed) / (total + 4)))


def names(evidence: Evidence, common: set[str]) -> list[tuple[str, int, int]]:
    given: Counter[str] = Counter()
    family: Counter[str] = Counter()
    spelled: dict[str, str] = {}

    def note(counter: Counter[str], word: str, weight: float) -> None:
        for part in word.split():
            key = evidence.key(part)
            spelled.setdefault(key, part)
            counter[key] = max(counter[key], weight)  # type: ignore[assignment]

    for name in Person.first_names:
        note(given, name, 0.95)
    for name in _package_names():
        note(given, name, 0.85)
    for name in _gender_names():
        if " " not in name:
            note(given, name, 0.6)
    for name in Person.last_names:
        note(family, name, 0.95)
    seen = set(evidence.inside["PER"]) | set(given) | set(family)
    rows = []
    for key in sorted(seen):
        total = evidence.total[key]
        inside = evidence.inside["PER"][key]
        if len(key) < 2 or (total and key not in given and key not in family and inside < 2):
            continue
        word = spelled.get(key, key)
        heavy = zipf_frequency(word, "fa") >= 4.6 and total < 5
        if (heavy or key in common) and inside < 0.5 * max(total, 1):
            given[key], family[key] = min(given[key], 0.2), min(family[key], 0.2)  # type: ignore[assignment]
        first = evidence.first[key] + evidence.alone[key] * (0.7 if key in given else 0.2)
        last = evidence.last[key] + evidence.alone[key] * 0.8
        middle = max(0, inside - evidence.first[key] - evidence.last[key] - evidence.alone[key])
        row = (
            key,
            _score(
                given[key],
                round(first + middle * 0.5 + (evidence.last[key] if key in given else 0) * 0.5),
                total,
            ),
            _score(family[key], round(last + middle * 0.5), total),
        )
        if max(row[1:]) >= 1:
            rows.append(row)
    return rows


def famous(evidence: Evidence, taken: set[str]) -> list[str]:
    """Surnames that the corpora use alone, at least three times, nearly always of a person."""
    return sorted(
        key
        for key, alone in evidence.alone.items()
        if alone >= 3
        and len(key) > 3
        and key not in taken
        and evidence.inside["PER"][key] >= 0.9 * evidence.total[key]
        and evidence.first[key] <= 0.3 * evidence.inside["PER"][key]
    )
