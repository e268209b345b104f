# SPDX-License-Identifier: MIT
"""What a schema is in a labelling configuration: which control holds which value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from xml.sax.saxutils import quoteattr

from annotator.formats.safe_xml import legal, parsed
from annotator.model.annotation import Json
from annotator.model.schema import Attribute, AttributeType, Schema, Tag

CONFIG = ".config.xml"
OBJECT = "text"
LABELS = "label"
RELATION = "relation"
_DEPTH = 64
_ELEMENTS = 100_000
_COLORS = ["#c0392b", "#2980b9", "#27ae60", "#8e44ad", "#d35400", "#16a085", "#7f6000", "#c2185b"]


class Control(StrEnum):
    """What a result says of its control: its type, or how a choice is to be read."""

    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    TEXT = "textarea"
    NUMBER = "number"


_CONTROLS = {
    AttributeType.CHOICE: Control.CHOICE,
    AttributeType.CHOICES: Control.CHOICES,
    AttributeType.YES_NO: Control.YES_NO,
    AttributeType.TEXT: Control.TEXT,
    AttributeType.NUMBER: Control.NUMBER,
}
_CHOICE = {Control.CHOICE: "single", Control.CHOICES: "multiple", Control.YES_NO: "single-radio"}
_ELEMENT = {Control.TEXT: "TextArea", Control.NUMBER: "Number"}
_YES_NO = ("true", "false")


@dataclass(frozen=True, slots=True)
class Controls:
    """Of the document as a whole by key, of spans by tag and key."""

    document: dict[str, Attribute]
    spans: dict[str, dict[str, Attribute]]


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a configuration beside the file says: the name of the text in the data, and how the
    choices of each control are meant."""

    text: str = ""
    choices: Mapping[str, Control] = field(default_factory=dict)


def control(attribute: Attribute) -> Control | None:
    kind = _CONTROLS.get(attribute.type)
    return None if kind in (Control.CHOICE, Control.CHOICES) and not attribute.values else kind


def controls(schema: Schema) -> Controls:
    """One name means one control: a second attribute of the same key has none."""
    taken: dict[str, Attribute | None] = {OBJECT: None}
    document = {a.key: a for a in schema.document if control(a) and a.key != OBJECT}
    taken.update(dict.fromkeys(document))
    spans: dict[str, dict[str, Attribute]] = {}
    for tag in schema.tags:
        for attribute in tag.attributes:
            first = taken.setdefault(attribute.key, attribute)
            if control(attribute) and first is not None and _alike(first, attribute):
                spans.setdefault(tag.key, {})[attribute.key] = first
    return Controls(document, spans)


def _alike(one: Attribute, other: Attribute) -> bool:
    return (one.type, one.values) == (other.type, other.values)


def fits(attribute: Attribute, value: Json) -> bool:
    """Whether the attribute's control can hold the value."""
    match control(attribute):
        case Control.CHOICE:
            return isinstance(value, str) and value in attribute.values
        case Control.CHOICES:
            return (
                isinstance(value, list)
                and bool(value)
                and all(isinstance(one, str) and one in attribute.values for one in value)
            )
        case Control.YES_NO:
            return isinstance(value, bool)
        case Control.TEXT:
            return isinstance(value, str)
        case Control.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
    return False


def result(attribute: Attribute, value: Json) -> tuple[str, dict[str, Json]]:
    """Type and value of the result that holds it."""
    match control(attribute):
        case Control.TEXT:
            return "textarea", {"text": [value]}
        case Control.NUMBER:
            return "number", {"number": value}
        case Control.YES_NO:
            return "choices", {"choices": [_YES_NO[not value]]}
    return "choices", {"choices": value if isinstance(value, list) else [value]}


def chosen(kind: Control | None, values: list[Json]) -> Json:
    """Choices as a value; without a configuration one of them stands alone."""
    if kind is Control.YES_NO and values in (["true"], ["false"]):
        return values == ["true"]
    return values[0] if len(values) == 1 and kind is not Control.CHOICES else values


def read_kinds(data: bytes) -> Kinds:
    root = parsed(data, depth=_DEPTH, elements=_ELEMENTS)
    text, choices = "", dict[str, Control]()
    for element in root.iter("Text", "HyperText", "Choices"):
        if element.tag != "Choices":
            text = text or element.get("value", "").removeprefix("$")
            continue
        values = tuple(each.get("value") for each in element.iter("Choice"))
        given = element.get("choice", "")
        if given == "multiple":
            choices[element.get("name", "")] = Control.CHOICES
        elif given == "single-radio" and values == _YES_NO:
            choices[element.get("name", "")] = Control.YES_NO
    return Kinds(text, choices)


