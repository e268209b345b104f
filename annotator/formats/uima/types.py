# SPDX-License-Identifier: MIT
"""Type systems of strangers: what the CAS library would take for code or never end with is refused
before it sees them."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator, Mapping
from typing import Any

from annotator.errors import FormatInvalid
from annotator.formats.safe_xml import parsed
from annotator.formats.uima.names import NAME, TYPE

_MOST_TYPES = 5_000
_MOST_FEATURES = 30_000
_MOST_WORK = 3_000_000
_DEEPEST = 60
_DEPTH = 12
_TAG = re.compile(r"\{http:///([A-Za-z][A-Za-z0-9_/]*)\.ecore\}([A-Za-z][A-Za-z0-9_]*)")
_ID = "{http://www.omg.org/XMI}id"
_REFERENCES = frozenset(
    {"Governor", "Dependent", "next", "first", "target"}
    | {"pos", "lemma", "stem", "morph", "form", "parent"}
)
_TOP = "uima.cas.TOP"

type Described = Mapping[str, tuple[str, list[str]]]
"""The type above each type, and its features."""


def check_types(types: Described) -> None:
    if len(types) > _MOST_TYPES or sum(len(f) for _, f in types.values()) > _MOST_FEATURES:
        raise FormatInvalid("uima_types_many", limit=_MOST_TYPES)
    for name, (_, features) in types.items():
        if not TYPE.fullmatch(name):
            raise FormatInvalid("uima_bad_name", name=name[:60])
        for feature in features:
            if not NAME.fullmatch(feature) or keyword.iskeyword(feature) or feature == "xmiID":
                raise FormatInvalid("uima_bad_name", name=feature[:60])
    _check_sizes(types)


def _check_sizes(types: Described) -> None:
    """What the library does for a type grows with the square of its features, the inherited ones
    among them, and with its depth."""
    sizes: dict[str, tuple[int, int]] = {}
    for name in types:
        path: list[str] = []
        while name in types and name not in sizes:
            if name in path:
                raise FormatInvalid("uima_bad_name", name=name[:60])
            if len(path) == _DEEPEST:
                raise FormatInvalid("uima_types_many", limit=_MOST_TYPES)
            path.append(name)
            name = types[name][0]
        depth, count = sizes.get(name, (0, 4))
        for below in reversed(path):
            depth, count = depth + 1, count + len(types[below][1])
            sizes[below] = depth, count
    deepest = max((depth for depth, _ in sizes.values()), default=0)
    if deepest > _DEEPEST or sum(count * count for _, count in sizes.values()) > _MOST_WORK:
        raise FormatInvalid("uima_types_many", limit=_MOST_TYPES)


def load_types(data: bytes) -> Any:
    """The types of a TypeSystem.xml."""
    from io import BytesIO

    from cassis import load_typesystem

    root = parsed(data, depth=_DEPTH, elements=20 * _MOST_FEATURES)
    described: dict[str, tuple[str, list[str]]] = {}
    for each in root.iter("{*}typeDescription"):
        names = (feature.findtext("{*}name") for feature in each.iter("{*}featureDescription"))
        above = (each.findtext("{*}supertypeName") or "").strip()
        features = [(name or "").strip() for name in names]
        described[(each.findtext("{*}name") or "").strip()] = above, features
    check_types(described)
    return load_typesystem(BytesIO(data))


def fs_type(element: Any) -> str:
    """The type that an element of an XMI file is of."""
    found = _TAG.fullmatch(element.tag)
    if found is None:
        raise FormatInvalid("uima_bad_name", name=str(element.tag)[:60])
    return f"{found[1].replace('/', '.')}.{found[2]}"


def guessed_types(root: Any) -> Any:
    """What the elements of an XMI file that came alone look like."""
    from cassis import TypeSystem

    types = TypeSystem()
    described = {name: ("", sorted(found)) for name, found in _seen(root).items()}
    check_types(described)
    ids = {each.get(_ID) for each in structures(root)}
    links = {each.get(_ID) for each in root if each.get("target") and not each.get("sofa")}
    for name, found in _seen(root).items():
        if not types.contains_type(name, True):
            types.create_type(name=name, supertypeName=_above(name, found))
        known = {feature.name for feature in types.get_type(name).all_features}
        for feature, values in found.items():
            renamed = f"{feature}_" if feature in ("self", "type") else feature
            if renamed not in known | {"sofa", "begin", "end"}:
                types.create_feature(name, feature, _range(feature, values, ids, links))
    return types


def _above(name: str, found: Mapping[str, object]) -> str:
    if name.rpartition(".")[2] == "DocumentMetaData":
        return "uima.tcas.DocumentAnnotation"
    if "begin" in found and "sofa" in found:
        return "uima.tcas.Annotation"
    return "uima.cas.AnnotationBase" if "sofa" in found else _TOP


def _seen(root: Any) -> dict[str, dict[str, list[str]]]:
    """The values of the features of all types; of those with elements inside none."""
    found: dict[str, dict[str, list[str]]] = {}
    for each in structures(root):
        features = found.setdefault(fs_type(each), {})
        for feature, value in each.attrib.items():
            if feature != _ID:
                features.setdefault(feature, []).append(value)
        for inside in each:
            features.setdefault(inside.tag, [])
    return {name: of for name, of in found.items() if not name.startswith("uima.")}


def structures(root: Any) -> Iterator[Any]:
    """All elements that stand for a feature structure."""
    own = {f"{{http:///uima/cas.ecore}}{name}" for name in ("NULL", "Sofa", "View")}
    return (each for each in root if each.tag not in own)


def _range(feature: str, values: list[str], ids: set[str], links: set[str]) -> str:
    if not values:
        return "uima.cas.StringArray"
    if feature in _REFERENCES and ids.issuperset(values):
        return _TOP
    parts = [one for value in values for one in value.split()]
    return "uima.cas.FSArray" if parts and links.issuperset(parts) else "uima.cas.String"
