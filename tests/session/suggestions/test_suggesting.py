# SPDX-License-Identifier: MIT
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from annotator.errors import SuggesterFailed
from annotator.model.annotation import RelationSuggestion, Suggestions
from annotator.model.document import Repair, RepairKind, RepairState
from annotator.model.offsets import OffsetMap
from annotator.model.schema import Layer, Schema, Tag
from annotator.session.schemas.relabelling import Migration, MigrationKind, MigrationRecord
from annotator.session.suggestions.former_names import FormerNames
from annotator.session.suggestions.model_choice import ModelChoice
from annotator.session.suggestions.refreshing import Suggesting
from annotator.session.suggestions.suggesting import (
    Here,
    SuggestionRequest,
    labels_today,
    suggest_stored,
    suggest_text,
    to_source,
    with_imported,
)
from annotator.suggest.memory import Memory
from tests.session.builders import ARTICLE, SCHEMA, project, saved, suggestion, with_article

MODEL = ModelChoice("/nowhere", {}, "a" * 64)
REQUEST = SuggestionRequest("او رفت", (), SCHEMA, date(2023, 11, 14))


class Counting:
    def __init__(self) -> None:
        self.requests: list[SuggestionRequest] = []

    def suggest(self, request: SuggestionRequest) -> Future[Suggestions]:
        self.requests.append(request)
        return Here().suggest(request)


