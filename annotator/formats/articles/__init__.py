# SPDX-License-Identifier: MIT
"""Articles as people have them: plain text, Markdown, HTML, PDF, DOCX."""
