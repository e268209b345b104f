# SPDX-License-Identifier: MIT
"""What a project learns from its finished documents, and the models made of it."""
