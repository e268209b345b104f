# SPDX-License-Identifier: MIT
"""The guideline, questions on it, earlier work as an example, what is new."""
