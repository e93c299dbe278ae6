"""What two readings of one article differ in: a reversible patch, what kind of change it was, what a broadcast adds."""

from newscrawl.revisions.broadcast import entries_added, frame, grown, hashed
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
    "entries_added",
    "frame",
    "grown",
    "hashed",
    "redo",
    "undo",
]
