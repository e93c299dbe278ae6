"""The expected result of a crawl of the world: what whole-crawl tests compare with."""

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

    `published` is exact, in UTC; a stored instant is correct within one unit of `precision`, which is that of the
    printed date. `duplicate_of` is the `id` of a reprint's original.
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
    state: str = "initial", *, epoch: datetime, now: datetime | None = None, generated: int = 0
) -> tuple[Truth, ...]:
    """Return every article that a crawl can reach, outlet by outlet, newest first.

    An outlet of which not every story can be read has none.

    Args:
        state: the world's state.
        epoch: the aware instant that stories dated by their age count back from.
        now: when the crawl reads relative dates; the epoch by default.
        generated: the number of generated stories (`World`).
    """
    world = World(state, epoch=epoch, generated=generated)
    ids = {story.name: url_key(story.url) for story in world.stories}
    reachable = [story for story in world.stories if story.outlet.name not in world.state.outlets_at_fault]
    return tuple(_truth(story, ids, now or epoch) for story in reachable)


def _truth(story: Story, ids: dict[str, str], now: datetime) -> Truth:
    blocks = [body.plain(block) for block in story.blocks]
    blocks += [Block(kind="paragraph", text=entry.text) for entry in story.entries]
    return Truth(
        id=ids[story.name],
        url=story.url,
        source=story.outlet.spider,
        title=story.title,
        lead=story.lead,
        body="\n\n".join(block.text for block in blocks),
        blocks=tuple(blocks),
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
    """A full-text feed has only the URLs of the pictures."""
    if story.outlet.full_text:
        return tuple(Image(url=image.url) for image in story.images)
    return story.images
