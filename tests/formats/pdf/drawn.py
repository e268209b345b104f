# SPDX-License-Identifier: MIT
"""Small PDFs with every glyph where a test wants it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

UNNAMED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Drawn:
    """`text` is what the font says that the one glyph stands for; it is a box `size` / 2 wide.
    Of UNNAMED it says nothing, and of "" nothing either: that is a flat stroke."""

    text: str
    x: float
    y: float
    size: float = 10.0
    matrix: str = "1 0 0 1"


def row(text: str, x: float, y: float, size: float = 10.0) -> list[Drawn]:
    """From left to right in the order given; a space is room, not a glyph."""
    return [
        Drawn(sign, x + place * size / 2, y, size) for place, sign in enumerate(text) if sign != " "
    ]


def pdf(pages: Sequence[Iterable[Drawn]], title: str = "", encrypt: str = "") -> bytes:
    drawn = [list(page) for page in pages]
    texts = sorted({glyph.text for page in drawn for glyph in page})
    codes = {text: number for number, text in enumerate(texts, 1)}
    first = 6
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(drawn)))
    objects: list[str | bytes] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(drawn)} /Kids [{kids}] >>",
        _font(texts, box=first + 2 * len(drawn)),
        stream(_to_unicode(codes)),
        f"<< /Title <feff{title.encode('utf-16-be').hex()}> >>" if title else "<< >>",
    ]
    for number, page in enumerate(drawn):
        content = "\n".join(_shown(glyph, codes) for glyph in page)
        inside = f"/Contents {first + 1 + 2 * number} 0 R /Resources << /Font << /F 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] {inside} >>")
        objects.append(stream(content))
    for height in (700, 60):
        objects.append(stream(f"500 0 0 0 500 {height} d1 0 0 500 {height} re f"))
    return assembled(objects, f"/Info 5 0 R {encrypt}")


def _font(texts: Sequence[str], *, box: int) -> str:
    """Every glyph is the box of this number, but for the stroke, which is the next."""
    glyphs = len(texts)
    names = " ".join(f"/g{code}" for code in range(1, glyphs + 1))
    drawings = " ".join(f"/g{code} {box + (text == '')} 0 R" for code, text in enumerate(texts, 1))
    return (
        "<< /Type /Font /Subtype /Type3 /FontMatrix [.001 0 0 .001 0 0] /FontBBox [0 0 500 700]"
        f" /Encoding << /Type /Encoding /Differences [1 {names}] >> /CharProcs << {drawings} >>"
        f" /FirstChar 1 /LastChar {glyphs} /Widths [{'500 ' * glyphs}] /ToUnicode 4 0 R >>"
    )


def _shown(glyph: Drawn, codes: dict[str, int]) -> str:
    place = f"{glyph.matrix} {glyph.x} {glyph.y} Tm"
    return f"BT /F {glyph.size} Tf {place} <{codes[glyph.text]:02x}> Tj ET"


def _to_unicode(codes: dict[str, int]) -> str:
    known = [
        (code, text.encode("utf-16-be").hex())
        for text, code in codes.items()
        if text not in ("", UNNAMED)
    ]
    lines = "\n".join(f"<{code:02x}> <{text}>" for code, text in known)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(known)} beginbfchar\n{lines}\nendbfchar\nendcmap end end"
    )


def stream(content: str | bytes, more: str = "") -> bytes:
    data = zlib.compress(content.encode("latin-1") if isinstance(content, str) else content, 9)
    head = f"<< /Length {len(data)} /Filter /FlateDecode {more} >>\nstream\n"
    return head.encode() + data + b"\nendstream"


def assembled(objects: Sequence[str | bytes], trailer: str = "") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(out))
        body = item if isinstance(item, bytes) else item.encode("latin-1")
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF"
    return bytes(out) + end.encode()
