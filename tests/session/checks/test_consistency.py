# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.model.annotation import Decision, Entity, Outcome, Relation, Span
from annotator.model.document import Document, Repair, RepairKind
from annotator.model.project import Annotator, DocumentContent, DocumentState, State
from annotator.model.schema import Attribute, AttributeType, EventRole, Tag
from annotator.session.checks.consistency import Finding, Kind, survey
from annotator.session.checks.consistency_fixes import Fix, Remedy, mended, remedies
from annotator.session.documents.open_document import OpenDocument
from tests.session.builders import SCHEMA
from tests.session.rich_schemas import RICH

ME = Annotator("u1", "مریم رضایی")
FIRST = "وزیر نیرو در ایران با مردم اهواز دیدار کرد. اهواز، بزرگ است."
SECOND = "سازمان آب در اهواز نشست برگزار کرد و مردم ایران را دعوت کرد. وزیر نيرو هم آمد."


def content(
    name: str,
    text: str,
    *places: tuple[str, str],
    relations: Sequence[Relation] = (),
    state: State = State.IN_PROGRESS,
) -> DocumentContent:
    """`places` are (words, tag), each at the first place not used yet."""
    spans: list[Span] = []
    for number, (words, label) in enumerate(places):
        start = text.index(words)
        while any(span.start == start for span in spans):
            start = text.index(words, start + 1)
        place = ((start, start + len(words)),)
        spans.append(Span(f"{name}{number}", name, "u1", "mention", label, place))
    document = Document(name, f"متن {name}", name, name, "utf-8")
    return DocumentContent(
        document, text, (), tuple(spans), tuple(relations), (), DocumentState(name, "u1", state)
    )


def found(*contents: DocumentContent, entities: Sequence[Entity] = ()) -> list[Finding]:
    return list(survey(lambda: contents, SCHEMA, {each.id: each for each in entities}))


def of_kind(findings: Sequence[Finding], kind: Kind) -> list[Finding]:
    return [finding for finding in findings if finding.kind is kind]


def test_the_same_words_under_two_tags_are_one_finding_with_all_their_places() -> None:
    one = content("a", FIRST, ("اهواز", "LOCATION"), ("اهواز", "LOCATION"))
    two = content("b", SECOND, ("اهواز", "ORGANIZATION"))
    (finding,) = of_kind(found(one, two), Kind.DIFFERENT_TAGS)
    assert finding.labels == ("LOCATION", "ORGANIZATION")
    assert [(p.document, p.label) for p in finding.places] == [
        ("a", "LOCATION"),
        ("a", "LOCATION"),
        ("b", "ORGANIZATION"),
    ]
    assert finding.weight == 2 / 3


def test_what_is_tagged_in_one_text_is_missed_in_another_in_every_spelling() -> None:
    one = content("a", FIRST, ("وزیر نیرو", "ROLE"))
    (finding,) = of_kind(found(one, content("b", SECOND)), Kind.UNTAGGED)
    (place,) = finding.places
    assert (place.document, place.words, finding.labels) == ("b", "وزیر نيرو", ("ROLE",))
    start = SECOND.index("وزیر نيرو")
    assert place.fragments == ((start, start + len("وزیر نيرو")),)


def test_a_text_nobody_has_worked_on_misses_nothing() -> None:
    one = content("a", FIRST, ("وزیر نیرو", "ROLE"))
    fresh = content("b", SECOND, state=State.NEW)
    assert not of_kind(found(one, fresh), Kind.UNTAGGED)


def test_a_place_that_was_refused_or_lies_in_a_longer_span_is_no_slip() -> None:
    one = content("a", FIRST, ("وزیر نیرو", "ROLE"))
    two = content("b", SECOND)
    start = SECOND.index("وزیر نيرو")
    no = Decision("b", "u1", f"ROLE:{start}:{start + 9}", Outcome.REJECTED)
    assert not of_kind(found(one, replace(two, decisions=(no,))), Kind.UNTAGGED)
    longer = content("b", SECOND, ("وزیر نيرو هم", "ROLE"))
    assert not of_kind(found(one, longer), Kind.UNTAGGED)


def test_pronouns_and_dates_are_not_looked_for() -> None:
    one = content("a", FIRST, ("مردم", "PERSON"))
    nominal = replace(one.spans[0], attributes={"mention": "NOM"})
    findings = found(replace(one, spans=(nominal,)), content("b", SECOND))
    assert not of_kind(findings, Kind.UNTAGGED)


def test_spans_that_differ_by_a_function_word_or_a_sign_are_shown_together() -> None:
    one = content("a", FIRST, ("اهواز", "LOCATION"), ("اهواز،", "LOCATION"))
    two = content("b", SECOND, ("در اهواز", "LOCATION"))
    (finding,) = of_kind(found(one, two), Kind.BOUNDARY)
    assert sorted(place.words for place in finding.places) == ["اهواز", "اهواز،", "در اهواز"]


