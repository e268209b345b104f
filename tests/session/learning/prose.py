# SPDX-License-Identifier: MIT
"""Reports of a clinic, with tags that no suggester of the program knows."""

from __future__ import annotations

import re
from itertools import count, pairwise

from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument
from annotator.formats.jsonl.format import Jsonl
from annotator.model.annotation import Relation, Span
from annotator.model.schema import Layer, RelationTag, Schema, Tag
from annotator.session.exchange.importing import ImportOptions, import_files
from annotator.session.project_session import ProjectSession
from tests.formats import memory

CLINIC = Schema(
    "clinic",
    1,
    (
        Layer(
            "mention",
            "نام‌ها",
            "Mentions",
            (
                Tag("DRUG", "دارو", "Drug", 1),
                Tag("ILLNESS", "بیماری", "Illness", 2),
                Tag("WARD", "بخش", "Ward", 3),
            ),
        ),
    ),
    (RelationTag("treats", "درمان می‌کند", "treats", "", "", (("DRUG", "ILLNESS"),)),),
)
_STEMS = ("سلفا", "نوردی", "کوار", "مترا", "هپتا", "بنزو", "لورا", "زیتو", "آمبو", "دیکلو", "فنو")
_ENDINGS = ("ریل", "پین", "زول", "فین", "لین", "درم", "مکس")
DRUGS = tuple(stem + ending for ending in _ENDINGS for stem in _STEMS)
"""More than any report names, so that each has some that none before it had."""
ILLNESSES = ("تب کوهی", "سرفهٔ خشک", "سرگیجه", "درد مفصل", "کم‌خونی", "زردی", "بی‌خوابی")
WARDS = ("داخلی", "کودکان", "اعصاب", "چشم", "پوست")
_SENTENCES = (
    "پزشک برای [D] نوشت که [I] را آرام می‌کند.",
    "بیمار از [I] رنج می‌برد و به بخش [W] فرستاده شد.",
    "دو هفته پس از خوردن [D] نشانه‌های [I] کمتر شد.",
    "در بخش [W] قرص [D] به همه می‌رسد.",
    "پرستار گفت که هوا سرد شده و پنجره‌ها باز مانده است.",
    "خانواده پرسید که [I] واگیر دارد یا نه.",
    "مقدار [D] را نصف کردند، چون [I] برگشته بود.",
    "صبح زود همه در راهرو ایستاده بودند و چای می‌خوردند.",
    "رئیس بخش [W] دربارهٔ [I] سخنرانی کرد.",
    "از فردا [D] جای [D] را می‌گیرد.",
)
_PLACES = {"D": ("DRUG", DRUGS), "I": ("ILLNESS", ILLNESSES), "W": ("WARD", WARDS)}


def report(number: int, sentences: int = 32) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """A text in paragraphs of four sentences, and the places of its tags."""
    text, spans = "", []
    turns = count(number * 7)
    for index in range(sentences):
        if index:
            text += "\n" if index % 4 == 0 else " "
        sentence = _SENTENCES[(number * 3 + index) % len(_SENTENCES)]
        for part in re.split(r"(\[[DIW]\])", sentence):
            if part[:1] != "[":
                text += part
                continue
            label, words = _PLACES[part[1]]
            word = words[(next(turns) + number * 4) % len(words)]
            spans.append((len(text), len(text) + len(word), label))
            text += word
    return text, tuple(spans)


def read_report(number: int, sentences: int = 32) -> ReadDocument:
    """With a relation from a drug to the illness it is said to soothe."""
    text, places = report(number, sentences)
    spans = tuple(
        Span(f"s{index}", "d", "", "", label, ((start, end),))
        for index, (start, end, label) in enumerate(places)
    )
    pairs = pairwise(spans)
    links = (
        Relation(f"r{source.id}", "d", "", "treats", source.id, target.id)
        for source, target in pairs
        if (source.label, target.label) == ("DRUG", "ILLNESS")
        and not re.search(r"\.|چون", text[source.end : target.start])
    )
    return ReadDocument(f"report {number}", text, spans=spans, relations=tuple(links))


def import_finished(session: ProjectSession, *documents: ReadDocument) -> list[str]:
    """The ids of the documents, imported as finished."""
    data = memory.written(Jsonl(), documents)[memory.MAIN]
    file = InputFile.of_bytes("in.jsonl", data)
    report_ = import_files(session, [file], ImportOptions(finished=True))
    assert all(item.error is None for item in report_.items)
    return [item.document for item in report_.items]
