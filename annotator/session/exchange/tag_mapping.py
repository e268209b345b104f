# SPDX-License-Identifier: MIT
"""A file's tags and relations as those of the project: suggested, remembered, applied."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace

from annotator.errors import UsageError
from annotator.formats.fidelity import without_spans
from annotator.formats.format import ReadDocument
from annotator.model.annotation import Relation, Span
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Setting
from annotator.model.schema import RelationTag, Schema, Tag
from annotator.session.exchange.foreign_values import fitted
from annotator.session.project_session import ProjectSession
from annotator.text.folding import fold

SETTING = "import_mappings"
"""A setting: for each format, what its tags were taken for last time, as JSON."""

LEFT_OUT = ""
_KINDS = ("tags", "relations")
_PREFIX = re.compile(r".*[./:#|\\]")
"""Of a type ("de.tudarmstadt…NamedEntity.PER", "ner:PER"): the name is what follows."""

_SAME: tuple[frozenset[str], ...] = tuple(
    frozenset(fold(word).casefold() for word in words.split())
    for words in (
        "person per pers people human persname personname individual شخص فرد شخصیت",
        "organization organisation org orgname company institution corporation group سازمان نهاد",
        "location loc place placename gpe geo geopolitical geogname مکان محل جای",
        "facility fac building infrastructure بنا تأسیسات",
        "event eve evt eventname رویداد رخداد",
        "date dat تاریخ",
        "time tim clock ساعت زمان",
        "duration dur مدت",
        "set frequency تکرار",
        "money mon monetary currency price مبلغ پول",
        "percent pct percentage درصد",
        "quantity qty measure measurement اندازه مقدار",
        "role title rolename position office occupation jobtitle سمت عنوان",
        "work product workofart law legal document اثر قانون",
    )
)
"""What other schemas call the same thing, folded; each of one kind of thing."""


@dataclass(frozen=True, slots=True)
class TagMapping:
    """Keys of the schema by a file's own words, LEFT_OUT for what is not to come in; what is
    not named here keeps its name. `tags` are of spans."""

    tags: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.tags or self.relations)

    def with_more(self, other: TagMapping) -> TagMapping:
        """`other` holds where both say something."""
        return TagMapping({**self.tags, **other.tags}, {**self.relations, **other.relations})


@dataclass(frozen=True, slots=True)
class Mapped:
    """A document in the project's words, and how much of it did not find a place: spans and
    relations left out, attributes kept beside the annotation, and what the reader of the file
    had no words for."""

    document: ReadDocument
    spans: int = 0
    relations: int = 0
    attributes: int = 0
    unread: int = 0


def parse_mapping(texts: Iterable[str], schema: Schema) -> TagMapping:
    """Of "FOREIGN=KEY" each; the key says whether spans or relations are meant. To leave
    something out leaves out both."""
    tags: dict[str, str] = {}
    relations: dict[str, str] = {}
    for text in texts:
        foreign, sign, key = text.rpartition("=")
        if not sign or not foreign:
            raise UsageError("bad_mapping", text=text)
        if key and schema.tag(key) is None and schema.relation(key) is None:
            raise UsageError("schema_no_such_tag", key=key)
        if not key or schema.tag(key) is not None:
            tags[foreign] = key
        if not key or schema.relation(key) is not None:
            relations[foreign] = key
    return TagMapping(tags, relations)


# ---- to suggest one


def suggested(labels: Iterable[str], known: Iterable[Tag | RelationTag]) -> dict[str, str]:
    """What of the schema a file's words most likely mean; nothing for those that only a person
    can place."""
    there = [tag for tag in known if not tag.retired]
    keys = {tag.key for tag in known}
    found = {}
    for label in labels:
        if label in keys:
            found[label] = label
        elif (key := _meant(label, there)) is not None:
            found[label] = key
    return found


def _meant(label: str, known: Iterable[Tag | RelationTag]) -> str | None:
    words = dict.fromkeys((_folded(label), _folded(_PREFIX.sub("", label))))
    for word in words:
        if not word:
            continue
        same = {tag.key for tag in known if word in map(_folded, (tag.key, tag.fa, tag.en))}
        if not same:
            kinds = [kind for kind in _SAME if word in kind]
            same = {tag.key for tag in known if any(_is_of(tag, kind) for kind in kinds)}
        if len(same) == 1:
            return same.pop()
    return None


def _is_of(tag: Tag | RelationTag, kind: frozenset[str]) -> bool:
    return isinstance(tag, Tag) and any(_folded(name) in kind for name in (tag.key, tag.en))


def _folded(name: str) -> str:
    return re.sub(r"[\W_]", "", fold(name).casefold())


# ---- to remember it


def remembered(setting: Setting | None, format_name: str) -> TagMapping:
    stored = json.loads(setting.value) if setting is not None else {}
    found = stored.get(format_name, {})
    return TagMapping(*(dict(found.get(kind, {})) for kind in _KINDS))


def remember(project: ProjectSession, mappings: Mapping[str, TagMapping]) -> Future[None]:
    """By the name of the format; in one step of the project, none where it is known already."""
    before = project.settings.get(SETTING)
    stored = json.loads(before.value) if before is not None else {}
    for name, mapping in mappings.items():
        kept = remembered(before, name).with_more(mapping)
        if kept:
            stored[name] = {kind: dict(sorted(getattr(kept, kind).items())) for kind in _KINDS}
    after = Setting(SETTING, json.dumps(stored, ensure_ascii=False, sort_keys=True))
    changed = stored and before != after
    changes = (Change(before, after),) if changed else ()
    return project.write(ChangeSet("map_tags", changes))


# ---- to apply it


def mapped(found: ReadDocument, mapping: TagMapping, schema: Schema) -> Mapped:
    """With the schema's tags and relations for the file's own, and attribute values that only
    the type keeps from fitting made to fit."""
    gone = frozenset(s.id for s in found.spans if mapping.tags.get(s.label) == LEFT_OUT)
    kept = without_spans(found, gone).document if gone else found
    spans = tuple(_span(span, mapping, schema) for span in kept.spans)
    relations = tuple(
        _relation(relation, mapping, schema)
        for relation in kept.relations
        if mapping.relations.get(relation.label) != LEFT_OUT
    )
    unknown = sum(count for _, count in (*spans, *relations))
    document = replace(
        kept,
        spans=tuple(span for span, _ in spans),
        relations=tuple(relation for relation, _ in relations),
    )
    return Mapped(document, len(gone), len(found.relations) - len(relations), unknown)


def _span(span: Span, mapping: TagMapping, schema: Schema) -> tuple[Span, int]:
    label = mapping.tags.get(span.label, span.label)
    return _placed(span, label, schema.tag(label))


def _relation(relation: Relation, mapping: TagMapping, schema: Schema) -> tuple[Relation, int]:
    label = mapping.relations.get(relation.label, relation.label)
    return _placed(relation, label, schema.relation(label))


def _placed[T: (Span, Relation)](
    given: T, label: str, tag: Tag | RelationTag | None
) -> tuple[T, int]:
    """What the tag has no attribute for is kept under "attributes_of_file"."""
    if tag is None or not given.attributes:
        return (given if label == given.label else replace(given, label=label)), 0
    attributes, unknown = fitted(given.attributes, tag.attributes)
    extra = {**given.extra, "attributes_of_file": unknown} if unknown else given.extra
    return replace(given, label=label, attributes=attributes, extra=extra), len(unknown)
