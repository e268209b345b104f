# SPDX-License-Identifier: MIT
"""Whether a value holds what its fields say, so that the log gives back the very same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache, partial
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

type _Test = tuple[type | None, Callable[[Any], bool]]
"""The type that is right at once, and what is asked of others."""
type _Fields = tuple[tuple[str, type | None, Callable[[Any], bool]], ...]


def is_sound(value: object) -> bool:
    """Whether `codec.decode` makes an equal value, of the same types, of what `codec.encode`
    makes of it. Of what may be any JSON it says nothing, as the codec does not."""
    for name, right, test in _fields(type(value)):
        found = getattr(value, name)
        if type(found) is not right and not test(found):
            return False
    return True


def _fields_of(type_: Any) -> _Fields:
    hints = get_type_hints(type_)
    return tuple((item.name, *_test(hints[item.name])) for item in fields(type_))


_fields: Callable[[Any], _Fields] = cache(_fields_of)


def _test(hint: Any) -> _Test:
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is Any:
        return None, lambda _found: True
    if origin is tuple:
        return None, _tuple(arguments)
    if origin is dict:
        return None, _dict(_test(arguments[1]))
    if arguments:
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return NoneType, partial(_holds, _test(inner))
    if is_dataclass(hint):
        return None, lambda found: type(found) is hint and is_sound(found)
    return hint, lambda _found: False


def _holds(test: _Test, found: Any) -> bool:
    right, ask = test
    return type(found) is right or ask(found)


def _tuple(hints: tuple[Any, ...]) -> Callable[[Any], bool]:
    tests = [_test(hint) for hint in hints if hint is not Ellipsis]
    if Ellipsis not in hints:
        length = len(tests)
        return lambda found: (
            type(found) is tuple and len(found) == length and all(map(_holds, tests, found))
        )
    holds = partial(_holds, tests[0])
    return lambda found: type(found) is tuple and (not found or all(map(holds, found)))


def _dict(test: _Test) -> Callable[[Any], bool]:
    holds = partial(_holds, test)
    return lambda found: type(found) is dict and (not found or all(map(holds, found.values())))
