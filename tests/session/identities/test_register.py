# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import AnnotationRejected, UndoRefused
from annotator.model.annotation import Entity, standing_entity
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Annotator, Role
from annotator.session.identities.coreference import Chains
from annotator.session.identities.entity_editing import (
    contradict,
    merge_entities,
    separate_entity,
    uri_of,
    wikidata_of,
)
from annotator.session.identities.entity_offers import OfferReason
from annotator.session.identities.register import Register
from annotator.session.identities.same_entities import SameReason, same_pairs
from annotator.session.project_session import ProjectSession
from tests.session.builders import ME, project, saved, with_article

OTHER = Annotator("u2", "نگار")


def entity(id_: str, name: str, *aliases: str, q: str = "", type_: str = "PERSON") -> Entity:
    links = {"wikidata": q} if q else {}
    return Entity(id_, name, type_, links, aliases=aliases, annotator=ME.id)


def register_of(*entities: Entity) -> dict[str, Entity]:
    return {each.id: each for each in entities}


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ProjectSession]:
    with project(tmp_path) as opened:
        yield opened


@pytest.fixture
def register(session: ProjectSession) -> Register:
    return Register(session)


def added(session: ProjectSession, *entities: Entity) -> None:
    session.write(ChangeSet("import", tuple(Change(None, e) for e in entities))).result()


@pytest.mark.parametrize(
    ("typed", "number"),
    [("q794", "Q794"), ("Q۷۹۴", "Q794"), (" ", ""), ("https://www.wikidata.org/wiki/Q794", "Q794")],
)
def test_a_q_number_is_read_as_people_write_it(typed: str, number: str) -> None:
    assert wikidata_of(typed) == number


@pytest.mark.parametrize("wrong", ["794", "Q", "Q0", "Q79x", "P31"])
def test_what_is_no_q_number_is_refused(wrong: str) -> None:
    with pytest.raises(AnnotationRejected, match="bad_wikidata"):
        wikidata_of(wrong)


def test_a_uri_is_an_address_of_any_kind() -> None:
    for right in ("https://example.org/کتاب", "urn:isbn:0451450523", "mailto:a@b.ir"):
        assert uri_of(right) == right
    for wrong in ("example.org", "کتاب", "https://a b", "javascript"):
        with pytest.raises(AnnotationRejected, match="bad_uri"):
            uri_of(wrong)


def test_an_identity_is_added_changed_and_taken_back(
    session: ProjectSession, register: Register
) -> None:
    register.add(" مریم   رضایی ", "PERSON").result()
    (made,) = session.entities.values()
    assert (made.name, made.annotator) == ("مریم رضایی", session.me.id)
    changed = replace(
        made, aliases=("رضایی", "مریم رضایی", " "), links={"wikidata": "q12", "uri": ""}
    )
    register.change(changed).result()
    now = session.entities[made.id]
    assert (now.aliases, now.links) == (("رضایی",), {"wikidata": "Q12"})
    register.change(now).result()
    session.undo().result()
    assert session.entities[made.id] == made
    with pytest.raises(AnnotationRejected, match="entity_without_name"):
        register.change(replace(made, name=" \u200c "))


def test_merging_unites_names_and_links_and_rewrites_no_span(
    session: ProjectSession, register: Register
) -> None:
    document = session.document(with_article(session))
    start = document.display.index("مریم رضایی")
    span = document.add_span(start, start + 10, "PERSON")
    gone = Chains(document).join_new((span,))
    saved(session)
    added(session, entity("kept", "م. رضایی", "رضایی", q="Q7"))
    register.merge("kept", gone).result()
    kept = session.entities["kept"]
    assert set(kept.aliases) == {"رضایی", "مریم رضایی"}
    assert document.spans[span].entities == (gone,)
    assert Chains(document).entities(span) == (kept,)
    assert register.merged_into("kept") == (session.entities[gone],)
    register.take_spellings(register.read_spellings().result())
    assert register.known(kept).spellings == (("مریم رضایی", 1),)
    session.undo().result()
    assert [e.id for e in Chains(document).entities(span)] == [gone]
    session.redo().result()
    register.separate(gone).result()
    assert session.entities["kept"].aliases == ("رضایی",)
    assert not session.entities[gone].merged_into


def test_contradicting_numbers_are_never_merged() -> None:
    both = register_of(entity("a", "علی نوری", q="Q1"), entity("b", "علی نوری", q="Q2"))
    assert contradict(*both.values())
    with pytest.raises(AnnotationRejected, match="entities_contradict"):
        merge_entities(both, "a", "b")
    with pytest.raises(AnnotationRejected, match="entities_are_one"):
        merge_entities(both, "a", "a")
    with pytest.raises(AnnotationRejected, match="entity_not_merged"):
        separate_entity(both, "a")


