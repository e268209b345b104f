# SPDX-License-Identifier: MIT
"""Suggestions: spans and relations proposed for an article, each with a score and a reason.

Two sources say where names are: rules with lists, and a tagger (suggest/tagger) together with a
small CRF as a second opinion. Dates, amounts and offices are the rules' alone. Where they speak
of the same words, `arbitration` gives strong rules the say; the tagger fills what they miss.

Rules have priors, one each. They were set from the share of exact hits of each rule in the seven
development articles and part B of tests/data/evaluation (full weight) and in ParsTwiNER's dev
and test tweets (half weight, persons, places and organisations only), with one right and one
wrong added. All these articles were read while the rules were written, so shares above .9 were
lowered by hand, and so were those of rules seen fewer than ten times. A rule that only a sure
neighbour allows keeps a prior of 0.6 or less. The prior is the score of dates, amounts, offices
and works; for names `calibration` makes of it, and of what the taggers think, how likely the
suggestion is right. packaging/models/README.md has the table.
"""
