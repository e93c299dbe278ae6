"""Pictures of an article: address, caption and credit."""

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.extract.page import Page, class_words, text_of
from newscrawl.items import Image
from newscrawl.text import collapse

_LAZY = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-hires", "src")
_SETS = ("data-srcset", "srcset")
_NO_PICTURE = re.compile(
    r"(?:^|[/_.-])(?:logos?|icons?|favicon|sprite|pixel|spacer|blank|counter|avatar|placeholder|button|1x1)(?=[/_.\d-]|$)"
    r"|\.(?:svg|ico)$|/(?:cnt|hit|watch)\b",
    re.IGNORECASE,
)
_COUNTER_HOSTS = re.compile(
    r"(?:^|\.)(?:mc\.yandex|counter|top-fwz1|yadro|tns-counter|scorecardresearch|rambler-top|adfox)\b"
)
_CREDIT = re.compile(
    r"(?:^|(?<=[\s.,;|/(]))(?P<credit>(?:©|\(c\)|\(с\))\s*\S.*"
    r"|(?:фото|photo|иллюстрация|автор фото|источник фото|фотограф)\s*:\s*\S.*|(?<!.)фото\s+[-–—]\s+\S.*)$",
    re.IGNORECASE,
)
_CREDIT_WORDS = frozenset(("credit", "credits", "copyright", "author", "photographer", "source"))
_CAPTION_WORDS = frozenset(("caption", "description", "desc", "sign", "legend", "title"))
_OUTSIDE = "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::header[parent::body]"
_FIGURES = f"//figure[not({_OUTSIDE})]"
_LOOSE = f"//article//img[not({_OUTSIDE} or ancestor::article[2])]"


def split_credit(text: str | None) -> tuple[str | None, str | None]:
    """A printed caption as caption and credit.

    >>> split_credit("Вид на залив © Пётр Сомов/ Вестник")
    ('Вид на залив', '© Пётр Сомов/ Вестник')
    """
    text = collapse(text or "")
    found = _CREDIT.search(text)
    if found is None:
        return text or None, None
    credit = found.group("credit")
    before = text[: found.start()].rstrip()
    if before.endswith("("):
        before, credit = before[:-1].rstrip(), credit.removesuffix(")")
    return before.strip(" |/") or None, credit.strip()


def is_credit(text: str) -> bool:
    """Whether a line is nothing but a photo credit: «© …», «Фото: …»."""
    return len(text) <= 120 and split_credit(text)[0] is None and split_credit(text)[1] is not None


def figures(page: Page, body: Iterable[HtmlElement] = ()) -> tuple[Image, ...]:
    """The pictures of figures outside sidebars, in order; where there are none, those loose in article or body."""
    found = page.elements(_FIGURES) or page.elements(_LOOSE) or [one for part in body for one in part.iter("img")]
    return tuple(image for one in found if (image := _unless_small(one, page)) is not None)


def image_of(element: HtmlElement, page: Page) -> Image | None:
    """The picture of an `img` or of an element that holds one, with the caption and credit printed around it."""
    pictures = [element] if element.tag == "img" else element.xpath(".//img | .//source | .//a[contains(@href, '.jp')]")
    url = next((url for one in pictures if (url := _address(one, page))), None)
    if url is None:
        return None
    figure = next(element.iterancestors("figure"), None) if element.tag != "figure" else element
    caption, credit = _printed(figure) if figure is not None else (None, None)
    return Image(url=url, caption=caption, credit=credit)


def _unless_small(element: HtmlElement, page: Page) -> Image | None:
    small = element.xpath("boolean(descendant-or-self::img[number(@width) < 60 or number(@height) < 60])")
    return None if small else image_of(element, page)


def _printed(figure: HtmlElement) -> tuple[str | None, str | None]:
    captions = figure.xpath(".//figcaption") or [one for one in figure.iter() if _is_caption(one)][:1]
    stating = [
        one for one in figure.iter() if isinstance(one.tag, str) and not _CREDIT_WORDS.isdisjoint(class_words(one))
    ]
    text = " ".join(text_of(one) for one in captions)
    stated = text_of(stating[0]) if stating else None
    if stated and text.endswith(stated):
        text = text.removesuffix(stated).rstrip(" ./|")
    caption, credit = split_credit(text)
    return caption, stated or credit


def _is_caption(element: HtmlElement) -> bool:
    return (
        isinstance(element.tag, str) and element.tag != "figure" and not _CAPTION_WORDS.isdisjoint(class_words(element))
    )


def _address(element: HtmlElement, page: Page) -> str | None:
    stated = (
        [element.get(name) for name in _LAZY] + [_largest(element.get(name)) for name in _SETS] + [element.get("href")]
    )
    addresses = (page.absolute(one) for one in stated)
    return next((one for one in addresses if one is not None and is_picture(one)), None)


def _largest(srcset: str | None) -> str | None:
    """The last address of a `srcset`; they are written small to large."""
    parts = re.findall(r"(\S+?)(?:\s+[\d.]+[wx])?\s*(?:,\s|,?$)", (srcset or "").strip())
    return parts[-1] if parts else None


def is_picture(url: str) -> bool:
    """Whether an address may be a picture of the article rather than a logo, an icon or a counter."""
    parts = urlsplit(url)
    return not _NO_PICTURE.search(parts.path) and not _COUNTER_HOSTS.search(parts.netloc)


def merge(stated: Iterable[Image], printed: Iterable[Image]) -> tuple[Image, ...]:
    """Pictures by address, in order; a caption or credit that one origin lacks is taken from the other."""
    merged: dict[str, Image] = {}
    for image in (*stated, *printed):
        key = re.sub(r"^https?:|[?#].*$", "", image.url)
        known = merged.get(key)
        merged[key] = image if known is None else _filled(known, image)
    return tuple(image for image in merged.values() if is_picture(image.url))


def _filled(known: Image, other: Image) -> Image:
    return replace(known, caption=known.caption or other.caption, credit=known.credit or other.credit)
