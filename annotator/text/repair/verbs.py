# SPDX-License-Identifier: MIT
"""Inflected verb forms, made from stems, to know what may follow «می»."""

from __future__ import annotations

import re
from collections.abc import Iterable

PREFIXED = re.compile("(بر|در|فرو|فرا|باز|وا|ور|پیش|سر)?(ن?می)(.+)")
PARTICIPLE = re.compile("(?:بر|در|فرو|فرا|باز|وا|ور)?ن?(?=.)")
PERFECT = frozenset(("ام", "ای", "ایم", "اید", "اند", "است"))
_PERSONS = ("م", "ی", "یم", "ید", "ند")


def inflected(stems: Iterable[str]) -> frozenset[str]:
    """Forms of the stems written past#present, without «می» and «ن»."""
    forms: set[str] = set()
    for stem in stems:
        past, _, present = stem.partition("#")
        if past:
            forms.update(past + end for end in (*_PERSONS, "", "ه"))
        if present:
            ends = (*_PERSONS, "د")
            causative = present + "اند"
            forms.update(present + end for end in ends)
            forms.update(present + "ان" + end for end in ends)
            forms.update(causative + end for end in (*_PERSONS, ""))
            if present[-1] in "او":
                forms.update(present + "ی" + end for end in ends)
    return frozenset(form for form in forms if len(form) >= 2)
