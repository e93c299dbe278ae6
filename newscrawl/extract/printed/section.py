"""The outlet's own section where no metadata states it: from breadcrumbs, marked links, labels, the page's title."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from newscrawl.extract.markup.boilerplate import is_service
from newscrawl.extract.markup.date_shapes import CLOCK, DAY
from newscrawl.extract.markup.lines import Lines
from newscrawl.extract.markup.proximity import ArticleLayout
from newscrawl.extract.page import Page, class_words, comparable, text_of
from newscrawl.extract.printed.headline import Headline
from newscrawl.extract.stated.meta import page_title, site_names
from newscrawl.extract.values.people import is_name_like

_BREADCRUMB_WORDS = frozenset((
    "breadcrumb", "breadcrumbs", "crumbs", "crumb", "bread", "pathway", "speedbar", "navchain",
))  # fmt: skip
_MAYBE_BREADCRUMBS = "//@class[contains(., 'rumb') or contains(., 'speedbar')]/.. | //@id[contains(., 'rumb')]/.."
"""What XPath can find quickly of them; the words of the class decide."""
_MARKED_BREADCRUMBS = "//@itemtype[contains(., 'BreadcrumbList')]/.."
_SECTION_WORDS = frozenset((
    "rubric", "rubrics", "rubrika", "rubricator", "section", "category", "categories", "cat", "razdel", "rubriclink",
))  # fmt: skip

_LABEL = re.compile(r"\W{0,2}(?:рубрик[аи]|раздел|категори[яи])\s*:?\s*(?P<name>\S.*)?$", re.IGNORECASE)
"""«Рубрика: Здоровье», «Категории» with the names on the next line."""
_LABEL_WORD = re.compile(r"рубрик|раздел|категори", re.IGNORECASE)
_LABEL_BARS = re.compile(r"\s*[|•]\s*")
_LABEL_SEPARATORS = re.compile(r"\s*[,»›/>]\s*")
_PATH_SEPARATORS = re.compile(r"\s*[»›→>•/\\]\s*|\s+[-–—]\s+")
_TITLE_SEPARATORS = re.compile(r"\s+(?:[-–—|/:•·»]|::|//)\s+|\s*(?:::|\|)\s*")

_NO_SECTION = frozenset((
    "главная", "главная страница", "на главную", "начало", "home", "домой", "все новости", "новости дня", "rss", "сми",
    "лента", "лента новостей", "архив", "news", "новости и статьи", "вы здесь", "вы находитесь", "статьи", "публикации",
    "материалы", "новость",
))  # fmt: skip
_GENERAL_SECTION = "новости"
"""A section where nothing better is printed."""
_PATH_STARTS = _NO_SECTION | {_GENERAL_SECTION}
_BUTTON = re.compile(
    r"(?:перейти|все|вс[её]|ещ[её]|подписаться|читать|показать|смотреть|далее|выбрать|другие)\b", re.IGNORECASE
)
_DOMAIN = re.compile(r"[\w.-]+\.[a-zрфу]{2,6}", re.IGNORECASE)
_PERSONAL_URL = re.compile(r"/(?:users?|authors?|u|profile|people|blogs?)/|@", re.IGNORECASE)

_MAX_SECTION_CHARS, _MAX_SECTION_WORDS = 45, 5  # «Происшествия и чрезвычайные ситуации» fits, a headline does not
_MAX_LINE_CHARS = 200  # of a line searched for a label or a date: longer ones are paragraphs
_MAX_BREADCRUMBS = 3  # elements read; more are menus
_MAX_RANK = 6  # nearness to the headline by `ArticleLayout.rank`
_PATH_LINES = 5  # above the headline
_MAX_H1_WORDS = 3
_MIN_HEADLINE_PART_CHARS = 4  # of a name that is compared with the headline's beginning


def printed_section(page: Page, lines: Lines, layout: ArticleLayout, headline: Headline) -> str | None:
    """The first name of breadcrumbs, marked links, labels or the `<title>` that is better than «Новости»."""
    site = {comparable(name) for name in site_names(page)} | _host_names(page.url)
    general = None
    for name in _names(page, lines, layout, headline):
        if not _is_section(name, site) or _begins_headline(headline.text, name):
            continue
        if comparable(name) != _GENERAL_SECTION:
            return name
        general = general or name
    return general


def _names(page: Page, lines: Lines, layout: ArticleLayout, headline: Headline) -> Iterator[str]:
    """Names that may be sections, from the surest place to the least sure; a later place is read only when needed."""
    yield from _in_breadcrumbs(page)
    yield from _in_marked_elements(lines, layout)
    yield from _after_labels(lines, layout)
    yield from _in_date_line(lines, layout)
    yield from _in_path_line(lines, layout)
    yield from _in_page_title(page, headline.text)
    yield from _in_h1_above(headline.element)
    yield from _in_link_above(headline.element)


def _in_breadcrumbs(page: Page) -> Iterator[str]:
    """The parts of breadcrumbs, from the nearest to the article to the farthest."""
    elements = page.elements(_MAYBE_BREADCRUMBS)
    breadcrumbs = [element for element in elements if not _BREADCRUMB_WORDS.isdisjoint(class_words(element))]
    breadcrumbs += page.elements(_MARKED_BREADCRUMBS)
    for breadcrumb in breadcrumbs[:_MAX_BREADCRUMBS]:
        links = [text_of(link) for link in breadcrumb.iter("a")]
        yield from reversed(links or _PATH_SEPARATORS.split(text_of(breadcrumb)))


def _in_marked_elements(lines: Lines, layout: ArticleLayout) -> Iterator[str]:
    """The texts of elements that their class calls a section, the nearest to the headline first."""
    ranked: list[tuple[float, int, HtmlElement]] = []
    for number, (element, (first, after)) in enumerate(lines.spans.items()):
        if after - first <= 2 and _is_marked(element):
            rank = layout.rank(first)
            if rank is not None and rank <= _MAX_RANK:
                ranked.append((rank, number, element))
    for _, _, element in sorted(ranked):
        name = text_of(element).rpartition("//")[2].strip()  # «Маяк // Общество»
        if not is_name_like(name):
            yield name


def _is_marked(element: HtmlElement) -> bool:
    """By a word of its class or its `rel`; a «topic» is as often the article as the link to its section."""
    words = class_words(element)
    if element.tag == "a" and "category" in (element.get("rel") or "").split():
        return True
    return not _SECTION_WORDS.isdisjoint(words) or (element.tag == "a" and "topic" in words and "author" not in words)


def _after_labels(lines: Lines, layout: ArticleLayout) -> Iterator[str]:
    """«Рубрика: Здоровье» near the headline or below the text; a bare label names the line below it."""
    for number, line in enumerate(lines.texts):
        if not _LABEL_WORD.search(line[:_MAX_LINE_CHARS]) or layout.rank(number, labelled=True) is None:
            continue
        next_line = "".join(lines.texts[number + 1 : number + 2])
        for part in _LABEL_BARS.split(line):
            label = _LABEL.match(part)
            if label is not None:
                yield from _LABEL_SEPARATORS.split((label["name"] or next_line).strip(" .:"))


def _in_date_line(lines: Lines, layout: ArticleLayout) -> Iterator[str]:
    """A link in the line that prints the date: «Вчера, 21:35 | Культура»."""
    for element, (first, after) in lines.spans.items():
        if element.tag != "a" or after - first > 1 or first >= len(lines.texts):
            continue
        rank = layout.rank(first)
        if rank is not None and rank <= _MAX_RANK and _is_dated(lines.texts[first]) and not _names_person(element):
            yield text_of(element)


def _is_dated(line: str) -> bool:
    return len(line) <= _MAX_LINE_CHARS and bool(CLOCK.search(line)) and bool(DAY.search(line))


def _names_person(link: HtmlElement) -> bool:
    return bool(_PERSONAL_URL.search(link.get("href") or "")) or is_name_like(text_of(link))


def _in_path_line(lines: Lines, layout: ArticleLayout) -> Iterator[str]:
    """The parts of a line above the headline such as «Главная / Наука», the last first."""
    headline_line = layout.headline_span[0]
    above = lines.texts[max(0, headline_line - _PATH_LINES) : headline_line]
    for line in reversed(above):
        parts = [part for part in _PATH_SEPARATORS.split(line) if part]
        if len(parts) > 1 and any(comparable(part) in _PATH_STARTS for part in parts[:2]):
            yield from reversed(parts)


def _in_page_title(page: Page, title: str | None) -> Iterator[str]:
    """What stands between headline and site in «Открыт мост :: Общество :: Маяк», in either order."""
    parts = _TITLE_SEPARATORS.split(page_title(page))
    headline = _TITLE_SEPARATORS.split(title or "")  # a headline may have separators of its own
    between: list[str] = []
    if parts[-len(headline) :] == headline:
        between = parts[1 : -len(headline)][::-1]
    elif parts[: len(headline)] == headline:
        between = parts[len(headline) : -1]
    for part in between:
        if not is_name_like(part):
            yield part


def _in_h1_above(headline: HtmlElement | None) -> Iterator[str]:
    """The section's name as the h1 above a headline that is no h1 itself."""
    if headline is None or headline.tag == "h1":
        return
    for heading in reversed(headline.xpath("preceding::h1")):
        text = text_of(heading)
        if len(text.split()) <= _MAX_H1_WORDS:
            yield text


