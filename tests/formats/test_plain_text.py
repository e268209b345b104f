# SPDX-License-Identifier: MIT
import pytest

from annotator.errors import UsageError
from annotator.formats.articles.plain_text import PlainText
from annotator.formats.format import Loss, ReadDocument, Refused, WriteOptions
from annotator.formats.registry import format_named, reader_of
from annotator.model.annotation import Span
from tests.formats.memory import read, written


def test_a_file_is_one_document_kept_exactly() -> None:
    data = "\ufeffمتنِ نخست\r\n\r\nدوم".encode()
    (found,) = read(PlainText(), data)
    assert isinstance(found, ReadDocument)
    assert found.text.encode() == data
    assert found.encoding == "utf-8"
    assert written(PlainText(), [found]) == {"document.txt": data}


def test_a_file_that_is_no_text_is_refused() -> None:
    for data, code in ((b"", "text_empty"), (b"\x89PNG\r\n", "text_binary")):
        (found,) = read(PlainText(), data, "a.txt")
        assert isinstance(found, Refused)
        assert found.error.code == code


def test_data_in_json_is_no_article() -> None:
    for whole_or_cut in (b'{"entities": []}\n', b'[{"entities": '):
        (found,) = read(PlainText(), whole_or_cut, "a.gold.JSON")
        assert isinstance(found, Refused)
        assert found.error.code == "json_not_text"
    for data, name in ((b'{"entities": []}', "a.txt"), (b"12", "b.json")):
        (found,) = read(PlainText(), data, name)
        assert isinstance(found, ReadDocument)


def test_it_says_how_much_it_loses() -> None:
    annotated = ReadDocument("d", "متن", spans=(Span("a", "d", "", "", "X", ((0, 1),)),))
    assert PlainText().reduce(annotated, WriteOptions()).losses == (Loss("loss_spans", 1),)
    assert PlainText().reduce(ReadDocument("d", "متن"), WriteOptions()).losses == ()


def test_a_format_is_known_by_what_is_in_the_file_before_its_name() -> None:
    assert reader_of(b'{"format": "hashiye-jsonl"', "a.txt").facts.name == "jsonl"
    assert reader_of(b"", "a.jsonl").facts.name == "jsonl"
    assert reader_of("متن".encode(), "a.txt").facts.name == "text"
    assert reader_of("متن".encode(), "a").facts.name == "text"


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError) as refused:
        format_named("docx")
    known = refused.value.data["known"]
    assert isinstance(known, list)
    assert {"jsonl", "text"} <= set(known)
