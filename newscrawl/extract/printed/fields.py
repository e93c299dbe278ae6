"""Reads the fields that a page prints around its article: dates, authors, lead, section, tags, permanent link."""

import re
from collections.abc import Sequence

from newscrawl.extract.candidate import Candidate
from newscrawl.extract.markup.date_shapes import ANY_DAY, DAY
from newscrawl.extract.markup.lines import Lines, printed_lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.page import Page
from newscrawl.extract.printed.authors import printed_authors
from newscrawl.extract.printed.dates import printed_dates
from newscrawl.extract.printed.headline import Headline
from newscrawl.extract.printed.lead import printed_lead
from newscrawl.extract.printed.section import printed_section
from newscrawl.extract.values.genre import labels_near, offers_subscription
from newscrawl.extract.values.images import images_in_text
from newscrawl.extract.values.language import language_of
from newscrawl.extract.values.tags import printed_tags
from newscrawl.items import Block
from newscrawl.normalise.dates import OWN_LANGUAGES

_PERMALINK_LABEL = re.compile(
    r"постоянн\w+ (?:адрес|ссылка)\b"
    r"|(?:адрес|ссылка на) (?:статьи|новости|материала|страницы)\b",
    re.IGNORECASE,
)
_MAX_LANGUAGE_CHARS = 2_000  # of a text, enough to know its language
_URL = re.compile(r"https?://[^\s\"'<>]+")


def from_visible_text(page: Page, headline: Headline, blocks: Sequence[Block]) -> Candidate:
    """Read what stands around the article whose body is `blocks`, by the words of its markup and by its shape."""
    element = headline.element
    around = frozenset() if element is None else frozenset((element, *element.iterancestors()))
    lines = printed_lines(page.root, around)
    layout = ArticleLayout(lines, element, blocks, _day_shape(page, blocks))
    dates = printed_dates(lines, layout)
    return Candidate(
        origin="page",
        authors=printed_authors(lines, layout, (*dates.published, *dates.distant)[:1]),
        lead=printed_lead(lines, layout, blocks),
        section=printed_section(page, lines, layout, headline),
        tags=printed_tags(lines, layout),
        images=images_in_text(layout.text_container(), page),
        canonical_url=_permalink(lines),
        labels=labels_near(lines, layout),
        paywalled=offers_subscription(lines.texts) or None,
        published=dates.published,
        published_distant=dates.distant,
        modified=dates.modified,
    )


def _day_shape(page: Page, blocks: Sequence[Block]) -> re.Pattern[str]:
    """What a day looks like on the page, by its language."""
    stated = next((element.get("lang") for element in page.elements("/html[@lang]")), None)
    language = language_of(stated, " ".join(block.text for block in blocks)[:_MAX_LANGUAGE_CHARS])
    return DAY if language is None or language in OWN_LANGUAGES else ANY_DAY


def _permalink(lines: Lines) -> str | None:
    """«Постоянный адрес статьи: http://…», on that line or the next."""
    for number, text in enumerate(lines.texts):
        if _PERMALINK_LABEL.match(text):
            url = _URL.search(" ".join(lines.texts[number : number + 2]))
            if url is not None:
                return url.group()
    return None
