# SPDX-License-Identifier: MIT
"""spaCy: DocBin and training examples."""
