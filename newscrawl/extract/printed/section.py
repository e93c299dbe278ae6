"""The publisher's own rubric where nothing states it: from breadcrumbs, the page's title, marked lines."""

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml.html import HtmlElement

from newscrawl.extract.markup.boilerplate import is_service
from newscrawl.extract.markup.date_shapes import CLOCK, DAY
from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.page import Page, class_words, comparable, text_of
from newscrawl.extract.printed.headline import Headline
from newscrawl.extract.stated.meta import site_names
from newscrawl.extract.values.authors import is_person

_CRUMBS = frozenset(("breadcrumb", "breadcrumbs", "crumbs", "crumb", "bread", "pathway", "speedbar", "navchain"))
_CRUMB_LIKE = "//*[contains(@class, 'rumb') or contains(@class, 'speedbar') or contains(@id, 'rumb')]"
_RUBRIC_WORDS = frozenset((
    "rubric", "rubrics", "rubrika", "rubricator", "section", "category", "categories", "cat", "razdel", "rubriclink",
))  # fmt: skip
_LABEL = re.compile(r"\W{0,2}(?:рубрик[аи]|раздел|категори[яи])\s*:?\s*(?P<name>\S.*)?$", re.IGNORECASE)
_LABELLED = re.compile(r"рубрик|раздел|категори", re.IGNORECASE)
_LINE = 200
_BETWEEN = re.compile(r"\s*[»›→>•/\\]\s*|\s+[-–—]\s+")
_HOME = frozenset((
    "главная", "главная страница", "на главную", "начало", "home", "домой", "все новости", "новости дня", "rss", "сми",
    "лента", "лента новостей", "архив", "news", "новости и статьи", "вы здесь", "вы находитесь", "статьи", "публикации",
    "материалы", "новость",
))  # fmt: skip
_PLAIN = "новости"
"""A rubric where nothing better is printed."""
_TITLE_CUT = re.compile(r"\s+(?:[-–—|/:•·»]|::|//)\s+|\s*(?:::|\|)\s*")
_PERSONAL = re.compile(r"/(?:users?|authors?|u|profile|people|blogs?)/|@", re.IGNORECASE)
_DOMAIN = re.compile(r"[\w.-]+\.[a-zрфу]{2,6}", re.IGNORECASE)
_LONGEST, _WORDS = 45, 5
_ABOVE = 6
_BUTTON = re.compile(
    r"(?:перейти|все|вс[её]|ещ[её]|подписаться|читать|показать|смотреть|далее|выбрать|другие)\b", re.IGNORECASE
)


def printed_section(page: Page, lines: Lines, layout: ArticleLayout, headline: Headline) -> str | None:
    """What breadcrumbs, rubric marks, labels or the `<title>`'s middle name, the first better than «Новости»."""
    own = {comparable(name) for name in site_names(page)} | _hosts(page.url)
    plain = None
    for one in (name for names in _readings(page, lines, layout, headline) for name in names):
        if not _is_name(one, own) or _says(headline.text, one):
            continue
        if comparable(one) != _PLAIN:
            return one
        plain = plain or one
    return plain


def _readings(page: Page, lines: Lines, layout: ArticleLayout, headline: Headline) -> Iterator[Iterable[str]]:
    yield _of_crumbs(page)
    yield _of_marks(lines, layout)
    yield _of_labels(lines, layout)
    yield _of_date_line(lines, layout)
    yield _of_path(lines, layout)
    yield _of_title(page, headline.text)
    yield _of_other_h1(headline.element)
    yield _beside(headline.element)


def _of_crumbs(page: Page) -> Iterator[str]:
    """Crumbs from the nearest to the farthest."""
    holders = [one for one in page.elements(_CRUMB_LIKE) if not _CRUMBS.isdisjoint(class_words(one))]
    holders += page.elements("//*[contains(@itemtype, 'BreadcrumbList')]")
    for holder in holders[:3]:
        names = [text_of(link) for link in holder.iter("a")] or _BETWEEN.split(text_of(holder))
        yield from reversed(names)


def _of_marks(lines: Lines, layout: ArticleLayout) -> Iterator[str]:
    ranked = [
        (layout.rank(first), number, one)
        for number, (one, (first, after)) in enumerate(lines.spans.items())
        if after - first <= 2 and _is_marked(one)
    ]
    for rank, _, one in sorted((rank, number, one) for rank, number, one in ranked if rank is not None):
        if rank <= _ABOVE:
            name = text_of(one).rpartition("//")[2].strip()
            if not is_person(name):
                yield name


