# SPDX-License-Identifier: MIT
"""The interface's language: our own catalogue, Qt's, and the direction of the window."""

from __future__ import annotations

from pathlib import Path
from typing import override
from xml.etree import ElementTree

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    Qt,
    QTranslator,
)
from PySide6.QtGui import QGuiApplication

from annotator.paths import resources

_OURS = "hashiye"
LANGUAGES = ("fa", "en")
QT_LACKS = (
    QT_TRANSLATE_NOOP("QFileDialog", "Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of type:"),
)
"""What the catalogue that comes with Qt has no Persian words for."""


class TsTranslator(QTranslator):
    """A Qt Linguist .ts file read as it is, so that no compiled catalogue has to be shipped.

    Messages marked unfinished or vanished are not used. What it does not know it answers with
    the source, since PySide cannot return a null string; so it must be asked last.
    """

    def __init__(self, path: Path, parent: QCoreApplication | None = None) -> None:
        super().__init__(parent)
        self._messages = read_messages(path)

    @override
    def isEmpty(self) -> bool:
        return not self._messages

    @override
    def translate(
        self,
        context: str | bytes,
        sourceText: str | bytes,
        disambiguation: str | bytes | None = None,
        n: int = -1,
    ) -> str:
        forms = self._messages.get((_text(context), _text(sourceText)))
        if not forms:
            return _text(sourceText)
        return forms[0] if len(forms) == 1 or n == 1 else forms[1]


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


def read_messages(path: Path) -> dict[tuple[str, str], tuple[str, ...]]:
    """(context, source) → finished translation; several forms only for plurals."""
    messages: dict[tuple[str, str], tuple[str, ...]] = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type"):
                continue
            plural = tuple(form.text or "" for form in translation.iter("numerusform"))
            messages[name, message.findtext("source", "")] = plural or (translation.text or "",)
    return messages


def install(app: QGuiApplication, language: str) -> None:
    """Speak `language` ("fa" or "en") from now on: translators, default locale, direction.

    Widgets that exist already keep their words; the caller builds them anew.
    """
    for translator in app.findChildren(QTranslator, _OURS):
        app.removeTranslator(translator)
        translator.setParent(None)
    persian = language == "fa"
    QLocale.setDefault(
        QLocale(QLocale.Language.Persian, QLocale.Country.Iran)
        if persian
        else QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    )
    direction = Qt.LayoutDirection
    app.setLayoutDirection(direction.RightToLeft if persian else direction.LeftToRight)
    if persian:
        _add(app, TsTranslator(resources() / "translations" / f"hashiye_{language}.ts", app))
        _add(app, _qt_catalogue(app, language))


def _qt_catalogue(app: QGuiApplication, language: str) -> QTranslator:
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator.load(f"qtbase_{language}", folder)
    return translator


def _add(app: QGuiApplication, translator: QTranslator) -> None:
    translator.setObjectName(_OURS)
    app.installTranslator(translator)
