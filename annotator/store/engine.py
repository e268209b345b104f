# SPDX-License-Identifier: MIT
"""sqlite-utils, loaded without numpy.

It takes numpy where there is one, for column types that are never stored here: 20 MB and a tenth
of a second of a window that has no other use for it.
"""

from __future__ import annotations

import sys

_WITHOUT = "numpy" not in sys.modules
if _WITHOUT:
    sys.modules["numpy"] = None  # type: ignore[assignment]  # Python's sign for "not there"
try:
    import sqlite_utils
finally:
    if _WITHOUT:
        del sys.modules["numpy"]

__all__ = ["sqlite_utils"]
