"""Pages that are made to break readers: each kind of fault several times over, by script."""

import json
from collections.abc import Callable
from functools import partial
from html import escape

TITLE = "Паром вышел в рейс утром"
SENTENCES = "Пассажиров встречали на причале с оркестром. Капитан Ёлкин доволен: вода спокойна, ветер стих. "
BODY = f"<p>{SENTENCES * 3}</p>" * 6
ARTICLE = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-10-22T10:00:00+03:00"}


def page(head: str = "", body: str = BODY, title: str = TITLE, heading: str | None = None) -> str:
    return (
        f"<!DOCTYPE html><html lang=ru><head><meta charset=utf-8><title>{title}</title>{head}</head><body><article>"
        f"<h1>{title if heading is None else heading}</h1><time datetime='2025-10-22T10:00:00+03:00'>22 октября</time>"
        f"{body}</article></body></html>"
    )


def jsonld(text: str) -> str:
    return page(f'<script type="application/ld+json">{text}</script>')


def stating(**fields: object) -> str:
    return jsonld(json.dumps(ARTICLE | fields, ensure_ascii=False))


def stating_raw(name: str, value: str) -> str:
    """The article with a field whose JSON is written by hand."""
    return jsonld(json.dumps(ARTICLE | {name: "@"}, ensure_ascii=False).replace('"@"', value))


def lists(depth: int) -> str:
    return "[" * depth + '"Маяк"' + "]" * depth


BROADCAST = ARTICLE | {
    "liveBlogUpdate": [
        {"headline": f"Заголовок номер {number} о капитане", "articleBody": f"Паром {number} стоит у причала и ждёт"}
        for number in range(20_000)
    ]
}
CIRCLE = {"@id": "#a", "author": {"@id": "#b"}, "publisher": {"@id": "#a"}, "image": {"@id": "#a"}}
_TRAP_CHARS = 20_000  # in each of the places


