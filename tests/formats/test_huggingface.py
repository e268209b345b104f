# SPDX-License-Identifier: MIT
import io
import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.format import (
    Loss,
    Nested,
    ReadDocument,
    Refused,
    Scheme,
    Subtoken,
    Tokens,
    WriteOptions,
)
from annotator.formats.huggingface.card import card, classes_of_card
from annotator.formats.huggingface.format import HuggingFace
from annotator.formats.huggingface.parquet import HuggingFaceParquet
from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import Span
from tests.formats.hostile import documents
from tests.formats.memory import MemoryOutput, came_back, read, read_files, written
from tests.peers import peer

BOTH = (HuggingFace(), HuggingFaceParquet())
TEXT = " مریم\u00a0رضایی، رئیس دانشگاه تهران شد.\r\n\nعلی کتاب‌ها را دید. "
CHOICES = st.builds(
    WriteOptions,
    schema=st.builds(default_schema),
    nested=st.sampled_from(Nested),
    subtoken=st.sampled_from(Subtoken),
    tokens=st.sampled_from((Tokens.HASHIYE, Tokens.WORDS)),
    scheme=st.sampled_from(Scheme),
)
both = pytest.mark.parametrize("format_", BOTH, ids=lambda f: f.facts.name)


def article(*words: str, id_: str = "d") -> ReadDocument:
    places = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words]
    labels = ("PERSON", "ORGANIZATION", "LOCATION", "ROLE")
    spans = [
        Span(f"s{n}", id_, "", "mention", label, (place,))
        for n, (place, label) in enumerate(zip(places, labels, strict=False))
    ]
    return ReadDocument(id_, TEXT, by="زهرا", spans=tuple(spans))


def files(
    format_: HuggingFace, parts: dict[str, list[ReadDocument]], options: WriteOptions | None = None
) -> dict[str, bytes]:
    options = options or WriteOptions(default_schema())
    output = MemoryOutput()
    writer = format_.writer(output, options)
    for part, given_ in parts.items():
        for document in given_:
            writer.add(format_.reduce(document, options).document, part)
    writer.close()
    return output.files


def needed(format_: HuggingFace) -> None:
    if format_.facts.extra:
        peer("pyarrow")


@both
def test_what_fits_comes_back(format_: HuggingFace) -> None:
    needed(format_)

    @settings(max_examples=15, deadline=None)
    @given(documents(0), documents(1), CHOICES)
    def check(one: ReadDocument, other: ReadDocument, options: WriteOptions) -> None:
        kept = came_back(format_, [one, other], options)
        assert [each.document.text for each in kept] == [one.text, other.text]

    check()


def test_all_spans_are_written_and_what_the_tags_lack_is_told() -> None:
    nested = article("مریم\u00a0رضایی", "دانشگاه تهران", "تهران", "کتاب")
    (kept,) = came_back(HuggingFace(), [nested], WriteOptions(default_schema()))
    assert kept.document.spans == nested.spans
    assert kept.losses == (Loss("loss_only_in_spans", 1), Loss("loss_widened_in_tags", 1))


def test_a_row_is_a_sentence() -> None:
    found = files(HuggingFace(), {"": [article("مریم\u00a0رضایی", "دانشگاه تهران")]})
    assert set(found) == {"README.md", "data/train.jsonl"}
    first, second = map(json.loads, found["data/train.jsonl"].decode().split("\n")[:-1])
    assert first["text"] + second["text"] == TEXT
    assert (first["id"], first["document"], first["annotator"]) == ("d-1", "d", "زهرا")
    assert first["tokens"][:3] == ["مریم", "رضایی", "،"]
    names = classes_of_card(found["README.md"].decode())["ner_tags"]
    tags = [names[number] for number in first["ner_tags"]]
    assert tags[:3] == ["B-PERSON", "I-PERSON", "O"]
    assert [(s["label"], first["text"][s["start"] : s["end"]]) for s in first["spans"]] == [
        ("PERSON", "مریم\u00a0رضایی"),
        ("ORGANIZATION", "دانشگاه تهران"),
    ]


@both
def test_splits_are_kept_apart(format_: HuggingFace) -> None:
    needed(format_)
    parts = {"train": [article()], "dev": [article(id_="e")], "test": [article(id_="f")]}
    found = files(format_, parts)
    stems = {Path(name).stem.removesuffix("-00000-of-00001") for name in found}
    assert stems == {"README", "train", "validation", "test"}
    again = [each for each in read_files(format_, found) if isinstance(each, ReadDocument)]
    assert sorted(each.id for each in again) == ["d", "e", "f"]


_LOADS = """
import json, sys, warnings
warnings.simplefilter("error", UserWarning)
import datasets
datasets.disable_progress_bars()
for folder in sys.argv[2:]:
    found = datasets.load_dataset(folder, cache_dir=sys.argv[1])
    tags = found["train"].features["ner_tags"].feature
    row = found["train"][0]
    print(json.dumps({
        "kind": type(tags).__name__,
        "rows": {name: len(split) for name, split in found.items()},
        "tokens": row["tokens"],
        "tags": [tags.int2str(number) for number in row["ner_tags"]],
        "spans": row["spans"],
        "columns": found["train"].column_names,
    }))
"""


