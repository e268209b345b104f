# SPDX-License-Identifier: MIT
"""UIMA CAS as XMI and JSON."""
