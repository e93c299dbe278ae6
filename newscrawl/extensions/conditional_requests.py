"""Validators (ETag, Last-Modified) in Scrapy's requests and responses."""

from scrapy import Request
from scrapy.http import Response

from newscrawl.freshness import AddressState


def make_conditional(request: Request, state: AddressState) -> Request:
    """Add the validators of the stored reading to the request, where they can be trusted.

    The visit goes along in `meta["visit"]`: an answer 304 is recorded as its successor.
    """
    validators = state.validators()
    for name, value in validators.items():
        request.headers[name] = value
    if validators:
        request.meta["visit"] = state.visit
    return request


def header_text(response: Response, name: bytes) -> str | None:
    """A header as text."""
    value = response.headers.get(name)
    return None if value is None else value.decode("latin-1")
