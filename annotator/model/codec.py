# SPDX-License-Identifier: MIT
"""Values as JSON and back, for the log and the tables.

Fields at their default are left out, so that a field added later with a default leaves
every earlier encoding, and so every hash, as it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, partial
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from annotator.model.annotation import Decision, Entity, Json, Relation, Span
from annotator.model.changes import Change, Value
from annotator.model.document import Document, Repair
from annotator.model.operation import Head, Operation, OperationKind
from annotator.model.project import Annotator, DocumentState, Guideline, Remark, Setting
from annotator.model.schema import Schema

NOUNS: dict[str, type[Value]] = {
    "document": Document,
    "repair": Repair,
    "span": Span,
    "relation": Relation,
    "entity": Entity,
    "decision": Decision,
    "document_state": DocumentState,
    "annotator": Annotator,
    "setting": Setting,
    "schema": Schema,
    "guideline": Guideline,
    "remark": Remark,
}
_NOUN_OF = {type_: noun for noun, type_ in NOUNS.items()}
_ENVELOPE = {item.name for item in fields(Operation)} - {"hash", "written"}
LAMPORT_LIMIT = 2**53
"""Above it JSON readers elsewhere lose digits, and a forged number could end all counting."""

type _Coder = Callable[[Any], Any]


_CANONICAL = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


def _chunks() -> Callable[[Json, int], Iterable[str]]:
    """What `JSONEncoder.encode` makes anew for every value: a large operation has a hundred
    thousand small ones."""
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return lambda data, _level: (_CANONICAL.encode(data),)
    text = json.encoder.encode_basestring
    made: Callable[[Json, int], Iterable[str]] = make(
        None, _CANONICAL.default, text, None, ":", ",", True, False, False
    )
    return made


_CHUNKS = _chunks()


def canonical(data: Json) -> str:
    """The one JSON text of `data`: sorted keys, no spaces, no NaN."""
    return "".join(_CHUNKS(data, 0))


def noun_of(value: Value) -> str:
    return _NOUN_OF[type(value)]


def encode(value: object) -> dict[str, Json]:
    """A frozen value of the model as a JSON object."""
    coded: dict[str, Json] = {}
    for name, default, to_json, _from_json in _plan(type(value)):
        found = getattr(value, name)
        if default is MISSING or found != default:
            coded[name] = found if to_json is _same else to_json(found)
    return coded


def decode[T](type_: type[T], data: Json) -> T:
    """The value that `encode` wrote; ValueError says what does not fit."""
    if type(data) is not dict:
        raise ValueError(f"{type_.__name__} is not an object")
    known, required = _readings_of(type_)
    arguments = {}
    for name, found in data.items():
        from_json = known.get(name)
        if from_json is None:
            raise ValueError(f"{type_.__name__} has unknown keys")
        plain = from_json is _text and type(found) is str
        arguments[name] = found if plain else from_json(found)
    if not required <= arguments.keys():
        raise ValueError(f"{type_.__name__} lacks {', '.join(sorted(required - data.keys()))}")
    return type_(**arguments)


def readers(type_: type) -> tuple[tuple[str, _Coder, Any], ...]:
    """(field, from JSON, its default) in order, for whoever reads many values of a type."""
    return tuple((name, from_json, default) for name, default, _to_json, from_json in _plan(type_))


def writers(type_: type) -> tuple[tuple[str, Any, _Coder], ...]:
    """(field, its default, to JSON) in order, for whoever writes many values of a type."""
    return tuple((name, default, to_json) for name, default, to_json, _from_json in _plan(type_))


def encode_change(change: Change) -> dict[str, Json]:
    coded: dict[str, Json] = {"noun": noun_of(change.value)}
    if change.before is not None:
        coded["before"] = encode(change.before)
    if change.after is not None:
        coded["after"] = encode(change.after)
    if change.scope:
        coded["scope"] = change.scope
    return coded


def decode_change(data: Json) -> Change:
    if type(data) is not dict or data.get("noun") not in NOUNS:
        raise ValueError("a change of no known kind")
    if not data.keys() <= {"noun", "before", "after", "scope"}:
        raise ValueError("a change has unknown keys")
    type_ = NOUNS[data["noun"]]
    before = decode(type_, data["before"]) if "before" in data else None
    after = decode(type_, data["after"]) if "after" in data else None
    return Change(before, after, _text(data.get("scope", "")))


def changes_of(operation: Operation) -> tuple[Change, ...]:
    coded = operation.payload.get("changes", [])
    if type(coded) is not list:
        raise ValueError("the changes are not a list")
    return tuple(decode_change(change) for change in coded)


def operation_to_json(operation: Operation) -> dict[str, Json]:
    """The envelope as it is hashed: all but the hash itself."""
    return {
        "project": operation.project,
        "annotator": operation.annotator,
        "device": operation.device,
        "sequence": operation.sequence,
        "previous": operation.previous,
        "heads": heads_to_json(operation.heads),
        "lamport": operation.lamport,
        "time": operation.time,
        "kind": str(operation.kind),
        "scope": operation.scope,
        "payload": operation.payload,
    }


def heads_to_json(heads: Iterable[Head]) -> Json:
    return [[head.annotator, head.device, head.sequence, head.hash] for head in heads]


def operation_hash(operation: Operation) -> str:
    return sha256(canonical(operation_to_json(operation)).encode()).hexdigest()


def sealed(operation: Operation) -> Operation:
    """With its hash. The payload is by far the most of it and is written once: in the envelope
    it stands where its key sorts."""
    written = canonical(operation.payload)
    envelope = operation_to_json(operation)
    before = canonical({key: envelope[key] for key in envelope if key < "payload"})
    after = canonical({key: envelope[key] for key in envelope if key > "payload"})
    text = f'{before[:-1]},"payload":{written},{after[1:]}'
    return replace(operation, hash=sha256(text.encode()).hexdigest(), written=written)


def operation_from_json(data: Json, digest: str = "") -> Operation:
    """An envelope from outside, with its hash computed; ValueError says what does not fit, also
    when `digest` is given and is not that hash."""
    if type(data) is not dict or data.keys() != _ENVELOPE:
        raise ValueError("not an operation's envelope")
    if type(data["payload"]) is not dict or type(data["heads"]) is not list:
        raise ValueError("an operation without payload or heads")
    head_coder = _coders(tuple[str, str, int, str])[1]
    operation = Operation(
        project=_text(data["project"]),
        annotator=_text(data["annotator"]),
        device=_text(data["device"]),
        sequence=_number(data["sequence"]),
        previous=_text(data["previous"]),
        heads=tuple(Head(*head_coder(head)) for head in data["heads"]),
        lamport=_number(data["lamport"]),
        time=_text(data["time"]),
        kind=OperationKind(data["kind"]),
        scope=_text(data["scope"]),
        payload=data["payload"],
        hash=sha256(canonical(data).encode()).hexdigest(),
    )
    if not (0 < operation.sequence <= operation.lamport < LAMPORT_LIMIT):
        raise ValueError("a number of the operation is out of range")
    if digest and digest != operation.hash:
        raise ValueError("the operation is not what its hash says")
    return operation


def heads_of(operations: Iterable[Operation]) -> dict[tuple[str, str], Head]:
    """The last operation of each chain."""
    heads: dict[tuple[str, str], Head] = {}
    for operation in operations:
        known = heads.get(operation.chain)
        if known is None or operation.sequence > known.sequence:
            heads[operation.chain] = Head(
                operation.annotator, operation.device, operation.sequence, operation.hash
            )
    return heads


type _Plan = tuple[tuple[str, Any, _Coder, _Coder], ...]


def _plan_of(type_: Any) -> _Plan:
    """(field, default, to JSON, from JSON) of a dataclass, worked out once from its types."""
    hints = get_type_hints(type_)
    plan = []
    for item in fields(type_):
        default = item.default
        if default is MISSING and item.default_factory is not MISSING:
            default = item.default_factory()
        plan.append((item.name, default, *_coders(hints[item.name])))
    return tuple(plan)


_plan: Callable[[Any], _Plan] = cache(_plan_of)


type _Readings = tuple[dict[str, _Coder], frozenset[str]]


def _readings(type_: Any) -> _Readings:
    """How each field is read, and which there have to be."""
    plan = _plan(type_)
    required = frozenset(name for name, default, _to, _from in plan if default is MISSING)
    return {name: from_json for name, _default, _to, from_json in plan}, required


_readings_of: Callable[[Any], _Readings] = cache(_readings)


@cache
def _coders(hint: Any) -> tuple[_Coder, _Coder]:
    if hint is Any:
        return _same, _same
    if hint in _PLAIN:
        return _same, _PLAIN[hint]
    if hint is float:
        return float, _real
    if hint is date:
        return date.isoformat, _day
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str, _word(hint)
    if isinstance(hint, type) and is_dataclass(hint):
        return encode, partial(decode, hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (UnionType, Union):
        return _optional(arguments)
    if origin is tuple:
        return _sequence(arguments)
    if origin is dict:
        return dict, _mapping(_coders(arguments[1])[1])
    raise TypeError(f"no JSON form for {hint}")


def _optional(arguments: tuple[Any, ...]) -> tuple[_Coder, _Coder]:
    (inner,) = (argument for argument in arguments if argument is not NoneType)
    to_json, from_json = _coders(inner)
    return (
        lambda value: None if value is None else to_json(value),
        lambda data: None if data is None else from_json(data),
    )


def _sequence(arguments: tuple[Any, ...]) -> tuple[_Coder, _Coder]:
    coders = [_coders(argument) for argument in arguments if argument is not Ellipsis]
    if Ellipsis in arguments:
        ((to_json, from_json),) = coders
        return (
            lambda values: [to_json(value) for value in values],
            lambda data: tuple([from_json(item) for item in _list(data)]),
        )

    readers = [from_json for _to_json, from_json in coders]
    if readers == [_number, _number]:
        return list, _pair

    def exact(data: Any) -> tuple[Any, ...]:
        if len(_list(data)) != len(readers):
            raise ValueError(f"{len(readers)} items are wanted")
        return tuple([read(item) for read, item in zip(readers, data, strict=True)])

    return (
        lambda values: [coder[0](value) for coder, value in zip(coders, values, strict=True)],
        exact,
    )


def _pair(data: Any) -> tuple[int, int]:
    """Fragments are by far the most that a project has."""
    if type(data) is list and len(data) == 2:
        start, end = data
        if type(start) is int and type(end) is int:
            return start, end
    raise ValueError("two whole numbers are wanted")


def is_text(from_json: Callable[[Any], Any]) -> bool:
    """Whether a reader takes strings as they are and nothing else."""
    return from_json is _text


def _mapping(from_json: _Coder) -> _Coder:
    def read(data: Any) -> dict[str, Any]:
        if type(data) is not dict:
            raise ValueError("not an object")
        if from_json is _same:
            return data.copy()
        return {key: from_json(value) for key, value in data.items()}

    return read


def _same(value: Any) -> Any:
    return value


def _text(data: Any) -> str:
    if type(data) is not str:
        raise ValueError("not a string")
    return data


def _word(hint: type[StrEnum]) -> _Coder:
    words = {word.value: word for word in hint}
    return lambda data: words[data] if type(data) is str and data in words else hint(data)


def _number(data: Any) -> int:
    if type(data) is not int:
        raise ValueError("not a whole number")
    return data


def _truth(data: Any) -> bool:
    if type(data) is not bool:
        raise ValueError("not true or false")
    return data


def _real(data: Any) -> float:
    if type(data) not in (int, float):
        raise ValueError("not a number")
    return float(data)


def _day(data: Any) -> date:
    return date.fromisoformat(_text(data))


def _list(data: Any) -> list[Any]:
    if type(data) is not list:
        raise ValueError("not a list")
    return data


_PLAIN: dict[Any, _Coder] = {str: _text, int: _number, bool: _truth}
