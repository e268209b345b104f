# SPDX-License-Identifier: MIT
"""Versions, differences, sections and examples of the guideline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.errors import AnnotationRejected
from annotator.formats.schemas.file import default_schema
from annotator.model.project import Annotator
from annotator.model.schema import RelationTag, Tag
from annotator.session.guidance.guidelines import (
    Mark,
    add_example,
    difference,
    escaped,
    example,
    is_about,
    new_version,
    section_of,
    sections,
    shipped,
    versions,
    without_anchor,
)
from annotator.session.project_session import ProjectSession

SCHEMA = default_schema()
ALL: tuple[Tag | RelationTag, ...] = (*SCHEMA.tags, *SCHEMA.links)
ME = Annotator("u1", "شیرین")


def tag(key: str) -> Tag | RelationTag:
    found = SCHEMA.tag(key) or SCHEMA.relation(key)
    assert found is not None
    return found


@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_shipped_guideline_speaks_of_every_tag_and_relation(language: str) -> None:
    text = shipped(language)
    missing = [each.key for each in ALL if not section_of(text, each)]
    assert missing == []
    assert "<" not in text
    assert not set("يكۀة") & set(text)


def test_the_shipped_sections_on_tags_have_examples() -> None:
    text = shipped("fa")
    lines = text.split("\n")
    for each in ALL:
        section = section_of(text, each)
        assert section is not None
        assert "**" in "\n".join(lines[section.first : section.last]), each.key


def test_a_new_project_begins_with_the_guideline_and_nothing_to_undo(tmp_path: Path) -> None:
    session = ProjectSession.create(tmp_path / "p.hashiye", ME, tmp_path / "devices")
    try:
        assert session.guideline == 1
        assert session.guidelines[1].text == shipped("fa")
        assert session.undo_names().result() == (None, None)
        assert session.check() == ()
    finally:
        session.close()


def test_another_schema_begins_without(tmp_path: Path) -> None:
    other = replace(SCHEMA, name="other")
    session = ProjectSession.create(tmp_path / "p.hashiye", ME, tmp_path / "devices", other)
    try:
        assert session.guideline == 0
        session.write(new_version(session.guidelines, "# ما\n", "نخست")).result()
        assert session.guidelines[1].changed == "نخست"
    finally:
        session.close()


def test_versions_count_and_are_kept(tmp_path: Path) -> None:
    session = ProjectSession.create(tmp_path / "p.hashiye", ME, tmp_path / "devices")
    try:
        session.write(new_version(session.guidelines, "# دوم", " دو\nسطر ")).result()
        assert [each.version for each in versions(session.guidelines)] == [2, 1]
        assert session.guidelines[2].changed == "دو سطر"
        assert not new_version(session.guidelines, "# دوم\n\n", "هیچ")
        assert not new_version(session.guidelines, "  ", "هیچ")
        assert session.undo().result().name == "set_guideline"
        assert session.guideline == 1
    finally:
        session.close()
    again = ProjectSession.open(tmp_path / "p.hashiye", None, tmp_path / "devices")
    try:
        assert again.guidelines == {1: again.guidelines[1]}
    finally:
        again.close()


def test_only_the_lead_writes_it(tmp_path: Path) -> None:
    ProjectSession.create(tmp_path / "p.hashiye", ME, tmp_path / "devices").close()
    guest = Annotator("u2", "بهمن")
    session = ProjectSession.open(tmp_path / "p.hashiye", guest, tmp_path / "devices")
    try:
        with pytest.raises(AnnotationRejected, match="lead_only"):
            session.write(new_version(session.guidelines, "# من", "")).result()
        assert session.guideline == 1
    finally:
        session.close()


def test_what_is_longer_than_anybody_reads_is_refused() -> None:
    with pytest.raises(AnnotationRejected, match="guideline_too_long"):
        new_version({}, "ا" * 600_000, "")


def test_a_difference_says_what_went_and_what_came() -> None:
    lines = difference("یک\nدو\nسه", "یک\nدو و نیم\nسه\nچهار")
    assert [(line.mark, line.text) for line in lines] == [
        (Mark.SAME, "یک"),
        (Mark.REMOVED, "دو"),
        (Mark.ADDED, "دو و نیم"),
        (Mark.SAME, "سه"),
        (Mark.ADDED, "چهار"),
    ]


LINES = st.lists(st.sampled_from(["", "# شخص (PERSON)", "- الف", "ب", "```", "## c {#DATE}"]))


@settings(max_examples=60, deadline=None)
@given(LINES, LINES)
def test_both_texts_can_be_read_off_their_difference(old: list[str], new: list[str]) -> None:
    lines = difference("\n".join(old), "\n".join(new))
    before = [line.text for line in lines if line.mark is not Mark.ADDED]
    after = [line.text for line in lines if line.mark is not Mark.REMOVED]
    assert (before, after) == ("\n".join(old).splitlines(), "\n".join(new).splitlines())


@pytest.mark.parametrize(
    ("title", "key", "about"),
    [
        ("شخص (PERSON)", "PERSON", True),
        ("هر چه {#PERSON}", "PERSON", True),
        ("شخص", "PERSON", True),
        ("**Person**:", "PERSON", True),
        ("PERSON", "PERSON", True),
        ("شخص‌ها و نهادها", "PERSON", False),
        ("نقش (ROLE)", "PERSON", False),
        ("گفتوگو با", "spoke_with", True),
        ("", "PERSON", False),
    ],
)
def test_a_heading_names_its_tag(title: str, key: str, about: bool) -> None:
    assert is_about(title, tag(key)) is about


def test_sections_reach_to_the_next_heading_of_their_level() -> None:
    text = "# الف\n1\n## ب\n2\n```\n# نه\n```\n## پ ##\n3\n# ت {#DATE}\n"
    found = [(s.title, s.level, s.first, s.last) for s in sections(text)]
    assert found == [
        ("الف", 1, 0, 9),
        ("ب", 2, 2, 7),
        ("پ", 2, 7, 9),
        ("ت {#DATE}", 1, 9, 11),
    ]
    assert without_anchor("ت {#DATE}") == "ت"


def test_an_example_goes_to_the_end_of_its_section() -> None:
    text = "# شخص (PERSON)\n\nمتن\n\n- یک\n\n## جزئی\n\n- دو\n\n# تاریخ (DATE)\n\nمتن\n"
    text = add_example(text, tag("PERSON"), "تازه")
    text = add_example(text, tag("DATE"), "دیروز")
    assert text == (
        "# شخص (PERSON)\n\nمتن\n\n- یک\n- تازه\n\n## جزئی\n\n- دو\n\n"
        "# تاریخ (DATE)\n\nمتن\n\n- دیروز\n"
    )


def test_a_tag_without_a_section_gets_one() -> None:
    text = add_example("# آغاز\n", tag("MONEY"), "یک ریال")
    assert text == "# آغاز\n\n## مبلغ (MONEY)\n\n- یک ریال\n"
    assert add_example("", tag("MONEY"), "x") == "## مبلغ (MONEY)\n\n- x\n"


@settings(max_examples=60, deadline=None)
@given(LINES, st.sampled_from(["PERSON", "DATE", "visited"]))
def test_an_example_only_adds(lines: list[str], key: str) -> None:
    text = "\n".join(lines)
    if text.count("```") % 2:
        text += "\n```"  # what an open fence swallows is nobody's section
    marks = difference(text.strip("\n"), add_example(text, tag(key), "نمونه"))
    assert all(line.mark is not Mark.REMOVED or not line.text.strip() for line in marks)
    assert sum(line.text == "- نمونه" for line in marks if line.mark is Mark.ADDED) == 1


def test_words_from_a_text_stay_words() -> None:
    assert example("به ", "<b>*لاله*</b>", " گفت\n[x](y)") == (
        "به **\\<b\\>\\*لاله\\*\\</b\\>** گفت \\[x\\](y)"
    )
    assert escaped("# یک\nدو") == "\\# یک دو"
