# SPDX-License-Identifier: MIT
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.errors import AnnotationRejected
from annotator.model.changes import ChangeSet
from annotator.model.document import Repair, RepairKind, RepairState
from annotator.model.offsets import OffsetMap
from annotator.model.project import Setting
from annotator.session.gestures.mending import (
    Page,
    apply_repairs,
    edits_between,
    never_again,
    reject_repairs,
    replace_text,
    replace_word,
    words_of,
)
from tests.session.builders import DOCUMENT

SOURCE = "او گفتوگو کرد و فوق العاده\n\nخواند درعراق."
ZWNJ_AT_6 = Repair(6, 6, "\u200c", RepairKind.ZWNJ_INSERT, 0.95)
_SPACE = SOURCE.index(" العاده")
OFFERED = Repair(_SPACE, _SPACE + 1, "\u200c", RepairKind.SPACE_TO_ZWNJ, 0.6, RepairState.OFFERED)
JOINED = Repair(26, 28, " ", RepairKind.WRAP_JOIN)


def page(*repairs: Repair, source: str = SOURCE) -> Page:
    return Page(DOCUMENT, OffsetMap(source, repairs), {r.key: r for r in repairs})


def after(before: Page, changes: ChangeSet) -> Page:
    repairs = dict(before.repairs)
    for change in changes.changes:
        if isinstance(change.value, Repair):
            assert change.scope == DOCUMENT.id
            assert repairs.get(change.value.key) == change.before
            assert isinstance(change.after, Repair)
            repairs[change.value.key] = change.after
    return page(*repairs.values(), source=before.offsets.source)


def kinds(repairs: Iterable[Repair]) -> list[RepairKind]:
    return [repair.kind for repair in repairs if repair.state is RepairState.APPLIED]


@pytest.mark.parametrize(
    ("word", "wanted", "kind"),
    [
        ("گفتوگو", "گفت‌وگو", RepairKind.ZWNJ_INSERT),
        ("درعراق", "در عراق", RepairKind.SPACE_INSERT),
        ("فوق العاده", "فوق‌العاده", RepairKind.SPACE_TO_ZWNJ),
        ("فوق العاده", "فوقالعاده", RepairKind.SPACE_REMOVE),
        ("خواند", "خواندند", RepairKind.TYPO),
        ("کرد", "کردم", RepairKind.TYPO),
        ("العاده\n\nخواند", "العاده خواند", RepairKind.WRAP_JOIN),
    ],
)
def test_a_word_reads_as_it_should_with_the_right_kind_of_edit(
    word: str, wanted: str, kind: RepairKind
) -> None:
    before = page()
    start = SOURCE.index(word)
    mended = after(before, replace_text(before, start, start + len(word), wanted))
    assert mended.offsets.display == SOURCE.replace(word, wanted)
    assert kinds(mended.offsets.repairs) == [kind]


def test_taking_out_a_half_space_rejects_the_repair_that_put_it_there() -> None:
    before = page(ZWNJ_AT_6, JOINED)
    start = before.offsets.display.index("گفت")
    changes = replace_text(before, start, start + 7, "گفتوگو")
    mended = after(before, changes)
    assert mended.offsets.display == SOURCE.replace("\n\n", " ")
    assert mended.repairs["6:6"].state is RepairState.REJECTED
    again = replace_text(mended, start, start + 6, "گفت‌وگو")
    assert after(mended, again).repairs["6:6"].state is RepairState.APPLIED


def test_a_word_that_reads_right_already_needs_nothing() -> None:
    before = page(ZWNJ_AT_6)
    start = before.offsets.display.index("گفت")
    assert not replace_text(before, start, start + 7, "گفت‌وگو")


def test_nothing_and_control_characters_are_no_spelling() -> None:
    for text in ("", "  ", "a\nb", "x" * 5000):
        with pytest.raises(AnnotationRejected) as refused:
            replace_text(page(), 0, 2, text)
        assert refused.value.code == "repair_text_refused"
    with pytest.raises(AnnotationRejected):
        replace_text(page(), 5, 999, "x")


_inserted = st.lists(st.tuples(st.integers(0, 11), st.text("اب \u200c", max_size=2)))
_letters = st.text("ابتک \u200c\n😀", min_size=1, max_size=12)


@given(_letters, _inserted, st.data())
def test_whatever_was_mended_before_the_display_becomes_what_was_asked(
    source: str, inserted: list[tuple[int, str]], data: st.DataObject
) -> None:
    places = {p: text for p, text in inserted if p <= len(source) and text}
    before = page(
        *(Repair(p, p, text, RepairKind.TYPO) for p, text in places.items()), source=source
    )
    display = before.offsets.display
    start = data.draw(st.integers(0, len(display) - 1))
    end = data.draw(st.integers(start + 1, len(display)))
    wanted = data.draw(st.text("ابت\u200c ", min_size=1, max_size=6))
    assume(wanted.strip())
    mended = after(before, replace_text(before, start, end, wanted))
    assert mended.offsets.display == display[:start] + wanted + display[end:]


@given(_letters, _letters)
def test_edits_are_sorted_disjoint_and_make_the_one_out_of_the_other(one: str, other: str) -> None:
    edits = edits_between(one, other)
    assert OffsetMap(one, edits).display == other
    assert all(a.end < b.start for a, b in pairwise(edits))


def test_an_offer_is_taken_and_a_repair_in_its_way_gives_way() -> None:
    wide = Repair(_SPACE - 3, _SPACE + 7, "عالی", RepairKind.TYPO)
    before = page(wide, OFFERED)
    mended = after(before, apply_repairs(before, [OFFERED.key]))
    assert "فوق‌العاده" in mended.offsets.display
    assert mended.repairs[wide.key].state is RepairState.REJECTED
    refused = after(mended, reject_repairs(mended, [OFFERED.key]))
    assert refused.offsets.display == SOURCE
    assert not reject_repairs(refused, [OFFERED.key])
    with pytest.raises(AnnotationRejected):
        apply_repairs(page(), ["1:1"])


def test_a_word_of_the_project_goes_on_its_list_in_the_same_step() -> None:
    before = page()
    start = SOURCE.index("درعراق")
    changes = replace_word(before, start, start + 6, "در عراق", None)
    setting = changes.changes[-1].after
    assert isinstance(setting, Setting)
    assert words_of(setting).always == {"درعراق": "در عراق"}
    assert "در عراق" in after(before, changes).offsets.display


def test_a_word_never_to_be_repaired_again_leaves_the_list_of_the_others() -> None:
    before = page(ZWNJ_AT_6)
    start = before.offsets.display.index("گفت")
    listed = replace_word(page(), 3, 9, "گفت‌وگو", None).changes[-1].after
    assert isinstance(listed, Setting)
    changes = never_again(before, start, start + 7, listed)
    assert after(before, changes).offsets.display == SOURCE
    setting = changes.changes[-1].after
    assert isinstance(setting, Setting)
    words = words_of(setting)
    assert words.always == {}
    assert words.never == {"گفتوگو"}
    back = replace_word(page(), 3, 9, "گفت‌وگو", setting).changes[-1].after
    assert isinstance(back, Setting)
    assert words_of(back).never == frozenset()
