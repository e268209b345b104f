# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import UsageError
from annotator.model.schema import Amount, Attribute, AttributeType, Schema, with_tag
from annotator.session.schemas.schema_editing import (
    SchemaDifference,
    check,
    difference,
    merged,
    relation_merged,
    relation_renamed,
    renamed,
    retired,
    split,
)
from tests.session.builders import SCHEMA
from tests.session.rich_schemas import RICH, attribute, link, role, tag

SCHEMAS = (RICH, SCHEMA)


def named_tags(schema: Schema) -> set[str]:
    """Every tag that something in the schema names."""
    owned: list[Iterable[Attribute]] = [tag.attributes for tag in schema.tags]
    owned += [relation.attributes for relation in schema.relations]
    owned.append(schema.document)
    named = {key for relation in schema.links for pair in relation.signatures for key in pair}
    for attributes in owned:
        for each in attributes:
            named |= set(each.targets) if each.type is AttributeType.SPAN else set()
    return named


@given(st.sampled_from(SCHEMAS), st.data())
@settings(max_examples=40)
def test_renaming_there_and_back_is_the_identity(schema: Schema, data: st.DataObject) -> None:
    old = data.draw(st.sampled_from([tag.key for tag in schema.tags]))
    there = renamed(schema, old, "SOMETHING")
    assert old not in named_tags(there)
    assert there.tag(old) is None
    assert check(there) == ()
    assert renamed(there, "SOMETHING", old) == schema


@given(st.sampled_from(SCHEMAS), st.data())
@settings(max_examples=40)
def test_renaming_a_relation_or_a_role_there_and_back_is_the_identity(
    schema: Schema, data: st.DataObject
) -> None:
    old = data.draw(st.sampled_from([relation.key for relation in schema.links]))
    trigger = "" if "." not in old else old.partition(".")[0] + "."
    there = relation_renamed(schema, old, f"{trigger}another")
    assert check(there) == ()
    assert there.relation(old) is None
    assert relation_renamed(there, f"{trigger}another", old) == schema


@given(st.sampled_from(SCHEMAS), st.data())
@settings(max_examples=60)
def test_a_sound_schema_stays_sound_through_any_edits(schema: Schema, data: st.DataObject) -> None:
    for number in range(data.draw(st.integers(1, 4))):
        keys = [tag.key for tag in schema.tags]
        old = data.draw(st.sampled_from(keys))
        match data.draw(st.sampled_from(["rename", "merge", "retire", "split"])):
            case "rename":
                schema = renamed(schema, old, f"NEW{number}")
            case "merge" if len(keys) > 1:
                schema = merged(schema, old, next(key for key in keys if key != old))
            case "split" if (found := choice_of(schema, old)) is not None:
                part = tag(f"PART{number}")
                schema = split(schema, old, found.key, {found.values[0]: part})
            case _:
                schema = retired(schema, old)
        assert check(schema) == ()
        assert named_tags(schema) <= {tag.key for tag in schema.tags}


def choice_of(schema: Schema, key: str) -> Attribute | None:
    found = schema.tag(key)
    assert found is not None
    choices = (a for a in found.attributes if a.type is AttributeType.CHOICE)
    return next(choices, None)


def test_a_role_follows_the_new_key_of_its_event() -> None:
    there = renamed(RICH, "MEETING", "TALK")
    assert {relation.key for relation in there.roles_of("TALK")} == {"TALK.party", "TALK.site"}
    assert renamed(RICH, "PLACE", "SITE").relation("MEETING.site").signatures == (  # type: ignore[union-attr]
        ("MEETING", "SITE"),
    )


def test_merging_unites_what_the_two_may_have_and_be() -> None:
    there = merged(RICH, "OFFICE", "PLACE")
    assert there.tag("OFFICE") is None
    holds, part_of = there.relation("holds"), there.relation("part_of")
    assert holds is not None
    assert part_of is not None
    assert holds.signatures == (("PERSON", "PLACE"),)
    assert part_of.signatures == (("PLACE", "PLACE"),)
    party = there.relation("MEETING.party")
    assert party is not None
    assert party.signatures == (("MEETING", "PERSON"), ("MEETING", "PLACE"))


def test_merging_keeps_both_lists_of_values_and_requires_what_both_required() -> None:
    one = attribute("kind", "choice", values=("a", "b"), required=True)
    other = attribute(
        "kind", "choice", values=("b", "c"), value_names=(("ب", "B"), ("پ", "C")), required=True
    )
    only = attribute("more", "text", required=True)
    schema = with_tag(RICH, "PLACE", tag("PLACE", attributes=(one,)))
    schema = with_tag(schema, "OFFICE", tag("OFFICE", attributes=(other, only)))
    found = merged(schema, "OFFICE", "PLACE").tag("PLACE")
    assert found is not None
    kind, more = found.attributes
    assert (kind.values, kind.required) == (("a", "b", "c"), True)
    assert kind.value_names == (("a", "a"), ("b", "b"), ("پ", "C"))
    assert (more.key, more.required) == ("more", False)
    clash = with_tag(schema, "OFFICE", tag("OFFICE", attributes=(attribute("kind", "text"),)))
    kept = merged(clash, "OFFICE", "PLACE").tag("PLACE")
    assert kept is not None
    assert kept.attributes == (one,)


def test_merging_two_events_unites_their_roles() -> None:
    other = tag("TALK", roles=(role("party", "PLACE", least=2, most=5), role("host", "PERSON")))
    events = replace(RICH.layers[1], tags=(*RICH.layers[1].tags, other))
    there = merged(replace(RICH, layers=(RICH.layers[0], events)), "TALK", "MEETING")
    found = there.tag("MEETING")
    assert found is not None
    party, site, host = found.roles
    assert party == role("party", "PERSON", "OFFICE", "PLACE", least=1, most=5)
    assert party.fa == RICH.tags[4].roles[0].fa
    assert (site.key, host.key) == ("site", "host")


