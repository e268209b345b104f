# SPDX-License-Identifier: MIT
"""Sums of money, percentages and measured quantities, with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from annotator.model.annotation import Json, Suggestion
from annotator.model.schema import Schema
from annotator.suggest.lexicon import rows, word_set
from annotator.suggest.reading import Reading, proposal, read
from annotator.suggest.suggester import Article
from annotator.text.calendar import latin_digits
from annotator.text.folding import fold

_UNITS = (
    "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده"
)
_TENS = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود"
_HUNDREDS = "صد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد"
_WORDS = (
    {fold(word): value for value, word in enumerate(_UNITS.split())}
    | {fold(word): 10 * value for value, word in enumerate(_TENS.split(), 2)}
    | {fold(word): 100 * value for value, word in enumerate(_HUNDREDS.split(), 1)}
    | {fold("یکصد"): 100}
)
_SCALES = {
    fold(word): 10**power
    for word, power in (
        ("هزار", 3), ("یکهزار", 3), ("میلیون", 6), ("ملیون", 6), ("میلیارد", 9), ("بیلیون", 12),
        ("تریلیون", 12), ("همت", 12),
    )
}  # fmt: skip
_AND = fold("و")
_MINUS = fold("منفی")
_HALF = fold("نیم")
_TO = fold("تا")
_OR = fold("یا")
_PERCENT = word_set("amounts.percent")
_PERCENT_SIGN = "%"
_POINT = re.compile(r"(\d)[/٫.](\d)")
_GROUP = re.compile(r"(?<=\d)[,٬،](?=\d{3})")
_DIGITS = re.compile(r"\d+(?:[.,/٫٬،]\d+)*$")
_APPROXIMATE = {
    fold(word): mod
    for word, mod in (
        ("حدود", "APPROX"), ("حدودا", "APPROX"), ("تقریبا", "APPROX"), ("نزدیک", "APPROX"),
        ("قریب", "APPROX"), ("حداقل", "EQUAL_OR_MORE"), ("حداکثر", "EQUAL_OR_LESS"),
        ("بیش", "MORE_THAN"), ("بیشتر", "MORE_THAN"), ("کمتر", "LESS_THAN"), ("بالغ", "MORE_THAN"),
    )
}  # fmt: skip
_VICTIMS = word_set("amounts.victims")
_LINKS = word_set("amounts.links")


@dataclass(frozen=True, slots=True)
class Measured:
    """A unit or currency: its label, its name in values and the factor to that unit."""

    label: str
    unit: str
    factor: float = 1


@dataclass(frozen=True, slots=True)
class _Number:
    value: float
    end: int
    scaled: bool


@lru_cache(maxsize=1)
def _units() -> dict[str, Measured]:
    return {
        fold(phrase): Measured(label, unit, float(factor))
        for phrase, label, unit, factor in rows("own_units.tsv")
    }


class Amounts:
    name = "amounts"
    version = "1"

    def suggest(self, article: Article, schema: Schema) -> Iterator[Suggestion]:
        reading = read(article)
        index = 0
        while index < len(reading):
            found = _amount(reading, index)
            if found is None:
                number = _number(reading, index)
                index = max(index + 1, number.end if number is not None else 0)
                continue
            yield found
            index = (
                next(
                    at
                    for at in range(index, len(reading))
                    if reading.article.tokens[at].end >= found.end
                )
                + 1
            )


def _amount(reading: Reading, index: int) -> Suggestion | None:
    first = _number(reading, index)
    if first is None:
        return _sign_first(reading, index)
    negative = reading.key(index - 1) == _MINUS and reading.same_sentence(index - 1, index)
    numbers, end = [first], first.end
    if reading.key(end) in {_TO, _AND, _OR, "-", "–"} and reading.same_sentence(index, end):
        second = _number(reading, end + 1)
        if second is not None and _unit(reading, second.end) is not None:
            numbers.append(second)
            end = second.end
    unit = _unit(reading, end)
    if unit is None:
        return None
    measured, last = unit
    if measured.unit == "tonne" and _counts_people(reading, first, last):
        return None
    if len(numbers) == 1 and first.value == 1 and not first.scaled and measured.label == "QUANTITY":
        return None
    amounts = [_plain(number.value * measured.factor) for number in numbers]
    if negative and measured.label == "QUANTITY":
        return _suggestion(reading, index - 1, last, measured, [-amount for amount in amounts])
    return _suggestion(reading, index, last, measured, amounts)


def _suggestion(
    reading: Reading, first: int, last: int, measured: Measured, amounts: list[float | int]
) -> Suggestion:
    chunk = reading.chunk(first, last)
    number: Json = amounts[0] if len(amounts) == 1 else amounts
    written = reading.article.text[chunk.start : chunk.end]
    value: dict[str, Json] = {"type": measured.label, "number": number, "as_written": written}
    if measured.label == "MONEY":
        value["currency"] = measured.unit
    elif measured.label == "QUANTITY":
        value["unit"] = measured.unit
    if mod := _mod(reading, first):
        value["mod"] = mod
    reason = {"MONEY": "عدد + واحد پول", "PERCENT": "عدد + درصد"}.get(measured.label, "عدد + یکا")
    return proposal(chunk, measured.label, 0.93, "amounts", reason, value)


def _sign_first(reading: Reading, index: int) -> Suggestion | None:
    """«٪۲۰», «$۵۰»: the sign before the number."""
    sign = reading.key(index)
    number = _number(reading, index + 1) if sign in {_PERCENT_SIGN, "$", "€", "£"} else None
    if number is None or not reading.same_sentence(index, index + 1):
        return None
    currency = {"$": "USD", "€": "EUR", "£": "GBP"}.get(sign)
    measured = Measured("MONEY", currency) if currency else Measured("PERCENT", "")
    return _suggestion(reading, index, number.end, measured, [_plain(number.value)])


def _mod(reading: Reading, first: int) -> str:
    before = first - 1
    if reading.key(before) in _LINKS:
        before -= 1
    return _APPROXIMATE.get(reading.key(before), "") if reading.same_sentence(before, first) else ""


def _unit(reading: Reading, index: int) -> tuple[Measured, int] | None:
    """The longest unit at a word; «درصد» counts as one."""
    if index >= len(reading):
        return None
    stop = reading.stop(index - 1) if index else len(reading)
    joined, found = "", None
    for end in range(index, min(stop, index + 3)):
        joined += reading.key(end)
        if joined in _PERCENT:
            found = Measured("PERCENT", ""), end + 1
        elif (measured := _units().get(joined) or _adjective(joined)) is not None:
            found = measured, end + 1
    return found


def _adjective(joined: str) -> Measured | None:
    """«ریشتری», «هکتاری», «میلیارد تومانی»."""
    unit = _units().get(joined[:-1]) if joined.endswith("ی") and len(joined) > 3 else None
    return unit if unit is None or unit.unit != "GBP" else None


def _counts_people(reading: Reading, number: _Number, last: int) -> bool:
    """«۲۱۷ تن از کارکنان», «ده تن کشته شدند»: not tonnes."""
    after = reading.key(last) if reading.same_sentence(last - 1, last) else ""
    small = number.value < 100 and not number.scaled
    return small or after in _LINKS or after in _VICTIMS or (bool(after) and reading.is_verb(last))


def _number(reading: Reading, index: int) -> _Number | None:
    if index >= len(reading):
        return None
    if _DIGITS.match(latin_digits(reading.texts[index])):
        return _in_digits(reading, index)
    return _in_words(reading, index)


def _in_digits(reading: Reading, index: int) -> _Number | None:
    text = _GROUP.sub("", latin_digits(reading.texts[index]))
    text = _POINT.sub(r"\1.\2", text)
    try:
        value = float(text)
    except ValueError:
        return None
    end, scaled = index + 1, False
    while (scale := _SCALES.get(reading.key(end))) is not None:
        value, end, scaled = value * scale, end + 1, True
    if scaled and reading.key(end) == _AND:
        rest = _number(reading, end + 1)
        if (
            rest is not None
            and rest.value < scale_of(value)
            and (rest.scaled or _unit(reading, rest.end) is not None)
        ):
            return _Number(value + rest.value, rest.end, True)
    return _Number(value, end, scaled)


def scale_of(value: float) -> float:
    """The largest of thousand, million … that `value` reaches."""
    return max((scale for scale in _SCALES.values() if scale <= value), default=1)


def _in_words(reading: Reading, index: int) -> _Number | None:
    total = group = 0.0
    end, scaled, smallest = index, False, 1000.0
    while True:
        key = reading.key(end)
        value = _WORDS.get(key)
        scale = _SCALES.get(key)
        if value is not None and value < smallest:
            group += value
            smallest = 10 if 20 <= value < 100 else 100 if value >= 100 else 0
        elif scale is not None and (group or end == index or scaled):
            total = total + group * scale if group else max(total, 1) * scale
            group, scaled, smallest = 0, True, 1000
        elif key == _HALF and end > index:
            group += 0.5
        else:
            break
        end += 1
        if reading.key(end) == _AND and _continues(reading, end + 1, smallest):
            end += 1
    if end == index:
        return None
    return _Number(total + group, end, scaled)


def _continues(reading: Reading, index: int, smallest: float) -> bool:
    key = reading.key(index)
    if key == _HALF:
        return True
    return key in _WORDS and _WORDS[key] < smallest


def _plain(value: float) -> float | int:
    return int(value) if value == int(value) else round(value, 6)
