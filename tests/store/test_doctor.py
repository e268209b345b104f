# SPDX-License-Identifier: MIT
"""What SQLite's own check lets pass, the doctor finds."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from annotator.errors import AnnotatorError, StorageFailed
from annotator.model.annotation import Entity
from annotator.model.changes import Change, ChangeSet
from annotator.model.offsets import OffsetMap
from annotator.model.operation import Problem
from annotator.model.project import Guideline, Remark, RemarkKind
from annotator.store.project_store import ProjectStore
from tests.store.builders import (
    SHIRIN,
    add,
    change,
    new_project,
    relation,
    repair,
    span,
    with_document,
    work_of_all_kinds,
)
from tests.store.copies import forge


@pytest.fixture
def project(tmp_path: Path) -> Path:
    store = with_document(new_project(tmp_path))
    store.apply(add(span("s1"), span("s2", 9, 12), relation("r1", "s1", "s2")))
    store.apply(add(repair(8, 9), scope="d1"))
    store.apply(change(span("s1"), span("s1", note="یادداشت")))
    store.undo("d1")
    for gesture in work_of_all_kinds():
        store.apply(gesture)
    store.close()
    return store.path


def problems(path: Path) -> tuple[Problem, ...]:
    with closing(ProjectStore.open(path, None, path.parent / "devices")) as store:
        return store.check()


def altered(path: Path, *statements: str) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            assert connection.execute(statement).rowcount > 0
        connection.commit()
    return {(problem.code, problem.where) for problem in problems(path)}


def test_a_sound_project_has_no_problem(project: Path) -> None:
    assert problems(project) == ()


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE span SET label = 'PLACE' WHERE id = 's1'", ("table_differs", "span")),
        ("DELETE FROM relation", ("table_differs", "relation")),
        ("UPDATE document SET title = 'x'", ("table_differs", "document")),
        ("UPDATE repair SET state = 'rejected'", ("table_differs", "repair")),
        ("UPDATE schema SET version = 7", ("table_differs", "schema")),
        ("DELETE FROM history", ("table_differs", "history")),
        ("UPDATE annotator SET role = 'curator'", ("table_differs", "annotator")),
        (
            "INSERT INTO setting VALUES ('words', '{}')",
            ("table_differs", "setting"),
        ),
        (
            "INSERT INTO notice VALUES ('o', 'c', 'n', 'k', '', '')",
            ("table_differs", "notice"),
        ),
        ("UPDATE guideline SET text = replace(text, 'ن', 'م')", ("table_differs", "guideline")),
        ("UPDATE guideline SET time = time || ' '", ("table_differs", "guideline")),
        ("UPDATE remark SET text = replace(text, 'ن', 'م')", ("table_differs", "remark")),
        ("DELETE FROM remark WHERE thread <> ''", ("table_differs", "remark")),
        ("UPDATE entity SET aliases = NULL", ("table_differs", "entity")),
        ("UPDATE entity SET merged_into = 'e2'", ("table_differs", "entity")),
        ("UPDATE span SET unsure = 0", ("table_differs", "span")),
        ("UPDATE relation SET unsure = NULL", ("table_differs", "relation")),
        ("UPDATE document_state SET labels = '{}'", ("table_differs", "document_state")),
        ("UPDATE document_state SET rechecked = NULL", ("table_differs", "document_state")),
        ("UPDATE schema SET document = NULL", ("table_differs", "schema")),
        ("INSERT INTO unfolded SELECT hash FROM operation LIMIT 1", ("table_differs", "fork")),
    ],
)
def test_a_table_that_is_not_what_the_log_says_is_found(
    project: Path, statement: str, found: tuple[str, str]
) -> None:
    assert found in altered(project, statement)


@pytest.mark.parametrize("column", ["time", "payload", "scope", "heads", "lamport", "previous"])
def test_an_altered_operation_is_found_by_its_hash(project: Path, column: str) -> None:
    value = {"lamport": "lamport + 50", "heads": "'[]'", "payload": "'{}'"}.get(column, "'x'")
    found = altered(
        project,
        f"UPDATE operation SET {column} = {value} WHERE kind = 'change' AND scope = ''",
    )
    assert "operation_altered" in {code for code, _where in found}


def test_a_missing_operation_and_a_wrong_head_are_found(project: Path) -> None:
    found = altered(
        project, "DELETE FROM operation WHERE lamport = (SELECT max(lamport) FROM operation)"
    )
    assert "head_wrong" in {code for code, _where in found}
    found = altered(project, "DELETE FROM operation WHERE scope = '' AND kind = 'change'")
    assert "chain_broken" in {code for code, _where in found}


def test_what_merges_leave_hanging_is_no_damage(project: Path) -> None:
    """Rings and gaps in the register, the guideline and the questions are for people to see."""
    with closing(ProjectStore.open(project, None, project.parent / "devices")) as store:
        one, two, three = (
            Entity(name, name, "PERSON", merged_into=into)
            for name, into in {"r1": "r2", "r2": "r1", "r3": "nowhere"}.items()
        )
        store.apply(add(one, two, three, Guideline(7, "# هفت")))
        question = Remark("q9", SHIRIN.id, RemarkKind.REPLY, "؟", "", "nothing", "d1", "no span")
        store.apply(add(question))
        store.apply(add(span("s9", entities=("no entity",))))
        store.merge(forge(store, ChangeSet("delete", (Change(three, None),))))
        assert store.check() == ()
        assert list(store.mentions_of_entities()) == ["e1", "no entity"]
        assert question in store.remarks()
        assert [each.version for each in store.guidelines()] == [1, 7]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE remark SET kind = 'shout'",
        "UPDATE entity SET aliases = '7'",
        "UPDATE entity SET aliases = '['",
        "UPDATE span SET unsure = 2",
        "UPDATE document_state SET rechecked = '{\"PERSON\": true}'",
        "UPDATE document_state SET labels = '[]'",
        "UPDATE schema SET document = '[{}]'",
    ],
)
def test_a_cell_that_is_no_value_is_found(project: Path, statement: str) -> None:
    assert "file_unreadable" in {code for code, _where in altered(project, statement)}


def test_an_altered_text_is_found(project: Path) -> None:
    codes = {code for code, _where in altered(project, "UPDATE text SET text = 'م' || text")}
    assert codes == {"text_altered"}


def test_a_broken_reference_is_found(project: Path) -> None:
    found = altered(project, "UPDATE relation SET target = 'nowhere'")
    assert {("reference_broken", "relation"), ("table_differs", "relation")} <= found


def test_an_operation_that_is_none_is_found(project: Path) -> None:
    with closing(ProjectStore.open(project, None, project.parent / "devices")) as store:
        operation = store.operations()[-1]
        assert store.undo_name("d1") == "add"
    found = altered(
        project,
        f"UPDATE operation SET payload = '{{' WHERE hash = '{operation.hash}'",
    )
    assert {code for code, _where in found} == {"file_unreadable"}
    with (
        closing(ProjectStore.open(project, None, project.parent / "devices")) as store,
        pytest.raises(StorageFailed, match="project_damaged"),
    ):
        store.undo_name(operation.scope)


def flipped(data: bytes, pick: random.Random) -> bytes:
    place = pick.randrange(4096, len(data))
    bit = 1 << pick.randrange(8)
    return data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]


def zeroed(data: bytes, pick: random.Random) -> bytes:
    place = pick.randrange(1, len(data) // 4096) * 4096
    return data[:place] + bytes(4096) + data[place + 4096 :]


def scribbled(data: bytes, pick: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(20):
        damaged[pick.randrange(len(data))] = pick.randrange(256)
    return bytes(damaged)


def swapped(data: bytes, pick: random.Random) -> bytes:
    """Two pages in each other's place, as after a bad copy."""
    pages = [data[place : place + 4096] for place in range(0, len(data), 4096)]
    one, other = pick.sample(range(1, len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one]
    return b"".join(pages)


def cut(data: bytes, pick: random.Random) -> bytes:
    return data[: pick.randrange(len(data))]


def header_changed(data: bytes, pick: random.Random) -> bytes:
    place = pick.randrange(100)
    return data[:place] + pick.randbytes(1) + data[place + 1 :]


@pytest.mark.parametrize(
    "damage", [flipped, zeroed, scribbled, swapped, cut, header_changed], ids=lambda d: d.__name__
)
def test_no_damage_makes_it_crash(
    project: Path, damage: Callable[[bytes, random.Random], bytes]
) -> None:
    """Opening, reading and checking refuse what makes no sense; no other error comes out."""
    pick = random.Random(2)
    whole = project.read_bytes()
    noticed = 0
    for _ in range(25):
        project.write_bytes(damage(whole, pick))
        try:
            with closing(ProjectStore.open(project, None, project.parent / "devices")) as store:
                noticed += bool(store.check())
                for summary in store.documents():
                    content = store.content(summary.document.id)
                    OffsetMap(content.text, content.repairs)
        except AnnotatorError:
            noticed += 1
    assert noticed > 0


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE text SET text = CAST(x'd8d8' AS TEXT)",
        "UPDATE text SET text = 'م' || text",
        "DELETE FROM text",
        "UPDATE span SET fragments = '[[0,' WHERE id = 's1'",
        "UPDATE span SET fragments = '[[0, 9000]]' WHERE id = 's1'",
        'UPDATE repair SET "end" = 9000',
        "UPDATE document SET published = 'yesterday'",
        "UPDATE relation SET target = 'nowhere'",
    ],
)
def test_a_document_that_makes_no_sense_is_refused_in_words(project: Path, statement: str) -> None:
    with closing(sqlite3.connect(project)) as connection:
        assert connection.execute(statement).rowcount > 0
        connection.commit()
    with closing(ProjectStore.open(project, None, project.parent / "devices")) as store:
        with pytest.raises(StorageFailed) as caught:
            store.content("d1")
        assert caught.value.code == "project_damaged"
        assert store.check()
