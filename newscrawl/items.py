"""The items of the pipeline: `Entry` (a row of a source), `RawArticle` (text as printed), `Article` (typed values)."""

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


def _described(text: str) -> msgspec.Meta:
    """The description of a field in the published JSON Schema."""
    return msgspec.Meta(description=text)


class _Json:
    """Conversion to and from plain JSON values, for every item here."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """A dict of plain JSON values; instants as ISO 8601 UTC ending in `Z`."""
        return {name: _as_lists(value) for name, value in msgspec.to_builtins(self).items()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The item that `to_json` was called on; unknown keys are ignored.

        Raises:
            ValueError: a field is missing or of another type; the message names the field.
        """
        return msgspec.convert(dict(data), cls)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(_Json):
    """One piece of the body; the items of a list are divided by line breaks."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Image(_Json):
    """A picture of the article with its caption and credit."""

    url: Annotated[str, _described("absolute URL; empty where the page prints a credit and no picture")]
    caption: str | None = None
    credit: Annotated[str | None, _described("photographer and agency as printed, «© …» included")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline(_Json):
    """The parts of a dateline such as «МОСКВА, 22 октября. /ТАСС/.»."""

    city: str | None = None
    date: Annotated[
        str | None, _described("YYYY-MM-DD, the day the dateline names, its year taken from `published`")
    ] = None
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timestamp(_Json):
    """An instant, and the text that it was read from."""

    at: Annotated[Instant, _described("UTC; the start of the period read: of its minute, of its day in `timezone`, …")]
    raw: Annotated[str, _described("the text it was read from")]
    timezone: Annotated[str, _described("IANA name or +HH:MM that the text was read in")]
    precision: Precision
    origin: Annotated[
        str,
        _described(
            "where the text was found: selector, jsonld, microdata, meta, page, feed, url; `dateparser: page` if"
            " dateparser read it, in a language that our own reader does not speak"
        ),
    ]
    kind: Annotated[
        DateKind,
        _described("`absolute`, or what the text leaves out: then the time of the fetch or another date was needed"),
    ] = "absolute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(_Json):
    """One thing in the article that counts for a topic."""

    text: Annotated[str, _described("as printed at its first occurrence")]
    place: Annotated[
        Literal["title", "lead", "text", "section"],
        _described("`text` is the body; `lead` only where it is not part of it"),
    ]
    weight: Annotated[float, _described("what all its spans in this place add to the score of the topic")]
    term: Annotated[str, _described("the entry of the topic tables that matched: lemmas, or a section")] = ""
    spans: Annotated[
        tuple[tuple[int, int], ...], _described("start and end of each, in characters of the place; at most ten")
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicTag(_Json):
    """A topic with its evidence."""

    topic: Annotated[str, _described("slug path: politics, politics/diplomacy")]
    score: Annotated[float, _described("0..1, comparable within one tagger version")]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(_Json):
    """A person, organisation or place that the article names."""

    kind: Literal["person", "organisation", "place"]
    name: Annotated[str, _described("in the nominative, «е» for «ё»; one name for all its forms: «в РФ» is Россия")]
    count: Annotated[int, _described("how often headline, lead and body name it")]
    forms: Annotated[tuple[str, ...], _described("as printed, each once, in their order")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor(_Json):
    """What read the page: a site's spider or `generic`; and notes on how."""

    name: str
    version: str
    origins: Annotated[dict[str, str], _described("field → where its value was found")] = field(default_factory=dict)
    disagreements: Annotated[
        dict[str, str],
        _described("`published.ORIGIN` → the instant that this origin names, where it is not the one kept"),
    ] = field(default_factory=dict)
    refusals: Annotated[
        dict[str, str], _described("`published.ORIGIN` → why the text found there is no date: future, ambiguous, …")
    ] = field(default_factory=dict)
    doubts: Annotated[
        dict[str, str],
        _described(
            "`body` → how trafilatura reads the page otherwise: `completed` (it has the text with more, and is taken), "
            "`shorter` (so, and is not taken), `another` text"
        ),
    ] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate(_Json):
    """The link of a copy to its original."""

    verdict: Annotated[
        Literal["same", "update", "reprint"],
        _described("same text at another address of the source, its later edition there, or another source's copy"),
    ]
    of: Annotated[str, _described("id of the original")]
    source: Annotated[str, _described("source of the original")]
    similarity: Annotated[float, _described("0..1")]
    lag: Annotated[float | None, _described("seconds from the original's publication to this one's")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence(_Json):
    """A period when the article was missing from its address; the last one is open while `status` is `removed`."""

    noticed_at: Annotated[Instant, _described("UTC; when it was first found missing")]
    reason: Annotated[
        str, _described("what its address answered: `not-found` 404, `removed` 410, `redirected-home`, `soft-404`, …")
    ]
    ended_at: Annotated[Instant | None, _described("UTC; when it was found at its address again")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveEntry(_Json):
    """One timed entry of a live broadcast."""

    key: Annotated[str, _described("the page's own id for it, else a hash of its time and first words")]
    at: Annotated[Instant | None, _described("UTC")] = None
    raw: Annotated[str | None, _described("its time as printed")] = None
    title: str | None = None
    text: Annotated[str, _described("its paragraphs joined by a blank line")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(_Json):
    """One row of a feed, sitemap or listing: an article's URL and what the row states about it, as text."""

    url: str
    title: str | None = None
    lead: str | None = None
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    full_text: Annotated[
        str | None, _described("HTML or plain text of the whole article, where the feed carries it")
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateText(_Json):
    """A date as printed, and where it was found."""

    text: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawEntry(_Json):
    """One entry of a live broadcast as printed."""

    time: Annotated[str | None, _described("its time as printed")] = None
    title: str | None = None
    blocks: tuple[Block, ...] = ()
    name: Annotated[str | None, _described("the page's own id for it: an address or an anchor")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle(_Json):
    """What the page printed, as text; `extractor.origins` names where each field was found."""

    url: str
    source: str
    fetched_at: Instant | None
    timezone: str = "Europe/Moscow"
    false_zones: dict[str, str] = field(default_factory=dict)
    """Zones that the site's metadata names → the zones that it means."""
    not_before: date | None = None
    """The site's first day; earlier dates are refused."""
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
    """The entries of a live broadcast in the page's order; `blocks` then have the text around them."""
    extractor: Extractor


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(_Json):
    """A news article as it is stored, exported and printed."""

    id: Annotated[str, _described("url_key of the article; `_id` in MongoDB")]
    url: Annotated[str, _described("the URL it was read from")]
    canonical_url: Annotated[str | None, _described("the URL that the page itself names")] = None
    source: Annotated[str, _described("name of the site's spider")]
    title: str
    lead: str | None = None
    body: Annotated[str, _described("the blocks' texts joined by a blank line")]
    blocks: tuple[Block, ...] = ()
    authors: Annotated[
        tuple[str, ...],
        _described("people, nicknames and desks that wrote it; not the outlet, photographers, editors, translators"),
    ] = ()
    section: Annotated[str | None, _described("the publisher's own section")] = None
    tags: Annotated[tuple[str, ...], _described("the publisher's own keywords")] = ()
    images: tuple[Image, ...] = ()
    language: Annotated[str | None, _described("ISO 639-1")] = None
    dateline: Dateline | None = None
    published: Timestamp | None = None
    modified: Timestamp | None = None
    fetched_at: Annotated[Instant | None, _described("UTC; when the page was read")] = None
    topics: Annotated[tuple[TopicTag, ...], _described("best first")] = ()
    entities: Annotated[tuple[Entity, ...], _described("most named first")] = ()
    genre: Annotated[Genre, _described("what kind of page it is")] = "article"
    paywalled: Annotated[bool | None, _described("whether the text, or the rest of it, is for subscribers only")] = None
    live: Annotated[bool, _described("a live broadcast: while it goes on, it grows without new versions")] = False
    entries: Annotated[
        tuple[LiveEntry, ...], _described("of a live broadcast, oldest first; the body ends with their texts")
    ] = ()
    extractor: Extractor | None = None
    content_hash: Annotated[
        str | None, _described("hex; equal for texts that differ only in case, «ё», quotes, dashes and white space")
    ] = None
    status: Annotated[
        Literal["live", "removed"], _described("`removed`: missing from its address, see `absences`; the text is kept")
    ] = "live"
    absences: Annotated[tuple[Absence, ...], _described("when it was missing from its address, oldest first")] = ()
    duplicate: Duplicate | None = None
    version: Annotated[int, _described("1, and one more for each change of the text")] = 1
    first_seen_at: Annotated[Instant | None, _described("UTC; when this id was first stored")] = None
    updated_at: Annotated[Instant | None, _described("UTC; when this document last changed")] = None
    tagger: Annotated[str | None, _described("version of the topic rules")] = None
    recogniser: Annotated[str | None, _described("version of the entity recogniser; null: it did not run")] = None
    run_id: Annotated[str | None, _described("the crawl that wrote this version; see the collection `runs`")] = None
    schema_version: int = SCHEMA_VERSION

    @property
    def lead_apart(self) -> str | None:
        """The lead, unless the body begins with it; then printing both would repeat it."""
        return None if self.lead is None or self.body.startswith(self.lead) else self.lead

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """An article from its JSON, or from `url, source, title, body, published` alone; the rest gets defaults.

        `published` may be an ISO 8601 string; one without an offset is UTC.

        Raises:
            ValueError: a field is missing or of another type; the message names the field.
        """
        filled = dict(data)
        if "url" in filled:
            filled.setdefault("id", url_key(filled["url"]))
        if isinstance(filled.get("body"), str) and not filled.get("blocks"):
            filled["blocks"] = [block.to_json() for block in paragraphs(filled["body"])]
        if isinstance(filled.get("published"), str):
            filled["published"] = _published(filled["published"])
        return msgspec.convert(filled, cls)

    def replace(self, **changes: Any) -> Self:
        """A copy with some fields changed."""
        return dataclasses.replace(self, **changes)


def _as_lists(value: Any) -> Any:
    """The value with lists in place of tuples, as JSON has them."""
    if isinstance(value, tuple):
        return [_as_lists(part) for part in value]
    if isinstance(value, dict):
        return {name: _as_lists(part) for name, part in value.items()}
    return value


def paragraphs(text: str) -> tuple[Block, ...]:
    """The paragraphs of a plain text, one on each line; empty lines are left out."""
    lines = [collapse(line) for line in text.splitlines()]
    return tuple(Block(kind="paragraph", text=line) for line in lines if line)


def _published(text: str) -> dict[str, Any]:
    """The JSON of a `Timestamp` for a publication date that is stated as one ISO string."""
    at = datetime.fromisoformat(text)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at
    precision = "day" if len(text) == len("2025-10-22") else "second"
    return {"at": at.astimezone(UTC), "raw": text, "timezone": "UTC", "precision": precision, "origin": "stated"}
