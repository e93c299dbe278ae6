"""What a stored article would be today: the fields in which it differs, and how they are shown."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import bson
from bson.codec_options import CodecOptions

from newscrawl.items import Article
from newscrawl.store.connection import Document
from newscrawl.store.documents import to_document
from newscrawl.store.fitting import fit

_AWARE: CodecOptions[dict[str, Any]] = CodecOptions(tz_aware=True, tzinfo=UTC)
_SHOWN_LETTERS = 60
_BEFORE_THE_CHANGE = 15

_NOT_OF_THE_PAGE = frozenset(
    # facts of a run, of the address, and of the other articles in the store
    ("_id", "version", "fetched_at", "first_seen_at", "updated_at", "run_id", "status", "absences", "duplicate")
)
_OF_ENTITIES = frozenset(("entities", "recogniser"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A field of a stored document that would be another today; None where there is none. Values as BSON has them."""

    field: str
    old: Any
    new: Any

    def leaves(self) -> Iterator["FieldChange"]:
        """The same change, a record's fields each by itself: `published.at`."""
        if not isinstance(self.old, dict) or not isinstance(self.new, dict):
            yield self
            return
        for name in dict.fromkeys((*self.old, *self.new)):
            if self.old.get(name) != self.new.get(name):
                yield from FieldChange(
                    field=f"{self.field}.{name}", old=self.old.get(name), new=self.new.get(name)
                ).leaves()

    def __str__(self) -> str:
        """`FIELD: old → new`, both as JSON; of long values the place where they part."""
        texts = [json.dumps(value, ensure_ascii=False, default=_iso) for value in (self.old, self.new)]
        start = 0
        if max(map(len, texts)) > _SHOWN_LETTERS:
            start = max(0, _common(*texts) - _BEFORE_THE_CHANGE)
        old, new = (_cut(text, start) for text in texts)
        return f"{self.field}: {old} → {new}"


def differences(stored: Document, article: Article) -> tuple[FieldChange, ...]:
    """The fields in which a stored document is not what the article would be stored as.

    Facts of the run (`run_id`, `fetched_at`, `first_seen_at`, `updated_at`), `version`, `status`, `absences` and
    `duplicate` are not compared; nor are fields that our schema does not have, and entities where nothing looked for
    them now.

    Raises:
        InvalidDocument, ValueError, OverflowError: the article cannot be stored.
    """
    document, _ = fit(to_document(article))
    passed_over = _NOT_OF_THE_PAGE if article.recogniser is not None else _NOT_OF_THE_PAGE | _OF_ENTITIES
    as_read_back: Document = bson.decode(bson.encode(document), _AWARE)
    return tuple(
        FieldChange(field=name, old=stored.get(name), new=value)
        for name, value in as_read_back.items()
        if name not in passed_over and (name not in stored or stored[name] != value)
    )


def _common(first: str, second: str) -> int:
    """How many letters both begin with."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(first), len(second)))


def _cut(text: str, start: int) -> str:
    end = start + _SHOWN_LETTERS
    return ("…" if start else "") + text[start:end] + ("…" if len(text) > end else "")


def _iso(value: Any) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z") if isinstance(value, datetime) else str(value)
