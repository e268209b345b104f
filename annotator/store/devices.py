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
    """The device to write with, and who wrote with it last.

    `lost` are ends that were recorded for this file and that it does not hold: its log was cut,
    or older content put back; they are told until it holds them again. `replaced` are those of
    another file that lay at its place: an older copy, perhaps; they are told once.
    """

    device: str
    annotator: str = ""
    lost: tuple[Head, ...] = ()
    replaced: tuple[Head, ...] = ()


@dataclass(frozen=True, slots=True)
class _Record:
    identity: str
    path: str
    device: str
    annotator: str
    closed: bool
    heads: tuple[Head, ...]
    lost: tuple[Head, ...]


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
        if own is None:
            here = [record for record in records if record.path == str(path.resolve())]
            claim = Claim(new_device(), replaced=_not_held(holds, *(each.heads for each in here)))
        else:
            same = own.closed and of_device(own.device, heads) == set(own.heads)
            device = own.device if same else new_device()
            claim = Claim(device, own.annotator, _not_held(holds, own.heads, own.lost))
        self.note(project, path, claim, heads, closed=False)
        return claim

    def note(
        self,
        project: str,
        path: Path,
        claim: Claim,
        heads: Mapping[Chain, Head],
        *,
        closed: bool,
    ) -> None:
        """Write a file's record. One that is lost, or that cannot be written, costs a new device
        next time, so it need not be on the disk at once."""
        identity = _identity(path)
        record = {
            "identity": identity,
            "path": str(path.resolve()),
            "device": claim.device,
            "annotator": claim.annotator,
            "closed": closed,
            "heads": _listed(of_device(claim.device, heads)),
            "lost": _listed(claim.lost),
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
        heads=_heads(data["heads"]),
        lost=_heads(data["lost"]),
    )


def _heads(listed: Any) -> tuple[Head, ...]:
    return tuple(
        Head(str(annotator), str(device), int(sequence), str(digest))
        for annotator, device, sequence, digest in listed
    )


def _listed(heads: Iterable[Head]) -> list[list[str | int]]:
    return [[head.annotator, head.device, head.sequence, head.hash] for head in sorted(heads)]


def _not_held(holds: Callable[[Head], bool], *recorded: tuple[Head, ...]) -> tuple[Head, ...]:
    return tuple(head for heads in recorded for head in heads if not holds(head))
