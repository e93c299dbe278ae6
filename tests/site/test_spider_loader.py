"""Files of sites that cannot be imported, beside one that can."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from newscrawl.exceptions import ArgumentError
from newscrawl.site.catalogue import catalogue, find_spider
from newscrawl.site.spider_loader import TolerantSpiderLoader

GOOD = """
from newscrawl.spider import Feed, NewsSpider


class PrimerSpider(NewsSpider):
    name = "primer"
    sources = [Feed("https://primer.example/rss.xml")]
"""
BROKEN = {
    "unclosed": ("sources = [", "SyntaxError: '[' was never closed (unclosed.py, line 1)"),
    "undefined": ("\n\nsources = Fed()", "NameError: name 'Fed' is not defined (undefined.py, line 3)"),
    "absent": ("import no_such_package", "ModuleNotFoundError: No module named 'no_such_package' (absent.py, line 1)"),
    "selector": (
        "from newscrawl.spider import Selectors\nselect = Selectors(body='p:nth(')",
        "{raised}",
    ),
    "leaves": ("raise RuntimeError('a line\\nand another')", "RuntimeError: a line and another (leaves.py, line 1)"),
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    name = f"sites_of_{tmp_path.name}"
    folder = tmp_path / name
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "primer.py").write_text(GOOD)
    for site, (code, _) in BROKEN.items():
        (folder / f"{site}.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    yield name
    for module in [module for module in sys.modules if module.partition(".")[0] == name]:
        del sys.modules[module]


def load(package: str) -> TolerantSpiderLoader:
    settings = Settings({"SPIDER_MODULES": [package]})
    settings.set("SPIDER_LOADER_CLASS", "newscrawl.site.spider_loader.TolerantSpiderLoader")
    loader = get_spider_loader(settings)
    assert isinstance(loader, TolerantSpiderLoader)
    return loader


def test_a_broken_file_is_named_in_one_line_and_the_others_load(package: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        loader = load(package)
        load(package)
    assert loader.list() == ["primer"]
    assert [site.name for site in catalogue(loader)] == ["primer"]
    assert set(loader.broken) == set(BROKEN)
    for site, (_, reason) in BROKEN.items():
        if not reason.startswith("{raised}"):
            assert loader.broken[site] == reason
    assert loader.broken["selector"].endswith("(selector.py, line 2)")
    lines = [record.getMessage() for record in caplog.records]
    assert sorted(lines) == sorted(
        f"{package}.{site} is left out, it cannot be imported: {reason}" for site, reason in loader.broken.items()
    ), "one line a file, however many loaders a command makes"
    assert not any("\n" in line for line in lines)
    assert all(record.exc_info is None for record in caplog.records)


def test_a_broken_site_that_is_asked_for_is_an_error_with_its_reason(package: str) -> None:
    with pytest.raises(ArgumentError, match="the file of site undefined cannot be imported: NameError"):
        find_spider(load(package), "undefined")
