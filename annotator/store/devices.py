# SPDX-License-Identifier: MIT
"""Which chain this installation writes in a project file.

A device is drawn for one file of one installation. Beside each drawn device stands, outside the
project, which file it was drawn for and where its chains ended when the file was closed. A copied
or restored file is another file, or ends elsewhere, and gets a device of its own: two files that
went on writing one chain would fork it. So does a file that was not closed in order, whose end
nobody recorded.
"""

from __future__ import annotations

import json
import logging
import platform
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.model.operation import Chain, Head
from annotator.store.files import write_whole

_NAMESPACE = uuid.UUID("a4ff3bb1-5a0e-5d0c-9d4e-3c6f0f7f2d11")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Claim:
    """The device to write with; `lost` are ends that were recorded for this file, or for the one
    that lay at its place, and that it does not hold: its log was cut, or an older copy put back."""

    device: str
    annotator: str = ""
    lost: tuple[Head, ...] = ()


@dataclass(frozen=True, slots=True)
class _Record:
    identity: str
    path: str
    device: str
    annotator: str = ""
    closed: bool = False
    heads: tuple[Head, ...] = ()


class Devices:
    """A folder of records, a file each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def claim(
        self,
        project: str,
        path: Path,
        heads: Mapping[Chain, Head],
        holds: Callable[[Head], bool],
    ) -> Claim:
        """The device for an opened file, recorded as in use from now on; `holds` tells whether
        the file has an operation."""
        identity = _identity(path)
        records = self._records(project)
        own = next((record for record in records if record.identity == identity), None)
        here = [own] if own else [each for each in records if each.path == str(path.resolve())]
        lost = tuple(head for record in here for head in record.heads if not holds(head))
        device = new_device()
        if own and own.closed and not lost and of_device(own.device, heads) == set(own.heads):
            device = own.device
        annotator = own.annotator if own else ""
        self.note(project, path, device, annotator, of_device(device, heads), closed=False)
        return Claim(device, annotator, lost)

    def note(
        self,
        project: str,
        path: Path,
        device: str,
        annotator: str,
        heads: Iterable[Head],
        *,
        closed: bool,
    ) -> None:
        """Write a file's record. One that is lost, or that cannot be written, costs a new device
        next time, so it need not be on the disk at once."""
        identity = _identity(path)
        record = {
            "identity": identity,
            "path": str(path.resolve()),
            "device": device,
            "annotator": annotator,
            "closed": closed,
            "heads": [
                [head.annotator, head.device, head.sequence, head.hash] for head in sorted(heads)
            ],
        }
        target = self._folder / project / f"{uuid.uuid5(_NAMESPACE, identity).hex}.json"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, json.dumps(record, ensure_ascii=False, indent=1).encode())
        except OSError as error:
            _log.warning("device record not written: %s", error)

    def _records(self, project: str) -> list[_Record]:
        found = []
        for file in sorted((self._folder / project).glob("*.json")):
            try:
                found.append(_read(json.loads(file.read_bytes())))
            except (OSError, ValueError, KeyError, TypeError) as error:
                _log.warning("device record %s not read: %s", file.name, error)
        return found


def new_device() -> str:
    return uuid.uuid4().hex


def of_device(device: str, heads: Mapping[Chain, Head]) -> set[Head]:
    return {head for head in heads.values() if head.device == device}


def _identity(path: Path) -> str:
    """The file itself, not its name; the machine's name tells a cloned disk apart."""
    found = path.stat()
    return f"{platform.node()}:{found.st_dev}:{found.st_ino}"


def _read(data: Any) -> _Record:
    return _Record(
        identity=str(data["identity"]),
        path=str(data["path"]),
        device=str(data["device"]),
        annotator=str(data["annotator"]),
        closed=data["closed"] is True,
        heads=tuple(
            Head(str(annotator), str(device), int(sequence), str(digest))
            for annotator, device, sequence, digest in data["heads"]
        ),
    )
