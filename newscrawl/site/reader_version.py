"""Which code reads a site's pages: a page that it refused is worth another look once that code has changed."""

import hashlib
import inspect
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from scrapy import Spider

import newscrawl

_DIGEST_CHARS = 16  # 64 bits: two versions of a site's file never share them by chance
_SUFFIXES = (".py", ".toml")  # code, and the tables that it reads


def reader_version(spider: type[Spider]) -> str:
    """A digest of the spider's file, of the files of its base classes, and of newscrawl's code and version."""
    digest = hashlib.sha256(_newscrawl_digest())
    for base in spider.__mro__:
        if not base.__module__.startswith(("newscrawl.", "scrapy.", "builtins")):
            digest.update(_source(base).encode())
    return digest.hexdigest()[:_DIGEST_CHARS]


def _source(base: type) -> str:
    """The source of the module of a class; its name alone where there is no file, as for a class typed into a shell."""
    try:
        return inspect.getsource(inspect.getmodule(base) or base)
    except (OSError, TypeError):
        return base.__qualname__


@cache
def _newscrawl_digest() -> bytes:
    digest = hashlib.sha256(newscrawl.__version__.encode())
    for file in _code_files(files(newscrawl)):
        digest.update(file.read_bytes())
    return digest.digest()


def _code_files(folder: Traversable) -> Iterator[Traversable]:
    for child in sorted(folder.iterdir(), key=lambda child: child.name):
        if child.is_dir():
            yield from _code_files(child)
        elif child.name.endswith(_SUFFIXES):
            yield child
