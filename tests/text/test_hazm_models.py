# SPDX-License-Identifier: MIT
from __future__ import annotations

import subprocess
import sys

from annotator.text.hazm_models import lemmas, search_key


def test_lemmas_come_in_the_order_of_the_words() -> None:
    assert lemmas(["کتاب‌ها", "می‌روم", "كتاب‌هاي", "تهران"]) == [
        "کتاب",
        "رفت#رو",
        "کتاب",
        "تهران",
    ]
    assert lemmas([]) == []


def test_inflected_forms_have_one_key() -> None:
    assert search_key("می‌روند") == search_key("رفته‌ام") == "رفت"
    assert search_key("شهرهایشان") == search_key("شهر")
    assert search_key("#") == "#"


def test_hazm_is_loaded_only_when_it_is_used() -> None:
    code = (
        "import sys, annotator.text.hazm_models, annotator.text.tokens, annotator.text.occurrences;"
        "sys.exit('hazm' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
