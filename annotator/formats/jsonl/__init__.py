# SPDX-License-Identifier: MIT
"""The native format."""
