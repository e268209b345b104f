# SPDX-License-Identifier: MIT
"""What a start does without."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
import annotator.ui.window_parts, annotator.ui.workbench, annotator.ui.opening
sys.stdout.write(" ".join(sys.modules))
"""
LATER = ("annotator.ui.schema_editor.window", "hazm", "scipy")


def test_a_window_is_filled_without_what_is_opened_later() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], stdout=subprocess.PIPE, text=True, check=True
    )
    assert not set(LATER) & set(done.stdout.split())
