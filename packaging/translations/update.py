# SPDX-License-Identifier: MIT
"""Bring resources/translations/hashiye_fa.ts up to date with the interface's sources.

    python packaging/translations/update.py            add new strings as unfinished, drop unused
    python packaging/translations/update.py --check    change nothing; exit 1 if that were needed

A string counts where it is written in `self.tr("…")` (context: the class around it),
`QCoreApplication.translate("Context", "…")` or `QT_TRANSLATE_NOOP("Context", "…")`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "annotator" / "ui"
CATALOGUE = ROOT / "resources" / "translations" / "hashiye_fa.ts"

type Key = tuple[str, str]


def strings(path: Path) -> Iterator[Key]:
    """(context, source) of every translatable string in a Python file, in its order."""
    yield from _inside(ast.parse(path.read_text(encoding="utf-8")), "")


def _inside(node: ast.AST, around: str) -> Iterator[Key]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield from _called(child, around)
        yield from _inside(child, child.name if isinstance(child, ast.ClassDef) else around)


def _called(call: ast.Call, around: str) -> Iterator[Key]:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else ""
    name = function.id if isinstance(function, ast.Name) else name
    texts = [a.value if isinstance(a, ast.Constant) else None for a in call.args]
    if name == "tr" and texts and isinstance(texts[0], str):
        yield around, texts[0]
    elif name in ("translate", "QT_TRANSLATE_NOOP") and len(texts) >= 2:
        context, source = texts[:2]
        if isinstance(context, str) and isinstance(source, str):
            yield context, source


def wanted() -> list[Key]:
    found = (key for path in sorted(SOURCES.rglob("*.py")) for key in strings(path))
    return sorted(dict.fromkeys(found), key=lambda key: key[0])


def read(path: Path) -> dict[Key, str]:
    """(context, source) → translation, empty when unfinished."""
    if not path.exists():
        return {}
    messages: dict[Key, str] = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and not translation.get("type")
            key = (context.findtext("name", ""), message.findtext("source", ""))
            messages[key] = (translation.text or "") if translation is not None and done else ""
    return messages


def written(messages: dict[Key, str]) -> str:
    """The catalogue in Qt Linguist's form, without line numbers, for quiet diffs."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>"]
    lines.append('<TS version="2.1" language="fa_IR" sourcelanguage="en">')
    for context in dict.fromkeys(context for context, _ in messages):
        lines += ["<context>", f"    <name>{escape(context)}</name>"]
        for (inside, source), translation in messages.items():
            if inside == context:
                kind = "" if translation else ' type="unfinished"'
                lines += [
                    "    <message>",
                    f"        <source>{escape(source)}</source>",
                    f"        <translation{kind}>{escape(translation)}</translation>",
                    "    </message>",
                ]
        lines.append("</context>")
    return "\n".join([*lines, "</TS>", ""])


def main(arguments: list[str]) -> int:
    known = read(CATALOGUE)
    messages = {key: known.get(key, "") for key in wanted()}
    text = written(messages)
    unfinished = [key for key, translation in messages.items() if not translation]
    unused = [key for key in known if key not in messages]
    for context, source in unfinished:
        print(f"unfinished  {context}: {source}")
    for context, source in unused:
        print(f"unused      {context}: {source}")
    if "--check" in arguments:
        current = CATALOGUE.read_text(encoding="utf-8") if CATALOGUE.exists() else ""
        if not unfinished and text != current:
            print("the catalogue is not as this script writes it: run it without --check")
        return 1 if unfinished or text != current else 0
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
