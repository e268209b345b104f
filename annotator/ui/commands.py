# SPDX-License-Identifier: MIT
"""Every command of the window in one table: its words, keys, icon and menu."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

MENUS: tuple[tuple[str, object], ...] = (
    ("project", QT_TRANSLATE_NOOP("Actions", "&Project")),
    ("edit", QT_TRANSLATE_NOOP("Actions", "&Edit")),
    ("annotate", QT_TRANSLATE_NOOP("Actions", "&Annotate")),
    ("suggest", QT_TRANSLATE_NOOP("Actions", "&Suggestions")),
    ("entities", QT_TRANSLATE_NOOP("Actions", "&Identities")),
    ("guide", QT_TRANSLATE_NOOP("Actions", "Sche&ma and guideline")),
    ("check", QT_TRANSLATE_NOOP("Actions", "&Check")),
    ("go", QT_TRANSLATE_NOOP("Actions", "&Go")),
    ("view", QT_TRANSLATE_NOOP("Actions", "&View")),
    ("help", QT_TRANSLATE_NOOP("Actions", "&Help")),
)


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command. `keys` are portable key sequences that work anywhere in the window; `typed`
    are logical keys that work while the article has the focus, so that no text field loses a
    letter to them. `text` is a string marked for translation (its stub says object)."""

    name: str
    text: object
    menu: str
    keys: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    after_line: bool = False


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new_project", QT_TRANSLATE_NOOP("Actions", "New project…"), "project", ("Ctrl+N",)),
    ActionSpec(
        "open_project",
        QT_TRANSLATE_NOOP("Actions", "Open project…"),
        "project",
        ("Ctrl+O",),
        icon="open",
    ),
    ActionSpec(
        "import",
        QT_TRANSLATE_NOOP("Actions", "Import texts…"),
        "project",
        ("Ctrl+I",),
        icon="import",
        after_line=True,
    ),
    ActionSpec(
        "import_with",
        QT_TRANSLATE_NOOP("Actions", "Import a folder or with choices…"),
        "project",
        ("Ctrl+Shift+O",),
    ),
    ActionSpec(
        "export",
        QT_TRANSLATE_NOOP("Actions", "Export…"),
        "project",
        ("Ctrl+Shift+E",),
        icon="export",
    ),
    ActionSpec("backup", QT_TRANSLATE_NOOP("Actions", "Save a copy elsewhere…"), "project"),
    ActionSpec(
        "undo_project",
        QT_TRANSLATE_NOOP("Actions", "Undo in the whole project"),
        "project",
        icon="undo",
        after_line=True,
    ),
    ActionSpec(
        "redo_project",
        QT_TRANSLATE_NOOP("Actions", "Redo in the whole project"),
        "project",
        icon="redo",
    ),
    ActionSpec("rename_me", QT_TRANSLATE_NOOP("Actions", "My name…"), "project", after_line=True),
    ActionSpec(
        "quit", QT_TRANSLATE_NOOP("Actions", "Quit"), "project", ("Ctrl+Q",), after_line=True
    ),
    ActionSpec("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), "edit", ("Ctrl+Z",), icon="undo"),
    ActionSpec(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        "edit",
        ("Ctrl+Y", "Ctrl+Shift+Z"),
        icon="redo",
    ),
    ActionSpec("copy", QT_TRANSLATE_NOOP("Actions", "Copy"), "edit", ("Ctrl+C",), after_line=True),
    ActionSpec(
        "find", QT_TRANSLATE_NOOP("Actions", "Find in the text…"), "edit", ("Ctrl+F",), icon="find"
    ),
    ActionSpec(
        "repair",
        QT_TRANSLATE_NOOP("Actions", "Mend the word here…"),
        "edit",
        ("F4",),
        icon="repair",
        after_line=True,
    ),
    ActionSpec(
        "retag", QT_TRANSLATE_NOOP("Actions", "Change the tag…"), "annotate", ("F2",), icon="tag"
    ),
    ActionSpec(
        "resize",
        QT_TRANSLATE_NOOP("Actions", "Change the boundaries"),
        "annotate",
        ("Ctrl+B",),
    ),
    ActionSpec(
        "clitic",
        QT_TRANSLATE_NOOP("Actions", "Drop or add the ending"),
        "annotate",
        typed=("'",),
    ),
    ActionSpec(
        "delete",
        QT_TRANSLATE_NOOP("Actions", "Delete, or reject a suggestion"),
        "annotate",
        typed=("Delete", "Backspace"),
        icon="delete",
    ),
    ActionSpec(
        "add_fragment",
        QT_TRANSLATE_NOOP("Actions", "Add words as a fragment"),
        "annotate",
        ("Ctrl+G",),
        typed=("=",),
        after_line=True,
    ),
    ActionSpec(
        "remove_fragment",
        QT_TRANSLATE_NOOP("Actions", "Take out the fragment here"),
        "annotate",
        ("Ctrl+Shift+G",),
    ),
    ActionSpec(
        "split_span",
        QT_TRANSLATE_NOOP("Actions", "Split the span here"),
        "annotate",
        ("Ctrl+Shift+S",),
    ),
    ActionSpec(
        "join_spans",
        QT_TRANSLATE_NOOP("Actions", "Join with another span…"),
        "annotate",
        ("Ctrl+Shift+M",),
    ),
    ActionSpec(
        "cycle",
        QT_TRANSLATE_NOOP("Actions", "Next span at this place"),
        "annotate",
        typed=("`",),
        after_line=True,
    ),
    ActionSpec(
        "on_top",
        QT_TRANSLATE_NOOP("Actions", "Bring to the top"),
        "annotate",
        ("Ctrl+Shift+U",),
    ),
    ActionSpec(
        "what_is_here",
        QT_TRANSLATE_NOOP("Actions", "What is here…"),
        "annotate",
        ("Ctrl+Shift+L",),
    ),
    ActionSpec(
        "link",
        QT_TRANSLATE_NOOP("Actions", "Link from here…"),
        "annotate",
        ("Ctrl+L",),
        icon="link",
        after_line=True,
    ),
    ActionSpec(
        "reverse",
        QT_TRANSLATE_NOOP("Actions", "Reverse the relation"),
        "annotate",
        ("Ctrl+R",),
        icon="reverse",
    ),
    ActionSpec(
        "next_relation",
        QT_TRANSLATE_NOOP("Actions", "Next relation of the place"),
        "annotate",
        ("Ctrl+Down",),
    ),
    ActionSpec(
        "previous_relation",
        QT_TRANSLATE_NOOP("Actions", "Previous relation of the place"),
        "annotate",
        ("Ctrl+Up",),
    ),
    ActionSpec(
        "note",
        QT_TRANSLATE_NOOP("Actions", "Note"),
        "annotate",
        ("Ctrl+M",),
        icon="note",
        after_line=True,
    ),
    ActionSpec(
        "not_sure",
        QT_TRANSLATE_NOOP("Actions", "Not sure, ask the curator"),
        "annotate",
        ("Ctrl+Shift+N",),
    ),
    ActionSpec(
        "value",
        QT_TRANSLATE_NOOP("Actions", "Value"),
        "annotate",
        ("Ctrl+D",),
        icon="calendar",
    ),
    ActionSpec(
        "document_fields",
        QT_TRANSLATE_NOOP("Actions", "The text as a whole"),
        "annotate",
        ("Ctrl+Shift+F",),
        icon="document",
    ),
    ActionSpec(
        "published",
        QT_TRANSLATE_NOOP("Actions", "Date of publication…"),
        "annotate",
        ("Ctrl+Shift+P",),
    ),
    ActionSpec(
        "occurrences",
        QT_TRANSLATE_NOOP("Actions", "Tag all occurrences…"),
        "annotate",
        ("Ctrl+E",),
    ),
    ActionSpec(
        "finish",
        QT_TRANSLATE_NOOP("Actions", "Finish this text"),
        "annotate",
        ("Ctrl+Return", "Ctrl+Enter"),
        icon="finish",
        after_line=True,
    ),
    ActionSpec("reopen", QT_TRANSLATE_NOOP("Actions", "Go on with this text"), "annotate"),
    ActionSpec(
        "accept",
        QT_TRANSLATE_NOOP("Actions", "Accept the suggestion"),
        "suggest",
        typed=("Return", "Enter"),
        icon="accept",
    ),
    ActionSpec(
        "reject",
        QT_TRANSLATE_NOOP("Actions", "Reject the suggestion"),
        "suggest",
        icon="reject",
    ),
    ActionSpec(
        "reject_twins",
        QT_TRANSLATE_NOOP("Actions", "Reject all like the one rejected last"),
        "suggest",
        ("Ctrl+Shift+X",),
    ),
    ActionSpec(
        "next_uncertain",
        QT_TRANSLATE_NOOP("Actions", "Next uncertain suggestion"),
        "suggest",
        typed=("Space",),
        icon="next",
    ),
    ActionSpec(
        "next_suggestion",
        QT_TRANSLATE_NOOP("Actions", "Next suggestion"),
        "suggest",
        ("Alt+Down",),
    ),
    ActionSpec(
        "previous_suggestion",
        QT_TRANSLATE_NOOP("Actions", "Previous suggestion"),
        "suggest",
        ("Alt+Up",),
    ),
    ActionSpec(
        "accept_sentence",
        QT_TRANSLATE_NOOP("Actions", "Accept all in the sentence"),
        "suggest",
        ("Ctrl+J",),
        icon="sentence",
        after_line=True,
    ),
    ActionSpec(
        "accept_paragraph",
        QT_TRANSLATE_NOOP("Actions", "Accept all in the paragraph"),
        "suggest",
        ("Ctrl+Shift+J",),
    ),
    ActionSpec(
        "accept_above",
        QT_TRANSLATE_NOOP("Actions", "Accept all above a confidence…"),
        "suggest",
        ("Ctrl+Shift+A",),
    ),
    ActionSpec(
        "suggesters",
        QT_TRANSLATE_NOOP("Actions", "Sources of suggestions…"),
        "suggest",
        after_line=True,
    ),
    ActionSpec("learning", QT_TRANSLATE_NOOP("Actions", "Learning…"), "suggest", after_line=True),
    ActionSpec(
        "consistency",
        QT_TRANSLATE_NOOP("Actions", "What does not agree"),
        "check",
        ("F7",),
    ),
    ActionSpec(
        "recheck",
        QT_TRANSLATE_NOOP("Actions", "Texts to look through again"),
        "check",
        ("Shift+F7",),
    ),
    ActionSpec(
        "recheck_next",
        QT_TRANSLATE_NOOP("Actions", "Next place to look through again"),
        "check",
        ("F3",),
    ),
    ActionSpec(
        "recheck_previous",
        QT_TRANSLATE_NOOP("Actions", "Previous place to look through again"),
        "check",
        ("Shift+F3",),
    ),
    ActionSpec(
        "recheck_tag",
        QT_TRANSLATE_NOOP("Actions", "Tag the place that is looked at"),
        "check",
        ("Ctrl+F3",),
    ),
    ActionSpec(
        "recheck_checked",
        QT_TRANSLATE_NOOP("Actions", "Checked, none else here"),
        "check",
        ("Ctrl+F7",),
    ),
    ActionSpec("unsure", QT_TRANSLATE_NOOP("Actions", "What I am not sure of"), "check", ("F5",)),
    ActionSpec(
        "schema", QT_TRANSLATE_NOOP("Actions", "Schema…"), "guide", ("Ctrl+Shift+T",), icon="tag"
    ),
    ActionSpec(
        "tag_guideline",
        QT_TRANSLATE_NOOP("Actions", "Guideline on this tag"),
        "guide",
        ("F9",),
        icon="guideline",
        after_line=True,
    ),
    ActionSpec(
        "tagged_before",
        QT_TRANSLATE_NOOP("Actions", "Tagged before…"),
        "guide",
        ("Ctrl+Shift+H",),
    ),
    ActionSpec("edit_guideline", QT_TRANSLATE_NOOP("Actions", "Edit the guideline…"), "guide"),
    ActionSpec(
        "guideline_versions",
        QT_TRANSLATE_NOOP("Actions", "Versions of the guideline…"),
        "guide",
    ),
    ActionSpec(
        "ask_question",
        QT_TRANSLATE_NOOP("Actions", "Ask a question…"),
        "guide",
        ("Ctrl+Shift+Q",),
        after_line=True,
    ),
    ActionSpec(
        "show_questions",
        QT_TRANSLATE_NOOP("Actions", "Questions"),
        "guide",
        ("Shift+F9",),
    ),
    ActionSpec("spelling", QT_TRANSLATE_NOOP("Actions", "Spelling of the project…"), "guide"),
    ActionSpec(
        "whats_new",
        QT_TRANSLATE_NOOP("Actions", "What is new…"),
        "go",
        ("Ctrl+Shift+W",),
    ),
    ActionSpec(
        "identity",
        QT_TRANSLATE_NOOP("Actions", "Whom or what this means…"),
        "entities",
        ("Ctrl+H",),
        icon="identity",
    ),
    ActionSpec(
        "split_chain",
        QT_TRANSLATE_NOOP("Actions", "Split from its chain"),
        "entities",
        ("Ctrl+U",),
    ),
    ActionSpec(
        "next_of_chain",
        QT_TRANSLATE_NOOP("Actions", "Next mention of the same"),
        "entities",
        ("Alt+Left",),
    ),
    ActionSpec(
        "previous_of_chain",
        QT_TRANSLATE_NOOP("Actions", "Previous mention of the same"),
        "entities",
        ("Alt+Right",),
    ),
    ActionSpec(
        "suggested_chains",
        QT_TRANSLATE_NOOP("Actions", "Suggested chains"),
        "entities",
        ("Ctrl+Shift+K",),
    ),
    ActionSpec(
        "register",
        QT_TRANSLATE_NOOP("Actions", "Identities of the project"),
        "entities",
        ("Ctrl+Shift+I",),
        icon="register",
        after_line=True,
    ),
    ActionSpec(
        "same_entities", QT_TRANSLATE_NOOP("Actions", "The same identity twice?…"), "entities"
    ),
    ActionSpec(
        "import_entities",
        QT_TRANSLATE_NOOP("Actions", "Import a table of identities…"),
        "entities",
    ),
    ActionSpec(
        "see_additions",
        QT_TRANSLATE_NOOP("Actions", "Everybody is offered everybody's identities"),
        "entities",
        checkable=True,
        after_line=True,
    ),
    ActionSpec(
        "next_document",
        QT_TRANSLATE_NOOP("Actions", "Next text"),
        "go",
        ("Ctrl+PgDown",),
        icon="next",
    ),
    ActionSpec(
        "previous_document",
        QT_TRANSLATE_NOOP("Actions", "Previous text"),
        "go",
        ("Ctrl+PgUp",),
        icon="previous",
    ),
    ActionSpec(
        "order_listed",
        QT_TRANSLATE_NOOP("Actions", "Texts in the order of the list"),
        "go",
        checkable=True,
        after_line=True,
    ),
    ActionSpec(
        "order_need",
        QT_TRANSLATE_NOOP("Actions", "Texts with the most to learn from first"),
        "go",
        checkable=True,
    ),
    ActionSpec(
        "next_pane", QT_TRANSLATE_NOOP("Actions", "Next pane"), "go", ("F6",), after_line=True
    ),
    ActionSpec(
        "zoom_in",
        QT_TRANSLATE_NOOP("Actions", "Larger"),
        "view",
        ("Ctrl++", "Ctrl+="),
        icon="zoom_in",
    ),
    ActionSpec(
        "zoom_out", QT_TRANSLATE_NOOP("Actions", "Smaller"), "view", ("Ctrl+-",), icon="zoom_out"
    ),
    ActionSpec("zoom_reset", QT_TRANSLATE_NOOP("Actions", "Usual size"), "view", ("Ctrl+0",)),
    ActionSpec(
        "all_arcs",
        QT_TRANSLATE_NOOP("Actions", "Show every relation"),
        "view",
        ("Ctrl+Shift+R",),
        checkable=True,
        after_line=True,
    ),
    ActionSpec(
        "show_source",
        QT_TRANSLATE_NOOP("Actions", "The text as it came"),
        "view",
        ("F8",),
        checkable=True,
    ),
    ActionSpec(
        "dark",
        QT_TRANSLATE_NOOP("Actions", "Dark"),
        "view",
        ("Ctrl+Shift+D",),
        icon="theme",
        checkable=True,
        after_line=True,
    ),
    ActionSpec(
        "language", QT_TRANSLATE_NOOP("Actions", "English interface"), "view", checkable=True
    ),
    ActionSpec("key_card", QT_TRANSLATE_NOOP("Actions", "Keys"), "help", ("F1",), icon="keys"),
    ActionSpec("about", QT_TRANSLATE_NOOP("Actions", "About Hashiye"), "help"),
)


def keys_of(name: str) -> str:
    """The first key of an action, "" for none."""
    spec = next(spec for spec in ACTIONS if spec.name == name)
    return next(iter((*spec.keys, *spec.typed)), "")


def typed_actions() -> dict[str, str]:
    """Logical key → action name, for keys that act while the article has the focus."""
    return {key: spec.name for spec in ACTIONS for key in spec.typed}
