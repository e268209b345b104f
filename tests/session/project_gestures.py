# SPDX-License-Identifier: MIT
"""The gestures on a whole project: its schema, guideline, identities, questions and findings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from annotator.errors import AnnotationRejected
from annotator.model.changes import ChangeSet
from annotator.model.project import Flagged
from annotator.model.schema import (
    Attribute,
    AttributeType,
    Overlap,
    RelationTag,
    Schema,
    Tag,
    with_tag,
)
from annotator.session.checks import checking
from annotator.session.checks.consistency import Finding
from annotator.session.checks.consistency_fixes import remedies
from annotator.session.documents.open_document import new_id
from annotator.session.guidance import guidelines, questions
from annotator.session.guidance.questions import Thread
from annotator.session.identities import entity_editing, link_tables, same_entities
from annotator.session.schemas.rechecking import queue
from annotator.session.schemas.schema_changing import Migration, MigrationKind, change_schema
from annotator.session.schemas.schema_editing import (
    merged,
    relation_renamed,
    renamed,
    retired,
    split,
)
from tests.session.builders import ME
from tests.session.rich_schemas import attribute, tag
from tests.session.world import (
    Draw,
    Gesture,
    World,
    one_of,
    some_entity,
    some_span,
    some_tag,
)


def rename_tag(world: World, draw: Draw) -> None:
    key, number = some_tag(world, draw).key, draw(st.integers(1, 9))
    step = Migration(MigrationKind.RENAME, key, f"T{number}")
    _change(world, renamed(world.project.schema, key, step.into), step)


def rename_relation(world: World, draw: Draw) -> None:
    link = one_of(draw, world.project.schema.links)
    prefix = f"{link.trigger}." if link.trigger else ""
    into = f"{prefix}r{draw(st.integers(1, 9))}"
    step = Migration(MigrationKind.RENAME, link.key, into, relation=True)
    _change(world, relation_renamed(world.project.schema, link.key, into), step)


def merge_tags(world: World, draw: Draw) -> None:
    gone, into = some_tag(world, draw).key, some_tag(world, draw).key
    step = Migration(MigrationKind.MERGE, gone, into)
    _change(world, merged(world.project.schema, gone, into), step)


def split_tag(world: World, draw: Draw) -> None:
    divided = some_tag(world, draw)
    kinds = (AttributeType.CHOICE, AttributeType.YES_NO)
    attribute = one_of(draw, (a for a in divided.attributes if a.type in kinds))
    value, key = (attribute.values or ("true",))[0], f"T{draw(st.integers(1, 9))}"
    new = split(world.project.schema, divided.key, attribute.key, {value: tag(key)})
    parts = ((value, key),)
    step = Migration(MigrationKind.SPLIT, divided.key, attribute=attribute.key, parts=parts)
    _change(world, new, step)


def retire_tag(world: World, draw: Draw) -> None:
    found = one_of(draw, (*world.project.schema.tags, *world.project.schema.relations))
    new = retired(world.project.schema, found.key, retired=not found.retired)
    _change(world, new, Migration(MigrationKind.RETIRE, found.key))


def change_rules(world: World, draw: Draw) -> None:
    """Other overlap, and a tag to look for again."""
    schema = world.project.schema
    overlap = draw(st.sampled_from(Overlap))
    layers = tuple(replace(layer, overlap=overlap) for layer in schema.layers)
    again = frozenset({some_tag(world, draw).key})
    change_schema(world.project, replace(schema, layers=layers), (), again).result()


def _change(world: World, schema: Any, step: Migration) -> None:
    change_schema(world.project, schema, (step,)).result()


def new_guideline(world: World, draw: Draw) -> None:
    text = f"# نسخهٔ {draw(st.integers(1, 9))}"
    known = world.project.guidelines
    world.project.write(guidelines.new_version(known, text, "تازه")).result()


def add_entity(world: World, draw: Draw) -> None:
    name = draw(st.sampled_from(["لیلا سپهری", "فرهاد", "شیراز"]))
    world.project.write(entity_editing.add_entity(new_id, ME.id, name, "PERSON")).result()


def merge_entities(world: World, draw: Draw) -> None:
    kept, gone = some_entity(world, draw).id, some_entity(world, draw).id
    _write(world, entity_editing.merge_entities(world.project.entities, kept, gone))


def edit_entity(world: World, draw: Draw) -> None:
    """Another name, type, note, aliases or link."""
    changed = some_entity(world, draw)
    changed = replace(
        changed,
        name=draw(st.sampled_from([changed.name, "لیلا", "Shiraz"])),
        type=draw(st.sampled_from([changed.type, "", "PLACE"])),
        aliases=tuple(draw(st.lists(st.sampled_from(["لیلی", "سپهری", "شيراز"]), max_size=2))),
        note=draw(st.sampled_from([changed.note, "", "استاندار پیشین"])),
        links=draw(st.sampled_from([changed.links, {}, {"wikidata": "Q۷"}])),
    )
    _write(world, entity_editing.change_entity(world.project.entities, changed))


def separate_entity(world: World, draw: Draw) -> None:
    _write(
        world, entity_editing.separate_entity(world.project.entities, some_entity(world, draw).id)
    )


def delete_entity(world: World, draw: Draw) -> None:
    gone = some_entity(world, draw).id
    _write(world, entity_editing.delete_entity(world.project.entities, gone))


def keep_apart(world: World, draw: Draw) -> None:
    one, other = some_entity(world, draw).id, some_entity(world, draw).id
    _write(world, same_entities.keep_apart(world.project.settings, one, other))


def set_blind(world: World, draw: Draw) -> None:
    _write(world, entity_editing.set_blind(world.project.settings, draw(st.booleans())))


def import_table(world: World, draw: Draw) -> None:
    row = st.sampled_from(
        ["لیلا سپهری,PERSON,Q11", "شیراز,PLACE,Q6397", "فارس,PLACE,", "بی نوع,,", ",PLACE,Q1"]
    )
    path = world.folder / "table.csv"
    rows = ["name,type,qid", *draw(st.lists(row, max_size=3))]
    path.write_text("\n".join(rows), encoding="utf-8")
    entities = dict(world.project.entities)
    _write(world, link_tables.read_table(path, entities, ME.id, new_id).changes)


# ---- questions


def ask(world: World, draw: Draw) -> None:
    label = some_tag(world, draw).key
    about = some_span(world, draw) if draw(st.booleans()) else None
    if about is not None:
        label = about.label
    _write(world, questions.ask(ME.id, "چرا؟", tag=label, span=about, quote="شیراز"))


def reply(world: World, draw: Draw) -> None:
    _write(world, questions.reply(ME.id, _some_thread(world, draw), "شاید."))


def answer(world: World, draw: Draw) -> None:
    _write(world, questions.answer(ME.id, _some_thread(world, draw), "چون شهر است."))


def answer_to_example(world: World, draw: Draw) -> None:
    thread = _some_thread(world, draw)
    about = world.project.schema.tag(thread.question.tag)
    if about is None:
        raise AnnotationRejected("unknown_tag", label=thread.question.tag)
    known = world.project.guidelines
    _write(world, questions.answer_to_example(ME.id, thread, about, known, "نمونه"))


def _some_thread(world: World, draw: Draw) -> Thread:
    def key(thread: Thread) -> tuple[object, ...]:
        asked = thread.question
        return asked.tag, bool(asked.span), [(said.kind, said.text) for said in thread.remarks]

    found: Thread = one_of(draw, sorted(world.questions.threads, key=key))
    return found


# ---- checks of the whole project


def mend_findings(world: World, draw: Draw) -> None:
    found = _some_finding(world, draw)
    fix = one_of(draw, remedies(found))
    checking.carry_out(world.project, checking.preview(world.project, found.places, fix)).result()


def _some_finding(world: World, draw: Draw) -> Finding:
    def key(finding: Finding) -> tuple[object, ...]:
        places = sorted((p.title, p.fragments, p.label, p.code) for p in finding.places)
        return finding.kind, finding.words, finding.labels, places

    found: Finding = one_of(draw, sorted(checking.find(world.project), key=key))
    return found


def set_aside(world: World, draw: Draw) -> None:
    found = _some_finding(world, draw)
    checking.set_aside(world.project, [found.key], really=draw(st.booleans())).result()


def sure(world: World, draw: Draw) -> None:
    flagged = one_of(draw, sorted(checking.unsure(world.project).result(), key=_of_flagged))
    checking.sure(world.project, [flagged]).result()


def _of_flagged(flagged: Flagged) -> tuple[object, ...]:
    return type(flagged.value).__name__, flagged.title, flagged.text, flagged.target


def checked_many(world: World, _draw: Draw) -> None:
    rows = world.project.thread.read(queue).result().rows
    pairs = [(key, row.document) for row in rows for key in row.tags]
    checking.checked(world.project, pairs).result()


# ---- attributes and fields of the schema


def rename_attribute(world: World, draw: Draw) -> None:
    """Of a tag, a relation or of texts."""
    schema, into = world.project.schema, f"a{draw(st.integers(1, 9))}"
    owner = one_of(draw, ("", *schema.tags, *schema.relations))
    owned = owner.attributes if owner else schema.document
    old = one_of(draw, owned).key
    if any(each.key == into for each in owned):
        raise AnnotationRejected("attribute_taken")
    new = _with_attributes(schema, owner, tuple(_rekeyed(each, old, into) for each in owned))
    key, relation = getattr(owner, "key", ""), isinstance(owner, RelationTag)
    step = Migration(MigrationKind.ATTRIBUTE, key, into, old, relation=relation)
    _change(world, new, step)


def change_field(world: World, draw: Draw) -> None:
    """A field of texts comes, goes, or is required from now on."""
    schema, key = world.project.schema, draw(st.sampled_from(["desk", "genre"]))
    there = {each.key: each for each in schema.document}
    if key not in there:
        there[key] = attribute(key, "choice", values=("city", "news"), required=True)
    elif draw(st.booleans()):
        del there[key]
    else:
        there[key] = replace(there[key], required=not there[key].required)
    change_schema(world.project, replace(schema, document=tuple(there.values()))).result()


def _rekeyed(each: Attribute, old: str, new: str) -> Attribute:
    condition = each.only_if
    if condition is not None and condition.attribute == old:
        condition = replace(condition, attribute=new)
    return replace(each, key=new if each.key == old else each.key, only_if=condition)


def _with_attributes(
    schema: Schema, owner: Tag | RelationTag | str, owned: tuple[Attribute, ...]
) -> Schema:
    if isinstance(owner, str):
        return replace(schema, document=owned)
    changed: Any = replace(owner, attributes=owned)
    if isinstance(owner, Tag):
        return with_tag(schema, owner.key, changed)
    links = (changed if each.key == owner.key else each for each in schema.relations)
    return replace(schema, relations=tuple(links))


def _write(world: World, changes: ChangeSet) -> None:
    world.project.write(changes).result()


OF_THE_PROJECT: tuple[Gesture, ...] = (
    rename_tag,
    rename_relation,
    merge_tags,
    split_tag,
    retire_tag,
    change_rules,
    new_guideline,
    add_entity,
    merge_entities,
    edit_entity,
    separate_entity,
    delete_entity,
    keep_apart,
    set_blind,
    import_table,
    ask,
    reply,
    answer,
    answer_to_example,
    mend_findings,
    set_aside,
    sure,
    checked_many,
    rename_attribute,
    change_field,
)
