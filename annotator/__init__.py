# SPDX-License-Identifier: MIT
"""Hashiye: a desktop program for annotating Persian articles."""

__version__ = "0.3.0"
