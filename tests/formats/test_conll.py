# SPDX-License-Identifier: MIT
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.conll.format import Conll2002, Conll2003
from annotator.formats.conll.lines import LINE_LIMIT, MOST_SENTENCES
from annotator.formats.conll.tags import chunks
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
from annotator.model.annotation import Span
from annotator.model.schema import Layer, Schema
from tests.formats.hostile import documents
from tests.formats.memory import MAIN, came_back, read, written
from tests.peers import peer

FORMATS = (Conll2002(), Conll2003())
SCHEMA = Schema("s", 1, (Layer("mention", "", "", ()), Layer("roles", "", "", ())), ())
TEXT = "مریم رضایی رئیس دانشگاه تهران شد. علی رفت."
CHOICES = st.builds(
    WriteOptions,
    schema=st.just(SCHEMA),
    nested=st.sampled_from(Nested),
    subtoken=st.sampled_from(Subtoken),
    tokens=st.sampled_from((Tokens.HASHIYE, Tokens.WORDS)),
    scheme=st.sampled_from(Scheme),
)


def span(label: str, start: int, end: int) -> Span:
    return Span(f"{label}{start}", "d", "", "mention", label, ((start, end),))


def article(*spans: Span) -> ReadDocument:
    return ReadDocument("d", TEXT, spans=spans)


def out(format_: Conll2002 | Conll2003, document: ReadDocument, options: WriteOptions) -> str:
    kept = format_.reduce(document, options).document
    return written(format_, [kept], options)[MAIN].decode()


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.facts.name)
@settings(max_examples=30, deadline=None)
@given(st.data())
def test_what_fits_comes_back(format_: Conll2002 | Conll2003, data: st.DataObject) -> None:
    given_ = [data.draw(documents(number)) for number in range(2)]
    came_back(format_, given_, data.draw(CHOICES))


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.facts.name)
def test_spacys_tokens_come_back(format_: Conll2002 | Conll2003) -> None:
    peer("spacy")

    @settings(max_examples=10, deadline=None)
    @given(documents(), CHOICES)
    def check(document: ReadDocument, options: WriteOptions) -> None:
        came_back(format_, [document], replace(options, tokens=Tokens.SPACY))

    check()


@pytest.mark.parametrize(
    ("scheme", "tags"),
    [
        (Scheme.IOB1, "I-PER B-PER I-ROLE I-ORG I-ORG O O"),
        (Scheme.IOB2, "B-PER B-PER B-ROLE B-ORG I-ORG O O"),
        (Scheme.BIOES, "S-PER S-PER S-ROLE B-ORG E-ORG O O"),
    ],
)
def test_the_schemes(scheme: Scheme, tags: str) -> None:
    spans = (span("PER", 0, 4), span("PER", 5, 10), span("ROLE", 11, 15), span("ORG", 16, 29))
    lines = out(Conll2003(), article(*spans), WriteOptions(scheme=scheme)).split("\n")
    assert lines[:2] == ["-DOCSTART- -X- O O", ""]
    assert [line.split(" ")[-1] for line in lines[2:9]] == tags.split(" ")
    assert lines[2] == f"مریم -X- _ {tags.split(' ')[0]}"


def test_every_file_has_as_many_columns_everywhere() -> None:
    options = WriteOptions(nested=Nested.COLUMNS)
    nested = article(span("ROLE", 11, 29), span("ORG", 16, 29), span("CITY", 24, 29))
    kept = [Conll2002().reduce(d, options).document for d in (article(), nested)]
    lines = written(Conll2002(), kept, options)[MAIN].decode().split("\n")
    assert {len(line.split(" ")) for line in lines if line} == {4}
    assert lines.count("-DOCSTART- O O O") == 2
    assert "تهران I-ROLE I-ORG B-CITY" in lines


def test_layers_have_their_columns() -> None:
    options = WriteOptions(schema=SCHEMA, nested=Nested.LAYERS)
    title = replace(span("ROLE", 11, 29), layer="roles")
    assert "تهران I-ORG I-ROLE" in out(Conll2002(), article(title, span("ORG", 16, 29)), options)


