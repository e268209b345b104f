# SPDX-License-Identifier: MIT
import pytest

from annotator.model.changes import Change, ChangeSet
from annotator.model.project import Annotator


def test_the_inverse_of_the_inverse_is_the_change_set_itself() -> None:
    person = Annotator("a1", "مریم")
    renamed = Annotator("a1", "مریم رضایی")
    changes = ChangeSet("rename", (Change(None, person), Change(person, renamed)))
    assert changes.inverse().changes == (Change(renamed, person), Change(person, None))
    assert changes.inverse().inverse() == changes


def test_a_change_from_nothing_to_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="before or after"):
        Change(None, None)
