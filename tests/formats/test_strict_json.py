# SPDX-License-Identifier: MIT
import pytest

from annotator.errors import FormatInvalid
from annotator.formats.strict_json import DEPTH, dumps, loads

REFUSED = [
    (b'{"a": NaN}', "json_number"),
    (b'{"a": -Infinity}', "json_number"),
    (b'{"a": 1e999}', "json_number"),
    (b'{"a": ' + b"9" * 5000 + b"}", "json_number"),
    (b'{"a": 1, "a": 2}', "json_duplicate_key"),
    (b'{"a": {"b": 1, "b": 1}}', "json_duplicate_key"),
    (b'"\\ud800"', "json_surrogate"),
    (b'{"\\udfff": 1}', "json_surrogate"),
    (b'["a\\u0000b"]', "json_nul"),
    (b'"\xff"', "json_not_utf8"),
    (b"\xff\xfe{\x00}\x00", "json_not_utf8"),
    (b'{"a": }', "json_syntax"),
    (b'{"a": 1} {"b": 2}', "json_syntax"),
    (b"{'a': 1}", "json_syntax"),
    (b"", "json_syntax"),
    (b'"a\x01b"', "json_syntax"),
    (b"[" * 100_000, "json_too_deep"),
    (b"[" * 100_000 + b"]" * 100_000, "json_too_deep"),
    (b"[" * (DEPTH + 1) + b"]" * (DEPTH + 1), "json_too_deep"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED, ids=range(len(REFUSED)))
def test_what_would_be_lost_or_fail_later_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(FormatInvalid) as refused:
        loads(data)
    assert refused.value.code == code


def test_a_byte_order_mark_is_passed_over() -> None:
    assert loads(b'\xef\xbb\xbf{"a": "\\ud83d\\ude00"}') == {"a": "😀"}


def test_what_is_written_reads_back_as_itself() -> None:
    value = {"متن": ["گفت‌وگو", 1, -2.5, True, None, {"\u2028": "a\nb"}]}
    assert loads(dumps(value).encode()) == value
    assert "\n" not in dumps(value)
