# SPDX-License-Identifier: MIT
"""Makes the PDFs of this folder from prose.txt; needs soffice and chromium, no test does.

    python -m tests.formats.pdf.make

office.pdf is LibreOffice's, browser.pdf Chromium's, both in reading order; visual.pdf stores what
older programs did, presentation forms from left to right. The fonts, Vazirmatn (OFL) and
DejaVu Sans (its licence allows it), are embedded as subsets.
"""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
import unicodedata
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

HERE = Path(__file__).parent
VAZIRMATN = HERE.parents[2] / "resources" / "fonts" / "Vazirmatn-Regular.ttf"
STYLE = "body{font:14px/1.9 F;text-align:justify} h1{font:18px F} @page{size:A5;margin:18mm}"
OPTIONS = "--headless --no-sandbox --disable-gpu --no-pdf-header-footer --disable-pdf-tagging"
WIDTH = 72
_LEFT_TO_RIGHT = re.compile("[A-Za-z](?:[ -~]*[A-Za-z0-9])?|[0-9۰-۹](?:[٬./:]?[0-9۰-۹])*")
_LETTER = re.compile(r"\S[\u064b-\u0655]*|\s")
_MIRROR = str.maketrans("«»()", "»«)(")
_POSITIONS = ("<isolated>", "<final>", "<initial>", "<medial>")


def main() -> None:
    paragraphs = (HERE / "prose.txt").read_text(encoding="utf-8").strip().split("\n")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _browser(work, "browser", _page(paragraphs))
        _browser(work, "visual", _visual_page(paragraphs))
        _office(work, paragraphs)


def _browser(work: Path, name: str, page: str) -> None:
    source = work / f"{name}.html"
    source.write_text(page, encoding="utf-8")
    target = f"--print-to-pdf={HERE / name}.pdf"
    subprocess.run(["chromium", *OPTIONS.split(), target, str(source)], check=True)


def _page(paragraphs: list[str]) -> str:
    title, *rest = map(html.escape, paragraphs)
    font = f'@font-face{{font-family:F;src:url("{VAZIRMATN.as_uri()}")}}'
    body = f"<h1>{title}</h1>" + "".join(f"<p>{text}</p>" for text in rest)
    head = f'<meta charset="utf-8"><title>{title}</title><style>{font}{STYLE}</style>'
    return f'<!doctype html><html lang="fa" dir="rtl">{head}{body}'


def _visual_page(paragraphs: list[str]) -> str:
    lines = [line for text in paragraphs for line in [*_wrapped(text), ""]]
    drawn = "\n".join(html.escape(_drawn(line)) for line in lines)
    style = "pre{font:11px/1.8 'DejaVu Sans';text-align:right} @page{size:A5;margin:12mm}"
    body = f'<pre><bdo dir="ltr">{drawn}</bdo></pre>'
    return f'<!doctype html><meta charset="utf-8"><style>{style}</style>{body}'


def _wrapped(text: str) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + 1 + len(word) > WIDTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _drawn(line: str) -> str:
    """Presentation forms from left to right; what is Latin or a number stays as it is."""
    drawn, done = "", 0
    shaped = _shaped(line)
    for match in _LEFT_TO_RIGHT.finditer(shaped):
        drawn = match.group() + _reversed(shaped[done : match.start()]) + drawn
        done = match.end()
    return _reversed(shaped[done:]) + drawn


def _reversed(text: str) -> str:
    return "".join(_LETTER.findall(text)[::-1]).translate(_MIRROR)


def _shaped(line: str) -> str:
    forms = _forms()
    shaped = []
    for before, letter, after in zip(f" {line}", line, f"{line[1:]} ", strict=False):
        known = forms.get(letter, {})
        joins_before = "<initial>" in forms.get(before, {}) and "<final>" in known
        joins_after = "<final>" in forms.get(after, {}) and "<initial>" in known
        shaped.append(known.get(_POSITIONS[joins_before + 2 * joins_after], letter))
    return "".join(shaped).replace("\u200c", "")


def _forms() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if kind in _POSITIONS and len(letters) == 1:
            found.setdefault(chr(int(letters[0], 16)), {})[kind] = chr(code)
    return found


def _office(work: Path, paragraphs: list[str]) -> None:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    section.left_margin = section.right_margin = Mm(18)
    document.core_properties.title = paragraphs[0]
    for number, text in enumerate(paragraphs):
        _add(document, text, "Heading 1" if number == 0 else "Normal")
    source = work / "office.docx"
    document.save(str(source))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(HERE), str(source)]
    subprocess.run(command, check=True)


def _add(document: Any, text: str, style: str) -> None:
    paragraph = document.add_paragraph(style=style)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(OxmlElement("w:bidi"))
    justified = OxmlElement("w:jc")
    justified.set(qn("w:val"), "both")
    properties.append(justified)
    run = paragraph.add_run(text)._r.get_or_add_rPr()
    fonts = OxmlElement("w:rFonts")
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), "Vazirmatn")
    run.append(fonts)
    run.append(OxmlElement("w:rtl"))


if __name__ == "__main__":
    main()
