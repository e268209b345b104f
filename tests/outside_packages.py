# SPDX-License-Identifier: MIT
"""Little distributions, really installed: a module and its dist-info in a folder on the path of
this process and of those it starts."""

from __future__ import annotations

from pathlib import Path

import pytest

LABELS_NEHZAT = """
def suggest(request):
    text, found = request["text"], []
    keys = [tag["key"] for tag in request["tags"]]
    start = text.find("نهضت")
    while start >= 0:
        found.append({"start": start, "end": start + 4, "label": keys[0], "score": 0.97,
                      "reason": "فهرست خانه"})
        start = text.find("نهضت", start + 1)
    return {"suggestions": found}
"""
"""Finds one word, and calls it what the first tag of the schema is."""


def install(folder: Path, name: str, code: str, version: str = "1.0") -> None:
    """`code` defines `suggest`; the entry point has the distribution's name. The module leaves a
    file `NAME.imported` beside itself when it is run."""
    module = name.replace("-", "_")
    marker = "import pathlib\npathlib.Path(__file__).with_suffix('.imported').touch()\n"
    folder.mkdir(exist_ok=True)
    (folder / f"{module}.py").write_text(marker + code, encoding="utf-8")
    info = folder / f"{module}-{version}.dist-info"
    info.mkdir()
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", ""]
    (info / "METADATA").write_text("\n".join(lines), encoding="utf-8")
    points = f"[hashiye.suggesters]\n{name} = {module}:suggest\n"
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    (info / "INSTALLER").write_text("by hand\n", encoding="utf-8")


def on_path(folder: Path, patch: pytest.MonkeyPatch) -> None:
    folder.mkdir(exist_ok=True)
    patch.syspath_prepend(folder)
    patch.setenv("PYTHONPATH", str(folder))


def imported(folder: Path) -> list[str]:
    """Names of the modules that were run."""
    return sorted(path.stem for path in folder.glob("*.imported"))
