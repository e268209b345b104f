# SPDX-License-Identifier: MIT
"""Failures a user can act on.

AnnotatorError
├── TextUnreadable        a file that is not a text we can keep exactly
├── AnnotationRejected    the schema or the document forbids a change
├── FormatInvalid         an import file breaks its format
├── ProjectRefused        a project file cannot be opened
├── StorageFailed         a save did not reach the disk
├── UndoRefused           a step can no longer be taken back
├── SuggesterFailed       a suggestion source or the worker failed
└── UsageError            the command line asks for something that does not exist

Errors carry a code and data, never sentences: the catalogue
`resources/messages/{fa,en}.json` words each code for people, in the window and
on the command line alike.
"""

from __future__ import annotations


class AnnotatorError(Exception):
    """`code` names an entry of the message catalogue; `data` fills its placeholders."""

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(code)
        self.code = code
        self.data = data

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in self.data.items())
        return f"{self.code}({details})"


class TextUnreadable(AnnotatorError):
    pass


class AnnotationRejected(AnnotatorError):
    pass


class FormatInvalid(AnnotatorError):
    pass


class ProjectRefused(AnnotatorError):
    pass


class StorageFailed(AnnotatorError):
    pass


class UndoRefused(AnnotatorError):
    pass


class SuggesterFailed(AnnotatorError):
    pass


class UsageError(AnnotatorError):
    pass
