"""A publisher's keywords as a list of distinct tags: stated, printed, and the stated ones that describe the article."""

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.page import comparable, has_class_word, text_of
from newscrawl.russian import STEM_CHARS
from newscrawl.text import collapse, fold

_BETWEEN_TAGS = re.compile("[,;|*]")
_COUNT = re.compile(r"\s*[\[(]\d+[\])]$")  # «порт [12]»
_LABEL = re.compile(
    r"\W{0,2}(?:т[эе]ги|метки|ключевые слова|хэштеги)(?: статьи| новости)?\s*:?\s*(?P<tags>.*)$", re.IGNORECASE
)
_TAG_WORDS = frozenset(("tag", "tags", "taglist", "tegi", "metki", "keywords", "hashtag", "hashtags"))
_TAG_PAGE = re.compile(r"/(?:tags?|keywords?|metki|tegi|hashtag)[/=?-]|[?&]tags?=", re.IGNORECASE)
_MAX_STATED_TAG_CHARS = 100
_MAX_PRINTED_TAG_CHARS = 60  # the title of another article is longer
_MAX_PRINTED_TAGS = 25  # a cloud of all the site's tags has more
_MAX_LINES_BELOW_TEXT = 15  # in which tags are printed
_LEVELS_UP = 4  # elements from a tag's link upwards whose class may say `tags`
_MIN_SHARE_IN_TEXT = 0.4
"""The share of an article's keywords whose words title or text contain; keywords about the site are below."""
_MAX_KEYWORD_WORDS = 6
_MIN_COPIED_TAGS = 4  # fewer may stand in a headline by chance


def distinct_tags(texts: Iterable[str | None], *, split: bool = False) -> tuple[str, ...]:
    """Tags as printed, each once; with `split`, strings are cut at commas, semicolons, bars and asterisks."""
    tags: dict[str, str] = {}
    for text in texts:
        parts = _BETWEEN_TAGS.split(text or "") if split else [text or ""]
        for part in parts:
            tag = collapse(part).strip("#,; ")
            if tag and len(tag) <= _MAX_STATED_TAG_CHARS:
                tags.setdefault(fold(tag), tag)
    return tuple(tags.values())


def printed_tags(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    """The tags printed around an article: the nearest row of tag links, else a line «Теги: мост, река»."""
    rows: dict[HtmlElement, list[HtmlElement]] = {}
    for link in _tag_links(lines, layout):
        rows.setdefault(_row_of(link), []).append(link)
    nearest = min(rows.values(), key=lambda row: layout.lines_away(_first_line(row[0], lines)), default=[])
    texts = [_COUNT.sub("", text_of(link)) for link in nearest]
    tags = distinct_tags(text for text in texts if not text.endswith(":"))
    return tags if 0 < len(tags) <= _MAX_PRINTED_TAGS else _labelled_tags(lines, layout)


def credible_keywords(keywords: Sequence[str], title: str | None, text: str) -> tuple[str, ...]:
    """The page's keywords, or none where most of them describe the site and not the article.

    Words are compared by stem, since keywords are in the nominative and the text is inflected.
    """
    headline = comparable(title or "")
    known_stems = _stems(f"{title or ''} {text}")
    tags = [keyword for keyword in keywords if len(keyword) > 1 and comparable(keyword) != headline]
    in_text = [tag for tag in tags if _stems(tag) <= known_stems]
    if not tags or len(in_text) < _MIN_SHARE_IN_TEXT * len(tags):
        return ()
    return tuple(tag for tag in tags if len(tag.split()) <= _MAX_KEYWORD_WORDS)


def without_copies(tags: Sequence[str], *texts: str | None) -> tuple[str, ...]:
    """The tags, or none where they are one of the texts (headline, description) cut into its words."""
    opening = comparable(" ".join(tags[:_MIN_COPIED_TAGS]))
    is_copy = len(tags) >= _MIN_COPIED_TAGS and any(opening in comparable(text or "") for text in texts)
    return () if is_copy else tuple(tags)


def _stems(text: str) -> set[str]:
    return {word[:STEM_CHARS] for word in comparable(text).split()}


def _tag_links(lines: Lines, layout: ArticleLayout) -> list[HtmlElement]:
    """The short links to tag pages near the article; in its text they are links to topics mentioned in passing."""
    links = []
    for element, (first, after) in lines.spans.items():
        if element.tag != "a" or after - first > 1 or not layout.is_near(first, _MAX_LINES_BELOW_TEXT):
            continue
        if layout.is_in_text(first) or not _leads_to_tag(element) or len(text_of(element)) > _MAX_PRINTED_TAG_CHARS:
            continue
        links.append(element)
    return links


def _first_line(element: HtmlElement, lines: Lines) -> int:
    first, _ = lines.spans[element]
    return first


def _row_of(link: HtmlElement) -> HtmlElement:
    """The outermost element around a link whose class names tags, else the link's parent."""
    ancestors = list(link.iterancestors())[:_LEVELS_UP]
    row = ancestors[0]
    for ancestor in ancestors:
        if has_class_word(ancestor, _TAG_WORDS):
            row = ancestor
    return row


def _leads_to_tag(link: HtmlElement) -> bool:
    if link.get("rel") == "tag" or _TAG_PAGE.search(link.get("href") or ""):
        return True
    around = [link, *link.iterancestors()][:_LEVELS_UP]
    return any(has_class_word(element, _TAG_WORDS) for element in around)


def _labelled_tags(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    for number, text in enumerate(lines.texts):
        label = _LABEL.match(text) if layout.is_near(number, _MAX_LINES_BELOW_TEXT) else None
        if label is not None:
            return distinct_tags([label["tags"].strip(" .")], split=True)
    return ()
