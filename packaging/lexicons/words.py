# SPDX-License-Identifier: MIT
"""Words that are no names by themselves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

from evidence import Evidence

_PERSIAN = re.compile(r"[\u0621-\u06cc\u200c]+$")


_PAST_ENDINGS = ("", "م", "ی", "یم", "ید", "ند", "ه", "هاست", "هبود", "هبودند", "هاند")
_PRESENT_ENDINGS = ("د", "ند", "م", "یم", "ید")


class Words:
    """Which forms everyday text uses, and which of them are verbs."""

    def __init__(self, hazm: Path, corpora: Path, evidence: Evidence) -> None:
        self._evidence = evidence
        self._tags: dict[str, Counter[str]] = defaultdict(Counter)
        for file in sorted((corpora / "ud").glob("*.conllu")):
            for line in file.read_text("utf-8").splitlines():
                columns = line.split("\t")
                if len(columns) != 10 or columns[3] in {"PUNCT", "X", "NUM", "_"}:
                    continue
                # Seraji marks names as nouns.
                if "seraji" not in file.name or columns[3] not in {"NOUN", "ADJ"}:
                    self._tags[evidence.key(columns[1])][columns[3]] += 1
        self._nouns = set()
        for line in (hazm / "words.dat").read_text("utf-8").splitlines():
            word, frequency, tags = line.split("\t")
            if tags != "0" and int(frequency) >= 5000 and _PERSIAN.match(word):
                self._nouns.add(evidence.key(word))
        self._stems = [
            line.split("#")
            for line in (hazm / "verbs.dat").read_text("utf-8").splitlines()
            if line.count("#") == 1
        ]

    def _share(self, key: str, tags: set[str]) -> float:
        counts = self._tags[key]
        return sum(counts[tag] for tag in tags) / counts.total() if counts else 0.0

    def _marked(self, key: str) -> float:
        labels = ("PER", "LOC", "ORG", "NAT", "POG")
        seen = sum(self._evidence.inside[label][key] for label in labels)
        return seen / self._evidence.total[key] if self._evidence.total[key] else 0.0

    def _named(self, key: str) -> float:
        """How often a word is of a person or place; head words of organisations stay."""
        evidence = self._evidence
        return evidence.purity(key, "PER") + evidence.purity(key, "LOC")

    def common(self) -> set[str]:
        """Words that are no names by themselves."""
        found = {key for key in self._nouns if self._share(key, {"PROPN"}) < 0.5}
        found |= {
            key for key, tags in self._tags.items() if tags and self._share(key, {"PROPN"}) < 0.4
        }
        for key, total in self._evidence.total.items():
            if total >= 2 and self._marked(key) <= 0.1 and _PERSIAN.match(key):
                found.add(key)
            elif total >= 2 and self._named(key) >= 0.6:
                found.discard(key)
        return {key for key in found if key}

    def verbs(self) -> set[str]:
        """Verb forms that the corpora use, without those that are nouns as well."""
        made: set[str] = set()
        for past, present in self._stems:
            forms = [past + ending for ending in _PAST_ENDINGS if past]
            forms += [present.split()[0] + ending for ending in _PRESENT_ENDINGS if present.split()]
            for form in forms:
                made |= {form, f"می{form}", f"نمی{form}", f"ن{form}", f"ب{form}"}
        keys = {self._evidence.key(form) for form in made}
        verbal = {key for key in self._tags if self._share(key, {"VERB", "AUX"}) >= 0.6}
        attested = {
            key
            for key in keys
            if self._evidence.total[key] >= 2
            and self._marked(key) < 0.1
            and not self._tags[key]
            and key not in self._nouns
        }
        return {key for key in verbal | attested if len(key) > 1}
