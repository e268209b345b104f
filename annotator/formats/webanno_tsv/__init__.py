# SPDX-License-Identifier: MIT
"""WebAnno TSV 3.3, which INCEpTION and WebAnno read and write."""

from annotator.formats.webanno_tsv.format import WebAnnoTsv

__all__ = ["WebAnnoTsv"]
