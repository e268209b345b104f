# SPDX-License-Identifier: MIT
from __future__ import annotations

from annotator.paths import resources
from annotator.suggest.lexicon import Phrases, lexicons, rows
from annotator.text.folding import fold


def test_big_lists_are_folded_as_the_program_folds() -> None:
    for name in ("common_words.txt", "names.tsv", "verbs.txt", "mined_people.txt"):
        wrong = [row[0] for row in rows(name) if fold(row[0]) != row[0]]
        assert not wrong[:5], name


def test_every_list_says_where_it_is_from() -> None:
    for path in (resources() / "lexicons").iterdir():
        if path.suffix in {".tsv", ".txt"} and not path.name.startswith("repair_"):
            first = path.read_text(encoding="utf-8").splitlines()[0]
            own = first.startswith("# own list")
            assert own == path.name.startswith("own_"), path.name
            assert first.startswith("#"), path.name


def test_common_words_do_not_fire_alone() -> None:
    lists = lexicons()
    for word in ("مهر", "نور", "جهان", "بار", "پول"):
        place = lists.places.get(fold(word))
        assert place is None or not place.strong, word
        assert max(lists.names.get(fold(word), (0, 0))) < 6, word


def test_a_phrase_is_found_however_it_is_split() -> None:
    phrases = Phrases([("گفت و گوی تمدن‌ها", 1), ("آمریکا", 2)])
    for words in (["گفتوگوی", "تمدنها"], ["گفت", "و", "گوی", "تمدن", "ها"]):
        keys = tuple(map(fold, words))
        assert phrases.longest(keys, 0, len(keys)) == (len(keys), 1)
    assert phrases.longest((fold("آمریکای"),), 0, 1) == (1, 2)
    assert phrases.longest((fold("آمریکایی"),), 0, 1) is None
