# SPDX-License-Identifier: MIT
from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
import annotator.store.project_store
assert "numpy" not in sys.modules
import numpy
assert numpy.zeros(2).sum() == 0
"""


def test_a_project_file_is_opened_without_numpy_which_is_there_for_others() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