def test_the_datasets_library_loads_the_folders(tmp_path: Path) -> None:
    peer("datasets")
    nested = article("مریم\u00a0رضایی", "دانشگاه تهران", "تهران")
    options = WriteOptions(default_schema(), nested=Nested.COLUMNS)
    folders = []
    for format_ in BOTH:
        folders.append(tmp_path / f"data set {format_.facts.name}")
        for name, data in files(format_, {"": [nested], "dev": [article()]}, options).items():
            path = folders[-1] / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    cache = tmp_path / "cache"
    offline = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(cache), "HOME": str(tmp_path), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", _LOADS, str(cache), *map(str, folders)],
        env=offline,
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr[-3000:]
    for line in done.stdout.splitlines():
        found = json.loads(line)
        assert found["kind"] == "ClassLabel"
        assert found["rows"] == {"train": 2, "validation": 2}
        assert found["tags"][:3] == ["B-PERSON", "I-PERSON", "O"]
        assert found["tokens"][:2] == ["مریم", "رضایی"]
        assert found["spans"][0]["label"] == "PERSON"
        assert {"ner_tags", "ner_tags_2", "id", "text"} <= set(found["columns"])
    assert len(done.stdout.splitlines()) == len(BOTH)


def test_the_card_can_name_any_tag() -> None:
    classes = ["O", 'B-"a\\', "B-نام‌ها", "B-a\u2028\n\U0001f600\U000e0001", "B-': x"]
    assert classes_of_card(card(["ner_tags"], classes, []))["ner_tags"] == classes
    theirs = "---\nfeatures:\n- name: ner_tags\n  names:\n    '0': O\n    1: 'B-it''s'\n---\n"
    assert classes_of_card(theirs)["ner_tags"] == ["O", "B-it's"]


def test_rows_of_others() -> None:
    rows: list[dict[str, object]] = [
        {"tokens": ["مریم", "رضایی", "آمد"], "ner_tags": [1, 2, 0]},
        {"tokens": ["تهران"], "ner_tags": ["B-LOC"]},
        {"tokens": ["بد"], "ner_tags": []},
    ]
    lines = [json.dumps(row).encode() for row in rows]
    names = b"---\n- name: ner_tags\n  names:\n    '0': O\n    '1': B-P\n    '2': I-P\n---\n"
    (found,) = read_files(HuggingFace(), {"README.md": names, "train.jsonl": b"\n".join(lines[:2])})
    assert isinstance(found, ReadDocument)
    assert found.text == "مریم رضایی آمد\nتهران"
    assert [(s.label, s.fragments) for s in found.spans] == [
        ("P", ((0, 10),)),
        ("LOC", ((15, 20),)),
    ]
    (unnamed,) = read(HuggingFace(), lines[0])
    assert isinstance(unnamed, ReadDocument)
    assert [s.label for s in unnamed.spans] == ["LABEL_1", "LABEL_2"]
    (refused,) = read(HuggingFace(), lines[2])
    assert isinstance(refused, Refused)
    assert refused.error.code == "member_type"


def test_a_bad_row_takes_its_document_alone() -> None:
    data = files(HuggingFace(), {"": [article(), article(id_="e")]})["data/train.jsonl"]
    lines = data.split(b"\n")
    bad = json.loads(lines[0])
    bad["spans"] = [{"start": 0, "end": 9999, "label": "X"}]
    found = read(HuggingFace(), b"\n".join([json.dumps(bad).encode(), *lines[1:]]))
    assert isinstance(found[0], Refused)
    assert found[0].error.code == "span_outside_text"
    assert [each.id for each in found if isinstance(each, ReadDocument)] == ["e"]


@both
def test_damaged_files_are_read_or_refused(format_: HuggingFace) -> None:
    needed(format_)
    given_ = {"": [article("مریم\u00a0رضایی", "تهران")]}
    data = next(d for name, d in files(format_, given_).items() if name != "README.md")
    chance = random.Random(4)
    variants = [data[: len(data) * part // 20] for part in range(20)]
    for _ in range(200):
        broken = bytearray(data)
        for _ in range(3):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        variants.append(bytes(broken))
    for variant in [*variants, b"", b"[" * 100_000, b"PAR1", b'{"tokens": 1}', b"{}"]:
        for found in read(format_, variant):
            if isinstance(found, Refused):
                assert found.error.data["name"]
            else:
                size = len(found.text)
                assert all(0 <= s.start < s.end <= size for s in found.spans)


def test_rows_come_in_groups() -> None:
    parquet = peer("pyarrow.parquet")
    many = [replace(article(id_=f"d{n}"), text="علی رفت.\n" * 60) for n in range(40)]
    (data,) = (d for n, d in files(HuggingFaceParquet(), {"": many}).items() if n != "README.md")
    opened = parquet.ParquetFile(io.BytesIO(data))
    assert opened.metadata.num_rows == 2400
    assert opened.metadata.num_row_groups == 2
    again = read(HuggingFaceParquet(), data)
    assert [d.text for d in again if isinstance(d, ReadDocument)] == [d.text for d in many]


def test_nothing_at_all_is_written_as_a_card_alone() -> None:
    assert set(written(HuggingFace(), [])) == {"README.md"}


def test_few_rows_at_once_where_each_may_be_large(monkeypatch: pytest.MonkeyPatch) -> None:
    peer("pyarrow.parquet")
    from annotator.formats.huggingface import parquet as module

    many = [ReadDocument(f"d{n}", f"متن {n}") for n in range(5)]
    (data,) = (d for n, d in files(HuggingFaceParquet(), {"": many}).items() if n != "README.md")
    monkeypatch.setattr(module, "_AT_ONCE", 1)
    found = read(HuggingFaceParquet(), data)
    texts = [each.text for each in found if isinstance(each, ReadDocument)]
    assert texts == [each.text for each in many]
