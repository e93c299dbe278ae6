"""What a perfect crawler stores of the world: the measure for whole-crawl tests."""

from dataclasses import dataclass
from datetime import UTC, datetime

from newscrawl.demo import body
from newscrawl.demo.content import Story
from newscrawl.demo.phrases import relative_precision
from newscrawl.demo.world import World
from newscrawl.items import Block, Dateline, Image, Precision
from newscrawl.normalise.urls import url_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """An article as it should be stored.

    `published` is exact, in UTC; a stored instant is right within one unit of `precision`, which the outlet prints.
    `duplicate_of` is the `id` of the original of a reprint.
    """

    id: str
    url: str
    source: str
    title: str
    lead: str | None
    body: str
    blocks: tuple[Block, ...]
    authors: tuple[str, ...]
    section: str
    tags: tuple[str, ...]
    images: tuple[Image, ...]
    dateline: Dateline | None
    published: datetime
    precision: Precision
    modified: datetime | None
    duplicate_of: str | None


def truth(
    state: str = "initial", *, epoch: datetime, now: datetime | None = None, copies: int = 0
) -> tuple[Truth, ...]:
    """Every article that a crawl at `now` (the epoch by default) can reach in a state, outlet by outlet, newest first.

    An outlet that is down, behind a wall or astray has none; what was stored of it before stays stored.
    """
    world = World(state, epoch=epoch, copies=copies)
    ids = {story.name: url_key(story.url) for story in world.stories}
    away = {*world.state.down, *world.state.walled, *world.state.astray}
    told = (story for story in world.stories if story.outlet.name not in away)
    return tuple(_truth(story, ids, now or epoch) for story in told)


def _truth(story: Story, ids: dict[str, str], now: datetime) -> Truth:
    told = (Block(kind="paragraph", text=entry.text) for entry in story.entries)
    blocks = (*(body.plain(block) for block in story.blocks), *told)
    return Truth(
        id=ids[story.name],
        url=story.url,
        source=story.outlet.spider,
        title=story.title,
        lead=story.lead,
        body="\n\n".join(block.text for block in blocks),
        blocks=blocks,
        authors=story.authors,
        section=story.section,
        tags=story.tags,
        images=_images(story),
        dateline=story.dateline,
        published=story.published.astimezone(UTC),
        precision=relative_precision(story.published, now) if story.outlet.name == "stepnoy" else "minute",
        modified=None if story.modified is None else story.modified.astimezone(UTC),
        duplicate_of=None if story.reprint_of is None else ids.get(story.reprint_of),
    )


def _images(story: Story) -> tuple[Image, ...]:
    """A feed with full texts gives its pictures' addresses alone."""
    return tuple(Image(url=image.url) for image in story.images) if story.outlet.full_text else story.images
