# SPDX-License-Identifier: MIT
from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from annotator.errors import AnnotatorError
from annotator.formats.files import InputFile
from annotator.model.schema import Schema
from annotator.session.exchange import archives
from annotator.session.exchange.collecting import Incoming, collect
from annotator.session.exchange.import_look import look

NO_PROJECT = Path("nowhere.hashiye")
TEXT = "مریم رضایی به شیراز رفت."
ANN = "T1\tPER 0 10\tمریم رضایی\n"


def zipped(files: Sequence[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data, compress_type=zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def collected(data: bytes, name: str = "c.zip") -> tuple[Incoming, ...]:
    return collect([InputFile.of_bytes(name, data)], NO_PROJECT)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('{"text": "%s", "spans": [], "answer": "accept", "_view_id": "ner_manual"}', "prodigy"),
        ('{"id": 1, "text": "%s", "label": [[0, 4, "PER"]]}', "doccano"),
        ('["%s", {"entities": [[0, 4, "PER"]]}]', "spacy-jsonl"),
        ('[{"id": 1, "data": {"text": "%s"}, "annotations": [{"result": []}]}]', "label-studio"),
    ],
)
def test_a_long_text_hides_no_format(line: str, name: str) -> None:
    data = (line % ("مریم " * 4000)).encode()
    (found,) = collected(data, "corpus.jsonl" if name != "label-studio" else "corpus.json")
    assert found.reader is not None
    assert found.reader.facts.name == name


def places(found: Sequence[Incoming]) -> list[str]:
    return [each.file.place for each in found]


def code(incoming: Incoming) -> str:
    with pytest.raises(AnnotatorError) as refused:
        incoming.file.open()
    return refused.value.code


def test_a_folder_gives_its_files_sorted_without_hidden_ones_and_companions(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "corpus"
    (folder / "sub").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "__MACOSX").mkdir()
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/x.txt", "__MACOSX/a.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    (folder / "a.ann").write_text(ANN, encoding="utf-8")
    (folder / "annotation.conf").write_text("[entities]\nPER\n", encoding="utf-8")
    found = collect([folder, folder], NO_PROJECT)
    assert places(found) == ["corpus/a.ann", "corpus/b.txt", "corpus/sub/c.txt"]
    assert [each.reader.facts.name for each in found if each.reader] == ["brat", "text", "text"]


NO_TEXTS = {
    "picture.jpg": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4,
    "program": b"\x7fELF" + bytes(range(256)) * 4,
    "page_files/style.css": b"p { margin: 0 }",
    "out.conll.schema.json": b"{}",
}


def test_what_is_no_text_in_a_folder_or_an_archive_is_put_aside(tmp_path: Path) -> None:
    """Where a person chose it, it is refused; so is a damaged file that has a text's name."""
    files = {"a.txt": TEXT.encode(), "b": TEXT.encode(), "c.txt": b"\0" * 400, **NO_TEXTS}
    folder = tmp_path / "corpus"
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    for found in (collect([folder], NO_PROJECT), collected(zipped(list(files.items())))):
        aside = {each.file.place.partition("/")[2] for each in found if each.aside}
        assert aside == set(NO_TEXTS)
        seen = look(found, Schema("", 1, (), ()))
        assert len(seen.aside) == len(NO_TEXTS)
        assert [file.incoming.file.name for file in seen.files] == ["a.txt", "b", "c.txt"]
    assert not any(each.aside for each in collect([folder / "picture.jpg"], NO_PROJECT))


