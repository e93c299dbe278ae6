"""The address of a picture in the markup of lazy-loading scripts, `srcset` and AMP."""

import pytest

from newscrawl.extract import extract
from newscrawl.extract.values.image_addresses import is_photo, largest_of_srcset

EMPTY = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
PHOTO = "https://mayak.example/i/1.jpg"


def addresses(body: str) -> list[str]:
    html = f"<html><body><h1>Порт</h1>{body}</body></html>"
    article = extract(html, url="https://mayak.example/news/1", source="x", fetched_at=None)
    return [image.url for image in article.images]


@pytest.mark.parametrize(
    "picture",
    [
        *(
            f"<img src='{EMPTY}' {name}='/i/1.jpg'>"
            for name in (
                "data-src",
                "data-lazyload",
                "data-lazy-load",
                "data-actualsrc",
                "data-real-src",
                "data-original",
                "data-orig-file",
                "data-echo",
                "data-delayed-url",
                "data-flickity-lazyload",
                "data-cfsrc",
                "data-image",
                "data-full",
                "data-large-file",
            )
            if name not in ("data-full", "data-large-file")
        ),
        "<img src='/i/grey.gif' data-lazyload='/i/1.jpg?w=900'>",
        "<img src='/i/lazy.gif' data-image='/i/1.jpg'>",
        "<img src='/i/loading.gif' data-srcset='/i/s.jpg 300w,/i/1.jpg 900w'>",
        "<img src='/i/no-photo.png' data-lazy-srcset='/i/1.jpg'>",
        "<img data-src='/i/{width}/1.jpg' src='/i/1.jpg'>",
        "<img src='/i/1.jpg' data-fullimg='/i/zoom.jpg' data-thumb-src='/i/t.jpg' data-pin-media='/i/pin.jpg'>",
        "<img src='' data-hq='/i/zoom.jpg'><img src='/i/1.jpg'>",
        "<img src='' data-full='/i/1.jpg'>",
        "<img src='/i/1.jpg' data-id='77' data-title='вид.jpg на порт'>",
        "<amp-img src='/i/1.jpg' width='900' height='600'></amp-img>",
        "<amp-img src='/i/1.jpg' width='900' height='600'><noscript><img src='/i/2.jpg'></noscript></amp-img>",
        f"<img src='{EMPTY}'><noscript><img src='/i/1.jpg'></noscript>",
        f'<img src=\'{EMPTY}\'><noscript>&lt;img class="a" src="/i/1.jpg"&gt;</noscript>',
        "<div style=\"background-image: url('/i/1.jpg')\"></div>",
        "<picture><source srcset='/i/s.jpg 1x,/i/1.jpg 2x'><img src='/i/blank.gif'></picture>",
        "<img src='/i/icon.png'><img src='/i/1.jpg'>",
    ],
)
def test_addresses(picture: str) -> None:
    assert [address.partition("?")[0] for address in addresses(f"<figure>{picture}</figure>")] == [PHOTO]


def test_loose_pictures_of_amp_and_lazy_ones() -> None:
    body = f"<article><p>.</p><amp-img src='/i/1.jpg'></amp-img><img src='{EMPTY}' data-lazyload='/i/2.jpg'></article>"
    assert addresses(body) == [PHOTO, "https://mayak.example/i/2.jpg"]


def test_an_icon_beside_a_photo_does_not_hide_it() -> None:
    zoom = "<img src='/i/z.png' width='24' height='24'>"
    assert addresses(f"<figure><img src='/i/1.jpg' width='100%'>{zoom}</figure>") == [PHOTO]
    assert addresses(f"<figure>{zoom}</figure>") == []


@pytest.mark.parametrize(
    ("srcset", "address"),
    [
        ("/1-300.jpg 300w,/1-1200.jpg 1200w", "/1-1200.jpg"),
        ("/1-1200.jpg 1200w,/1-300.jpg 300w", "/1-1200.jpg"),
        ("/1.jpg 1x,/2.jpg 1.5x, /3.jpg 2x", "/3.jpg"),
        ("/1.jpg, /2.jpg 2x", "/2.jpg"),
        ("/1.jpg", "/1.jpg"),
        (" /1.jpg ,\n /2.jpg ", "/2.jpg"),
        ("https://a.example/1.jpg,https://a.example/2.jpg", "https://a.example/2.jpg"),
        ("//a.example/1.jpg,//a.example/2.jpg", "//a.example/2.jpg"),
        ("/w_300,h_200/1.jpg 300w,/w_900,h_600/1.jpg 900w", "/w_900,h_600/1.jpg"),
        ("/1.jpg 900w 600h,/2.jpg 300w 200h", "/1.jpg"),
        ("/1.jpg 1.2.3w", "/1.jpg"),
        ("", None),
        (" , ", None),
    ],
)
def test_srcset(srcset: str, address: str | None) -> None:
    assert largest_of_srcset(srcset) == address


@pytest.mark.parametrize(
    ("path", "photo"),
    [
        ("/i/loading.gif", False),
        ("/i/preloader.png", False),
        ("/i/lazyload.gif", False),
        ("/i/no_image.jpg", False),
        ("/i/transparent-1.png", False),
        ("/i/grey.gif", False),
        ("/i/unloading-of-ships.jpg", True),
        ("/i/ships-loading.jpg", True),
        ("/i/loading.jpg", True),
        ("/i/downloads/1.jpg", True),
    ],
)
def test_photos_by_path(path: str, photo: bool) -> None:
    assert is_photo(f"https://mayak.example{path}") is photo
