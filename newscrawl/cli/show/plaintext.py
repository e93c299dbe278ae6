"""An article as plain text: `date YYYY-MM-DD TITLE`, lead, byline, picture credit, paragraphs, apart by blank lines."""

from newscrawl.items import Article, Timestamp
from newscrawl.normalise.dates import zone


def as_text(article: Article) -> str:
    """The article's text, ending in a line break.

    The date is the UTC day; one known only to the day is that day. A lead that opens the body is printed once.
    """
    byline = ", ".join(article.authors)
    pieces = [
        f"date {_day(article.published)} {article.title}",
        article.lead_apart,
        byline,
        _credit(article),
        article.body,
    ]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _day(published: Timestamp | None) -> str:
    if published is None:
        return "unknown"
    if published.precision in ("second", "minute", "hour"):
        return published.at.date().isoformat()
    printed_in = zone(published.timezone)
    assert printed_in is not None, "a stored zone is one that was read"
    return printed_in.local(published.at).date().isoformat()


def _credit(article: Article) -> str | None:
    """The first picture's; it is the one that stands under the headline."""
    return next((image.credit for image in article.images if image.credit), None)
