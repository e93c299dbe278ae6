"""The world's texts as data: outlets and stories out of the folder `content`, one file a story.

`<outlet>/outlet.toml` has the fields of `Outlet`; `fragments` are pieces of its markup.
`<outlet>/<slug>.toml` is a story: `path`, `title`, `section`, `body` (see `body.py`), `published` or `minutes_before`
(the world's epoch), and where it has them `lead`, `city` (of its dateline), `authors`, `tags`, `images`, `reprint_of`
(`outlet/slug`: the text is that one's), `since` (the first state that has it), `entries` (a broadcast's: `at`, `text`).
`<outlet>/<slug>.<state>.toml` changes it from a state on: `replace` (pairs `was`, `now`), `append`, `modified`, further
`entries`.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

import idna

from newscrawl.demo import body, phrases
from newscrawl.demo.phrases import in_zone
from newscrawl.items import Block, Dateline, Image

OUTLETS = ("volga", "meridian", "hronograf", "mayak", "stepnoy", "vestnik")

Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An invented outlet; `arguments` are what its spider must be given to reach everything."""

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
        """Every host it answers at, punycode."""
        return (self.host, *self.aliases)

    def url(self, path: str) -> str:
        """The absolute address of a path written with Cyrillic letters or escapes."""
        return f"http://{self.host}{quote(path, safe='/?=&%')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry of a live broadcast, `at` in the outlet's zone."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article as its outlet would wish it read; `name` is `outlet/slug`, `published` in the outlet's zone."""

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
    entries: tuple[Told, ...] = ()

    @property
    def url(self) -> str:
        """Its absolute address."""
        return self.outlet.url(self.path)

    @property
    def target(self) -> str:
        """Its address without scheme and host, percent-encoded."""
        return quote(self.path, safe="/?=&%")


@cache
def _tables(name: str) -> Mapping[str, Table]:
    """Every file of an outlet by its name without `.toml`."""
    folder = files(__package__) / "content" / name
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    return {file.name.removesuffix(".toml"): tomllib.loads(file.read_text("utf-8")) for file in found}


@cache
def outlet(name: str) -> Outlet:
    """The outlet of a name in `OUTLETS`."""
    table = dict(_tables(name)["outlet"])
    table["host"] = idna.encode(table["host"]).decode()
    table["aliases"] = tuple(table.get("aliases", ()))
    return Outlet(**{"name": name, "arguments": {}, **table})


def outlets() -> tuple[Outlet, ...]:
    """All outlets in their order."""
    return tuple(outlet(name) for name in OUTLETS)


def stories(name: str, *, states: Collection[str], epoch: datetime) -> tuple[Story, ...]:
    """An outlet's stories, newest first, after the changes of `states`; those dated by age count back from `epoch`."""
    told = [_story(name, slug, table, epoch) for slug, table in _current(name, states)]
    return tuple(sorted(told, key=lambda story: story.published, reverse=True))


def _current(name: str, states: Collection[str]) -> Iterator[tuple[str, Table]]:
    for slug, table in _tables(name).items():
        if slug != "outlet" and "." not in slug and table.get("since", "initial") in states:
            yield slug, _amended(name, slug, states)


def _amended(name: str, slug: str, states: Collection[str]) -> Table:
    """A story's file with the changes of `states`; a reprint has the text of its original as that stood at first."""
    table = _tables(name)[slug]
    if "reprint_of" in table:
        text = _tables(table["reprint_of"].split("/")[0])[table["reprint_of"].split("/")[1]]
        table = {"body": text["body"], "lead": text["lead"], **table}
    for state in states:
        table = _changed(table, _tables(name).get(f"{slug}.{state}", {}))
    return table


def _changed(table: Table, change: Table) -> Table:
    texts = {key: table[key] for key in ("title", "lead", "body") if key in table}
    for pair in change.get("replace", ()):
        texts = {key: text.replace(pair["was"], pair["now"]) for key, text in texts.items()}
    texts["body"] = "\n\n".join((texts["body"].strip(), change.get("append", "").strip()))
    entries = [*table.get("entries", ()), *change.get("entries", ())]
    return {**table, **texts, "modified": change.get("modified", table.get("modified")), "entries": entries}


def _story(name: str, slug: str, table: Table, epoch: datetime) -> Story:
    of = outlet(name)
    modified = table.get("modified")
    told = Story(
        name=f"{name}/{slug}",
        outlet=of,
        path=table["path"],
        title=table["title"],
        published=in_zone(table.get("published") or epoch - timedelta(minutes=table["minutes_before"]), of.timezone),
        modified=None if modified is None else in_zone(modified, of.timezone),
        section=table["section"],
        authors=tuple(table.get("authors", ())),
        tags=tuple(table.get("tags", ())),
        lead=table.get("lead"),
        blocks=body.read(table["body"]),
        images=tuple(_image(of, image) for image in table.get("images", ())),
        reprint_of=table.get("reprint_of"),
        entries=tuple(Told(at=in_zone(one["at"], of.timezone), text=one["text"]) for one in table.get("entries", ())),
    )
    return _with_dateline(told, table, epoch)


def _image(of: Outlet, table: Table) -> Image:
    return Image(url=of.url(table["path"]), caption=table["caption"], credit=table["credit"])


def _with_dateline(told: Story, table: Table, epoch: datetime) -> Story:
    """The dateline in front of the text; a reprint without a `city` of its own keeps that of its original."""
    if "city" not in table and told.reprint_of is not None:
        name, slug = told.reprint_of.split("/")
        original = _story(name, slug, _tables(name)[slug], epoch)
        return replace(told, blocks=original.blocks, dateline=original.dateline)
    if "city" not in table:
        return told
    city, at = table["city"], told.published
    head = str(told.outlet.dateline).format(city=city, day=phrases.day(at), short_day=phrases.short_day(at))
    return replace(
        told,
        blocks=(Block(kind="paragraph", text=f"{head} {told.blocks[0].text}"), *told.blocks[1:]),
        dateline=Dateline(city=city, date=at.date().isoformat(), agency=told.outlet.agency),
    )
