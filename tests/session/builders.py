# SPDX-License-Identifier: MIT
"""Small documents and projects to try gestures on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from annotator.formats.files import InputFile
from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import Relation, Span, Suggestion
from annotator.model.changes import ChangeSet
from annotator.model.document import Document
from annotator.model.project import Annotator, DocumentContent, DocumentState
from annotator.model.schema import Overlap, Schema
from annotator.session.documents.open_document import OpenDocument
from annotator.session.exchange.importing import ImportOptions, import_files
from annotator.session.gestures.view import Fragments, View
from annotator.session.project_session import ProjectSession

ME = Annotator("u1", "مریم رضایی")
SCHEMA = default_schema()
TEXT = "مریم رضایی رئیس شورای شهر ساری با علی نوری در ساری دیدار کرد."
"""مریم رضایی 0–10, رئیس 11–15, شورای شهر ساری 16–30, ساری 26–30, علی نوری 34–42, ساری 46–50"""
DOCUMENT = Document("d1", "عنوان", "t", "b", "utf-8")
ARTICLE = (
    " دیدار رضایی با نوری\n"
    "مریم رضایی رئیس شورای شهر ساری روز دوشنبه ۲۲ آبان با علی نوری گفتوگو کرد. "
    "این نخستین گفتوگوی آنها از\n"
    "\n"
    "ابتدای سال است.\n"
    "\n"
    "به گزارش خزرنامه، رضایی پس از دیدار با نوری به بابل رفت "
    "و در نشست شوراهای شهر مازندران شرکت کرد.\n"
)


def overlapping_by(overlap: Overlap) -> Schema:
    return replace(SCHEMA, layers=(replace(SCHEMA.layers[0], overlap=overlap),))


def span(id_: str, start: int, end: int, label: str = "PERSON", *more: tuple[int, int]) -> Span:
    return Span(id_, "d1", "u1", "mention", label, ((start, end), *more))


def relation(id_: str, source: str, target: str, label: str) -> Relation:
    return Relation(id_, "d1", "u1", label, source, target)


def opened(
    spans: Iterable[Span] = (),
    relations: Iterable[Relation] = (),
    *,
    text: str = TEXT,
    schema: Schema = SCHEMA,
    state: DocumentState | None = None,
) -> OpenDocument:
    numbers = count(1)
    content = DocumentContent(
        DOCUMENT,
        text,
        (),
        tuple(spans),
        tuple(relations),
        (),
        state or DocumentState("d1", "u1"),
    )
    return OpenDocument(content, schema, ME, make_id=lambda: f"new{next(numbers)}")


def after(document: OpenDocument, changes: ChangeSet) -> View:
    document.put(changes)
    return document.view()


def suggestion(
    start: int, end: int, label: str = "PERSON", score: float = 0.8, suggester: str = "people"
) -> Suggestion:
    return Suggestion(start, end, label, score, suggester, "دلیل")


def place(start: int, end: int) -> Fragments:
    return ((start, end),)


@contextmanager
def project(
    folder: Path, *, name: str = "p", me: Annotator = ME, schema: Schema | None = None
) -> Iterator[ProjectSession]:
    session = ProjectSession.create(folder / f"{name}.hashiye", me, folder / "devices", schema)
    try:
        yield session
    finally:
        assert session.close()


def with_article(
    session: ProjectSession, text: str = ARTICLE, published: date | None = date(2023, 11, 14)
) -> str:
    """The id of the imported document."""
    report = import_files(
        session,
        [InputFile.of_bytes("article.txt", text.encode())],
        ImportOptions(published=published),
    )
    assert report.items[0].error is None
    return report.items[0].document


def saved(session: ProjectSession) -> None:
    """Wait until everything written by now is on the disk."""
    session.thread.write(lambda _store: None).result()
