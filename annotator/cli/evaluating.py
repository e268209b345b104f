# SPDX-License-Identifier: MIT
"""`evaluate`: how good the program's own reading of texts is, on gold files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from annotator.cli.inputs import json_option, read_bytes, read_text
from annotator.cli.output import write_json, write_table
from annotator.errors import AnnotatorError
from annotator.formats.schemas.file import default_schema, read_schema
from annotator.formats.strict_json import loads
from annotator.model.annotation import Json

_FILES = click.argument(
    "gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD …"
)


@click.group()
def evaluate_command() -> None:
    """Measure repair, dates or suggestions on gold files."""


@evaluate_command.command("repair")
@click.argument("conllu", nargs=-1, required=True, metavar="CONLLU …")
@click.option(
    "--all", "everything", is_flag=True, help="also the sentences that the model learned from"
)
@click.option(
    "--articles", type=click.IntRange(1), default=40, show_default=True, help="wrapped, a width"
)
@click.option("--seed", type=int, default=7, show_default=True, help="of the made-up damage")
@json_option
def _repair(
    conllu: tuple[str, ...], everything: bool, articles: int, seed: int, as_json: bool
) -> None:
    """Lost ZWNJ, wrapped lines and false changes, on treebanks whose text is damaged first."""
    from annotator.session.evaluation.evaluating_repair import evaluate_repair

    text = "\n\n".join(read_text(file).text for file in conllu)
    value = evaluate_repair(text, all_sentences=everything, articles=articles, seed=seed)
    _answer(value, as_json)


@evaluate_command.command("dates")
@click.argument("cases", type=click.Path(path_type=Path))
@json_option
def _dates(cases: Path, as_json: bool) -> None:
    """Expressions of time and their values, on a file of cases."""
    from annotator.session.evaluation.evaluating_dates import evaluate_dates

    try:
        value = evaluate_dates(loads(read_bytes(cases)))
    except AnnotatorError as error:
        error.data.setdefault("name", cases.name)
        raise
    _answer(value, as_json)


@evaluate_command.command("suggestions")
@_FILES
@click.option("--schema", type=click.Path(path_type=Path), help="what may be annotated (JSON)")
@click.option(
    "--minimum", type=click.FloatRange(0, 1), default=0.0, help="leave out scores below this"
)
@json_option
def _suggestions(
    gold: tuple[Path, ...], schema: Path | None, minimum: float, as_json: bool
) -> None:
    """Named mentions and relations, on native JSONL or gold articles."""
    from annotator.session.evaluation.evaluating_suggestions import (
        evaluate_suggestions,
        read_gold_files,
    )

    chosen = read_schema(schema) if schema else default_schema()
    _answer(evaluate_suggestions(read_gold_files(gold), chosen, minimum), as_json)


class _Sizes(click.ParamType[tuple[int, ...]]):
    """Numbers with commas between them."""

    name = "N,N,…"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        if isinstance(value, tuple):
            return value
        parts = [part.strip() for part in str(value).split(",")]
        if not all(part.isdecimal() and len(part) < 8 for part in parts):
            self.fail(f"{value!r} is not a list of numbers such as 0,100,300", param, ctx)
        return tuple(map(int, parts))


@evaluate_command.command("learning")
@click.argument("train", type=click.Path(path_type=Path), metavar="TRAIN.conll")
@click.option("--test", type=click.Path(path_type=Path), required=True, metavar="TEST.conll")
@click.option(
    "--sizes", type=_Sizes(), default="0,100,300,1000", show_default=True, help="of the samples"
)
@click.option("--seed", type=int, default=7, show_default=True, help="of the samples")
@json_option
def _learning(train: Path, test: Path, sizes: tuple[int, ...], seed: int, as_json: bool) -> None:
    """What is learnt from so many sentences of a corpus in CoNLL, measured on another file."""
    from annotator.formats.files import InputFile
    from annotator.session.evaluation.evaluating_learning import evaluate_learning

    files = InputFile.of_path(train), InputFile.of_path(test)
    _answer(evaluate_learning(*files, sizes, default_schema(), seed), as_json)


def _answer(value: Json, as_json: bool) -> None:
    if as_json:
        write_json(value)
    else:
        write_table(_rows(value, ""))


def _rows(value: Json, name: str) -> Iterator[tuple[str, str]]:
    """A row for each group of figures, with its path before it."""
    if isinstance(value, list):
        for item in value:
            yield from _rows(item, name)
        return
    if not isinstance(value, dict):
        yield name, _shown(value)
        return
    plain = {key: part for key, part in value.items() if not isinstance(part, dict | list)}
    if plain:
        yield name, "  ".join(f"{key} {_shown(part)}" for key, part in plain.items())
    for key, part in value.items():
        if key not in plain:
            yield from _rows(part, f"{name}.{key}" if name else key)


def _shown(value: Json) -> str:
    if value is None:
        return "—"
    return f"{value:.4f}" if isinstance(value, float) else str(value)