def test_links_out_of_the_folder_and_projects_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "own.txt").symlink_to(folder / "a.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "round").symlink_to(tmp_path, target_is_directory=True)
    (folder / "p.hashiye").write_bytes(b"SQLite format 3\0")
    (folder / "p.hashiye-wal").write_bytes(b"x")
    found = {each.file.place: each for each in collect([folder], folder / "p.hashiye")}
    assert set(found) == {
        "corpus/a.txt", "corpus/out.txt", "corpus/round", "corpus/p.hashiye"
    }  # fmt: skip
    assert code(found["corpus/out.txt"]) == code(found["corpus/round"]) == "link_outside"
    assert code(found["corpus/p.hashiye"]) == "is_project"


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    (only,) = collect([tmp_path], NO_PROJECT)
    assert code(only) == "archive_empty"


def test_files_of_the_same_name_in_two_folders_are_not_taken_for_companions(
    tmp_path: Path,
) -> None:
    for folder, name, text in (("x", "a.ann", ANN), ("x", "a.txt", TEXT), ("y", "a.txt", TEXT)):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(text, encoding="utf-8")
    chosen = [tmp_path / "x" / "a.ann", tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt"]
    assert places(collect(chosen, NO_PROJECT)) == ["a.ann", "a.txt"]


def test_files_of_an_archive_lie_beside_each_other() -> None:
    files = [("d/a.txt", TEXT.encode()), ("d/a.ann", ANN.encode()), ("d/.x", b"x"), ("z/", b"")]
    (found,) = collected(zipped(files))
    assert found.file.place == "c.zip/d/a.ann"
    assert found.reader is not None
    (document,) = found.reader.read(found.file)
    assert getattr(document, "text", "") == TEXT


def test_an_archive_in_an_archive_is_opened_once() -> None:
    inner = zipped([("a.txt", TEXT.encode())])
    assert places(collected(zipped([("i.zip", inner)]))) == ["c.zip/i.zip/a.txt"]
    (deep,) = collected(zipped([("o.zip", zipped([("i.zip", inner)]))]))
    assert code(deep) == "archive_nested"


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


TRICKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "up": (lambda: zipped([("../a.txt", b"x")]), "archive_unsafe"),
    "inside up": (lambda: zipped([("d/../../a.txt", b"x")]), "archive_unsafe"),
    "absolute": (lambda: zipped([("/etc/a.txt", b"x")]), "archive_unsafe"),
    "drive": (lambda: zipped([("C:/a.txt", b"x")]), "archive_unsafe"),
    "backslash": (lambda: zipped([("..\\a.txt", b"x")]), "archive_unsafe"),
    "override": (lambda: zipped([("a\u202etxt.exe", b"x")]), "archive_unsafe"),
    "link": (lambda: zipped([(_link(), b"/etc/passwd")]), "archive_unsafe"),
    "bomb": (lambda: zipped([("a.txt", b" " * 8_000_000)]), "archive_too_large"),
    "empty": (lambda: zipped([]), "archive_empty"),
    "cut": (lambda: zipped([("a.txt", b"x" * 999)])[:-30], "archive_damaged"),
    "no archive": (lambda: b"PK\x03\x04" + bytes(range(200)), "archive_damaged"),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_archives_made_to_deceive_are_refused_whole(trick: str) -> None:
    make, wanted = TRICKS[trick]
    (only,) = collected(make())
    assert code(only) == wanted


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_may_be_in_an_archive_only_once() -> None:
    (only,) = collected(zipped([("a.txt", b"x"), ("a.txt", b"y")]))
    assert code(only) == "archive_unsafe"


def test_an_archive_with_a_password_is_refused() -> None:
    data = bytearray(zipped([("a.txt", b"x" * 50)]))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + offset
        (flags,) = struct.unpack_from("<H", data, at)
        struct.pack_into("<H", data, at, flags | 1)
    (only,) = collected(bytes(data))
    assert code(only) == "archive_encrypted"


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    budget = archives.Budget(members=2)
    data = zipped([(f"{number}.txt", b"x") for number in range(3)])
    with pytest.raises(AnnotatorError, match="archive_too_large"):
        archives.members(InputFile.of_bytes("c.zip", data), budget)


def test_what_lies_about_its_size_is_told_where_it_is_read() -> None:
    data = bytearray(zipped([("a.txt", TEXT.encode() * 9)]))
    at = data.rindex(b"PK\x01\x02") + 24
    struct.pack_into("<I", data, at, 40)
    (only,) = collected(bytes(data))
    with pytest.raises(AnnotatorError, match="archive_damaged"):
        only.file.read(10_000)


def test_names_of_old_programs_are_read_as_utf8() -> None:
    data = zipped([("متن.txt", TEXT.encode())])
    flagless = data.replace(struct.pack("<H", 0x800), b"\0\0")
    assert places(collected(flagless)) == ["c.zip/متن.txt"]


def test_an_endless_list_of_members_is_not_read() -> None:
    long = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0, 0, 9 * 2**20, 0, 0)
    (refused,) = collected(b"PK\3\4" + bytes(9 * 2**20) + long)
    assert code(refused) == "archive_too_large"
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, 2**32, 0)
    short = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 46, 0, 0)
    (refused,) = collected(b"PK\3\4" + bytes(100) + record + bytes(20) + short)
    assert code(refused) == "archive_too_large"
