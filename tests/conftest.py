# SPDX-License-Identifier: MIT
"""Property tests look for new examples at every run on a desk, and for the same ones in CI, so
that a submission is judged by what it changes."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
