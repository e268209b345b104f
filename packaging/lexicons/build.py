# SPDX-License-Identifier: MIT
"""Writes resources/lexicons from openly licensed lists; see README.md beside it."""

from __future__ import annotations

import argparse
from pathlib import Path

import people
import places
from evidence import Evidence, read_evidence
from words import Words

OUT = Path(__file__).resolve().parents[2] / "resources" / "lexicons"


_GENERAL = set((Path(__file__).with_name("general_words.txt")).read_text("utf-8").split())
"""Words that begin descriptions rather than names, and mistakes of the corpora."""


def write(name: str, comment: str, lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in [f"# {comment}", *lines])
    (OUT / name).write_text(text, encoding="utf-8", newline="\n")


def mined(evidence: Evidence, label: str, taken: set[str]) -> list[str]:
    """Names marked at least three times as `label` and seldom otherwise."""
    rows = []
    for name, count in sorted(evidence.names[label].items()):
        key = evidence.key(name)
        total = evidence.phrase_total(name)
        if name.split()[0] in _GENERAL:
            continue
        if count >= 3 and count >= 0.7 * total and key not in taken and len(key) > 2:
            rows.append(name)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--npm", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--hazm", type=Path, required=True)
    options = parser.parse_args()
    evidence = read_evidence(options.corpora)
    words = Words(options.hazm, options.corpora, evidence)
    common = words.common()
    found = places.places(options.npm, evidence, common)
    write(
        "places.tsv",
        "name, subtype, strength; by packaging/lexicons/build.py",
        ["\t".join(row) for row in found],
    )
    taken = {evidence.key(row[0]) for row in found}
    write(
        "mined_places.tsv", "name; ParsTwiNER and Text-Mining (MIT)", mined(evidence, "LOC", taken)
    )
    write(
        "mined_organizations.tsv",
        "name; ParsTwiNER and Text-Mining (MIT)",
        mined(evidence, "ORG", taken),
    )
    write(
        "mined_people.txt",
        "folded; ParsTwiNER and Text-Mining (MIT)",
        people.famous(evidence, taken),
    )
    names = people.names(evidence, common)
    write(
        "names.tsv",
        "folded word, given name 0-9, surname 0-9; by packaging/lexicons/build.py",
        ["\t".join(map(str, row)) for row in names],
    )
    sure = {row[0] for row in names if max(row[1], row[2]) >= 7}
    write(
        "common_words.txt",
        "folded; by packaging/lexicons/build.py",
        sorted(common - sure - {evidence.key(row[0]) for row in found if row[2] == "strong"}),
    )
    write("verbs.txt", "folded; by packaging/lexicons/build.py", sorted(words.verbs()))


if __name__ == "__main__":
    main()
