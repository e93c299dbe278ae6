"""Differences between two readings of one article: a reversible patch, the kind of change, new live entries."""

from newscrawl.revisions.broadcast import (
    has_new_live_entries,
    hash_input,
    merge_live_entries,
    without_live_entries,
)
from newscrawl.revisions.change import Change, ChangeKind, Replaced, Text, change_of
from newscrawl.revisions.patch import Edit, edits, redo, undo

__all__ = [
    "Change",
    "ChangeKind",
    "Edit",
    "Replaced",
    "Text",
    "change_of",
    "edits",
    "has_new_live_entries",
    "hash_input",
    "merge_live_entries",
    "redo",
    "undo",
    "without_live_entries",
]
