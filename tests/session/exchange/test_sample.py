# SPDX-License-Identifier: MIT
from pathlib import Path

from annotator.model.document import RepairKind
from annotator.model.offsets import OffsetMap
from annotator.paths import resources
from annotator.session.exchange.sample import create_sample, sample_articles
from annotator.session.suggestions.suggesting import suggest_stored
from tests.session.builders import ME
from tests.session.damage import CLEAN, WIDTHS, damaged_sample


def test_the_samples_are_the_clean_articles_damaged() -> None:
    for name in WIDTHS:
        stored = (resources() / "samples" / f"{name}.txt").read_bytes()
        assert stored == damaged_sample(name).encode()
        assert "\u200c".encode() not in stored


def test_the_samples_are_long_enough_and_of_different_days_and_outlets() -> None:
    articles = sample_articles()
    assert len({article.outlet for article in articles}) == len(articles) >= 3
    assert len({article.published.year for article in articles}) == len(articles)
    for article in articles:
        assert 250 <= len(article.path.read_text(encoding="utf-8").split()) <= 500


def test_the_demo_shows_articles_repaired_dated_and_with_suggestions(tmp_path: Path) -> None:
    session = create_sample(tmp_path / "demo.hashiye", ME, tmp_path / "devices")
    summaries = session.documents()
    assert len(summaries) == len(sample_articles())
    for summary, name in zip(summaries, ("politics", "economy", "sport", "society"), strict=True):
        document = summary.document
        assert document.published
        assert document.source
        content = session.content(document.id)
        display = OffsetMap(content.text, content.repairs).display
        clean = (CLEAN / f"{name}.txt").read_text(encoding="utf-8")
        assert display.strip().count("\n") == clean.strip().count("\n")
        assert {r.kind for r in content.repairs} >= {RepairKind.ZWNJ_INSERT, RepairKind.WRAP_JOIN}
        assert len(suggest_stored(session, document.id).spans) > 20
    politics = suggest_stored(session, summaries[0].document.id)
    assert {"spoke_with", "holds_role"} <= {r.label for r in politics.relations}
    assert session.close()
