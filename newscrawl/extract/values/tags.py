"""Publishers' keywords as a list of distinct tags: as stated, as printed, and which of the stated are the article's."""

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.page import class_words, comparable, text_of
from newscrawl.text import collapse, fold

_BETWEEN = re.compile("[,;|*]")
_COUNT = re.compile(r"\s*[\[(]\d+[\])]$")
_LABEL = re.compile(
    r"\W{0,2}(?:т[эе]ги|метки|ключевые слова|хэштеги)(?: статьи| новости)?\s*:?\s*(?P<tags>.*)$", re.IGNORECASE
)
_TAG_WORDS = frozenset(("tag", "tags", "taglist", "tegi", "metki", "keywords", "hashtag", "hashtags"))
_TAG_PAGE = re.compile(r"/(?:tags?|keywords?|metki|tegi|hashtag)[/=?-]|[?&]tags?=", re.IGNORECASE)
_LONGEST, _MOST = 60, 25
_BELOW = 15  # lines under the text in which tags are printed
_STEM = 5
_SAID = 0.4
"""The share of keywords that title and text must have, by the beginnings of their words."""


def distinct_tags(texts: Iterable[str | None], *, split: bool = False) -> tuple[str, ...]:
    """Tags as printed, each once; `split` parts strings at commas, semicolons, bars, asterisks."""
    tags: dict[str, str] = {}
    for text in texts:
        for part in _BETWEEN.split(text or "") if split else (text or "",):
            tag = collapse(part).strip("#,; ")
            if tag and len(tag) <= 100:
                tags.setdefault(fold(tag), tag)
    return tuple(tags.values())


def printed_tags(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    """The tags around an article: links of a row of tags, to pages of tags; else a line «Теги: мост, река»."""
    links = [
        one
        for one, (first, after) in lines.spans.items()
        if one.tag == "a" and after - first <= 1 and layout.is_near(first, _BELOW) and _leads_to_tag(one)
    ]
    rows: dict[HtmlElement, list[HtmlElement]] = {}
    for one in links:
        if not layout.is_in_text(lines.spans[one][0]) and len(text_of(one)) <= _LONGEST:
            rows.setdefault(_row(one), []).append(one)
    nearest = min(rows.values(), key=lambda row: layout.lines_away(lines.spans[row[0]][0]), default=[])
    texts = (_COUNT.sub("", text_of(one)) for one in nearest)
    tags = distinct_tags(text for text in texts if not text.endswith(":"))
    return tags if 0 < len(tags) <= _MOST else _of_label(lines, layout)


def _row(link: HtmlElement) -> HtmlElement:
    """The outermost element around a link that its class calls a row of tags, else the one right around it."""
    around = list(link.iterancestors())[:4]
    named = [one for one in around if not _TAG_WORDS.isdisjoint(class_words(one))]
    return [*around[:1], *named][-1]


def credible_keywords(keywords: Sequence[str], title: str | None, text: str) -> tuple[str, ...]:
    """The page's keywords unless most of them are words about the site."""
    headline = comparable(title or "")
    known = {word[:_STEM] for word in f"{headline} {comparable(text)}".split()}
    tags = [tag for tag in keywords if len(tag) > 1 and comparable(tag) != headline]
    said = sum(all(part[:_STEM] in known for part in comparable(tag).split()) for tag in tags)
    if not tags or said < _SAID * len(tags):
        return ()
    return tuple(tag for tag in tags if len(tag.split()) <= 6)


def without_copies(tags: Sequence[str], *texts: str | None) -> tuple[str, ...]:
    """The tags, or none where they are a headline or a description cut into its words."""
    opening = comparable(" ".join(tags[:4]))
    return () if len(tags) > 3 and any(opening in comparable(text or "") for text in texts) else tuple(tags)


def _of_label(lines: Lines, layout: ArticleLayout) -> tuple[str, ...]:
    for place, text in enumerate(lines.texts):
        label = _LABEL.match(text) if layout.is_near(place, _BELOW) else None
        if label is not None:
            return distinct_tags([label["tags"].strip(" .")], split=True)
    return ()


def _leads_to_tag(link: HtmlElement) -> bool:
    if link.get("rel") == "tag" or _TAG_PAGE.search(link.get("href") or ""):
        return True
    around = (link, *link.iterancestors())[:4]
    return any(not _TAG_WORDS.isdisjoint(class_words(one)) for one in around)
