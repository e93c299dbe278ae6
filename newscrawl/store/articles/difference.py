"""The fields in which a stored article differs from the one read today, and how they are shown."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from os.path import commonprefix
from typing import Any

import bson
from bson.codec_options import CodecOptions

from newscrawl.items import Article
from newscrawl.store.connection import Document
from newscrawl.store.documents import to_document
from newscrawl.store.fitting import fit

_AWARE: CodecOptions[dict[str, Any]] = CodecOptions(tz_aware=True, tzinfo=UTC)
_MAX_SHOWN_CHARS = 60  # two such values and a field name fit on one line of a wide terminal
_CONTEXT_CHARS = 15  # equal text shown before the first difference

# Facts of a run, of the address or of the other articles in the store: the page does not state them.
_IGNORED_FIELDS = frozenset(
    ("_id", "version", "fetched_at", "first_seen_at", "updated_at", "run_id", "status", "absences", "duplicate")
)
_ENTITY_FIELDS = frozenset(("entities", "recogniser"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field of a stored document whose value would differ today; None for no value. Values as BSON holds them."""

    field: str
    old: Any
    new: Any

    def leaves(self) -> Iterator["FieldChange"]:
        """The same change with the fields of records one by one: `published.at`."""
        if not isinstance(self.old, dict) or not isinstance(self.new, dict):
            yield self
            return
        for name in dict.fromkeys((*self.old, *self.new)):
            old, new = self.old.get(name), self.new.get(name)
            if old != new:
                yield from FieldChange(field=f"{self.field}.{name}", old=old, new=new).leaves()

    def __str__(self) -> str:
        """`FIELD: old → new`, both as JSON; long values are cut to the part around the first difference."""
        old, new = _to_json(self.old), _to_json(self.new)
        start = 0
        if max(len(old), len(new)) > _MAX_SHOWN_CHARS:
            shared = commonprefix((old, new))  # noqa: RUF071 - compared by characters on purpose, these are no paths
            start = max(0, len(shared) - _CONTEXT_CHARS)
        return f"{self.field}: {_excerpt(old, start)} → {_excerpt(new, start)}"


def differences(stored: Document, article: Article) -> tuple[FieldChange, ...]:
    """The fields in which a stored document differs from the document of the article.

    Not compared are facts of the run (`run_id`, `fetched_at`, `first_seen_at`, `updated_at`), `version`, `status`,
    `absences`, `duplicate`, fields unknown to the schema, and entities of an article that was not searched for them.

    Raises:
        InvalidDocument, ValueError, OverflowError: the article cannot be stored.
    """
    document, _ = fit(to_document(article))
    ignored = _IGNORED_FIELDS if article.recogniser is not None else _IGNORED_FIELDS | _ENTITY_FIELDS
    # Through BSON and back, so that types compare equal: tuples are lists there.
    comparable: Document = bson.decode(bson.encode(document), _AWARE)
    changes = []
    for name, value in comparable.items():
        if name not in ignored and (name not in stored or stored[name] != value):
            changes.append(FieldChange(field=name, old=stored.get(name), new=value))
    return tuple(changes)


def _excerpt(text: str, start: int) -> str:
    end = start + _MAX_SHOWN_CHARS
    before = "…" if start else ""
    after = "…" if len(text) > end else ""
    return before + text[start:end] + after


def _to_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_to_text)


def _to_text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(value)
