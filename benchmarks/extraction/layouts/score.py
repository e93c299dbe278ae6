"""Compares what a reader gives for a page with the page's truth, field by field."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from .content import Truth
from .dates import MOSCOW

Row = Mapping[str, Any]
"""`title`, `published`, `body`, …, as `newscrawl page` prints them; a field that is absent is not judged."""
FIELDS = ("title", "date", "modified", "authors", "lead", "section", "pictures", "recall", "clean", "perfect", "exact")
WRONG_DATE = "wrong date"
"""A date was given where there is none, or of another day or minute: counted apart, for none is better than wrong."""

_INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")
_QUOTES = re.compile("[«»“”„\"'‘’]")
_DASHES = re.compile("[–—−-]")
_AROUND_POINTS = re.compile(r'\s*([-.,:;!?"()|])\s*')
_ENTRY_CLOCK = re.compile(r"^\d\d:\d\d (?=\S)")
"""The time of a broadcast's entry, which our reader keeps apart from the entry's text."""
_ROOM = 1.15  # a body this many times as long as the true one has something else in it
_ROOM_CHARS = 30  # bullets and table rules of a reader that writes Markdown
_MINUTE = timedelta(minutes=1)
_COARSE = frozenset(("day", "month", "year", "hour"))


def judge(truth: Truth, row: Row) -> dict[str, float]:
    """Each field's share, 0..1, and `wrong date`, 1 where a date was given that is not the article's."""
    marks = {name: share for name, share in _fields(truth, row).items() if share is not None}
    if "published" in row or not row:
        outcome = date_outcome(truth.published, truth.precision, row.get("published"))
        marks |= {"date": float(outcome == "right"), WRONG_DATE: float(outcome == "wrong")}
    return marks


def amiss(truth: Truth, row: Row) -> dict[str, str]:
    """What is wrong, in words, by field."""
    marks = judge(truth, row)
    wanted = {
        "title": truth.title, "date": truth.published, "modified": truth.modified, "authors": truth.authors,
        "lead": truth.lead, "section": truth.section, "pictures": truth.pictures,
    }  # fmt: skip
    found = {**row, "date": row.get("published"), "pictures": _pictures(row)}
    wrong = [name for name in FIELDS if marks.get(name, 1.0) < 1.0]
    said = {name: f"{found.get(name)!r} for {wanted[name]!r}" for name in wrong if name in wanted}
    if error := row.get("error"):
        return {"error": str(error)}
    return said | _amiss_body(truth, row, wrong)


def fold(text: str | None) -> str:
    """The text without case, kinds of quotes and dashes, «ё» and white space around punctuation."""
    plain = _INVISIBLE.sub("", text or "").replace("\u00a0", " ").casefold().replace("ё", "е")
    plain = _QUOTES.sub('"', _DASHES.sub("-", plain))
    return _AROUND_POINTS.sub(r"\1", " ".join(plain.split()))


def date_outcome(truth: datetime | None, precision: str | None, found: Any) -> str:
    """`right`, `short` (the right day without its clock), `wrong` or `none`."""
    at, is_coarse = _instant(found)
    if truth is None:
        return "right" if at is None else "wrong"
    if at is None:
        return "none"
    same_day = at.date() == truth.date()
    if precision == "day":
        return "right" if same_day else "wrong"
    if abs(at - truth) < _MINUTE and not is_coarse:
        return "right"
    return "short" if is_coarse and same_day else "wrong"


def _fields(truth: Truth, row: Row) -> dict[str, float | None]:
    """The share of each field but the date; None where the reader does not give the field at all."""
    body = fold(row.get("body"))
    pieces = [_without_clock(fold(piece)) for block in truth.blocks for piece in block.pieces]
    foreign = [fold(text) for text in truth.foreign]
    recall = sum(piece in body for piece in pieces) / len(pieces)
    clean = sum(text not in body for text in foreign) / len(foreign) if body else 0.0
    is_perfect = recall == clean == 1.0 and len(body) <= _ROOM * sum(map(len, pieces)) + _ROOM_CHARS
    return {
        "title": float(fold(row.get("title")) == fold(truth.title)),
        "modified": _if_given(row, "modified", date_outcome(truth.modified, "minute", row.get("modified")) == "right"),
        "authors": float(sorted(map(fold, row.get("authors") or ())) == sorted(map(fold, truth.authors))),
        "lead": _if_given(row, "lead", fold(row.get("lead")) == fold(truth.lead)),
        "section": _if_given(row, "section", fold(row.get("section")) == fold(truth.section)),
        "pictures": _if_given(row, "images", sorted(_pictures(row)) == sorted(truth.pictures)),
        "recall": recall,
        "clean": clean,
        "perfect": float(is_perfect),
        "exact": _if_given(row, "blocks", _kinds_and_texts(row) == _true_kinds_and_texts(truth)),
    }


def _without_clock(text: str) -> str:
    return _ENTRY_CLOCK.sub("", text)


def _if_given(row: Row, name: str, is_right: bool) -> float | None:
    """The mark; a page that our reader refused has none of its fields, a peer has not the field at all."""
    return float(is_right) if name in row or "error" in row else None


def _pictures(row: Row) -> list[str]:
    return [image["url"] for image in row.get("images") or ()]


def _kinds_and_texts(row: Row) -> list[tuple[str, str]]:
    return [(block["kind"], _without_clock(fold(block["text"]))) for block in row.get("blocks") or ()]


def _true_kinds_and_texts(truth: Truth) -> list[tuple[str, str]]:
    """A table counts as paragraphs, one for each of its cells."""
    blocks: list[tuple[str, str]] = []
    for block in truth.blocks:
        if block.kind == "table":
            blocks += [("paragraph", fold(cell)) for cell in block.pieces]
        else:
            blocks.append((block.kind, _without_clock(fold(block.text))))
    return blocks


def _amiss_body(truth: Truth, row: Row, wrong: list[str]) -> dict[str, str]:
    said = {}
    body = fold(row.get("body"))
    if "recall" in wrong:
        pieces = [piece for block in truth.blocks for piece in block.pieces]
        lost = [piece for piece in pieces if _without_clock(fold(piece)) not in body]
        said["lost"] = f"{len(lost)} pieces: {[piece[:50] for piece in lost[:4]]}"
    if "clean" in wrong:
        said["foreign"] = str([text[:60] for text in truth.foreign if fold(text) in body][:4])
    if "perfect" in wrong and not said:
        said["longer"] = f"{len(body)} characters"
    if "exact" in wrong and not said:
        pairs = zip(_kinds_and_texts(row), _true_kinds_and_texts(truth), strict=False)
        said["blocks"] = str(next((pair for pair in pairs if pair[0] != pair[1]), "another number of blocks"))[:240]
    return said


def _instant(value: Any) -> tuple[datetime | None, bool]:
    """The instant of a date in a row, Moscow's clock, and whether it is a day or coarser."""
    if not value:
        return None, False
    text = value["at"] if isinstance(value, Mapping) else str(value)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None, False
    at = at.replace(tzinfo=MOSCOW) if at.tzinfo is None else at.astimezone(MOSCOW)
    if isinstance(value, Mapping):
        return at, value.get("precision") in _COARSE
    return at, len(text) <= len("2025-10-22") or text[10:19] == "T00:00:00"
