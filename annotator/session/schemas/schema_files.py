# SPDX-License-Identifier: MIT
"""Schemas in files: those that come with the program, a person's, and other programs'."""

from __future__ import annotations

from pathlib import Path

from annotator.formats.schemas import file as schema_file
from annotator.formats.schemas.foreign_files import Note, read_any_schema
from annotator.model.schema import Schema
from annotator.session.whole_files import WholeFile, writing

__all__ = ["Note", "default_key", "read", "ready", "ready_schema", "write"]

ready = schema_file.ready_schemas
"""Key, Persian and English name of each that comes with the program."""
ready_schema = schema_file.ready_schema


def default_key() -> str:
    """The one that a project has when nobody chooses."""
    return schema_file.DEFAULT.partition(".")[0]


def read(path: Path) -> tuple[Schema, tuple[Note, ...]]:
    """The schema of a file of ours, brat, Label Studio or WebAnno, and what of it no schema of
    ours can say."""
    return read_any_schema(path)


def write(schema: Schema, path: Path) -> None:
    """As TOML where the name ends so, else as JSON."""
    toml = path.suffix.lower() == schema_file.TOML
    data = schema_file.write_toml(schema) if toml else schema_file.write_schema(schema)
    with writing(path), WholeFile(path) as stream:
        stream.write(data)
