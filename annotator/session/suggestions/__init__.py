# SPDX-License-Identifier: MIT
"""Suggestions made in a process of its own."""
