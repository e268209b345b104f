# SPDX-License-Identifier: MIT
"""Label Studio: tasks and labelling configurations."""
