"""Headers of any bytes: a page is read whatever its host writes into them."""

import pytest
from scrapy.http import HtmlResponse, Response

from newscrawl.site.responses import PageResponse, declared_charset, header_texts

PAGE = "<html><body><h1>Мост открыт</h1><p>По мосту поехали машины.</p></body></html>".encode()


def response(**headers: bytes | list[bytes]) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return HtmlResponse("https://vestnik.example/1", headers=named, body=PAGE)


@pytest.mark.parametrize(
    "headers",
    [
        {"Set_Cookie": "city=Москва".encode("windows-1251")},
        {"Set_Cookie": [b"a=1", "город=Узорь".encode("koi8-r")]},
        {"Content_Type": "text/html; charset=утф-8".encode("windows-1251")},
        {"Content_Type": b"text/html; charset=\xff\xfe"},
        {"Server": b"nginx\x00\x80\x81"},
        {"X_Город": b"\xd0"},
        {"Location": "/новости".encode("windows-1251")},
    ],
)
def test_a_page_is_read_whatever_its_headers(headers: dict[str, bytes]) -> None:
    page = PageResponse.of(response(**headers))
    assert "Мост открыт" in page.html
    assert page.block_page is None
    assert page.missing_reason is None


def test_header_texts() -> None:
    texts = header_texts(response(Set_Cookie=[b"a=1", b"b=2"], Server="Узорь".encode(), X_A=b"\xff"))
    assert texts == {"Set-Cookie": "a=1,b=2", "Server": "Узорь", "X-A": "ÿ"}


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [(b"text/html; charset=cp1251", "cp1251"), (b"text/html; charset=\xff", "ÿ"), (b"", None)],
)
def test_declared_charset(content_type: bytes, charset: str | None) -> None:
    assert declared_charset(response(Content_Type=content_type)) == charset