def test_illegal_relations_and_missing_values_have_their_place() -> None:
    link = Relation("r", "a", "u1", "visited", "a0", "a1")
    one = content("a", FIRST, ("ایران", "LOCATION"), ("اهواز", "LOCATION"), relations=[link])
    date = content("b", "نشست روز شنبه بود.", ("شنبه", "DATE"))
    findings = found(one, date)
    (wrong,) = of_kind(findings, Kind.ILLEGAL)
    assert (wrong.places[0].id, wrong.places[0].code) == ("r", "illegal_signature")
    (empty,) = of_kind(findings, Kind.NO_VALUE)
    assert (empty.places[0].document, empty.places[0].id) == ("b", "b0")


def test_a_relation_that_leads_the_wrong_way_is_turned_round() -> None:
    link = Relation("r", "a", "u1", "visited", "a0", "a1")
    one = content("a", FIRST, ("ایران", "LOCATION"), ("وزیر نیرو", "PERSON"), relations=[link])
    (finding,) = of_kind(found(one), Kind.ILLEGAL)
    assert finding.places[0].code == "illegal_backwards"
    assert remedies(finding) == (Fix(Remedy.REVERSE), Fix(Remedy.DELETE))
    (opened,) = mend([one], finding, Fix(Remedy.REVERSE))
    (turned,) = opened.relations.values()
    assert (turned.source, turned.target) == ("a1", "a0")
    assert not of_kind(found(*after([opened])), Kind.ILLEGAL)


def test_what_is_said_of_a_text_and_what_names_an_identity_is_looked_at_too() -> None:
    one = content("a", FIRST, ("دیدار", "MEETING"), ("ایرا", "CLAIM"))
    meeting, claim = one.spans
    meeting = replace(meeting, layer="event", attributes={"who": {"entity": "gone"}})
    state = replace(one.state, labels={"genre": "poem"})
    one = replace(one, spans=(meeting, replace(claim, layer="clause")), state=state)
    findings = of_kind(survey(lambda: (one,), RICH, {}), Kind.ILLEGAL)
    assert [(f.places[0].id, f.places[0].code) for f in findings] == [
        ("", "illegal_value"),
        ("a1", "illegal_edges_token"),
        ("a0", "illegal_entity_missing"),
    ]


def test_a_required_attribute_and_a_role_that_are_missing_are_found() -> None:
    text = "دیدار در اهواز بود."
    must = Attribute("kind", AttributeType.CHOICE, "گونه", "Kind", ("one", "two"), required=True)
    role = EventRole("where", "کجا", "Where", ("LOCATION",), least=1)
    meeting = Tag("MEETING", "دیدار", "Meeting", 3, attributes=(must,), roles=(role,))
    layer = replace(SCHEMA.layers[0], tags=(*SCHEMA.layers[0].tags, meeting))
    schema = replace(SCHEMA, layers=(layer,))
    one = content("a", text, ("دیدار", "MEETING"), ("اهواز", "LOCATION"))
    lacking = {
        finding.places[0].data["attribute"]
        for finding in survey(lambda: (one,), schema, {})
        if finding.kind is Kind.MISSING
    }
    assert lacking == {"kind", "MEETING.where"}
    full = replace(one.spans[0], attributes={"kind": "one"})
    link = Relation("r", "a", "u1", "MEETING.where", "a0", "a1")
    done = replace(one, spans=(full, one.spans[1]), relations=(link,))
    assert not survey(lambda: (done,), schema, {})


def test_a_chain_with_two_types_is_found_through_merged_entities() -> None:
    one = content("a", FIRST, ("ایران", "LOCATION"), ("مردم", "ORGANIZATION"))
    spans = (
        replace(one.spans[0], entities=("old",)),
        replace(one.spans[1], entities=("kept",)),
    )
    entities = [
        Entity("old", "ایران", "LOCATION", merged_into="kept"),
        Entity("kept", "جمهوری اسلامی ایران", "LOCATION"),
    ]
    (finding,) = of_kind(found(replace(one, spans=spans), entities=entities), Kind.TWO_TYPES)
    assert finding.words == "جمهوری اسلامی ایران"
    assert set(finding.labels) == {"LOCATION", "ORGANIZATION"}


def test_what_was_set_aside_is_not_shown_again() -> None:
    one = content("a", FIRST, ("وزیر نیرو", "ROLE"))
    two = content("b", SECOND)
    (finding,) = of_kind(found(one, two), Kind.UNTAGGED)
    assert finding.key not in {
        each.key for each in survey(lambda: (one, two), SCHEMA, {}, frozenset({finding.key}))
    }


