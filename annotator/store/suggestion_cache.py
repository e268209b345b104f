# SPDX-License-Identifier: MIT
"""The suggestions last made for each document: outside the log, made again when lost."""

from __future__ import annotations

import json

from annotator.model.annotation import Suggestions
from annotator.model.codec import canonical, decode, encode
from annotator.store.database import Database


class SuggestionCache:
    def __init__(self, database: Database) -> None:
        self._database = database

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
