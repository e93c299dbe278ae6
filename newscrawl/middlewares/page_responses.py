"""Downloader middleware: an HTML response becomes a `PageResponse`, which is decoded and screened once."""

from scrapy import Request
from scrapy.http import HtmlResponse, Response

from newscrawl.site.responses import PageResponse


class PageResponses:
    """The last to see a response before the spider middlewares, so that all of them share one object."""

    def process_response(self, request: Request, response: Response) -> Response:
        """The page, or the response as it is where it is no HTML."""
        return PageResponse.of(response) if isinstance(response, HtmlResponse) else response
