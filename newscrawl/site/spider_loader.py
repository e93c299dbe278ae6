"""Loads the files of `spiders/`; one that is broken names itself in one line and stops no other site."""

import logging
import traceback
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from scrapy.settings import BaseSettings
from scrapy.spiderloader import SpiderLoader

logger = logging.getLogger(__name__)


class TolerantSpiderLoader(SpiderLoader):
    """Scrapy's loader, module by module: its own stops every command at the first file that cannot be imported."""

    def __init__(self, settings: BaseSettings) -> None:
        self.broken: dict[str, str] = {}
        """Name of a file in `spiders/`, without `.py`, which is the site's name → why it cannot be imported."""
        super().__init__(settings)

    def _load_all_spiders(self) -> None:
        for package in self.spider_modules:
            self._load_module(package)
        self._check_name_duplicates()

    def _load_module(self, path: str) -> None:
        try:
            module = import_module(path)
        except Exception as error:  # noqa: BLE001  # a site's file may raise anything
            reason = _describe(error, path)
            self.broken[path.rpartition(".")[2]] = reason
            _report(path, reason)
            return
        self._load_spiders(module)
        for child in iter_modules(getattr(module, "__path__", ())):
            self._load_module(f"{path}.{child.name}")


@cache  # a command makes several loaders; one line is enough
def _report(path: str, reason: str) -> None:
    logger.error("%s is left out, it cannot be imported: %s", path, reason)


def _describe(error: Exception, path: str) -> str:
    """The error in one line with its line in the file: `NameError: name 'Fed' is not defined (tass.py, line 12)`."""
    text = " ".join(f"{type(error).__name__}: {error}".split())
    file = f"{path.rpartition('.')[2]}.py"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(f"/{file}")]
    if isinstance(error, SyntaxError) or not lines:  # the text of a syntax error names file and line itself
        return text
    return f"{text} ({file}, line {lines[-1]})"
