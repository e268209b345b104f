# SPDX-License-Identifier: MIT
"""Composition root: the only place that wires everything together."""

from __future__ import annotations

import sys

from annotator import __version__


def run() -> int:
    sys.stdout.write(f"Hashiye {__version__}\n")
    return 0
