# SPDX-License-Identifier: MIT
"""Somebody worked on under a tag that the project has renamed meanwhile."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from annotator import settings
from annotator.formats.files import InputFile
from annotator.formats.schemas.file import default_schema
from annotator.model.annotation import Span
from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Annotator
from annotator.session.exchange.importing import ImportOptions, import_files
from annotator.session.project_session import ProjectSession
from annotator.session.schemas.schema_changing import Migration, MigrationKind, change_schema
from annotator.session.schemas.schema_editing import renamed
from annotator.store.project_store import ProjectStore
from tests.journeys.desktop import ARTICLE, Start

THEM = Annotator("u2", "بابک سپهری")


def renamed_project(path: Path, *, lead: bool = True) -> None:
    chosen = settings.load_with_person()
    settings.save(chosen)
    me = Annotator(chosen.annotator_id, chosen.annotator_name)
    project = ProjectSession.create(path, me if lead else THEM)
    incoming = InputFile.of_bytes("article.txt", ARTICLE.encode())
    document = (
        import_files(project, [incoming], ImportOptions(published=date(2023, 11, 5)))
        .items[0]
        .document
    )
    schema = renamed(default_schema(), "LOCATION", "PLACE")
    step = Migration(MigrationKind.RENAME, "LOCATION", "PLACE")
    change_schema(project, schema, (step,)).result()
    other = THEM if lead else me
    start = ARTICLE.index("اهواز")
    late = Span("x", document, other.id, "mention", "LOCATION", ((start, start + 5),))

    def write(store: ProjectStore) -> None:
        store.set_me(other)
        store.apply(ChangeSet("add_span", (Change(None, late),)))
        store.set_me(me)

    project.thread.write(write).result()
    project.close()


def labels(store: ProjectStore) -> list[str]:
    return [span.label for span in store.all_spans()]


def test_the_lead_brings_along_what_came_late(start: Start, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.hashiye"
    renamed_project(path)
    desktop = start(path)
    notice = desktop.window.notice
    desktop.wait(lambda: notice.button.isVisible() and "۱" in notice.text)
    assert desktop.on_disk(labels) == ["LOCATION"]
    notice.button.click()
    desktop.wait(lambda: desktop.on_disk(labels) == ["PLACE"])
    desktop.wait(lambda: desktop.window.actions_table["undo_project"].isEnabled())
    desktop.act("undo_project")
    desktop.wait(lambda: desktop.on_disk(labels) == ["LOCATION"])
    desktop.wait(notice.button.isVisible)


def test_nobody_else_is_asked(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "p.hashiye"
    renamed_project(path, lead=False)
    desktop = start(path)
    desktop.wait(lambda: not desktop.window.jobs.busy)
    assert desktop.on_disk(labels) == ["LOCATION"]
    assert "LOCATION" not in {tag.key for tag in desktop.window.project_session.schema.tags}
    assert desktop.window.notice.isHidden()
