# SPDX-License-Identifier: MIT
"""The one door for schemas: our own files and those of other programs, told apart by content."""

from __future__ import annotations

import re
from pathlib import Path

from annotator.errors import FormatInvalid
from annotator.formats.brat.schema import SECTIONS, read_brat
from annotator.formats.label_studio.schema import read_label_studio
from annotator.formats.schemas.file import LIMIT, READY, parse_schema, read_bytes, ready_schema
from annotator.formats.schemas.foreign import Note, decoded
from annotator.formats.webanno_tsv.schema import FIRST, read_webanno
from annotator.model.schema import Schema
from annotator.model.schema_rules import is_name

__all__ = ["Note", "find_schema", "read_any_schema"]

BRAT = "annotation.conf"
_TSV_LIMIT = 16 * 1024 * 1024
_BRAT = re.compile(rf"^[ \t]*\[({'|'.join(SECTIONS)})\][ \t\r]*$", re.MULTILINE)
_TOML = re.compile(r"^[ \t]*format[ \t]*=[ \t]*[\"']hashiye-schema", re.MULTILINE)


def find_schema(given: str) -> tuple[Schema, tuple[Note, ...]]:
    """A ready-made schema by its name, or the file of that path."""
    path = Path(given)
    if given in READY or not (path.exists() or path.suffix or path.name != given):
        return ready_schema(given), ()
    return read_any_schema(path)


def read_any_schema(path: Path) -> tuple[Schema, tuple[Note, ...]]:
    """The schema, and what of a foreign one could not be carried as it was. A folder is that of
    a brat collection. FormatInvalid says the file, the line and the reason."""
    path = path / BRAT if (path / BRAT).is_file() else path
    data = read_bytes(path, _TSV_LIMIT)
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(FIRST.encode()):
        schema, notes = read_webanno(decoded(data, path.name), _name(path), path.name)
        return schema, tuple(notes.found)
    if len(data) > LIMIT:
        raise FormatInvalid("schema_too_large", name=path.name, limit=LIMIT)
    if head.startswith(b"{") or path.suffix.lower() in (".toml", ".json"):
        return parse_schema(data, path.name), ()
    text = decoded(data, path.name)
    if _TOML.search(text):
        return parse_schema(data, f"{path.name}.toml"), ()
    if _BRAT.search(text):
        beside = (_beside(path, name) for name in ("visual.conf", "kb_shortcuts.conf"))
        schema, notes = read_brat(text, _name(path), path.name, *beside)
        return schema, tuple(notes.found)
    if head.startswith(b"<"):
        schema, notes = read_label_studio(data, _name(path), path.name)
        return schema, tuple(notes.found)
    raise FormatInvalid("schema_unknown_form", name=path.name)


def _name(path: Path) -> str:
    """The file's, or its folder's where all such files have one name."""
    name = path.resolve().parent.name if path.name == BRAT else path.stem
    return name if is_name(name) else "schema"


def _beside(path: Path, name: str) -> str:
    other = path.with_name(name)
    return decoded(read_bytes(other), name) if other.is_file() else ""
