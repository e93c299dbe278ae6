"""A fetched page: its text, and the verdicts on it that come before extraction, each computed once."""

import re
from datetime import UTC, datetime
from functools import cached_property

from scrapy.http import HtmlResponse, Response

from newscrawl.decoding import decode
from newscrawl.exceptions import BlockPage, MissingPage
from newscrawl.extract import MissingReason, QuickLook, block_page_name, missing_reason


class PageResponse(HtmlResponse):
    """An HTML response that is decoded once; `middlewares.page_responses` makes one of every HTML response.

    Scrapy's own `text` and `selector` believe the charset of the header and are not used here.
    """

    @classmethod
    def of(cls, response: Response) -> "PageResponse":
        """The response itself, or a copy of another kind of response as a page."""
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
            UndecodablePage: the bytes are text in no encoding we know.
        """
        return decode(self.body, declared_charset(self))

    @cached_property
    def quick_look(self) -> QuickLook:
        """Title, headings, text and prose, read before the page is parsed."""
        return QuickLook(self.html)

    @cached_property
    def block_page(self) -> str | None:
        """The name of the bot guard or notice that sent this in place of the page; None for a page."""
        headers = {str(name): value for name, value in self.headers.to_unicode_dict().items()}
        return block_page_name(self.quick_look, self.status, headers)

    @cached_property
    def missing_reason(self) -> MissingReason | None:
        """Why the article that was requested is not on this page; None where it may be."""
        return missing_reason(
            status=self.status, requested=self.requested_url, answered=self.url, quick_look=self.quick_look
        )

    @property
    def requested_url(self) -> str:
        """The address that was requested before any redirect."""
        if self.request is None:
            return self.url
        redirected: list[str] = self.meta.get("redirect_urls", [])
        return redirected[0] if redirected else self.url


def stop_at_block_page(response: Response) -> None:
    """Stop at a page that a bot guard sent, whatever its status.

    Raises:
        BlockPage: it is one.
        UndecodablePage: the bytes are text in no encoding we know.
    """
    if not isinstance(response, HtmlResponse):
        return
    name = PageResponse.of(response).block_page
    if name is not None:
        raise BlockPage(f"{response.url}: a {name} page stands before it; slow down or ask for access")


def stop_at_missing_page(response: Response) -> None:
    """Stop at a page that stands where an article was: a soft 404, the home page, a list it was redirected to.

    Raises:
        MissingPage: it is one.
        UndecodablePage: the bytes are text in no encoding we know.
    """
    if not isinstance(response, HtmlResponse) or response.status != 200:
        return  # Scrapy keeps the other statuses from the spiders
    page = PageResponse.of(response)
    reason = page.missing_reason
    if reason is not None:
        raise MissingPage(f"{page.requested_url}: the article is not there ({reason})", reason=reason)


def fetched_at(response: Response) -> datetime:
    """When the response was fetched (UTC): now, or what `meta["fetched_at"]` says of one that is replayed."""
    instant: datetime = response.meta.get("fetched_at") or datetime.now(UTC)
    return instant


def declared_charset(response: Response) -> str | None:
    """The charset that the response's header names; the bytes are asked before it is believed."""
    content_type = (response.headers.get(b"Content-Type") or b"").decode("latin-1")
    stated = re.search(r"charset\s*=\s*[\"']?([^\"';\s]+)", content_type, re.IGNORECASE)
    return None if stated is None else stated.group(1)
