# SPDX-License-Identifier: MIT
"""The form of the project's first gold articles: `NAME.gold.json` beside its text.

Entities with a type, offsets, a mention (NAM where missing) and values spread over members;
relations between them; identities as clusters. Read only: what is written is native JSONL.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from annotator.errors import FormatInvalid, UsageError
from annotator.formats.format import ReadDocument
from annotator.formats.strict_json import loads
from annotator.model.annotation import Entity, Json, Relation, Span
from annotator.text.calendar import parse_date
from annotator.text.decoding import decode

_LIMIT = 64 * 1024 * 1024
_OWN = {"id", "type", "start", "end", "surface", "cluster", "note", "crosses_linebreak"}
_VALUE = ("jalali", "gregorian", "mod", "unit", "currency")
_TIMES = {"DATE", "TIME", "DURATION", "SET"}
_SPANS = {"date", "place"}
_AMOUNTS = {"MONEY", "PERCENT", "QUANTITY"}


def is_gold(head: bytes) -> bool:
    """Whether a file's first bytes look like this form."""
    start = head[:4096].lstrip()
    return start.startswith(b"{") and b'"source"' in start and b'"anchor"' in start


def read_gold(path: Path) -> ReadDocument:
    """The annotated article; FormatInvalid says what in the gold contradicts its text."""
    gold = loads(_bytes(path))
    if not isinstance(gold, dict) or not isinstance(gold.get("entities"), list):
        raise FormatInvalid("gold_invalid", name=path.name, where="/entities")
    source = path.parent / str(gold.get("source", ""))
    decoded = decode(_bytes(source), source.name)
    if gold.get("sha256") not in (None, decoded.bytes_sha256):
        raise FormatInvalid("gold_text_differs", name=path.name, text=source.name)
    name = path.name.removesuffix(".json").removesuffix(".gold")
    spans = tuple(
        _span(entity, name, decoded.text, f"/entities/{index}")
        for index, entity in enumerate(gold["entities"])
    )
    known = {span.id for span in spans}
    relations = tuple(
        _relation(relation, name, known, f"/relations/{index}")
        for index, relation in enumerate(gold.get("relations", []))
    )
    return ReadDocument(
        id=name,
        text=decoded.text,
        title=name,
        published=_published(gold, path),
        by="gold",
        spans=spans,
        relations=relations,
        entities=_entities(gold),
        bytes_sha256=decoded.bytes_sha256,
        sha256=decoded.text_sha256,
        encoding=decoded.encoding,
    )


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LIMIT + 1)
    except FileNotFoundError as error:
        raise FormatInvalid("file_missing", name=path.name) from error
    except OSError as error:
        raise FormatInvalid("file_unreadable", name=path.name, reason=error.strerror) from error
    if len(data) > _LIMIT:
        raise FormatInvalid("file_too_large", name=path.name, size=len(data), limit=_LIMIT)
    return data


def _published(gold: Mapping[str, Any], path: Path) -> Any:
    anchor = gold.get("anchor")
    day = anchor.get("gregorian") if isinstance(anchor, dict) else None
    if not isinstance(day, str):
        return None
    try:
        return parse_date(day)
    except UsageError as error:
        raise FormatInvalid("gold_invalid", name=path.name, where="/anchor/gregorian") from error


def _span(entity: Json, document: str, text: str, where: str) -> Span:
    if not isinstance(entity, dict):
        raise FormatInvalid("gold_invalid", name=document, where=where)
    start, end, label = entity.get("start"), entity.get("end"), entity.get("type")
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(label, str)):
        raise FormatInvalid("gold_invalid", name=document, where=where)
    if not 0 <= start < end <= len(text) or text[start:end] != entity.get(
        "surface", text[start:end]
    ):
        raise FormatInvalid("gold_text_differs", name=document, where=where)
    attributes = {
        key: value for key, value in entity.items() if key not in _OWN and key not in _VALUE
    }
    attributes.pop("value", None)
    attributes.setdefault("mention", "NAM")
    cluster = entity.get("cluster")
    return Span(
        id=str(entity.get("id", f"{start}-{end}-{label}")),
        document=document,
        annotator="gold",
        layer="",
        label=label,
        fragments=((start, end),),
        attributes=attributes,
        value=_value(entity, label, text[start:end]),
        entities=tuple(str(cluster).split("+")) if cluster else (),
        note=str(entity.get("note", "")),
    )


def _value(entity: Mapping[str, Json], label: str, surface: str) -> Json:
    if label not in _TIMES | _AMOUNTS:
        return None
    value = {"type": label, "as_written": surface}
    value |= {key: entity[key] for key in _VALUE if key in entity}
    if "value" in entity:
        value["number"] = entity["value"]
    return value


def _relation(relation: Json, document: str, known: set[str], where: str) -> Relation:
    if not isinstance(relation, dict) or not isinstance(relation.get("type"), str):
        raise FormatInvalid("gold_invalid", name=document, where=where)
    source, target = str(relation.get("arg1")), str(relation.get("arg2"))
    if source not in known or target not in known:
        raise FormatInvalid("gold_invalid", name=document, where=where)
    own = {"id", "type", "arg1", "arg2", "note"}
    return Relation(
        id=str(relation.get("id", f"{source}-{relation['type']}-{target}")),
        document=document,
        annotator="gold",
        label=relation["type"],
        source=source,
        target=target,
        attributes={
            key: _reference(value, known) if key in _SPANS else value
            for key, value in relation.items()
            if key not in own
        },
        note=str(relation.get("note", "")),
    )


def _reference(value: Json, known: set[str]) -> Json:
    """Ids of entities as an attribute names spans; a single one alone."""
    ids = value if isinstance(value, list) else [value]
    if not ids or not all(isinstance(item, str) and item in known for item in ids):
        return value
    spans = [{"span": item} for item in ids]
    return spans if len(spans) > 1 else spans[0]


def _entities(gold: Mapping[str, Any]) -> tuple[Entity, ...]:
    clusters = gold.get("clusters")
    names = clusters if isinstance(clusters, dict) else {}
    used: dict[str, str] = {}
    for entity in gold["entities"]:
        for part in str(entity.get("cluster") or "").split("+"):
            if part:
                used.setdefault(part, str(entity.get("type")))
    return tuple(Entity(key, str(names.get(key, key)), kind) for key, kind in used.items())
