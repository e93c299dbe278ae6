"""`newscrawl topics TEXT|FILE|URL|-`: what a text is about, and why."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.fetch_one import fetched
from newscrawl.cli.run.page_reader import PageReader, is_address, saved_page
from newscrawl.cli.show.table import show
from newscrawl.cli.show.topic_highlights import coloured, marks, plain, rows
from newscrawl.exceptions import ArgumentError
from newscrawl.items import Article, TopicTag
from newscrawl.topics import Tagger, load_tagger

_HTML = re.compile(r"\s*<(?:!doctype|html|\?xml|!--|head|body)", re.IGNORECASE)
_EXPORTED = re.compile(r"date (?:\d{4}-\d\d-\d\d|unknown) (.+)")
_FILE_NAME = re.compile(r"\S*\.(?:html?|txt)|(?:\.{0,2}/)\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tagged:
    """A text in the places that evidence names, with its topics."""

    title: str
    lead: str | None = None
    text: str
    section: str | None = None
    topics: tuple[TopicTag, ...] = ()


class Command(NewsCommand):
    """Tags one text, file or page, without the store."""

    requires_project = True
    requires_crawler_process = True

    def syntax(self) -> str:
        """How it is called."""
        return "TEXT|FILE|URL|- [--title TITLE] [--section RUBRIC] [--explain] [--json]"

    def short_desc(self) -> str:
        """What the list of commands says."""
        return "Tell the topics of a text, a file or a page, and why"

    def long_desc(self) -> str:
        """What --help says."""
        return (
            "Prints the topics, best first, with score and label. A FILE is a saved page, or plain text (that of "
            "`newscrawl export --format txt` with its headline); a URL is fetched under the project's politeness; - "
            "reads plain text from stdin. --explain prints the text with what spoke for each topic marked, and a table "
            "of it; a weight is that of all its places together."
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Our options beside Scrapy's."""
        super().add_options(parser)
        parser.add_argument("--title", help="the headline; a page's own if unsaid")
        parser.add_argument("--section", metavar="RUBRIC", help="the publisher's rubric; a page's own if unsaid")
        parser.add_argument("--url", metavar="URL", help="the address that a saved page was fetched from")
        parser.add_argument("--explain", action="store_true", help="show what in the text spoke for each topic")
        parser.add_argument("--json", action="store_true", help="one JSON object: title, section, tagger, topics")

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        """One text; Scrapy's start-up lines stay away unless --loglevel asks for them."""
        if len(args) != 1:
            raise ArgumentError(
                "name one text, file or address, or - for stdin; a text of several words stands in quotes"
            )
        if opts.explain and opts.json:
            raise ArgumentError("say --explain or --json; the evidence stands in both")
        if _FILE_NAME.fullmatch(args[0]) and not Path(args[0]).exists():
            raise ArgumentError(f"{args[0]}: there is no such file")
        if opts.loglevel is None:
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Prints the topics to stdout; that there are none goes to stderr."""
        tagger = load_tagger(self.settings["NEWSCRAWL_TOPICS_FILE"])
        tagged = self._tagged(args[0], opts, tagger)
        if opts.json:
            print(_as_json(tagged, tagger.version))
        elif opts.explain:
            _explain(tagged)
        else:
            labels = {topic.slug: topic.label_ru for topic in tagger.topics}
            _print_table(
                ("topic", "score", "label"),
                [(tag.topic, f"{tag.score:.3f}", labels.get(tag.topic, "")) for tag in tagged.topics],
            )
        if not tagged.topics:
            print("no topic", file=sys.stderr)
        return 0

    def _tagged(self, source: str, opts: argparse.Namespace, tagger: Tagger) -> _Tagged:
        if is_address(source) and source.startswith(("http://", "https://")):
            assert self.crawler_process is not None
            response = fetched(self.crawler_process, source)
            article = PageReader(self.settings).article(response, site=None, fetched_at=datetime.now(UTC))
            return _of_article(article, opts, tagger)
        if source == "-":
            return _of_text(sys.stdin.read(), opts, tagger)
        if not _is_file(source):
            return _of_text(source, opts, tagger)
        text = _read(Path(source))
        if _HTML.match(text) is None:
            return _of_text(text, opts, tagger)
        page = saved_page(Path(source), opts.url)
        return _of_article(PageReader(self.settings).article(page, site=None, fetched_at=None), opts, tagger)


def _of_article(article: Article, opts: argparse.Namespace, tagger: Tagger) -> _Tagged:
    asked = {name: getattr(opts, name) for name in ("title", "section") if getattr(opts, name) is not None}
    article = tagger.tag_article(article.replace(**asked))
    return _Tagged(
        title=article.title,
        lead=article.lead_apart,
        text=article.body,
        section=article.section,
        topics=article.topics,
    )


def _of_text(text: str, opts: argparse.Namespace, tagger: Tagger) -> _Tagged:
    """Plain text; the first line of an exported one is its headline."""
    head, _, rest = text.lstrip("\ufeff").partition("\n")
    exported = _EXPORTED.fullmatch(head.strip())
    title, body = (exported.group(1), rest.strip()) if exported is not None else ("", text.strip())
    tagged = _Tagged(title=title if opts.title is None else opts.title, text=body, section=opts.section)
    return replace(tagged, topics=tagger.tag(tagged.title, tagged.text, tagged.section))


def _is_file(source: str) -> bool:
    try:
        return Path(source).is_file()
    except (OSError, ValueError):  # a text is no file name: too long, or a NUL in it
        return False


def _read(file: Path) -> str:
    """The text of a file, as far as it takes to tell what it is: pages are decoded by their reader."""
    try:
        return file.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        raise ArgumentError(f"{file}: {error.strerror}") from error


def _as_json(tagged: _Tagged, version: str) -> str:
    found = [tag.to_json() for tag in tagged.topics]
    answer = {"title": tagged.title, "section": tagged.section, "tagger": version, "topics": found}
    return json.dumps(answer, ensure_ascii=False)


def _explain(tagged: _Tagged) -> None:
    """The marked text, then the table."""
    for place, text in (("title", tagged.title), ("lead", tagged.lead), ("text", tagged.text)):
        if text:
            _print_marked(place, text, tagged.topics)
    _print_table(("topic", "score", "weight", "place", "text", "entry"), list(rows(tagged.topics)))


def _print_marked(place: str, text: str, found: Sequence[TopicTag]) -> None:
    spans = marks(place, found)
    if sys.stdout.isatty():
        Console().print(coloured(text, spans, found))
    else:
        print(plain(text, spans))
    print()


def _print_table(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> None:
    if cells:
        show(columns, cells, sys.stdout)
