# SPDX-License-Identifier: MIT
"""Data sets for Hugging Face."""
