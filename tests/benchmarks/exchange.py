# SPDX-License-Identifier: MIT
"""How long many annotated documents take to be read, written, imported and exported, and in how
much memory.

    python -m tests.benchmarks.exchange [--documents 10000] [--spans 60]

The references in the same run are what nobody can do without. Of reading and importing:
json.loads of every line, and one bare row in SQLite for every span, in one transaction. Of
writing: json.dumps of what the lines hold; of exporting: one SELECT of these rows besides.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from itertools import batched
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.formats.files import InputFile
from annotator.formats.format import ReadDocument, Refused, WriteOptions
from annotator.formats.jsonl.format import Jsonl
from annotator.model.project import Annotator
from annotator.session.exchange.exporting import export
from annotator.session.exchange.importing import import_files
from annotator.session.exchange.outputs import FileOutput
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
        bare_in = _measured("json.loads and bare rows", lambda: _bare(path, Path(folder)))
        dumped = _dumped(path)
        bare_out = dumped + _measured("bare select", lambda: _selected(Path(folder)))
        read = _measured("read as documents", lambda: _read(path))
        written = _written(path, Path(folder))
        before = _memory()
        imported = _measured("imported into a project", lambda: _import(path, Path(folder)))
        exported = _measured("exported from it", lambda: _export(Path(folder)))
        print(f"reading {read / bare_in:.1f}x, importing {imported / bare_in:.1f}x the reference")
        print(f"writing {written / dumped:.1f}x, exporting {exported / bare_out:.1f}x")
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


def _selected(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "bare.db")) as database:
        return sum(1 for _ in database.execute("SELECT * FROM span"))


def _dumped(path: Path) -> float:
    def dump(values: Sequence[dict[str, list[object]]]) -> int:
        for value in values:
            json.dumps(value, ensure_ascii=False).encode()
        return sum(len(value["spans"]) for value in values)

    with path.open("rb") as lines:
        return _by_hundreds("json.dumps", map(json.loads, lines), dump)


def _written(path: Path, folder: Path) -> float:
    format_, options = Jsonl(), WriteOptions()

    def write(documents: Sequence[ReadDocument | Refused]) -> int:
        for document in documents:
            if isinstance(document, ReadDocument):
                writer.add(format_.reduce(document, options).document, "")
        return sum(len(getattr(document, "spans", ())) for document in documents)

    with ExitStack() as stack:
        writer = format_.writer(FileOutput(folder / "written.jsonl", stack), options)
        return _by_hundreds("written", format_.read(InputFile.of_path(path)), write)


def _import(path: Path, folder: Path) -> int:
    me = Annotator("u", "مریم")
    project = ProjectSession.create(folder / "p.hashiye", me, folder / "devices")
    try:
        return sum(item.spans for item in import_files(project, [path]).items)
    finally:
        project.close()


def _export(folder: Path) -> int:
    project = ProjectSession.open(folder / "p.hashiye", None, folder / "devices")
    try:
        return export(project, folder / "exported.jsonl").spans
    finally:
        project.close()


def _measured(words: str, work: Callable[[], int]) -> float:
    """CPU seconds."""
    begun, since = time.process_time(), time.perf_counter()
    spans = work()
    used = time.process_time() - begun
    print(f"{words}: {spans} spans, {used:.1f} s CPU, {time.perf_counter() - since:.1f} s")
    return used


def _by_hundreds[T](words: str, values: Iterable[T], work: Callable[[Sequence[T]], int]) -> float:
    """CPU seconds of the work alone, without what brings the values."""
    spans, used = 0, 0.0
    for some in batched(values, 100):
        begun = time.process_time()
        spans += work(some)
        used += time.process_time() - begun
    print(f"{words}: {spans} spans, {used:.1f} s CPU")
    return used


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
