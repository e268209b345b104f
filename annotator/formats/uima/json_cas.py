# SPDX-License-Identifier: MIT
"""UIMA CAS JSON 0.4.0: a file for each document, its types in it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import StringIO
from typing import Any

from annotator.errors import AnnotatorError, FormatInvalid
from annotator.formats.files import InputFile
from annotator.formats.format import (
    Facts,
    Layout,
    Output,
    ReadDocument,
    Reduced,
    Refused,
    WriteOptions,
)
from annotator.formats.names import Names
from annotator.formats.strict_json import loads
from annotator.formats.uima.cas_reader import document_of
from annotator.formats.uima.cas_writer import cas_of
from annotator.formats.uima.features import (
    CARRIES,
    as_it_is,
    fitting,
    note_features,
    schema_features,
)
from annotator.formats.uima.types import check_types
from annotator.formats.uima.xmi import BROKEN, LIMIT, check_place
from annotator.formats.units import UTF16, Units
from annotator.model.annotation import Json

_STRUCTURES = "%FEATURE_STRUCTURES"
_SOFA = "uima.cas.Sofa"


class UimaJson:
    facts = Facts(
        "uima-json",
        (".json",),
        CARRIES,
        Layout.FOLDER,
        alone=True,
        offsets=(UTF16,),
        choices=frozenset({"tokens"}),
    )

    def score(self, head: bytes, name: str) -> float:
        if any(b'"%' + mark in head for mark in (b"TYPES", b"FEATURE_STRUCTURES", b"HEADER")):
            return 1.0
        return 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return ()

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        try:
            yield document_of(_load(file.read(LIMIT)))
        except AnnotatorError as error:
            error.data.setdefault("name", file.name)
            yield Refused(1, error)

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        return fitting(document, options, as_it_is)

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output, options)


def _load(data: bytes) -> Any:
    from cassis import load_cas_from_json, load_dkpro_core_typesystem
    from cassis.typesystem import TypeNotFoundError

    value = loads(data)
    _check(value)
    text = data.decode("utf-8-sig")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if "%TYPES" in value:
                return load_cas_from_json(StringIO(text))
            types = load_dkpro_core_typesystem()
            return load_cas_from_json(StringIO(text), types, merge_typesystem=False)
        except TypeNotFoundError as error:
            raise FormatInvalid("uima_type_unknown", reason=error.message[:120]) from error
        except BROKEN as error:
            raise FormatInvalid("uima_broken", reason=str(error)[:120]) from error


def _check(value: Json) -> None:
    """One text, offsets that it has, each structure once, and members of the kind they are."""
    if not isinstance(value, dict) or _STRUCTURES not in value:
        raise FormatInvalid("uima_not_cas")
    _check_described(value.get("%TYPES", {}))
    structures = _structures(value[_STRUCTURES])
    sofas = [each for each in structures if each.get("%TYPE") == _SOFA]
    if len(sofas) != 1:
        raise FormatInvalid("uima_views", count=len(sofas))
    text = sofas[0].get("sofaString")
    if not isinstance(text, str) or not text:
        raise FormatInvalid("uima_no_text")
    units = Units(text, UTF16)
    for each in structures:
        if "begin" in each or "end" in each:
            where = f"{each['%TYPE'][:60]} {each.get('%ID', '')}"
            check_place(units, each.get("begin", 0), each.get("end", 0), where)
    _check_views(value.get("%VIEWS", {}))


def _structures(value: Json) -> list[dict[str, Json]]:
    if isinstance(value, dict):
        if not all(key.isascii() and key.isdigit() and len(key) <= 12 for key in value):
            raise FormatInvalid("uima_broken", reason=_STRUCTURES)
        structures = list(value.values())
        ids: list[Json] = [int(key) for key in value]
    elif isinstance(value, list):
        structures = value
        ids = [each.get("%ID") if isinstance(each, dict) else None for each in structures]
    else:
        raise FormatInvalid("uima_broken", reason=_STRUCTURES)
    for each, id_ in zip(structures, ids, strict=True):
        if not isinstance(each, dict) or not isinstance(each.get("%TYPE"), str):
            raise FormatInvalid("uima_broken", reason="%TYPE")
        if type(id_) is not int:
            raise FormatInvalid("uima_broken", reason="%ID")
    if len(set(ids)) != len(ids):
        raise FormatInvalid("uima_broken", reason="%ID")
    return structures


def _check_described(types: Json) -> None:
    if not isinstance(types, dict):
        raise FormatInvalid("uima_broken", reason="%TYPES")
    described: dict[str, tuple[str, list[str]]] = {}
    for name, each in types.items():
        above = each.get("%SUPER_TYPE") if isinstance(each, dict) else None
        if not isinstance(above, str):
            raise FormatInvalid("uima_broken", reason=f"%TYPES {name[:60]}")
        described[name] = above, [key for key in each if not key.startswith("%")]
    check_types(described)


def _check_views(views: Json) -> None:
    for each in views.values() if isinstance(views, dict) else [None]:
        members = each.get("%MEMBERS") if isinstance(each, dict) else None
        if not isinstance(members, list) or not all(type(one) is int for one in members):
            raise FormatInvalid("uima_broken", reason="%VIEWS")
        if len(set(members)) != len(members):
            raise FormatInvalid("uima_broken", reason="%VIEWS")


class _Writer:
    def __init__(self, output: Output, options: WriteOptions) -> None:
        self._output = output
        self._options = options
        self._names = Names()

    def add(self, document: ReadDocument, part: str) -> None:
        from cassis.typesystem import TypeSystemMode

        features = schema_features(self._options.schema)
        note_features(document, features)
        cas = cas_of(document, features, self._options.tokens)
        minimal = TypeSystemMode.MINIMAL
        with self._output.open(f"{self._names.take(document, part)}.json") as stream:
            stream.write(cas.to_json(pretty_print=False, type_system_mode=minimal).encode())

    def close(self) -> None:
        pass