def test_merging_follows_to_what_stands() -> None:
    entities = register_of(entity("a", "الف"), entity("b", "ب"), entity("c", "پ"))
    for kept, gone in (("b", "a"), ("c", "a")):
        for change in merge_entities(entities, kept, gone).changes:
            assert isinstance(change.after, Entity)
            entities[change.after.id] = change.after
    stands = standing_entity(entities, "a")
    assert stands is not None
    assert (stands.id, set(stands.aliases)) == ("c", {"الف", "ب"})


def test_what_is_in_use_is_not_deleted(session: ProjectSession, register: Register) -> None:
    document = session.document(with_article(session))
    start = document.display.index("علی نوری")
    span = document.add_span(start, start + 8, "PERSON")
    used = Chains(document).join_new((span,))
    saved(session)
    with pytest.raises(AnnotationRejected, match="entity_in_use"):
        register.delete(used).result()
    added(session, entity("free", "رها"))
    register.delete("free").result()
    assert list(session.entities) == [used]


def test_a_table_in_use_is_not_taken_back(session: ProjectSession, register: Register) -> None:
    document = session.document(with_article(session))
    start = document.display.index("علی نوری")
    span = document.add_span(start, start + 8, "PERSON")
    added(session, *(entity(f"e{number}", f"نام {number}") for number in range(60)))
    Chains(document).join((span,), "e41")
    saved(session)
    with pytest.raises(UndoRefused, match="entity_in_use"):
        session.undo().result()
    Chains(document).split((span,))
    saved(session)
    session.undo().result()
    assert not session.entities


# ---- what is offered


