# SPDX-License-Identifier: MIT
"""Tables of documents, spans and relations: CSV and XLSX."""