class Held:
    """Answers when told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[SuggestionRequest, Future[Suggestions]]] = []

    def suggest(self, request: SuggestionRequest) -> Future[Suggestions]:
        future: Future[Suggestions] = Future()
        self.asked.append((request, future))
        return future


def test_suggestions_are_made_of_what_people_see_and_answered_over_the_source() -> None:
    found = suggest_text(ARTICLE, SCHEMA, date(2023, 11, 14))
    day = next(s for s in found.spans if s.label == "DATE" and "آبان" in ARTICLE[s.start : s.end])
    assert ARTICLE[day.start : day.end] == "دوشنبه ۲۲ آبان"
    assert day.value["jalali"] == "1402-08-22"
    assert [s.start for s in found.spans] == sorted(s.start for s in found.spans)


def test_places_go_through_the_map_relations_and_their_attributes_too() -> None:
    offsets = OffsetMap("ابپ", (Repair(1, 1, " ", RepairKind.SPACE_INSERT),))
    link = RelationSuggestion(
        (0, 1, "PERSON"),
        (2, 3, "PERSON"),
        "met_with",
        0.5,
        "r",
        "",
        {"place": {"place": [3, 4, "LOCATION"]}, "inferred": True},
    )
    found = to_source(Suggestions((suggestion(2, 4), suggestion(1, 2)), (link,)), offsets)
    assert [(s.start, s.end) for s in found.spans] == [(1, 3)]
    assert found.relations[0].target == (1, 2, "PERSON")
    attributes = {"place": {"place": [2, 3, "LOCATION"]}, "inferred": True}
    assert found.relations[0].attributes == attributes


def test_the_fingerprint_tells_requests_with_other_answers_apart() -> None:
    edit = Repair(2, 3, "\u200c", RepairKind.SPACE_TO_ZWNJ)
    others = [
        replace(REQUEST, source="او ماند"),
        replace(REQUEST, published=None),
        replace(REQUEST, schema=replace(SCHEMA, version=2)),
        replace(REQUEST, memory=Memory((("او", "PERSON", 1, 0),))),
        replace(REQUEST, repairs=(edit,)),
        replace(REQUEST, model=MODEL),
        replace(REQUEST, model=replace(MODEL, sha256="b" * 64)),
        replace(REQUEST, model=replace(MODEL, labels={"PER": "PERSON"})),
    ]
    prints = {request.fingerprint for request in (REQUEST, *others)}
    assert len(prints) == 9
    offered = replace(edit, state=RepairState.OFFERED)
    assert replace(REQUEST, repairs=(offered,)).fingerprint == REQUEST.fingerprint


def test_what_a_model_learned_is_said_as_the_suggesters_say_it_today() -> None:
    """It learned `PER` and `AWARD`; since then the award has become a prize."""
    schema = Schema(
        "s", 2, (Layer("mention", "", "", (Tag("PER", "", "", 1), Tag("PRIZE", "", "", 2))),), ()
    )
    step = Migration(MigrationKind.RENAME, "AWARD", "PRIZE")
    record = MigrationRecord((step,))
    model = replace(MODEL, meta={"tags": ["AWARD", "PER"], "migrations": 0})
    names = FormerNames.of(schema, record)
    assert labels_today(model, names, record) == {"AWARD": "PRIZE", "PER": "PERSON"}
    late = replace(model, meta={"tags": ["PER", "PRIZE"], "migrations": 1})
    assert labels_today(late, names, record) == {"PRIZE": "PRIZE", "PER": "PERSON"}


def test_of_two_for_the_same_place_the_surer_stands() -> None:
    one, other = suggestion(0, 4, score=0.4), suggestion(0, 4, score=0.9, suggester="import:a")
    for first, second in ((one, other), (other, one)):
        merged = with_imported(Suggestions((first,)), Suggestions((second,)))
        assert merged.spans == (other,)


def test_stored_suggestions_are_made_once_and_again_after_a_confirmation(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        identity = with_article(session)
        engine = Counting()
        first = suggest_stored(session, identity, engine)
        assert suggest_stored(session, identity, engine) == first
        assert len(engine.requests) == 1
        document = session.document(identity)
        start = document.display.index("خزرنامه")
        document.add_span(start, start + 7, "ORGANIZATION")
        saved(session)
        suggest_stored(session, identity, engine)
        assert len(engine.requests) == 2
        assert engine.requests[1].memory.entries == (("خزرنامه", "ORGANIZATION", 1, 0),)
        assert session.documents()[0].undecided > 0


def test_an_open_document_gets_its_suggestions_and_learns_from_what_is_confirmed(
    tmp_path: Path,
) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session, ARTICLE.replace("بابل", "خزرنامه")))
        suggesting = Suggesting(session, Here())
        assert suggesting.refresh(document).result()
        first = document.display.index("خزرنامه")
        second = document.display.index("خزرنامه", first + 1)
        if document.span_at(*document.offsets.to_source(first, first + 7), "FACILITY") is None:
            document.add_span(first, first + 7, "FACILITY")
        assert suggesting.refresh(document).result()
        place = document.offsets.to_source(second, second + 7)
        found = [s for s in document.suggestions if (s.start, s.end) == place]
        assert [(s.label, s.suggester) for s in found] == [("FACILITY", "memory")]


def test_an_overtaken_run_gives_nothing_and_a_failed_one_its_reason(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        engine = Held()
        suggesting = Suggesting(session, engine)
        first = suggesting.refresh(document)
        saved(session)
        second = suggesting.refresh(document)
        saved(session)
        (_, early), (_, late) = engine.asked
        late.set_result(Suggestions((suggestion(1, 6),)))
        saved(session)
        early.set_result(Suggestions())
        saved(session)
        assert (first.result(5), second.result(5)) == (False, True)
        assert [s.key for s in document.suggestions] == ["PERSON:1:6"]
        document.mend(0, 5, "ديدار ")
        third = suggesting.refresh(document)
        saved(session)
        engine.asked[-1][1].set_exception(SuggesterFailed("worker_keeps_dying"))
        with pytest.raises(SuggesterFailed):
            third.result(5)


class Dying:
    """A worker that dies under its first requests."""

    def __init__(self, times: int) -> None:
        self.left = times

    def suggest(self, request: SuggestionRequest) -> Future[Suggestions]:
        if not self.left:
            return Here().suggest(request)
        self.left -= 1
        future: Future[Suggestions] = Future()
        future.set_exception(SuggesterFailed("worker_died"))
        return future


def test_a_worker_that_died_once_is_asked_again(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        document = session.document(with_article(session))
        assert Suggesting(session, Dying(1)).refresh(document).result(10)
        assert document.suggestions
        other = session.document(with_article(session, "او به ساری رفت."))
        failed = Suggesting(session, Dying(2)).refresh(other)
        with pytest.raises(SuggesterFailed):
            failed.result(10)
