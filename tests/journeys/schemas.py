# SPDX-License-Identifier: MIT
"""Schemas with what the shipped one has not, put into the running program."""

from __future__ import annotations

from dataclasses import replace

from annotator.model.changes import Change, ChangeSet
from annotator.model.schema import Attribute, Schema, with_tag
from tests.journeys.desktop import Desktop


def use(desktop: Desktop, schema: Schema) -> None:
    """As the lead would by the editor of schemas."""
    project = desktop.window.project_session
    newer = replace(schema, version=project.schema.version + 1)
    project.write(ChangeSet("change_schema", (Change(project.schema, newer),)))
    desktop.wait(lambda: desktop.document.schema == newer)


def with_attributes(schema: Schema, key: str, *attributes: Attribute) -> Schema:
    """In the place of those that the tag or relation has."""
    tag = schema.tag(key)
    if tag is not None:
        return with_tag(schema, key, replace(tag, attributes=attributes))
    relations = tuple(
        replace(relation, attributes=attributes) if relation.key == key else relation
        for relation in schema.relations
    )
    return replace(schema, relations=relations)
