# SPDX-License-Identifier: MIT
"""TEI P5 standoff."""
