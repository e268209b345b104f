# SPDX-License-Identifier: MIT
"""Documents that formats stumble over, as strategies."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from annotator.formats.format import ReadDocument
from annotator.model.annotation import Entity, Json, Relation, Span
from annotator.text.decoding import text_sha256

PIECES = (
    "مریم",
    "می\u200cرود",
    "گفت\u200cوگو",
    "كتاب",
    "يك",
    "م\u064fد\u0651ت",
    "دههٔ",
    "۱۴۰۲/۰۸/۱۳",
    "١٢٫۵٪",
    "Tehran",
    "don't",
    "👨\u200d👩\u200d👧",
    "🇮🇷",
    "e\u0301",
    "𝒜",
    "…",
    "«",
    "»",
    "،",
    "؛",
    "-",
    "_",
    "\\",
    "|",
    "[1]",
    "*",
    "->",
    "=1+1",
    "+98",
    "@نام",
    '"',
    "'",
    "<b>",
    "&amp;",
    "]]>",
    "-DOCSTART-",
    "#Text=",
    "O",
    "B-PER",
)
GAPS = (
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "\u00a0",
    "\u2028",
    "\u2029",
    "\u0085",
    "\u200c",
    "\u200f",
    "\u202b",
    "\u202c",
    "\u2067",
    "\u2069",
    "\ufeff",
    "\u00ad",
    "\u200b",
    "\x0b",
    "\x0c",
    "\x1f",
    "",
)
LABELS = ("PERSON", "ROLE", "ORGANIZATION", "DATE", "EVENT")
LINKS = ("holds_role", "met_with")
WORDS = st.sampled_from((*PIECES, "", "یادداشت با\nدو خط", "a\tb", "=x", "٪", "true", "3"))


@st.composite
def texts(draw: st.DrawFn) -> str:
    pieces = draw(st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(GAPS)), max_size=12))
    start = draw(st.sampled_from(("", "\ufeff", " ", "\n")))
    return start + "".join(piece + gap for piece, gap in pieces) + draw(st.sampled_from(PIECES))


def _fragments(draw: st.DrawFn, length: int) -> tuple[tuple[int, int], ...]:
    count = draw(st.sampled_from((1, 1, 1, 2, 3)))
    edges = draw(
        st.lists(st.integers(0, length), min_size=2 * count, max_size=2 * count, unique=True)
        if length >= 2 * count
        else st.just([0, length])
    )
    edges = sorted(edges)
    return tuple(zip(edges[::2], edges[1::2], strict=True))


@st.composite
def documents(draw: st.DrawFn, number: int = 0) -> ReadDocument:
    """A document with spans of every shape over a hostile text; ids and labels are plain."""
    text = draw(texts())
    key = f"d{number}"
    count = draw(st.integers(0, 5))
    entities = (
        Entity("Q1", "مریم", "PERSON", {"wikidata": "Q1"}, aliases=("م. صالحی",), note="وزیر"),
        Entity("e2", "ساری", "", merged_into=draw(st.sampled_from(("", "Q1")))),
    )
    ids = [f"{key}s{place}" for place in range(count)]
    spans = tuple(
        Span(
            id_,
            key,
            "",
            "mention",
            draw(st.sampled_from(LABELS)),
            _fragments(draw, len(text)),
            draw(_attributes(ids)),
            note=draw(st.one_of(st.just(""), WORDS)),
            entities=draw(st.sampled_from(((), (), ("Q1",), ("e2",)))),
            unsure=draw(st.booleans()),
        )
        for id_ in ids
    )
    ends = st.sampled_from(ids) if len(ids) > 1 else st.nothing()
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=3, unique=True)) if len(ids) > 1 else []
    relations = tuple(
        Relation(
            f"{key}r{place}",
            key,
            "",
            draw(st.sampled_from(LINKS)),
            source,
            target,
            draw(_attributes(())),
        )
        for place, (source, target) in enumerate(pairs)
        if source != target
    )
    used = {entity for span in spans for entity in span.entities}
    used |= {each.merged_into for each in entities if each.id in used}
    return ReadDocument(
        key,
        text,
        title=draw(st.sampled_from(("", "شورای شهر", "خبر: «آب»", "a/b\\c"))),
        source=draw(st.sampled_from(("", "خزرنامه"))),
        published=draw(st.sampled_from((None, date(2023, 11, 5)))),
        spans=spans,
        relations=relations,
        entities=tuple(entity for entity in entities if entity.id in used),
        labels=draw(st.just({}) | _attributes(())),
        note=draw(st.just("") | WORDS),
        unsure=draw(st.booleans()),
        sha256=text_sha256(text),
    )


def _attributes(spans: list[str] | tuple[()]) -> st.SearchStrategy[dict[str, Json]]:
    values: st.SearchStrategy[Json] = st.one_of(
        WORDS.filter(bool), st.booleans(), st.integers(-3, 10**6), st.sampled_from((0.5, 1.25))
    )
    values = st.one_of(values, st.lists(WORDS.filter(bool), min_size=1, max_size=2, unique=True))
    if spans:
        values = st.one_of(values, st.sampled_from(spans).map(lambda id_: {"span": id_}))
    return st.dictionaries(st.sampled_from(("subtype", "mention", "former")), values, max_size=2)
