# SPDX-License-Identifier: MIT
"""What a split consists of, so that an experiment can say what it ran on and make it again."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

from annotator import __version__
from annotator.formats.format import ReadDocument
from annotator.model.annotation import Json
from annotator.model.document import Document
from annotator.session.exchange.export_plan import Plan

_VERSION = 1


@dataclass(slots=True)
class _Part:
    documents: dict[str, str] = field(default_factory=dict)
    """Ids as the file has them, to the hash of the source text."""
    spans: Counter[str] = field(default_factory=Counter)
    relations: Counter[str] = field(default_factory=Counter)


class Manifest:
    def __init__(self) -> None:
        self._parts: dict[str, _Part] = {}
        self._names: dict[str, str] = {}

    def add(self, stored: Document, document: ReadDocument, part: str) -> None:
        """`document` is what was written of the `stored` one."""
        inside = self._parts.setdefault(part, _Part())
        inside.documents[document.id] = stored.text_sha256
        inside.spans.update(span.label for span in document.spans)
        inside.relations.update(relation.label for relation in document.relations)
        self._names[stored.id] = document.id

    def written(self, plan: Plan) -> bytes:
        options, schema = plan.options, plan.project.schema
        value: dict[str, Json] = {
            "manifest": "hashiye-split",
            "version": _VERSION,
            "program": __version__,
            "schema": {"name": schema.name, "version": schema.version},
            "format": options.format,
            "by": options.by,
            "text": plan.text,
            "offsets": plan.write.unit,
            "options": {
                name: str(getattr(plan.write, name)) for name in sorted(plan.facts.choices)
            },
            "split": list(options.split),
            "seed": options.seed,
            "stratified": options.stratified,
            "near_duplicates": [
                [self._names[id_] for id_ in group] for group in plan.near_duplicates
            ],
            "parts": {name: _counted(part) for name, part in self._parts.items()},
        }
        return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"


def _counted(part: _Part) -> Json:
    return {
        "documents": len(part.documents),
        "spans": dict(sorted(part.spans.items())),
        "relations": dict(sorted(part.relations.items())),
        "texts": part.documents,
    }
