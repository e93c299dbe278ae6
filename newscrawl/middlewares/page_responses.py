"""Downloader middleware: an HTML response becomes a `PageResponse`, which is decoded and screened once."""

from scrapy import Request
from scrapy.http import HtmlResponse, Response

from newscrawl.site.responses import PageResponse


class PageResponses:
    """Runs last of the downloader middlewares, so that everything after it shares one decoded page."""

    def process_response(self, request: Request, response: Response) -> Response:
        """The page; a response that is not HTML is returned as it is."""
        return PageResponse.of(response) if isinstance(response, HtmlResponse) else response
