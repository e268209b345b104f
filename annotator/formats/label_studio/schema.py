# SPDX-License-Identifier: MIT
"""A Label Studio labelling configuration (XML) as a schema.

Labels become layers of tags; choices, texts, numbers and dates become attributes of spans where
they are per region, else of the document. A document type is refused, and with it all entities.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from annotator.errors import FormatInvalid
from annotator.formats.schemas.foreign import (
    PALETTE,
    Keys,
    Notes,
    finished,
    names,
    seen_color,
    shown,
)
from annotator.model.annotation import Json
from annotator.model.schema import (
    Attribute,
    AttributeType,
    Condition,
    Granularity,
    Layer,
    Overlap,
    RelationTag,
    Schema,
    Tag,
)

_LABELS = ("Labels", "HyperTextLabels", "ParagraphLabels")
_FIELDS = {
    "Choices": AttributeType.CHOICE,
    "TextArea": AttributeType.TEXT,
    "Number": AttributeType.NUMBER,
    "Rating": AttributeType.NUMBER,
    "DateTime": AttributeType.DATE,
}
_PARTS = ("Label", "Choice", "Relation")
_LAYOUT = ("View", "Header", "Style", "Filter", "Text", "HyperText", "Paragraphs", "Relations")
_CARRIED = {
    "Label": {"value", "alias", "background", "hotkey"},
    "Choice": {"value", "alias", "selected"},
    "Relation": {"value"},
    "Labels": {"name", "toName", "choice", "showInline", "title"},
    "Choices": {"name", "toName", "choice", "perRegion", "required", "requiredMessage", "title"}
    | {"showInline", "showInLine", "layout", "visibleWhen"},
    "TextArea": {"name", "toName", "perRegion", "required", "requiredMessage", "title", "editable"}
    | {"placeholder", "rows", "showSubmitButton", "displayMode", "visibleWhen"},
    "Number": {"name", "toName", "perRegion", "required", "requiredMessage", "title"}
    | {"defaultValue", "visibleWhen", "hotkey"},
}
_CONDITIONS = {"whenTagName", "whenLabelValue", "whenChoiceValue", "whenRole", "visibleWhen"}
_DEPTH = 64


@dataclass(slots=True)
class _Node:
    tag: str
    given: Mapping[str, str]
    line: int
    above: _Node | None
    below: list[_Node] = field(default_factory=list)

    def get(self, name: str) -> str:
        return self.given.get(name, "")

    def inherited(self, name: str) -> str:
        """Its own, or that of the view around it."""
        node: _Node | None = self
        while node is not None:
            if value := node.get(name):
                return value
            node = node.above
        return ""

    def all(self) -> Iterator[_Node]:
        yield self
        for node in self.below:
            yield from node.all()


def read_label_studio(data: bytes, name: str, file: str) -> tuple[Schema, Notes]:
    notes = Notes(file)
    return finished(_Builder(_parsed(data, file), notes).schema(name), file), notes


def _parsed(data: bytes, file: str) -> _Node:
    parser = expat.ParserCreate()
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    top = _Node("", {}, 0, None)
    at = [top]

    def start(tag: str, given: dict[str, str]) -> None:
        if len(at) > _DEPTH:
            raise FormatInvalid("json_too_deep", name=file, depth=_DEPTH)
        node = _Node(tag, given, parser.CurrentLineNumber, at[-1])
        at[-1].below.append(node)
        at.append(node)

    def end(_tag: str) -> None:
        at.pop()

    def doctype(*_: object) -> None:
        raise FormatInvalid("xml_doctype", name=file, line=parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        place = {"line": error.lineno, "column": error.offset + 1}
        raise FormatInvalid("xml_syntax", name=file, **place) from error
    return top


class _Builder:
    def __init__(self, top: _Node, notes: Notes) -> None:
        self._nodes = list(top.all())[1:]
        self._notes = notes
        self._layers = Keys("layer", notes)
        self._tags = Keys("TAG", notes)
        self._fields = Keys("field", notes)
        self._values: dict[str, tuple[str, ...]] = {}
        """The values of each field of choices, by its key."""
        self._shortcuts: set[str] = set()
        self._places = 0
        self._in_words = {n.get("name") for n in self._nodes if n.get("granularity") == "word"}
        self._named: dict[str, list[tuple[str, str]]] = {}
        """The keys of the tags that a label's text stands for, each with its control's name."""

    def schema(self, name: str) -> Schema:
        self._note_others()
        layers = [self._layer(node) for node in self._nodes if node.tag in _LABELS]
        fields = [node for node in self._nodes if node.tag in _FIELDS]
        owned: dict[str, list[Attribute]] = {}
        document: list[Attribute] = []
        for node in fields:
            attribute = self._field(node)
            if node.get("perRegion").lower() == "true":
                for key in self._owners(node, layers):
                    owned.setdefault(key, []).append(attribute)
            else:
                document.append(attribute)
        made = tuple(
            replace(layer, tags=tuple(_with(tag, owned.get(tag.key, [])) for tag in layer.tags))
            for layer in layers
        )
        return Schema(name, 1, made, self._relations(layers), _sound(document))

    def _note_others(self) -> None:
        for node in self._nodes:
            known = node.tag in (*_LABELS, *_FIELDS, *_PARTS, *_LAYOUT)
            if not known:
                what = f"{node.tag} {node.get('name')}".strip()
                self._notes.add("note_control", what[:80], node.line)
            kind = "Labels" if node.tag in _LABELS else node.tag
            for member in node.given.keys() - _CARRIED.get(kind, node.given.keys()) - _CONDITIONS:
                self._notes.add("note_member", f"{node.tag} {member}", node.line)
            if node.get("choice") == "multiple" and node.tag in _LABELS:
                self._notes.add("note_multiple", node.get("name")[:80], node.line)
            if node.inherited("whenRole"):
                self._notes.add("note_member", "whenRole", node.line)

    def _layer(self, node: _Node) -> Layer:
        key = self._layers.add(node.get("name") or "labels", node.line)
        fa, en = names(node.get("title") or node.get("name"), key)
        words = node.get("toName") in self._in_words
        labels = (below for below in node.all() if below.tag == "Label" and below.get("value"))
        return Layer(
            key,
            fa,
            en,
            tuple(self._tag(label, node.get("name")) for label in labels),
            Overlap.ANY,
            Granularity.TOKEN if words else Granularity.CHARACTER,
            False,
        )

    def _tag(self, node: _Node, control: str) -> Tag:
        value, alias = node.get("value"), node.get("alias")
        wanted = alias or value
        if wanted in self._tags.by_name:
            self._notes.add("note_twice", value[:80], node.line)
            wanted = f"{control}_{wanted}"
        key = self._tags.add(wanted, node.line)
        self._named.setdefault(value, []).append((control, key))
        fa, en = names(value, key, alias)
        background = node.get("background")
        color = seen_color(background, self._notes, node.line)
        if background and not color:
            self._notes.add("note_color", background[:40], node.line)
        self._places += 1
        return Tag(
            key,
            fa,
            en,
            (self._places - 1) % PALETTE,
            self._shortcut(node),
            own_color=color,
        )

    def _shortcut(self, node: _Node) -> str:
        hotkey = node.get("hotkey").lower()
        fits = len(hotkey) == 1 and hotkey.isascii() and hotkey.isalnum()
        if fits and hotkey not in self._shortcuts:
            self._shortcuts.add(hotkey)
            return hotkey
        if hotkey:
            self._notes.add("note_shortcut", f"{hotkey} {node.get('value')}"[:80], node.line)
        return ""

    def _field(self, node: _Node) -> Attribute:
        key = self._fields.add(node.get("name") or node.tag.lower(), node.line)
        fa, en = names(node.get("title") or node.get("name"), key)
        attribute = Attribute(
            key,
            _FIELDS[node.tag],
            fa,
            en,
            required=node.get("required").lower() == "true",
            only_if=self._condition(node),
        )
        if node.tag == "Number" and node.get("defaultValue"):
            return replace(attribute, default=_number(node.get("defaultValue")))
        return self._choices(attribute, node) if node.tag == "Choices" else attribute

    def _choices(self, attribute: Attribute, node: _Node) -> Attribute:
        several = node.get("choice") == "multiple"
        found: dict[str, tuple[str, str]] = {}
        default: list[Json] = []
        for choice in (below for below in node.all() if below.tag == "Choice"):
            value = shown(choice.get("alias") or choice.get("value"), "")
            if not value:
                continue
            if choice.above is not node:
                self._notes.add("note_hierarchy", value[:80], choice.line)
            found[value] = names(choice.get("value"), value, choice.get("alias"))
            if choice.get("selected").lower() == "true" and value not in default:
                default.append(value)
        self._values[attribute.key] = tuple(found)
        if not found:
            self._notes.add("note_no_values", node.get("name")[:80], node.line)
            return replace(attribute, type=AttributeType.TEXT)
        return replace(
            attribute,
            type=AttributeType.CHOICES if several else AttributeType.CHOICE,
            values=tuple(found),
            value_names=tuple(found.values()),
            default=(default if several else default[0]) if default else None,
        )

    def _condition(self, node: _Node) -> Condition | None:
        """On another field's choice; one on labels says whose attribute it is instead."""
        wanted = [part.strip() for part in node.inherited("whenChoiceValue").split(",")]
        key = self._fields.by_name.get(node.inherited("whenTagName"), "")
        if not any(wanted):
            return None
        values = tuple(value for value in wanted if value in self._values.get(key, ()))
        if not values:
            self._notes.add("note_condition", node.get("name")[:80], node.line)
            return None
        return Condition(key, values)

    def _owners(self, node: _Node, layers: list[Layer]) -> list[str]:
        self._notes.spend(self._places)
        control = node.inherited("whenTagName")
        layer = self._layers.by_name.get(control, "")
        tags = [tag.key for one in layers for tag in one.tags if layer in ("", one.key)]
        wanted = [part.strip() for part in node.inherited("whenLabelValue").split(",")]
        if not any(wanted):
            return tags
        meant = {key for value in wanted for _, key in self._named.get(value, [])}
        for value in wanted:
            if value and value not in self._named:
                self._notes.add("note_unknown_type", value[:80], node.line)
        return [key for key in tags if key in meant]

    def _relations(self, layers: list[Layer]) -> tuple[RelationTag, ...]:
        """Between any two tags: the configuration does not say which."""
        tags = [tag.key for layer in layers for tag in layer.tags]
        if not any(node.tag == "Relation" for node in self._nodes):
            return ()
        self._notes.spend(len(tags) ** 2)
        pairs = tuple((source, target) for source in tags for target in tags)
        keys = Keys("relation", self._notes)
        made: dict[str, RelationTag] = {}
        for node in self._nodes:
            if node.tag == "Relation" and node.get("value"):
                key = keys.add(node.get("value"), node.line)
                fa, en = names(node.get("value"), key)
                self._notes.spend(len(pairs))
                made[key] = RelationTag(key, fa, en, "", "", pairs)
        return tuple(made.values())


def _with(tag: Tag, attributes: list[Attribute]) -> Tag:
    return replace(tag, attributes=_sound(attributes))


def _sound(attributes: list[Attribute]) -> tuple[Attribute, ...]:
    """Each once; a condition only on what is beside it."""
    found = {attribute.key: attribute for attribute in attributes}
    return tuple(
        replace(a, only_if=a.only_if if a.only_if and a.only_if.attribute in found else None)
        for a in found.values()
    )


def _number(text: str) -> Json:
    try:
        return int(text)
    except ValueError:
        return None