def test_losses_are_counted() -> None:
    spans = (span("ORG", 16, 29), span("CITY", 24, 29), span("A B", 0, 2))
    kept = Conll2002().reduce(article(*spans), WriteOptions())
    assert kept.losses == (
        Loss("loss_nested", 1),
        Loss("loss_spacing", 3),
        Loss("loss_subtoken_expanded", 1),
        Loss("loss_tag_names", 1),
    )
    assert kept.document.text == "مریم رضایی رئیس دانشگاه تهران شد .\nعلی رفت ."
    assert {s.label: s.fragments[0] for s in kept.document.spans} == {
        "ORG": (16, 29),
        "A_B": (0, 4),
    }


def test_a_nonbreaking_space_ends_a_token() -> None:
    document = replace(article(), text="مریم\u00a0رضایی")
    kept = Conll2002().reduce(document, WriteOptions())
    assert kept.document.text == "مریم رضایی"
    assert kept.losses == (Loss("loss_spacing", 1),)


def test_a_word_that_means_a_new_document_is_no_new_document() -> None:
    document = ReadDocument("d", "-DOCSTART- مریم", spans=(span("X", 0, 10),))
    options = WriteOptions(tokens=Tokens.WORDS)
    (kept,) = came_back(Conll2002(), [document], options)
    assert kept.document.text == "-DOCSTART - مریم"


FOREIGN = [
    ("مریم B-PER\nرضایی I-PER\nآمد O\n", ["PER"]),
    ("مریم I-PER\nرضایی I-PER\nآمد O\n", ["PER"]),
    ("مریم\tB_PER\nرضایی\tI_PER\nآمد\tO\n", ["PER"]),
    ("مریم PER\nرضایی PER\nآمد O\n", ["PER"]),
    ("مریم B-PER\nرضایی L-PER\nآمد U-V\n", ["PER", "V"]),
    ("مریم NNP B-NP B-PER\nرضایی NNP I-NP I-PER\nآمد V O O\n", ["PER"]),
    ("مریم N B-PER\nرضایی N I-PER\nآمد V O\n", ["PER"]),
    ("# id a1\tdomain=fa\nمریم _ _ B-PER\nرضایی _ _ I-PER\nآمد _ _ O\n", ["PER"]),
    ("\ufeffمریم B-PER\r\nرضایی I-PER\r\nآمد O\r\n", ["PER"]),
]


@pytest.mark.parametrize(("data", "labels"), FOREIGN)
def test_other_peoples_files(data: str, labels: list[str]) -> None:
    format_ = Conll2003() if "_ _" in data or "NNP" in data else Conll2002()
    (found,) = read(format_, data.encode())
    assert isinstance(found, ReadDocument)
    assert found.text == "مریم رضایی آمد"
    assert [each.label for each in found.spans] == labels
    assert found.spans[0].fragments == ((0, 10),)
    scores = [(other.score(data.encode(), "x.txt"), other.facts.name) for other in FORMATS]
    assert max(scores) > (0.4, "")
    assert max(scores)[1] == format_.facts.name


def test_broken_sequences_are_taken_as_conlleval_takes_them() -> None:
    tags = ["I-A", "B-A", "I-B", "O", "I-B", "E-B", "I-B", "S-C", "I-C"]
    assert list(chunks(tags)) == [
        (0, 1, "A"),
        (1, 2, "A"),
        (2, 3, "B"),
        (4, 6, "B"),
        (6, 7, "B"),
        (7, 8, "C"),
        (8, 9, "C"),
    ]


def test_a_document_with_a_bad_row_is_refused_alone() -> None:
    good = "-DOCSTART- O\n\nمریم B-PER\n\n"
    data = good + "-DOCSTART- O\n\nمریم O\nآمد\n\n" + good
    first, refused, last = read(Conll2002(), data.encode())
    assert isinstance(refused, Refused)
    assert (refused.error.code, refused.line) == ("conll_columns", 8)
    assert isinstance(first, ReadDocument)
    assert isinstance(last, ReadDocument)


