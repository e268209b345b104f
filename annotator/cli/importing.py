# SPDX-License-Identifier: MIT
"""`import`: texts and annotations into a project."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from annotator.cli.inputs import (
    STANDARD_INPUT,
    json_option,
    published_option,
    read_standard_input,
)
from annotator.cli.output import error_value, show_error, tell, write_json, write_table
from annotator.cli.project_access import opened, project_argument
from annotator.formats.files import InputFile
from annotator.formats.registry import reader_named
from annotator.model.annotation import Json
from annotator.session.exchange.added_tags import Wanted, with_wanted
from annotator.session.exchange.collecting import Incoming, collect
from annotator.session.exchange.import_look import ForeignLabel, ImportLook, LookOptions, look
from annotator.session.exchange.importing import (
    Imported,
    ImportOptions,
    ImportOutcome,
    ImportReport,
    import_files,
)
from annotator.session.exchange.known_corpora import placed
from annotator.session.exchange.tag_mapping import (
    SETTING,
    TagMapping,
    parse_mapping,
    remember,
    remembered,
)
from annotator.session.project_session import ProjectSession
from annotator.session.schemas.schema_changing import change_schema

_SHOWN = 500
"""Characters of the first document."""


@click.command()
@project_argument
@click.argument("files", nargs=-1, required=True)
@click.option("--format", "file_format", default="", help="instead of guessing it from the file")
@published_option
@click.option(
    "--as",
    "role",
    type=click.Choice(["annotations", "suggestions"]),
    default="annotations",
    show_default=True,
    help="what the annotations of the file become",
)
@click.option("--annotator", default="", help="whose version they are (name or id)")
@click.option("--finished", is_flag=True, help="mark the texts as finished by that person")
@click.option("--as-new", is_flag=True, help="a second document where the text is there already")
@click.option("--encoding", default="", help="of plain texts, such as windows-1256")
@click.option(
    "--map",
    "mappings",
    metavar="FOREIGN=KEY",
    multiple=True,
    help="a tag or relation of the files is this one of ours; FOREIGN= leaves it out (repeatable)",
)
@click.option("--add-tags", is_flag=True, help="add tags and relations that are new to the schema")
@click.option("--skip-forbidden", is_flag=True, help="leave out what the schema does not allow")
@click.option("--dry-run", is_flag=True, help="only look: files, formats, tags, suggested mapping")
@json_option
def import_command(
    project: Path,
    files: tuple[str, ...],
    file_format: str,
    published: date | None,
    role: str,
    annotator: str,
    finished: bool,
    as_new: bool,
    encoding: str,
    mappings: tuple[str, ...],
    add_tags: bool,
    skip_forbidden: bool,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Add texts, with the annotations they bring, to a project. FILES may be folders and ZIP
    archives."""
    options = ImportOptions(
        format=file_format,
        published=published,
        as_suggestions=role == "suggestions",
        annotator=annotator,
        finished=finished,
        as_new=as_new,
        encoding=encoding,
        leave_out_forbidden=skip_forbidden,
    )
    with opened(project) as session:
        incoming = _collected(session, files, options)
        mapping = parse_mapping(mappings, session.schema)
        if dry_run or add_tags:
            setting = session.settings.get(SETTING)
            seen = look(incoming, session.schema, setting, LookOptions(encoding=encoding))
            if dry_run:
                _show_look(seen, as_json)
                return 1 if any(file.error for file in seen.files) else 0
            wanted, known = _wanted(seen, mapping)
            mapping = known
            if wanted:
                added = with_wanted(session.schema, wanted, known)
                change_schema(session, added.schema).result()
                mapping = added.mapping
        else:
            options = replace(options, mapping=_of_corpus(session, incoming, options))
        if mapping:
            formats = {each.reader.facts.name for each in incoming if each.reader is not None}
            remember(session, dict.fromkeys(formats, mapping)).result()
        mapping = (options.mapping or TagMapping()).with_more(mapping)
        report = import_files(session, incoming, replace(options, mapping=mapping))
    _show_report(report, as_json)
    return 1 if report.of(ImportOutcome.REFUSED) else 0


def _collected(
    session: ProjectSession, files: tuple[str, ...], options: ImportOptions
) -> tuple[Incoming, ...]:
    chosen = reader_named(options.format) if options.format else None
    return collect([_incoming(file) for file in files], session.path, chosen)


