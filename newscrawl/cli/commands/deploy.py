"""`newscrawl deploy`: builds the project's egg and gives it to scrapyd, which must be able to run it."""

import argparse
import os
import re
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from newscrawl.cli.base import NewsCommand
from newscrawl.deployment import Scrapyd, build, spiders_of
from newscrawl.exceptions import ArgumentError, NewscrawlError


class Command(NewsCommand):
    """Leaves the server as it was when anything goes wrong."""

    def syntax(self) -> str:
        """How it is called."""
        return "[--url URL] [--project NAME] [--version DIGITS] | --build-egg FILE"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Build the project's egg and deploy it to scrapyd"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Builds an egg of newscrawl and its spiders, lists its spiders here, sends it to scrapyd and lists them "
            "there. An egg that scrapyd cannot use is removed again: exit code 1. The login comes from "
            "SCRAPYD_USERNAME and SCRAPYD_PASSWORD, or stands in the URL."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--url", default="http://127.0.0.1:6800", help="scrapyd's address (default: %(default)s)")
        parser.add_argument("--project", default="newscrawl", help="its name in scrapyd (default: %(default)s)")
        parser.add_argument("--version", metavar="DIGITS", help="the egg's version (default: now, YYYYMMDDhhmmss, UTC)")
        parser.add_argument("--build-egg", metavar="FILE", type=Path, help="only build the egg, into FILE")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuses an address, name or version that scrapyd would misunderstand."""
        if args:
            raise ArgumentError(f"unknown {args[0]}; see --help")
        if not _is_address(opts.url):
            shown = opts.url.rpartition("@")[2]
            raise ArgumentError(f"--url {shown} is not an http(s) address; say http://127.0.0.1:6800")
        if not re.fullmatch(r"[\w-]+", opts.project, re.ASCII):
            raise ArgumentError(f"--project {opts.project}: letters, digits, - and _ only")
        if opts.version is not None and not re.fullmatch(r"[0-9]+", opts.version):
            raise ArgumentError(f"--version {opts.version}: digits only; scrapyd takes 0.9 for newer than 0.10")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Builds, then sends; a server that does not answer is noticed before."""
        with TemporaryDirectory(prefix="newscrawl-deploy-") as folder:
            if opts.build_egg is not None:
                _keep(build(Path(folder)), opts.build_egg)
                return 0
            version = opts.version or f"{datetime.now(UTC):%Y%m%d%H%M%S}"
            scrapyd = Scrapyd.at(opts.url, project=opts.project, environment=os.environ)
            if version in scrapyd.versions():
                raise NewscrawlError(f"{scrapyd.url} has a version {version} of {opts.project}; say another --version")
            egg = build(Path(folder))
            spiders = spiders_of(egg)
            _send(scrapyd, version, egg.read_bytes(), spiders)
        print(f"{opts.project} {version} is deployed to {scrapyd.url}: {len(spiders)} spiders")
        return 0


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _keep(egg: Path, place: Path) -> None:
    try:
        shutil.copyfile(egg, place)
    except OSError as error:
        raise ArgumentError(f"--build-egg {place}: {error.strerror}") from error


def _send(scrapyd: Scrapyd, version: str, egg: bytes, spiders: Sequence[str]) -> None:
    """Deploys an egg, or leaves the server as it was.

    Raises:
        NewscrawlError: scrapyd refuses it, lacks some of its spiders, or would go on running another version.
    """
    try:
        scrapyd.add(version, egg)
        missing = sorted(set(spiders) - set(scrapyd.spiders(version)))
        if missing:
            raise NewscrawlError(f"scrapyd at {scrapyd.url} does not list {', '.join(missing)}")
        newest = scrapyd.versions()[-1]
        if newest != version:
            raise NewscrawlError(f"scrapyd at {scrapyd.url} takes version {newest} for newer and would run that")
    except NewscrawlError as error:
        raise NewscrawlError(f"{error}; {_taken_back(scrapyd, version)}") from error


def _taken_back(scrapyd: Scrapyd, version: str) -> str:
    try:
        if version in scrapyd.versions():
            scrapyd.remove(version)
    except NewscrawlError as error:
        return f"version {version} may still be there, remove it with delversion.json ({error})"
    return f"version {version} is not deployed"