def test_splitting_puts_the_parts_wherever_the_tag_may_stand() -> None:
    there = split(RICH, "PERSON", "kind", {"ruler": tag("RULER"), "artist": tag("ARTIST", color=3)})
    assert [each.key for each in there.layers[0].tags[:3]] == ["PERSON", "RULER", "ARTIST"]
    ruler = there.tag("RULER")
    assert ruler is not None
    assert [(each.key, each.only_if) for each in ruler.attributes] == [
        ("reign", None),
        ("famed", None),
    ]
    says, party = there.relation("says"), there.relation("MEETING.party")
    assert says is not None
    assert party is not None
    assert ("ARTIST", "QUOTE") in says.signatures
    assert ("MEETING", "RULER") in party.signatures
    assert there.document[1].targets == ("PERSON", "RULER", "ARTIST")
    assert check(there) == ()


def test_an_event_that_is_split_hands_down_its_roles() -> None:
    found = attribute("size", "yes_no")
    schema = with_tag(RICH, "MEETING", replace(RICH.tags[4], attributes=(found,)))
    there = split(schema, "MEETING", "size", {"true": tag("SUMMIT")})
    assert {each.key for each in there.roles_of("SUMMIT")} == {"SUMMIT.party", "SUMMIT.site"}


def test_merging_relations_unites_where_they_lead() -> None:
    there = relation_merged(RICH, "part_of", "near")
    assert there.relation("part_of") is None
    near = there.relation("near")
    assert near is not None
    assert near.signatures == (("PLACE", "PLACE"), ("PERSON", "PLACE"), ("OFFICE", "OFFICE"))


@pytest.mark.parametrize("key", ["PERSON", "holds"])
def test_what_is_retired_can_be_brought_back(key: str) -> None:
    gone = retired(RICH, key)
    assert gone != RICH
    assert check(gone) == ()
    assert retired(gone, key, retired=False) == RICH


@pytest.mark.parametrize(
    ("code", "edit"),
    [
        ("schema_key_taken", lambda: renamed(RICH, "PERSON", "PLACE")),
        ("schema_no_such_tag", lambda: renamed(RICH, "NOBODY", "PLACE")),
        ("schema_merge_itself", lambda: merged(RICH, "PERSON", "PERSON")),
        ("schema_no_such_attribute", lambda: split(RICH, "PERSON", "age", {})),
        ("schema_no_such_value", lambda: split(RICH, "PERSON", "kind", {"x": tag("X")})),
        ("schema_key_taken", lambda: split(RICH, "PERSON", "kind", {"ruler": tag("PLACE")})),
        ("schema_no_such_tag", lambda: retired(RICH, "NOBODY")),
        ("schema_no_such_tag", lambda: relation_renamed(RICH, "nothing", "x")),
        ("schema_key_taken", lambda: relation_renamed(RICH, "holds", "near")),
        ("schema_role_elsewhere", lambda: relation_renamed(RICH, "MEETING.party", "x")),
        ("schema_merge_itself", lambda: relation_merged(RICH, "MEETING.party", "near")),
    ],
)
def test_what_cannot_be_done_is_refused(code: str, edit: object) -> None:
    with pytest.raises(UsageError) as refused:
        edit()  # type: ignore[operator]
    assert refused.value.code == code


def test_the_difference_names_what_one_would_annotate_otherwise() -> None:
    assert not difference(RICH, RICH)
    recoloured = with_tag(RICH, "PERSON", replace(RICH.tags[0], color=5, shortcut="x", since=4))
    assert difference(RICH, recoloured) == SchemaDifference()
    told = with_tag(RICH, "PERSON", replace(RICH.tags[0], description_fa="تنها نام‌های خاص"))
    told = replace(retired(told, "DATE"), relations=(*told.relations[1:], link("knows")))
    assert difference(RICH, told) == SchemaDifference(
        redefined=("PERSON",),
        retired=("DATE",),
        relations_added=("knows",),
        relations_gone=("near",),
    )
    again = difference(RICH, renamed(RICH, "PLACE", "SITE"))
    assert (again.added, again.gone) == (("SITE",), ("PLACE",))
    assert set(again.relations_redefined) == {"near", "part_of", "MEETING.site"}


def test_targets_of_attributes_follow_a_tag_whatever_they_name() -> None:
    def who(schema: Schema) -> tuple[str, ...]:
        tag = schema.tag("MEETING")
        assert tag is not None
        return next(each.targets for each in tag.attributes if each.key == "who")

    assert who(renamed(RICH, "PERSON", "HUMAN")) == ("HUMAN",)
    assert who(merged(RICH, "PERSON", "OFFICE")) == ("OFFICE",)
    assert who(split(RICH, "PERSON", "kind", {"ruler": tag("RULER")})) == ("PERSON", "RULER")


def test_an_amount_stays_one_under_another_name() -> None:
    old = with_tag(SCHEMA, "MONEY", replace(SCHEMA.tags[10], amount=Amount.NONE))
    price = renamed(old, "MONEY", "PRICE").tag("PRICE")
    assert price is not None
    assert price.amount is Amount.MONEY
    assert not difference(old, SCHEMA), "what the key says already is no new meaning"
    united = merged(old, "MONEY", "PERSON").tag("PERSON")
    assert united is not None
    assert united.measures is Amount.MONEY
