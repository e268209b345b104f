# SPDX-License-Identifier: MIT
"""How many articles a second get their suggestions, headless, with a worker for every core.

    python -m tests.benchmarks.suggesting [--documents 200] [--jobs 2]

The texts are the sample articles with other names put into them: no sentence that a name was put
into comes twice, so that what the workers keep of a sentence helps no more than with other news.
The reference in the same run is that of `seed_article`, on one core.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from annotator.formats.files import InputFile
from annotator.model.project import Annotator
from annotator.session.exchange.importing import import_files
from annotator.session.project_session import ProjectSession
from annotator.session.suggestions.filling import fill
from annotator.session.suggestions.pool import Pool, cores
from tests.benchmarks.consistency import article
from tests.benchmarks.seed_article import median, reference

_NAMES = 30
"""Put into each text, so that hardly a sentence is without one."""


def build(path: Path, documents: int) -> ProjectSession:
    session = ProjectSession.create(path, Annotator("me", "مریم"), path.parent / "devices")
    texts = (article(number, _NAMES)[0].encode() for number in range(documents))
    files = [InputFile.of_bytes(f"{number}.txt", text) for number, text in enumerate(texts)]
    import_files(session, files)
    return session


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=cores())
    given = parser.parse_args()
    fixed, _ = median(reference, 5)
    with (
        TemporaryDirectory() as folder,
        closing(build(Path(folder) / "large.hashiye", given.documents)) as session,
        closing(Pool(given.jobs)) as pool,
    ):
        starting = seconds(lambda: warm(session, pool))
        making = seconds(lambda: list(fill(session, pool, ahead=4 * given.jobs)))
        again = seconds(lambda: list(fill(session, pool, ahead=4 * given.jobs)))
        texts = [session.content(each.document.id).text for each in session.documents()]
    count = given.documents - given.jobs
    each = 1000 * making / count
    print(f"{given.documents} texts, {sum(map(len, texts)) // len(texts)} characters on average")
    print(f"{given.jobs} workers, ready with their first text after {starting:.1f} s")
    print(f"{count / making:.1f} articles a second (reach: at least 5 on two cores)")
    print(f"{each:.0f} ms for one, {each / fixed:.2f} × the reference ({fixed:.0f} ms)")
    print(f"looked up again: {1000 * again / given.documents:.1f} ms for one")


def warm(session: ProjectSession, pool: Pool) -> None:
    """One text for every worker, which loads what it needs with it."""
    with closing(fill(session, pool, ahead=len(pool))) as filled:
        for _, _each in zip(range(len(pool)), filled, strict=False):
            pass


if __name__ == "__main__":
    main()
