# SPDX-License-Identifier: MIT
"""Suggestions from outside the program: shut until a person opens a door."""
