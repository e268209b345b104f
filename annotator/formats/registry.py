# SPDX-License-Identifier: MIT
"""The formats there are, by name and by what a file looks like."""

from __future__ import annotations

from annotator.errors import UsageError
from annotator.formats.articles.docx import Docx
from annotator.formats.articles.html import Html
from annotator.formats.articles.markdown import Markdown
from annotator.formats.articles.pdf import Pdf
from annotator.formats.articles.plain_text import PlainText
from annotator.formats.brat.format import Brat
from annotator.formats.conll.conllu import ConllU
from annotator.formats.conll.format import Conll2002, Conll2003
from annotator.formats.doccano.format import Doccano
from annotator.formats.format import Format, Reader
from annotator.formats.huggingface.format import HuggingFace
from annotator.formats.huggingface.parquet import HuggingFaceParquet
from annotator.formats.jsonl.format import Jsonl
from annotator.formats.label_studio.format import LabelStudio
from annotator.formats.prodigy.format import Prodigy
from annotator.formats.spacy.docbin import SpacyDocBin
from annotator.formats.spacy.examples import SpacyJsonl
from annotator.formats.tables.csv_files import CsvTables
from annotator.formats.tables.workbook import XlsxTables
from annotator.formats.tei.format import Tei
from annotator.formats.uima.json_cas import UimaJson
from annotator.formats.uima.xmi import UimaXmi
from annotator.formats.webanno_tsv import WebAnnoTsv

FORMATS: tuple[Format, ...] = (
    Jsonl(),
    PlainText(),
    Markdown(),
    Brat(),
    LabelStudio(),
    Doccano(),
    Prodigy(),
    SpacyDocBin(),
    SpacyJsonl(),
    WebAnnoTsv(),
    UimaXmi(),
    UimaJson(),
    Tei(),
    Conll2002(),
    Conll2003(),
    ConllU(),
    HuggingFace(),
    HuggingFaceParquet(),
    CsvTables(),
    XlsxTables(),
)
"""Those that can be written, in the order of the menu."""

READERS: tuple[Reader, ...] = (
    *FORMATS,
    Html(),
    Pdf(),
    Docx(),
)
"""All of them, with those that can only be read."""


def format_named(name: str) -> Format:
    """One to write."""
    for known in FORMATS:
        if known.facts.name == name:
            return known
    known_names = [known.facts.name for known in FORMATS]
    raise UsageError("unknown_format", name=name, known=known_names)


def reader_named(name: str) -> Reader:
    for known in READERS:
        if known.facts.name == name:
            return known
    known_names = [known.facts.name for known in READERS]
    raise UsageError("unknown_format", name=name, known=known_names)


def reader_of(head: bytes, name: str) -> Reader:
    """The format that claims a file with these first bytes and this name the most."""
    return max(READERS, key=lambda known: known.score(head, name))
