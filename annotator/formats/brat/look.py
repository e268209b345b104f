# SPDX-License-Identifier: MIT
"""What brat's visual.conf and kb_shortcuts.conf say of the types of an annotation.conf."""

from __future__ import annotations

import re

from annotator.formats.schemas.foreign import Notes, names, seen_color

SECTION = re.compile(r"\s*\[(.*)\]\s*")


class Look:
    """Labels, colours and keys of types, by their names."""

    def __init__(self, visual: str, keys: str, notes: Notes, shortcut_notes: Notes) -> None:
        self.visual = notes
        self.shortcut_notes = shortcut_notes
        self.labels: dict[str, str] = {}
        self.colors: dict[str, str] = {}
        self.keys: dict[str, tuple[str, int]] = {}
        section = ""
        for number, line in enumerate(visual.splitlines(), 1):
            if not line.strip() or line.lstrip().startswith("#"):
                continue
            if header := SECTION.fullmatch(line):
                section = header[1]
                if section not in ("labels", "drawing"):
                    notes.add("note_section", section, number)
            elif section == "labels":
                self._label(line, number)
            elif section == "drawing":
                self._drawing(line, number)
        for number, line in enumerate(keys.splitlines(), 1):
            parts = line.split()
            if len(parts) == 2 and not line.lstrip().startswith("#"):
                self.keys.setdefault(parts[1], (parts[0], number))

    def _label(self, line: str, number: int) -> None:
        first, *forms = [form.strip() for form in line.split("|")]
        if forms and forms[0]:
            self.labels[first] = forms[0]
        if len(forms) > 1:
            self.visual.add("note_abbreviations", "[labels]", number)

    def _drawing(self, line: str, number: int) -> None:
        name, _, rest = line.strip().replace("\t", " ").partition(" ")
        for part in rest.split(","):
            member, _, value = (piece.strip() for piece in part.partition(":"))
            of_type = member == "bgColor" and name != "SPAN_DEFAULT"
            color = seen_color(value, self.visual, number) if of_type else ""
            if color:
                self.colors[name] = color
            elif member:
                what = f"{member}:{value}" if member == "bgColor" else member
                self.visual.add("note_drawing", what, number)

    def names(self, term: str, key: str) -> tuple[str, str]:
        return names(self.labels.get(term, term), key, term)