def _is_marked(element: HtmlElement) -> bool:
    """By a word of its class; a «topic» is as often the article as the link to its rubric."""
    words = class_words(element)
    return not _RUBRIC_WORDS.isdisjoint(words) or (element.tag == "a" and "topic" in words and "author" not in words)


def _of_labels(lines: Lines, layout: ArticleLayout) -> Iterator[str]:
    """«Рубрика: Здоровье» near the headline or below the text."""
    for place, line in enumerate(lines.texts):
        if not _LABELLED.search(line[:_LINE]) or layout.rank(place, labelled=True) is None:
            continue
        following = lines.texts[place + 1] if place + 1 < len(lines.texts) else ""
        for label in filter(None, map(_LABEL.match, re.split(r"\s*[|•]\s*", line))):
            yield from re.split(r"\s*[,»›/>]\s*", (label["name"] or following).strip(" .:"))


def _of_date_line(lines: Lines, layout: ArticleLayout) -> Iterator[str]:
    """A link in the line that prints the date: «Вчера, 21:35 | Культура»."""
    for element, (first, after) in lines.spans.items():
        if element.tag != "a" or after - first > 1 or first >= len(lines.texts):
            continue
        line, rank = lines.texts[first], layout.rank(first)
        dated = len(line) <= _LINE and CLOCK.search(line) and DAY.search(line)
        personal = _PERSONAL.search(element.get("href") or "") or is_person(text_of(element))
        if dated and rank is not None and rank <= _ABOVE and not personal:
            yield text_of(element)


def _of_path(lines: Lines, layout: ArticleLayout) -> Iterator[str]:
    """A line above the headline such as «Главная / Наука»."""
    first = layout.headline_span[0]
    for place in range(first - 1, max(-1, first - _ABOVE), -1):
        parts = [part for part in _BETWEEN.split(lines.texts[place]) if part]
        if len(parts) > 1 and any(comparable(part) in _HOME | {_PLAIN} for part in parts[:2]):
            yield from reversed(parts)


def _of_other_h1(headline: HtmlElement | None) -> Iterator[str]:
    """The rubric's name as the h1 over a headline that is none itself."""
    if headline is None or headline.tag == "h1":
        return
    for one in reversed(headline.xpath("preceding::h1")):
        text = text_of(one)
        if len(text.split()) <= 3:
            yield text


def _beside(headline: HtmlElement | None) -> Iterator[str]:
    """A lone link in the headline's own block, above it."""
    around = [] if headline is None else [headline, *headline.iterancestors()][:3]
    for step in around:
        before = step.getprevious()
        links = [] if before is None or not isinstance(before.tag, str) else [before, *before.iter("a")]
        if links and links[-1].tag == "a" and text_of(links[-1]) == text_of(links[0]):
            yield text_of(links[-1])


def _of_title(page: Page, title: str | None) -> Iterator[str]:
    """What stands between headline and site in «Открыт мост :: Общество :: Маяк», whichever comes first."""
    whole = next((text_of(one) for one in page.elements("//title[not(ancestor::svg)]")), "")
    parts, own = _TITLE_CUT.split(whole), _TITLE_CUT.split(title or "")
    found = parts[len(own) : -1] if parts[: len(own)] == own else []
    if parts[-len(own) :] == own:
        found = parts[1 : -len(own)][::-1]
    yield from (part for part in found if not is_person(part))


def _is_name(text: str, own: set[str]) -> bool:
    key = comparable(text)
    if not 2 < len(text) <= _LONGEST or text.count(",") > 1 or len(key.split()) > _WORDS or key in _HOME or key in own:
        return False
    if _BUTTON.match(text) or DAY.search(text) or CLOCK.search(text) or is_service(text) or text[-1:] in ".!?:":
        return False
    return text[0].isalpha() and _DOMAIN.fullmatch(text) is None


def _says(title: str | None, name: str) -> bool:
    """Whether a crumb is the headline itself, whole or cut off."""
    return len(comparable(name)) > 3 and comparable(title or "").startswith(comparable(name).rstrip(" …"))


def _hosts(url: str) -> set[str]:
    labels: Sequence[str] = re.findall(r"[\w-]+", url.partition("//")[2].partition("/")[0])
    return {comparable(label) for label in labels} | {comparable(".".join(labels))}
