# SPDX-License-Identifier: MIT
"""doccano JSONL."""
