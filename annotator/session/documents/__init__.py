# SPDX-License-Identifier: MIT
"""An open document: what is in memory, how it is saved, the gestures on it."""
