# SPDX-License-Identifier: MIT
"""What holds for every format there is."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.errors import AnnotatorError
from annotator.formats.format import (
    Format,
    Nested,
    ReadDocument,
    Reader,
    Refused,
    Scheme,
    Subtoken,
    Tokens,
    WriteOptions,
)
from annotator.formats.registry import FORMATS, READERS, format_named, reader_named, reader_of
from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import Relation, Span
from annotator.paths import resources
from annotator.wording import LANGUAGES, Wording
from tests.formats import hostile, memory
from tests.peers import peer

BY_NAME = {format_.facts.name: format_ for format_ in FORMATS}
READ = {reader.facts.name: reader for reader in READERS}


TEXT = "مریم رضایی، رئیس شورای شهر ساری، دوشنبه ۲۲ آبان گفت‌وگو کرد 😊 و رفت."


def ordinary(number: int) -> ReadDocument:
    """An annotated document as people make them."""
    key = f"d{number}"

    def span(place: int, words: str, label: str) -> Span:
        start = TEXT.index(words)
        return Span(f"{key}s{place}", key, "", "mention", label, ((start, start + len(words)),))

    person = span(0, "مریم رضایی", "PERSON")
    spans = (
        replace(person, attributes={"mention": "NAM"}, note="یادداشت"),
        span(1, "رئیس شورای شهر ساری", "ROLE"),
        replace(span(2, "شورای شهر ساری", "ORGANIZATION"), unsure=True),
        replace(span(3, "دوشنبه ۲۲ آبان", "DATE"), value={"type": "DATE", "jalali": "1402-08-22"}),
    )
    ends = spans[0].id, spans[1].id
    link = Relation(f"{key}r0", key, "", "holds_role", *ends, {"former": True})
    return ReadDocument(key, TEXT, title=f"خبر {number}", spans=spans, relations=(link,))


def needed(reader: Reader) -> None:
    """Skip a format whose library is not here."""
    libraries = {"spacy": "spacy", "parquet": "pyarrow"}
    if reader.facts.extra:
        peer(libraries[reader.facts.extra])


@st.composite
def chosen(draw: st.DrawFn, format_: Format) -> WriteOptions:
    tokens = [Tokens.HASHIYE, Tokens.WORDS]
    return WriteOptions(
        default_schema(),
        draw(st.sampled_from(format_.facts.offsets)),
        draw(st.sampled_from(list(Nested))),
        draw(st.sampled_from(list(Subtoken))),
        draw(st.sampled_from(tokens)),
        draw(st.sampled_from(list(Scheme))),
    )


@pytest.mark.parametrize("name", BY_NAME)
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_was_reduced_comes_back_whatever_the_text(name: str, data: st.DataObject) -> None:
    format_ = BY_NAME[name]
    needed(format_)
    documents = [data.draw(hostile.documents(number)) for number in range(2)]
    for kept in memory.came_back(format_, documents, data.draw(chosen(format_))):
        assert all(loss.count > 0 for loss in kept.losses)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_document_of_nothing_special_loses_nothing_a_reader_would_miss(name: str) -> None:
    format_ = BY_NAME[name]
    needed(format_)
    text = "مریم رضایی به ساری رفت"
    kept = format_.reduce(ReadDocument("d", text), WriteOptions(default_schema()))
    assert kept.document.text == text
    assert kept.losses == ()


@pytest.mark.parametrize("name", BY_NAME)
def test_every_loss_and_every_name_has_its_words(name: str) -> None:
    format_ = BY_NAME[name]
    needed(format_)
    codes = set()
    for seed in range(3):
        document = replace(ordinary(seed), by="زهرا", note="یادداشت", labels={"genre": "x"})
        kept = format_.reduce(document, WriteOptions(default_schema()))
        codes |= {loss.code for loss in kept.losses}
    for language in LANGUAGES:
        wording = Wording(language)
        assert wording.say("formats", name) != name
        for code in codes:
            assert wording.say("losses", code, count=3) != code


@pytest.mark.parametrize("name", READ)
def test_damaged_files_are_refused_and_nothing_worse(name: str) -> None:
    reader = READ[name]
    needed(reader)
    for data in _damaged(name):
        try:
            found = memory.read(reader, data)
        except AnnotatorError:
            continue
        for each in found:
            assert isinstance(each, ReadDocument | Refused)
            if isinstance(each, ReadDocument):
                _is_sound(each)


def _is_sound(document: ReadDocument) -> None:
    document.text.encode("utf-8")
    ids = {span.id for span in document.spans}
    assert len(ids) == len(document.spans)
    for span in document.spans:
        edges = [edge for fragment in span.fragments for edge in fragment]
        assert edges == sorted(edges)
        assert 0 <= edges[0] < edges[-1] <= len(document.text)
    for relation in document.relations:
        assert {relation.source, relation.target} <= ids


def _damaged(name: str) -> list[bytes]:
    """Truncations and mutations of a good file, and what is none at all."""
    draw = random.Random(name)
    bad = [b"", b"\0", b"\xff\xfe", b"{", b"[" * 5000, b"<a>" * 5000, b"PK\x03\x04", b"%PDF-1.7"]
    format_ = BY_NAME.get(name)
    if format_ is None:
        return [*bad, *(draw.randbytes(400) for _ in range(20))]
    documents = [format_.reduce(ordinary(n), WriteOptions(default_schema())) for n in (0, 1)]
    files = memory.written(format_, [each.document for each in documents])
    good = next(data for path, data in files.items() if data and _is_main(format_, path))
    cut = [good[: len(good) * part // 20] for part in range(20)]
    lines = good.splitlines(keepends=True)
    draw.shuffle(lines)
    return [*bad, *cut, b"".join(lines), *(_mutated(good, draw) for _ in range(60))]


def _is_main(format_: Format, path: str) -> bool:
    return path == memory.MAIN or path.endswith(format_.facts.extensions)


def _mutated(data: bytes, draw: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.randint(1, 4)):
        place = draw.randrange(len(changed))
        changed[place : place + draw.randint(0, 2)] = draw.randbytes(draw.randint(0, 2))
    return bytes(changed)


def test_no_two_have_the_same_name_and_all_are_found_by_it() -> None:
    assert len(READ) == len(READERS)
    assert BY_NAME.keys() <= READ.keys()
    for name, format_ in BY_NAME.items():
        assert format_named(name) is format_
        assert reader_named(name) is READ[name]


@pytest.mark.parametrize("name", BY_NAME)
def test_a_written_file_is_known_again_by_what_is_in_it(name: str) -> None:
    format_ = BY_NAME[name]
    needed(format_)
    if not format_.facts.annotations:
        return
    kept = format_.reduce(ordinary(0), WriteOptions(default_schema()))
    files = memory.written(format_, [kept.document])
    taken = {other for path in files for other in format_.companions(path.rpartition("/")[2])}
    for path, data in files.items():
        shown = f"out{format_.facts.extensions[0]}" if path == memory.MAIN else path
        bare = shown.rpartition("/")[2]
        if bare not in taken and path.endswith((memory.MAIN, *format_.facts.extensions)):
            assert reader_of(data[:4096], bare).facts.name == name


def test_the_samples_are_not_taken_for_anything_but_text() -> None:
    for path in (resources() / "samples").glob("*.txt"):
        assert reader_of(path.read_bytes()[:4096], path.name).facts.name == "text"
