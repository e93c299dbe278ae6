"""A site's CSS selectors: what it states where the general reading of a page goes wrong."""

from dataclasses import dataclass, fields

from parsel import css2xpath

Choice = str | tuple[str, ...] | None
"""One selector, or alternatives of which the first that gives something wins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selectors:
    """CSS selectors in parsel's dialect (`::text`, `::attr(name)`), each optional.

    `article` selects what encloses one article; of several in one page, as endless scrolling appends them, the first is
    read. `body` selects the paragraphs or a container of them; `drop` what is removed before anything is read.
    `published` and `modified` may select an element: its `datetime` or `content` attribute is read before its text.
    `caption` and `credit` belong to the pictures in the order they stand on the page.

    Raises:
        ValueError: a selector cannot be read; the message names the field and the selector.
    """

    article: Choice = None
    title: Choice = None
    lead: Choice = None
    body: Choice = None
    authors: Choice = None
    published: Choice = None
    modified: Choice = None
    section: Choice = None
    tags: Choice = None
    images: Choice = None
    caption: Choice = None
    credit: Choice = None
    drop: Choice = None

    def __post_init__(self) -> None:
        """Read every selector once, so that a bad one is named when the site is loaded."""
        for field in fields(self):
            for selector in self.alternatives(field.name):
                _check(field.name, selector)

    def alternatives(self, name: str) -> tuple[str, ...]:
        """The selectors stated for a field, best first."""
        stated: Choice = getattr(self, name)
        if stated is None:
            return ()
        return (stated,) if isinstance(stated, str) else tuple(stated)

    def __bool__(self) -> bool:
        """Whether the site states anything at all."""
        return any(self.alternatives(field.name) for field in fields(self))


def _check(name: str, selector: object) -> None:
    if not isinstance(selector, str) or not selector.strip():
        raise ValueError(f"selector of {name!r} must be a non-empty CSS selector, not {selector!r}")
    try:
        css2xpath(selector)
    except Exception as error:
        raise ValueError(f"selector of {name!r} cannot be read: {selector!r} ({error})") from error
