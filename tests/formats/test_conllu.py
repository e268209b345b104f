# SPDX-License-Identifier: MIT
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.formats.conll.conllu import ConllU
from annotator.formats.conll.lines import LINE_LIMIT
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

SCHEMA = Schema("s", 1, (Layer("mention", "", "", ()), Layer("roles", "", "", ())), ())
TEXT = "  مریم\u00a0رضایی، رئیس\r\nدانشگاه تهران شد.\n\n\u2028علی رفت.\t"
CHOICES = st.builds(
    WriteOptions,
    schema=st.just(SCHEMA),
    nested=st.sampled_from(Nested),
    subtoken=st.sampled_from(Subtoken),
    tokens=st.sampled_from((Tokens.HASHIYE, Tokens.WORDS)),
    scheme=st.sampled_from(Scheme),
)


def article(*words: str, text: str = TEXT) -> ReadDocument:
    places = [(text.index(word), text.index(word) + len(word)) for word in words]
    spans = [Span(f"s{n}", "d", "", "mention", f"L{n}", (place,)) for n, place in enumerate(places)]
    return ReadDocument("d", text, spans=tuple(spans))


def out(document: ReadDocument, options: WriteOptions | None = None) -> str:
    options = options or WriteOptions()
    kept = ConllU().reduce(document, options).document
    return written(ConllU(), [kept], options)[MAIN].decode()


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_what_fits_comes_back(data: st.DataObject) -> None:
    given_ = [data.draw(documents(number)) for number in range(2)]
    kept = came_back(ConllU(), given_, data.draw(CHOICES))
    assert [each.document.text for each in kept] == [each.text for each in given_]


def test_the_text_comes_back_to_its_last_space() -> None:
    (kept,) = came_back(ConllU(), [article("مریم\u00a0رضایی", "دانشگاه تهران")])
    assert kept.losses == ()
    assert kept.document.text == TEXT


def test_what_a_file_looks_like() -> None:
    found = out(article("رضایی", "می\u200cرود", text="رضایی می\u200cرود. علی"))
    assert found == (
        "# newdoc id = d\n# sent_id = d-1\n# text = رضایی می\u200cرود.\n"
        "1\tرضایی\t_\t_\t_\t_\t_\t_\t_\tNER=B-L0\n"
        "2\tمی\u200cرود\t_\t_\t_\t_\t_\t_\t_\tNER=B-L1|SpaceAfter=No\n"
        "3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
        "# sent_id = d-2\n# text = علی\n1\tعلی\t_\t_\t_\t_\t_\t_\t_\t_\n\n"
    )


def test_several_columns_and_layers_are_named() -> None:
    nested = article("دانشگاه تهران", "تهران")
    assert "NER=I-L0|NER2=B-L1" in out(nested, WriteOptions(nested=Nested.COLUMNS))
    spans = (nested.spans[0], replace(nested.spans[1], layer="roles"))
    layers = WriteOptions(schema=SCHEMA, nested=Nested.LAYERS)
    assert "NER_mention=I-L0|NER_roles=B-L1" in out(replace(nested, spans=spans), layers)


def test_a_text_of_nothing_and_a_strange_tag() -> None:
    (kept,) = came_back(ConllU(), [ReadDocument("", " \n")])
    assert kept.losses == (Loss("loss_spacing", 1),)
    odd = article("رضایی")
    odd = replace(odd, spans=(replace(odd.spans[0], label="a|b c"),))
    (kept,) = came_back(ConllU(), [odd])
    assert kept.losses == (Loss("loss_tag_names", 1),)
    assert kept.document.spans[0].label == "a_b_c"


def row(number: str, form: str, misc: str = "_") -> str:
    return f"{number}\t{form}\tlemma\tX\t_\t_\t0\troot\t_\t{misc}\n"


def test_words_of_one_token_and_empty_nodes() -> None:
    data = (
        "# sent_id = 1\n# newdoc id = n1\n# text = کتابش را داد\n"
        + row("1-2", "کتابش")
        + row("1", "کتاب", "NER=B-X")
        + row("2", "ش")
        + row("3", "را", "NER=I-X")
        + row("3.1", "او")
        + row("4", "داد", "SpaceAfter=No")
        + "\n# newpar\n"
        + row("1", "آمد")
        + "\n# newdoc\n"
        + row("1", "رفت")
    )
    first, second = read(ConllU(), data.encode())
    assert isinstance(first, ReadDocument)
    assert isinstance(second, ReadDocument)
    assert (first.id, first.text, second.text) == ("n1", "کتابش را داد\nآمد", "رفت")
    assert [(s.label, first.text[s.start : s.end]) for s in first.spans] == [("X", "کتابش را")]


def test_the_text_shown_tells_the_spaces() -> None:
    data = "# text = «کتاب»  را\n" + "".join(
        row(str(n), form) for n, form in enumerate(["«", "کتاب", "»", "را"], 1)
    )
    (found,) = read(ConllU(), data.encode())
    assert isinstance(found, ReadDocument)
    assert found.text == "«کتاب»  را"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "text_empty"),
        (b"1\ta\n", "conll_columns"),
        (b"1" + b"\ta" * 1_000_000, "conll_columns"),
        (row("x", "a").encode(), "conll_columns"),
        (row("1", "").encode(), "conll_columns"),
        (b"1\t\xff", "json_not_utf8"),
        (b"a" * (LINE_LIMIT + 1), "line_too_long"),
    ],
    ids=range(7),
)
def test_hostile_files_are_refused(data: bytes, code: str) -> None:
    (found,) = read(ConllU(), data)
    assert isinstance(found, Refused)
    assert found.error.code == code


def test_a_bad_document_is_refused_alone() -> None:
    data = out(article("رضایی")) + "# newdoc\n1\tx\n\n" + out(article())
    first, refused, last = read(ConllU(), data.encode())
    assert isinstance(first, ReadDocument)
    assert isinstance(refused, Refused)
    assert refused.line == data[: data.index("1\tx\n")].count("\n") + 1
    assert isinstance(last, ReadDocument)
    assert last.text == TEXT


def test_damaged_files_are_read_or_refused() -> None:
    data = (out(article("رضایی", "دانشگاه تهران")) * 2).encode()
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
        for found in read(ConllU(), variant):
            if isinstance(found, Refused):
                assert found.line >= 1
            else:
                size = len(found.text)
                assert all(0 <= s.start < s.end <= size for s in found.spans)


@settings(max_examples=20, deadline=None)
@given(documents(), st.sampled_from((Tokens.HASHIYE, Tokens.WORDS)))
def test_the_conllu_library_reads_our_files(document: ReadDocument, tokens: Tokens) -> None:
    options = WriteOptions(tokens=tokens)
    kept = ConllU().reduce(document, options).document
    found = peer("conllu").parse(out(document, options))
    forms = [token["form"] for sentence in found for token in sentence]
    assert "".join(forms) == "".join(c for c in document.text if not c.isspace())
    begun = sum(
        (token["misc"] or {}).get("NER", "").startswith("B-") for row in found for token in row
    )
    assert begun == len(kept.spans)
