# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Hashiye
from tests.cli.test_projects import annotated, write_lines


def test_what_does_not_agree_is_listed_for_people_and_programs(
    hashiye: Hashiye, project: Path
) -> None:
    given = annotated(("رئیس سازمان آب", "ROLE"), ("شیراز", "LOCATION"), ("شنبه", "DATE"))
    other = {**annotated(("شیراز", "ORGANIZATION")), "id": "b", "text": "شیراز گرم است."}
    other["spans"][0] |= {"id": "U", "start": 0, "end": 5}
    path = write_lines(Path("gold.jsonl"), given, other)
    assert hashiye("import", project, path, "--annotator", "علی").code == 0

    answer = hashiye("check", project, "--by", "علی", "--json")
    findings = [json.loads(line) for line in answer.out.splitlines()]
    kinds = {finding["kind"]: finding for finding in findings}
    assert kinds.keys() == {"different_tags", "no_value"}
    assert kinds["different_tags"]["labels"] == ["LOCATION", "ORGANIZATION"]
    assert len(kinds["different_tags"]["places"]) == 2
    lines = hashiye("check", project, "--by", "علی").out.splitlines()
    assert len(lines) == 3


def test_a_project_without_work_has_no_findings(hashiye: Hashiye, project: Path) -> None:
    answer = hashiye("check", project)
    assert (answer.code, answer.out) == (0, "")


def test_somebody_unknown_is_refused(hashiye: Hashiye, project: Path) -> None:
    assert hashiye("check", project, "--by", "هیچ‌کس", "--json").code == 2
