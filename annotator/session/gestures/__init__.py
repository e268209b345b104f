# SPDX-License-Identifier: MIT
"""What a person does to a version, as pure functions from a view to the changes they make."""
