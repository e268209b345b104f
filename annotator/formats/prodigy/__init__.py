# SPDX-License-Identifier: MIT
"""Prodigy JSONL."""
