# SPDX-License-Identifier: MIT
"""The shipped typeface, so that lines break alike on every machine."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from annotator.ui.fonts import load_fonts


@pytest.fixture(autouse=True)
def typeface(qapp: QApplication) -> None:
    load_fonts()
