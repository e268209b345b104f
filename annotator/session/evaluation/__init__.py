# SPDX-License-Identifier: MIT
"""Quality measured on gold files."""
