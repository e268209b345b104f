# SPDX-License-Identifier: MIT
"""One task of Label Studio as documents, everything checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from annotator.errors import AnnotatorError, FormatInvalid
from annotator.formats.format import ReadDocument, Refused
from annotator.formats.label_studio.controls import RELATION, Kinds, chosen
from annotator.formats.members import Members
from annotator.formats.units import CODEPOINT, UTF16, Units
from annotator.model.annotation import Json, Origin, Provenance, Relation, Span

_LABELLED = {"labels": "labels", "hypertextlabels": "hypertextlabels"}
_VALUES = {"choices": "choices", "textarea": "text", "number": "number", "rating": "rating"}
_VALUES |= {"datetime": "datetime"}
_KNOWN = ("title", "source", "published", "document_id")
_IMPORTED = Provenance(Origin.IMPORTED)


def task(given: Json, number: int, line: int, kinds: Kinds) -> Iterator[ReadDocument | Refused]:
    top = Members(given, "")
    owner = top.get("task")
    if top.get("data") is None and isinstance(owner, dict):  # as storages are written
        top = Members({**owner, "annotations": [given]}, "")
    data = top.object("data")
    versions = top.objects("annotations", required=False)
    versions = versions or top.objects("completions", required=False)
    predictions = top.objects("predictions", required=False)
    bare = _bare(top, data, _text_key(data, kinds), number, line)
    found = 0
    for each in versions:
        if each.get("was_cancelled"):
            error = FormatInvalid("ls_cancelled", where=each.where, by=_by(each))
            yield Refused(line, error)
            continue
        found += 1
        yield _attempt(each, replace(bare, by=_by(each)), kinds, line)
    if not versions:
        for each in predictions:
            found += 1
            by = str(each.get("model_version") or "prediction")
            yield _attempt(each, replace(bare, by=by[:200]), kinds, line)
    if not found:
        yield bare


def _attempt(given: Members, bare: ReadDocument, kinds: Kinds, line: int) -> ReadDocument | Refused:
    try:
        return _Version(given, bare, kinds).read()
    except AnnotatorError as error:
        return Refused(line, error)


def _by(given: Members) -> str:
    """Ours is a name; theirs a number, or a person with an address."""
    who = given.get("by") or given.get("completed_by")
    if isinstance(who, dict):
        named = " ".join(str(who.get(key) or "") for key in ("first_name", "last_name")).strip()
        who = who.get("email") or named or who.get("username") or who.get("id")
    return str(who)[:200] if isinstance(who, str | int) and who else ""


def _text_key(data: Members, kinds: Kinds) -> str:
    """What the configuration names, or "text", or the longest."""
    texts = {key: each for key, each in data.others(()).items() if isinstance(each, str)}
    for wanted in (kinds.text, "text"):
        if wanted in texts:
            return wanted
    free = [key for key in texts if key not in _KNOWN]
    if not free:
        raise FormatInvalid("ls_no_text", where="/data")
    return max(free, key=lambda key: len(texts[key]))


def _bare(top: Members, data: Members, key: str, number: int, line: int) -> ReadDocument:
    id_ = data.get("document_id")
    if not isinstance(id_, str) or not id_:
        id_ = str(top.get("id") or number)
    published = None
    if isinstance(day := data.get("published"), str):
        try:
            published = date.fromisoformat(day)
        except ValueError:
            published = None
    said = {name: data.get(name) for name in ("title", "source")}
    known = {key, "document_id"} | {name for name, value in said.items() if isinstance(value, str)}
    known |= {"published"} if published else set()
    others = data.others(known)
    return ReadDocument(
        id_[:200],
        data.text(key),
        title=said["title"] if isinstance(said["title"], str) else "",
        source=said["source"] if isinstance(said["source"], str) else "",
        published=published,
        extra={
            "/meta/" + name.replace("~", "~0").replace("/", "~1"): value
            for name, value in others.items()
        },
        line=line,
    )


class _Version:
    """The annotations of one person, or of a model."""

    def __init__(self, given: Members, bare: ReadDocument, kinds: Kinds) -> None:
        self._results = given.objects("result", required=False)
        self._score = given.get("score")
        self._model = given.get("model_version")
        self._bare = bare
        self._kinds = kinds
        self._spans: dict[str, Span] = {}
        self._first: dict[str, str] = {}
        self._of_region: dict[str, list[str]] = {}
        self._labels: dict[str, Json] = {}
        self._units = {unit: Units(bare.text, unit) for unit in (CODEPOINT, UTF16)}
        self._unit = CODEPOINT
        self._ids = _Ids()

    def read(self) -> ReadDocument:
        self._unit = self._counted()
        for each in self._results:
            if each.text("type", "") in _LABELLED:
                self._region(each)
        values = [each for each in self._results if each.text("type", "") in _VALUES]
        for each in values:
            self._value(each)
        links = [each for each in self._results if each.text("type", "") == RELATION]
        relations = tuple(link for each in links for link in self._relations(each))
        for each in self._results:
            if (kind := each.text("type", "")) not in {*_LABELLED, *_VALUES, RELATION}:
                raise FormatInvalid("ls_other_result", where=each.where, type=kind[:40])
        return replace(
            self._bare,
            spans=tuple(self._spans.values()),
            relations=tuple(replace(link, id=self._ids.take(link.id)) for link in relations),
            labels=self._labels,
        )

    def _counted(self) -> str:
        """Old exports count UTF-16: seen by the words that regions say they cover."""
        places = [each for each in self._results if each.text("type", "") in _LABELLED]
        if max(self._bare.text, default="") <= "\uffff":
            return CODEPOINT
        missed = [each for each in places if not self._covers(each, CODEPOINT)]
        better = missed and all(self._covers(each, UTF16) for each in places)
        return UTF16 if better else CODEPOINT

    def _covers(self, region: Members, unit: str) -> bool:
        try:
            self._place(region, unit)
        except FormatInvalid:
            return False
        return True

    def _place(self, region: Members, unit: str) -> tuple[int, int]:
        value = region.object("value")
        if isinstance(value.get("globalOffsets"), dict) and not isinstance(value.get("start"), int):
            place = value.object("globalOffsets")
        else:
            place = value
        start, end = place.integer("start"), place.integer("end")
        units = self._units[unit]
        data = {"start": start, "end": end, "length": units.length}
        if not 0 <= start < end <= units.length:
            raise FormatInvalid("span_outside_text", where=place.where, **data)
        try:
            start, end = units.back(start), units.back(end)
        except ValueError as error:
            raise FormatInvalid("span_splits_character", where=place.where, **data) from error
        covered, said = self._bare.text[start:end], value.get("text")
        if isinstance(said, str) and said and _bared(said) != _bared(covered):
            shown = {"text": said[:80], "found": covered[:80]}
            raise FormatInvalid("span_text_mismatch", where=value.where, **shown)
        return start, end

    def _region(self, region: Members) -> None:
        labels = region.object("value").texts(_LABELLED[region.text("type")], required=False)
        if not labels:
            raise FormatInvalid("ls_no_label", where=region.where)
        place = self._place(region, self._unit)
        meta, id_ = region.object("meta", required=False), self._id(region)
        said = meta.get("text")
        notes = said if isinstance(said, list) else [said]
        score = region.get("score") if region.get("score") is not None else self._score
        for label in labels:
            name = self._ids.take(id_)
            self._first.setdefault(id_, name)
            self._of_region.setdefault(id_, []).append(name)
            value = meta.get("value")
            self._spans[name] = Span(
                name,
                self._bare.id,
                self._bare.by,
                "",
                label,
                (place,),
                meta.mapping("attributes"),
                value if isinstance(value, dict) else None,
                provenance=self._provenance(),
                note="\n".join(note for note in notes if isinstance(note, str)),
                extra={"score": score} if isinstance(score, int | float) else {},
                unsure=meta.flag("unsure"),
            )

    def _provenance(self) -> Provenance:
        model = self._model if isinstance(self._model, str) else ""
        return replace(_IMPORTED, suggester=model[:200])

    def _id(self, region: Members) -> str:
        id_ = region.get("id")
        return id_ if isinstance(id_, str) and id_ else "region"

    def _value(self, given: Members) -> None:
        """An attribute of the region with the same id, or a label of the whole text."""
        name, kind = given.text("from_name"), given.text("type")
        value = given.object("value").get(_VALUES[kind])
        if isinstance(value, list):
            if not value:
                return
            kinds = self._kinds.choices if kind == "choices" else {}
            value = chosen(kinds.get(name), value)
        spans = self._of_region.get(str(given.get("id")), [])
        if not spans and isinstance(given.object("value").get("start"), int):
            raise FormatInvalid("ls_no_label", where=given.where)
        if not spans:
            self._labels[name] = value
        for id_ in spans:
            span = self._spans[id_]
            self._spans[id_] = replace(span, attributes={**span.attributes, name: value})

    def _relations(self, given: Members) -> Iterator[Relation]:
        source, target = given.text("from_id"), given.text("to_id")
        for end in (source, target):
            if end not in self._first:
                raise FormatInvalid("unknown_span", where=given.where, id=end[:80])
        direction = given.text("direction", "right")
        if direction == "left":
            source, target = target, source
        id_ = given.text("id", "") or f"{source}>{target}"
        for label in given.texts("labels", required=False) or (RELATION,):
            yield Relation(
                id_,
                self._bare.id,
                self._bare.by,
                label,
                self._first[source],
                self._first[target],
                provenance=self._provenance(),
                extra={"direction": direction} if direction == "bi" else {},
            )


def _bared(text: str) -> str:
    """Without white space, which Label Studio has written in more than one way."""
    return "".join(text.replace("\\n", "").split())


class _Ids:
    """Each once, the second with a number."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        found = wanted
        while found in self._taken:
            self._taken[wanted] += 1
            found = f"{wanted}-{self._taken[wanted]}"
        self._taken[found] = 1
        return found
