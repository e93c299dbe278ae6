"""Requests for the world's hosts use its server as a proxy, others do not."""

import pytest
from scrapy import Request
from scrapy.utils.test import get_crawler

from newscrawl.demo import outlets
from newscrawl.demo.middleware import DemoWorldMiddleware

SERVER = "http://127.0.0.1:8901"


@pytest.mark.parametrize("outlet", outlets(), ids=lambda outlet: outlet.name)
def test_requests_for_the_worlds_hosts_use_its_server(outlet):
    for host in outlet.hosts:
        request = Request(f"http://{host}/")
        DemoWorldMiddleware(SERVER).process_request(request)
        assert request.meta["proxy"] == SERVER


@pytest.mark.parametrize("url", ["https://example.com/", "http://example.org/x.example", "data:text/plain,x"])
def test_other_requests_are_not_changed(url):
    request = Request(url)
    DemoWorldMiddleware(SERVER).process_request(request)
    assert request.meta == {}


def test_the_url_comes_from_the_settings():
    crawler = get_crawler(settings_dict={"NEWSCRAWL_DEMO_URL": SERVER})
    assert DemoWorldMiddleware.from_crawler(crawler).url == SERVER


def test_a_missing_url_is_an_error():
    with pytest.raises(ValueError, match="NEWSCRAWL_DEMO_URL"):
        DemoWorldMiddleware.from_crawler(get_crawler(settings_dict={"NEWSCRAWL_DEMO_URL": None}))
