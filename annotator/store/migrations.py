# SPDX-License-Identifier: MIT
"""The tables of a project file, version by version.

Append only: a function here is never edited once a release carried it. `user_version` is how
many of them a file has been through. The log (`operation`) and the texts are the project; all
other tables can be rebuilt from them, but for `suggestion_cache` and `suggested`, which are a
cache. Whoever rebuilds a table in a later migration turns foreign keys off before BEGIN and
checks them before COMMIT.
"""

from __future__ import annotations

from collections.abc import Callable

from annotator.store.engine import sqlite_utils


def m001_log_and_derived_tables(tables: sqlite_utils.Database) -> None:
    for statement in _VERSION_1.split(";\n"):
        if statement.strip():
            tables.execute(statement)


_VERSION_1 = """
CREATE TABLE project (id TEXT PRIMARY KEY NOT NULL) STRICT;
CREATE TABLE operation (
    hash TEXT PRIMARY KEY NOT NULL,
    annotator TEXT NOT NULL,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    previous TEXT NOT NULL,
    heads TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    time TEXT NOT NULL,
    kind TEXT NOT NULL,
    scope TEXT NOT NULL,
    payload TEXT NOT NULL
) STRICT;
CREATE INDEX operation_chain ON operation (annotator, device, sequence);
CREATE INDEX operation_order ON operation (lamport);
CREATE INDEX operation_scope ON operation (scope, lamport);
CREATE TABLE text (
    sha256 TEXT PRIMARY KEY NOT NULL,
    length INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE TABLE chain (
    annotator TEXT NOT NULL,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    hash TEXT NOT NULL,
    lamport INTEGER NOT NULL,
    PRIMARY KEY (annotator, device)
) STRICT;
CREATE TABLE fork (
    annotator TEXT NOT NULL,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    hashes TEXT NOT NULL,
    kept TEXT NOT NULL,
    PRIMARY KEY (annotator, device, sequence)
) STRICT;
CREATE TABLE unfolded (hash TEXT PRIMARY KEY NOT NULL) STRICT;
CREATE TABLE history (
    operation TEXT PRIMARY KEY NOT NULL,
    annotator TEXT NOT NULL,
    scope TEXT NOT NULL,
    done INTEGER NOT NULL,
    lamport INTEGER NOT NULL,
    device TEXT NOT NULL,
    sequence INTEGER NOT NULL
) STRICT;
CREATE INDEX history_stack ON history (annotator, scope, done, lamport);
CREATE TABLE notice (
    operation TEXT NOT NULL,
    code TEXT NOT NULL,
    noun TEXT NOT NULL,
    key TEXT NOT NULL,
    field TEXT NOT NULL,
    lost TEXT NOT NULL
) STRICT;
CREATE TABLE document (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL,
    text_sha256 TEXT NOT NULL REFERENCES text (sha256) DEFERRABLE INITIALLY DEFERRED,
    bytes_sha256 TEXT NOT NULL,
    encoding TEXT NOT NULL,
    published TEXT,
    file_name TEXT NOT NULL,
    source TEXT NOT NULL,
    extra TEXT
) STRICT;
CREATE INDEX document_text ON document (text_sha256);
CREATE TABLE repair (
    document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    replacement TEXT NOT NULL,
    kind TEXT NOT NULL,
    confidence REAL NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (document, start, "end")
) STRICT;
CREATE TABLE span (
    id TEXT PRIMARY KEY NOT NULL,
    document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    annotator TEXT NOT NULL,
    layer TEXT NOT NULL,
    label TEXT NOT NULL,
    fragments TEXT NOT NULL,
    attributes TEXT,
    value TEXT,
    entities TEXT,
    provenance TEXT,
    note TEXT NOT NULL,
    extra TEXT
) STRICT;
CREATE INDEX span_version ON span (document, annotator);
CREATE TABLE relation (
    id TEXT PRIMARY KEY NOT NULL,
    document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    annotator TEXT NOT NULL,
    label TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES span (id) DEFERRABLE INITIALLY DEFERRED,
    target TEXT NOT NULL REFERENCES span (id) DEFERRABLE INITIALLY DEFERRED,
    attributes TEXT,
    provenance TEXT,
    note TEXT NOT NULL,
    extra TEXT
) STRICT;
CREATE INDEX relation_version ON relation (document, annotator);
CREATE INDEX relation_source ON relation (source);
CREATE INDEX relation_target ON relation (target);
CREATE TABLE entity (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    links TEXT,
    extra TEXT
) STRICT;
CREATE TABLE decision (
    document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    annotator TEXT NOT NULL,
    key TEXT NOT NULL,
    outcome TEXT NOT NULL,
    suggester TEXT NOT NULL,
    score REAL NOT NULL,
    result TEXT NOT NULL,
    PRIMARY KEY (document, annotator, key)
) STRICT;
CREATE TABLE document_state (
    document TEXT NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    annotator TEXT NOT NULL,
    state TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    finished_lamport INTEGER NOT NULL,
    PRIMARY KEY (document, annotator)
) STRICT;
CREATE TABLE annotator (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL
) STRICT;
CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE schema (
    place INTEGER PRIMARY KEY NOT NULL CHECK (place = 1),
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    layers TEXT,
    relations TEXT
) STRICT;
CREATE TABLE suggestion_cache (
    document TEXT PRIMARY KEY NOT NULL REFERENCES document (id) DEFERRABLE INITIALLY DEFERRED,
    fingerprint TEXT NOT NULL,
    suggestions TEXT NOT NULL,
    total INTEGER NOT NULL
) STRICT;
CREATE TABLE suggested (
    document TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (document, key)
) STRICT, WITHOUT ROWID;
"""


def m002_identities_guidelines_questions(tables: sqlite_utils.Database) -> None:
    for statement in _VERSION_2.split(";\n"):
        if statement.strip():
            tables.execute(statement)


_VERSION_2 = """
ALTER TABLE span ADD COLUMN unsure INTEGER;
ALTER TABLE relation ADD COLUMN unsure INTEGER;
ALTER TABLE entity ADD COLUMN aliases TEXT;
ALTER TABLE entity ADD COLUMN note TEXT;
ALTER TABLE entity ADD COLUMN annotator TEXT;
ALTER TABLE entity ADD COLUMN merged_into TEXT;
ALTER TABLE document_state ADD COLUMN labels TEXT;
ALTER TABLE document_state ADD COLUMN note TEXT;
ALTER TABLE document_state ADD COLUMN unsure INTEGER;
ALTER TABLE document_state ADD COLUMN rechecked TEXT;
ALTER TABLE schema ADD COLUMN document TEXT;
CREATE INDEX span_label ON span (label);
CREATE TABLE guideline (
    version INTEGER PRIMARY KEY NOT NULL,
    text TEXT NOT NULL,
    changed TEXT NOT NULL,
    time TEXT NOT NULL
) STRICT;
CREATE TABLE remark (
    id TEXT PRIMARY KEY NOT NULL,
    annotator TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    time TEXT NOT NULL,
    thread TEXT NOT NULL,
    document TEXT NOT NULL,
    span TEXT NOT NULL,
    tag TEXT NOT NULL,
    quote TEXT NOT NULL
) STRICT;
CREATE INDEX remark_thread ON remark (thread);
CREATE INDEX remark_document ON remark (document);
"""

MIGRATIONS: tuple[Callable[[sqlite_utils.Database], None], ...] = (
    m001_log_and_derived_tables,
    m002_identities_guidelines_questions,
)
