# SPDX-License-Identifier: MIT
"""What types and features are called in INCEpTION's CAS, and our keys as such names.

A span's layer is a type `webanno.custom.<layer>`, its tag the feature `label`, its attributes
features. A name holds letters, digits and "_": another character stands as "_xHHHH_", and a name
that something of our own or of Python has taken begins with "x_x".
"""

from __future__ import annotations

import keyword
import re

CUSTOM = "webanno.custom."
_OTHER = "custom."
"""For layers whose type would be one of ours."""
DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
TOKEN = f"{DKPRO}segmentation.type.Token"
SENTENCE = f"{DKPRO}segmentation.type.Sentence"
NAMED_ENTITY = f"{DKPRO}ner.type.NamedEntity"
META = f"{DKPRO}metadata.type.DocumentMetaData"
RELATION = f"{CUSTOM}Relation"
SPAN = f"{_OTHER}Span"
"""Of spans without a layer."""

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,255}")
TYPE = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*")
_ESCAPED = re.compile(r"_x([0-9A-F]+)_")
_TAKEN = frozenset(
    {"label", "value", "note", "identifier", "role", "target", "Governor", "Dependent"}
    | {"first", "next", "referenceType", "referenceRelation", "begin", "end", "sofa"}
    | {"self", "type", "self_", "type_", "xmiID", "get", "set", "get_covered_text"}
)


def feature_name(key: str) -> str:
    if NAME.fullmatch(key) and not _special(key) and key not in _TAKEN:
        return escaped(key) if keyword.iskeyword(key) else key
    return escaped(key)


def type_name(layer: str) -> str:
    if layer == "":
        return SPAN
    if layer == "NamedEntity":
        return NAMED_ENTITY
    short = layer if NAME.fullmatch(layer) and not _special(layer) else escaped(layer)
    taken = short.endswith("Link") or CUSTOM + short == RELATION
    return (_OTHER if taken else CUSTOM) + short


def key_of(name: str) -> str:
    """The attribute or layer that a name stands for."""
    if name.startswith("x_x"):
        name = name[1:]
    return _ESCAPED.sub(_character, name)


def layer_of(type_: str) -> str:
    return "" if type_ == SPAN else key_of(type_.rpartition(".")[2])


def _special(name: str) -> bool:
    return name.startswith("x_x") or _ESCAPED.search(name) is not None


def escaped(key: str) -> str:
    """A key, not an empty one, in ASCII letters, as no other is written; `key_of` reads it."""
    rest = re.sub(r"[^A-Za-z0-9]", lambda found: _code(found[0]), key[1:])
    return "x" + _code(key[:1]) + rest


def _code(character: str) -> str:
    return f"_x{ord(character):X}_" if character else ""


def _character(found: re.Match[str]) -> str:
    number = int(found[1], 16) if len(found[1]) <= 6 else 0x110000
    legal = number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF
    return chr(number) if legal else found[0]
