# SPDX-License-Identifier: MIT
from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from annotator import errors
from annotator.errors import AnnotatorError, FormatInvalid, TextUnreadable
from annotator.paths import resources
from annotator.session import whole_files
from annotator.store import failures
from annotator.suggest.memory import Memory
from annotator.suggest.registry import suggesters
from annotator.wording import LANGUAGES, Wording, user_language

PACKAGE = Path(errors.__file__).parent
ERRORS = {
    kind.__name__
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, AnnotatorError)
}


def catalogue(language: str) -> dict[str, dict[str, object]]:
    path = resources() / "messages" / f"{language}.json"
    found: dict[str, dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@cache
def raised() -> tuple[tuple[str, str, set[str] | None], ...]:
    """(place, code, names of its data) of every error made in the program; None where the data
    are passed on as a whole."""
    return tuple(_raised())


def _raised() -> Iterator[tuple[str, str, set[str] | None]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            code = node.args[0]
            if name in ERRORS and isinstance(code, ast.Constant) and isinstance(code.value, str):
                names = {keyword.arg for keyword in node.keywords}
                known = None if None in names else {n for n in names if n}
                yield f"{path.name}:{node.lineno}", code.value, known


def test_every_error_is_worded_in_both_languages() -> None:
    for language in LANGUAGES:
        worded = catalogue(language)["errors"]
        missing = sorted({f"{code} ({place})" for place, code, _ in raised() if code not in worded})
        assert not missing, language


def test_codes_that_are_chosen_while_running_are_worded_too() -> None:
    chosen = {*failures._OPENING.values(), *failures._SAVING.values(), *whole_files._CODES.values()}
    chosen |= {"export_failed", "worker_died", "nothing_to_undo", "nothing_to_redo"}
    chosen |= {"span_outside_text", "repair_outside_text"}
    for language in LANGUAGES:
        assert chosen <= set(catalogue(language)["errors"])


def test_every_gesture_loss_and_problem_is_worded() -> None:
    makers = {
        "ChangeSet": "gestures",
        "finish": "gestures",
        "Loss": "losses",
        "Problem": "problems",
    }
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            made = getattr(node.func, "id", getattr(node.func, "attr", ""))
            name = getattr(node.args[0], "value", "")
            if made in makers and isinstance(name, str) and name:
                for language in LANGUAGES:
                    assert name in catalogue(language)[makers[made]], f"{path.name}: {name}"


def test_every_source_of_suggestions_has_a_name() -> None:
    """Chunk(…, "PERSON", 0.5, "mentions", …): the word after the score is a suggester's."""
    named = {suggester.name for suggester in suggesters(Memory((("ایران", "LOCATION", 1, 0),)))}
    for path in (PACKAGE / "suggest").glob("*.py"):
        named |= set(re.findall(r'"[A-Z]+", 0\.\d+, "([a-z]+)"', path.read_text(encoding="utf-8")))
    assert "mentions" in named
    for language in LANGUAGES:
        assert named <= catalogue(language)["suggesters"].keys()


def test_every_sentence_has_the_same_placeholders_in_both_languages() -> None:
    fa, en = catalogue("fa"), catalogue("en")
    assert {s: sorted(fa[s]) for s in fa} == {s: sorted(en[s]) for s in en}
    for section in fa:
        for name in fa[section]:
            one, other = json.dumps(fa[section][name]), json.dumps(en[section][name])
            assert set(placeholders_of(one)) == set(placeholders_of(other)), name


def placeholders_of(value: str) -> set[str]:
    entry = json.loads(value)
    parts = entry.values() if isinstance(entry, dict) else [entry]
    return set().union(*(placeholders(part) for part in parts))


def test_every_error_says_what_happened_and_what_to_do() -> None:
    for language in LANGUAGES:
        for code, entry in catalogue(language)["errors"].items():
            assert isinstance(entry, dict)
            assert set(entry) == {"what", "todo"}, code
            assert entry["what"].strip(), code
            assert entry["todo"].strip() or code == "unknown", code


def test_every_placeholder_of_an_error_is_filled_by_the_place_that_raises_it() -> None:
    worded = catalogue("en")["errors"]
    for place, code, names in raised():
        if code in worded and names is not None:
            entry = worded[code]
            assert isinstance(entry, dict)
            wanted = placeholders(entry["what"]) | placeholders(entry["todo"])
            assert wanted - {"code", "details", "name", "where", "line"} <= names, (place, code)


def test_persian_sentences_are_in_persian_letters() -> None:
    for section in catalogue("fa").values():
        for entry in section.values():
            text = " ".join(entry.values()) if isinstance(entry, dict) else str(entry)
            assert not set("يكىة") & set(text), text
            assert not re.search(r"(?<![A-Za-z0-9_-])[0-9]", text), text


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"HASHIYE_LANGUAGE": "fa", "LANG": "en_US.UTF-8"}, "fa"),
        ({"HASHIYE_LANGUAGE": "en", "LANG": "fa_IR.UTF-8"}, "en"),
        ({"LANG": "fa_IR.UTF-8"}, "fa"),
        ({"LC_ALL": "C", "LANG": "fa_IR.UTF-8"}, "en"),
        ({"LC_MESSAGES": "fa_IR", "LANG": "de_DE"}, "fa"),
        ({"HASHIYE_LANGUAGE": "tlh", "LANG": "C.UTF-8"}, "en"),
    ],
)
def test_the_language_is_the_users(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("HASHIYE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert user_language() == language


def test_a_name_is_isolated_and_a_number_written_in_the_languages_own_way() -> None:
    error = TextUnreadable("text_nul", name="a (1).txt", offset=12)
    fa, en = Wording("fa").error(error), Wording("en").error(error)
    assert "\u2068a (1).txt\u2069" in fa.what
    assert "۱۲" in fa.what
    assert "a (1).txt" in en.what
    assert "12" in en.what
    assert "\u2068" not in en.what
    persian_name = Wording("en").error(TextUnreadable("text_nul", name="متن.txt", offset=1))
    assert "\u2068متن.txt\u2069" in persian_name.what


def test_the_place_of_an_error_is_said_apart() -> None:
    error = FormatInvalid("json_syntax", name="gold.jsonl", line=7, column=3)
    assert Wording("en").error(error).where == "gold.jsonl, line 7, column 3"
    assert "سطر ۷" in Wording("fa").error(error).where


def test_an_error_nobody_worded_still_says_its_code() -> None:
    worded = Wording("en").error(AnnotatorError("brand_new", depth=3))
    assert "brand_new" in worded.what
    assert "depth=3" in worded.what
    assert worded.code == "brand_new"


def test_sizes_and_lists_are_written_for_people() -> None:
    from annotator.wording import _Filler

    fill = _Filler("en").format
    assert (
        fill("{a:bytes}, {b:bytes}, {c:bytes}", a=67108864, b=1536, c=5) == "64 MB, 1.5 KB, 5 bytes"
    )
    assert fill("{a:list}", a=["x", "y"]) == "x, y"
    assert fill("{a:list}", a=list("abcdefghijkl")).endswith("j, …")
    assert _Filler("fa").format("{a:bytes}", a=1536) == "۱٫۵ کیلوبایت"
