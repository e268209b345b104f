# SPDX-License-Identifier: MIT
"""INCEpTION's own cases: what it wrote is read to annotations and written again."""

from __future__ import annotations

import pytest

from annotator.formats.webanno_tsv.reader import read
from annotator.formats.webanno_tsv.writer import write
from tests.formats.webanno_cas import Cas
from tests.shared_data import SHARED, shared

SUITE = "conformance/webanno_tsv3"
CASES = sorted(path.parent.name for path in (SHARED / SUITE).glob("*/reference.tsv"))
IN_XMI = sorted(path.parent.name for path in (SHARED / SUITE).glob("*/reference.xmi"))


def test_the_suite_is_whole() -> None:
    shared(SUITE)
    assert len(CASES) == 75
    assert len(IN_XMI) == 73


@pytest.mark.parametrize("case", CASES)
def test_a_file_of_inception_comes_back_byte_for_byte(case: str) -> None:
    data = shared(f"{SUITE}/{case}/reference.tsv").read_bytes().replace(b"\r\n", b"\n")
    assert "".join(write(read(data.decode()))).encode() == data


@pytest.mark.parametrize("case", IN_XMI)
def test_the_annotations_of_its_cas_are_written_as_inception_does(case: str) -> None:
    data = shared(f"{SUITE}/{case}/reference.tsv").read_bytes().replace(b"\r\n", b"\n")
    layers = read(data.decode()).layers
    cas = Cas(shared(f"{SUITE}/{case}/reference.xmi").read_bytes(), layers)
    assert "".join(write(cas.document())).encode() == data
