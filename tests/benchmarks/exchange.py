# SPDX-License-Identifier: MIT
"""How long many annotated documents take to be read and to be imported, and in how much memory.

    python -m tests.benchmarks.exchange [--documents 10000] [--spans 60]

The reference in the same run is what nobody can do without: json.loads of every line, and one
bare row in SQLite for every span, in one transaction.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.formats.files import InputFile
from annotator.formats.jsonl import Jsonl
from annotator.model.project import Annotator
from annotator.session.exchange.importing import import_files
from annotator.session.project_session import ProjectSession

_TEXT = "مریم علی نوری استاندار فارس شیراز دیدار کرد در روز دوشنبه با شهردار ساری گفت شورا شهر"
_WORDS = tuple(_TEXT.split())
_LABELS = ("PERSON", "ROLE", "ORGANIZATION", "LOCATION", "DATE")
_WORDS_A_SPAN = 6


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--spans", type=int, default=60)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "many.jsonl"
        _write(path, chosen.documents, chosen.spans)
        bare = _measured("json.loads and bare rows", lambda: _bare(path, Path(folder)))
        read = _measured("read as documents", lambda: _read(path))
        before = _memory()
        imported = _measured("imported into a project", lambda: _import(path, Path(folder)))
        print(f"reading {read / bare:.1f}x, importing {imported / bare:.1f}x the reference")
        print(f"memory {before} MB before, {_memory()} MB at most")


def _write(path: Path, documents: int, spans: int) -> None:
    draw = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(documents):
            file.write(json.dumps(_document(draw, number, spans), ensure_ascii=False) + "\n")


def _document(draw: random.Random, number: int, spans: int) -> dict[str, object]:
    words = [draw.choice(_WORDS) for _ in range(spans * _WORDS_A_SPAN)]
    words[0] += str(number)
    text, places = "", []
    for word in words:
        places.append((len(text), len(text) + len(word)))
        text += f"{word} "
    found = []
    for span in range(spans):
        start, end = places[span * _WORDS_A_SPAN]
        label = _LABELS[span % len(_LABELS)]
        found.append(
            {"id": f"T{span}", "start": start, "end": end, "label": label, "text": text[start:end]}
        )
    meta = {"title": f"متن {number}", "repair": {"text": "source", "edits": []}}
    head = {"format": "hashiye-jsonl", "version": 1, "id": f"d{number}", "unit": "codepoint"}
    return {**head, "text": text, "meta": meta, "spans": found, "relations": [], "entities": []}


def _bare(path: Path, folder: Path) -> int:
    with closing(sqlite3.connect(folder / "bare.db")) as database, path.open("rb") as lines:
        database.execute("CREATE TABLE span (id, document, start, end, label)")
        for line in lines:
            value = json.loads(line)
            rows = [
                (s["id"], value["id"], s["start"], s["end"], s["label"]) for s in value["spans"]
            ]
            database.executemany("INSERT INTO span VALUES (?, ?, ?, ?, ?)", rows)
        database.commit()
        return int(database.execute("SELECT count(*) FROM span").fetchone()[0])


def _read(path: Path) -> int:
    return sum(len(getattr(d, "spans", ())) for d in Jsonl().read(InputFile.of_path(path)))


def _import(path: Path, folder: Path) -> int:
    me = Annotator("u", "مریم")
    project = ProjectSession.create(folder / "p.hashiye", me, folder / "devices")
    try:
        return sum(item.spans for item in import_files(project, [path]).items)
    finally:
        project.close()


def _measured(words: str, work: Callable[[], int]) -> float:
    """CPU seconds."""
    begun, since = time.process_time(), time.perf_counter()
    spans = work()
    used = time.process_time() - begun
    print(f"{words}: {spans} spans, {used:.1f} s CPU, {time.perf_counter() - since:.1f} s")
    return used


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
