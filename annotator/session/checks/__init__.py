# SPDX-License-Identifier: MIT
"""Where the work on a project does not agree with itself."""
