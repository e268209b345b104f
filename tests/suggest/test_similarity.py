# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from annotator.suggest import similarity
from annotator.suggest.similarity import ALIKE, Likeness, SimilarNames, likeness, tokens_of

# Our own pairs: what one newsroom and another write for the same, and what is not the same.
ALIKE_PAIRS = (
    ("ولودیمیر زلنسکی", "ولودیمیر زیلنسکی"),
    ("بنیامین نتانیاهو", "بنیامین نتنیاهو"),
    ("امانوئل مکرون", "امانوئل ماکرون"),
    ("سرگئی لاوروف", "سرگی لاوروف"),
    ("جو بایدن", "جوزف بایدن"),
    ("سید بهرام درخشان", "بهرام درخشان"),
    ("خبرگزاری کارون", "خبرگذاری کارون"),
    ("آنتونیو گوترش", "آنتونیو گوترز"),
    ("رجب طیب اردوغان", "رجب طیب اردوغن"),
    ("شرکت پرتوافکن جنوب", "شرکت پرتوافکنان جنوب"),
    ("صندوق بین‌المللی پول", "صندوق بین المللی پول"),
    ("کی‌یف", "کیف"),
)
OTHER_PAIRS = (
    ("محمد رضایی", "محمد کریمی"),
    ("علی رضایی", "محسن رضایی"),
    ("ایران", "ایراد"),
    ("تهران", "مهران"),
    ("دانشگاه تهران", "دانشگاه تبریز"),
    ("وزارت نفت", "وزارت نیرو"),
    ("شهرداری قم", "شهرداری رشت"),
    ("حسن نوری", "حسین نوری"),
    ("رود کارون", "رود کرخه"),
    ("قم", "رقم"),
    ("بانک ملی", "بانک ملت"),
    ("استان گلستان", "استان لرستان"),
)


def is_alike(pair: tuple[str, str]) -> bool:
    found = likeness(*pair)
    return found is not None and found[1] is not Likeness.SHORT


def errors() -> int:
    missed = sum(not is_alike(pair) for pair in ALIKE_PAIRS)
    return missed + sum(is_alike(pair) for pair in OTHER_PAIRS)


def test_the_threshold_is_where_most_pairs_are_judged_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = errors()
    around = []
    for threshold in range(60, 100, 4):
        monkeypatch.setattr(similarity, "ALIKE", float(threshold))
        around.append(errors())
    assert here == min(around)
    assert here <= 3
    assert ALIKE == 84.0


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("ابراهیم رئیسی", "ابراهيم رييسي", Likeness.SAME),
        ("صالحی‌نژاد", "صالحی نژاد", Likeness.SAME),
        ("دکتر مریم صالحی‌نژاد", "مریم صالحینژاد", Likeness.SAME),
        ("آقای رئیسی", "رئیسی", Likeness.SAME),
        ("رئیسی", "ابراهیم رئیسی", Likeness.SHORT),
        ("جواد ظریف", "محمدجواد ظریف", Likeness.SHORT),
        ("دانشگاه صنعتی شریف", "دانشگاه شریف", Likeness.SHORT),
    ],
)
def test_how_two_names_are_alike(one: str, other: str, kind: Likeness) -> None:
    for pair in ((one, other), (other, one)):
        found = likeness(*pair)
        assert found is not None
        assert found[1] is kind


def test_a_title_alone_stays() -> None:
    assert tokens_of("دکتر") == ("دکتر",)
    assert tokens_of("آیت‌الله العظمی بهرامی") == ("بهرامی",)


def test_the_best_name_of_a_key_speaks_for_it() -> None:
    names = SimilarNames()
    names.put("a", ("ابراهیم رئیسی", "رئیسی"))
    names.put("b", ("علی رئیسی",))
    names.put("c", ("ابراهیم رییسی",))
    names.put("d", ("بهرام درخشان",))
    found = {near.key: near.likeness for near in names.near("رئیسی")}
    assert found == {"a": Likeness.ALIAS, "b": Likeness.SHORT, "c": Likeness.SHORT}
    assert [near.key for near in names.near("دکتر ابراهیم رئیسی")][:2] == ["a", "c"]


def test_what_is_put_again_or_dropped_is_found_no_more_by_its_old_name() -> None:
    names = SimilarNames()
    names.put("a", ("ابراهیم رئیسی",))
    names.put("a", ("بهرام درخشان",))
    assert names.near("ابراهیم رئیسی") == ()
    assert [near.key for near in names.near("بهرام درخشان")] == ["a"]
    names.drop("a")
    names.drop("a")
    assert names.near("بهرام درخشان") == ()
    assert not len(names)


def test_nothing_is_like_no_words() -> None:
    names = SimilarNames()
    names.put("a", ("", "«»"))
    assert names.near("«»") == ()
    assert likeness("", "") is None
