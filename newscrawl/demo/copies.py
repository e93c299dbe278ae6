"""Any number of stories for tests of scale, put together from the sentences of the written ones."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from newscrawl.demo.content import OUTLETS, Story, outlet, stories
from newscrawl.demo.phrases import in_zone
from newscrawl.items import Block

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[А-ЯЁ«])")
_NEWEST = datetime(2025, 10, 19, 17, tzinfo=UTC)


@cache
def copies(count: int) -> tuple[Story, ...]:
    """`count` stories of vestnik, seven minutes apart, newest first; the same for the same number, in any run."""
    written = [story for name in OUTLETS for story in stories(name, states=("initial",), epoch=_NEWEST)]
    paragraphs = [block.text for story in written for block in story.blocks[1:] if block.kind == "paragraph"]
    sentences = [sentence for text in paragraphs for sentence in _SENTENCE.split(text)]
    return tuple(_copy(number, written, sentences) for number in range(1, count + 1))


def _copy(number: int, written: Sequence[Story], sentences: Sequence[str]) -> Story:
    of, random = outlet("vestnik"), Random(number)  # noqa: S311 (chosen by number, not by chance)
    chosen = random.sample(sentences, 15)
    texts = (" ".join(chosen[start : start + 3]) for start in range(0, len(chosen), 3))
    return Story(
        name=f"vestnik/copy-{number}",
        outlet=of,
        path=f"/news.php?nid={100000 + number}&section=9",
        title=f"{random.choice(written).title}: хроника № {number}",
        published=in_zone(_NEWEST - timedelta(minutes=7 * number), of.timezone),
        section="Хроника",
        blocks=tuple(Block(kind="paragraph", text=text) for text in texts),
    )
