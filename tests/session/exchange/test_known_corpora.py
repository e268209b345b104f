# SPDX-License-Identifier: MIT
"""Corpora that people have at home, in their own shapes, with sentences of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.cli.main import run_command
from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument
from annotator.formats.registry import reader_of
from annotator.formats.schemas.file import default_schema, parse_schema
from annotator.paths import resources
from annotator.session.exchange.known_corpora import CORPORA, placed, recognised
from tests.session.builders import project

PEYMA = """\
خانه های|O
شهر|O
نیک آباد|B_LOC
را|O
مریم|B_PER
کاویانی|I_PER
در|O
پنجم|B_DAT
مهر|I_DAT
دید|O
.|O

شهرداری|B_ORG
نیک آباد|I_ORG
۲۰|B_PCT
درصد|I_PCT
بیشتر|O
ساخت|O
.|O
"""
ARMAN = """\
ناهید B-pers
فروزان I-pers
در O
تالار B-fac
یاس I-fac
کتاب O
باران B-pro
تابستان I-pro
را O
خواند O
. O
"""
TWEETS = """\
دوستان\tO
ایرانی\tB-NAT
ما\tO
در\tO
رودبار\tB-LOC
هوادار\tO
حزب\tB-POG
آینده\tI-POG
اند\tO
"""


def read(text: str, name: str = "train.txt") -> ReadDocument:
    data = text.encode()
    (found,) = reader_of(data[:4096], name).read(InputFile.of_bytes(name, data))
    assert isinstance(found, ReadDocument)
    return found


def covered(found: ReadDocument) -> list[tuple[str, str]]:
    return [(found.text[s.start : s.end], s.label) for s in found.spans]


WORDS = [
    ("نیک\u200cآباد", "LOC"),
    ("مریم کاویانی", "PER"),
    ("پنجم مهر", "DAT"),
    ("شهرداری نیک\u200cآباد", "ORG"),
    ("۲۰ درصد", "PCT"),
]


@pytest.mark.parametrize("sign", ["|", "\t"])
def test_the_words_of_peyma_have_their_zwnj_again(sign: str) -> None:
    found = read(PEYMA.replace("|", sign))
    assert found.text.startswith("خانه\u200cهای شهر نیک\u200cآباد را مریم")
    assert covered(found) == WORDS
    assert found.text.count("\n") == 1


def test_a_bar_in_another_file_is_a_word() -> None:
    assert covered(read("| O\nتهران B-LOC\n||| O\nا|ب O\n", "a.conll")) == [("تهران", "LOC")]


def test_a_space_in_a_word_of_another_file_stays() -> None:
    found = read("نیک آباد\tB-LOC\nدور\tO\n", "a.conll")
    assert found.text == "نیک آباد دور"


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        ("PER ORG LOC DAT TIM MON PCT", "PEYMA"),
        ("PER DAT", "PEYMA"),
        ("pers org loc fac event pro", "ARMAN"),
        ("PER ORG LOC FAC EVE PRO", "ARMAN"),
        ("PER ORG LOC EVE NAT POG", "ParsTwiNER"),
        ("PER ORG LOC", None),
        ("PER LOC MISC DAT", None),
        ("PERSON LOCATION DATE", None),
        ("", None),
    ],
)
def test_a_corpus_is_known_by_tags_that_only_it_has(labels: str, name: str | None) -> None:
    found = recognised(labels.split())
    assert (found and found.name) == name


def test_its_tags_are_placed_in_the_schema_of_the_project() -> None:
    schema = default_schema()
    peyma, arman, tweets = CORPORA
    assert placed(peyma, ["PER", "DAT", "MON", "TIM", "PCT"], schema) == {
        "PER": "PERSON", "DAT": "DATE", "MON": "MONEY", "TIM": "TIME", "PCT": "PERCENT",
    }  # fmt: skip
    found = placed(arman, ["pers", "fac", "event", "pro"], schema)
    assert list(found.values()) == ["PERSON", "FACILITY", "EVENT", "WORK"]
    assert placed(tweets, ["POG", "NAT"], schema) == {"POG": "ORGANIZATION", "NAT": ""}


def test_in_a_schema_made_for_it_they_stay_as_they_are() -> None:
    for corpus, name in zip(CORPORA, ("peyma7", "arman6", "parstwiner6"), strict=True):
        file = resources() / "schemas" / f"{name}.schema.json"
        schema = parse_schema(file.read_bytes(), file.name)
        keys = [tag.key for tag in schema.tags]
        assert placed(corpus, keys, schema) == {key: key for key in keys}
        assert recognised(keys) is corpus


@pytest.mark.parametrize(
    ("text", "labels", "said"),
    [
        (PEYMA, ["LOCATION", "PERSON", "DATE", "ORGANIZATION", "PERCENT"], "PEYMA"),
        (ARMAN, ["PERSON", "FACILITY", "WORK"], "ARMAN"),
        (TWEETS, ["LOCATION", "ORGANIZATION"], ""),
    ],
)
def test_the_command_takes_them_as_finished_work_with_a_word_on_the_licence(
    tmp_path: Path,
    text: str,
    labels: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HASHIYE_HOME", str(tmp_path / "home"))
    file = tmp_path / "train.txt"
    file.write_text(text, encoding="utf-8")
    with project(tmp_path) as session:
        path = session.path
    arguments = ["import", str(path), str(file), "--finished"]
    assert run_command(arguments, lambda _request: 1) == 0
    told = capsys.readouterr().err
    assert (said in told) if said else ("corpus" not in told)
    assert (
        run_command(
            ["export", str(path), str(tmp_path / "out.jsonl"), "--format", "jsonl"], lambda _: 1
        )
        == 0
    )
    written = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    places = [written.find(f'"label": "{label}"') for label in labels]
    assert all(place > 0 for place in places)
    assert written.count('"label": "') == len(labels)


def test_what_a_person_says_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HASHIYE_HOME", str(tmp_path / "home"))
    file = tmp_path / "train.txt"
    file.write_text(TWEETS, encoding="utf-8")
    with project(tmp_path) as session:
        path = session.path
    command = ["import", str(path), str(file), "--map", "POG=EVENT"]
    assert run_command(command, lambda _request: 1) == 0
    assert (
        run_command(
            ["export", str(path), str(tmp_path / "o.jsonl"), "--format", "jsonl"], lambda _: 1
        )
        == 0
    )
    written = (tmp_path / "o.jsonl").read_text(encoding="utf-8")
    assert '"label": "EVENT"' in written
    assert '"label": "ORGANIZATION"' not in written
