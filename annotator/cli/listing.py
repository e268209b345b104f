# SPDX-License-Identifier: MIT
"""`formats`: what can be read and written, and what each has room for."""

from __future__ import annotations

from dataclasses import fields

import click

from annotator.cli.inputs import json_option
from annotator.cli.output import write_json, write_table
from annotator.formats.format import Carries, Facts
from annotator.formats.registry import FORMATS, READERS
from annotator.model.annotation import Json
from annotator.wording import Wording, user_language


@click.command()
@json_option
def formats_command(as_json: bool) -> int:
    """The formats of import and export, and what each carries."""
    written = {format_.facts.name for format_ in FORMATS}
    known = [reader.facts for reader in READERS]
    if as_json:
        write_json([_value(facts, facts.name in written) for facts in known])
    else:
        wording = Wording(user_language())
        write_table(
            (
                facts.name,
                wording.say("formats", facts.name),
                "⇄" if facts.name in written else "→",
                " ".join(facts.extensions),
            )
            for facts in known
        )
    return 0


def _value(facts: Facts, written: bool) -> Json:
    return {
        "name": facts.name,
        "extensions": list(facts.extensions),
        "writes": written,
        "layout": facts.layout.value,
        "text": facts.default_text,
        "offsets": list(facts.offsets),
        "options": sorted(facts.choices),
        "extra": facts.extra,
        "carries": [name for name in carried() if getattr(facts.carries, name)],
    }


def carried() -> tuple[str, ...]:
    """What a format may have room for, by the names of `Carries`."""
    return tuple(field.name for field in fields(Carries))
