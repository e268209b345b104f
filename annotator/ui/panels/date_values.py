# SPDX-License-Identifier: MIT
"""A Gregorian day as people write it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale

from annotator.text.calendar import persian_digits


def gregorian_day(day: date, language: str) -> str:
    """Such as "13 June 2024" or «۱۳ ژوئن ۲۰۲۴»."""
    spoken = QLocale.Language.Persian if language == "fa" else QLocale.Language.English
    words = f"{day.day} {QLocale(spoken).standaloneMonthName(day.month)} {day.year}"
    return persian_digits(words) if language == "fa" else words
