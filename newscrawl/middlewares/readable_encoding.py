"""Downloader middleware: a `Content-Encoding` that is no text costs no page."""

from scrapy import Request
from scrapy.http import Response


class ReadableEncoding:
    """Drops a `Content-Encoding` with other bytes than ASCII, which no packing has and Scrapy fails at."""

    def process_response(self, request: Request, response: Response) -> Response:  # Scrapy's names
        """The response, its body as it came."""
        encodings = response.headers.getlist(b"Content-Encoding")
        if not all(encoding.isascii() for encoding in encodings):
            del response.headers[b"Content-Encoding"]
        return response
