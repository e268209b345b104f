# SPDX-License-Identifier: MIT
"""`train`: what the window does beside the work when documents are finished."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from annotator.cli.inputs import json_option
from annotator.cli.output import write_json, write_text
from annotator.cli.project_access import opened, project_argument
from annotator.errors import SuggesterFailed
from annotator.model.annotation import Json
from annotator.model.project import State
from annotator.session.learning.learning_run import LEAST_DOCUMENTS, LearningRun
from annotator.session.learning.models import ModelInfo, learning_state
from annotator.session.project_session import ProjectSession
from annotator.wording import Wording, user_language


@click.command()
@project_argument
@json_option
def train_command(project: Path, as_json: bool) -> None:
    """Learn from your finished documents, and suggest with what was learnt where that is no worse
    than without it."""
    with opened(project) as session:
        _check(session)
        with closing(LearningRun(session)) as run:
            info = run.start().result()
        if info is None:
            raise SuggesterFailed("nothing_to_learn_from", count=0, least=LEAST_DOCUMENTS)
    if as_json:
        write_json(_value(info))
    else:
        write_text("\n".join(sentences(info, Wording(user_language()))))


def _check(session: ProjectSession) -> None:
    if not learning_state(session).enabled:
        raise SuggesterFailed("learning_switched_off")
    count = sum(summary.state is State.FINISHED for summary in session.documents())
    if count < LEAST_DOCUMENTS:
        raise SuggesterFailed("nothing_to_learn_from", count=count, least=LEAST_DOCUMENTS)


def sentences(info: ModelInfo, wording: Wording) -> list[str]:
    learnt = wording.say(
        "commands",
        "learnt",
        documents=info.documents,
        sentences=info.sentences,
        held=info.held_out,
        f1=_f1(info.f1),
        cold=_f1(info.cold_f1),
    )
    took = wording.say(
        "commands", "learnt_in", seconds=info.seconds, reading=info.extraction_seconds
    )
    return [learnt, wording.say("commands", "model_taken" if info.adopted else "model_left"), took]


def _f1(value: float | None) -> object:
    return "—" if value is None else round(value, 2)


def _value(info: ModelInfo) -> dict[str, Json]:
    return {
        "id": info.id,
        "made_at": info.made_at,
        "documents": info.documents,
        "sentences": info.sentences,
        "held_out": info.held_out,
        "f1": info.f1,
        "cold_f1": info.cold_f1,
        "adopted": info.adopted,
        "seconds": info.seconds,
        "extraction_seconds": info.extraction_seconds,
    }
