# SPDX-License-Identifier: MIT
"""Files that were cut, shuffled or altered: refused, or read to something sound."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from annotator.formats.format import ReadDocument, Refused, WriteOptions
from annotator.formats.webanno_tsv import WebAnnoTsv
from annotator.model.annotation import Relation, Span
from tests.formats import memory
from tests.shared_data import SHARED

FORMAT = WebAnnoTsv()
TEXT = "مریم رضایی از ساری آمد. 😊 او دیروز رفته بود.\n\nخانه‌ها خالی است؛ «\\چرا»؟ [۱] | _ *"


def _own() -> str:
    draw = random.Random(7)
    spans = []
    for number in range(14):
        start, end = sorted(draw.sample(range(len(TEXT)), 2))
        attributes = {"a;b": "x|y", "who": {"span": f"s{draw.randrange(14)}"}}
        label = draw.choice(("A", "B\t[1]"))
        spans.append(Span(f"s{number}", "", "", "m", label, ((start, end),), attributes))
    pairs = [(draw.randrange(14), draw.randrange(14)) for _ in range(8)]
    links = [
        Relation(f"r{number}", "", "", "link", f"s{source}", f"s{target}")
        for number, (source, target) in enumerate(pairs)
    ]
    given = ReadDocument("d", TEXT, spans=tuple(spans), relations=tuple(links))
    kept = FORMAT.reduce(given, WriteOptions()).document
    return next(iter(memory.written(FORMAT, [kept]).values())).decode()


def _files() -> Iterator[str]:
    yield _own()
    for path in sorted((SHARED / "conformance/webanno_tsv3").glob("*/reference.tsv"))[::6]:
        yield path.read_text(encoding="utf-8")


FILES = list(_files())


def _check(data: bytes) -> ReadDocument | None:
    (found,) = memory.read(FORMAT, data)
    if isinstance(found, Refused):
        assert found.line >= 1
        return None
    found.text.encode()
    ids = {span.id for span in found.spans}
    assert len(ids) == len(found.spans)
    for span in found.spans:
        assert 0 <= span.start < span.end <= len(found.text)
    for link in found.relations:
        assert {link.source, link.target} <= ids
    kept = FORMAT.reduce(found, WriteOptions())
    memory.came_back(FORMAT, [kept.document])
    return found


@pytest.mark.parametrize("number", range(len(FILES)))
def test_a_file_that_is_cut_off_is_refused_but_between_sentences(number: int) -> None:
    data = FILES[number].encode()
    whole = _check(data)
    assert whole is not None
    for part in range(20):
        cut = data[: len(data) * part // 20]
        found = _check(cut)
        assert found is None or cut.endswith(b"\n") or found == whole, part


@pytest.mark.parametrize("number", range(len(FILES)))
def test_shuffled_and_altered_files_are_refused_or_sound(number: int) -> None:
    draw = random.Random(number)
    lines = FILES[number].encode().splitlines(keepends=True)
    for _ in range(10):
        mixed = [*lines]
        first, second = draw.sample(range(len(lines)), 2)
        mixed[first], mixed[second] = mixed[second], mixed[first]
        _check(b"".join(mixed))
        draw.shuffle(mixed)
        _check(b"".join(mixed))
    for _ in range(40):
        changed = bytearray(FILES[number].encode())
        for _ in range(draw.randint(1, 3)):
            place = draw.randrange(len(changed))
            signs = draw.choice((draw.randbytes(2), b"|", b"[1]", b"_", b"\t", b"\n", b"9", b";"))
            changed[place : place + draw.randint(0, 2)] = signs
        _check(bytes(changed))