def config(schema: Schema, labels: Iterable[str], relations: Iterable[str]) -> bytes:
    """Of the schema, with labels and relations that were written and are not in it."""
    found = controls(schema)
    lines = ["<View>"]
    names = label_names(schema)
    for layer in schema.layers:
        title = layer.fa or layer.en
        lines.append(_open("Labels", {"name": names[layer.key], "toName": OBJECT, "title": title}))
        lines += [_label(tag, place) for place, tag in enumerate(layer.tags)]
        lines.append("  </Labels>")
    others = sorted({label for label in labels if schema.tag(label) is None})
    if others:
        lines.append(_open("Labels", {"name": names[""], "toName": OBJECT}))
        lines += ["  " + _empty("Label", {"value": label}) for label in others]
        lines.append("  </Labels>")
    links = dict.fromkeys((*(link.key for link in schema.links), *sorted(set(relations))))
    if links:
        lines.append("  <Relations>")
        lines += ["  " + _empty("Relation", {"value": link}) for link in links]
        lines.append("  </Relations>")
    style = "white-space:pre-wrap; direction:rtl; text-align:start; unicode-bidi:plaintext"
    lines.append(f"  <View {_given({'style': style})}>")
    text = {"name": OBJECT, "value": "$text", "granularity": "symbol"}
    lines += ["  " + _empty("Text", text), "  </View>"]
    for attribute in found.document.values():
        lines += _control(attribute, {})
    lines += _of_spans(schema, found, names)
    return "\n".join([*lines, "</View>", ""]).encode("utf-8")


def label_names(schema: Schema) -> dict[str, str]:
    """The control of each layer's labels, and at "" that of labels without one."""
    found = controls(schema)
    taken = {*found.document, *(key for each in found.spans.values() for key in each), OBJECT}
    names: dict[str, str] = {}
    for key in (*(layer.key for layer in schema.layers), ""):
        name = key or LABELS
        while name in taken:
            name += "_labels"
        taken.add(name)
        names[key] = name
    return names


def _of_spans(schema: Schema, found: Controls, names: Mapping[str, str]) -> list[str]:
    owners: dict[str, list[Tag]] = {}
    attributes: dict[str, Attribute] = {}
    for tag in schema.tags:
        for key, attribute in found.spans.get(tag.key, {}).items():
            owners.setdefault(key, []).append(tag)
            attributes.setdefault(key, attribute)
    lines: list[str] = []
    for key, tags in owners.items():
        layers = {layer.key for tag in tags if (layer := schema.layer_of(tag.key)) is not None}
        given = {"perRegion": "true", "visibleWhen": "region-selected"}
        if len(layers) == 1:
            given["whenTagName"] = names[layers.pop()]
        # Label Studio compares what it writes, the alias; readers of configurations the value.
        values = dict.fromkeys(name for tag in tags for name in (tag.key, _shown(tag)))
        given["whenLabelValue"] = ",".join(value for value in values if "," not in value)
        lines += _control(attributes[key], given)
    return lines


def _shown(tag: Tag) -> str:
    return tag.fa or tag.en or tag.key


def _label(tag: Tag, place: int) -> str:
    given = {"value": _shown(tag), "alias": tag.key}
    given["background"] = tag.own_color or _COLORS[place % len(_COLORS)]
    return "  " + _empty("Label", given | ({"hotkey": tag.shortcut} if tag.shortcut else {}))


def _control(attribute: Attribute, given: Mapping[str, str]) -> list[str]:
    kind = control(attribute)
    assert kind is not None
    members = {"name": attribute.key, "toName": OBJECT, "title": attribute.fa, **given}
    if attribute.required:
        members["required"] = "true"
    if kind in _ELEMENT:
        return [_empty(_ELEMENT[kind], members)]
    values = _YES_NO if kind is Control.YES_NO else attribute.values
    names = dict(zip(attribute.values, attribute.value_names, strict=False))
    lines = [_open("Choices", members | {"choice": _CHOICE[kind]})]
    for value in values:
        shown = names.get(value, ("", ""))[0]
        given = {"value": shown, "alias": value} if shown and shown != value else {"value": value}
        lines.append("  " + _empty("Choice", given))
    return [*lines, "  </Choices>"]


def _open(name: str, given: Mapping[str, str]) -> str:
    return f"  <{name} {_given(given)}>"


def _empty(name: str, given: Mapping[str, str]) -> str:
    return f"  <{name} {_given(given)}/>"


def _given(given: Mapping[str, str]) -> str:
    return " ".join(f"{key}={quoteattr(legal(value)[0])}" for key, value in given.items() if value)
