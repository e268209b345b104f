# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from annotator.errors import FormatInvalid
from annotator.formats.gold import is_gold, read_gold
from tests.shared_data import shared

TEXT = "رضا کریمی، رئیس\nدانشگاه، ۲۰ درصد"


def entity(name: int, kind: str, surface: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(surface)
    return {
        "id": f"T{name}",
        "type": kind,
        "start": start,
        "end": start + len(surface),
        "surface": surface,
        **more,
    }


def gold(folder: Path, **changes: Any) -> Path:
    (folder / "a.txt").write_text(TEXT, encoding="utf-8", newline="")
    content = {
        "source": "a.txt",
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "anchor": {"gregorian": "2023-11-05"},
        "clusters": {"Q1": "رضا کریمی"},
        "entities": [
            entity(1, "PERSON", "رضا کریمی", cluster="Q1"),
            entity(2, "ROLE", "رئیس", cluster="Q1", number="singular"),
            entity(3, "PERCENT", "۲۰ درصد", value=20),
        ],
        "relations": [
            {"id": "R1", "type": "holds_role", "arg1": "T1", "arg2": "T2", "former": True}
        ],
        **changes,
    }
    path = folder / "a.gold.json"
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_gold_article(tmp_path: Path) -> None:
    path = gold(tmp_path)
    assert is_gold(path.read_bytes())
    document = read_gold(path)
    assert (document.id, document.text, document.published) == ("a", TEXT, date(2023, 11, 5))
    person, role, percent = document.spans
    assert person.attributes == {"mention": "NAM"}
    assert role.attributes == {"number": "singular", "mention": "NAM"}
    assert percent.value == {"type": "PERCENT", "number": 20, "as_written": "۲۰ درصد"}
    (held,) = document.relations
    assert (held.source, held.target, held.attributes) == ("T1", "T2", {"former": True})
    assert [(e.id, e.name, e.type) for e in document.entities] == [("Q1", "رضا کریمی", "PERSON")]


def test_a_relation_names_its_days_as_spans(tmp_path: Path) -> None:
    link = {"id": "R1", "type": "holds_role", "arg1": "T1", "arg2": "T2"}
    for given, wanted in (
        (["T3"], {"span": "T3"}),
        (["T3", "T2"], [{"span": "T3"}, {"span": "T2"}]),
        ("1402", "1402"),
    ):
        (held,) = read_gold(gold(tmp_path, relations=[{**link, "date": given}])).relations
        assert held.attributes == {"date": wanted}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sha256": "0" * 64}, "gold_text_differs"),
        ({"entities": [entity(1, "PERSON", "رضا") | {"end": 2}]}, "gold_text_differs"),
        ({"entities": [entity(1, "PERSON", "رضا") | {"end": 999}]}, "gold_text_differs"),
        ({"entities": [{"id": "T1"}]}, "gold_invalid"),
        ({"entities": "none"}, "gold_invalid"),
        ({"relations": [{"type": "x", "arg1": "T1", "arg2": "T9"}]}, "gold_invalid"),
        ({"anchor": {"gregorian": "someday"}}, "gold_invalid"),
    ],
)
def test_gold_that_contradicts_itself(tmp_path: Path, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(FormatInvalid) as caught:
        read_gold(gold(tmp_path, **changes))
    assert caught.value.code == code
    assert caught.value.data["name"]


def test_a_gold_article_without_its_text(tmp_path: Path) -> None:
    path = gold(tmp_path)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(FormatInvalid) as caught:
        read_gold(path)
    assert caught.value.code == "file_missing"


def test_the_seed() -> None:
    document = read_gold(shared("seed/article.gold.json"))
    assert len(document.spans) == 129
    assert len(document.relations) == 60
