# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.errors import TextUnreadable
from annotator.text import decoding
from annotator.text.decoding import decode, read_file
from tests.shared_data import shared

PERSIAN = "گزارش روز: چهار پژوهشگر از ژاپن آمدند.\r\nآن\u200cها به تهران رفتند؛ قیمت ۲٫۵ شد.\n"
OLD = PERSIAN.replace("ی", "ي").replace("۲٫۵", "2.5")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_unicode_is_read_with_and_without_its_mark(encoding: str, mark: str) -> None:
    text = mark + PERSIAN
    data = text.encode(encoding)
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert decoded.bytes_sha256 == sha256(data).hexdigest()
    assert decoded.text_sha256 == sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("text", [OLD, "سلام", "تهران - رئيس جمهور گفت: «بله»", OLD * 3000])
def test_windows_1256_is_known_by_the_persian_it_gives(text: str) -> None:
    decoded = decode(text.encode("windows-1256"))
    assert (decoded.text, decoded.encoding) == (text, "windows-1256")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Это не по-персидски, а по-русски.", "windows-1251"),
        ("Où êtes-vous, élève à l'école française ?", "latin-1"),
        ("Δεν είναι περσικά αλλά ελληνικά", "iso8859-7"),
        ("זה לא פרסית אלא עברית", "windows-1255"),
        ("日本語の文章です。", "shift-jis"),
    ],
)
def test_other_code_pages_are_refused(text: str, encoding: str) -> None:
    with pytest.raises(TextUnreadable, match="text_undecodable"):
        decode(text.encode(encoding))


@given(st.data())
def test_one_broken_byte_in_utf_8_is_named(data: st.DataObject) -> None:
    whole = PERSIAN.encode()
    place = data.draw(st.integers(0, len(whole) - 1))
    damaged = whole[:place] + b"\xff" + whole[place:]
    with pytest.raises(TextUnreadable, match="text_undecodable") as refused:
        decode(damaged, "a.txt")
    assert refused.value.data["name"] == "a.txt"
    assert refused.value.data["offset"] in range(place - 2, place + 1)


@given(st.binary(max_size=80))
@example(b"\xed\xa0\x80abc")
@example(b"\xff\xfe\x00\xd8")
@example("سلام\0دنیا".encode())
@example(b"\xed")
def test_any_bytes_are_read_exactly_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except TextUnreadable as refused:
        offset = refused.data.get("offset", 0)
        assert isinstance(offset, int)
        assert 0 <= offset <= len(data)
    else:
        assert decoded.text.encode(decoded.encoding) == data
        assert "\0" not in decoded.text


@pytest.mark.parametrize(
    ("data", "code", "offset"),
    [
        ("سلام\0دنیا".encode(), "text_nul", 8),
        (b"plain\0text", "text_nul", 5),
        ("\ufeffسلام\0دنیا".encode("utf-16-le"), "text_nul", 10),
        (b"\xd8\xb3\xed\xa0\xbd\xed\xb8\x80", "text_surrogate", 2),
        (
            "\ufeffسلام".encode("utf-16-le") + b"\x3d\xd8" + "س".encode("utf-16-le"),
            "text_surrogate",
            10,
        ),
        ("\ufeffسلام".encode("utf-16-be") + b"\x06", "text_undecodable", 10),
        (b"abc\xff", "text_undecodable", 3),
    ],
)
def test_the_offending_byte_is_named(data: bytes, code: str, offset: int) -> None:
    with pytest.raises(TextUnreadable, match=code) as refused:
        decode(data)
    assert refused.value.data["offset"] == offset


@pytest.mark.parametrize("text", ["", " \r\n\t\u00a0", "\ufeff", "\ufeff\u200c\u200f \n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_text_without_anything_to_see_is_empty(text: str, encoding: str) -> None:
    with pytest.raises(TextUnreadable, match="text_empty"):
        decode(text.encode(encoding))


@pytest.mark.parametrize(
    "data",
    [
        bytes(1000),
        bytes(range(256)) * 20,
        b"%PDF-1.7\n%abc",
        b"PK\x03\x04word/document.xml",
        b"SQLite format 3\x00",
        b"\x89PNG\r\n\x1a\n",
        b"\x7fELF\x02\x01\x01" + bytes(20) + b"\xf3\x0f\x1e\xfa" * 20,
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(TextUnreadable, match="text_binary"):
        decode(data)


def test_a_file_is_read_as_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "متن.txt"
    path.write_bytes(("\ufeff" + PERSIAN).encode())
    assert read_file(path).text == "\ufeff" + PERSIAN


def test_what_is_no_readable_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(TextUnreadable, match="is_folder"):
        read_file(tmp_path)
    with pytest.raises(TextUnreadable, match="file_missing") as refused:
        read_file(tmp_path / "none.txt")
    assert refused.value.data["name"] == "none.txt"
    with pytest.raises(TextUnreadable, match="file_unreadable"):
        read_file(tmp_path / ("x" * 300))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(TextUnreadable, match="file_not_regular"):
        read_file(tmp_path / "pipe")


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="this user may read everything"
)
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("سلام", encoding="utf-8")
    path.chmod(0)
    with pytest.raises(TextUnreadable, match="file_unreadable"):
        read_file(path)


def test_a_file_of_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(TextUnreadable, match="file_too_large") as refused:
        read_file(path)
    assert refused.value.data["size"] == 1 << 30
    assert refused.value.data["limit"] == decoding.LONGEST_FILE


def test_a_text_of_too_many_characters_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LONGEST_TEXT", 10)
    assert decode(b"x" * 10).text == "x" * 10
    with pytest.raises(TextUnreadable, match="text_too_long"):
        decode(b"x" * 11)


def test_the_seed_is_read_in_every_encoding() -> None:
    text = read_file(shared("seed/article.txt")).text
    assert text.encode() == shared("seed/article.txt").read_bytes()
    old = text.replace("ی", "ي").translate(
        dict(zip(range(0x6F0, 0x6FA), "0123456789", strict=True))
    )
    data = old.encode("windows-1256", errors="ignore")
    assert decode(data).encoding == "windows-1256"
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding)).encoding == encoding
