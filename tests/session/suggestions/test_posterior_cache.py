# SPDX-License-Identifier: MIT
from pathlib import Path

import numpy as np
import pytest

from annotator.session.suggestions import posterior_cache
from annotator.session.suggestions.posterior_cache import FILE, PosteriorCache

WORDS = ["پزشک", "سلفاریل", "نوشت"]
ROWS = np.array([[0.9, 0.1], [0.2, 0.8], [1.0, 0.0]], np.float32)


def kept(folder: Path) -> PosteriorCache:
    cache = PosteriorCache(folder, "v1", 2)
    cache.put(WORDS, ROWS)
    cache.put(["چای"], ROWS[:1])
    cache.save()
    return PosteriorCache(folder, "v1", 2)


def test_what_was_read_is_there_again(tmp_path: Path) -> None:
    cache = kept(tmp_path)
    found = cache.get(WORDS)
    assert found is not None
    assert np.array_equal(found, ROWS)
    assert cache.get([*WORDS, "و"]) is None
    assert cache.get(["پزشک سلفاریل", "نوشت"]) is None


def test_another_tagger_is_another_matter(tmp_path: Path) -> None:
    kept(tmp_path)
    assert PosteriorCache(tmp_path, "v2", 2).get(WORDS) is None
    assert len(PosteriorCache(tmp_path, "v1", 3)) == 0


@pytest.mark.parametrize("size", [0, 10, 200])
def test_a_file_that_is_cut_counts_as_none_and_is_made_again(tmp_path: Path, size: int) -> None:
    kept(tmp_path)
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:size])
    assert len(PosteriorCache(tmp_path, "v1", 2)) == 0
    assert len(kept(tmp_path)) == 2


def test_every_flipped_byte_is_survived(tmp_path: Path) -> None:
    kept(tmp_path)
    path = tmp_path / FILE
    data = path.read_bytes()
    for place in range(0, len(data), 7):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        found = PosteriorCache(tmp_path, "v1", 2).get(WORDS)
        assert found is None or found.shape == ROWS.shape


def test_objects_are_not_read(tmp_path: Path) -> None:
    strange = np.array([{"a": 1}], dtype=object)
    np.savez(tmp_path / FILE, keys=strange, lengths=strange, rows=strange)
    assert len(PosteriorCache(tmp_path, "v1", 2)) == 0


def test_the_sentences_asked_for_last_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posterior_cache, "MOST_WORDS", 4)
    cache = kept(tmp_path)
    assert cache.get(WORDS) is not None
    cache.put(["تازه"], ROWS[:1])
    cache.save()
    again = PosteriorCache(tmp_path, "v1", 2)
    assert again.get(["چای"]) is None
    assert again.get(WORDS) is not None
    assert again.get(["تازه"]) is not None
