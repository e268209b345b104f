# SPDX-License-Identifier: MIT
"""What was chosen, as files to read: folders and archives opened, companions put aside.

A file that cannot be taken is still one: to open it gives the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath
from typing import BinaryIO

from annotator.errors import AnnotatorError, TextUnreadable
from annotator.formats.files import InputFile
from annotator.formats.format import Reader
from annotator.formats.registry import reader_of
from annotator.paths import PROJECT_SUFFIX, is_same_file
from annotator.session.exchange.archives import Budget, is_archive, is_hidden, members
from annotator.session.progress import Cancelled, never
from annotator.text.decoding import decode

HEAD = 4096
_LONGEST_LINE = 1024 * 1024
_SURE = 0.9
"""The score of a mark that no other format has."""
MOST_FILES = 100_000
"""In one folder with all below it."""

_NO_TEXTS = (".css", ".js", ".py", ".schema.json", "manifest.json", ".config.xml")
"""Ends of names beside texts: of saved pages, of programs, of what is exported."""
_LEFT_BY_SQLITE = (f"{PROJECT_SUFFIX}-wal", f"{PROJECT_SUFFIX}-shm")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file, and the format that claims it the most; None for one that cannot be opened."""

    file: InputFile
    reader: Reader | None
    key: str = ""
    """The whole path; names of chosen files may be the same."""
    aside: bool = False
    """Lies in a folder or an archive and is no text: nobody meant it."""


def collect(
    paths: Iterable[Path | InputFile],
    project: Path,
    chosen: Reader | None = None,
    cancelled: Cancelled = never,
) -> tuple[Incoming, ...]:
    """In the order given, those of a folder or an archive by name. `chosen` is the format of all
    of them where a person says so."""
    found: list[Incoming] = []
    for group in _groups(paths, project):
        if cancelled():
            break
        for key, file in group:
            looked = replace(_looked_at(file, chosen), key=key)
            found += _expanded(looked, chosen, depth=0)
    return tuple(_judged(each) for each in _without_companions(found))


def refused(name: str, error: AnnotatorError) -> InputFile:
    def fail() -> BinaryIO:
        raise error

    return InputFile(name, fail, place=name)


def of_path(path: Path, project: Path) -> InputFile:
    """The open project is not even looked into: to close it again would drop SQLite's locks."""
    if is_same_file(path, project) or path.suffix == PROJECT_SUFFIX:
        return refused(path.name, TextUnreadable("is_project", name=path.name))
    return InputFile.of_path(path)


def _groups(
    paths: Iterable[Path | InputFile], project: Path
) -> Iterator[Iterable[tuple[str, InputFile]]]:
    seen: set[Path] = set()
    for path in paths:
        if isinstance(path, InputFile):
            yield [("", path)]
        elif (whole := path.absolute()) not in seen:
            seen.add(whole)
            folder = path.is_dir() and path.suffix != PROJECT_SUFFIX
            yield _in_folder(path, project) if folder else [(str(whole), of_path(path, project))]


def _in_folder(folder: Path, project: Path) -> list[tuple[str, InputFile]]:
    root = folder.resolve()
    name = root.name or str(folder)
    files: list[InputFile] = []
    for path in _walk(root):
        if len(files) >= MOST_FILES:
            error = TextUnreadable("too_many_files", name=name, limit=MOST_FILES)
            return [("", refused(name, error))]
        place = PurePosixPath(name, path.relative_to(root).as_posix()).as_posix()
        if not path.is_symlink():
            files.append(replace(of_path(path, project), place=place))
        elif not path.resolve().is_relative_to(root):  # another comes under its own name
            files.append(refused(place, TextUnreadable("link_outside", name=place)))
    if not files:
        return [("", refused(name, TextUnreadable("archive_empty", name=name)))]
    return [(str(root.parent / file.place), file) for file in files]


def _walk(root: Path) -> Iterator[Path]:
    """Files, and links to folders, which are not followed."""
    for here, folders, names in root.walk():
        folders[:] = sorted(each for each in folders if not is_hidden(each))
        yield from (here / each for each in folders if (here / each).is_symlink())
        for each in sorted(names):
            if not is_hidden(each) and not each.endswith(_LEFT_BY_SQLITE):
                yield here / each


def head_of(file: InputFile) -> bytes:
    """With the rest of a first line of JSON, whose members may all come after a long text."""
    with file.open() as stream:
        head = stream.read(HEAD)
        start = head.removeprefix(b"\xef\xbb\xbf").strip()
        if start[:1] in (b"{", b"[") and b"\n" not in start:
            head += stream.readline(_LONGEST_LINE)
        return head


def _looked_at(file: InputFile, chosen: Reader | None) -> Incoming:
    try:
        return Incoming(file, chosen or reader_of(head_of(file), file.name))
    except (AnnotatorError, OSError):
        return Incoming(file, None)


def _judged(incoming: Incoming) -> Incoming:
    file, reader = incoming.file, incoming.reader
    if "/" not in file.place or reader is None:  # chosen itself, or refused with a reason
        return incoming
    with suppress(OSError, AnnotatorError):
        return replace(incoming, aside=_is_no_text(head_of(file), file.name, reader))
    return incoming


def _is_no_text(head: bytes, name: str, reader: Reader) -> bool:
    """Of a file that no format knows by its name or a mark of its own."""
    facts, score = reader.facts, reader.score(head, name)
    if facts.name == "text" and name.lower().endswith(_NO_TEXTS):
        return True
    if name.lower().endswith(facts.extensions) or score >= _SURE:
        return False
    try:
        decode(head, name)
    except TextUnreadable as error:
        return error.code == "text_binary" or b"\0" in head
    return False


def _expanded(
    incoming: Incoming, chosen: Reader | None, depth: int, budget: Budget | None = None
) -> Sequence[Incoming]:
    """The files of an archive in its place."""
    file, reader = incoming.file, incoming.reader
    if reader is None:
        return [incoming]
    try:
        if not is_archive(head_of(file)) or _is_of(reader, file.name):
            return [incoming]
        place = file.place or file.name
        if depth > 1:
            raise TextUnreadable("archive_nested", name=place)
        budget = budget or Budget()
        inside = [_looked_at(member, chosen) for member in members(file, budget)]
    except (AnnotatorError, OSError) as error:
        if not isinstance(error, AnnotatorError):
            return [incoming]
        return [Incoming(refused(file.place or file.name, error), None)]
    return [each for one in inside for each in _expanded(one, chosen, depth + 1, budget)]


def _is_of(reader: Reader, name: str) -> bool:
    """Some formats are archives; a text is none, whatever it is called."""
    facts = reader.facts
    return facts.name != "text" and name.lower().endswith(facts.extensions)


def _without_companions(found: Sequence[Incoming]) -> tuple[Incoming, ...]:
    """Of two that are each other's companion the first stays."""
    owned: set[str] = set()
    for each in found:
        if each.reader is not None and _key(each) not in owned:
            owned |= {_beside(_key(each), n) for n in each.reader.companions(each.file.name)}
    return tuple(each for each in found if _key(each) not in owned)


def _key(incoming: Incoming) -> str:
    return incoming.key or incoming.file.place or incoming.file.name


def _beside(key: str, name: str) -> str:
    folder = PurePath(key).parent
    if name.startswith("../"):
        folder, name = folder.parent, name.removeprefix("../")
    return str(folder / name)
