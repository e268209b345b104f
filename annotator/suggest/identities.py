# SPDX-License-Identifier: MIT
"""Which mentions of an article are of one person or body, as chains to accept.

Names are compared without titles and in every spelling. Two people are never joined by their
family name when their full names differ: a short form that fits both stays alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.model.annotation import Suggestion
from annotator.suggest.identity_groups import PEOPLE, ROLES, Group, same_body, words_of
from annotator.suggest.identity_offices import join_offices, join_pronouns
from annotator.suggest.lexicon import word_set
from annotator.suggest.reading import Reading, read
from annotator.suggest.relation_pairs import Place, place_of
from annotator.suggest.scene import Mention, Scene
from annotator.suggest.similarity import bare, likeness
from annotator.suggest.suggester import Article

_BODIES = frozenset({"ORGANIZATION", "ORG"})
_PARTS = _BODIES | {"LOCATION", "LOC", "FACILITY", "FAC"}
_SPELLING = "همان نام با نگارشی دیگر"
_FAMILY = "نام کوتاه کسی که نام کاملش در متن آمده"
_SHORT = "نام کوتاهِ همان"
_ALIAS = "نام دیگر همان"
_POINTS = "اشاره به نهادی که پیش‌تر نام برده شد"
_KNOWN = "در فهرست هویت‌های پروژه"
_MISSPELT = 0.9
_LONG = 5
"""Letters that a name spelled in two ways has at least."""
_GIVEN = 4


@dataclass(frozen=True, slots=True)
class KnownIdentity:
    """What a project's register has of one: its key there, its names, its type or ""."""

    key: str
    name: str
    type: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChainSuggestion:
    """Spans of one identity in the order of reading; `identity` is the register's key of it,
    "" for one that it does not have yet. A single span is suggested only for a known one."""

    spans: tuple[Place, ...]
    name: str
    tag: str
    score: float
    reason: str
    identity: str = ""

    @property
    def key(self) -> str:
        """The same for the same name, however many more spans there are by then."""
        return f"chain>{self.tag}>{bare(self.name)}"


def suggest_chains(
    article: Article,
    spans: Sequence[Suggestion],
    register: Sequence[KnownIdentity] = (),
    held: Sequence[tuple[Place, Place]] = (),
) -> tuple[ChainSuggestion, ...]:
    """Of suggested or confirmed spans, each in one chain at most, in the order of their first;
    `held` are confirmed pairs of an office and the person who holds it."""
    unique = {(span.start, span.end, span.label): span for span in spans}
    scene = Scene(read(article), [unique[place] for place in sorted(unique)])
    groups = _named(scene)
    people = [group for group in groups if group.tag in PEOPLE]
    _join_spellings(scene.reading, people)
    _join_families(scene.reading, people)
    others = [group for group in groups if group.tag not in PEOPLE]
    _join_ezafes(others)
    _join_aliases(others)
    _join_short(scene, others)
    _recognize(groups, register)
    join_offices(scene, people, held)
    join_pronouns(scene, people)
    _join_pointers(scene, others)
    found = (_chain(group) for group in groups)
    return tuple(sorted((c for c in found if c is not None), key=lambda c: (c.spans, c.tag)))


def _chain(group: Group) -> ChainSuggestion | None:
    places = tuple(sorted(map(place_of, group.members)))
    if group.doubtful or not places or (len(places) < 2 and not group.identity):
        return None
    reasons = group.reasons[1:] or group.reasons
    reason = "؛ ".join(reasons)
    return ChainSuggestion(places, group.name, group.tag, group.score, reason, group.identity)


def _named(scene: Scene) -> list[Group]:
    """Names spelled the same, offices and descriptions left out."""
    groups: dict[tuple[str, str], Group] = {}
    for mention in scene.mentions:
        if mention.label in ROLES or not _is_name(scene, mention):
            continue
        words = words_of(scene.reading, mention)
        whole = bare(words)
        if whole:
            group = groups.setdefault((mention.label, whole), Group(mention.label, [], {}))
            group.members.append(mention)
            group.wholes.setdefault(whole, words)
    return [groups[key] for key in sorted(groups)]


def _is_name(scene: Scene, mention: Mention) -> bool:
    if mention.span.attributes.get("mention", "NAM") != "NAM":
        return False
    if mention.span.attributes.get("number") == "plural":
        return False
    key = scene.reading.keys[mention.first]
    return key not in word_set("mention_kind.pronouns") | word_set("mention_kind.pointers")


# ---- people


def _join_spellings(reading: Reading, groups: list[Group]) -> None:
    """«ولودیمیر زلنسکی» and «ولودیمیر زلنسکیی»: names that no list knows, written otherwise."""
    full = [group for group in groups if len(group.tokens) > 1]
    for place, one in enumerate(full):
        for other in full[place + 1 :]:
            if one.members and other.members and _misspelt(reading, one.tokens, other.tokens):
                one.absorb(other, 0.72, _SPELLING)


def _misspelt(reading: Reading, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) != len(other):
        return False
    names = reading.lists.names
    for ours, theirs in zip(one, other, strict=True):
        if ours == theirs:
            continue
        known = names.get(ours) is not None and names.get(theirs) is not None
        alike = likeness(ours, theirs)
        close = alike is not None and alike[0] >= _MISSPELT
        if known or not close or min(len(ours), len(theirs)) < _LONG:
            return False
    return True