def _in_link_above(headline: HtmlElement | None) -> Iterator[str]:
    """A lone link right above the headline or above one of the two elements around it."""
    if headline is None:
        return
    for element in [headline, *headline.iterancestors()][:3]:
        before = element.getprevious()
        link = None if before is None or not isinstance(before.tag, str) else _last_link(before)
        if link is not None and text_of(link) == text_of(before):
            yield text_of(link)


def _last_link(element: HtmlElement) -> HtmlElement | None:
    """The last link in an element or the element itself."""
    links = list(element.iter("a"))
    return links[-1] if links else None


def _is_section(text: str, site: set[str]) -> bool:
    """Whether a text has the shape of a section's name and is not the site's, a button or a date."""
    key = comparable(text)
    if not 2 < len(text) <= _MAX_SECTION_CHARS or text.count(",") > 1 or len(key.split()) > _MAX_SECTION_WORDS:
        return False
    if key in _NO_SECTION or key in site or not text[0].isalpha() or text.endswith((".", "!", "?", ":")):
        return False
    if DAY.search(text) or CLOCK.search(text) or _BUTTON.match(text) or _DOMAIN.fullmatch(text):
        return False
    return not is_service(text)


def _begins_headline(title: str | None, name: str) -> bool:
    """Whether a breadcrumb is the headline itself, whole or cut off."""
    key = comparable(name)
    return len(key) >= _MIN_HEADLINE_PART_CHARS and comparable(title or "").startswith(key)


def _host_names(url: str) -> set[str]:
    """The host's labels, one by one and all together: `mayak.example` is no section, nor is `mayak`."""
    host = url.partition("//")[2].partition("/")[0]
    labels = re.findall(r"[\w-]+", host)
    return {comparable(label) for label in labels} | {comparable(".".join(labels))}
