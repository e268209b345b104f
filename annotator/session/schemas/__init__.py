# SPDX-License-Identifier: MIT
"""Changing a schema, also one in use, and what that asks of finished documents."""
