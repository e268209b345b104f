# SPDX-License-Identifier: MIT
"""How long repair and suggestions for the seed article take, warm.

    python -m tests.benchmarks.seed_article [--runs 5] [FILE]

The reference in the same run is a fixed piece of plain Python work, so that figures of different
machines can be compared by their ratio.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from annotator.formats.schemas.file import default_schema
from annotator.session.suggestions.suggesting import SuggestionRequest, answer
from annotator.text.decoding import read_file
from annotator.text.repair import repair

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "article.txt"
PUBLISHED = date(2023, 11, 5)


def reference() -> int:
    """About a tenth of a second of dictionaries and strings on a laptop of 2023."""
    counts: dict[str, int] = {}
    for number in range(300_000):
        key = str(number % 5000)
        counts[key] = counts.get(key, 0) + len(key)
    return sum(counts.values())


def median(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Median and longest, in milliseconds, after one run to warm up."""
    work()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times), max(times)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("file", nargs="?", type=Path, default=SEED)
    given = parser.parse_args()
    text = read_file(given.file).text
    schema = default_schema()
    repairs = repair(text)
    request = SuggestionRequest(text, repairs, schema, PUBLISHED)
    print(f"{given.file.name}: {len(text)} characters, {len(repairs)} edits")
    fixed, _ = median(reference, given.runs)
    rows = (
        ("repair", median(lambda: repair(text), given.runs)),
        ("suggestions", median(lambda: answer(request), given.runs)),
        (
            "both (reach: at most 300)",
            median(
                lambda: answer(SuggestionRequest(text, repair(text), schema, PUBLISHED)),
                given.runs,
            ),
        ),
    )
    print(f"{'warm':<28}{'median ms':>10}{'longest':>10}{'× reference':>13}")
    for name, (middle, longest) in rows:
        print(f"{name:<28}{middle:>10.0f}{longest:>10.0f}{middle / fixed:>13.2f}")
    print(f"{'reference':<28}{fixed:>10.0f}")


if __name__ == "__main__":
    main()
