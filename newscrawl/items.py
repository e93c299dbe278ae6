"""The shapes that travel the road: `Entry` (a row of a source), `RawArticle` (as printed), `Article` (as believed)."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, Self

import msgspec

from newscrawl.normalise.urls import url_key
from newscrawl.text import collapse

SCHEMA_VERSION = 1

Precision = Literal["second", "minute", "hour", "day", "month", "year"]
DateKind = Literal["absolute", "relative", "yearless", "weekday", "time-only"]
Genre = Literal["article", "gallery", "video", "podcast", "live", "advertising"]
BlockKind = Literal["paragraph", "heading", "quote", "list"]


Instant = Annotated[datetime, msgspec.Meta(tz=True)]
"""An aware datetime; a naive one is refused."""


def _said(text: str) -> msgspec.Meta:
    """What the published JSON Schema says of a field."""
    return msgspec.Meta(description=text)


class _Json:
    """To and from plain JSON values, for every shape here."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """A dict of plain JSON values; instants as ISO 8601 UTC ending in `Z`."""
        return {name: _as_lists(value) for name, value in msgspec.to_builtins(self).items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The value that `to_json` gave; unknown keys are ignored.

        Raises:
            ValueError: a field is missing or of another type; the message names its place.
        """
        return msgspec.convert(dict(data), cls)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(_Json):
    """One piece of the body; the items of a list stand on lines of their own."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(_Json):
    """A picture of the article with what is printed under it."""

    url: Annotated[str, _said("absolute address; empty where the page prints a credit and no picture")]
    caption: str | None = None
    credit: Annotated[str | None, _said("photographer and agency as printed, «© …» included")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline(_Json):
    """«МОСКВА, 22 октября. /ТАСС/.» taken apart."""

    city: str | None = None
    date: Annotated[str | None, _said("YYYY-MM-DD, the day the dateline names, its year taken from `published`")] = None
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamp(_Json):
    """A date as we believe it and how we know it."""

    at: Annotated[Instant, _said("UTC; the start of the period read: of its minute, of its day in `timezone`, …")]
    raw: Annotated[str, _said("the text it was read from")]
    timezone: Annotated[str, _said("IANA name or +HH:MM that the text was read in")]
    precision: Precision
    origin: Annotated[str, _said("where the text stood: selector, jsonld, microdata, meta, feed, url, …")]
    kind: Annotated[
        DateKind, _said("`absolute`, or what else was needed: the time of the fetch, another date beside it")
    ] = "absolute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(_Json):
    """One thing in the article that spoke for a topic."""

    text: Annotated[str, _said("as printed where it stands first")]
    place: Annotated[
        Literal["title", "lead", "text", "section"], _said("`text` is the body; `lead` only where it is not part of it")
    ]
    weight: Annotated[float, _said("what all its spans in this place add to the topic")]
    term: Annotated[str, _said("the entry of the topic tables that it is: lemmas, or a rubric")] = ""
    spans: Annotated[
        tuple[tuple[int, int], ...], _said("start and end of each, in characters of the place; at most ten")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTag(_Json):
    """A topic with what spoke for it."""

    topic: Annotated[str, _said("slug path: politics, politics/diplomacy")]
    score: Annotated[float, _said("0..1, comparable within one tagger version")]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(_Json):
    """A person, organisation or place that the article names."""

    kind: Literal["person", "organisation", "place"]
    name: Annotated[str, _said("in the nominative, «е» for «ё»; one name for all its forms: «в РФ» is Россия")]
    count: Annotated[int, _said("how often headline, lead and body name it")]
    forms: Annotated[tuple[str, ...], _said("as printed, each once, in their order")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor(_Json):
    """Who read the page: a site's spider or `generic`."""

    name: str
    version: str
    origins: Annotated[dict[str, str], _said("field → where its value was found")] = field(default_factory=dict)
    disagreements: Annotated[
        dict[str, str], _said("`published.ORIGIN` → the instant that origin names, where it is not the one kept")
    ] = field(default_factory=dict)
    refusals: Annotated[
        dict[str, str], _said("`published.ORIGIN` → why the text found there is no date: future, ambiguous, …")
    ] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate(_Json):
    """The link of a copy to its original."""

    verdict: Annotated[
        Literal["same", "update", "reprint"],
        _said("same text at another address of the source, its later edition there, or another source's copy"),
    ]
    of: Annotated[str, _said("id of the original")]
    source: Annotated[str, _said("source of the original")]
    similarity: Annotated[float, _said("0..1")]
    lag: Annotated[float | None, _said("seconds from the original's publication to this one's")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence(_Json):
    """A time when the article was gone from its address; the last one is open while `status` is `removed`."""

    noticed_at: Annotated[Instant, _said("UTC; when its address was first found without it")]
    reason: Annotated[str, _said("`not-found` 404, `removed` 410, `redirected-home`, `soft-404`, …: how it was gone")]
    ended_at: Annotated[Instant | None, _said("UTC; when it was found at its address again")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveEntry(_Json):
    """One timed entry of a live broadcast."""

    key: Annotated[str, _said("the page's own name for it, else made of its time and first words")]
    at: Annotated[Instant | None, _said("UTC")] = None
    raw: Annotated[str | None, _said("its time as printed")] = None
    title: str | None = None
    text: Annotated[str, _said("its paragraphs joined by a blank line")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(_Json):
    """One row of a feed, sitemap or listing: an article's address and what the row says of it, as text."""

    url: str
    title: str | None = None
    lead: str | None = None
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    full_text: Annotated[str | None, _said("HTML or plain text of the whole article, where the feed carries it")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateText(_Json):
    """A date as printed and where."""

    text: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry(_Json):
    """One entry of a live broadcast as printed."""

    time: Annotated[str | None, _said("its time as printed")] = None
    title: str | None = None
    blocks: tuple[Block, ...] = ()
    name: Annotated[str | None, _said("what the page itself calls it by: an address or an id")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle(_Json):
    """What the page said, text as found; `extractor.origins` names where each field was found."""

    url: str
    source: str
    fetched_at: Instant | None
    timezone: str = "Europe/Moscow"
    false_zones: dict[str, str] = field(default_factory=dict)
    """Zones that the site's metadata names → what it means by them."""
    not_before: date | None = None
    """The site's first day: what is dated earlier is misread."""
    canonical_url: str | None = None
    title: str | None = None
    lead: str | None = None
    blocks: tuple[Block, ...] = ()
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    language: str | None = None
    published: tuple[DateText, ...] = ()
    """Every printed date of publication, the most trusted origin first."""
    modified: tuple[DateText, ...] = ()
    genre: Genre = "article"
    paywalled: bool | None = None
    live: bool = False
    entries: tuple[RawEntry, ...] = ()
    """Those of a live broadcast, as the page orders them; `blocks` then hold what stands around them."""
    extractor: Extractor


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(_Json):
    """A news article as it is stored, exported and printed."""

    id: Annotated[str, _said("url_key of the article; `_id` in MongoDB")]
    url: Annotated[str, _said("the address it was read from")]
    canonical_url: Annotated[str | None, _said("the address the page itself names")] = None
    source: Annotated[str, _said("name of the site's spider")]
    title: str
    lead: str | None = None
    body: Annotated[str, _said("the blocks' texts joined by a blank line")]
    blocks: tuple[Block, ...] = ()
    authors: tuple[str, ...] = ()
    section: Annotated[str | None, _said("the publisher's own rubric")] = None
    tags: Annotated[tuple[str, ...], _said("the publisher's own keywords")] = ()
    images: tuple[Image, ...] = ()
    language: Annotated[str | None, _said("ISO 639-1")] = None
    dateline: Dateline | None = None
    published: Timestamp | None = None
    modified: Timestamp | None = None
    fetched_at: Annotated[Instant | None, _said("UTC; when the page was read")] = None
    topics: Annotated[tuple[TopicTag, ...], _said("best first")] = ()
    entities: Annotated[tuple[Entity, ...], _said("most named first")] = ()
    genre: Annotated[Genre, _said("what kind of page the text stands on")] = "article"
    paywalled: Annotated[bool | None, _said("whether the page keeps its text, or the rest of it, for subscribers")] = (
        None
    )
    live: Annotated[bool, _said("an online broadcast: while it goes on, it grows without new versions")] = False
    entries: Annotated[tuple[LiveEntry, ...], _said("of a live broadcast, oldest first; their texts end the body")] = ()
    extractor: Extractor | None = None
    content_hash: Annotated[str | None, _said("hex; equal for texts that are the same once folded")] = None
    status: Annotated[
        Literal["live", "removed"], _said("`removed`: gone from its address, see `absences`; the text is kept")
    ] = "live"
    absences: Annotated[tuple[Absence, ...], _said("when it was gone from its address, oldest first")] = ()
    duplicate: Duplicate | None = None
    version: Annotated[int, _said("1, and one more for each change of the text")] = 1
    first_seen_at: Annotated[Instant | None, _said("UTC; when this id was first stored")] = None
    updated_at: Annotated[Instant | None, _said("UTC; when this document last changed")] = None
    tagger: Annotated[str | None, _said("version of the topic rules")] = None
    recogniser: Annotated[str | None, _said("version of what reads the entities; null: nothing looked for any")] = None
    run_id: Annotated[str | None, _said("the crawl that wrote this version; see the collection `runs`")] = None
    schema_version: int = SCHEMA_VERSION

    @property
    def lead_apart(self) -> str | None:
        """The lead, unless it is how the body begins: what is read or printed above the body."""
        return None if self.lead is None or self.body.startswith(self.lead) else self.lead

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """An article from its JSON, or from as little as `url, source, title, body, published`; the rest is filled.

        `published` may be an ISO 8601 string; one without an offset is UTC.

        Raises:
            ValueError: a field is missing or of another type; the message names its place.
        """
        filled = dict(data)
        if "url" in filled:
            filled.setdefault("id", url_key(filled["url"]))
        if isinstance(filled.get("body"), str) and not filled.get("blocks"):
            filled["blocks"] = [block.to_json() for block in paragraphs(filled["body"])]
        if isinstance(filled.get("published"), str):
            filled["published"] = _stated(filled["published"])
        return msgspec.convert(filled, cls)

    def replace(self, **changes: Any) -> Self:
        """A copy with some fields changed."""
        return dataclasses.replace(self, **changes)


def _as_lists(value: Any) -> Any:
    """The value with its tuples as lists, as JSON gives them back."""
    if isinstance(value, tuple):
        return [_as_lists(part) for part in value]
    if isinstance(value, dict):
        return {name: _as_lists(part) for name, part in value.items()}
    return value


def paragraphs(text: str) -> tuple[Block, ...]:
    """The paragraphs of a plain text, which stand apart by a line break."""
    lines = (collapse(line) for line in text.splitlines())
    return tuple(Block(kind="paragraph", text=line) for line in lines if line)


def _stated(text: str) -> dict[str, Any]:
    """A publication date that somebody else's JSON states as one ISO string."""
    at = datetime.fromisoformat(text)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
    precision = "day" if len(text) == len("2025-10-22") else "second"
    return {"at": at.astimezone(UTC), "raw": text, "timezone": "UTC", "precision": precision, "origin": "stated"}
