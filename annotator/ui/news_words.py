# SPDX-License-Identifier: MIT
"""What is new, in words: rows for the dialog, each with what it leads to."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from annotator.model.schema import Schema
from annotator.session.guidance.catching_up import Absence, Kind, News, Recent
from annotator.session.schemas.schema_editing import SchemaDifference
from annotator.ui.controllers.guideline_controller import day_words
from annotator.ui.dialogs.guideline_news import NewsGroup, NewsLine
from annotator.ui.plain import isolate, number
from annotator.ui.presenting import Look

_GROUPS = (
    (Kind.ANSWER,),
    (Kind.QUESTION,),
    (Kind.SCHEMA, Kind.GUIDELINE),
    (Kind.DOCUMENT_NEW, Kind.DOCUMENT, Kind.DOCUMENT_GONE, Kind.REPAIR, Kind.OWN),
    (Kind.ENTITY, Kind.SETTING, Kind.PERSON),
)


class NewsWords(QObject):
    """Links: "place DOCUMENT [SPAN [FRAGMENTS]]", "guideline SINCE", "thread ID", "tag KEY"."""

    def __init__(self, schema: Schema, people: Mapping[str, str], look: Look) -> None:
        super().__init__()
        self._schema = schema
        self._people = people
        self._look = look

    def said(self, absence: Absence) -> str:
        if not absence.since:
            return self.tr("You have not done anything in this project yet.")
        day = day_words(absence.since, self._look.language)
        if not absence.news:
            return self.tr("Nothing that others changed since {day}.").format(day=isolate(day))
        return self.tr("Since you last worked here ({day}):").format(day=isolate(day))

    def groups(self, absence: Absence) -> tuple[NewsGroup, ...]:
        names = (
            self.tr("Answers to your questions"),
            self.tr("Questions"),
            self.tr("Schema and guideline"),
            self.tr("Texts"),
            self.tr("Project"),
        )
        found = [
            NewsGroup(
                name,
                tuple(
                    line
                    for item in absence.news
                    if item.kind in kinds
                    for line in self._lines(item, absence.known)
                ),
            )
            for name, kinds in zip(names, _GROUPS, strict=True)
        ]
        left = absence.left
        place = (NewsLine(absence.left_title, f"place {left}"),) if left else ()
        mine = tuple(self._decision(row) for row in absence.recent)
        return (
            *found,
            NewsGroup(self.tr("You were last at"), place),
            NewsGroup(self.tr("Your last decisions"), mine, open=not absence.news),
        )

    def _lines(self, item: News, known: int) -> tuple[NewsLine, ...]:
        if item.kind is Kind.SCHEMA and item.schema is not None:
            return self._schema_lines(item.schema)
        text = self._text(item)
        return (NewsLine(f"{text} · {isolate(self._who(item.who))}", self._link(item, known)),)

    def _who(self, person: str) -> str:
        return self._people.get(person, person[:8])

    def _link(self, item: News, known: int) -> str:
        match item.kind:
            case Kind.ANSWER | Kind.QUESTION:
                return f"thread {item.key}"
            case Kind.GUIDELINE:
                return f"guideline {known}"
            case Kind.DOCUMENT_NEW | Kind.DOCUMENT | Kind.REPAIR | Kind.OWN:
                return f"place {item.document}"
            case _:
                return ""

    def _text(self, item: News) -> str:
        count = number(item.count, self._look.language)
        title = isolate(f"«{item.title}»")
        words = isolate(f"«{' '.join(item.words.split())}»") if item.words else ""
        texts = {
            Kind.ANSWER: words,
            Kind.QUESTION: words,
            Kind.GUIDELINE: self.tr("Guideline, version {count}"),
            Kind.DOCUMENT_NEW: self.tr("New text: {title}"),
            Kind.DOCUMENT: self.tr("{title}: title, date or outlet changed"),
            Kind.DOCUMENT_GONE: self.tr("Taken out: {title}"),
            Kind.REPAIR: self.tr("{title}: repairs changed, {count}"),
            Kind.OWN: self.tr("{title}: your places and relations changed, {count}"),
            Kind.ENTITY: self.tr("Identities changed: {count}"),
            Kind.SETTING: self.tr("A setting of the project changed"),
            Kind.PERSON: self.tr("{words} works here too"),
        }
        if item.kind is Kind.GUIDELINE:
            version = int(item.key) if item.key.isdecimal() else 0
            count = number(version, self._look.language)
            title = texts[item.kind].format(count=count)
            return f"{title}: {words}" if words else title
        if item.kind in (Kind.ANSWER, Kind.QUESTION):
            return words
        return texts[item.kind].format(title=title, count=count, words=words)

    def _schema_lines(self, change: SchemaDifference) -> tuple[NewsLine, ...]:
        found: list[NewsLine] = []
        for words, keys in (
            (self.tr("New tag: {tag}"), change.added),
            (self.tr("Another meaning: {tag}"), change.redefined),
            (self.tr("Retired: {tag}"), change.retired),
            (self.tr("Taken out: {tag}"), change.gone),
            (self.tr("New relation: {tag}"), change.relations_added),
            (self.tr("Another meaning: {tag}"), change.relations_redefined),
            (self.tr("Retired: {tag}"), change.relations_retired),
            (self.tr("Taken out: {tag}"), change.relations_gone),
        ):
            found += [NewsLine(words.format(tag=self._name(k)), self._to_tag(k)) for k in keys]
        return tuple(found) or (NewsLine(self.tr("The schema was changed")),)

    def _to_tag(self, key: str) -> str:
        known = self._schema.tag(key) or self._schema.relation(key)
        return f"tag {key}" if known is not None else ""

    def _name(self, key: str) -> str:
        known = self._schema.tag(key) or self._schema.relation(key)
        return isolate(known.name(self._look.language) if known is not None else key)

    def _decision(self, row: Recent) -> NewsLine:
        tag = self._schema.tag(row.label)
        how = {
            "hand": self.tr("tagged"),
            "accepted": self.tr("accepted"),
            "bulk": self.tr("accepted with others"),
            "corrected": self.tr("corrected"),
            "rejected": self.tr("rejected"),
        }.get(row.how, row.how)
        text = f"{self._name(row.label)}: {isolate(f'«{row.text}»')} · {how}"
        places = ",".join(f"{start}-{end}" for start, end in row.fragments)
        link = f"place {row.document} {row.key or '-'} {places}"
        return NewsLine(text, link, self._look.color(tag))
