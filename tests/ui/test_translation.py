# SPDX-License-Identifier: MIT
from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication

from annotator.paths import resources
from annotator.ui.translation import TsTranslator, install, read_messages

CATALOGUE = resources() / "translations" / "hashiye_fa.ts"


def update_script() -> ModuleType:
    path = Path(__file__).parents[2] / "packaging" / "translations" / "update.py"
    spec = importlib.util.spec_from_file_location("update_translations", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def english_again(qapp: QApplication) -> Iterator[QApplication]:
    yield qapp
    install(qapp, "en")


def test_every_string_of_the_interface_is_translated_and_none_is_left_over() -> None:
    wanted = set(update_script().wanted())
    finished = set(read_messages(CATALOGUE))
    assert sorted(wanted - finished) == []
    assert sorted(finished - wanted) == []


def test_placeholders_survive_translation() -> None:
    for (context, source), (translation, *_) in read_messages(CATALOGUE).items():
        names = {part.split("}")[0] for part in source.split("{")[1:]}
        assert names == {part.split("}")[0] for part in translation.split("{")[1:]}, (
            context,
            source,
        )


def test_translations_use_persian_letters_only() -> None:
    for (_, source), forms in read_messages(CATALOGUE).items():
        for text in forms:
            words = re.sub(r"\{\w+\}|UTF-16|ISO 8601|P3D|PT48H|F1", "", text)
            assert not set(words) & set("كيىة0123456789\u00ac"), source


def test_the_window_turns_round_and_speaks_persian(english_again: QApplication) -> None:
    install(english_again, "fa")
    assert english_again.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert QCoreApplication.translate("Actions", "Undo") == "واگرد"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "انصراف"
    assert QLocale().language() == QLocale.Language.Persian
    install(english_again, "en")
    assert english_again.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert QCoreApplication.translate("Actions", "Undo") == "Undo"


def test_plural_forms_and_unfinished_messages_are_told_apart(
    qapp: QApplication, tmp_path: Path
) -> None:
    path = tmp_path / "x.ts"
    path.write_text(
        "<TS><context><name>C</name>"
        "<message numerus='yes'><source>%n texts</source><translation>"
        "<numerusform>%n متن</numerusform></translation></message>"
        "<message><source>Later</source><translation type='unfinished'>بعد</translation></message>"
        "</context></TS>",
        encoding="utf-8",
    )
    translator = TsTranslator(path)
    assert translator.translate("C", "%n texts", None, 3) == "%n متن"
    assert translator.translate("C", "Later") == "Later"
    assert not translator.isEmpty()


def test_the_scanner_finds_all_three_ways_of_marking_a_string(tmp_path: Path) -> None:
    source = tmp_path / "x.py"
    source.write_text(
        "class Panel(QWidget):\n"
        "    def f(self):\n"
        "        self.tr('A {n}').format(n=1)\n"
        "        QCoreApplication.translate('B', 'b')\n"
        "TABLE = (QT_TRANSLATE_NOOP('C', 'c'),)\n",
        encoding="utf-8",
    )
    assert list(update_script().strings(source)) == [("Panel", "A {n}"), ("B", "b"), ("C", "c")]
