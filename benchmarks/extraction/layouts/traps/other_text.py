"""Other text that is longer than the article, or stands below it as if it went on; schema text that is hidden."""

import tomllib
from datetime import timedelta
from html import escape
from itertools import islice, product
from pathlib import Path

from layouts import head, render
from layouts.content import Content
from layouts.dates import FORMS
from layouts.stories import Story

_TEXTS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_CONSENT, _IMPRINT, _DIALOG = (tuple(_TEXTS[name]) for name in ("consent", "imprint", "dialog"))
_COMMENTS = 30


def _consent(content: Content) -> Content:
    wrapper = content.pick(
        '<div class="cookie-consent"><h2>Настройки приватности</h2>$</div>',
        '<div id="gdpr" role="dialog">$<button>Принять</button></div>',
        '<section class="bottom-bar"><div class="bottom-bar__text">$</div></section>',
        '<div class="x8fd2"><div class="x1">$</div><a href="#">Согласен</a></div>',
    )
    text = "".join(f"<p>{sentence}</p>" for sentence in _CONSENT)
    return content.but(slots={"overlay": wrapper.replace("$", text)}, foreign=_CONSENT)


def _consent_below(content: Content) -> Content:
    """At the end of the page and in one piece, without a class that says what it is."""
    text = "<br>".join(_CONSENT)
    return content.but(slots={"footer": f'<div class="layer-2"><div>{text}</div></div>'}, foreign=_CONSENT)


def _imprint(content: Content) -> Content:
    wrapper = content.pick('<div class="imprint">$</div>', '<div class="bottom"><div class="col">$</div></div>')
    text = "".join(f"<p>{sentence}</p>" for sentence in _IMPRINT)
    return content.but(slots={"footer": wrapper.replace("$", text)}, foreign=_IMPRINT)


def _dialog(content: Content) -> Content:
    wrapper = content.pick(
        "<dialog open><h2>Вход на сайт</h2>$</dialog>",
        '<div class="modal fade"><div class="modal-dialog"><div class="modal-content"><h4>Вход</h4>$</div></div></div>',
        '<div style="display:none" id="popup-login">$</div>',
    )
    text = "".join(f"<p>{sentence}</p>" for sentence in _DIALOG)
    return content.but(slots={"overlay": wrapper.replace("$", text)}, foreign=_DIALOG)


def _comments(content: Content) -> Content:
    """Thirty comments, several times as long as the article; their dates and names are not the article's."""
    said = [f"{opinion}, {reason}" for opinion, reason in product(_TEXTS["opinions"], _TEXTS["reasons"])]
    texts = [f"{text} {said[(number * 7 + 3) % len(said)].capitalize()}" for number, text in enumerate(said)]
    names = [_TEXTS["names"][number % len(_TEXTS["names"])] for number in range(_COMMENTS)]
    dates = [FORMS["numeric"](content.published + timedelta(minutes=17 * number)) for number in range(_COMMENTS)]
    thread = render.comments(content, texts[:_COMMENTS], names, dates)
    return content.but(slots={"comments": thread}, foreign=tuple(said))


def _cards_below(content: Content) -> Content:
    """Eight cards below, each with the beginning of its article."""
    others = tuple(islice(content.others, 8))
    label = content.pick("Другие новости", "Ещё по теме", "Главное сегодня", "Что ещё почитать")
    below = render.cards(content, others, label)
    return content.but(slots={"below": below}, foreign=(label, *(story.opening for story in others)))


_GLUED = (
    "$article",
    '<div class="infinite-item" data-url="/news/next.html">$article</div>',
    '<hr class="divider"><section class="next">$article</section>',
    '<div class="feed"><div class="feed__item">$article</div></div>',
)


def _glued(content: Content) -> Content:
    """The next article, which endless scroll has put below the first."""
    other = content.others[0]
    below = content.pick(*_GLUED).replace("$article", render.glued(content, other))
    return content.but(slots={"below": below}, foreign=_texts(other))


def _glued_inside(content: Content) -> Content:
    """The next article in the same container, under a headline that links to it."""
    other = content.others[0]
    heading = content.pick("h1", "h2", "h2")
    title = f'<{heading} class="title"><a href="/news/next.html">{other.title}</a></{heading}>'
    text = "".join(render.block_html(content, block) for block in other.blocks)
    after = f'<div class="next-article">{title}<div class="text">{text}</div></div>'
    return content.but(slots={"after_text": after}, foreign=_texts(other))


def _hidden_json(content: Content) -> Content:
    """JSON-LD with the whole text in one piece, the byline glued to its first sentence and a plug at its end."""
    text = " ".join(block.text.replace("\n", " ") for block in content.blocks)
    data = head.news_article(content) | {"articleBody": f"{_names(content)}{text} Подпишитесь на наш канал."}
    return content.but(slots={"head": head.json_ld(data)}, foreign=("Подпишитесь на наш канал",))


def _hidden_microdata(content: Content) -> Content:
    """The same in a hidden element beside the visible text."""
    text = escape(" ".join(block.text.replace("\n", " ") for block in content.blocks))
    hidden = content.pick(
        f'<div itemprop="articleBody" style="display:none">{_names(content)}{text} Подпишитесь на наш канал.</div>',
        f'<meta itemprop="articleBody" content="{_names(content)}{text} Подпишитесь на наш канал.">',
    )
    scope = f'<div itemscope itemtype="https://schema.org/NewsArticle">{hidden}</div>'
    return content.but(slots={"before_title": scope}, foreign=("Подпишитесь на наш канал",))


def _names(content: Content) -> str:
    return "".join(content.authors)


def _texts(story: Story) -> tuple[str, ...]:
    return tuple(piece for block in story.blocks if block.kind != "list" for piece in block.pieces if len(piece) > 40)


TRAPS = {
    "consent": _consent,
    "consent-below": _consent_below,
    "imprint": _imprint,
    "dialog": _dialog,
    "thirty-comments": _comments,
    "cards-below": _cards_below,
    "glued-below": _glued,
    "glued-inside": _glued_inside,
    "hidden-json-body": _hidden_json,
    "hidden-microdata-body": _hidden_microdata,
}
SHORT = frozenset(("consent", "consent-below", "imprint", "dialog", "cards-below"))
"""Traps that are worst below a short article, and get one."""
