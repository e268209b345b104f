# SPDX-License-Identifier: MIT
"""How long the consistency report of a large project takes.

    python -m tests.benchmarks.consistency [--documents 1000] [--spans 30] [--runs 3]

The texts are the sample articles with other names put into them, so that they are as long and as
alike as news is. The reference in the same run is that of `seed_article`.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.model.annotation import Span
from annotator.model.changes import Change, ChangeSet
from annotator.model.document import Document
from annotator.model.project import Annotator, DocumentState, Role, State
from annotator.session.checks import checking
from annotator.session.project_session import ProjectSession
from annotator.store.project_store import ProjectStore
from annotator.suggest.lexicon import rows
from annotator.text.decoding import text_sha256
from tests.benchmarks.seed_article import median, reference

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
_PEOPLE = 6000
_SLIPS = 0.1
"""How many of the names are left without a tag, or have another."""


@cache
def names() -> tuple[tuple[str, str], ...]:
    """(name, label): people, organisations, places and roles, the first far more often."""
    known = [row for row in rows("names.tsv") if len(row) > 2]
    given = [row[0] for row in known if row[1] == "9"] or [row[0] for row in known]
    family = [row[0] for row in known if row[2] == "9"] or [row[0] for row in known]
    draw = random.Random(7)
    people = [(f"{draw.choice(given)} {draw.choice(family)}", "PERSON") for _ in range(_PEOPLE)]
    places = [(row[0], "LOCATION") for row in rows("places.tsv")][:2000]
    roles = [(row[0], "ROLE") for row in rows("own_roles.tsv")]
    organizations = [(row[0], "ORGANIZATION") for row in rows("own_organizations.txt")]
    return (*people, *places, *roles, *organizations)


def article(number: int, spans: int) -> tuple[str, list[tuple[int, int, str]]]:
    """A text and where its names stand."""
    draw = random.Random(number)
    chosen = sorted(SAMPLES.glob("*.txt"))[number % len(list(SAMPLES.glob("*.txt")))]
    base = chosen.read_text(encoding="utf-8")
    cuts = [place for place, letter in enumerate(base) if letter == " "]
    at = sorted(draw.sample(cuts, min(spans, len(cuts))))
    weights = [1.0 / (place % 500 + 1) for place in range(len(names()))]
    text, done = "", 0
    found = []
    for place, (name, label) in zip(at, draw.choices(names(), weights, k=len(at)), strict=True):
        text += base[done:place] + " "
        found.append((len(text), len(text) + len(name), label))
        text, done = text + name, place
    return text + base[done:], found


def build(path: Path, documents: int, spans: int) -> ProjectSession:
    me = Annotator("me", "مریم", Role.LEAD)
    session = ProjectSession.create(path, me, path.parent / "devices")
    for number in range(documents):
        text, places = article(number, spans)
        key, sha = f"d{number}", text_sha256(text)
        draw = random.Random(number)
        values: list[Span] = []
        for place, (start, end, label) in enumerate(places):
            slip = draw.random()
            if slip < _SLIPS / 2:
                continue
            given = "FACILITY" if slip < _SLIPS else label
            values.append(Span(f"{key}s{place}", key, me.id, "mention", given, ((start, end),)))
        made: tuple[Document | Span | DocumentState, ...] = (
            Document(key, f"متن {number}", sha, sha, "utf-8"),
            *values,
            DocumentState(key, me.id, State.FINISHED, 1),
        )
        changes = ChangeSet("import", tuple(Change(None, value) for value in made))
        saving = session.thread.write(partial(_save, changes, {sha: text}))
    saving.result()
    return session


def _save(changes: ChangeSet, texts: dict[str, str], store: ProjectStore) -> None:
    store.apply(changes, texts, scope="")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--spans", type=int, default=30)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        session = build(Path(folder) / "large.hashiye", given.documents, given.spans)
        fixed, _ = median(reference, 5)
        seconds = []
        for _ in range(given.runs):
            started = time.process_time()
            found = checking.find(session)
            seconds.append(time.process_time() - started)
        session.close()
    places = sum(len(each.places) for each in found)
    print(f"{given.documents} documents, {given.spans} names each")
    print(f"{len(found)} findings, {places} places")
    middle, longest = statistics.median(seconds), max(seconds)
    ratio = 1000 * middle / fixed
    print(f"report {middle:.2f} s of CPU (longest {longest:.2f}), {ratio:.1f} × the reference")


if __name__ == "__main__":
    main()
