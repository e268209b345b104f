# SPDX-License-Identifier: MIT
"""UIMA CAS XMI: a file for each document, its types in TypeSystem.xml beside it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
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
from annotator.formats.safe_xml import parsed
from annotator.formats.uima.cas_reader import document_of
from annotator.formats.uima.cas_writer import cas_of, typesystem
from annotator.formats.uima.features import (
    CARRIES,
    Features,
    fitting,
    for_xml,
    note_features,
    schema_features,
)
from annotator.formats.uima.types import fs_type, guessed_types, load_types, structures
from annotator.formats.units import UTF16, Units

LIMIT = 32 * 1024 * 1024
BROKEN = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What the CAS library raises, besides its own errors, when a file says what cannot be."""

_MOST = 400_000
_TYPES = ("TypeSystem.xml", "typesystem.xml", "../TypeSystem.xml", "../typesystem.xml")
_XMI = "{http://www.omg.org/XMI}"
_CAS = "{http:///uima/cas.ecore}"


class UimaXmi:
    facts = Facts(
        "uima-xmi",
        (".xmi",),
        CARRIES,
        Layout.FOLDER,
        offsets=(UTF16,),
        choices=frozenset({"tokens"}),
    )

    def score(self, head: bytes, name: str) -> float:
        if b"http://www.omg.org/XMI" in head and b"uima/cas.ecore" in head:
            return 1.0
        return 0.6 if name.lower().endswith(self.facts.extensions) else 0.0

    def companions(self, name: str) -> tuple[str, ...]:
        return _TYPES

    def read(self, file: InputFile) -> Iterator[ReadDocument | Refused]:
        try:
            yield document_of(_load(file.read(LIMIT), _beside(file)))
        except AnnotatorError as error:
            error.data.setdefault("name", file.name)
            yield Refused(int(str(error.data.get("line", 1))), error)

    def reduce(self, document: ReadDocument, options: WriteOptions) -> Reduced:
        return fitting(document, options, for_xml)

    def writer(self, output: Output, options: WriteOptions) -> _Writer:
        return _Writer(output, options)


def _beside(file: InputFile) -> bytes | None:
    for name in _TYPES:
        if (found := file.beside(name)) is not None:
            return found.read(LIMIT)
    return None


def _load(data: bytes, described: bytes | None) -> Any:
    import lxml.etree as etree
    from cassis import load_cas_from_xmi
    from cassis.typesystem import TypeNotFoundError

    root = parsed(data, depth=3, elements=_MOST)
    _check(root)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            types = load_types(described) if described is not None else guessed_types(root)
            return load_cas_from_xmi(BytesIO(data), typesystem=types)
        except TypeNotFoundError as error:
            raise FormatInvalid("uima_type_unknown", reason=error.message[:120]) from error
        except (*BROKEN, etree.XMLSyntaxError) as error:
            raise FormatInvalid("uima_broken", reason=str(error)[:120]) from error


def _check(root: Any) -> None:
    """One text, offsets that it has, and each structure once."""
    if root.tag != f"{_XMI}XMI":
        raise FormatInvalid("uima_not_cas")
    sofas = root.findall(f"{_CAS}Sofa")
    if len(sofas) != 1:
        raise FormatInvalid("uima_views", count=len(sofas))
    text = sofas[0].get("sofaString")
    if not text:
        raise FormatInvalid("uima_no_text")
    units, ids = Units(text, UTF16), set[str]()
    for each in structures(root):
        type_, id_ = fs_type(each), each.get(f"{_XMI}id", "")
        if id_ in ids or not id_.isascii() or not id_.isdigit() or len(id_) > 12:
            raise FormatInvalid("uima_broken", reason=f"xmi:id {id_[:40]}", line=each.sourceline)
        ids.add(id_)
        if each.get("sofa") is not None:
            where = f"{type_} {id_}"
            check_place(units, each.get("begin", "0"), each.get("end", "0"), where)
    for view in root.findall(f"{_CAS}View"):
        members = view.get("members", "").split()
        if len(members) != len(set(members)):
            raise FormatInvalid("uima_broken", reason="View", line=view.sourceline)


def check_place(units: Units, begin: object, end: object, where: str) -> None:
    data = {"start": str(begin)[:20], "end": str(end)[:20], "length": units.length}
    if not (str(begin)[:13].isdecimal() and str(end)[:13].isdecimal()):
        raise FormatInvalid("span_outside_text", where=where, **data)
    start, stop = int(str(begin)[:13]), int(str(end)[:13])
    if not 0 <= start <= stop <= units.length:
        raise FormatInvalid("span_outside_text", where=where, **data)
    try:
        units.back(start)
        units.back(stop)
    except ValueError as error:
        raise FormatInvalid("span_splits_character", where=where, **data) from error


class _Writer:
    """The types of all documents lie in one file for each folder."""

    def __init__(self, output: Output, options: WriteOptions) -> None:
        self._output = output
        self._options = options
        self._names = Names()
        self._features: dict[str, Features] = {}

    def add(self, document: ReadDocument, part: str) -> None:
        features = self._features.setdefault(part, schema_features(self._options.schema))
        note_features(document, features)
        cas = cas_of(document, features, self._options.tokens)
        with self._output.open(f"{self._names.take(document, part)}.xmi") as stream:
            stream.write(cas.to_xmi(None, pretty_print=True).encode())

    def close(self) -> None:
        for part, features in self._features.items():
            folder = f"{part}/" if part else ""
            with self._output.open(f"{folder}TypeSystem.xml") as stream:
                stream.write(typesystem(features).to_xml().encode())
