# SPDX-License-Identifier: MIT
"""What is said of a whole document, of identities and with several fragments goes through a
project and comes out as it came in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument
from annotator.formats.jsonl.format import Jsonl
from annotator.formats.schemas.file import read_schema, ready_schema
from annotator.model.annotation import Entity, Origin, Provenance, Relation, Span
from annotator.model.project import State
from annotator.model.schema import (
    Attribute,
    AttributeType,
    Granularity,
    Overlap,
    Schema,
    with_tag,
)
from annotator.session.exchange.exporting import ExportOptions, export
from annotator.session.exchange.importing import Imported, ImportOptions, import_files
from annotator.session.project_session import ProjectSession
from tests.formats import memory
from tests.session.builders import ME, TEXT

GENRE = Attribute("genre", AttributeType.CHOICE, "گونه", "Genre", ("news", "essay"))
DAY = Attribute("day", AttributeType.SPAN, "روز", "Day", targets=("LOCATION",), several=True)
ABOUT = Attribute("about", AttributeType.ENTITY, "دربارهٔ", "About")
EVENTS = ready_schema("events")
PERSON = EVENTS.tags[0]
SCHEMA = replace(
    with_tag(EVENTS, "PERSON", replace(PERSON, attributes=(ABOUT,))),
    document=(GENRE, DAY, ABOUT),
)
SPANS = (
    Span("T1", "d", "", "entities", "PERSON", ((0, 10),), {"about": {"entity": "Q2"}}, unsure=True),
    Span("T2", "d", "", "entities", "PERSON", ((34, 42),), entities=("Q1",)),
    Span("T3", "d", "", "entities", "LOCATION", ((46, 50),)),
    Span("T4", "d", "", "events", "MEETING", ((31, 33), (51, 60)), note="فعل گسسته"),
)
LINKS = (
    Relation("R1", "d", "", "MEETING.participant", "T4", "T1"),
    Relation("R2", "d", "", "MEETING.participant", "T4", "T2", unsure=True, note="؟"),
)
REGISTER = (
    Entity("Q1", "علی نوری", "PERSON", {"wikidata": "Q794"}, {}, ("نوری",), "شهردار", "", "Q3"),
    Entity("Q2", "مریم", "PERSON"),
    Entity("Q3", "نوری", "PERSON"),
)
WHOLE = ReadDocument(
    "doc-7",
    TEXT,
    title="دیدار",
    spans=SPANS,
    relations=LINKS,
    entities=REGISTER,
    labels={"genre": "news", "day": [{"span": "T3"}], "about": {"entity": "Q1"}, "old": 1},
    note="بازبینی شود",
    unsure=True,
)


@contextmanager
def project(folder: Path, schema: Schema = SCHEMA) -> Iterator[ProjectSession]:
    folder.mkdir(parents=True, exist_ok=True)
    session = ProjectSession.create(folder / "p.hashiye", ME, folder / "devices", schema)
    try:
        yield session
    finally:
        session.close()


def taken(session: ProjectSession, document: ReadDocument, **options: Any) -> Imported:
    data = memory.written(Jsonl(), (document,))[memory.MAIN]
    file = InputFile.of_bytes("in.jsonl", data)
    (item,) = import_files(session, [file], ImportOptions(**options)).items
    return item


def exported(session: ProjectSession, path: Path) -> ReadDocument:
    report = export(session, path, ExportOptions(verify=True))
    assert report.differences == ()
    (document,) = Jsonl().read(InputFile.of_path(path))
    assert isinstance(document, ReadDocument)
    return document


def plain(document: ReadDocument) -> ReadDocument:
    """Without what an import adds: whose it is, where it lay, how it was repaired."""

    def provenance(found: Provenance) -> Provenance:
        return replace(found, origin=Origin.IMPORTED)

    spans = (replace(s, annotator="", provenance=provenance(s.provenance)) for s in document.spans)
    links = (
        replace(r, annotator="", provenance=provenance(r.provenance)) for r in document.relations
    )
    return replace(
        document,
        by="",
        schema="",
        sha256="",
        bytes_sha256="",
        encoding="",
        line=0,
        repairs=None,
        spans=tuple(sorted((replace(s, document="") for s in spans), key=lambda s: s.id)),
        relations=tuple(sorted((replace(r, document="") for r in links), key=lambda r: r.id)),
        entities=tuple(sorted(document.entities, key=lambda entity: entity.id)),
    )


def test_all_that_is_said_goes_in_and_comes_out(tmp_path: Path) -> None:
    with project(tmp_path / "one") as session:
        item = taken(session, WHOLE)
        assert item.error is None, item.error
        state = session.content(item.document).state
        assert state.labels["genre"] == "news"
        assert "old" not in state.labels
        assert (state.note, state.unsure, state.state) == ("بازبینی شود", True, State.IN_PROGRESS)
        assert session.entities["Q1"].merged_into == "Q3"
        found = exported(session, tmp_path / "out.jsonl")
        assert session.check() == ()
    assert plain(found) == plain(WHOLE)
    with project(tmp_path / "two", read_schema(tmp_path / "out.jsonl.schema.json")) as other:
        import_files(other, [tmp_path / "out.jsonl"])
        export(other, tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "out.jsonl").read_bytes()


_edges = st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=6, unique=True).map(sorted)


@st.composite
def documents(draw: st.DrawFn) -> ReadDocument:
    """Any places for the spans, any of the rest; layers that let spans cross."""
    spans = []
    for span in SPANS:
        edges = draw(_edges)
        pairs = tuple(
            (a, b) for a, b in zip(edges[::2], edges[1::2], strict=False) if TEXT[a:b].strip()
        )
        made = replace(span, fragments=pairs or span.fragments, unsure=draw(st.booleans()))
        guideline = Provenance(Origin.IMPORTED, guideline=draw(st.integers(0, 2)))
        spans.append(replace(made, provenance=guideline, note=draw(st.sampled_from(["", "ی"]))))
    assume(spans[0].fragments != spans[1].fragments)
    newest = max(span.provenance.guideline for span in spans)
    kept = draw(st.sets(st.sampled_from(sorted(WHOLE.labels))))
    return replace(
        WHOLE,
        spans=tuple(spans),
        relations=draw(st.sampled_from([(), LINKS[:1], LINKS])),
        guideline=str(newest) if newest else "",
        labels={key: value for key, value in WHOLE.labels.items() if key in kept},
        note=draw(st.sampled_from(["", "یک"])),
        unsure=draw(st.booleans()),
    )


FREE = replace(
    SCHEMA,
    layers=tuple(
        replace(layer, overlap=Overlap.ANY, granularity=Granularity.CHARACTER)
        for layer in SCHEMA.layers
    ),
)


@settings(max_examples=8)
@given(documents())
def test_any_document_comes_out_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, document: ReadDocument
) -> None:
    folder = tmp_path_factory.mktemp("round")
    with project(folder, FREE) as session:
        item = taken(session, document)
        assert item.error is None, item.error
        assert plain(exported(session, folder / "out.jsonl")) == plain(document)


def test_labels_that_the_schema_forbids_are_refused_with_their_name(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        item = taken(session, replace(WHOLE, labels={"genre": "poem"}))
        assert item.error is not None
        assert item.error.code == "annotations_break_schema"
        (problem,) = list(item.error.data["problems"])  # type: ignore[call-overload]
        assert (problem["id"], problem["attribute"]) == ("/labels", "genre")
        assert session.documents() == ()


def test_other_words_about_a_text_that_is_there_are_refused_and_equal_ones_are_nothing_new(
    tmp_path: Path,
) -> None:
    bare = replace(WHOLE, spans=(), relations=(), entities=(), labels={"genre": "news"}, note="")
    with project(tmp_path) as session:
        assert taken(session, bare).outcome == "added"
        assert taken(session, bare).outcome == "unchanged"
        assert taken(session, replace(bare, labels={"old": 2})).outcome == "unchanged"
        other = taken(session, replace(bare, labels={"genre": "essay"}))
        assert other.error is not None
        assert other.error.code == "annotations_differ"
        assert session.content(other.document or session.documents()[0].document.id).state.labels


def test_what_comes_as_suggestions_keeps_the_words_about_the_text(tmp_path: Path) -> None:
    spans = tuple(replace(span, attributes={}, entities=()) for span in SPANS[:2])
    given = replace(WHOLE, spans=spans, relations=(), entities=(), labels={"genre": "news"})
    with project(tmp_path) as session:
        item = taken(session, given, as_suggestions=True)
        assert session.content(item.document).state.labels == {}
        found = exported(session, tmp_path / "out.jsonl")
        assert (found.labels, found.note) == ({"genre": "news"}, "بازبینی شود")
