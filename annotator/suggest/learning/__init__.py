# SPDX-License-Identifier: MIT
"""What a project's own finished documents teach: trained in seconds, loaded beside the rules."""
