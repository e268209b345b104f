# SPDX-License-Identifier: MIT
from __future__ import annotations

from annotator.model.annotation import RelationSuggestion, Suggestions
from annotator.session.documents.document_reader import DocumentReader
from annotator.session.schemas import schema_editing
from annotator.session.schemas.relabelling import Migration, MigrationKind
from annotator.session.schemas.schema_trial import Tried
from tests.session.builders import SCHEMA, opened, relation, span, suggestion

RENAME = Migration(MigrationKind.RENAME, "PERSON", "HUMAN")


def test_places_and_proposals_are_shown_under_the_new_tag_and_stay_what_they_are() -> None:
    there = opened(
        [span("a", 0, 10), span("b", 11, 15, "ROLE")], [relation("r", "a", "b", "holds_role")]
    )
    link = RelationSuggestion((34, 42, "PERSON"), (11, 15, "ROLE"), "holds_role", 0.5, "x", "")
    there.suggest(Suggestions((suggestion(34, 42),), (link,)))
    document = DocumentReader(there)
    schema = schema_editing.renamed(SCHEMA, "PERSON", "HUMAN")
    tried = Tried.under(document, schema, (RENAME,))
    assert tried.schema == schema
    assert tried.spans["a"].label == "HUMAN"
    assert tried.relations == document.relations
    assert [proposed.label for proposed in tried.suggestions] == ["HUMAN"]
    assert tried.relation_suggestions[0].source == (34, 42, "HUMAN")
    assert document.spans["a"].label == "PERSON"
    assert document.suggestions[0].label == "PERSON"


def test_of_a_long_text_the_beginning_is_shown() -> None:
    spans = [span(f"s{i}", i * 3, i * 3 + 2) for i in range(2500)]
    links = [relation("r", "s0", "s2400", "met_with"), relation("q", "s0", "s1", "met_with")]
    document = DocumentReader(opened(spans, links, text="آب " * 2500))
    tried = Tried.under(document, SCHEMA)
    assert len(tried.spans) == 2000
    assert set(tried.relations) == {"q"}
