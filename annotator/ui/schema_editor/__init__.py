# SPDX-License-Identifier: MIT
"""The window in which a project's schema is changed.

window.SchemaEditor puts together the outline, a form for what is selected in it, the article
under the changed schema and what is wrong; history.History keeps the steps; places and edits say
what a step does to the values. Nothing here knows the project: the schema goes in, and out by
`apply_requested`.
"""