def _join_families(reading: Reading, groups: list[Group]) -> None:
    """«امیرعبداللهیان» goes to «حسین امیرعبداللهیان», where nobody else has that family name."""
    for short in groups:
        if not short.members or _is_full(reading, short.tokens):
            continue
        fits = [
            group
            for group in groups
            if group is not short and group.members and _ends_with(group.tokens, short.tokens)
        ]
        if len(fits) == 1:
            fits[0].absorb(short, 0.86, _FAMILY)
        elif fits:
            short.doubtful = True


def _is_full(reading: Reading, tokens: tuple[str, ...]) -> bool:
    """«علی رضایی» has a given name; «رستگار مقدم» is a family name in two words."""
    given, family = reading.lists.names.get(tokens[0], (0, 0))
    return len(tokens) > 1 and given >= max(_GIVEN, family)


def _ends_with(tokens: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """In as many words as it takes: «احمدینژاد» ends «محمود احمدی نژاد»."""
    tail = "".join(short)
    return any("".join(tokens[start:]) == tail for start in range(1, len(tokens)))


# ---- bodies and places


def _join_ezafes(groups: list[Group]) -> None:
    """«میدان شهدای مشهد» and «میدان شهدا مشهد»: whether the ezafe after a vowel is written."""
    firsts: dict[tuple[str, str], Group] = {}
    for group in groups:
        tokens = group.tokens
        plain = "".join((*map(_without_ezafe, tokens[:-1]), tokens[-1]))
        first = firsts.setdefault((group.tag, plain), group)
        if first is not group:
            first.absorb(group, 0.85, _SPELLING)


def _without_ezafe(token: str) -> str:
    return token.removesuffix("ی") if token.endswith(("ای", "وی")) and len(token) > 3 else token


def _join_aliases(groups: list[Group]) -> None:
    """By the list of what has two names."""
    firsts: dict[tuple[str, str], Group] = {}
    for group in groups:
        if not group.members:
            continue
        first = firsts.setdefault((group.tag, same_body(next(iter(group.wholes.values())))), group)
        if first is not group:
            first.absorb(group, 0.88, _ALIAS)


def _join_short(scene: Scene, groups: list[Group]) -> None:
    """«شورای امنیت» goes to «شورای امنیت سازمان ملل», «میدان شهدا» to «میدان شهدای مشهد», where
    only one longer name goes on with a body or place of its own."""
    longer = [(group, _heads(scene, group)) for group in groups]
    for short in sorted(groups, key=lambda group: -len(next(iter(group.wholes)))):
        wholes = set(short.wholes)
        fits = [
            g
            for g, heads in longer
            if g is not short and g.members and not heads.isdisjoint(wholes)
        ]
        fits = [group for group in fits if group.tag == short.tag]
        if short.members and len(fits) == 1:
            fits[0].absorb(short, 0.76, _SHORT)


def _heads(scene: Scene, group: Group) -> frozenset[str]:
    """Its names without the body or place they end with, where a name is left."""
    found: set[str] = set()
    for mention in group.members:
        for inner in scene.inside(mention, _PARTS):
            if inner.last == mention.last and inner.first > mention.first + 1:
                words = scene.reading.texts[mention.first : inner.first]
                whole = bare(" ".join(words))
                found |= {whole, whole.removesuffix("ی")}
    return frozenset(found)


def _join_pointers(scene: Scene, groups: list[Group]) -> None:
    """«این سازمان» goes to the last organisation named before that begins so."""
    bodies = [group for group in groups if group.tag in _BODIES]
    named = sorted(
        ((mention.first, place) for place, g in enumerate(bodies) for mention in g.members),
    )
    for mention in scene.mentions:
        if mention.label not in _BODIES:
            continue
        if _is_name(scene, mention) or mention.span.attributes.get("mention") == "PRO":
            continue
        head = _head(scene.reading, mention)
        before = [bodies[place] for first, place in named if first < mention.first]
        fits = [group for group in before if head and group.tokens[0] == head]
        if fits:
            fits[-1].take([mention], 0.7, _POINTS)


def _head(reading: Reading, mention: Mention) -> str:
    """The noun of «این سازمان», «سازمان مذکور»; "" where more is said."""
    pointers = word_set("mention_kind.pointers")
    keys = [key for key in reading.keys[mention.first : mention.last] if key not in pointers]
    return keys[0] if len(keys) in (1, 2) else ""


# ---- the register


def _recognize(groups: list[Group], register: Sequence[KnownIdentity]) -> None:
    """Whom the project knows under one of these names; names that two identities have say
    nothing. Groups that turn out to be one are joined."""
    wanted = {whole for group in groups for whole in group.wholes}
    known: dict[str, list[KnownIdentity]] = {}
    for identity in sorted(register, key=lambda each: each.key):
        for whole in {bare(name) for name in (identity.name, *identity.aliases)} & wanted:
            known.setdefault(whole, []).append(identity)
    first: dict[str, Group] = {}
    for group in groups:
        keys = {
            identity.key
            for whole in group.wholes
            for identity in known.get(whole, ())
            if identity.type in ("", group.tag)
        }
        if not group.members or len(keys) != 1:
            continue
        (group.identity,) = keys
        group.doubtful = False
        if first.setdefault(group.identity, group) is not group:
            first[group.identity].absorb(group, 0.9, _KNOWN)
        else:
            group.take([], 0.92, _KNOWN)
