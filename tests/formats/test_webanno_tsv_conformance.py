# SPDX-License-Identifier: MIT
"""INCEpTION's own cases: what it wrote is read to annotations and written again."""

from __future__ import annotations

import pytest

from annotator.formats.webanno_tsv.reader import read
from annotator.formats.webanno_tsv.writer import write
from tests.shared_data import SHARED, shared

SUITE = "conformance/webanno_tsv3"
CASES = sorted(path.parent.name for path in (SHARED / SUITE).glob("*/reference.tsv"))


def test_the_suite_is_whole() -> None:
    shared(SUITE)
    assert len(CASES) == 75


@pytest.mark.parametrize("case", CASES)
def test_a_file_of_inception_comes_back_byte_for_byte(case: str) -> None:
    data = shared(f"{SUITE}/{case}/reference.tsv").read_bytes().replace(b"\r\n", b"\n")
    assert "".join(write(read(data.decode()))).encode() == data
