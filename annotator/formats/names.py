# SPDX-License-Identifier: MIT
"""Names for the files of a folder, one document each."""

from __future__ import annotations

from annotator.formats.format import ReadDocument

_LENGTH = 60


class Names:
    """No name is given twice in a folder, upper and lower case taken as one."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, document: ReadDocument, part: str = "") -> str:
        """A path without an extension, in the folder of its part: of the title, or else the id,
        and the person, without what a file system might not take."""
        wanted = "-".join(filter(None, (document.title or document.id, document.by)))
        safe = "".join(c if c.isalnum() or c in "-_\u200c" else "_" for c in wanted)[:_LENGTH]
        folder = f"{part}/" if part else ""
        first = name = f"{folder}{safe or 'document'}"
        number = 1
        while name.casefold() in self._taken:
            number += 1
            name = f"{first}-{number}"
        self._taken.add(name.casefold())
        return name
