"""Pictures of an article, their captions and credits."""

import pytest

from newscrawl.extract import extract
from newscrawl.extract.values.images import is_credit, split_credit, with_captions, with_credits
from newscrawl.items import Image, RawArticle

URL = "https://mayak.example/news/1"
PROSE = "Паром «Онега» вышел в рейс утром, ему открыли новый причал у рынка. " * 4


def article(body: str, head: str = "") -> RawArticle:
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return extract(html, url=URL, source="x", fetched_at=None)


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("© Валерий Ким/ Маяк", None, "© Валерий Ким/ Маяк"),
        ("Вид на порт. Фото: Анна Ким", "Вид на порт.", "Фото: Анна Ким"),
        ("Вид на порт (Фото: Анна Ким / Маяк)", "Вид на порт", "Фото: Анна Ким / Маяк"),
        ("Вид на порт", "Вид на порт", None),
        (None, None, None),
    ],
)
def test_captions_and_credits(text: str | None, caption: str | None, credit: str | None) -> None:
    assert split_credit(text) == (caption, credit)
    assert is_credit(text or "") is (caption is None and credit is not None)


FIGURE = "<figure>{}<figcaption>У причала <span class='credit'>Анна Ким</span></figcaption></figure>"


@pytest.mark.parametrize(
    ("html", "image"),
    [
        (
            FIGURE.format("<img src='/1.jpg' alt='нет'>"),
            Image(url="https://mayak.example/1.jpg", caption="У причала", credit="Анна Ким"),
        ),
        (
            "<figure><img src='data:image/gif;base64,R0' data-src='/1.jpg'></figure>",
            Image(url="https://mayak.example/1.jpg"),
        ),
        (
            "<figure><picture><source srcset='/s.jpg 300w, /1.jpg 900w'></picture></figure>",
            Image(url="https://mayak.example/1.jpg"),
        ),
        (
            "<figure><img src='/1.jpg'><i class='photo-caption'>Порт. © Ким</i></figure>",
            Image(url="https://mayak.example/1.jpg", caption="Порт.", credit="© Ким"),
        ),
        ("<article><img src='/1.jpg'></article>", Image(url="https://mayak.example/1.jpg")),
        ("<figure><img src='/logo.png'></figure><figure><img src='/p.jpg' width='1'></figure>", None),
        ("<figure>—</figure><aside><figure><img src='/1.jpg'></figure></aside>", None),
        ("<figure><img src='https://mc.yandex.ru/watch/1'></figure>", None),
    ],
)
def test_pictures(html: str, image: Image | None) -> None:
    assert article(f"<h1>Порт</h1>{html}").images == (() if image is None else (image,))


def test_a_credit_inside_the_text_goes_to_its_picture() -> None:
    read = article(
        f"<h1>Паром</h1><div><p>Фото: Анна Ким</p><p>{PROSE}</p></div>", "<meta property='og:image' content='/1.jpg'>"
    )
    assert (read.images[0].credit, [block.text for block in read.blocks]) == ("Фото: Анна Ким", [PROSE.strip()])


@pytest.mark.parametrize("side", ["width", "height"])
@pytest.mark.parametrize(("pixels", "count"), [(59, 0), (60, 1)])
def test_size_of_an_icon(side: str, pixels: int, count: int) -> None:
    assert len(article(f"<h1>Порт</h1><figure><img src='/1.jpg' {side}='{pixels}'></figure>").images) == count


@pytest.mark.parametrize(("chars", "credit"), [(120, True), (121, False)])
def test_length_of_a_credit(chars: int, credit: bool) -> None:
    assert is_credit("Фото: Анна Ким".ljust(chars, "м")) is credit


def test_site_captions_are_matched_by_position() -> None:
    images = (Image(url="/1.jpg", caption="Порт", credit="Ким"), Image(url="/2.jpg"), Image(url="/3.jpg"))
    assert with_captions(images, [("Причал", None), (None, "Сомов")]) == (
        Image(url="/1.jpg", caption="Причал", credit="Ким"),
        Image(url="/2.jpg", credit="Сомов"),
        Image(url="/3.jpg"),
    )
    assert with_captions(images[:1], [(None, None), ("Лишняя", None)]) == images[:1]


def test_credits_of_the_text_go_to_images_without_one() -> None:
    credited, bare = Image(url="/1.jpg", credit="Ким"), Image(url="/2.jpg")
    assert with_credits((credited, bare, bare), ["Ким", "Сомов"]) == (
        credited,
        Image(url="/2.jpg", credit="Сомов"),
        bare,
    )
    assert with_credits((), ["Ким"]) == (Image(url="", credit="Ким"),)


@pytest.mark.parametrize(
    ("picture", "is_photo"),
    [
        ("<p><img src='/i/1.jpg'></p>", True),
        ("<img src='data:image/gif;base64,R0' data-lazyload='/i/1.jpg'>", True),
        ("<div><a href='/big.jpg'><img src='/i/1.jpg'></a></div>", True),
        ("<img src='/i/1.jpg' width='59'>", False),
        ("<img src='/i/print.gif'>", False),
        ("<img src='/ads/1.jpg'>", False),
        ("<div class='banner'><img src='/i/1.jpg'></div>", False),
        ("<div class='related'><a href='/2'><img src='/i/1.jpg'></a></div>", False),
    ],
)
def test_pictures_between_paragraphs(picture: str, is_photo: bool) -> None:
    text = f"<p>{PROSE}</p>{picture}<p>Второй абзац. {PROSE}</p>"
    images = article(f"<h1>Порт</h1><div class='text'>{text}</div><div><img src='/i/2.jpg'></div>").images
    assert [image.url for image in images] == ["https://mayak.example/i/1.jpg"] * is_photo


def test_pictures_between_paragraphs_are_not_looked_for_beside_a_figure() -> None:
    body = f"<figure><img src='/i/1.jpg'></figure><div><p>{PROSE}</p><img src='/i/2.jpg'><p>Второй. {PROSE}</p></div>"
    assert [image.url for image in article(f"<h1>Порт</h1>{body}").images] == ["https://mayak.example/i/1.jpg"]
