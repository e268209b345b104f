# SPDX-License-Identifier: MIT
"""Schemas as files: ours, and those of other programs."""
