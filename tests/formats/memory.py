# SPDX-License-Identifier: MIT
"""Formats written to and read from memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import override

from annotator.formats.fidelity import fingerprint
from annotator.formats.files import InputFile
from annotator.formats.format import (
    Format,
    Layout,
    ReadDocument,
    Reader,
    Reduced,
    Refused,
    WriteOptions,
)

MAIN = "out"


class MemoryOutput:
    """Files by name; `MAIN` is that of a format of one file."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self._open: dict[str, _Kept] = {}

    def main(self) -> BytesIO:
        return self._open.setdefault(MAIN, _Kept(self, MAIN))

    def open(self, name: str) -> BytesIO:
        name = MAIN + name if name.startswith(".") else name
        assert name not in self.files
        return _Kept(self, name)

    def close(self) -> None:
        for stream in self._open.values():
            stream.close()


class _Kept(BytesIO):
    def __init__(self, output: MemoryOutput, name: str) -> None:
        super().__init__()
        self._output = output
        self._name = name

    @override
    def close(self) -> None:
        if not self.closed:
            self._output.files[self._name] = self.getvalue()
        super().close()


def written(
    format_: Format,
    documents: Iterable[ReadDocument],
    options: WriteOptions | None = None,
    part: str = "",
) -> dict[str, bytes]:
    """The files of documents that are written as they are."""
    output = MemoryOutput()
    writer = format_.writer(output, options or WriteOptions())
    if format_.facts.layout is Layout.FILE:
        output.main()
    for document in documents:
        writer.add(document, part)
    writer.close()
    output.close()
    return output.files


def read(reader: Reader, data: bytes, name: str = "") -> list[ReadDocument | Refused]:
    name = name or f"in{reader.facts.extensions[0]}"
    return list(reader.read(InputFile.of_bytes(name, data)))


def read_files(reader: Reader, files: dict[str, bytes]) -> list[ReadDocument | Refused]:
    """All documents of files that lie in one folder, or one a level down ("train/a.txt")."""
    return list(_read_files(reader, files))


def _read_files(reader: Reader, files: dict[str, bytes]) -> Iterator[ReadDocument | Refused]:
    folders: dict[str, dict[str, bytes]] = {}
    for path, data in files.items():
        folder, _, name = path.rpartition("/")
        folders.setdefault(folder, {})[name] = data
    for folder, inside in folders.items():
        above = {f"../{name}": data for name, data in folders[""].items()} if folder else {}
        taken = {other for name in inside for other in reader.companions(name)}
        for name, data in inside.items():
            if name not in taken:
                yield from reader.read(InputFile.of_bytes(name, data, inside | above))


def came_back(
    format_: Format, documents: Iterable[ReadDocument], options: WriteOptions | None = None
) -> list[Reduced]:
    """Write what fits, read it again: it must be the same. What was reduced, for more checks."""
    options = options or WriteOptions()
    kept = [format_.reduce(document, options) for document in documents]
    files = written(format_, (each.document for each in kept), options)
    found = read_files(format_, files)
    errors = [each.error for each in found if isinstance(each, Refused)]
    assert not errors, errors
    carries = format_.facts.carries
    assert sorted(fingerprint(r, carries) for r in found if isinstance(r, ReadDocument)) == sorted(
        fingerprint(each.document, carries) for each in kept
    )
    return kept
