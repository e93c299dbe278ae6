"""Names on the page that are no authors, and places where the author hides."""

from layouts import head
from layouts.content import Content
from layouts.stories import Block

_WRITER = "Варвара Пескова"


def _silent(content: Content, *authors: str) -> Content:
    """The metadata name nobody; the truth is `authors`."""
    return content.silent("authors").but(parts={"byline": ""}, truth={"authors": authors})


def _photo_credit(content: Content) -> Content:
    """A credit below the picture is the only name on the page."""
    credit = content.pick(
        '<div class="photo-credit">Прохор Снимков</div>',
        "<figcaption>Паром. Прохор Снимков / ТАСС</figcaption>",
        '<span class="copyright">Фотохроника ТАСС / Прохор Снимков</span>',
        '<p class="photo-author">Фото: Прохор Снимков</p>',
    )
    picture = f'<div class="photo"><img src="{content.picture}" width="800">{credit}</div>'
    return (
        _silent(content)
        .but(parts={"picture": picture}, foreign=("Снимков",))
        .but(truth={"pictures": (content.picture,)})
    )


def _byline_at_end(content: Content) -> Content:
    line = content.pick(
        f"<p>Автор: {_WRITER}</p>",
        f'<p class="author">{_WRITER}</p>',
        f"<p><i>Опубликовала {_WRITER}</i></p>",
        f"<div>Текст: {_WRITER}</div>",
    )
    return _silent(content, _WRITER).but(slots={"after_text": line}, foreign=(_WRITER,))


def _byline_in_text(content: Content) -> Content:
    """The last paragraph of the text is the byline."""
    line = content.pick(f"**Автор: {_WRITER}**", f"Автор: {_WRITER}", f"Текст: {_WRITER}")
    truth = {"blocks": content.blocks}
    return _silent(content, _WRITER).but(
        blocks=(*content.blocks, Block("paragraph", (line,))), truth=truth, foreign=(_WRITER,)
    )


def _byline_first(content: Content) -> Content:
    """The first paragraph of the text is the byline."""
    line = content.pick(f"Опубликовала {_WRITER}", f"Автор: {_WRITER}", f"**Автор:** {_WRITER}")
    truth = {"blocks": content.blocks}
    return _silent(content, _WRITER).but(
        blocks=(Block("paragraph", (line,)), *content.blocks), truth=truth, foreign=(_WRITER,)
    )


def _linked_name(content: Content) -> Content:
    """The name is a link to a profile, without the word «автор» near it."""
    line = content.pick(
        f'<span class="name"><a href="/users/14/">{_WRITER}</a></span>',
        f'<a href="/authors/varvara-peskova/">{_WRITER}</a>',
        f'<div class="person"><a href="/profile/14" rel="author"><img src="/ava.png" alt=""> {_WRITER}</a></div>',
    )
    return _silent(content, _WRITER).but(slots={"before_text": line}, foreign=(_WRITER,))


def _nickname(content: Content) -> Content:
    """A nickname in the profile link, the full name printed as the author."""
    line = content.pick(
        f'<div class="meta">Автор: <b>{_WRITER}</b> (<a href="/user/peskar77/">peskar77</a>)</div>',
        f'<a class="user" href="/user/peskar77/">peskar77</a><span class="author-name">{_WRITER}</span>',
    )
    return _silent(content, _WRITER).but(slots={"before_text": line}, foreign=(_WRITER, "peskar77"))


def _comment_authors(content: Content) -> Content:
    """Only commenters are named, in markup that calls them authors."""
    thread = content.pick(
        '<div class="feedback"><span class="author">Иван Петров</span><p>Очень хорошо, что так вышло.</p></div>',
        '<div class="replies"><div class="reply"><a rel="author" href="/u/9">Иван Петров</a>'
        "<p>Очень хорошо, что так вышло.</p></div></div>",
    )
    return _silent(content).but(slots={"comments": thread}, foreign=("Очень хорошо, что так вышло",))


def _json_forms(content: Content) -> Content:
    """JSON-LD that states the author in a rare form."""
    person = content.pick(
        {"@type": "Person", "givenName": "Варвара", "familyName": "Пескова"},
        {"@type": "Person", "name": [_WRITER]},
        {"@type": ["Person"], "name": f" {_WRITER} "},
        [{"@type": "Person", "name": _WRITER, "jobTitle": "корреспондент"}],
    )
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": content.story.title, "author": person}
    script = head.json_ld(data)
    opening, closing = '<script type="application/ld+json">', "</script>"
    inner = script.removeprefix(opening).removesuffix(closing)
    inner = content.pick(inner, f"//<![CDATA[\n{inner}\n//]]>", f"/* разметка */{inner}", f"\ufeff{inner}")
    return _silent(content, _WRITER).but(slots={"head": opening + inner + closing})


def _translation(content: Content) -> Content:
    """A translated article: its author, and the foreign paper as the source."""
    line = content.pick(
        '<div class="source"><a href="/sources/river-post">The River Post (Нордландия)</a></div>'
        f'<div class="author">{_WRITER}</div>',
        f'<p class="orig">Автор: {_WRITER}. Оригинал: <a href="https://river.example/a">The River Post</a></p>',
    )
    return _silent(content, _WRITER).but(slots={"before_text": line}, foreign=("The River Post",))


TRAPS = {
    "photo-credit": _photo_credit,
    "byline-at-end": _byline_at_end,
    "byline-in-text": _byline_in_text,
    "byline-first": _byline_first,
    "linked-name": _linked_name,
    "nickname": _nickname,
    "comment-authors": _comment_authors,
    "json-author-forms": _json_forms,
    "translation": _translation,
}
