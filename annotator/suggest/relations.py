# SPDX-License-Identifier: MIT
"""Relations between suggested or confirmed spans."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.model.annotation import RelationSuggestion, Suggestion
from annotator.model.schema import Schema
from annotator.suggest.suggester import Article


def suggest_relations(
    article: Article, spans: Sequence[Suggestion], schema: Schema
) -> tuple[RelationSuggestion, ...]:
    return ()
