# SPDX-License-Identifier: MIT
"""A CAS as a document.

Every annotation becomes a span, but for tokens, sentences and what a program says of itself. Its
layer is the short name of its type. Its tag is the feature `label`, or else `value`, `PosValue`,
`category` or the only text it has; without one, the layer's name. What has `Governor` and
`Dependent` is a relation, a slot with a role as well; a chain is an identity, and so is an address
in `identifier`. Annotations of no length, and values of a kind that we have none for, are kept in
`extra`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from annotator.errors import FormatInvalid
from annotator.formats.format import ReadDocument
from annotator.formats.linked_entities import entities_of
from annotator.formats.uima.features import number
from annotator.formats.uima.names import DKPRO, META, SENTENCE, TOKEN, key_of, layer_of
from annotator.model.annotation import Entity, Json, Origin, Provenance, Relation, Span
from annotator.text.decoding import LONGEST_TEXT, text_sha256

_TEXT = "uima.cas.String"
_MAIN = ("label", "value", "PosValue", "category")
_PLAIN = frozenset({"sofa", "begin", "end", "identifier", "note"})
_STRUCTURE = frozenset(
    {TOKEN, SENTENCE, "uima.tcas.DocumentAnnotation"}
    | {f"{DKPRO}segmentation.type.{name}" for name in ("Paragraph", "Heading", "Div", "Document")}
)
_ABOUT = (
    f"{DKPRO}metadata.type.",
    "de.tudarmstadt.ukp.clarin.webanno.",
    "de.tudarmstadt.ukp.inception.",
)
_MOST = 300_000
_IMPORTED = Provenance(Origin.IMPORTED)


def document_of(cas: Any) -> ReadDocument:
    views = [view for view in cas.views if view.sofa is not None]
    if len(views) != 1:
        raise FormatInvalid("uima_views", count=len(views))
    view = cas.get_view(views[0].sofa.sofaID)
    text = view.sofa_string
    if not isinstance(text, str) or not text:
        raise FormatInvalid("uima_no_text")
    if len(text) > LONGEST_TEXT:
        raise FormatInvalid("uima_text_too_long", limit=LONGEST_TEXT)
    members = sorted(views[0].get_all_fs(), key=lambda each: each.xmiID)
    return _Reading(text, members).document()


class _Reading:
    def __init__(self, text: str, members: list[Any]) -> None:
        self._id = ""
        self._text = text
        self._members = members
        self._indexed = {each.xmiID for each in members}
        self._spans: dict[int, Span] = {}
        self._relations: list[Relation] = []
        self._entities: list[Entity] = []
        self._lost: Counter[str] = Counter()
        self._main: dict[str, str] = {}
        self._chained: dict[int, list[str]] = {}
        self._done = 0

    def document(self) -> ReadDocument:
        title = ""
        links, chains, spans = [], [], []
        for each in self._members:
            name = each.type.name
            if name == META:
                title = _string(each, "documentTitle")
                self._id = _string(each, "documentId")
            elif name in _STRUCTURE or name.startswith(_ABOUT):
                continue
            elif _has(each, "Governor", "Dependent"):
                links.append(each)
            elif _has(each, "first"):
                chains.append(each)
            elif _has(each, "begin", "end"):
                spans.append(each)
        for each in spans:
            self._add_span(each)
        for each in spans:
            self._add_features(each)
        for each in links:
            self._add_relation(each)
        linked = entities_of(self._spans.values(), self._text)
        for each in chains:
            self._add_chain(each)
        for id_, entities in self._chained.items():
            self._spans[id_] = replace(
                self._spans[id_], entities=(*self._spans[id_].entities, *entities)
            )
        return ReadDocument(
            self._id,
            self._text,
            title=title,
            spans=tuple(self._spans.values()),
            relations=tuple(self._relations),
            entities=(*linked, *self._entities),
            sha256=text_sha256(self._text),
            encoding="utf-8",
            extra={"/uima": {"unread": dict(sorted(self._lost.items()))}} if self._lost else {},
            line=1,
        )

    def _add_span(self, each: Any) -> None:
        begin, end = self._place(each)
        layer = layer_of(each.type.name)
        if begin == end:
            self._lost[f"{layer}@{begin}"] += 1
            return
        main = self._main_feature(each.type)
        label = _value(each, main) if main else None
        identifier = _value(each, "identifier")
        self._spans[each.xmiID] = Span(
            str(each.xmiID),
            self._id,
            "",
            layer,
            label if isinstance(label, str) else layer or each.type.short_name,
            ((begin, end),),
            entities=(identifier,) if isinstance(identifier, str) and identifier else (),
            provenance=_IMPORTED,
            note=_string(each, "note"),
        )

    def _work(self, count: int) -> None:
        """Lists may be shared, so that a small file could say more than anything can hold."""
        self._done += count
        if self._done > _MOST:
            raise FormatInvalid("xml_too_many", limit=_MOST)

    def _place(self, each: Any) -> tuple[int, int]:
        begin, end = each.begin or 0, each.end or 0
        if not (type(begin) is type(end) is int and 0 <= begin <= end <= len(self._text)):
            data = {"start": str(begin)[:40], "end": str(end)[:40], "length": len(self._text)}
            raise FormatInvalid("span_outside_text", where=f"{each.type.name} {each.xmiID}", **data)
        return begin, end

    def _main_feature(self, type_: Any) -> str:
        if type_.name not in self._main:
            texts = [
                feature.name
                for feature in type_.all_features
                if feature.rangeType.name == _TEXT and feature.name not in _PLAIN
            ]
            chain = "referenceType" if "next" in _names(type_) else ""
            only = texts[0] if len(texts) == 1 else ""
            named = next((name for name in _MAIN if name in texts), only)
            self._main[type_.name] = chain if chain in texts else named
        return self._main[type_.name]

    def _add_features(self, each: Any) -> None:
        span = self._spans.get(each.xmiID)
        if span is not None:
            main = self._main_feature(each.type)
            span.attributes.update(self._attributes(each, {main, "next"}, span.id))

    def _attributes(self, each: Any, but: set[str], owner: str) -> dict[str, Json]:
        """The slots with a role among them become relations from the `owner`."""
        found: dict[str, Json] = {}
        for feature in each.type.all_features:
            name = feature.name
            value = None if name in but or name in _PLAIN else each[name]
            if value is None:
                continue
            told, whole = self._json(value, owner)
            if told is not None:
                found[key_of(_unreserved(feature))] = told
            if not whole:
                self._lost[f"{each.type.name}:{name}"] += 1
        return found

    def _json(self, value: Any, owner: str) -> tuple[Json, bool]:
        """A value, None for nothing left to say, and whether that is all of it."""
        if isinstance(value, str | bool):
            return value, True
        if isinstance(value, int | float):
            return _finite(value)
        if (target := self._spans.get(getattr(value, "xmiID", -1))) is not None:
            return {"span": target.id}, True
        elements = getattr(value, "elements", None)
        if not isinstance(elements, list):
            return None, False
        self._work(len(elements))
        if value.type.name == "uima.cas.StringArray":
            return [each if isinstance(each, str) else "" for each in elements], True
        return self._several(elements, owner)

    def _several(self, elements: list[Any], owner: str) -> tuple[Json, bool]:
        kept: list[Json] = []
        whole, linked = True, False
        for element in elements:
            if not hasattr(element, "xmiID"):
                told, complete = self._json(element, owner)
                kept.append(told)
                whole = whole and complete
                continue
            linked = True
            target = self._end(getattr(element, "target", element))
            role = getattr(element, "role", None)
            if target is None:
                whole = False
            elif isinstance(role, str) and role:
                self._relate(f"{owner}-{len(self._relations)}", role, owner, target, {}, "")
            else:
                kept.append({"span": target})
        kept = [each for each in kept if each is not None]
        if linked and len(kept) < 2:
            return (kept[0] if kept else None), whole
        return kept, whole

    def _end(self, each: Any) -> str | None:
        """The span that a relation leads to; a token becomes one when one does."""
        if each is None or not _has(each, "begin", "end"):
            return None
        if each.type.name == TOKEN and (pos := _value(each, "pos")) is not None:
            each = pos
        unseen = each.xmiID in self._indexed and each.xmiID not in self._spans
        if unseen and each.type.name == TOKEN:
            self._add_span(each)
        span = self._spans.get(each.xmiID)
        return span.id if span else None

    def _add_relation(self, each: Any) -> None:
        source, target = self._end(each.Governor), self._end(each.Dependent)
        if source is None or target is None:
            self._lost[each.type.name] += 1
            return
        main = self._main_feature(each.type) or _dependency(each)
        label = _value(each, main) if main else None
        attributes = self._attributes(each, {main, "Governor", "Dependent"}, source)
        named = label if isinstance(label, str) else layer_of(each.type.name)
        self._relate(str(each.xmiID), named, source, target, attributes, _string(each, "note"))

    def _relate(
        self, id_: str, label: str, source: str, target: str, attributes: Json, note: str
    ) -> None:
        self._relations.append(
            Relation(id_, self._id, "", label, source, target, attributes, _IMPORTED, note)
        )

    def _add_chain(self, chain: Any) -> None:
        entity = f"chain-{chain.xmiID}"
        name = label = ""
        for link in _walk(chain.first):
            self._work(1)
            span = self._spans.get(link.xmiID)
            if span is None:
                continue
            name = name or self._text[span.start : span.end]
            label = label or span.label
            self._chained.setdefault(link.xmiID, []).append(entity)
        if name:
            self._entities.append(Entity(entity, name, label))
        else:
            self._lost[chain.type.name] += 1


def _walk(link: Any) -> Iterator[Any]:
    seen: set[int] = set()
    while link is not None and hasattr(link, "xmiID") and link.xmiID not in seen:
        seen.add(link.xmiID)
        yield link
        link = _value(link, "next")


def _names(type_: Any) -> set[str]:
    return {feature.name for feature in type_.all_features}


def _has(each: Any, *names: str) -> bool:
    return all(each.type.get_feature(name) is not None for name in names)


def _value(each: Any, name: str) -> Any:
    return each[name] if each.type.get_feature(name) is not None else None


def _string(each: Any, name: str) -> str:
    value = _value(each, name)
    return value if isinstance(value, str) else ""


def _finite(value: float) -> tuple[Json, bool]:
    if isinstance(value, float) and (value != value or abs(value) == float("inf")):
        return None, False
    told = number(value)
    return (value if told is None else told), True


def _dependency(each: Any) -> str:
    return "DependencyType" if each.type.get_feature("DependencyType") is not None else ""


def _unreserved(feature: Any) -> str:
    name: str = feature.name
    return name.removesuffix("_") if name in ("self_", "type_") else name
