"""Pictures that load late."""

from layouts.content import Content

_BLANK = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"


def _in_form(content: Content, markup: str) -> Content:
    """The picture as `markup` writes it, and no metadata that names it."""
    return content.but(parts={"picture": f"<figure>{markup}</figure>"}, truth={"pictures": (content.picture,)})


def _srcset(content: Content) -> Content:
    base = content.picture.removesuffix(".jpg")
    wide = f"{base}-1200.jpg"
    markup = content.pick(
        f'<img src="{_BLANK}" srcset="{base}-300.jpg 300w,{wide} 1200w">',
        f'<picture><source srcset="{wide} 1200w,{base}-600.jpg 600w"><img src="{_BLANK}" alt=""></picture>',
    )
    return _in_form(content, markup).but(truth={"pictures": _with_stated(content, wide)})


def _lazy(content: Content) -> Content:
    name = content.pick("data-src", "data-lazyload", "data-actualsrc", "data-original", "data-lazy-src", "data-url")
    return _in_form(content, f'<img class="lazy" src="{_BLANK}" {name}="{content.picture}" width="900" height="600">')


def _amp(content: Content) -> Content:
    return _in_form(
        content, f'<amp-img src="{content.picture}" width="900" height="600" layout="responsive"></amp-img>'
    )


def _noscript(content: Content) -> Content:
    markup = f'<img src="{_BLANK}" class="lazy"><noscript><img src="{content.picture}" width="900"></noscript>'
    return _in_form(content, markup)


def _with_stated(content: Content, picture: str) -> tuple[str, ...]:
    """The printed picture, after the one that the metadata state where they do."""
    stated = {"og", "news-article", "yoast"} & set(content.system.head)
    return (content.picture, picture) if stated else (picture,)


TRAPS = {
    "srcset-without-spaces": _srcset,
    "lazy-attributes": _lazy,
    "amp-img": _amp,
    "noscript-picture": _noscript,
}
