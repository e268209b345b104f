# SPDX-License-Identifier: MIT
"""Write tests/golden/vX.Y of this version: a project with a value of every kind, and its export.

Run once for a release and commit what it wrote; a folder that is there is never written again.

    .venv/bin/python packaging/golden/make.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from annotator import __version__  # noqa: E402
from annotator.formats.schemas.file import default_schema  # noqa: E402
from annotator.model.project import Annotator  # noqa: E402
from annotator.model.schema import (  # noqa: E402
    Attribute,
    AttributeType,
    Condition,
    EventRole,
    Granularity,
    Layer,
    Schema,
    Tag,
)
from annotator.session.documents.document_session import DocumentSession  # noqa: E402
from annotator.session.documents.fragmenting import Fragmenting  # noqa: E402
from annotator.session.exchange.exporting import export  # noqa: E402
from annotator.session.exchange.importing import ImportOptions, import_files  # noqa: E402
from annotator.session.gestures import editing  # noqa: E402
from annotator.session.guidance import guidelines, questions  # noqa: E402
from annotator.session.identities.coreference import Chains  # noqa: E402
from annotator.session.identities.register import Register  # noqa: E402
from annotator.session.project_session import ProjectSession  # noqa: E402
from annotator.session.schemas.schema_changing import change_schema  # noqa: E402
from annotator.session.schemas.schema_editing import renamed  # noqa: E402
from annotator.text.calendar import parse_date  # noqa: E402

PERSON = Annotator("00000000-0000-4000-8000-00000000000a", "مینا")
TEXT = """ نشست آب در شهرکرد
به گزارش خبرگزاری زاگرس، مهری کیانی مدیر شرکت آب استان شنبه ۱۳ آبان ماه گفت این شرکت ۴ میلیارد تومان
برای نوسازی شبکههای فرسوده کنار خواهد گذاشت.

کیانی با سهراب دهقان شهردار شهرکرد دیدار کرد؛ او گفت شهر تا پایان سال آماده خواهد شد.
"""


def schema() -> Schema:
    """The news schema with a second layer, an event with roles and a field of the text."""
    news = default_schema()
    how = Attribute(
        "how", AttributeType.CHOICE, "شیوه", "How", ("public", "private"),
        value_names=(("علنی", "Public"), ("خصوصی", "Private")),
    )  # fmt: skip
    why = Attribute(
        "why", AttributeType.TEXT, "چرا", "Why", only_if=Condition("how", ("private",)),
        counts=False,
    )  # fmt: skip
    meeting = Tag(
        "MEETING", "دیدار", "Meeting", 3, "g", attributes=(how, why), own_color="#8a2be2",
        roles=(EventRole("who", "چه کسی", "Who", ("PERSON",), least=1),
               EventRole("where", "کجا", "Where", ("LOCATION",), most=1)),
    )  # fmt: skip
    verbs = Layer(
        "verbs", "فعل", "Verbs", (Tag("COMPOUND", "فعل مرکب", "Compound verb", 7, "k"),),
        granularity=Granularity.TOKEN,
    )  # fmt: skip
    events = Layer("events", "رویدادها", "Events", (meeting,))
    genre = Attribute("genre", AttributeType.TEXT, "گونه", "Genre")
    return replace(news, name="golden", layers=(*news.layers, events, verbs), document=(genre,))


def place(document: DocumentSession, words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = document.display.index(words, start + 1)
    return start, start + len(words)


def guide(project: ProjectSession) -> None:
    text = "# دیدار {#MEETING}\n\nهر دیدار یک رویداد است.\n"
    project.write(guidelines.new_version(project.guidelines, text, "رویداد دیدار")).result()


def fill(project: ProjectSession) -> None:
    (summary,) = project.documents()
    document = project.document(summary.document.id)

    def tag(words: str, label: str, nth: int = 0) -> str:
        return document.add_span(*place(document, words, nth), label)

    woman, short = tag("مهری کیانی", "PERSON"), tag("کیانی", "PERSON", 1)
    man, pronoun = tag("سهراب دهقان", "PERSON"), tag("او", "PERSON")
    office, company = tag("مدیر", "ROLE"), tag("شرکت آب استان", "ORGANIZATION")
    day, town = tag("شنبه ۱۳ آبان ماه", "DATE"), tag("شهرکرد", "LOCATION", 1)
    tag("۴ میلیارد تومان", "MONEY")
    meeting, verb = tag("دیدار", "MEETING"), tag("کنار", "COMPOUND")
    Fragmenting(document).add(verb, *place(document, "گذاشت"))
    document.add_relation(woman, office, "holds_role")
    document.add_relation(office, company, "role_of")
    talk = document.add_relation(short, man, "met_with")
    document.set_attribute(talk, "date", {"span": day})
    for filler in (short, man):
        document.add_relation(meeting, filler, "MEETING.who")
    document.add_relation(meeting, town, "MEETING.where")
    document.set_attribute(meeting, "how", "private")
    document.set_attribute(meeting, "why", "گفته نشده")
    chains = Chains(document)
    chains.join_new((woman, short, pronoun))
    chains.join_new((man,))
    document.set_note(man, "نام خانوادگی از متن دیگری است")
    document.set_unsure(pronoun, unsure=True)
    document.apply(editing.set_label(document.view, "genre", "خبر"))
    document.apply(editing.set_document_note(document.view, "دو بند دارد"))
    document.finish()
    wait(project)


def wait(project: ProjectSession) -> None:
    project.thread.read(lambda store: store.documents()).result()


def share(project: ProjectSession) -> None:
    """What belongs to the whole project."""
    register = Register(project)
    register.add("کیانی، مهری", "PERSON").result()
    kept, gone = (e.id for e in project.entities.values() if "کیانی" in e.name)
    register.merge(kept, gone).result()
    register.change(
        replace(project.entities[kept], aliases=("خانم کیانی",), links={"wikidata": "Q1"})
    ).result()
    project.write(questions.ask(project.me.id, "قرار هم دیدار است؟", tag="MEETING")).result()
    (question,) = questions.threads(project.thread.read(lambda s: s.remarks()).result())
    project.write(questions.answer(project.me.id, question, "نه، تا انجام نشده.")).result()
    changed = renamed(project.schema, "COMPOUND", "LIGHT_VERB")
    change_schema(project, changed, renaming(), frozenset({"MEETING"})).result()


def renaming() -> tuple[object, ...]:
    from annotator.session.schemas.relabelling import Migration, MigrationKind

    return (Migration(MigrationKind.RENAME, "COMPOUND", "LIGHT_VERB"),)


def main() -> int:
    target = ROOT / "tests" / "golden" / f"v{'.'.join(__version__.split('.')[:2])}"
    if target.exists():
        sys.stderr.write(f"{target.name} is there and never changes.\n")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        made = write(Path(folder))
        target.mkdir()
        for name in made:
            shutil.copy(Path(folder) / name, target)
    return 0


def write(folder: Path) -> tuple[str, ...]:
    source = folder / "خبر.txt"
    source.write_text(TEXT, encoding="utf-8")
    project = ProjectSession.create(
        folder / "project.hashiye", PERSON, folder / "devices", schema()
    )
    try:
        options = ImportOptions(published=parse_date("1402-08-14"), source="خبرگزاری زاگرس")
        import_files(project, [source], options)
        steps: tuple[Callable[[ProjectSession], None], ...] = (guide, fill, share)
        for step in steps:
            step(project)
        export(project, folder / "project.jsonl")
    finally:
        project.close()
    return "project.hashiye", "project.jsonl", "project.jsonl.schema.json"


if __name__ == "__main__":
    sys.exit(main())
