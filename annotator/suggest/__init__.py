# SPDX-License-Identifier: MIT
"""Suggestions: spans and relations proposed for an article, each with a score and a reason.

Scores are priors, one per rule. They were set from the share of exact hits of each rule in the
seven development articles and part B of tests/data/evaluation (full weight) and in ParsTwiNER's
dev and test tweets (half weight, persons, places and organisations only), with one right and
one wrong added. All these articles were read while the rules were written, so shares above .9
were lowered by hand, and so were those of rules seen fewer than ten times. A rule that only a
sure neighbour allows keeps a score of 0.6 or less. They are to be replaced by scores learnt
from a project's own decisions.
"""
