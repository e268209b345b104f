# SPDX-License-Identifier: MIT
"""Dates, times, durations and repetitions, as annotator.text.temporal finds them."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.model.annotation import Suggestion
from annotator.model.schema import Schema
from annotator.suggest.suggester import Article
from annotator.text.temporal import find_timexes, value_of


class Dates:
    name = "temporal"
    version = "1"

    def suggest(self, article: Article, schema: Schema) -> Iterator[Suggestion]:
        for timex in find_timexes(article.text, article.published):
            yield Suggestion(
                timex.start,
                timex.end,
                timex.type,
                timex.score,
                self.name,
                timex.reason,
                value_of(timex),
                {"mention": "NAM"},
            )
