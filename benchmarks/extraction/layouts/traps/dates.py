"""Dates on the page that are not the day of publication, and forms in which it hides."""

from dataclasses import replace
from datetime import timedelta

from layouts import head, render
from layouts.content import Content
from layouts.dates import FORMS, day, day_without_year, iso
from layouts.stories import Block

_ARTICLE_GRAPHS = frozenset(("news-article", "yoast", "yoast-page", "article", "parsely"))
_UPDATED = timedelta(hours=26, minutes=17)


def _silent(content: Content) -> Content:
    """The metadata say nothing of dates; microdata of the stamp are replaced by the trap."""
    return content.silent("published", "modified").but(modified=content.published + _UPDATED)


def _label_beside(content: Content) -> Content:
    """The change is printed before the publication, its label inside the same element or before it."""
    content = _silent(content)
    assert content.modified
    form = FORMS[content.pick("long", "numeric", "long-at")]
    changed, published = form(content.modified), form(content.published)
    stamp = content.pick(
        f"<time>Обновлено: {changed}</time> <time>Опубликовано: {published}</time>",
        f'<span>Обновлено</span> <time datetime="{iso(content.modified)}">{changed}</time>'
        f' <span>Опубликовано</span> <time datetime="{iso(content.published)}">{published}</time>',
        f'<div class="dates">Изменено: <b>{changed}</b><br>Размещено: <b>{published}</b></div>',
    )
    return _both(content, stamp)


def _label_above(content: Content) -> Content:
    """The label stands in an element of its own above the date."""
    content = _silent(content)
    assert content.modified
    changed, published = FORMS["numeric"](content.modified), FORMS["numeric"](content.published)
    stamp = content.pick(
        f'<div class="d"><div>Обновлено</div><div>{changed}</div></div>'
        f'<div class="d"><div>Опубликовано</div><div>{published}</div></div>',
        f"<dl><dt>Изменено</dt><dd><time>{changed}</time></dd><dt>Создано</dt><dd><time>{published}</time></dd></dl>",
    )
    return _both(content, stamp)


def _by_class(content: Content) -> Content:
    """Only a class says which date is the change."""
    content = _silent(content)
    assert content.modified
    changed, published = FORMS["long"](content.modified), FORMS["long"](content.published)
    stamp = content.pick(
        f'<time class="updated" datetime="{iso(content.modified)}">{changed}</time>'
        f'<time class="entry-date published" datetime="{iso(content.published)}">{published}</time>',
        f'<span class="date-modified">{changed}</span><span class="date-created">{published}</span>',
    )
    return _both(content, stamp)


def _both(content: Content, stamp: str) -> Content:
    truth = {"published": content.published, "precision": "minute", "modified": content.modified}
    return content.but(parts={"stamp": stamp}, truth=truth)


def _modified_only(content: Content) -> Content:
    """Only the change is stated, by metadata or in print: there is no day of publication."""
    content = _undated(content).but(modified=content.published + _UPDATED)
    assert content.modified
    text = FORMS["long"](content.modified)
    stamp = content.pick(
        "",
        f'<time itemprop="dateModified" datetime="{iso(content.modified)}">{text}</time>',
        f'<p class="upd">Обновлено {text}</p>',
    )
    content = content.but(parts={"stamp": stamp}, truth={"modified": content.modified})
    if stamp:
        return content
    if _ARTICLE_GRAPHS.intersection(content.system.head):
        return replace(content, stated=content.stated | {"modified"})
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": content.story.title}
    return content.but(slots={"head": head.json_ld(data | {"dateModified": iso(content.modified)})})


def _undated(content: Content) -> Content:
    """No date of publication anywhere, not even in the address."""
    path = f"/materials/{content.story.name}"
    truth = {"published": None, "precision": None, "modified": None}
    return content.silent("published", "modified").but(path=path, parts={"stamp": ""}, truth=truth)


def _sidebar_yesterday(content: Content) -> Content:
    """The day is in the address, the clock beside the headline, and the sidebar has days in words."""
    at = content.published
    path = f"/{at:%Y/%m/%d}/{content.story.name}/"
    days = ("Вчера, 16:05", "Вчера, 14:40", "Вчера, 13:22", "Сегодня, 09:10", "Сегодня, 08:55")
    stamp = content.pick(f'<span class="time">{at:%H:%M}</span>', f"<time>{at:%H:%M}</time>")
    return content.silent("published", "modified").but(
        path=path,
        parts={"stamp": stamp, "sidebar": render.sidebar(content, days)},
        truth={"published": at, "precision": "minute", "modified": None},
    )


def _comment_dates(content: Content) -> Content:
    names, texts = ["Иван Петров", "Рыбак"], ["Хорошая новость, ждали её давно.", "И я ждал, спасибо редакции."]
    thread = render.comments(
        content, texts, names, [FORMS["numeric"](content.published), FORMS["long"](content.published)]
    )
    return _undated(content).but(slots={"comments": thread}, foreign=tuple(texts))


def _teaser_dates(content: Content) -> Content:
    days = tuple(FORMS["numeric"](content.published - timedelta(hours=5 * number)) for number in range(render.TEASERS))
    return _undated(content).but(parts={"sidebar": render.sidebar(content, days)})


