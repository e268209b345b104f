# SPDX-License-Identifier: MIT
"""Whom the spans of an open document refer to, as chains that a person accepts or refuses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.errors import AnnotationRejected
from annotator.model.annotation import Decision, Entity, Outcome, Span, Suggestion
from annotator.model.changes import ChangeSet
from annotator.model.schema import Amount, Schema
from annotator.session.documents.document_session import DocumentSession
from annotator.session.gestures import deciding
from annotator.session.gestures.draft import Draft
from annotator.session.gestures.view import View
from annotator.session.identities.coreference import entities_of, mentions, refer
from annotator.session.identities.entity_editing import name_of, standing
from annotator.suggest.identities import ChainSuggestion, KnownIdentity, suggest_chains
from annotator.suggest.relation_pairs import Place
from annotator.suggest.suggester import Article

SUGGESTER = "identities"
_HOLDS = "holds_role"


@dataclass(frozen=True, slots=True)
class SuggestedChain:
    """`spans` are the marks that would belong together in the order of reading: ids of spans and
    keys of suggestions; `joining` those among them that do not refer to it yet. `entity` is the
    identity they would refer to, "" for a new one called `name`."""

    key: str
    spans: tuple[str, ...]
    joining: tuple[str, ...]
    name: str
    tag: str
    score: float
    reason: str
    entity: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """All that suggested chains depend on, taken from a document on its thread."""

    article: Article
    marks: dict[Place, str]
    spans: tuple[Suggestion, ...]
    register: tuple[KnownIdentity, ...]
    held: tuple[tuple[Place, Place], ...]
    refers: dict[str, tuple[str, ...]]
    refused: frozenset[str]


def suggested_chains(
    document: DocumentSession, offered: Iterable[Entity] = ()
) -> tuple[SuggestedChain, ...]:
    """Those that are not so already and not refused. `offered` are the identities of the
    register that may be shown to the person. Word lists are loaded at the first call and the
    whole text is read: with a window use `question` and, on another thread, `answer`."""
    return answer(question(document, offered))


def question(document: DocumentSession, offered: Iterable[Entity] = ()) -> Question:
    view = document.view
    tags = _tags(document.schema)
    marks: dict[Place, str] = {}
    spans: dict[Place, Suggestion] = {}
    for span in view.spans.values():
        shown = document.shown(span.fragments)
        if span.label in tags and len(shown) == 1:
            place = (*shown[0], span.label)
            marks[place] = span.id
            spans[place] = Suggestion(*place, 1.0, "", "", None, span.attributes)
    for given in document.suggestions:
        shown = document.shown(((given.start, given.end),))
        if given.label in tags and len(shown) == 1:
            place = (*shown[0], given.label)
            if place not in marks:
                marks[place] = given.key
                spans[place] = Suggestion(*place, given.score, "", "", None, given.attributes)
    known = {entity.id: entity for entity in offered if not entity.merged_into}
    refers: dict[str, tuple[str, ...]] = {}
    for span in view.spans.values():
        here = entities_of(view, span)
        known |= {entity.id: entity for entity in here}
        refers[span.id] = tuple(entity.id for entity in here)
    return Question(
        Article(document.display, document.tokens, document.sentences, document.published),
        marks,
        tuple(spans[place] for place in sorted(spans)),
        tuple(KnownIdentity(e.id, e.name, e.type, e.aliases) for e in known.values()),
        _held(document, {key: place for place, key in marks.items()}),
        refers,
        frozenset(d.key for d in view.decisions.values() if d.outcome is Outcome.REJECTED),
    )


def _tags(schema: Schema) -> frozenset[str]:
    """Dates and amounts are nobody."""
    return frozenset(
        tag.key for tag in schema.tags if not tag.temporal and tag.measures is Amount.NONE
    )


def _held(document: DocumentSession, places: dict[str, Place]) -> tuple[tuple[Place, Place], ...]:
    return tuple(
        (places[relation.target], places[relation.source])
        for relation in document.relations.values()
        if relation.label == _HOLDS
        and relation.source in places
        and relation.target in places
        and relation.attributes.get("former") is not True
    )


def answer(asked: Question) -> tuple[SuggestedChain, ...]:
    """On any thread."""
    found = suggest_chains(asked.article, asked.spans, asked.register, asked.held)
    chains = (_as_marked(chain, asked) for chain in found if chain.key not in asked.refused)
    return tuple(chain for chain in chains if chain is not None)


def _as_marked(chain: ChainSuggestion, asked: Question) -> SuggestedChain | None:
    """With what people have said so far: spans that refer to somebody else are left out, and
    where they disagree among themselves nothing is suggested."""
    keys = [asked.marks[place] for place in chain.spans]
    said = {entity for key in keys for entity in asked.refers.get(key, ())}
    entity = chain.identity
    if said and entity not in said:
        if len(said) > 1:
            return None
        (entity,) = said
    spans = [key for key in keys if asked.refers.get(key, ()) in ((), (entity,))]
    joining = tuple(key for key in spans if not asked.refers.get(key))
    if not joining or (len(spans) < 2 and not entity):
        return None
    return SuggestedChain(
        chain.key, tuple(spans), joining, chain.name, chain.tag, chain.score, chain.reason, entity
    )


def accept_chain(document: DocumentSession, chain: SuggestedChain) -> str:
    """In one gesture: suggestions among its marks become spans, and all refer to its identity,
    which is made where there is none. The identity's id."""
    changes, entity = accepted(document.view, chain, _proposed(document), document.versions)
    document.apply(changes)
    return entity


def _proposed(document: DocumentSession) -> dict[str, Suggestion]:
    return {given.key: given for given in document.suggestions}


def accepted(
    view: View,
    chain: SuggestedChain,
    proposed: dict[str, Suggestion],
    versions: dict[str, str],
) -> tuple[ChangeSet, str]:
    draft = Draft(view)
    if chain.entity:
        entity = standing(view.entities, chain.entity)
    else:
        entity = Entity(view.new_id(), name_of(chain.name), chain.tag, annotator=view.annotator)
        draft.put(None, entity)
    spans: list[str] = []
    for key in chain.joining:
        if key in view.spans:
            spans.append(key)
        elif key in proposed:
            given = proposed[key]
            spans.append(deciding.accept_in(draft, given, versions.get(given.suggester, "")))
    if not spans:
        raise AnnotationRejected("no_span_selected")
    refer(draft, spans, entity, also=False)
    return draft.finish("join_chain"), entity.id


def refuse_chain(document: DocumentSession, chain: SuggestedChain) -> None:
    """It is not suggested in this document again, under that name."""
    document.apply(refused(document.view, chain))


def refused(view: View, chain: SuggestedChain) -> ChangeSet:
    draft = Draft(view)
    draft.decide(
        Decision(
            view.document.id, view.annotator, chain.key, Outcome.REJECTED, SUGGESTER, chain.score
        )
    )
    return draft.finish("reject")


def together(view: View, chain: SuggestedChain) -> tuple[Span, ...]:
    """The spans that refer to its identity already, those it does not name among them."""
    return mentions(view, [chain.entity]) if chain.entity else ()
