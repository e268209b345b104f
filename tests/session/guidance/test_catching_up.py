# SPDX-License-Identifier: MIT
"""Where one was, what others did meanwhile, and one's own last decisions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.formats.files import InputFile
from annotator.model.annotation import Suggestion, Suggestions
from annotator.model.changes import Change, ChangeSet
from annotator.model.document import Repair, RepairKind
from annotator.model.project import Annotator
from annotator.model.schema import with_tag
from annotator.session.documents.document_session import DocumentSession
from annotator.session.exchange.importing import import_files
from annotator.session.guidance import questions
from annotator.session.guidance.catching_up import Absence, Kind, Memo, Notebook, Place, absence
from annotator.session.guidance.guidelines import new_version
from annotator.session.guidance.questions import threads
from annotator.session.project_session import ProjectSession

LEAD, GUEST = Annotator("u1", "شیرین"), Annotator("u2", "بهمن")
TEXT = "مریم رضایی با علی نوری در ساری دیدار کرد."


def imported(session: ProjectSession, name: str, text: str) -> None:
    import_files(session, [InputFile.of_bytes(f"{name}.txt", text.encode())])


class Two:
    """A lead and an annotator at two machines, with a text that both have."""

    def __init__(self, folder: Path) -> None:
        self.lead = ProjectSession.create(folder / "lead.hashiye", LEAD, folder / "one")
        imported(self.lead, "خبر", TEXT)
        self.lead.backup(folder / "guest.hashiye").result()
        self.guest = ProjectSession.open(folder / "guest.hashiye", GUEST, folder / "two")

    def document(self, session: ProjectSession) -> DocumentSession:
        return session.document(session.documents()[0].document.id)

    def send(self, source: ProjectSession, target: ProjectSession) -> None:
        operations = source.thread.read(lambda store: store.operations()).result()
        digests = [summary.document.text_sha256 for summary in source.documents()]
        texts = source.thread.read(lambda store: {d: store.text(d) for d in digests}).result()
        target.thread.write(lambda store: store.merge(operations, texts)).result()

    def away(self, session: ProjectSession) -> Absence:
        """What the person finds on coming back."""
        last = session.thread.read(lambda store: store.last_own_operation()).result()
        return absence(session, last)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    made = Two(tmp_path)
    yield made
    made.lead.close()
    made.guest.close()


def saved(session: ProjectSession) -> None:
    session.thread.read(lambda store: None).result()


def test_nothing_is_new_to_who_works_alone(two: Two) -> None:
    found = two.away(two.lead)
    assert found.news == ()
    assert not found.new_to(Memo())


def test_a_newcomer_has_missed_nothing(two: Two) -> None:
    assert two.away(two.guest) == replace(Absence(), known=1)


def test_others_changes_are_told_and_where_they_are(two: Two) -> None:
    guest, lead = two.guest, two.lead
    document = two.document(guest)
    document.add_span(0, 10, "PERSON")
    saved(guest)
    guest.write(questions.ask("u2", "چرا؟", tag="PERSON")).result()
    (thread,) = threads(guest.thread.read(lambda store: store.remarks()).result())
    two.send(guest, lead)
    lead.write(questions.answer("u1", thread, "چون")).result()
    lead.write(questions.ask("u1", "کجا؟", tag="DATE")).result()
    lead.write(new_version(lead.guidelines, "# دیگر", "همه چیز")).result()
    tag = lead.schema.tag("PERSON")
    assert tag is not None
    changed = with_tag(lead.schema, "PERSON", replace(tag, fa="آدم"))
    lead.write(ChangeSet("change_schema", (Change(lead.schema, changed),))).result()
    imported(lead, "تازه", "متنی دیگر.")
    repair = Repair(4, 5, "\u200c", RepairKind.SPACE_TO_ZWNJ)
    fix = ChangeSet("apply_repair", (Change(None, repair, document.id),))
    lead.thread.write(lambda store: store.apply(fix)).result()
    two.document(lead).set_title("نام نو")
    saved(lead)
    two.send(lead, guest)
    found = two.away(guest)
    news = {item.kind: item for item in found.news}
    assert found.known == 1
    assert set(news) >= {Kind.ANSWER, Kind.QUESTION, Kind.GUIDELINE, Kind.SCHEMA, Kind.DOCUMENT}
    assert news[Kind.ANSWER].key == thread.id
    assert news[Kind.ANSWER].words == "چون"
    assert news[Kind.GUIDELINE].key == "2"
    assert news[Kind.GUIDELINE].words == "همه چیز"
    difference = news[Kind.SCHEMA].schema
    assert difference is not None
    assert difference.redefined == ("PERSON",)
    assert news[Kind.DOCUMENT_NEW].title == "متنی دیگر."
    assert (news[Kind.REPAIR].document, news[Kind.REPAIR].title) == (document.id, "نام نو")
    assert found.new_to(Memo())
    assert not found.new_to(Memo().told(found.operations))


def test_what_others_did_to_my_spans_is_counted(two: Two) -> None:
    document = two.document(two.guest)
    for start, end in ((0, 10), (14, 22)):
        document.add_span(start, end, "PERSON")
    saved(two.guest)
    two.send(two.guest, two.lead)
    spans = two.lead.content(document.id, "u2").spans
    changes = tuple(Change(span, replace(span, label="ROLE")) for span in spans)
    tag = two.lead.schema.tag("PERSON")
    assert tag is not None
    schema = with_tag(two.lead.schema, "PERSON", replace(tag, retired=True))
    gesture = ChangeSet("change_schema", (Change(two.lead.schema, schema), *changes))
    two.lead.write(gesture).result()
    two.send(two.lead, two.guest)
    own = [item for item in two.away(two.guest).news if item.kind is Kind.OWN]
    assert [(item.document, item.count) for item in own] == [(document.id, 2)]


def test_news_end_with_the_next_action_of_ones_own(two: Two) -> None:
    two.document(two.guest).add_span(0, 10, "PERSON")
    saved(two.guest)
    two.lead.write(new_version(two.lead.guidelines, "# دو", "")).result()
    two.send(two.lead, two.guest)
    assert two.away(two.guest).news
    two.document(two.guest).add_span(14, 22, "PERSON")
    saved(two.guest)
    assert two.away(two.guest).news == ()


def test_ones_last_decisions_are_shown_by_tag(two: Two) -> None:
    document = two.document(two.guest)
    place = Suggestion(26, 30, "LOCATION", 0.9, "x", "y")
    refused = Suggestion(14, 22, "LOCATION", 0.3, "x", "y")
    document.set_suggestions(Suggestions((place, refused)))
    document.accept(place.key)
    document.reject(refused.key)
    document.add_span(0, 10, "PERSON")
    saved(two.guest)
    rows = [(row.label, row.how, row.text) for row in two.away(two.guest).recent]
    assert rows == [
        ("PERSON", "hand", "مریم رضایی"),
        ("LOCATION", "accepted", "ساری"),
        ("LOCATION", "rejected", "علی نوری"),
    ]


def test_a_notebook_keeps_where_one_was(tmp_path: Path) -> None:
    notebook = Notebook(tmp_path / "places", "p", "u1")
    assert notebook.memo == Memo()
    memo = Memo().left("d1", Place(3, 7, 2, -5)).left("d2", Place()).told(["h1", "h1"])
    notebook.keep(replace(memo, read=frozenset({"r1"})))
    again = Notebook(tmp_path / "places", "p", "u1")
    assert again.memo == notebook.memo
    assert again.memo.seen == ("h1",)
    assert list(again.memo.left("d1", Place()).places) == ["d2", "d1"]
    assert Notebook(tmp_path / "places", "p", "u2").memo == Memo()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"places": []}', '{"places": {"d": {"start": "1"}}}', '{"seen": [1]}'],
)
def test_what_no_notebook_wrote_is_forgotten(tmp_path: Path, content: str) -> None:
    notebook = Notebook(tmp_path, "p", "u1")
    notebook.path.write_text(content, encoding="utf-8")
    assert Notebook(tmp_path, "p", "u1").memo == Memo()


def test_a_notebook_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    notebook = Notebook(blocked / "places", "p", "u1")
    notebook.keep(Memo().left("d1", Place(1, 2)))
    assert notebook.memo.places == {"d1": Place(1, 2)}


def test_old_places_make_room(tmp_path: Path) -> None:
    memo = Memo()
    for number in range(2100):
        memo = memo.left(str(number), Place())
    assert len(memo.places) == 2000
    assert "0" not in memo.places
    Notebook(tmp_path, "p", "u").keep(memo)
    (file,) = tmp_path.iterdir()
    assert len(json.loads(file.read_text(encoding="utf-8"))["places"]) == 2000
