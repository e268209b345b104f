# SPDX-License-Identifier: MIT
"""Packages that bring a suggester: really installed, really run in a process of their own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from annotator.model.annotation import Origin
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Setting
from annotator.session.documents.document_session import DocumentSession
from annotator.session.doors.asking import Doors, Joined
from annotator.session.doors.choices import FILE_NAME, Choices, load, save
from annotator.session.doors.listing import installed
from annotator.session.doors.overview import Kind, named, sources, switched
from annotator.session.doors.sources import Sources
from annotator.session.suggestions.refreshing import Suggesting
from annotator.session.suggestions.suggesting import Here, SuggestionRequest, answer, suggest_text
from annotator.session.suggestions.worker_client import WorkerClient
from tests.outside_packages import LABELS_NEHZAT, imported, install, on_path
from tests.session.builders import SCHEMA, project, saved, with_article

TEXT = "نهضت سوادآموزی در شیراز آغاز شد.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HASHIYE_HOME", str(tmp_path / "home"))
    on_path(tmp_path / "packages", monkeypatch)
    return tmp_path / "packages"


@contextmanager
def opened_doors(choices: Choices, seconds: float = 15.0) -> Iterator[Doors]:
    save(choices)
    with closing(Doors(lambda limit: WorkerClient(seconds=limit), seconds=seconds)) as doors:
        yield doors


def asked(choices: Choices, text: str = TEXT, seconds: float = 15.0) -> Joined:
    with opened_doors(choices, seconds) as doors:
        return doors.ask(text, SCHEMA).result(60)


def test_packages_are_listed_by_their_metadata_and_nothing_of_them_runs(folder: Path) -> None:
    install(folder, "house-words", LABELS_NEHZAT)
    install(folder, "broken", "raise SystemExit(7)", "0.2")
    found = {each.name: each for each in installed()}
    assert (found["house-words"].version, found["broken"].version) == ("1.0", "0.2")
    assert found["house-words"].target == "house_words:suggest"
    there = sources(Choices())
    assert not any(each.on for each in there if each.kind is Kind.OUTSIDE)
    assert imported(folder) == []


def test_one_that_is_not_enabled_is_never_run(folder: Path) -> None:
    install(folder, "house-words", LABELS_NEHZAT)
    assert asked(Choices()) == Joined()
    assert imported(folder) == []


def test_one_that_is_enabled_answers_and_is_signed(folder: Path) -> None:
    install(folder, "house-words", LABELS_NEHZAT)
    found = asked(Choices(outside=(("house-words", "1.0"),)))
    assert not found.failed
    (one,) = found.suggestions
    assert (TEXT[one.start : one.end], one.suggester) == ("نهضت", "outside:house-words")
    assert one.label == SCHEMA.tags[0].key
    assert imported(folder) == ["house_words"]


def test_another_version_of_it_needs_another_consent(folder: Path) -> None:
    install(folder, "house-words", LABELS_NEHZAT, "1.1")
    found = asked(Choices(outside=(("house-words", "1.0"),)))
    assert found.failed["outside:house-words"].code == "outside_missing"
    assert imported(folder) == []
    source = named(sources(load()), "house-words")
    assert (source.on, source.version, source.enabled) == (False, "1.1", "1.0")
    assert switched(load(), source, on=True).outside == (("house-words", "1.1"),)


BAD = {
    "raises": "def suggest(request):\n    raise ValueError('no')\n",
    "leaves": "import os\ndef suggest(request):\n    os._exit(3)\n",
    "no-import": "import no_such_module_anywhere\n",
    "no-function": "other = 1\n",
    "no-json": "def suggest(request):\n    return {1, 2}\n",
    "nan": "def suggest(request):\n    return {'suggestions': [float('nan')]}\n",
    "writes-to-the-pipe": "import os\ndef suggest(request):\n    os.write(1, b'xxxxxxxxxx')\n",
}


def test_those_that_fail_take_nothing_with_them(folder: Path) -> None:
    for name, code in {**BAD, "house-words": LABELS_NEHZAT}.items():
        install(folder, name, code)
    found = asked(
        Choices(outside=tuple((name, "1.0") for name in (*BAD, "house-words"))), seconds=60
    )
    codes = {name.removeprefix("outside:"): error.code for name, error in found.failed.items()}
    assert codes == dict.fromkeys(BAD, "outside_failed")
    assert [each.suggester for each in found.suggestions] == ["outside:house-words"]


def test_one_that_is_slow_is_ended(folder: Path) -> None:
    install(folder, "slow", "import time\ndef suggest(request):\n    time.sleep(600)\n")
    found = asked(Choices(outside=(("slow", "1.0"),)), seconds=2)
    assert found.failed["outside:slow"].code == "outside_too_slow"


def test_one_that_answers_too_much_is_refused(folder: Path) -> None:
    code = "def suggest(request):\n    return {'suggestions': [], 'x': 'y' * 9_000_000}\n"
    install(folder, "large", code)
    found = asked(Choices(outside=(("large", "1.0"),)))
    assert found.failed["outside:large"].code == "outside_too_large"


def test_what_does_not_fit_is_dropped_and_the_rest_taken(folder: Path) -> None:
    code = LABELS_NEHZAT.replace(
        'return {"suggestions": found}',
        'return {"suggestions": [*found, {"start": 5, "end": 99999, "label": "X", "score": 1}]}',
    )
    install(folder, "house-words", code)
    found = asked(Choices(outside=(("house-words", "1.0"),)))
    assert len(found.suggestions) == 1
    assert found.dropped == {"outside:house-words": {"offsets": 1}}


def test_a_text_is_sent_out_once(folder: Path) -> None:
    code = LABELS_NEHZAT + (
        "\n_first = suggest\ndef suggest(request):\n"
        "    with open(__file__ + '.count', 'a') as f:\n        f.write('x')\n"
        "    return _first(request)\n"
    )
    install(folder, "house-words", code)
    with opened_doors(Choices(outside=(("house-words", "1.0"),))) as doors:
        for _ in range(3):
            assert len(doors.ask(TEXT, SCHEMA).result(60).suggestions) == 1
        doors.ask(TEXT + "پایان.", SCHEMA).result(60)
    assert (folder / "house_words.py.count").read_text() == "xx"


def test_the_one_arbitration_decides_on_what_comes_from_outside() -> None:
    (day, *_) = (s for s in suggest_text(TEXT, SCHEMA).spans if s.label == "LOCATION")
    rival = day.__class__(day.start - 1, day.end, "ORGANIZATION", 1.0, "outside:x", "")
    request = SuggestionRequest(TEXT, (), SCHEMA, sources=Sources(extra=(rival,)))
    found = answer(request).spans
    assert [(s.label, s.suggester) for s in found if s.end == day.end and s.start < day.start] == [
        ("ORGANIZATION", "outside:x")
    ]


def test_the_fingerprint_tells_what_was_enabled() -> None:
    plain = SuggestionRequest(TEXT, (), SCHEMA)
    outside = Choices(outside=(("x", "1"),))
    others = (
        Choices(off=("lists",)),
        outside,
        Choices(outside=(("x", "2"),)),
        Choices(endpoint="https://example.org/"),
    )
    fingerprints = {
        SuggestionRequest(TEXT, (), SCHEMA, sources=Sources.of(each)).fingerprint for each in others
    }
    assert len({*fingerprints, plain.fingerprint}) == 5
    same = SuggestionRequest(TEXT, (), SCHEMA, sources=Sources.of(Choices()))
    assert same.fingerprint == plain.fingerprint


def test_a_built_in_one_that_is_off_says_nothing() -> None:
    request = SuggestionRequest(TEXT + "۱۲ آبان ۱۴۰۲", (), SCHEMA)
    assert "temporal" in {s.suggester for s in answer(request).spans}
    off = Sources.of(Choices(off=("temporal",)))
    quiet = SuggestionRequest(request.source, (), SCHEMA, sources=off)
    assert "temporal" not in {s.suggester for s in answer(quiet).spans}


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def refreshed(document: DocumentSession, suggesting: Suggesting) -> None:
    assert suggesting.refresh(document).result(60)


def test_what_is_built_in_comes_first_and_what_is_outside_joins_it(
    folder: Path, tmp_path: Path
) -> None:
    install(folder, "house-words", LABELS_NEHZAT)
    with (
        opened_doors(Choices(outside=(("house-words", "1.0"),))) as doors,
        project(tmp_path) as session,
    ):
        document = session.open_document(with_article(session, TEXT)).result()
        heard: list[Joined] = []
        joining = Suggesting(session, Here(), doors=doors, joined=heard.append)
        refreshed(document, joining)
        wait_for(lambda: any(s.suggester.startswith("outside") for s in document.suggestions))
        assert len(heard) == 1
        saved(session)
        one = next(s for s in document.suggestions if s.suggester.startswith("outside"))
        taken = document.accept(one.key)
        span = document.spans[taken]
        assert span.provenance.origin is Origin.ACCEPTED
        assert (span.provenance.suggester, span.provenance.version) == (
            "outside:house-words",
            "1.0",
        )


def test_a_project_enables_nothing(folder: Path, tmp_path: Path) -> None:
    install(folder, "house-words", LABELS_NEHZAT)
    with opened_doors(Choices()) as doors, project(tmp_path) as session:
        for key in ("suggesters", "outside", FILE_NAME, "endpoint"):
            wanted = '{"outside": [["house-words", "1.0"]], "endpoint": "https://example.org/"}'
            change = Change(None, Setting(key, wanted))
            session.write(ChangeSet("map_tags", (change,))).result()
        document = session.open_document(with_article(session, TEXT)).result()
        refreshed(document, Suggesting(session, Here(), doors=doors))
        saved(session)
    assert imported(folder) == []