def _ticker_dates(content: Content) -> Content:
    ticker = content.pick(
        '<div class="ticker"><span>14:25</span> <a href="/n/1">Рынок закрыли на уборку</a></div>',
        f'<div class="now">Сегодня {FORMS["weekday"](content.published)} · Курс 81,20 · Ветер 3 м/с</div>',
    )
    return _undated(content).but(slots={"overlay": ticker}, foreign=("Курс 81,20", "Рынок закрыли на уборку"))


def _footer_date(content: Content) -> Content:
    text = content.pick(
        "Свидетельство о регистрации от 14.02.2012 выдано надзорным ведомством", "Версия сайта от 3 марта 2021, 12:00"
    )
    return _undated(content).but(slots={"footer": f"<p>{text}</p>"}, foreign=(text,))


def _day_as_heading(content: Content) -> Content:
    """Headings of the text that are days; the article's own date is printed as ever."""
    at = content.published
    earlier = (day_without_year(at - timedelta(days=2)), day_without_year(at - timedelta(days=1)))
    first, *rest = content.blocks
    middle = max(1, len(rest) // 2)
    headings = [Block("heading", (text,)) for text in earlier]
    blocks = (first, headings[0], *rest[:middle], headings[1], *rest[middle:])
    return content.but(blocks=blocks)


def _clock_table(content: Content) -> Content:
    """A timetable in the text of an undated article."""
    lines = ("| Рейс | Отправление |", "| Первый | 08:00 |", "| Второй | 10:30 |", "| Третий | 18:45 |")
    first, *rest = content.blocks
    return _undated(content).but(blocks=(first, Block("table", lines), *rest))


def _clock_list(content: Content) -> Content:
    first, *rest = content.blocks
    return _undated(content).but(blocks=(first, Block("list", ("07:20", "09:45", "12:10", "21:05")), *rest))


def _offset(content: Content) -> Content:
    """An offset that is not written as ISO 8601 wants it, in `datetime` or in a meta element."""
    at = content.published
    clock = f"{at:%Y-%m-%dT%H:%M:%S}"
    text = clock + content.pick("+3:00", "+300", " + 0300", " GMT+3:00", " (+3)", "+0300")
    stamp = f'<time class="date" datetime="{text}">{day(at)}</time>'
    return _dated(content.silent("published", "modified"), stamp)


def _meta_date(content: Content) -> Content:
    """A meta element of an unusual name is all that gives the date."""
    at = content.published
    name = content.pick(
        "publish-date", "pubdate", "publication_date", "date", "mediator_published_time", "DC.date.issued"
    )
    value = iso(at)
    meta = f'<meta name="{name}" content="{value}">'
    return _dated(content.silent("published", "modified"), "").but(slots={"head": meta})


def _clock_apart(content: Content) -> Content:
    """The day in the header line, the clock behind a label of its own."""
    at = content.published
    stamp = content.pick(
        f'<div class="line"><span>{day(at)}</span> <span>Верхнереченск</span></div>'
        f'<div class="line">время публикации: {at:%H:%M}</div>',
        f'<span class="day">{at:%d.%m.%Y}</span> <span class="views">312</span> <span class="hour">{at:%H:%M}</span>',
        f'<p class="when">{day(at)} года</p><p class="when">Время публикации: <b>{at:%H:%M}</b></p>',
    )
    return _dated(content.silent("published", "modified"), stamp)


def _page_alone(content: Content) -> Content:
    """A JSON-LD graph that knows the page and no article; the page prints no date."""
    page = {
        "@type": "WebPage",
        "@id": content.url,
        "name": content.story.title,
        "datePublished": iso(content.published),
    }
    graph = {"@context": "https://schema.org", "@graph": [page, {"@type": "WebSite", "name": content.site}]}
    written = [name for name in content.system.head if name not in {*_ARTICLE_GRAPHS, "state"}]
    system = replace(content.system, settings={**content.system.settings, "head": written})
    return _dated(replace(content, system=system), "").but(slots={"head": head.json_ld(graph)})


def _zones_differ(content: Content) -> Content:
    """One field labels the clock of UTC with Moscow's offset, another with its own; the printed text is Moscow's."""
    at = content.published
    clock = f"{at - timedelta(hours=3):%Y-%m-%dT%H:%M:%S}"
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": content.story.title}
    metas = f'<meta property="article:published_time" content="{clock}+00:00">'
    stamp = f'<span class="date">{FORMS["long"](at)}</span>'
    script = head.json_ld(data | {"datePublished": f"{clock}+03:00"})
    return _dated(content.silent("published", "modified"), stamp).but(slots={"head": metas + script})


def _dated(content: Content, stamp: str) -> Content:
    truth = {"published": content.published, "precision": "minute", "modified": None}
    return content.but(parts={"stamp": stamp}, truth=truth)


TRAPS = {
    "update-beside": _label_beside,
    "update-above": _label_above,
    "update-by-class": _by_class,
    "modified-only": _modified_only,
    "sidebar-yesterday": _sidebar_yesterday,
    "comment-dates": _comment_dates,
    "teaser-dates": _teaser_dates,
    "ticker-dates": _ticker_dates,
    "footer-date": _footer_date,
    "day-as-heading": _day_as_heading,
    "clock-table": _clock_table,
    "clock-list": _clock_list,
    "offset-forms": _offset,
    "meta-date": _meta_date,
    "clock-apart": _clock_apart,
    "page-alone": _page_alone,
    "zones-differ": _zones_differ,
}