def test_places_are_shown_as_people_read_them() -> None:
    text = "سازمان\nآب در اهواز است. سازمان آب بزرگ است."
    one = content("a", text, ("سازمان آب", "ORGANIZATION"))
    joined = Repair(6, 7, " ", RepairKind.WRAP_JOIN)
    (finding,) = of_kind(found(replace(one, repairs=(joined,))), Kind.UNTAGGED)
    assert finding.places[0].words == "سازمان آب"
    assert finding.places[0].fragments == ((0, 9),)


def mend(contents: Sequence[DocumentContent], finding: Finding, fix: Fix) -> list[OpenDocument]:
    by_id = {each.document.id: each for each in contents}
    outcome = mended(by_id.__getitem__, SCHEMA, ME, {}, finding.places, fix)
    assert not outcome.refused
    opened = [OpenDocument(each, SCHEMA, ME) for each in contents]
    for document in opened:
        document.put(outcome.changes)
    return opened


def after(opened: Sequence[OpenDocument]) -> list[DocumentContent]:
    return [
        DocumentContent(
            each.document,
            each.source,
            (),
            tuple(each.spans.values()),
            tuple(each.relations.values()),
            (),
            each.stored_state or DocumentState(each.document.id, "u1"),
        )
        for each in opened
    ]


def test_each_remedy_makes_its_finding_go() -> None:
    one = content("a", FIRST, ("اهواز", "LOCATION"), ("وزیر نیرو", "ROLE"), ("ایران", "LOCATION"))
    two = content("b", SECOND, ("در اهواز", "LOCATION"), ("ایران", "ORGANIZATION"))
    contents: list[DocumentContent] = [one, two]
    for kind in (Kind.DIFFERENT_TAGS, Kind.BOUNDARY, Kind.UNTAGGED):
        while findings := of_kind(found(*contents), kind):
            fix = next(f for f in remedies(findings[0]) if f.label not in ("در اهواز",))
            contents = after(mend(contents, findings[0], fix))
    assert not found(*contents)
    texts = {content_.document.id: content_.text for content_ in contents}
    assert {
        texts[span.document][span.start : span.end]
        for each in contents
        for span in each.spans
        if span.label == "LOCATION"
    } == {"اهواز", "ایران"}


CITY = Entity("e", "اهواز", "ORGANIZATION")
PLACED = replace(
    content("a", FIRST, ("اهواز", "LOCATION"), ("اهواز", "LOCATION")), entities=(CITY,)
)
PLACED = replace(PLACED, spans=tuple(replace(span, entities=("e",)) for span in PLACED.spans))


def test_an_identity_whose_type_no_mention_has_is_found_and_mended_on_either_side() -> None:
    (finding,) = of_kind(found(PLACED, entities=[CITY]), Kind.IDENTITY_TYPE)
    assert (finding.words, finding.labels) == ("اهواز", ("LOCATION", "ORGANIZATION"))
    assert [place.id for place in finding.places] == ["a0", "a1"]
    as_type, as_tag = remedies(finding)
    assert (as_type, as_tag) == (
        Fix(Remedy.TYPE, "LOCATION"),
        Fix(Remedy.RETAG, "ORGANIZATION"),
    )
    for fix in (as_type, as_tag):
        outcome = mended({"a": PLACED}.__getitem__, SCHEMA, ME, {"e": CITY}, finding.places, fix)
        opened = OpenDocument(PLACED, SCHEMA, ME, entities={"e": CITY})
        opened.put(outcome.changes)
        (stays,) = after([opened])
        left = found(stays, entities=[opened.entities["e"]])
        assert not of_kind(left, Kind.IDENTITY_TYPE)
        assert not of_kind(left, Kind.TWO_TYPES)


def test_an_identity_without_a_type_or_with_that_of_some_mention_is_in_order() -> None:
    for kind in ("", "LOCATION"):
        known = replace(CITY, type=kind)
        assert not of_kind(found(PLACED, entities=[known]), Kind.IDENTITY_TYPE)


