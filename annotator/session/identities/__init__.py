# SPDX-License-Identifier: MIT
"""The register of identities, chains of mentions, tables from outside."""
