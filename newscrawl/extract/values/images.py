"""Images of an article: address, caption and credit."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from newscrawl.extract.page import Page, has_class_word, text_of
from newscrawl.items import Image
from newscrawl.text import collapse

# Lazy-loading scripts keep the address in an attribute of their own and a placeholder in `src`, which is read last.
_ADDRESS_ATTRIBUTES = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-url", "data-hires", "src")
_SRCSET_ATTRIBUTES = ("data-srcset", "srcset")
_NO_PHOTO_PATH = re.compile(
    r"""
      (?:^|[/_.-])(?:logos?|icons?|favicon|sprite|pixel|spacer|blank|counter|avatar|placeholder|button|1x1)(?=[/_.\d-]|$)
    | \.(?:svg|ico)$
    | /(?:cnt|hit|watch)\b                  # visit counters: mc.yandex.ru/watch/1
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COUNTER_HOST = re.compile(
    r"(?:^|\.)(?:mc\.yandex|counter|top-fwz1|yadro|tns-counter|scorecardresearch|rambler-top|adfox)\b"
)
_CREDIT = re.compile(
    r"""
    (?:^|(?<=[\s.,;|/(]))
    (?P<credit>
        (?:©|\(c\)|\(с\))\s*\S.*              # © Пётр Сомов / Вестник; «с» may be Cyrillic
      | (?:фото|photo|иллюстрация|автор[ ]фото|источник[ ]фото|фотограф)\s*:\s*\S.*
      | (?<!.)фото\s+[-–—]\s+\S.*             # Фото — Пётр Сомов; only at the start, «на фото — мост» is a caption
    )$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT_WORDS = frozenset(("credit", "credits", "copyright", "author", "photographer", "source"))
_CAPTION_WORDS = frozenset(("caption", "description", "desc", "sign", "legend", "title"))
_OUTSIDE_ARTICLE = "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::header[parent::body]"
_FIGURES = f"//figure[not({_OUTSIDE_ARTICLE})]"
_LOOSE_IMAGES = f"//article//img[not({_OUTSIDE_ARTICLE} or ancestor::article[2])]"
_PICTURES = ".//img | .//source | .//a[contains(@href, '.jp')]"
_MIN_SIDE_PX = 60  # smaller images are icons and counters
_MAX_CREDIT_CHARS = 120  # a longer line that begins with «Фото:» is a sentence


def split_credit(text: str | None) -> tuple[str | None, str | None]:
    """A printed caption as caption and credit.

    >>> split_credit("Вид на залив © Пётр Сомов/ Вестник")
    ('Вид на залив', '© Пётр Сомов/ Вестник')
    """
    text = collapse(text or "")
    match = _CREDIT.search(text)
    if match is None:
        return text or None, None
    credit = match.group("credit")
    caption = text[: match.start()].rstrip()
    if caption.endswith("("):
        caption, credit = caption[:-1].rstrip(), credit.removesuffix(")")
    return caption.strip(" |/") or None, credit.strip()


def is_credit(text: str) -> bool:
    """Whether a line is a photo credit and nothing else: «© …», «Фото: …»."""
    if len(text) > _MAX_CREDIT_CHARS:
        return False
    caption, credit = split_credit(text)
    return caption is None and credit is not None


def figures(page: Page, body: Iterable[HtmlElement] = ()) -> tuple[Image, ...]:
    """The images of all `<figure>` outside sidebars, in page order; without figures, the loose `<img>` of the article.

    Args:
        body: elements of the article's text; their `<img>` count where the page has neither `<figure>` nor `<article>`.
    """
    elements = page.elements(_FIGURES) or page.elements(_LOOSE_IMAGES)
    if not elements:
        for container in body:
            elements += container.iter("img")
    images = [image_of(element, page) for element in elements if not _is_small(element)]
    return tuple(image for image in images if image is not None)


def image_of(element: HtmlElement, page: Page) -> Image | None:
    """The image of an `<img>` or of an element that holds one, with the caption and credit printed around it."""
    pictures = [element] if element.tag == "img" else element.xpath(_PICTURES)
    url = _first_address(pictures, page)
    if url is None:
        return None
    figure = element if element.tag == "figure" else next(element.iterancestors("figure"), None)
    caption, credit = (None, None) if figure is None else _caption_and_credit(figure)
    return Image(url=url, caption=caption, credit=credit)


def is_photo(url: str) -> bool:
    """Whether an address may be an image of the article rather than a logo, an icon or a counter."""
    parts = urlsplit(url)
    return not _NO_PHOTO_PATH.search(parts.path) and not _COUNTER_HOST.search(parts.netloc)


def merge_images(stated: Iterable[Image], printed: Iterable[Image]) -> tuple[Image, ...]:
    """Images by address, in order; a caption or credit that one origin lacks is taken from the other."""
    merged: dict[str, Image] = {}
    for image in (*stated, *printed):
        # scheme and query differ between metadata and page for the same file
        key = re.sub(r"^https?:|[?#].*$", "", image.url)
        known = merged.get(key)
        merged[key] = image if known is None else _completed(known, image)
    return tuple(image for image in merged.values() if is_photo(image.url))


def with_captions(images: Sequence[Image], captions: Sequence[tuple[str | None, str | None]]) -> tuple[Image, ...]:
    """The images with these pairs of caption and credit, matched by position; what a pair lacks is kept."""
    described = []
    for image, (caption, credit) in zip(images, captions, strict=False):
        described.append(replace(image, caption=caption or image.caption, credit=credit or image.credit))
    return (*described, *images[len(described) :])


def with_credits(images: Sequence[Image], printed_credits: Sequence[str]) -> tuple[Image, ...]:
    """The images with credits that the text prints, given in order to those that have none.

    Where there is no image at all, each credit is kept as an image without address.
    """
    known_credits = {image.credit for image in images}
    unused = [credit for credit in printed_credits if credit not in known_credits]
    if not images:
        return tuple(Image(url="", credit=credit) for credit in unused)
    credited: list[Image] = []
    for image in images:
        needs_credit = image.credit is None and bool(unused)
        credited.append(replace(image, credit=unused.pop(0)) if needs_credit else image)
    return tuple(credited)


def _completed(known: Image, other: Image) -> Image:
    return replace(known, caption=known.caption or other.caption, credit=known.credit or other.credit)


def _is_small(element: HtmlElement) -> bool:
    side = f"boolean(descendant-or-self::img[number(@width) < {_MIN_SIDE_PX} or number(@height) < {_MIN_SIDE_PX}])"
    return bool(element.xpath(side))


def _caption_and_credit(figure: HtmlElement) -> tuple[str | None, str | None]:
    captions = figure.xpath(".//figcaption") or _caption_elements(figure)[:1]
    text = " ".join(text_of(caption) for caption in captions)
    credit_elements = [element for element in figure.iter("*") if has_class_word(element, _CREDIT_WORDS)]
    stated_credit = text_of(credit_elements[0]) if credit_elements else None
    if stated_credit and text.endswith(stated_credit):
        text = text.removesuffix(stated_credit).rstrip(" ./|")
    caption, credit = split_credit(text)
    return caption, stated_credit or credit


def _caption_elements(figure: HtmlElement) -> list[HtmlElement]:
    return [
        element for element in figure.iter("*") if element.tag != "figure" and has_class_word(element, _CAPTION_WORDS)
    ]


def _first_address(pictures: Iterable[HtmlElement], page: Page) -> str | None:
    for picture in pictures:
        stated = [picture.get(name) for name in _ADDRESS_ATTRIBUTES]
        stated += [_largest(picture.get(name)) for name in _SRCSET_ATTRIBUTES]
        stated.append(picture.get("href"))
        for address in map(page.absolute, stated):
            if address is not None and is_photo(address):
                return address
    return None


def _largest(srcset: str | None) -> str | None:
    """The last address of a `srcset`; sites write them from small to large."""
    addresses = re.findall(r"(\S+?)(?:\s+[\d.]+[wx])?\s*(?:,\s|,?$)", (srcset or "").strip())
    return addresses[-1] if addresses else None