def test_a_wrong_value_goes_and_its_annotation_stays() -> None:
    one = content("a", FIRST, ("دیدار", "MEETING"), ("ایرا", "CLAIM"))
    meeting, claim = one.spans
    said = {"who": {"entity": "gone"}, "tone": ["warm"], "odd": 1}
    meeting = replace(meeting, layer="event", attributes=said)
    state = replace(one.state, labels={"genre": "poem"})
    one = replace(one, spans=(meeting, replace(claim, layer="clause")), state=state)
    opened = OpenDocument(one, RICH, ME)
    findings = of_kind(survey(lambda: (one,), RICH, {}), Kind.ILLEGAL)
    assert len(findings) == 4
    for finding in findings:
        (now,) = after([opened])
        fix = remedies(finding)[0]
        outcome = mended(lambda _document, now=now: now, RICH, ME, {}, finding.places, fix)  # type: ignore[misc]
        assert (outcome.done, outcome.refused) == (1, ())
        opened.put(outcome.changes)
    (now,) = after([opened])
    assert now.state.labels == {}
    assert opened.spans["a0"].attributes == {"tone": ["warm"]}
    assert FIRST[slice(*opened.spans["a1"].fragments[0])] == "ایران"
    assert not of_kind(survey(lambda: (now,), RICH, {}), Kind.ILLEGAL)


def test_an_identity_that_is_missing_is_taken_away_and_the_others_stay() -> None:
    both, only = PLACED.spans
    spans = (replace(both, entities=("e", "x")), replace(only, entities=("x",)))
    one = replace(PLACED, spans=spans)
    known = {"e": replace(CITY, type="")}
    findings = of_kind(found(one, entities=tuple(known.values())), Kind.ILLEGAL)
    assert [finding.places[0].id for finding in findings] == ["a0", "a1"]
    opened = OpenDocument(one, SCHEMA, ME, entities=known)
    for finding in findings:
        fix, other = remedies(finding)
        assert (fix, other) == (Fix(Remedy.IDENTITY), Fix(Remedy.DELETE))
        outcome = mended({"a": one}.__getitem__, SCHEMA, ME, known, finding.places, fix)
        opened.put(outcome.changes)
    assert [span.entities for span in opened.spans.values()] == [("e",), ()]
    assert not of_kind(found(*after([opened]), entities=tuple(known.values())), Kind.ILLEGAL)


def test_a_finished_text_is_finished_again_with_the_mended_place_in_it() -> None:
    one = content("a", FIRST, ("وزیر نیرو", "ROLE"))
    two = content("b", SECOND, state=State.FINISHED)
    (finding,) = of_kind(found(one, two), Kind.UNTAGGED)
    opened = mend([one, two], finding, Fix(Remedy.TAG, "ROLE"))
    assert [document.state for document in opened] == [State.IN_PROGRESS, State.FINISHED]


def test_what_the_schema_does_not_allow_is_said_and_the_rest_is_done() -> None:
    one = content("a", FIRST, ("اهواز", "LOCATION"), ("اهواز", "PERSON"))
    two = content("b", SECOND, ("اهواز", "LOCATION"))
    link = Relation("r", "a", "u1", "holds_role", "a1", "a2")
    role = replace(one.spans[0], id="a2", label="ROLE", fragments=((0, 9),))
    linked = replace(one, spans=(*one.spans, role), relations=(link,))
    (finding,) = of_kind(found(linked, two), Kind.DIFFERENT_TAGS)
    by_id = {"a": linked, "b": two}
    fix = Fix(Remedy.RETAG, "LOCATION")
    outcome = mended(by_id.__getitem__, SCHEMA, ME, {}, finding.places, fix)
    ((place, error),) = outcome.refused
    assert (place.id, error.code) == ("a1", "relations_forbid_tag")
    assert outcome.done == 0


def test_a_mended_text_still_waits_for_tags_that_are_newer() -> None:
    one = content("a", FIRST, ("وزیر نیرو", "ROLE"))
    two = content("b", SECOND)
    finished = DocumentState("b", "u1", State.FINISHED, 1, rechecked={"ROLE": 2})
    two = replace(two, state=finished)
    (finding,) = of_kind(found(one, two), Kind.UNTAGGED)
    schema = replace(SCHEMA, version=3)
    by_id = {"a": one, "b": two}
    fix = Fix(Remedy.TAG, "ROLE")
    outcome = mended(by_id.__getitem__, schema, ME, {}, finding.places, fix, guideline=4)
    opened = OpenDocument(two, schema, ME)
    opened.put(outcome.changes)
    assert opened.stored_state == finished
    (tagged,) = opened.spans.values()
    assert tagged.provenance.guideline == 4


def test_a_finding_whose_span_is_gone_is_refused() -> None:
    one = content("a", FIRST, ("وزیر نیرو", "DATE"))
    (finding,) = of_kind(found(one), Kind.NO_VALUE)
    empty = replace(one, spans=())
    for remedy in (Remedy.VALUE, Remedy.RETAG, Remedy.BOUNDS, Remedy.DELETE):
        fix = Fix(remedy, "وزیر")
        outcome = mended(lambda _: empty, SCHEMA, ME, {}, finding.places, fix)
        assert [error.code for _, error in outcome.refused] == ["span_missing"]