def reasons(
    register: Register, words: str, label: str = "PERSON", here: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    return [(o.entity.id, str(o.reason)) for o in register.offers(words, label, here)]


def test_offers_come_by_spelling_text_and_type(session: ProjectSession, register: Register) -> None:
    added(
        session,
        entity("a", "ابراهيم رييسي"),
        entity("b", "ابراهیم رئیسی", type_="FACILITY"),
        entity("c", "علی نوری"),
        entity("d", "سید ابراهیم رئیسی"),
        entity("e", "ابرهیم رئیسی"),
        entity("f", "ا. رئیسی"),
    )
    assert reasons(register, "دکتر ابراهیم رئیسی") == [
        ("a", "same"),
        ("d", "same"),
        ("e", "alike"),
        ("b", "same"),
    ]
    assert reasons(register, "ابراهیم رئیسی", here=("e",))[0] == ("e", "alike")


def test_a_short_form_is_offered_only_inside_its_text(
    session: ProjectSession, register: Register
) -> None:
    added(session, entity("a", "ابراهیم رئیسی"), entity("b", "مهدی رئیسی"))
    assert reasons(register, "رئیسی") == []
    assert reasons(register, "رئیسی", here=("b",)) == [("b", "short")]


def test_a_pronoun_may_mean_anybody_of_the_text(
    session: ProjectSession, register: Register
) -> None:
    added(session, entity("a", "مریم رضایی"), entity("b", "علی نوری"))
    added(session, entity("c", "ساری", type_="LOCATION"))
    offers = register.offers("او", "PERSON", ("b", "c", "a"))
    assert [offer.entity.id for offer in offers] == ["b", "a"]
    assert {offer.reason for offer in offers} == {OfferReason.IN_TEXT}


def test_what_begins_so_is_found_before_what_has_it_inside(
    session: ProjectSession, register: Register
) -> None:
    added(
        session,
        entity("a", "علی رضایی"),
        entity("b", "رضایی‌نژاد"),
        entity("c", "رضایی", type_="PLACE"),
        entity("d", "رضايي بزرگ"),
        entity("e", "مریم"),
    )

    def found(*here: str, types: tuple[str, ...] = ()) -> str:
        return "".join(each.id for each in register.find("رضایی", "PERSON", here, types))

    assert found() == "dbca"
    assert found("c")[0] == "c", "the text speaks of it"
    assert found("a")[-1] == "a"
    assert found(types=("PLACE",)) == "c"


def test_of_two_that_are_one_the_better_known_stands(
    session: ProjectSession, register: Register
) -> None:
    added(session, entity("a", "لیلا"), entity("b", "لیلا", q="Q5"), entity("c", "لیلا"))
    guest = replace(entity("d", "لیلا"), annotator=OTHER.id)
    added(session, guest)
    assert register.kept("a", "b") == ("b", "a")
    assert register.kept("d", "a") == ("a", "d"), "of the lead's base list"
    assert register.kept("a", "c") == ("a", "c")
    register.take_spellings({"c": (("لیلا", 3),)})
    assert register.kept("a", "c") == ("c", "a")


def test_offers_follow_changes(session: ProjectSession, register: Register) -> None:
    added(session, entity("a", "مریم رضایی"))
    assert reasons(register, "مریم رضایی") == [("a", "same")]
    register.change(replace(session.entities["a"], name="بهرام درخشان")).result()
    assert reasons(register, "مریم رضایی") == []
    assert reasons(register, "بهرام درخشان") == [("a", "same")]
    added(session, entity("b", "بهرام درخشان"))
    register.merge("a", "b").result()
    assert reasons(register, "بهرام درخشان") == [("a", "same")]


def test_blind_people_are_offered_the_base_list_and_their_own(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        added(session, entity("base", "مریم رضایی"))
        path = session.path
    devices = tmp_path / "devices"
    third = Annotator("u3", "امید")
    for person, key in ((OTHER, "others"), (third, "own")):
        again = ProjectSession.open(path, person, devices)
        added(again, replace(entity(key, "مریم رضایی"), annotator=person.id))
        assert again.close()
    again = ProjectSession.open(path, third, devices)
    register = Register(again)
    assert {e.id for e in register.offered()} == {"base", "own"}
    assert {e.id for e in register.shown()} == {"base", "own"}
    assert {key for key, _ in reasons(register, "مریم رضایی")} == {"base", "own"}
    with pytest.raises(AnnotationRejected, match="lead_only"):
        register.set_blind(False)
    assert again.close()
    led = ProjectSession.open(path, ME, devices)
    register = Register(led)
    assert led.me.role is Role.LEAD
    assert {e.id for e in register.offered()} == {"base"}
    assert {e.id for e in register.shown()} == {"base", "own", "others"}
    assert len(register.same_pairs()) == 3
    assert reasons(register, "مریم رضایی") == [("base", "same")]
    register.set_blind(False).result()
    assert {key for key, _ in reasons(register, "مریم رضایی")} == {"base", "own", "others"}
    assert led.close()


def test_spellings_are_counted_as_the_text_changes(
    session: ProjectSession, register: Register
) -> None:
    document = session.document(with_article(session))
    register.take_spellings(register.read_spellings().result())
    told: list[bool] = []
    session.on_change.append(
        lambda changes: told.append(
            register.count(changes, lambda s: document.source[s.start : s.end])
        )
    )
    chains = Chains(document)
    places = [document.display.index("مریم رضایی"), document.display.index("رضایی پس")]
    first = document.add_span(places[0], places[0] + 10, "PERSON")
    second = document.add_span(places[1], places[1] + 6, "PERSON")
    made = chains.join_new((first, second))
    saved(session)
    known = register.known(session.entities[made])
    assert known.spellings == register.read_spellings().result()[made]
    assert known.mentions == 2
    chains.split((second,))
    assert register.known(session.entities[made]).spellings == (("مریم رضایی", 1),)
    assert all(told)
    assert [place.span.id for place in register.read_places(made).result()] == [first]


# ---- the same one twice?


def pairs(*entities: Entity) -> list[tuple[str, str, SameReason]]:
    return [(p.one.id, p.other.id, p.reason) for p in same_pairs(entities, {})]


def test_pairs_by_number_name_and_alias() -> None:
    assert pairs(
        entity("a", "ابراهیم رئیسی"),
        entity("b", "دکتر ابراهيم رييسي"),
        entity("c", "ا. رئیسی", "ابراهیم رئیسی"),
        entity("d", "آیت‌الله بهرامی", q="Q5"),
        entity("e", "بهرامی‌نیا", q="Q5"),
        entity("f", "ابراهیم"),
    ) == [
        ("d", "e", SameReason.WIKIDATA),
        ("a", "b", SameReason.NAME),
        ("a", "c", SameReason.ALIAS),
        ("b", "c", SameReason.ALIAS),
    ]


def test_no_pair_against_numbers_types_or_a_persons_word(
    session: ProjectSession, register: Register
) -> None:
    assert pairs(entity("a", "علی", q="Q1"), entity("b", "علی", q="Q2")) == []
    assert pairs(entity("a", "ایران"), entity("b", "ایران", type_="LOCATION")) == []
    added(session, entity("a", "علی نوری"), entity("b", "علی نوری"))
    assert len(register.same_pairs()) == 1
    register.keep_apart("b", "a").result()
    assert register.same_pairs() == ()
    session.undo().result()
    assert len(register.same_pairs()) == 1


def test_thousands_come_into_memory_one_after_another_and_go_with_one_undo(
    session: ProjectSession,
) -> None:
    many = [entity(f"e{number}", f"نام {number}") for number in range(4500)]
    steps: list[int] = []
    session.on_change.append(lambda changes: steps.append(len(changes.changes)))
    adding = session.write(ChangeSet("import", tuple(Change(None, e) for e in many)))
    renamed = session.rename_me("مریم")
    going = session.undo()
    adding.result()
    renamed.result()
    assert len(going.result().changes) == 1
    session.undo().result()
    assert not session.entities
    assert steps[:3] == [2000, 2000, 500]
    assert sum(steps) == 2 * len(many) + 2
