# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.errors import SuggesterFailed
from annotator.suggest.learning.project_model import ProjectModel
from annotator.suggest.learning.training import Example, Trained, train
from annotator.suggest.suggester import Article
from tests.suggest.learning.cookery import lessons

LAYERS = {"food": frozenset({"DISH", "HERB"})}
FRESH = "پدربزرگ برای شام خورش بادمجان پخت و خوابید."


@pytest.fixture(scope="module")
def taught() -> Trained:
    return train(lessons(), LAYERS, iterations=30)


@pytest.fixture(scope="module")
def nested() -> Trained:
    return train(lessons(herbs=True), LAYERS, iterations=30)


def found(model: ProjectModel, text: str) -> set[tuple[str, str]]:
    return {(text[s.start : s.end], s.label) for s in model.suggest(Article.of(text))}


def kept(trained: Trained, folder: Path) -> dict[str, object]:
    for name, data in trained.files.items():
        (folder / name).write_bytes(data)
    meta: dict[str, object] = json.loads(json.dumps(trained.meta))
    return meta


def test_a_made_up_tag_is_found_on_words_never_seen(taught: Trained) -> None:
    model = ProjectModel.of(taught)
    assert found(model, FRESH) == {("خورش بادمجان", "DISH")}
    assert model.counts == {"DISH": 30}
    assert (model.documents, model.sentences) == (30, 30)
    (suggestion,) = model.suggest(Article.of(FRESH))
    assert suggestion.suggester == "learned"
    assert suggestion.reason == "آموخته از ۳۰ نمونه در این پروژه"
    assert 0.3 < suggestion.score < 1


def test_what_lies_inside_has_a_model_of_its_own(nested: Trained) -> None:
    assert {name for name in nested.files if name.endswith("crfsuite")} == {
        "food.0.crfsuite",
        "food.1.crfsuite",
    }
    text = "در خانهٔ دایی بوی پلو شوید پیچیده بود."
    assert found(ProjectModel.of(nested), text) == {("پلو شوید", "DISH"), ("شوید", "HERB")}


def test_files_and_meta_make_the_same_model_again(nested: Trained, tmp_path: Path) -> None:
    meta = kept(nested, tmp_path)
    article = Article.of(FRESH)
    again = ProjectModel.load(tmp_path, meta)
    assert again.suggest(article) == ProjectModel.of(nested).suggest(article)


def test_training_again_makes_the_same_files(taught: Trained) -> None:
    assert train(lessons(), LAYERS, iterations=30).files == taught.files


@pytest.mark.parametrize("name", ["food.0.crfsuite", "memory.json"])
def test_a_damaged_file_is_refused_unopened(taught: Trained, tmp_path: Path, name: str) -> None:
    meta = kept(taught, tmp_path)
    data = bytearray((tmp_path / name).read_bytes())
    data[len(data) // 2] ^= 0xFF
    (tmp_path / name).write_bytes(data)
    with pytest.raises(SuggesterFailed) as failure:
        ProjectModel.load(tmp_path, meta)
    assert (failure.value.code, failure.value.data["name"]) == ("model_damaged", name)
    (tmp_path / name).unlink()
    with pytest.raises(SuggesterFailed, match="model_damaged"):
        ProjectModel.load(tmp_path, meta)


@pytest.mark.parametrize(
    "change",
    [
        {"files": None},
        {"files": {"../memory.json": "0"}},
        {"layers": {"food": ["other.crfsuite"]}},
        {"layers": {"food": None}},
        {"layers": {"food": []}},
        {"layers": ["food"]},
        {"curves": {"food": [[1]]}},
        {"curves": 3},
        {"counts": {"DISH": "many"}},
        {"documents": None},
    ],
)
def test_a_damaged_description_is_refused(
    taught: Trained, tmp_path: Path, change: dict[str, object]
) -> None:
    meta = kept(taught, tmp_path)
    with pytest.raises(SuggesterFailed) as failure:
        ProjectModel.load(tmp_path, meta | change)
    assert failure.value.code == "model_damaged"


@pytest.mark.parametrize("name", ["version", "tagger"])
def test_a_model_of_another_version_is_not_used(taught: Trained, name: str) -> None:
    with pytest.raises(SuggesterFailed) as failure:
        ProjectModel.of(replace(taught, meta={**taught.meta, name: "older"}))
    assert failure.value.code == "model_outdated"


def test_skipped_stretches_are_not_learnt() -> None:
    nothing = [Example(e.article, (), ((0, 3),)) for e in lessons()]
    unseen = train([*lessons(), *nothing, *nothing], LAYERS, iterations=30)
    assert unseen.meta["sentences"] == 30
    assert found(ProjectModel.of(unseen), FRESH) == {("خورش بادمجان", "DISH")}
    refused = [Example(e.article, ()) for e in lessons()]
    seen = train([*lessons(), *refused, *refused], LAYERS, iterations=30)
    assert seen.meta["sentences"] == 90
    assert ProjectModel.of(seen).most_likely(Article.of(FRESH)) == ()


def test_crossing_and_torn_spans_are_counted_and_not_learnt() -> None:
    text = "باران تند بارید و رفت. هوا خنک شد."
    spans = ((0, 9, "A"), (6, 15, "B"), (18, 26, "A"))
    trained = train([Example(Article.of(text), spans)], {"all": frozenset("AB")})
    assert trained.meta["not_learnt"] == {"crossing": 1, "two_sentences": 1, "documents": 0}
    assert trained.meta["counts"] == {}
    assert list(trained.files) == ["memory.json"]
    assert ProjectModel.of(trained).suggest(Article.of(text)) == ()


def test_only_tags_of_the_schema_are_learnt() -> None:
    trained = train(lessons(herbs=True), {"food": frozenset({"HERB"})}, iterations=10)
    assert trained.meta["counts"] == {"HERB": 12}


def test_layers_are_learnt_apart() -> None:
    layers = {"خوراک": frozenset({"DISH"}), "herbs": frozenset({"HERB"})}
    trained = train(lessons(herbs=True), layers, iterations=30)
    text = "در خانهٔ دایی بوی پلو شوید پیچیده بود."
    assert found(ProjectModel.of(trained), text) == {("پلو شوید", "DISH"), ("شوید", "HERB")}
    assert all(name.isascii() for name in trained.files)


def test_a_clitic_that_people_leave_out_is_left_out() -> None:
    cut = []
    for each in lessons():
        ((start, end, label),) = each.spans
        text = each.article.text[:end] + "\u200cاش" + each.article.text[end:]
        cut.append(Example(Article.of(text), ((start, end, label),)))
    model = ProjectModel.of(train(cut, LAYERS, iterations=30))
    text = "مادر یک کاسه آش دوغ\u200cاش را آورد و زود رفت."
    assert found(model, text) == {("آش دوغ", "DISH")}
