"""Writes what is generated in `docs/` from the code; with `--check` it only says whether it is up to date."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader

from newscrawl.items import SCHEMA_VERSION, Article
from newscrawl.site.catalogue import Door, Site, catalogue
from newscrawl.store import Version
from newscrawl.topics import taxonomy

DOCS = Path(__file__).parent
FIELDS, TOPICS = "fields", "topics"

SITES = """# The sites

Generated from the files in `spiders/` by `make fix`; `newscrawl sites` shows the same with the last success of each.
How to add one: [CONTRIBUTING.md](../CONTRIBUTING.md). Confidence is `high` where the facts were read on saved pages and
feeds of the site. One with a note under permission takes part in `crawl --all` and `--group` only `--with-forbidden`.
"""


def main() -> int:
    """The exit code: 1 when `--check` finds a file that is behind the code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 when something is behind")
    check = parser.parse_args().check
    behind = [path for path, text in documents() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in behind:
        print(f"{path.name} is behind the code; run `make fix`" if check else f"wrote {path.name}")
    if not check:
        for path, text in documents():
            path.write_text(text, encoding="utf-8")
    return 1 if check and behind else 0


def documents() -> Iterator[tuple[Path, str]]:
    """Each generated file with the text that it should have."""
    schema = article_schema()
    yield DOCS / "article.schema.json", json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    parts = schema["$defs"] | msgspec.json.schema(Version)["$defs"]
    page = DOCS / "data.md"
    text = with_part(page.read_text(encoding="utf-8"), FIELDS, field_tables(parts))
    yield DOCS / "sites.md", f"{SITES}\n{site_table()}\n"
    yield page, with_part(text, TOPICS, topic_table())


def with_part(text: str, name: str, part: str) -> str:
    """The text with what stands between the marks of a generated part replaced."""
    begin, end = f"<!-- generated: {name} -->", f"<!-- end of generated: {name} -->"
    head, _, rest = text.partition(begin)
    return f"{head}{begin}\n{part}\n{end}{rest.partition(end)[2]}"


def topic_table() -> str:
    """The topics as a Markdown table."""
    rows = (f"| `{topic.slug}` | {topic.label_ru} | {topic.label_en} | {topic.medtop} |" for topic in taxonomy())
    return "\n".join(["| topic | Russian | English | IPTC |", "|---|---|---|---|", *rows])


def site_table() -> str:
    """The catalogue as a Markdown table; neither the bundled world nor the generic spider is in it."""
    sites = catalogue(get_spider_loader(Settings({"SPIDER_MODULES": ["spiders"]})))
    head = ["| name | outlet | host | feeds | archive | zone | permission | confidence |", "|" + "---|" * 8]
    return "\n".join([*head, *(site_row(site) for site in sites)])


def site_row(site: Site) -> str:
    """A site's row."""
    cells = (
        f"`{site.name}`",
        site.outlet,
        ", ".join(site.hosts),
        doors(site.feeds),
        doors(site.archive),
        site.timezone,
        site.permission or "",
        site.confidence,
    )
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def doors(of_one: Iterable[Door]) -> str:
    """Kinds and addresses of a site's doors."""
    return "<br>".join(f"{door.kind}{', full text' * door.full_text}: `{door.url}`" for door in of_one)


def article_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of an article as JSON and, with dates as BSON dates and `_id` for `id`, as stored."""
    schema: dict[str, Any] = msgspec.json.schema(Article)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newscrawl article",
        "description": f"schema_version {SCHEMA_VERSION}",
        **schema,
    }


def field_tables(records: dict[str, Any]) -> str:
    """A table of fields for the article, for an earlier version of one, and for each part of them."""
    first = ("Article", "Version")
    parts = [(name, records[name]) for name in first]
    parts += [(name, part) for name, part in sorted(records.items()) if name not in first]
    return "\n\n".join(f"### {name}\n\n{part['description'].splitlines()[0]}\n\n{rows(part)}" for name, part in parts)


def rows(part: dict[str, Any]) -> str:
    """The part's fields as a Markdown table."""
    lines = ["| field | type | meaning |", "|---|---|---|"]
    for name, field in part["properties"].items():
        lines.append(f"| `{name}` | {type_of(field)} | {field.get('description', '')} |")
    return "\n".join(lines)


def type_of(field: dict[str, Any]) -> str:
    """A field's type in words."""
    if "anyOf" in field:
        return " or ".join(type_of(choice) for choice in field["anyOf"])
    if "$ref" in field:
        return field["$ref"].rpartition("/")[2]
    if "enum" in field:
        return " / ".join(f"`{value}`" for value in field["enum"])
    if field.get("type") == "array":
        return list_type_of(field)
    if field.get("format") == "date-time":
        return "instant"
    return str(field.get("type", "any"))


def list_type_of(field: dict[str, Any]) -> str:
    """A list's type in words; one of fixed length shows its parts."""
    if "prefixItems" in field:
        return f"[{', '.join(type_of(item) for item in field['prefixItems'])}]"
    return f"list of {type_of(field['items'])}"


if __name__ == "__main__":
    sys.exit(main())