def _of_corpus(
    session: ProjectSession, incoming: tuple[Incoming, ...], options: ImportOptions
) -> TagMapping:
    """What the tags of a known corpus are here, where the schema has others and nobody has said
    anything else; on the way a word on its licence."""
    readers = {each.reader.facts.name for each in incoming if each.reader is not None}
    if readers <= {"text"}:
        return TagMapping()
    seen = look(incoming, session.schema, None, LookOptions(encoding=options.encoding))
    corpus = seen.corpus
    if corpus is None:
        return TagMapping()
    if corpus.research_only:
        tell("corpus_research_only", name=corpus.name)
    tags = placed(corpus, (each.label for each in seen.tags), session.schema)
    setting = session.settings.get(SETTING)
    said = {label for name in readers for label in remembered(setting, name).tags}
    return TagMapping({label: key for label, key in tags.items() if label not in said})


def _wanted(seen: ImportLook, mapping: TagMapping) -> tuple[Wanted, TagMapping]:
    """What has no place in the schema, and what the rest is taken for."""
    known = seen.mapping.with_more(mapping)
    tags = tuple(each.label for each in seen.tags if each.label not in known.tags)
    relations = tuple(
        (each.label, each.pairs) for each in seen.relations if each.label not in known.relations
    )
    return Wanted(tags, relations, seen.guess), known


def _show_report(report: ImportReport, as_json: bool) -> None:
    refused = report.of(ImportOutcome.REFUSED)
    if as_json:
        aside = {"aside": list(report.aside)} if report.aside else {}
        write_json({"documents": [_value(item) for item in report.items], **aside})
    else:
        taken = [item for item in report.items if item not in refused]
        write_table((item.outcome, item.document, item.title) for item in taken)
    for item in refused:
        if item.error is not None:
            show_error(item.error, as_json)
    if as_json:
        return
    tell("imported", count=len(report.items) - len(refused), refused=len(refused))
    if report.aside:
        tell("import_aside", count=len(report.aside))
    left = report.left
    if any(left):
        tell("import_left", spans=left.spans, relations=left.relations, attributes=left.attributes)
    if report.unread:
        tell("import_unread", count=report.unread)


def _show_look(seen: ImportLook, as_json: bool) -> None:
    if as_json:
        write_json(_look_value(seen))
        return
    write_table((file.place, file.format, file.documents, file.encoding) for file in seen.files)
    for kind, labels in (("tag", seen.tags), ("relation", seen.relations)):
        write_table((kind, each.label, each.count, _ours(each)) for each in labels)
    for file in seen.files:
        if file.error is not None:
            show_error(file.error, as_json)


def _ours(label: ForeignLabel) -> str:
    return "?" if label.ours is None else label.ours or "-"


def _look_value(seen: ImportLook) -> Json:
    first = seen.first
    labels = {
        kind: [
            {"label": each.label, "count": each.count, "suggested": each.ours} for each in labels
        ]
        for kind, labels in (("tags", seen.tags), ("relations", seen.relations))
    }
    return {
        "files": [
            {
                "file": file.place,
                "format": file.format,
                "formats": list(file.formats),
                "documents": file.documents,
                "refused": file.refused,
                "more": file.more,
                "encoding": file.encoding,
                **({"error": error_value(file.error)} if file.error is not None else {}),
            }
            for file in seen.files
        ],
        "first": first
        and {
            "title": first.title,
            "text": first.document.text[:_SHOWN],
            "spans": [
                {"start": span.start, "end": span.end, "label": span.label}
                for span in first.spans
                if span.end <= _SHOWN
            ],
        },
        **labels,
    }


def _incoming(file: str) -> Path | InputFile:
    if file == STANDARD_INPUT:
        return InputFile.of_bytes(STANDARD_INPUT, read_standard_input())
    return Path(file)


def _value(item: Imported) -> Json:
    value: dict[str, Json] = {
        "file": item.name,
        "line": item.line,
        "outcome": item.outcome.value,
        "id": item.document,
        "title": item.title,
        "spans": item.spans,
        "relations": item.relations,
        **_left_value(item),
    }
    if item.error is not None:
        value["error"] = error_value(item.error)
    return value


def _left_value(item: Imported) -> dict[str, Json]:
    left = {
        "spans": item.left_spans,
        "relations": item.left_relations,
        "attributes": item.left_attributes,
    }
    if item.unread:
        left["unread"] = item.unread
    return {"left_out": left} if any(left.values()) else {}
