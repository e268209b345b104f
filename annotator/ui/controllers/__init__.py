# SPDX-License-Identifier: MIT
"""What joins a part of the window to the project: from signals to gestures and back."""
