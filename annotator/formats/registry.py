# SPDX-License-Identifier: MIT
"""The formats there are, by name and by what a file looks like."""

from __future__ import annotations

from annotator.errors import UsageError
from annotator.formats.brat import Brat
from annotator.formats.conll import Conll2002, Conll2003
from annotator.formats.conllu import ConllU
from annotator.formats.csv_tables import CsvTables
from annotator.formats.doccano import Doccano
from annotator.formats.docx import Docx
from annotator.formats.format import Format, Reader
from annotator.formats.html import Html
from annotator.formats.huggingface import HuggingFace
from annotator.formats.huggingface_parquet import HuggingFaceParquet
from annotator.formats.jsonl import Jsonl
from annotator.formats.label_studio import LabelStudio
from annotator.formats.markdown import Markdown
from annotator.formats.pdf import Pdf
from annotator.formats.plain_text import PlainText
from annotator.formats.prodigy import Prodigy
from annotator.formats.spacy_docbin import SpacyDocBin
from annotator.formats.spacy_jsonl import SpacyJsonl
from annotator.formats.tei import Tei
from annotator.formats.uima_json import UimaJson
from annotator.formats.uima_xmi import UimaXmi
from annotator.formats.webanno_tsv import WebAnnoTsv
from annotator.formats.xlsx_tables import XlsxTables

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
