"""A stated description as the lead: only where it is the article's own, and nothing that the text says anyway."""

import re
from collections.abc import Sequence
from html import unescape

from newscrawl.extract.markup.word_runs import Words, words_of
from newscrawl.extract.page import comparable
from newscrawl.items import Block
from newscrawl.russian import STEM_CHARS
from newscrawl.text import collapse

_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ABOUT_SITE = re.compile(
    r"(?:все |последние |свежие |главные |актуальные )?"
    r"(?:"
    r"информационное агентство"
    r"|новости\b(?! об?\b)"  # «Новости Заозёрска», but not «Новости о пароме»
    r"|официальный сайт"
    r"|сайт\b"
    r"|портал\b"
    r"|лента новостей"
    r"|газета\b"
    r"|интернет-издание"
    r"|читайте\b"
    r")",
    re.IGNORECASE,
)
_CUT_OFF = re.compile(r"(?:…|\.\.\.?|[,;–—-])\s*$")
_AFTER_TITLE = re.compile(r"\s*[.:;|!?…—–-]+\s*|\s+(?=[A-ZА-ЯЁ«\"])|$")
"""What stands between a headline and a description of its own; behind a comma the headline's sentence goes on."""

_MIN_LEAD_CHARS = 25  # shorter are labels and the names of sections
_MIN_SHARED_STEMS = 0.4  # of a description's words, by their stems, that title and text must have
_MIN_OPENING_CHARS = 40  # of a first block that a lead has in it: shorter ones are headings and labels
_MAX_SHARED = 0.5  # of a description's words: above, it is sentences of the text put together
_MAX_SHARED_APART = 0.9  # of a lead's that is printed by itself: above, it is the first sentence without a word or two


class BodyText:
    """What an article's text says, against which leads are held."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.words = words_of(blocks)
        self.opening = comparable(blocks[0].text) if blocks else ""

    def says(self, lead: str, *, apart: bool) -> bool:
        """Whether the text says what a lead says: lead and text joined would say it twice.

        Args:
            apart: the page prints the lead by itself; it may be in other words what the text says.
        """
        words = Words(lead)
        if words.key in self.words.key or (len(self.opening) >= _MIN_OPENING_CHARS and self.opening in words.key):
            return True
        return words.shared_with(self.words) > (_MAX_SHARED_APART if apart else _MAX_SHARED)


def stated_lead(text: str | None, title: str | None, body: BodyText, *, of_article: bool = False) -> str | None:
    """A description without markup, unless it has the headline in it, is cut off, or speaks of the site.

    Args:
        of_article: what states the description belongs to the article (JSON-LD, microdata) and not to the page; then it
            need not share words with the text.
    """
    lead = _without_title(_plain(text or ""), title)
    key = comparable(_CUT_OFF.sub("", lead))
    title_key = comparable(title or "")
    if len(lead) < _MIN_LEAD_CHARS or _ABOUT_SITE.match(lead) or _CUT_OFF.search(lead):
        return None
    if key in title_key or (title_key and title_key in key):
        return None
    return lead if of_article or _is_related(key, f"{title_key} {body.words.key}") else None


def _plain(text: str) -> str:
    """A description without markup; entities are often escaped twice, as in `&amp;laquo;`."""
    return collapse(_TAG.sub(" ", unescape(unescape(text))))


def _without_title(lead: str, title: str | None) -> str:
    """A description without the headline that it begins with."""
    if not title or not lead.casefold().startswith(title.casefold()):
        return lead
    behind = _AFTER_TITLE.match(lead, len(title))
    return lead if behind is None else lead[behind.end() :]


def _is_related(key: str, text: str) -> bool:
    """Whether a text has enough of a description's words, whatever their endings."""
    stems = {word[:STEM_CHARS] for word in key.split() if len(word) >= STEM_CHARS}
    known_stems = {word[:STEM_CHARS] for word in text.split()}
    return not stems or len(stems & known_stems) >= _MIN_SHARED_STEMS * len(stems)
