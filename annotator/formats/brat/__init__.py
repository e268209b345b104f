# SPDX-License-Identifier: MIT
"""brat standoff."""
