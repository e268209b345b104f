# SPDX-License-Identifier: MIT
"""Suggestions: spans and relations proposed for an article, each with a score and a reason.

Scores are priors, one per rule. They were set from the share of exact hits of each rule in the
seven development articles (full weight) and in ParsTwiNER's dev and test tweets (half weight,
persons, places and organisations only), with one right and one wrong added, and rounded by
hand where a rule was seen fewer than ten times. A rule that only a sure neighbour allows keeps
a score under 0.6. They are to be replaced by scores learnt from a project's own decisions.
"""
