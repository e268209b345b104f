# SPDX-License-Identifier: MIT
from __future__ import annotations

import re

from annotator.formats.registry import READERS
from annotator.paths import resources


def test_the_page_on_formats_names_every_one() -> None:
    page = (resources() / "schemas" / "formats.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert named == {reader.facts.name for reader in READERS}
