# SPDX-License-Identifier: MIT
"""A project's model in the worker: verified, loaded once, and heard in the suggesters' words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.errors import SuggesterFailed
from annotator.model.annotation import Json, Suggestion
from annotator.session.suggestions.model_choice import ModelChoice, hashes
from annotator.suggest.suggester import Article

if TYPE_CHECKING:
    from annotator.suggest.learning.project_model import ProjectModel
    from annotator.suggest.relation_scorer import RelationScorer


@dataclass(frozen=True, slots=True)
class Named:
    """A model whose labels are said as `labels` says, as the engine asks it. Two labels that are
    said alike count together."""

    model: ProjectModel
    labels: Mapping[str, str]
    relations: RelationScorer | None = None

    @property
    def counts(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for label, count in self.model.counts.items():
            said = self.labels.get(label, label)
            found[said] = found.get(said, 0) + count
        return found

    @property
    def documents(self) -> int:
        return self.model.documents

    @property
    def sentences(self) -> int:
        return self.model.sentences

    def suggest(self, article: Article) -> tuple[Suggestion, ...]:
        return tuple(
            replace(found, label=self.labels.get(found.label, found.label))
            for found in self.model.suggest(article)
        )


_KEPT = 2
_loaded: dict[str, Named] = {}
"""By the hash of their `meta.json`, the one that was asked last at the end."""


def named(choice: ModelChoice) -> Named:
    """SuggesterFailed("learned_model_damaged") where a file is not what was written when it was
    trained, "learned_model_outdated" where its words are for another tagger or other features."""
    found = _loaded.pop(choice.sha256, None) or _load(choice)
    _loaded[choice.sha256] = found
    while len(_loaded) > _KEPT:
        del _loaded[next(iter(_loaded))]
    return replace(found, labels=choice.labels)


def _load(choice: ModelChoice) -> Named:
    from annotator.suggest.learning.project_model import ProjectModel
    from annotator.suggest.relation_scorer import FILE, RelationScorer
    from annotator.suggest.tagger.tagger import tagger

    tagger()  # what is wrong with this one is not the project's affair
    folder = Path(choice.folder)
    try:
        model = ProjectModel.load(folder, choice.meta)
        digest = dict(hashes(choice.meta)).get(FILE)
        if digest is None:
            return Named(model, {})
        content = (folder / FILE).read_bytes()
        if sha256(content).hexdigest() != digest:
            raise SuggesterFailed("model_damaged", name=FILE)
        return Named(model, {}, RelationScorer.load(content))
    except SuggesterFailed as error:
        raise SuggesterFailed(f"learned_{error.code}", name=folder.name) from error
    except OSError as error:
        raise SuggesterFailed("learned_model_damaged", name=folder.name) from error


def to_message(choice: ModelChoice | None) -> Json:
    if choice is None:
        return None
    return {
        "folder": choice.folder,
        "meta": dict(choice.meta),
        "sha256": choice.sha256,
        "labels": dict(choice.labels),
    }


def from_message(told: Json) -> ModelChoice | None:
    if told is None:
        return None
    return ModelChoice(told["folder"], told["meta"], told["sha256"], told["labels"])
