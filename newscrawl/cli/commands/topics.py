"""`newscrawl topics TEXT|FILE|URL|-`: the topics of a text and the evidence for them."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from newscrawl.cli.base import NewsCommand
from newscrawl.cli.run.fetch_one import fetch_page
from newscrawl.cli.run.page_reader import PageReader, is_url, saved_page
from newscrawl.cli.show.console import EscapingConsole
from newscrawl.cli.show.table import print_table
from newscrawl.cli.show.topic_highlights import coloured_text, evidence_rows, highlights, plain_text
from newscrawl.exceptions import ArgumentError
from newscrawl.items import Article, TopicTag
from newscrawl.topics import Tagger, load_tagger

_HTML = re.compile(r"\s*<(?:!doctype|html|\?xml|!--|head|body)", re.IGNORECASE)
_EXPORT_HEADLINE = re.compile(r"date (?:\d{4}-\d\d-\d\d|unknown) (.+)")
"""The first line of `newscrawl export --format txt`."""
_LOOKS_LIKE_FILE_NAME = re.compile(r"\S*\.(?:html?|txt)|(?:\.{0,2}/)\S+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _TaggedText:
    """The fields of a text that evidence refers to, and its topics."""

    title: str
    lead: str | None = None
    text: str
    section: str | None = None
    topics: tuple[TopicTag, ...] = ()


class Command(NewsCommand):
    """Tags one text, file or page, without the store."""

    usage = "TEXT|FILE|URL|- [--title TITLE] [--section SECTION] [--explain] [--json]"
    summary = "Show the topics of a text, file or page, and why"
    description = (
        "Prints the topics, best first, with score and label. A FILE is a saved page or plain text (in the format of "
        "`newscrawl export --format txt`, its headline is read too). A URL is fetched with the project's politeness "
        "settings. - reads plain text from stdin. --explain prints the text with the evidence for each topic marked, "
        "then a table of the evidence; a weight covers all occurrences together."
    )
    requires_project = True
    requires_crawler_process = True
    quiet = True

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--title", help="the headline (default: that of the page or export)")
        parser.add_argument("--section", help="the publisher's section (default: that of the page)")
        parser.add_argument("--url", metavar="URL", help="the URL that the saved page was fetched from")
        parser.add_argument("--explain", action="store_true", help="show the evidence for each topic")
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object with title, section, tagger and topics"
        )

    def check(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 1:
            raise ArgumentError("name one text, file or URL, or - for stdin; put a text of several words in quotes")
        if opts.explain and opts.json:
            raise ArgumentError("say --explain or --json; both show the evidence")
        if _LOOKS_LIKE_FILE_NAME.fullmatch(args[0]) and not Path(args[0]).exists():
            raise ArgumentError(f"{args[0]}: there is no such file")

    def act(self, args: list[str], opts: argparse.Namespace) -> int:
        """Print the topics to stdout; «no topic» goes to stderr."""
        tagger = load_tagger(self.settings["NEWSCRAWL_TOPICS_FILE"])
        tagged = self._tag(args[0], opts, tagger)
        if opts.json:
            print(_as_json(tagged, tagger.version))
        elif opts.explain:
            _print_evidence(tagged)
        else:
            _print_topics(tagged, tagger)
        if not tagged.topics:
            print("no topic", file=sys.stderr)
        return 0

    def _tag(self, argument: str, opts: argparse.Namespace, tagger: Tagger) -> _TaggedText:
        if is_url(argument) and argument.startswith(("http://", "https://")):
            return _tag_article(self._fetch_article(argument), opts, tagger)
        if argument == "-":
            return _tag_text(sys.stdin.read(), opts, tagger)
        if not _is_file(argument):
            return _tag_text(argument, opts, tagger)
        file = Path(argument)
        text = _read_text(file)
        if _HTML.match(text) is None:
            return _tag_text(text, opts, tagger)
        article = PageReader(self.settings).article(saved_page(file, opts.url), site=None, fetched_at=None)
        return _tag_article(article, opts, tagger)

    def _fetch_article(self, url: str) -> Article:
        assert self.crawler_process is not None
        response = fetch_page(self.crawler_process, url)
        return PageReader(self.settings).article(response, site=None, fetched_at=datetime.now(UTC))


def _tag_article(article: Article, opts: argparse.Namespace, tagger: Tagger) -> _TaggedText:
    if opts.title is not None:
        article = article.replace(title=opts.title)
    if opts.section is not None:
        article = article.replace(section=opts.section)
    article = tagger.tag_article(article)
    return _TaggedText(
        title=article.title,
        lead=article.lead_apart,
        text=article.body,
        section=article.section,
        topics=article.topics,
    )


def _tag_text(text: str, opts: argparse.Namespace, tagger: Tagger) -> _TaggedText:
    """Tag plain text; the first line of an exported article is its headline."""
    title, body = "", text.strip()
    first_line, _, rest = text.lstrip("\ufeff").partition("\n")
    headline = _EXPORT_HEADLINE.fullmatch(first_line.strip())
    if headline is not None:
        title, body = headline.group(1), rest.strip()
    if opts.title is not None:
        title = opts.title
    tagged = _TaggedText(title=title, text=body, section=opts.section)
    return replace(tagged, topics=tagger.tag(tagged.title, tagged.text, tagged.section))


def _is_file(argument: str) -> bool:
    try:
        return Path(argument).is_file()
    except (OSError, ValueError):  # a text that cannot be a file name: too long, or with a NUL
        return False


def _read_text(file: Path) -> str:
    """Read a file as UTF-8. A page in another encoding is still recognised as HTML; `PageReader` decodes it."""
    try:
        return file.read_bytes().decode("utf-8", errors="replace")
    except OSError as error:
        raise ArgumentError(f"{file}: {error.strerror}") from error


def _as_json(tagged: _TaggedText, tagger_version: str) -> str:
    topics = [tag.to_json() for tag in tagged.topics]
    answer = {"title": tagged.title, "section": tagged.section, "tagger": tagger_version, "topics": topics}
    return json.dumps(answer, ensure_ascii=False)


def _print_topics(tagged: _TaggedText, tagger: Tagger) -> None:
    labels = {topic.slug: topic.label_ru for topic in tagger.topics}
    rows = [(tag.topic, f"{tag.score:.3f}", labels.get(tag.topic, "")) for tag in tagged.topics]
    _print_table_unless_empty(("topic", "score", "label"), rows)


def _print_evidence(tagged: _TaggedText) -> None:
    """Print the highlighted text, then the table of evidence."""
    for field, text in (("title", tagged.title), ("lead", tagged.lead), ("text", tagged.text)):
        if text:
            _print_highlighted(field, text, tagged.topics)
    columns = ("topic", "score", "weight", "field", "text", "entry")
    _print_table_unless_empty(columns, list(evidence_rows(tagged.topics)))


def _print_highlighted(field: str, text: str, topics: Sequence[TopicTag]) -> None:
    spans = highlights(field, topics)
    if sys.stdout.isatty():
        EscapingConsole(sys.stdout).print(coloured_text(text, spans, topics))
    else:
        print(plain_text(text, spans))
    print()


def _print_table_unless_empty(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if rows:
        print_table(columns, rows, sys.stdout)