def test_a_file_without_documents_is_cut() -> None:
    data = "مریم B-PER\n\n" * (MOST_SENTENCES + 1)
    found = read(Conll2002(), data.encode())
    assert [len(d.spans) for d in found if isinstance(d, ReadDocument)] == [MOST_SENTENCES, 1]


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.facts.name)
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "text_empty"),
        (b"a" + b" O" * 1_000_000, "conll_columns"),
        (b"a" + b"\tO" * 1_000_000, "conll_columns"),
        (b"a" * (LINE_LIMIT + 1), "line_too_long"),
        (b"\xff\xfe O\n", "json_not_utf8"),
        (b"a O\nb B-X\nc\n", "conll_columns"),
    ],
    ids=range(6),
)
def test_hostile_files_are_refused(format_: Conll2002, data: bytes, code: str) -> None:
    (found,) = read(format_, data)
    assert isinstance(found, Refused)
    assert found.error.code == code


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.facts.name)
def test_damaged_files_are_read_or_refused(format_: Conll2002 | Conll2003) -> None:
    document = article(span("PER", 0, 10), span("ORG", 16, 29))
    data = written(format_, [format_.reduce(document, WriteOptions()).document] * 2)[MAIN]
    chance = random.Random(4)
    variants = [data[: len(data) * part // 20] for part in range(20)]
    lines = data.split(b"\n")
    for _ in range(150):
        chance.shuffle(lines)
        broken = bytearray(data)
        for _ in range(3):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        variants += [b"\n".join(lines), bytes(broken)]
    for variant in variants:
        for found in read(format_, variant):
            if isinstance(found, Refused):
                assert found.error.data["name"]
                assert found.line >= 1
            else:
                size = len(found.text)
                assert all(0 <= s.start < s.end <= size for s in found.spans)


@pytest.mark.parametrize("scheme", Scheme)
def test_seqeval_finds_the_same_spans(scheme: Scheme) -> None:
    entities = peer("seqeval.metrics.sequence_labeling").get_entities
    spans = (span("PER", 0, 4), span("PER", 5, 10), span("ORG", 16, 29), span("X", 31, 33))
    options = WriteOptions(scheme=scheme)
    kept = Conll2002().reduce(article(*spans), options).document
    blocks = out(Conll2002(), article(*spans), options).split("\n\n")[1:-1]
    for block, line in zip(blocks, kept.text.split("\n"), strict=True):
        rows = [row.split(" ") for row in block.split("\n") if row]
        starts = [sum(len(row[0]) + 1 for row in rows[:n]) for n in range(len(rows))]
        offset = kept.text.index(line)
        theirs = {
            (label, offset + starts[a], offset + starts[b] + len(rows[b][0]))
            for label, a, b in entities([row[-1] for row in rows])
        }
        ours = {(s.label, s.start, s.end) for s in kept.spans}
        assert theirs == {one for one in ours if offset <= one[1] < offset + len(line)}


def test_spacy_reads_our_file() -> None:
    peer("spacy")
    theirs = peer("spacy.training.converters.conll_ner_to_docs").conll_ner_to_docs
    document = article(span("PER", 0, 10), span("ORG", 16, 29))
    kept = Conll2003().reduce(document, WriteOptions()).document
    docs = list(theirs(out(Conll2003(), document, WriteOptions()), no_print=True))
    found = [(e.label_, e.text) for doc in docs for e in doc.ents]
    assert found == [(s.label, kept.text[s.start : s.end]) for s in kept.spans]


@pytest.mark.parametrize(
    "data", [b"\0\1 O\n\0\2 O\n" * 9, b"\xc7\xe1 O\n\xda\xe1 B-PER\n" * 9, b"\x89PNG\r\n\x1a\n a b"]
)
def test_bytes_that_are_no_text_are_not_claimed(data: bytes) -> None:
    for format_ in (Conll2002(), Conll2003()):
        assert format_.score(data, "a.conll") == 0.0


def test_a_character_cut_off_by_the_head_does_no_harm() -> None:
    data = "علی B-PER\nرفت O\nعلی".encode()
    assert Conll2002().score(data[:-1], "a.txt") == Conll2002().score(data, "a.txt") > 0.5
