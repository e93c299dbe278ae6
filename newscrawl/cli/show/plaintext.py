"""An article as plain text: `date YYYY-MM-DD TITLE`, lead, byline, picture credit, paragraphs."""

from newscrawl.items import Article, Timestamp
from newscrawl.normalise.dates import zone


def as_text(article: Article) -> str:
    """Return the article's text: pieces separated by blank lines, a line break at the end.

    The date is the UTC day; for a date known only to the day it is that day. A lead that opens the body is printed
    once.
    """
    pieces = [
        f"date {_day(article.published)} {article.title}",
        article.lead_apart,
        ", ".join(article.authors),
        _picture_credit(article),
        article.body,
    ]
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _day(published: Timestamp | None) -> str:
    if published is None:
        return "unknown"
    if published.precision in ("second", "minute", "hour"):
        return published.at.date().isoformat()
    # A date without a time is stored as that day's midnight in its zone, which in UTC is often the day before.
    timezone = zone(published.timezone)
    assert timezone is not None, "normalise stores only zones that it could read"
    return timezone.local(published.at).date().isoformat()


def _picture_credit(article: Article) -> str | None:
    """The first credit: the first picture is the one under the headline."""
    for image in article.images:
        if image.credit:
            return image.credit
    return None
