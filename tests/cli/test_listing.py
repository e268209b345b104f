# SPDX-License-Identifier: MIT
from __future__ import annotations

from annotator.formats.registry import FORMATS, READERS
from tests.cli.conftest import Hashiye


def test_the_formats_are_listed_with_what_they_carry(hashiye: Hashiye) -> None:
    listed = {entry["name"]: entry for entry in hashiye("formats", "--json").value}
    assert listed.keys() == {reader.facts.name for reader in READERS}
    assert {name for name, entry in listed.items() if entry["writes"]} == {
        format_.facts.name for format_ in FORMATS
    }
    assert "discontinuous" in listed["jsonl"]["carries"]
    assert listed["text"]["carries"] == []
    rows = [line.split("\t") for line in hashiye("formats").out.splitlines()]
    assert [row[0] for row in rows] == list(listed)
    assert all(len(row) == 4 for row in rows)
