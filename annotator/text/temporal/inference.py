# SPDX-License-Identifier: MIT
"""What a text leaves out, found from its day of publication and from the tense around."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cached_property

from annotator.text.calendar import weekday
from annotator.text.temporal.tokens import Tokens
from annotator.text.temporal.values import make_day, year_of
from annotator.text.temporal.words import words

_SAME_YEAR = 90
"""Days by which a date of the year of publication seems nearer: a writer names other years."""

_WRONG_SIDE = 4
"""How many times farther a day seems that lies after a past tense or before a future one."""


class AnchorMissing(LookupError):
    """The value depends on a day of publication that is not known."""


class Context:
    """The day of publication and the tense after an expression; remembers being asked."""

    def __init__(self, published: date | None, tense: Callable[[], str]) -> None:
        self._published = published
        self._tense = tense
        self.relative = False

    @property
    def anchor(self) -> date:
        """Raises AnchorMissing."""
        self.relative = True
        if self._published is None:
            raise AnchorMissing
        return self._published

    @cached_property
    def tense(self) -> str:
        """ "past", "future" or "" where the clause does not say."""
        return self._tense()

    def year(self, calendar: str) -> int:
        return year_of(calendar, self.anchor)

    def nearest(self, candidates: list[date], year: Callable[[date], int]) -> date:
        """The candidate nearest to the publication; days on the side that the tense denies
        seem farther. Raises ValueError where there is none."""
        anchor = self.anchor
        this_year = year(anchor)

        def distance(found: date) -> int:
            days = (found - anchor).days
            denied = self.tense == ("past" if days > 0 else "future")
            farther = abs(days) * (_WRONG_SIDE if denied else 1)
            return farther - (_SAME_YEAR if year(found) == this_year else 0)

        return min(candidates, key=distance)

    def day_of_year(
        self, calendar: str, month: int, in_month: int, on_weekday: int | None = None
    ) -> date:
        """The day of the year that the weekday fits, or else the nearest."""
        this_year = self.year(calendar)
        reach = 8 if on_weekday else 1
        candidates = [
            found
            for year in range(this_year - reach, this_year + reach + 1)
            if (found := _day_or_none(calendar, year, month, in_month)) is not None
        ]
        if on_weekday:
            fitting = [found for found in candidates if weekday(found) == on_weekday]
            if fitting:
                return min(fitting, key=lambda d: abs((d - self.anchor).days))
            near = range(this_year - 1, this_year + 2)
            candidates = [d for d in candidates if year_of(calendar, d) in near]
        return self.nearest(candidates, lambda d: year_of(calendar, d))

    def weekday(self, number: int, side: str = "") -> date:
        """The last such day, the day of publication counting; the next where the clause is
        in the future; strictly before or after for the sides "before" and "after"."""
        anchor = self.anchor
        back = (weekday(anchor) - number) % 7
        if side == "before":
            return anchor - timedelta(days=back or 7)
        if side == "after":
            return anchor + timedelta(days=7 - back)
        if back and self.tense == "future":
            return anchor + timedelta(days=7 - back)
        return anchor - timedelta(days=back)


def _day_or_none(calendar: str, year: int, month: int, in_month: int) -> date | None:
    try:
        return make_day(calendar, year, month, in_month)
    except ValueError:
        return None


_STOPS = frozenset(".!؟?؛;:»")
_REACH = 30
_FUTURE = words(
    "خواهد خواهند خواهم خواهیم خواهید باید شود شوند کند کنند کنیم گیرد گیرند دهد دهند یابد "
    "یابند آید آیند رود روند رسد رسند گردد گردند باشد باشند برسد بشود بیاید برود بگیرد بدهد "
    "بپردازد ببرد بماند بازگردد برگردد پردازد پردازند می‌شود می‌شوند می‌کند می‌کنند می‌کنیم "
    "می‌کنم می‌گیرد می‌گیرند می‌دهد می‌دهند می‌رود می‌روند می‌رویم می‌آید می‌آیند می‌یابد "
    "می‌یابند می‌پردازد می‌پردازند می‌رسد می‌رسند می‌گردد می‌گردند می‌خورد می‌خورند "
    "می‌گذارد می‌گذارند می‌گشاید می‌نشیند می‌بارد می‌وزد می‌ماند می‌مانند می‌بیند می‌بندد "
    "می‌افتد می‌برد می‌برند می‌سازد می‌سازند می‌اندازد می‌پیوندد می‌پذیرد می‌خواهد می‌تواند "
    "می‌توانند می‌زند می‌کشد می‌فرستد می‌نویسد می‌خواند می‌گوید می‌پیماید می‌گذرد می‌داند "
    "بازمی‌گردد برمی‌گردد نمی‌شود نمی‌کند نمی‌رود"
)
_PAST = words(
    "شد شدند شدم شدیم کرد کردند کردم کردیم بود بودند گرفت گرفتند داد دادند رفت رفتند رفتم "
    "رفتیم آمد آمدند رسید رسیدند داشت داشتند یافت یافتند پرداخت پرداختند گردید گردیدند خورد "
    "خوردند زد زدند کشید ساخت بست نشست برد بردند ماند افتاد دید دیدند گذاشت گذاشتند نوشت "
    "گفت گفتند بارید وزید پیوست پذیرفت درگذشت باخت باختند آورد آوردند خواند شنید خرید فروخت "
    "فرستاد گشود انداخت پیوستند رساند سپرد شکست خواست نشد نکرد نبود ندارد بازگشت بازگشتند "
    "برگشت برگشتند درخشید مرد کشت آموخت دریافت می‌شد می‌شدند می‌کرد می‌کردند می‌رفت "
    "می‌رفتند شده کرده گرفته داده رفته آمده رسیده داشته یافته پرداخته خورده زده گذشته‌اند "
    "شده‌اند شده‌است بوده برده گردیده آورده نوشته ساخته پیوسته درگذشته"
)
_PLANNED = words("قرار")
_REPORTING = words(
    "گفت گفتند افزود افزودند نوشت نوشتند گوید می‌گوید می‌نویسد داشت خواند دانست شمرد پاسخ پرسید"
)
_REPORTED = words(
    "اعلام اظهار تاکید تصریح خاطرنشان بیان عنوان خبر اشاره گزارش یادآور یادآوری ابراز مطرح "
    "توضیح ادامه متذکر اذعان تشریح پیش‌بینی اعتراف ادعا هشدار وعده پیشنهاد"
)


def is_verb(key: str) -> bool:
    return key in _FUTURE or key in _PAST


def tense_after(tokens: Tokens, at: int) -> str:
    """The time of the first verb after a token that is not one of speaking."""
    for place in range(at, min(at + _REACH, len(tokens))):
        key = tokens.keys[place]
        if key in _STOPS:
            return ""
        if key in _PLANNED and tokens.key(place + 1) in ("است", "شد", "شده", "بود"):
            return "future" if tokens.key(place + 1) == "است" else ""
        if key in _FUTURE and key not in _REPORTING:
            return "future"
        if key in _PAST:
            reported = tokens.key(place - 1) in _REPORTED or key in _REPORTING
            return "" if reported else "past"
    return ""
