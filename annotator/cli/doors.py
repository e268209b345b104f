# SPDX-License-Identifier: MIT
"""`suggesters`: where suggestions come from, switched on and off on this machine."""

from __future__ import annotations

from dataclasses import replace

import click

from annotator.cli.inputs import json_option
from annotator.cli.output import tell, write_json, write_table
from annotator.model.annotation import Json
from annotator.session.doors.choices import Choices, load, save
from annotator.session.doors.endpoint import address
from annotator.session.doors.overview import Kind, Source, named, sources, switched


@click.command()
@click.option("--enable", multiple=True, metavar="NAME", help="NAME or NAME==VERSION (repeatable)")
@click.option("--disable", multiple=True, metavar="NAME", help="(repeatable)")
@click.option("--endpoint", metavar="URL", default="", help="ask this address for suggestions too")
@click.option("--no-endpoint", is_flag=True, help="ask no address any more")
@json_option
def suggesters_command(
    enable: tuple[str, ...],
    disable: tuple[str, ...],
    endpoint: str,
    no_endpoint: bool,
    as_json: bool,
) -> None:
    """List the sources of suggestions, and switch them on and off for yourself.

    What other packages bring (entry points of the group hashiye.suggesters) is off until you
    enable it, and so is any address; no project can do that."""
    if endpoint and no_endpoint:
        raise click.UsageError("--endpoint URL or --no-endpoint, not both")
    before = choices = load()
    there = sources(choices)
    for words, on in (*((w, True) for w in enable), *((w, False) for w in disable)):
        source = named(there, words)
        choices = switched(choices, source, on=on)
        if on and source.kind is Kind.OUTSIDE:
            tell("suggester_enabled", name=source.name, version=source.version)
    if endpoint:
        to = address(endpoint)
        choices = replace(choices, endpoint=endpoint)
        tell("endpoint_local" if to.local else "endpoint_leaves", host=to.host)
    elif no_endpoint:
        choices = replace(choices, endpoint="")
    if choices != before:
        save(choices)
    _show(choices, as_json)


def _show(choices: Choices, as_json: bool) -> None:
    there = sources(choices)
    if as_json:
        endpoint = {"url": choices.endpoint, "enabled": bool(choices.endpoint)}
        write_json({"suggesters": [_value(each) for each in there], "endpoint": endpoint})
        return
    write_table(
        ("on" if each.on else "off", each.kind.value, each.name, each.version, each.package)
        for each in there
    )
    write_table([("on" if choices.endpoint else "off", "endpoint", choices.endpoint)])


def _value(source: Source) -> Json:
    value: dict[str, Json] = {
        "name": source.name,
        "kind": source.kind.value,
        "version": source.version,
        "enabled": source.on,
    }
    if source.kind is Kind.OUTSIDE:
        value |= {"package": source.package, "target": source.target}
        value |= {"enabled_version": source.enabled or None}
    return value
