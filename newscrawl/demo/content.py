"""The outlets and stories of the demo world, read from the folder `content`, one file per story.

`<outlet>/outlet.toml` has the fields of `Outlet`; `fragments` are pieces of its markup.
`<outlet>/<slug>.toml` is a story: `path`, `title`, `section`, `body` (see `body.py`), `published` or `minutes_before`
(the world's epoch), and optionally `lead`, `city` (of its dateline), `authors`, `tags`, `images`, `reprint_of`
(`outlet/slug` of the story whose text it has), `since` (the first state that has it), `entries` (of a live broadcast:
`at`, `text`).
`<outlet>/<slug>.<state>.toml` changes a story from a state on: `replace` (pairs `was`, `now`), `append`, `modified`,
further `entries`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

import idna

from newscrawl.data_files import read_toml
from newscrawl.demo import body, phrases
from newscrawl.demo.phrases import in_zone
from newscrawl.items import Block, Dateline, Image

OUTLETS = ("volga", "meridian", "hronograf", "mayak", "stepnoy", "vestnik")

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An invented outlet; `arguments` are those with which its spider reaches every story."""

    name: str
    title: str
    about: str
    host: str
    aliases: tuple[str, ...] = ()
    timezone: str
    charset: str = "utf-8"
    robots: str
    agency: str | None = None
    dateline: str | None = None
    full_text: bool = False
    arguments: Mapping[str, str]
    fragments: Mapping[str, str]

    @property
    def spider(self) -> str:
        """The name of its spider."""
        return f"demo_{self.name}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host that it answers at, in punycode."""
        return (self.host, *self.aliases)

    def url(self, path: str) -> str:
        """The absolute URL of a path with Cyrillic letters or escapes."""
        return f"http://{self.host}{quote(path, safe='/?=&%')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LiveEntry:
    """An entry of a live broadcast, `at` in the outlet's zone."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article as it should be extracted; `name` is `outlet/slug`, `published` is in the outlet's zone."""

    name: str
    outlet: Outlet
    path: str
    title: str
    published: datetime
    modified: datetime | None = None
    section: str
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    lead: str | None = None
    dateline: Dateline | None = None
    blocks: tuple[Block, ...]
    images: tuple[Image, ...] = ()
    reprint_of: str | None = None
    entries: tuple[LiveEntry, ...] = ()

    @property
    def url(self) -> str:
        """Its absolute URL."""
        return self.outlet.url(self.path)

    @property
    def target(self) -> str:
        """Its URL without scheme and host, percent-encoded."""
        return quote(self.path, safe="/?=&%")


@cache
def get_outlet(name: str) -> Outlet:
    """The outlet with a name in `OUTLETS`."""
    table = dict(_tables(name)["outlet"])
    table["host"] = idna.encode(table["host"]).decode()
    table["aliases"] = tuple(table.get("aliases", ()))
    return Outlet(**{"name": name, "arguments": {}, **table})


def outlets() -> tuple[Outlet, ...]:
    """All outlets in their order."""
    return tuple(get_outlet(name) for name in OUTLETS)


def stories(outlet_name: str, *, states: Collection[str], epoch: datetime) -> tuple[Story, ...]:
    """An outlet's stories, newest first, with the changes of `states`; `minutes_before` counts back from `epoch`."""
    found = []
    for slug, table in _tables(outlet_name).items():
        is_story = slug != "outlet" and "." not in slug
        if is_story and table.get("since", "initial") in states:
            found.append(_story(outlet_name, slug, _with_changes(outlet_name, slug, states), epoch))
    return tuple(sorted(found, key=lambda story: story.published, reverse=True))


@cache
def _tables(outlet_name: str) -> Mapping[str, Table]:
    """Every file of an outlet by its name without `.toml`, in alphabetical order."""
    folder = files(__package__) / "content" / outlet_name
    toml_files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    toml_files.sort(key=lambda file: file.name)
    return {file.name.removesuffix(".toml"): read_toml(file) for file in toml_files}


def _with_changes(outlet_name: str, slug: str, states: Collection[str]) -> Table:
    """A story's table with the changes of `states`; a reprint has the first text of its original."""
    tables = _tables(outlet_name)
    table = tables[slug]
    if "reprint_of" in table:
        original_outlet, original_slug = table["reprint_of"].split("/")
        original = _tables(original_outlet)[original_slug]
        table = {"body": original["body"], "lead": original["lead"], **table}
    for state in states:
        table = _changed(table, tables.get(f"{slug}.{state}", {}))
    return table


def _changed(table: Table, change: Table) -> Table:
    texts = {key: table[key] for key in ("title", "lead", "body") if key in table}
    for pair in change.get("replace", ()):
        texts = {key: text.replace(pair["was"], pair["now"]) for key, text in texts.items()}
    texts["body"] = "\n\n".join((texts["body"].strip(), change.get("append", "").strip()))
    entries = [*table.get("entries", ()), *change.get("entries", ())]
    return {**table, **texts, "modified": change.get("modified", table.get("modified")), "entries": entries}


def _story(outlet_name: str, slug: str, table: Table, epoch: datetime) -> Story:
    outlet = get_outlet(outlet_name)
    published = table.get("published") or epoch - timedelta(minutes=table["minutes_before"])
    modified = table.get("modified")
    story = Story(
        name=f"{outlet_name}/{slug}",
        outlet=outlet,
        path=table["path"],
        title=table["title"],
        published=in_zone(published, outlet.timezone),
        modified=None if modified is None else in_zone(modified, outlet.timezone),
        section=table["section"],
        authors=tuple(table.get("authors", ())),
        tags=tuple(table.get("tags", ())),
        lead=table.get("lead"),
        blocks=body.read(table["body"]),
        images=tuple(_image(outlet, image) for image in table.get("images", ())),
        reprint_of=table.get("reprint_of"),
        entries=tuple(_live_entry(outlet, entry) for entry in table.get("entries", ())),
    )
    return _with_dateline(story, table, epoch)


def _image(outlet: Outlet, table: Table) -> Image:
    return Image(url=outlet.url(table["path"]), caption=table["caption"], credit=table["credit"])


def _live_entry(outlet: Outlet, table: Table) -> LiveEntry:
    return LiveEntry(at=in_zone(table["at"], outlet.timezone), text=table["text"])


def _with_dateline(story: Story, table: Table, epoch: datetime) -> Story:
    """Put the dateline before the text; a reprint without a `city` of its own keeps its original's dateline."""
    if "city" not in table and story.reprint_of is not None:
        outlet_name, slug = story.reprint_of.split("/")
        original = _story(outlet_name, slug, _tables(outlet_name)[slug], epoch)
        return replace(story, blocks=original.blocks, dateline=original.dateline)
    if "city" not in table:
        return story
    city, published = table["city"], story.published
    printed = str(story.outlet.dateline).format(
        city=city, day=phrases.day(published), short_day=phrases.short_day(published)
    )
    first_block = Block(kind="paragraph", text=f"{printed} {story.blocks[0].text}")
    dateline = Dateline(city=city, date=published.date().isoformat(), agency=story.outlet.agency)
    return replace(story, blocks=(first_block, *story.blocks[1:]), dateline=dateline)
