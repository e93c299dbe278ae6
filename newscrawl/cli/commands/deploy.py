"""`newscrawl deploy`: builds the project's egg, sends it to scrapyd and checks that scrapyd can run it."""

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
from newscrawl.deployment import Scrapyd, build_egg, list_spiders
from newscrawl.exceptions import ArgumentError, NewscrawlError


class Command(NewsCommand):
    """Deploys an egg; after any error the server is left as it was."""

    usage = "[--url URL] [--project NAME] [--version DIGITS] | --build-egg FILE"
    summary = "Build the project's egg and deploy it to scrapyd"
    description = (
        "Builds an egg of newscrawl and its spiders, sends it to scrapyd and compares the spiders that are listed here "
        "and there. An egg that scrapyd cannot use is removed again (exit code 1). The login comes from "
        "SCRAPYD_USERNAME and SCRAPYD_PASSWORD or from the URL."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", default="http://127.0.0.1:6800", help="scrapyd's URL (default: %(default)s)")
        parser.add_argument("--project", default="newscrawl", help="project name in scrapyd (default: %(default)s)")
        parser.add_argument(
            "--version", metavar="DIGITS", help="version of the egg (default: the time in UTC, YYYYMMDDhhmmss)"
        )
        parser.add_argument("--build-egg", metavar="FILE", type=Path, help="write the egg to FILE and send nothing")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """Refuse a URL, project or version that scrapyd would misunderstand."""
        if args:
            raise ArgumentError(f"unknown argument {args[0]}; see --help")
        if not _is_http_url(opts.url):
            without_login = opts.url.rpartition("@")[2]
            raise ArgumentError(f"--url {without_login} is not an http(s) URL; say http://127.0.0.1:6800")
        if not re.fullmatch(r"[\w-]+", opts.project, re.ASCII):
            raise ArgumentError(f"--project {opts.project}: use letters, digits, - and _ only")
        # scrapyd compares versions as text: with a dot or a hash the wrong egg would run
        if opts.version is not None and not re.fullmatch(r"[0-9]+", opts.version):
            raise ArgumentError(f"--version {opts.version}: use digits only; scrapyd sorts 0.9 after 0.10")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Build the egg and deploy it; a server that does not answer is noticed before the build."""
        with TemporaryDirectory(prefix="newscrawl-deploy-") as folder:
            if opts.build_egg is not None:
                _copy(build_egg(Path(folder)), opts.build_egg)
                return 0
            version = opts.version or f"{datetime.now(UTC):%Y%m%d%H%M%S}"
            scrapyd = Scrapyd.at(opts.url, project=opts.project, environment=os.environ)
            if version in scrapyd.versions():
                raise NewscrawlError(
                    f"{scrapyd.url} already has version {version} of {opts.project}; say another --version"
                )
            egg = build_egg(Path(folder))
            spiders = list_spiders(egg)
            _deploy(scrapyd, version, egg.read_bytes(), spiders)
        print(f"{opts.project} {version} is deployed to {scrapyd.url}: {len(spiders)} spiders")
        return 0


def _is_http_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False


def _copy(egg: Path, target: Path) -> None:
    try:
        shutil.copyfile(egg, target)
    except OSError as error:
        raise ArgumentError(f"--build-egg {target}: {error.strerror}") from error


def _deploy(scrapyd: Scrapyd, version: str, egg: bytes, spiders: Sequence[str]) -> None:
    """Deploy an egg, or leave the server as it was.

    Raises:
        NewscrawlError: scrapyd refuses the egg, lacks some of its spiders, or would go on running another version.
    """
    try:
        scrapyd.add(version, egg)
        missing = sorted(set(spiders) - set(scrapyd.spiders(version)))
        if missing:
            raise NewscrawlError(f"scrapyd at {scrapyd.url} does not list {', '.join(missing)}")
        newest = scrapyd.versions()[-1]
        if newest != version:
            raise NewscrawlError(f"scrapyd at {scrapyd.url} considers version {newest} newer and would run that")
    except NewscrawlError as error:
        raise NewscrawlError(f"{error}; {_undo(scrapyd, version)}") from error


def _undo(scrapyd: Scrapyd, version: str) -> str:
    """Remove a version that was added, and say so: scrapyd keeps an egg even if it reports an error."""
    try:
        if version in scrapyd.versions():
            scrapyd.remove(version)
    except NewscrawlError as error:
        return f"version {version} may still be there, remove it with delversion.json ({error})"
    return f"version {version} is not deployed"
