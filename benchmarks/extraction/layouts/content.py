"""What one page prints, before any markup: an article, its place on a site, and what a trap has changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Self

from .stories import Block, Story
from .systems import System


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What is right for a page; `foreign` are texts that stand on the page and in no part of the body."""

    title: str
    published: datetime | None
    precision: str | None
    """`minute` or `day`; None where there is no date."""
    modified: datetime | None
    authors: tuple[str, ...]
    lead: str | None
    section: str | None
    blocks: tuple[Block, ...]
    pictures: tuple[str, ...]
    foreign: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A page without its markup; a trap returns a changed copy."""

    system: System
    number: int
    """Which variant of a trap this page has, modulo their number."""
    story: Story
    others: tuple[Story, ...]
    """What teasers, cards and glued articles are made of."""
    site: str
    host: str
    path: str
    id: int
    published: datetime
    modified: datetime | None
    blocks: tuple[Block, ...]
    authors: tuple[str, ...]
    title_tag: str
    og_title: str
    description: str
    stated: frozenset[str] = frozenset(("published", "modified", "authors", "section"))
    """What the metadata of the head may state, where the system writes such metadata."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """HTML in place of a part of the system: `stamp`, `byline`, `lead`, `picture`."""
    slots: Mapping[str, str] = field(default_factory=dict)
    """HTML added at a place of the page, see `render.SLOTS`."""
    inside: str = ""
    """HTML in the middle of the text."""
    box: str = "$block"
    """A template around each block of the text."""
    foreign: tuple[str, ...] = ()
    truth: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the truth that differ from what the system would print."""

    @property
    def url(self) -> str:
        """The page's address."""
        return f"https://{self.host}{self.path}"

    @property
    def picture(self) -> str:
        """The address of the article's picture."""
        return f"https://{self.host}/upload/{self.id}/{self.story.name}.jpg"

    @property
    def caption(self) -> str:
        """The picture's caption, which is no part of the body."""
        return f"Снимок к материалу номер {self.id}"

    def pick(self, *variants: Any) -> Any:
        """The variant that this page has."""
        return variants[self.number % len(variants)]

    def but(self, *, truth: Mapping[str, Any] | None = None, foreign: tuple[str, ...] = (), **changes: Any) -> Self:
        """A changed copy; `truth`, `foreign`, `slots` and `parts` are added to what is there."""
        for name in ("slots", "parts"):
            if name in changes:
                changes[name] = {**getattr(self, name), **changes[name]}
        return replace(self, truth={**self.truth, **(truth or {})}, foreign=(*self.foreign, *foreign), **changes)

    def silent(self, *fields: str) -> Self:
        """A copy whose metadata do not state some fields."""
        return replace(self, stated=self.stated - set(fields))
