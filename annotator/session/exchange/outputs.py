# SPDX-License-Identifier: MIT
"""Where formats write: into files and folders that become visible whole."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from annotator.session.whole_files import WholeFile, WholeFolder


class FileOutput:
    """One file, with others beside it; they take their names when `stack` closes."""

    def __init__(self, target: Path, stack: ExitStack) -> None:
        self._target = target
        self._stack = stack
        self._main: BinaryIO | None = None
        self.paths: tuple[Path, ...] = ()

    def main(self) -> BinaryIO:
        if self._main is None:
            self._main = self._whole(self._target)
        return self._main

    def open(self, name: str) -> BinaryIO:
        """What follows the name of the main file; of a format of folders the one document's."""
        if name.startswith("."):
            return self._whole(self._target.with_name(self._target.name + name))
        return self._whole(self._target.with_suffix(PurePosixPath(name).suffix))

    def _whole(self, path: Path) -> BinaryIO:
        self.paths += (path,)
        return self._stack.enter_context(WholeFile(path))


class FolderOutput:
    """Files in a new folder, which takes its name when `stack` closes."""

    def __init__(self, target: Path, stack: ExitStack) -> None:
        self._target = target
        self._folder = stack.enter_context(WholeFolder(target))
        self.paths: tuple[Path, ...] = ()

    def main(self) -> BinaryIO:
        raise ValueError("a folder has no main file")

    def open(self, name: str) -> BinaryIO:
        path = self._folder / PurePosixPath(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.paths += (self._target / PurePosixPath(name),)
        return path.open("xb")
