# SPDX-License-Identifier: MIT
from pathlib import Path

import pytest

from annotator.cli.project_access import me
from annotator.cli.training import sentences
from annotator.paths import devices_folder
from annotator.session.learning.models import ModelInfo, set_enabled
from annotator.session.project_session import ProjectSession
from annotator.wording import Wording
from tests.cli.conftest import Hashiye
from tests.session.learning.prose import CLINIC, import_finished, read_report


def learning_project(path: Path, documents: int) -> None:
    session = ProjectSession.create(path, me(), devices_folder(), CLINIC)
    if documents:
        import_finished(session, *(read_report(number, 8) for number in range(documents)))
    assert session.close()


@pytest.fixture
def clinic(hashiye: Hashiye) -> Path:
    """Two finished texts: enough to learn something, too few to suggest with it."""
    path = Path("clinic.hashiye")
    learning_project(path, 2)
    return path


def test_what_was_learned_is_told_in_figures(hashiye: Hashiye, clinic: Path) -> None:
    value = hashiye("train", clinic, "--json").value
    assert (value["documents"], value["held_out"], value["sentences"]) == (2, 1, 16)
    assert 0 <= value["cold_f1"] <= 1
    assert 0 <= value["f1"] <= 1
    assert value["adopted"] is False


@pytest.mark.parametrize(
    ("language", "adopted", "words"),
    [
        ("en", True, "Learned from 12 texts (300 sentences): F1 0.78 on the last 3, 0.71 without"),
        ("en", False, "does not take part yet"),
        ("fa", True, "روی ۱۲ متن آموخت (۳۰۰ جمله): F1 برابر ۰٫۷۸"),
    ],
)
def test_people_are_told_in_words(language: str, adopted: bool, words: str) -> None:
    info = ModelInfo("m", "2026", 12, 300, 3, 0.7812, 0.7108, adopted, 4.2)
    assert words in "\n".join(sentences(info, Wording(language)))


@pytest.mark.parametrize("documents", [0, 1])
def test_too_few_finished_texts_are_refused(hashiye: Hashiye, documents: int) -> None:
    path = Path("few.hashiye")
    learning_project(path, documents)
    answer = hashiye("train", path, "--json")
    assert answer.code == 1
    assert answer.error["code"] == "nothing_to_learn_from"
    assert str(documents) in answer.error["what"]


def test_learning_that_is_switched_off_is_refused(hashiye: Hashiye, clinic: Path) -> None:
    session = ProjectSession.open(clinic, me(), devices_folder())
    set_enabled(session, False).result(30)
    assert session.close()
    answer = hashiye("train", clinic, "--json")
    assert (answer.code, answer.error["code"]) == (1, "learning_switched_off")
