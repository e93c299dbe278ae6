"""A fetched page: its decoded text and the checks that come before extraction, each computed once."""

import re
from datetime import UTC, datetime
from functools import cached_property

from scrapy.http import HtmlResponse, Response

from newscrawl.decoding import decode
from newscrawl.exceptions import BlockPage, MissingPage, OversizedPage
from newscrawl.extract import MissingReason, QuickLook, block_page_name, missing_reason, refuse_too_many_tags

_MAX_BLOCK_PAGE_BYTES = 2 * 2**20
"""A larger response, as sitemaps sent as HTML are, is not decoded to look for a notice: those have some kilobytes."""


class PageResponse(HtmlResponse):
    """An HTML response that is decoded once; `middlewares.page_responses` converts every HTML response to one.

    Use `html`. Scrapy's own `text` and `selector` trust the charset of the header, which is often wrong.
    """

    @classmethod
    def of(cls, response: Response) -> "PageResponse":
        """Return the response itself if it is a page already, else a copy of it as a page."""
        if isinstance(response, cls):
            return response
        return cls(
            response.url,
            status=response.status,
            headers=response.headers,
            body=response.body,
            flags=response.flags,
            request=response.request,
            certificate=response.certificate,
            ip_address=response.ip_address,
            protocol=response.protocol,
        )

    @cached_property
    def html(self) -> str:
        """The decoded page.

        Raises:
            UndecodablePage: the bytes are not text in any known encoding.
        """
        return decode(self.body, declared_charset(self))

    @cached_property
    def quick_look(self) -> QuickLook:
        """Title, headings, text and prose, read without parsing the page."""
        return QuickLook(self.html)

    @cached_property
    def block_page(self) -> str | None:
        """The name of the bot protection or notice that answered instead of the page; None for a real page."""
        if len(self.body) > _MAX_BLOCK_PAGE_BYTES:
            return None
        return block_page_name(self.quick_look, self.status, header_texts(self))

    @cached_property
    def missing_reason(self) -> MissingReason | None:
        """Why the requested article is not on this page; None if it may be."""
        return missing_reason(
            status=self.status, requested=self.requested_url, answered=self.url, quick_look=self.quick_look
        )

    @property
    def requested_url(self) -> str:
        """The URL that was requested, before any redirect."""
        if self.request is None:
            return self.url
        redirected: list[str] = self.meta.get("redirect_urls", [])
        return redirected[0] if redirected else self.url


def stop_at_block_page(response: Response) -> None:
    """Refuse a block page (captcha, challenge, geo notice), whatever its status.

    Raises:
        BlockPage: the response is a block page.
        UndecodablePage: the bytes are not text in any known encoding.
    """
    if not isinstance(response, HtmlResponse):
        return
    name = PageResponse.of(response).block_page
    if name is not None:
        raise BlockPage(f"{response.url}: blocked by a {name} page; slow down or ask for access")


def stop_at_missing_page(response: Response) -> None:
    """Refuse a page that replaces a missing article: a soft 404, the home page, a list.

    Raises:
        MissingPage: the article is missing.
        UndecodablePage: the bytes are not text in any known encoding.
    """
    if not isinstance(response, HtmlResponse) or response.status != 200:
        return  # Scrapy does not pass other statuses to spiders
    page = PageResponse.of(response)
    reason = page.missing_reason
    if reason is not None:
        raise MissingPage(f"{page.requested_url}: the article is missing ({reason})", reason=reason)


def stop_at_oversized_page(response: Response, max_bytes: int) -> None:
    """Refuse a page that is larger than any article, before it is decoded.

    Args:
        max_bytes: the setting `NEWSCRAWL_MAX_PAGE_BYTES`; 0 is no limit.

    Raises:
        OversizedPage: the response has more bytes, or more tags.
    """
    if 0 < max_bytes < len(response.body):
        raise OversizedPage(
            f"{response.url}: {len(response.body):,} bytes; NEWSCRAWL_MAX_PAGE_BYTES allows {max_bytes:,}"
        )
    refuse_too_many_tags(response.body, response.url)


def fetched_at(response: Response) -> datetime:
    """When the response was fetched (UTC): now, or `meta["fetched_at"]` for a replayed response."""
    instant: datetime = response.meta.get("fetched_at") or datetime.now(UTC)
    return instant


def header_texts(response: Response) -> dict[str, str]:
    """The headers as text, several of a name joined by commas; bytes that are not UTF-8 are read as latin-1.

    Scrapy's own `to_unicode_dict` fails at `Set-Cookie: city=Москва` in windows-1251.
    """
    return {_header_text(name): _header_text(b",".join(values)) for name, values in response.headers.items()}


def _header_text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def declared_charset(response: Response) -> str | None:
    """The charset in the Content-Type header; the decoder weighs it against the bytes."""
    content_type = (response.headers.get(b"Content-Type") or b"").decode("latin-1")
    match = re.search(r"charset\s*=\s*[\"']?([^\"';\s]+)", content_type, re.IGNORECASE)
    return None if match is None else match.group(1)
