# SPDX-License-Identifier: MIT
"""Tokens in columns: CoNLL-2002, CoNLL-2003 and CoNLL-U."""
