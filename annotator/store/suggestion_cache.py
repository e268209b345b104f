# SPDX-License-Identifier: MIT
"""The suggestions last made for each document: outside the log, made again when lost."""

from __future__ import annotations

import json
from collections.abc import Iterable

from annotator.model.annotation import Suggestions
from annotator.model.codec import canonical, decode, encode
from annotator.store.database import Database


class SuggestionCache:
    def __init__(self, database: Database) -> None:
        self._database = database

    def latest(self, document: str) -> Suggestions | None:
        """Those last made, also when something they depend on has changed since."""
        rows = self._database.rows(
            "SELECT suggestions FROM suggestion_cache WHERE document = ?", (document,)
        )
        try:
            return decode(Suggestions, json.loads(rows[0][0])) if rows else None
        except ValueError:
            return None  # of a program that wrote them otherwise

    def doubts(self, documents: Iterable[str], annotator: str) -> dict[str, float]:
        """How unsure, between 0 and 1, the spans are on average that were suggested last and the
        person has not decided; 0 where none is left, nothing where none were made yet."""
        wanted = list(documents)
        held = ", ".join("?" * len(wanted))
        rows = self._database.rows(_DOUBTS.format(held), (annotator, *wanted))
        return {document: min(max(doubt or 0.0, 0.0), 1.0) for document, doubt in rows}

    def wordings(
        self, label: str, annotator: str, documents: Iterable[str]
    ) -> list[tuple[str, str, str]]:
        """(document, key, words of the source) of the spans that were suggested last with that
        label and the person has not decided."""
        wanted = list(documents)
        held = ", ".join("?" * len(wanted))
        between = (f"{label}:", f"{label};")  # ; comes after : and so after all keys of the label
        rows = self._database.rows(_WORDINGS.format(held), (annotator, *between, *wanted))
        return [(document, key, words or "") for document, key, words in rows]

    def get(self, document: str, fingerprint: str) -> Suggestions | None:
        rows = self._database.rows(
            "SELECT suggestions FROM suggestion_cache WHERE document = ? AND fingerprint = ?",
            (document, fingerprint),
        )
        try:
            return decode(Suggestions, json.loads(rows[0][0])) if rows else None
        except ValueError:
            return None  # of a program that wrote them otherwise

    def keep(self, document: str, fingerprint: str, suggestions: Suggestions) -> None:
        """Nothing is kept for a document that went away meanwhile."""
        keys = sorted({suggestion.key for suggestion in suggestions.spans})
        with self._database.transaction() as tables:
            if not self._database.rows("SELECT 1 FROM document WHERE id = ?", (document,)):
                return
            tables.table("suggestion_cache").upsert(
                {
                    "document": document,
                    "fingerprint": fingerprint,
                    "suggestions": canonical(encode(suggestions)),
                    "total": len(keys),
                },
                pk="document",
            )
            tables.execute("DELETE FROM suggested WHERE document = ?", (document,))
            tables.table("suggested").insert_all({"document": document, "key": key} for key in keys)


_DOUBTS = """
SELECT cache.document, avg(CASE WHEN decision.key IS NULL THEN 1 - (span.value ->> 'score') END)
FROM suggestion_cache AS cache
LEFT JOIN json_each(
    iif(json_valid(cache.suggestions), cache.suggestions, '{{}}'), '$.spans'
) AS span
LEFT JOIN decision ON decision.document = cache.document AND decision.annotator = ?
    AND decision.key = (span.value ->> 'label') || ':' || (span.value ->> 'start') || ':'
        || (span.value ->> 'end')
WHERE cache.document IN ({})
GROUP BY cache.document
"""
_WORDINGS = """
WITH waiting AS (
    SELECT suggested.document, suggested.key, substr(suggested.key, instr(suggested.key, ':') + 1)
        AS place
    FROM suggested LEFT JOIN decision ON decision.document = suggested.document
        AND decision.annotator = ? AND decision.key = suggested.key
    WHERE decision.key IS NULL AND suggested.key > ? AND suggested.key < ?
        AND suggested.document IN ({})
)
SELECT waiting.document, waiting.key, substr(text.text, 1 + place,
    substr(place, instr(place, ':') + 1) - place)
FROM waiting JOIN document ON document.id = waiting.document
JOIN text ON text.sha256 = document.text_sha256
"""