def trap(filling: str) -> str:
    """A page with a long run of one sign or word wherever a reader of bylines, dates, captions, … looks."""
    run = filling * (_TRAP_CHARS // len(filling))
    stated = dict.fromkeys(("datePublished", "articleSection", "keywords", "description", "image"), f"2025 {run}х")
    text = json.dumps(ARTICLE | stated | {"author": run}, ensure_ascii=False)
    head = f'<script type="application/ld+json">{text}</script>'
    for name in ("og:description", "author", "keywords", "article:published_time", "article:section"):
        head += f'<meta name="{name}" content="2025 {escape(run)}х">'
    return page(
        f'{head}<link rel=canonical href="/{escape(run)}">',
        f"<div class=author>Автор: Иван {run}х</div><div class=date>22 октября {run}х</div>"
        f"<nav class=breadcrumbs>{run}</nav>"
        f'<time datetime="2025-10-22{escape(run)}">{run}</time>'
        f"<figure><img src=/a><figcaption>Фото: {run}х</figcaption></figure>"
        f"<p>МОСКВА, 22 окт{run} — ТАСС. Х</p>{BODY}<h2>{run}х</h2><ul><li>{run}х</li></ul><p>{run}х</p><!-- {run} -->",
    )


TRAPS = (" ", "\u00a0", "\n", "1", "1 ", ",", ", ", ".", "— ", "-", "А", "а", "Иван ", "Иван Рябов, ", "И. ",
         "22 октября ", "10:00 ", "Фото: ", "Автор: ", "«", "(", "/", " | ", "&amp;", "МОСКВА, ",
         "/ТАСС/ ", "аa", "Рџ", "?")  # fmt: skip
_TAIL = json.dumps(ARTICLE, ensure_ascii=False)[1:]
_STATE = "<script>window.__STATE__={}</script>"

READ: dict[str, Callable[[], str]] = {
    # white space and brackets in JSON
    "newlines before a key": lambda: jsonld("{\n" + "\n" * 100_000 + _TAIL),
    "newlines after a comma": lambda: jsonld('{"a": [1,' + "\n" * 50_000 + "2], " + _TAIL),
    "tabs after the object": lambda: jsonld("{" + _TAIL + " \t\n" * 50_000),
    "newlines before the object": lambda: jsonld(" \n" * 50_000 + "{" + _TAIL),
    "newlines in broken JSON": lambda: jsonld('{"a":, ' + "\n" * 100_000 + _TAIL),
    "newlines before @type's value": lambda: jsonld('{"@type":' + "\n" * 100_000 + '"Thing",' + _TAIL),
    "commas": lambda: jsonld("{" + "," * 200_000 + _TAIL),
    "backslashes": lambda: jsonld('{"a":"' + "\\" * 200_001 + '",' + _TAIL),
    "escaped quotes in an open string": lambda: jsonld('{"a":"' + '\\"' * 100_000 + "," + _TAIL),
    "quotes": lambda: jsonld('{"a":"' + '"' * 200_001 + '",' + _TAIL),
    "quotes and spaces": lambda: jsonld('{"a":"' + ('"' + " " * 300) * 2_000 + '",' + _TAIL),
    "CDATA marks": lambda: jsonld("//<![CDATA[ " * 30_000 + "{" + _TAIL),
    "ends of comments": lambda: jsonld("{" + _TAIL + " --> ]]>" * 30_000),
    "the same keys, unclosed": lambda: jsonld('{"@type":"NewsArticle","headline":"' * 30_000),
    # many and deep objects
    "a graph of things": lambda: jsonld(json.dumps({"@graph": [{"@id": f"#{i}"} for i in range(50_000)]})),
    "a graph of articles": lambda: jsonld(json.dumps({"@graph": [ARTICLE | {"@id": f"#{i}"} for i in range(20_000)]})),
    "graphs in graphs": lambda: jsonld('{"@graph":[' * 5_000 + "{" + _TAIL + "]}" * 5_000),
    "main entities in main entities": lambda: jsonld('{"mainEntity":' * 900 + "{" + _TAIL + "}" * 900),
    "a section in 500 lists": lambda: stating_raw("articleSection", lists(500)),
    "an author in 500 lists": lambda: stating_raw("author", lists(500)),
    "an author in 5,000 lists": lambda: stating_raw("author", lists(5_000)),
    "keywords in 900 lists": lambda: stating_raw("keywords", lists(900)),
    "an image in 900 lists": lambda: stating_raw("image", lists(900)),
    "a type in 900 lists": lambda: stating_raw("@type", lists(900)),
    "a date in 900 lists": lambda: stating_raw("datePublished", lists(900)),
    "a publisher in 900 names": lambda: stating_raw("publisher", '{"name":' * 900 + '"x"' + "}" * 900),
    "updates in updates": lambda: stating_raw(
        "liveBlogUpdate", '[{"articleBody":"x","liveBlogUpdate":' * 400 + '"x"' + "}]" * 400
    ),
    "50,000 authors": lambda: stating(author=[{"name": f"Иван Рябов{i}"} for i in range(50_000)]),
    "50,000 keywords": lambda: stating(keywords=", ".join(f"слово {i}" for i in range(50_000))),
    "50,000 images": lambda: stating(image=[f"https://e.example/{i}.jpg" for i in range(50_000)]),
    "a headline of a megabyte": lambda: stating(headline="слово " * 100_000),
    "half tags in a text": lambda: stating(articleBody="<a" * 40_000),
    "a number of 200,000 digits": lambda: stating_raw("position", "9" * 200_000),
    "a date of 4,000 digits": lambda: stating_raw("datePublished", "9" * 4_000),
    "a date beyond floats": lambda: stating_raw("datePublished", "1e400"),
    "a date of many years": lambda: stating(datePublished="2025 " * 20_000),
    "20,000 scripts": lambda: page(f'<script type="application/ld+json">{{{_TAIL}</script>' * 20_000),
    "20,000 copies of a state": lambda: page(
        _STATE.format(json.dumps([{"title": TITLE, "body": f"<p>{SENTENCES}</p>"}] * 20_000, ensure_ascii=False))
    ),
    "assignments in a script": lambda: page(f"<script>{'window.a = ' * 50_000}</script>"),
    # markup that is not closed
    "unclosed <h1>": lambda: page(body=BODY + "<h1>x" * 40_000),
    "unclosed <title> before the page": lambda: "<title>x" * 40_000 + page(),
    "unclosed ends of <title>": lambda: page(body=BODY + "<title>x</title " * 30_000),
    "unclosed <svg>": lambda: page(body=BODY + "<svg>x" * 20_000),
    "unclosed links": lambda: page(body=BODY + "<a href=/x>x" * 20_000),
    "declarations before the page": lambda: "<!doctype html>\n" * 50_000 + page(),
    "comments before the page": lambda: "<!-- x -->\n" * 50_000 + page(),
    "white space before the page": lambda: " \n" * 200_000 + page(),
    "half tags": lambda: page(body=BODY + "<a" * 40_000),
    "ampersands": lambda: page(body=BODY + "&#" * 200_000),
    "entities of bytes": lambda: page(body=BODY + "&#208;&#157;" * 40_000),
    "an attribute of 5 MB": lambda: page(body=BODY + f"<img src='data:{'A' * 5_000_000}'>"),
    "a class of 900 KB": lambda: page(body=BODY + f"<div class='{'aB-' * 300_000}'>x</div>"),
    "900 attributes, 300 times": lambda: page(
        body=BODY + ("<p " + " ".join(f"a{i}=1" for i in range(900)) + ">x</p>") * 300
    ),
    # deep elements: what is below some levels loses its elements, not its text
    "500 lists in lists": lambda: page(body=BODY + "<ul><li>x" * 500),
    "5,000 lists in lists": lambda: page(body=BODY + "<ul><li>x" * 5_000),
    "5,000 empty lists": lambda: page(body=BODY + "<ul>" * 5_000 + "<li>x" + "</ul>" * 5_000),
    "sections in sections": lambda: page(body="<section><h2>Глава</h2>" * 700 + BODY),
    "fonts in fonts": lambda: page(body=BODY + "<p><font><b><i>x" * 7_000),
    "names in names": lambda: page(
        body="<div itemscope itemtype='https://schema.org/NewsArticle'>"
        + "<div itemprop=author><span itemprop=name>x" * 5_000
        + "</div>"
        + BODY
    ),
    **{f"runs of {filling!r}": partial(trap, filling) for filling in TRAPS},
    # updates of a broadcast
    "20,000 updates of another text": lambda: page(
        f'<script type="application/ld+json">{json.dumps(BROADCAST, ensure_ascii=False)}</script>',
        body=BODY + "".join(f"<p>Совсем другой текст {i}, в котором о них ни слова.</p>" for i in range(8_000)),
    ),
    "half tags in an update": lambda: stating(liveBlogUpdate=[{"articleBody": "<" * 90_000}]),
    "9,000 marked updates": lambda: page(
        body=BODY
        + "".join(
            f"<div itemprop=liveBlogUpdate itemscope><p itemprop=articleBody>Паром {i}</p></div>" for i in range(9_000)
        )
    ),
    # references in circles
    "references in circles": lambda: jsonld(
        json.dumps({"@graph": [ARTICLE | CIRCLE, {"@id": "#b", "author": {"@id": "#a"}, "name": {"@id": "#b"}}]})
    ),
    # what is no element
    "90,000 comments": lambda: page(body=BODY + "<!-- x -->" * 90_000 + BODY),
    "90,000 instructions": lambda: page(body=BODY + "<?x ?>" * 90_000),
    "90,000 open comments": lambda: page(body=BODY + "<!-- x " * 90_000),
    "CDATA in a body": lambda: page(body=BODY + "<![CDATA[x]]>" * 50_000),
    "a script of 7 MB": lambda: page(f"<script>{'var a = 1; ' * 600_000}</script>"),
    "a state of 7 MB": lambda: page(_STATE.format(json.dumps([{"a": number} for number in range(500_000)]))),
    "entities of entities": lambda: (
        "<!DOCTYPE html [<!ENTITY a 'ха'>"
        + "".join(f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(9))
        + "]>"
        + page(body=BODY + "&j;" * 1_000)
    ),
    # many elements
    "28,000 links": lambda: page(body=BODY + "".join(f"<a href=/n/{i}>Паром {i} вышел</a>" for i in range(28_000))),
    "28,000 meta tags": lambda: page("".join(f"<meta name=k{i} content=x>" for i in range(28_000))),
    "28,000 authors in meta": lambda: page("".join(f"<meta name=author content='Иван {i}'>" for i in range(28_000))),
    "14,000 articles in microdata": lambda: page(
        body=BODY + "<div itemscope itemtype='http://schema.org/NewsArticle'><i itemprop=name>x</i></div>" * 14_000
    ),
    "28,000 headings": lambda: page(body=BODY + "<h2>Глава о пароме</h2>" * 28_000),
    "28,000 lines": lambda: page(body=BODY + "Строка о пароме<br>" * 28_000),
    "25,000 list items": lambda: page(body=BODY + "<ul>" + "<li>слово</li>" * 25_000 + "</ul>"),
    "25,000 dates": lambda: page(body=BODY + "<span>22 октября 2025, 10:00</span> " * 25_000),
    "25,000 clocks": lambda: page(
        body=BODY + "<div><time>10:00</time><p>Слово</p></div>" * 8_000, title=f"Онлайн: {TITLE}"
    ),
    "25,000 meta dates": lambda: page("".join(f"<meta property=date content='2025-10-{i}'>" for i in range(25_000))),
    "25,000 tags": lambda: page(body=BODY + "".join(f"<a rel=tag href=/t/{i}>слово {i}</a>" for i in range(25_000))),
    "15,000 banners": lambda: page(body=BODY + f"<div class='banner'>{'Реклама ' * 5}</div>" * 15_000),
    "8,000 figures": lambda: page(
        body=BODY + "<figure><img src=/a.jpg><figcaption>Фото: Я</figcaption></figure>" * 8_000
    ),
    "cards between paragraphs": lambda: page(body=BODY + f"<p>Читайте также</p><p>{SENTENCES}</p>" * 4_000),
    # long texts
    "the beginnings of dates": lambda: page(body=f"<p>{'22 октября ' * 50_000}</p>{BODY}"),
    "towns": lambda: page(body=f"<p>{'МОСКВА, ' * 50_000}</p>{BODY}"),
    "dashes": lambda: page(body=f"<p>{'— ' * 300_000}</p>{BODY}"),
    "questions": lambda: page(body=f"<p>{'?? ' * 200_000}</p>{BODY}"),
    "mojibake": lambda: page(body=f"<p>{'РџРѕРіРѕРґР° ' * 40_000}</p>{BODY}"),
    "words in no dictionary": lambda: page(body=BODY + "".join(f"<p>{SENTENCES}Ъыъ{i}ощь</p>" for i in range(5_000))),
    "30,000 different words": lambda: page(body=BODY + f"<p>{' '.join(f'ъы{i:x}щь' for i in range(30_000))}</p>"),
    "a word of 100,000 prefixes": lambda: page(body=BODY + f"<p>{'не' * 50_000}</p>"),
    "50 KB of srcset": lambda: page(body=BODY + f"<img srcset='{'a.jpg 1x, ' * 100_000}'>"),
    "a description of 500 KB": lambda: page(f"<meta property=og:description content='{SENTENCES * 3_000}'>"),
}
"""Pages with an article, which is read all the same."""

REFUSED: dict[str, tuple[Callable[[], str], str]] = {
    "50 MB of <p>": (lambda: "<p>" * 17_000_000, "51,000,000 bytes; NEWSCRAWL_MAX_PAGE_BYTES allows 8,388,608"),
    "8 MB of <p>": (lambda: page(body="<p>" * 2_600_000), "2,600,0.. tags; articles have up to 100,000"),
    "200,000 <": (lambda: page() + "<" * 200_000, "200,0.. tags; articles have up to 100,000"),
    "50,000 elements": (lambda: page(body="<br>" * 50_000), "50,0.. elements; articles have up to 30,000"),
    "100,000 attributes": (
        lambda: page(body="<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">x</p>"),
        "100,000 attributes in a tag; articles have up to 2,000",
    ),
    "100,000 bare attributes": (
        lambda: page(body="<p " + " ".join(f"a{i}" for i in range(100_000)) + ">x</p>"),
        "100,000 attributes in a tag; articles have up to 2,000",
    ),
    "attributes with > in quotes": (
        lambda: page(body="<p " + " ".join(f"a{i}='>'" for i in range(100_000)) + ">x</p>"),
        "100,000 attributes in a tag; articles have up to 2,000",
    ),
    "attributes without an end": (
        lambda: page(body="<p " + " ".join(f"a{i}=1" for i in range(100_000))),
        "100,000 attributes in a tag; articles have up to 2,000",
    ),
    "2 MB of text": (
        lambda: page(body=f"<p>{SENTENCES * 12_000}</p>"),
        "1,1..,... characters of text; articles have up to 1,000,000",
    ),
    "2 MB of text in a state": (
        lambda: page(
            _STATE.format(json.dumps({"title": TITLE, "body": SENTENCES * 12_000}, ensure_ascii=False)), body=""
        ),
        "1,1..,... characters; texts have up to 1,000,000",
    ),
}
"""Pages that are refused, and why; a dot stands for any digit."""
