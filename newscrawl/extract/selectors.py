"""The CSS selectors of a site: fields that the general reading of a page gets wrong or does not find."""

from dataclasses import dataclass, fields

from parsel import css2xpath

Choice = str | tuple[str, ...] | None
"""One selector, or alternatives in order of preference: the first that matches something is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selectors:
    """CSS selectors in parsel's dialect (`::text`, `::attr(name)`), each optional.

    `article` selects the element around one article; where a page holds several, as endless scrolling appends them, the
    first is read. `body` selects the paragraphs or their container; `drop` what is removed before anything is read.
    `published` and `modified` may select an element: its `datetime` or `content` attribute is preferred to its text.
    `caption` and `credit` belong to the images in page order.

    Raises:
        ValueError: a selector is invalid; the message names the field and the selector.
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
        """Compile every selector, so that an invalid one fails when the site is loaded and not at its first page."""
        for field in fields(self):
            for selector in self.alternatives(field.name):
                _check(field.name, selector)

    def alternatives(self, field_name: str) -> tuple[str, ...]:
        """The selectors of a field, preferred first."""
        choice: Choice = getattr(self, field_name)
        if choice is None:
            return ()
        return (choice,) if isinstance(choice, str) else tuple(choice)

    def __bool__(self) -> bool:
        """Whether any field has a selector."""
        return any(self.alternatives(field.name) for field in fields(self))


def _check(field_name: str, selector: object) -> None:
    if not isinstance(selector, str) or not selector.strip():
        raise ValueError(f"selector of {field_name!r} must be a non-empty CSS selector, not {selector!r}")
    try:
        css2xpath(selector)
    except Exception as error:  # cssselect and parsel raise several unrelated types
        raise ValueError(f"selector of {field_name!r} cannot be read: {selector!r} ({error})") from error
