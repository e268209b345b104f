# SPDX-License-Identifier: MIT
"""One task of Prodigy as a document."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.errors import FormatInvalid
from annotator.formats.format import ReadDocument
from annotator.formats.json_lines import described, label, pointers
from annotator.formats.members import Members
from annotator.model.annotation import Json, Origin, Provenance, Relation, Span

_IMPORTED = Provenance(Origin.IMPORTED)
_TASK = frozenset(
    {"text", "tokens", "spans", "relations", "answer", "meta", "_view_id", "_annotator_id"}
    | {"_session_id", "_input_hash", "_task_hash", "_timestamp"}
)
_SPAN = frozenset({"start", "end", "token_start", "token_end", "label", "text"})


def parse_task(value: Json, line: int) -> ReadDocument:
    top = Members(value, "")
    answer = top.text("answer", "accept")
    if answer != "accept":
        raise FormatInvalid("prodigy_not_accepted", answer=answer[:40])
    text = top.text("text")
    given = top.objects("spans", required=False)
    spans = tuple(_span(each, number, text) for number, each in enumerate(given))
    ends = _Ends(spans, given, top)
    relations = tuple(ends.relations())
    title, source, day, left = described(top.mapping("meta"))
    return ReadDocument(
        "",
        text,
        title,
        source,
        day,
        top.text("_annotator_id", ""),
        spans=spans,
        relations=relations,
        extra=pointers("/", top.others(_TASK)) | pointers("/meta/", left),
        line=line,
    )


def _span(given: Members, number: int, text: str) -> Span:
    """Not all of Prodigy's pages keep to tokens, so neither must a span."""
    start, end = given.integer("start"), given.integer("end")
    if not 0 <= start < end <= len(text):
        data = {"start": start, "end": end, "length": len(text)}
        raise FormatInvalid("span_outside_text", where=given.where, **data)
    said = given.get("text")
    if isinstance(said, str) and said != text[start:end]:
        words = {"text": said[:80], "found": text[start:end][:80]}
        raise FormatInvalid("span_text_mismatch", where=given.where, **words)
    return Span(
        f"span{number}",
        "",
        "",
        "",
        label(given.get("label"), f"{given.where}/label"),
        ((start, end),),
        provenance=_IMPORTED,
        extra=given.others(_SPAN),
    )


class _Ends:
    """Finds the spans that relations mean."""

    def __init__(self, spans: tuple[Span, ...], given: tuple[Members, ...], top: Members) -> None:
        self._top = top
        self._placed: dict[tuple[Json, Json, Json], str] = {}
        self._ending: dict[int, list[str]] = {}
        tokens = self._tokens() if top.get("relations") else {}
        for span, members in zip(spans, given, strict=True):
            self._placed.setdefault((span.start, span.end, span.label), span.id)
            last = members.get("token_end")
            last = last if isinstance(last, int) else tokens.get(span.end, -1)
            self._ending.setdefault(last, []).append(span.id)

    def _tokens(self) -> dict[int, int]:
        """Ids of tokens by where they end."""
        found = {}
        for token in self._top.objects("tokens", required=False):
            found[token.integer("end")] = token.integer("id")
        return found

    def relations(self) -> Iterator[Relation]:
        for number, given in enumerate(self._top.objects("relations", required=False)):
            kind = label(given.get("label"), f"{given.where}/label")
            ends = self._end(given, "head"), self._end(given, "child")
            extra = given.others({"head", "child", "head_span", "child_span", "label"})
            yield Relation(
                f"relation{number}", "", "", kind, *ends, provenance=_IMPORTED, extra=extra
            )

    def _end(self, given: Members, key: str) -> str:
        """By the span beside it, or else the only one that ends with the token."""
        if given.get(f"{key}_span") is not None:
            span = given.object(f"{key}_span")
            place = span.integer("start"), span.integer("end"), span.text("label", "")
            found = [self._placed[place]] if place in self._placed else []
        else:
            found = self._ending.get(given.integer(key), [])
        if len(found) != 1:
            raise FormatInvalid("prodigy_no_span", where=f"{given.where}/{key}")
        return found[0]
