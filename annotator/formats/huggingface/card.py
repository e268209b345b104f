# SPDX-License-Identifier: MIT
"""The README.md of a data set: the names of the tags, the splits and how many rows each has.

Written and read without a YAML library, as far as the front matter of a card needs one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotator.model.annotation import Json

CARD = "README.md"
TAGS = "ner_tags"
TEXTS = ("id", "document", "annotator")
_FEATURE = re.compile(r"\s*- name: (.*)")
_CLASS = re.compile(r"\s+['\"]?([0-9]{1,6})['\"]?: (.*)")
_MOST_CLASSES = 100_000


@dataclass(frozen=True, slots=True)
class Split:
    name: str
    files: str
    rows: int
    size: int


def card(columns: Sequence[str], classes: Sequence[str], splits: Iterable[Split]) -> str:
    """`columns` are those of tags."""
    splits = tuple(splits)
    lines = [
        "---",
        "language:",
        "- fa",
        "# license: write the licence of the texts here, such as cc-by-4.0",
        "task_categories:",
        "- token-classification",
        "configs:",
        "- config_name: default",
        "  data_files:",
        *(f"  - split: {s.name}\n    path: {s.files}" for s in splits),
        "dataset_info:",
        "  features:",
        *_features(columns, classes),
        "  splits:",
        *(_split(split) for split in splits),
        f"  download_size: {sum(split.size for split in splits)}",
        f"  dataset_size: {sum(split.size for split in splits)}",
        "---",
    ]
    return "\n".join(lines) + _PROSE


_PROSE = """
# Annotated Persian texts

Written by Hashiye. A row is a sentence; sentences that an annotation crosses are one row.

- `text`: the sentence with the white space that follows it; the rows of one `document` and
  `annotator`, in the order of `sentence`, give the text back exactly.
- `tokens` and `ner_tags`: for token classification, without overlaps.
- `spans`: all spans, also those that overlap or end inside a token; `start` and `end` count code
  points of `text`.

## License

To be written by whoever publishes this data set.
"""


def _features(columns: Sequence[str], classes: Sequence[str]) -> Iterator[str]:
    for name in TEXTS:
        yield f"  - name: {name}\n    dtype: string"
    yield "  - name: sentence\n    dtype: int64"
    yield "  - name: text\n    dtype: string"
    yield "  - name: tokens\n    sequence: string"
    for name in columns:
        yield f"  - name: {quoted(name)}\n    sequence:\n      class_label:\n        names:"
        yield from (f"          '{number}': {quoted(tag)}" for number, tag in enumerate(classes))
    yield "  - name: spans\n    list:"
    for name, kind in (
        ("start", "int64"),
        ("end", "int64"),
        ("label", "string"),
        ("layer", "string"),
    ):
        yield f"    - name: {name}\n      dtype: {kind}"


def _split(split: Split) -> str:
    return f"  - name: {split.name}\n    num_bytes: {split.size}\n    num_examples: {split.rows}"


def feature_types(columns: Sequence[str], classes: Sequence[str]) -> Json:
    """The same as the metadata of a Parquet file has it."""
    text, number = ({"dtype": kind, "_type": "Value"} for kind in ("string", "int64"))
    tags = {"feature": {"names": list(classes), "_type": "ClassLabel"}, "_type": "Sequence"}
    span = {"start": number, "end": number, "label": text, "layer": text}
    return {
        **dict.fromkeys(TEXTS, text),
        "sentence": number,
        "text": text,
        "tokens": {"feature": text, "_type": "Sequence"},
        **dict.fromkeys(columns, tags),
        "spans": [span],
    }


def quoted(words: str) -> str:
    """A YAML scalar."""
    return '"' + "".join(map(_escaped, words)) + '"'


def _escaped(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    if sign.isprintable() or sign == "\u200c":
        return sign
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"


def _plain(scalar: str) -> str:
    scalar = scalar.strip()
    if scalar.startswith('"'):
        wide = re.sub(r"\\U([0-9a-fA-F]{8})", lambda m: _character(m[1]), scalar)
        try:
            found = json.loads(wide)
        except ValueError:
            return scalar
        return found if isinstance(found, str) else scalar
    if scalar.startswith("'") and scalar.endswith("'"):
        return scalar[1:-1].replace("''", "'")
    return scalar


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"


def classes_of_card(text: str) -> dict[str, list[str]]:
    """The names of the tags by column."""
    found: dict[str, list[str]] = {}
    column = ""
    for line in text.split("\n---", 1)[0].split("\n"):
        if match := _FEATURE.fullmatch(line.rstrip("\r")):
            column = _plain(match[1])
        elif match := _CLASS.fullmatch(line.rstrip("\r")):
            names = found.setdefault(column, [])
            if int(match[1]) == len(names) < _MOST_CLASSES:
                names.append(_plain(match[2]))
    return found


def classes_of_metadata(metadata: Mapping[bytes, bytes]) -> dict[str, list[str]]:
    try:
        features = json.loads(metadata.get(b"huggingface", b"{}"))["info"]["features"]
        kinds = {name: kind.get("feature", kind) for name, kind in features.items()}
        return {
            name: [str(each) for each in kind["names"]]
            for name, kind in kinds.items()
            if kind.get("_type") == "ClassLabel"
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
