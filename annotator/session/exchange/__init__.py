# SPDX-License-Identifier: MIT
"""Files into a project and out of it."""
